"""`briefgen why`: why a statement stands where it does, or why a passage is no statement."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from briefgen import pipeline, store
from briefgen.build.executor import Executor
from briefgen.build.outputs import RECORD
from briefgen.build.progress import progress_for
from briefgen.build.reading import read_all
from briefgen.build.tasks import Batch
from briefgen.commands.folder import open_sources, prefixed
from briefgen.commands.opening import head_of
from briefgen.commands.settings import settings_of
from briefgen.commands.talk import Row, enveloped, print_json, show, tell
from briefgen.config import job_count
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Severity, exit_status

WIDE = 90


def why(brief: str, words: str, *, cached: bool, json: bool) -> int:
    """Explain what an id, the beginning of one, or words name in a brief; raises UsageError where they name nothing."""
    root = store.project_root(Path.cwd())
    settings = settings_of(root)
    folder = store.open_brief(root, brief)
    found = open_sources(root, settings, folder, root / settings.out, cached=cached)
    with Executor(job_count(settings.jobs), settings.time_limit) as executor:
        with progress_for(sys.stderr, folder.shown, quiet=not sys.stderr.isatty()) as progress:
            progress.more(len(found.reading.names))
            read = read_all(found.reading, executor, progress)
        head = head_of(found.brief, settings, folder)
        batch = Batch(executor)
        batch.submit("why", partial(pipeline.explained, head, read.sources, read.problems, found.wishes, words))
        (outcome,) = batch.outcomes()
    if outcome.value is None:
        raise outcome.error or BriefgenError(f"the summary {outcome.died}", next_step="raise time_limit")
    explained, told = outcome.value
    findings = prefixed((*found.findings, *read.findings, *told), folder, found.reading)
    tell(findings, least=Severity.ERROR)
    if not explained.traced.traces and not explained.unchosen:
        near = f'the nearest words are "{_short(explained.nearest)}"; ' if explained.nearest else ""
        step = f"{near}give an id from {RECORD}, or words of a source as they stand"
        raise UsageError(f'no statement and no passage holds "{_short(words)}"', file=folder.shown, next_step=step)
    value = _as_json(explained, _audiences(root / settings.out / folder.name / RECORD))
    if json:
        print_json(enveloped("why", exit_status(findings), findings, brief=folder.name, **value))
        return exit_status(findings)
    for item in value["statements"]:
        show(f"{item['id']}: {item['text']}", _rows(item))
    if value["more"]:
        print(f"{value['more']} more statements hold these words: give more of them, or an id")
    for item in value["passages"]:
        show(f"no statement: {_short(item['passage']['text'])}", _rows_of_none(item))
    return exit_status(findings)


def _audiences(record: Path) -> Mapping[str, Mapping[str, str]]:
    """By statement, what each audience of the last build does with it: "shown", or why not; {} without a build."""
    data = store.read_optional(record)
    try:
        audiences = jsonlib.loads(data)["audiences"] if data else {}
        found: dict[str, dict[str, str]] = {}
        for name, view in audiences.items():
            for item in view["statements"]:
                found.setdefault(item, {})[name] = "shown"
            for item in view["dropped"]:
                found.setdefault(item["id"], {})[name] = f"not shown: {item['reason']}"
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}  # a record that is broken is `briefgen verify`'s to tell of
    return found


def _as_json(explained: Any, audiences: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """All of it as JSON holds it; the shape is told in docs/assembly.md."""
    statements = []
    for trace in explained.traced.traces:
        own = trace.statement
        statements.append(
            {
                "id": own.id,
                "text": own.text,
                "section": own.section,
                "role": own.role,
                "issue": own.issue,
                "required": own.required,
                "rank": own.rank,
                "place": trace.place,
                "of": trace.of,
                "passages": [asdict(q) for q in trace.passages],
                "merged": [asdict(q) for q in trace.merged],
                "best_score": trace.best,
                **_weights(trace.weights),
                "displaced": [asdict(o) for o in trace.displaced],
                "next": [asdict(o) for o in trace.next],
                "audiences": dict(audiences.get(own.id, {})),
            }
        )
    passages = [
        {
            "passage": asdict(one.passage),
            "code": one.code,
            "why": one.why,
            "instead": one.instead,
            **(_weights(one.weights) if one.weights else {}),
        }
        for one in explained.unchosen
    ]
    return {"statements": statements, "more": explained.traced.more, "passages": passages}


def _weights(weights: Any) -> dict[str, Any]:
    return {
        "score": weights.score,
        "score_parts": dict(weights.parts),
        "section_points": dict(weights.sections),
        "section_margin": weights.margin,
        "section_ruled": weights.ruled,
    }


def _rows(item: dict[str, Any]) -> Iterator[Row]:
    """The lines that tell of a statement."""
    yield from _passages("passage", item["passages"])
    yield (
        "rank",
        f"{item['rank']:.4f}, number {item['place']} of {item['of']}",
        "required by brief.toml" * item["required"],
    )
    issue = f", issue “{item['issue']}”" if item["issue"] else ""
    yield "stands in", f"{item['section']} as {item['role']}{issue}", _ruled(item)
    yield from _scores(item)
    if item["best_score"] != item["score"]:
        yield "", f"{item['best_score']:+.3f}  is what counts: the best score of what it was merged with", ""
    yield from _passages("merged", item["merged"])
    for what in ("displaced", "next"):
        for n, other in enumerate(item[what]):
            label = ("gave way" if what == "displaced" else "next in line") if n == 0 else ""
            yield label, f"{other['score']:+.3f}  {_short(other['text'])}", f"{other['source']}: {other['why']}"
    for n, (name, said) in enumerate(item["audiences"].items()):
        yield ("" if n else "audiences"), f"{name}: {said}", ""
    if not item["audiences"]:
        yield "audiences", "the last build does not hold it", "run `briefgen build`"


def _rows_of_none(item: dict[str, Any]) -> Iterator[Row]:
    """The lines that tell of a passage that is no statement."""
    yield from _passages("passage", [item["passage"]])
    yield "because", item["why"], item["code"]
    if item["instead"]:
        yield "instead", item["instead"], "the statement in its way"
    if "score" in item:
        yield "stands in", "no section", _ruled(item)
        yield from _scores(item)


def _ruled(item: dict[str, Any]) -> str:
    return "brief.toml names the section" if item["section_ruled"] else f"margin {item['section_margin']:.2f}"


def _passages(label: str, passages: list[dict[str, str]]) -> Iterator[Row]:
    for n, one in enumerate(passages):
        yield ("" if n else label), _short(one["text"]), f"{one['label']}, {one['file']}, {one['locator']}"


def _scores(item: dict[str, Any]) -> Iterator[Row]:
    points = ", ".join(f"{name} {value:.2f}" for name, value in item["section_points"].items())
    yield "sections", points or "brief.toml names it", ""
    yield "score", f"{item['score']:+.3f}", ""
    for name, value in sorted(item["score_parts"].items(), key=lambda pair: -pair[1]):
        yield "", f"{value:+.3f}  {name}", ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDE else flat[: WIDE - 1].rstrip() + "…"
