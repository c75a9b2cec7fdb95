"""`briefgen sources`: what was read of a brief's sources, so that an analyst can check and overrule it."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from briefgen import store
from briefgen.build.executor import Executor
from briefgen.build.progress import progress_for
from briefgen.build.reading import Read, read_all
from briefgen.commands.described import described
from briefgen.commands.folder import open_sources, prefixed
from briefgen.commands.opening import settings_of
from briefgen.commands.talk import as_json, print_json, tell
from briefgen.config import did_you_mean, job_count
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Severity, exit_status

Row = tuple[str, str, str]
"""What is shown of a source: what it is, what was found, where it came from."""


def sources(brief: str, names: Sequence[str], *, excluded: bool, cached: bool, jobs: int, json: bool) -> int:
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
    tell(findings, least=Severity.WARNING)
    status = exit_status(findings)
    problems = [{"file": p.file, "reason": p.reason} for p in read.problems if not names or p.file in names]
    if json:
        value = {"brief": folder.name, "folder": store.shown_path(folder.sources), "sources": shown}
        print_json({**value, "status": status, "problems": problems, "findings": as_json(findings)})
        return status
    for item in shown:
        _show(f"{item['file']}: {item['reference']['label']}", _rows(item, excluded=excluded or bool(names)))
    for problem in problems:
        if problem["file"] in {item["file"] for item in shown}:
            continue
        print(f"{problem['file']}: not used: {problem['reason']}")
    shown_toml = store.shown_path(folder.folder / store.BRIEF)
    if not (excluded or names):
        print(f"`briefgen sources {brief} --excluded` lists every passage that was left out.")
    print(_next_step(shown, shown_toml, found.reading.said))
    return status


def _check_names(read: Read, names: Sequence[str]) -> None:
    """Raise UsageError for a source that there is not."""
    sources = (*read.sources, *read.unused)
    known = [*(s.file for s in sources), *(s.id for s in sources), *(p.file for p in read.problems)]
    for name in names:
        if name not in known:
            raise UsageError(f'there is no source "{name}"', next_step=did_you_mean(name, known))


def _described(read: Read, names: Sequence[str], executor: Executor) -> list[dict[str, Any]]:
    """What is told of each source, in their order: their sentences are cut side by side."""
    every = sorted((*read.sources, *read.unused), key=lambda source: source.file)
    wanted = [s for s in every if not names or s.file in names or s.id in names]
    reasons = {p.file: p.reason for p in read.problems}
    for source in wanted:
        executor.submit(source.file, partial(described, source, read.fields[source.file]))
    done = {outcome.key: outcome for outcome in executor.outcomes()}
    for source in wanted:
        outcome = done[source.file]
        if outcome.value is None:
            told = outcome.error.message if outcome.error else f"cutting it into sentences {outcome.died}"
            raise BriefgenError(told, file=source.file, next_step="set exclude = true for it in brief.toml")
    return [{**done[source.file].value, "not_used": reasons.get(source.file, "")} for source in wanted]


def _rows(item: dict[str, Any], *, excluded: bool) -> Iterator[Row]:
    """The lines that tell of one source."""
    if item["not_used"]:
        yield "not used", item["not_used"], ""
    yield "file", f"{item['format']}, language {item['language']}, {item['characters']:,} characters", ""
    yield "id", item["id"], f"sha256 {item['sha256'][:12]}"
    for field in item["reference"]["fields"]:
        yield field["field"], _short(field["value"]), field["from"]
        for also in field["also"]:
            yield "", _short(also["value"]), f"also: {also['from']} says"
    missing = {"author", "issued", "publisher"} - {field["field"] for field in item["reference"]["fields"]}
    if missing:
        yield "not found", ", ".join(sorted(missing)), "state it in brief.toml"
    for block in item["blocks"]:
        told = f"{block['blocks']:,} {block['kind']}"
        yield "blocks", told, f"{_count(block['sentences'], 'sentence')}, {_count(block['words'], 'word')}"
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
        yield "note", f'"{_short(note["text"])}"', f"{note['locator']}, binds {_count(note['sentences'], 'sentence')}"
    for out in item["left_out"]:
        yield (
            "left out",
            out["reason"],
            f"{_count(out['passages'], 'passage')}, {_count(out['characters'], 'character')}",
        )
    for out in item["excluded"] if excluded else ():
        where = f"[{out['start']}:{out['end']}]" + (f" {out['locator']}" if out["locator"] else "")
        yield "", f'{out["reason"]}: "{_short(out["text"])}"', where
    for remark in item["remarks"]:
        yield "remark", remark["text"], remark["code"]


def _show(title: str, rows: Iterator[Row]) -> None:
    """A table on a terminal, plain lines elsewhere."""
    listed = list(rows)
    if not sys.stdout.isatty():
        print(title)
        for what, value, where in listed:
            print(f"  {what:<10} {value}{f'  [{where}]' if where else ''}")
        print()
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("", "", "", title=Text(title), title_justify="left", show_header=False, expand=True)
    for what, value, where in listed:
        table.add_row(Text(what, "bold"), Text(value), Text(where, "cyan"))
    Console().print(table)


def _next_step(shown: Sequence[dict[str, Any]], toml: str, entries: Container[str]) -> str:
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
