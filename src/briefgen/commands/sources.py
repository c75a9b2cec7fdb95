"""`briefgen sources`: what was read of a brief's sources, so that an analyst can check and overrule it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen import store
from briefgen.build.executor import Executor
from briefgen.build.progress import progress_for
from briefgen.build.reading import Read, read_all
from briefgen.build.tasks import Batch
from briefgen.commands.described import described
from briefgen.commands.folder import open_sources, prefixed
from briefgen.commands.settings import settings_of
from briefgen.commands.talk import Row, enveloped, print_json, show, tell
from briefgen.config import did_you_mean, job_count
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Finding, Severity, exit_status

Shown = Sequence[dict[str, Any]]
_UNUSED = ("source-copy", "other-language")


def sources(brief: str, names: Sequence[str], *, excluded: bool, cached: bool, jobs: int | None, json: bool) -> int:
    """Print each source of the brief, or those that are named, and give the exit status."""
    root = store.project_root(Path.cwd())
    settings = settings_of(root)
    folder = store.open_brief(root, brief)
    found = open_sources(root, settings, folder, root / settings.out, cached=cached)
    with Executor(job_count(jobs or settings.jobs), settings.time_limit) as executor:
        with progress_for(sys.stderr, folder.shown, quiet=not sys.stderr.isatty()) as progress:
            progress.more(len(found.reading.names))
            read = read_all(found.reading, executor, progress)
        _check_names(read, names)
        shown = _described(read, names, executor)
    findings = prefixed((*found.findings, *read.asides, *read.findings), folder, found.reading)
    tell([f for f in findings if _concerns(f, names)], least=Severity.WARNING)
    status = exit_status(findings)
    problems = [{"file": p.file, "reason": p.reason} for p in read.problems if not names or p.file in names]
    if json:
        value = {"brief": folder.name, "folder": store.shown_path(folder.sources), "sources": shown}
        print_json(enveloped("sources", status, findings, problems=problems, **value))
        return status
    steps = {finding.file: finding.next_step for finding in read.findings if finding.code in _UNUSED}
    _print(brief, shown, problems, steps, excluded=excluded, named=bool(names))
    print(_next_step(shown, store.shown_path(folder.folder / store.BRIEF), found.reading.said))
    return status


def _print(
    brief: str,
    shown: Shown,
    problems: Sequence[dict[str, str]],
    steps: Mapping[str, str],
    *,
    excluded: bool,
    named: bool,
) -> None:
    """Each source, then the files that could not be read, then how many are used; `steps` would use a file."""
    for item in shown:
        rows = _rows(item, steps.get(item["file"], ""), excluded=excluded or named)
        show(f"{item['file']}: {item['reference']['label']}", rows)
    unread = [problem for problem in problems if problem["file"] not in {item["file"] for item in shown}]
    for problem in unread:
        print(f"{problem['file']}: not used: {problem['reason']}")
    if named:
        return
    used = sum(not item["not_used"] for item in shown)
    print(f"{used} of {_count(len(shown) + len(unread), 'file')} {'is' if used == 1 else 'are'} used.")
    if not excluded:
        print(f"`briefgen sources {shlex.quote(brief)} --excluded` lists every passage that was left out.")


def _concerns(finding: Finding, names: Sequence[str]) -> bool:
    """Whether a finding is to be told where only some sources are asked for: it is of one of them, or an error."""
    if not names or finding.severity is Severity.ERROR:
        return True
    return any(PurePosixPath(finding.file).stem == PurePosixPath(n).stem or n in finding.message for n in names)


def _check_names(read: Read, names: Sequence[str]) -> None:
    """Raise UsageError for a source that there is not."""
    sources = (*read.sources, *read.unused)
    files = sorted({*(s.file for s in sources), *(p.file for p in read.problems)})
    for name in names:
        if name not in {*files, *(s.id for s in sources)}:
            raise UsageError(f'there is no source "{name}"', next_step=did_you_mean(name, files))


def _described(read: Read, names: Sequence[str], executor: Executor) -> list[dict[str, Any]]:
    """What is told of each source, in their order: their sentences are cut side by side."""
    every = sorted((*read.sources, *read.unused), key=lambda source: source.file)
    wanted = [s for s in every if not names or s.file in names or s.id in names]
    reasons = {p.file: p.reason for p in read.problems}
    batch = Batch(executor)
    for source in wanted:
        batch.submit(source.file, partial(described, source, read.fields[source.file]))
    done = {outcome.key: outcome for outcome in batch.outcomes()}
    for source in wanted:
        outcome = done[source.file]
        if outcome.value is None:
            told = outcome.error.message if outcome.error else f"cutting it into sentences {outcome.died}"
            raise BriefgenError(told, file=source.file, next_step="set exclude = true for it in brief.toml")
    return [{**done[source.file].value, "not_used": reasons.get(source.file, "")} for source in wanted]


def _rows(item: dict[str, Any], step: str, *, excluded: bool) -> Iterator[Row]:
    """The lines that tell of one source; `step` is what would have it used."""
    if item["not_used"]:
        yield "not used", item["not_used"], step
    yield "file", f"{item['format']}, language {item['language']}, {item['characters']:,} characters", ""
    yield "id", item["id"], f"sha256 {item['sha256'][:12]}"
    for field in item["reference"]["fields"]:
        yield field["field"], _short(field["value"]), field["from"]
        for also in field["also"]:
            yield "", _short(also["value"]), f"also: {also['from']} says"
    missing = {"author", "issued", "publisher"} - {field["field"] for field in item["reference"]["fields"]}
    if missing:
        yield "not found", ", ".join(sorted(missing)), f"state {'it' if len(missing) == 1 else 'them'} in brief.toml"
    for n, block in enumerate(item["blocks"]):
        sentences = f"{_count(block['sentences'], 'sentence')}, " if block["sentences"] else ""
        told = _count(block["blocks"], block["kind"])
        yield "" if n else "blocks", told, f"{sentences}{_count(block['words'], 'word')}"
    for table in item["tables"]:
        caption = f': "{_short(table["caption"])}"' if table["caption"] else ""
        yield (
            "table",
            f"{_count(table['columns'], 'column')}, {_count(table['rows'], 'row')}{caption}",
            table["locator"],
        )
        for note in table["notes"]:
            yield "", f'"{_short(note)}"', "binds the table"
    for note in item["notes"]:
        bound = _count(note["sentences"], "sentence") if note["sentences"] else "no sentence"
        yield "note", f'"{_short(note["text"])}"', f"{note['locator']}, binds {bound}"
    for n, out in enumerate(item["left_out"]):
        yield (
            "" if n else "left out",
            out["reason"],
            f"{_count(out['passages'], 'passage')}, {_count(out['characters'], 'character')}",
        )
    for out in item["excluded"] if excluded else ():
        where = f"{out['start']}:{out['end']}" + (f", {out['locator']}" if out["locator"] else "")
        yield "", f'{out["reason"]}: "{_short(out["text"])}"', where
    for remark in item["remarks"]:
        yield "remark", remark["text"], remark["code"]


def _next_step(shown: Shown, toml: str, entries: Container[str]) -> str:
    """How to overrule what was found, with an entry that can be pasted; `entries` are the files that have one."""
    if not shown:
        return "no source could be read: mend what is named above"
    item = min(shown, key=lambda item: (item["file"] in entries, not item["excluded"]))
    lines = ["[[source]]", f"file = {_quoted(item['file'])}"]
    lines += ['# title = "..."', '# author = ["Family, Given", "An Institution"]', '# date = "2024-05-12"']
    lines += [f"# include = [{_quoted(_first_words(item))}]    # it is content after all"]
    lines += ['# exclude = ["words of a passage that is not to be used"]    # or true: not this file']
    there = f" (it has a [[source]] for {item['file']}: add to that)" if item["file"] in entries else ""
    return f"To overrule what was found, write into {toml}{there}:\n\n" + "\n".join(lines)


def _first_words(item: dict[str, Any]) -> str:
    """The first words of a passage that was left out, as many as name it."""
    text = item["excluded"][0]["text"] if item["excluded"] else "words of a passage that was left out"
    return " ".join(text[:60].rpartition(" ")[0].split() or [text[:60]]) if len(text) > 60 else " ".join(text.split())


def _quoted(text: str) -> str:
    """The text as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89].rstrip() + "…"
