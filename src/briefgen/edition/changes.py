"""What differs between two editions, as text for a terminal, as Markdown and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from briefgen.dates import date_words
from briefgen.edition.compared import PARTS, Change, Comparison
from briefgen.markdown import literal

_WORDS = {
    "head": "title, date, marking",
    "problems": "sources that could not be used",
    "shown": "shown to an audience otherwise",
}
_SIGNS = {"added": "+", "attached": "+", "shown": "+", "gone": "-", "detached": "-", "hidden": "-", "changed": "~"}


def in_text(found: Comparison) -> str:
    """Lines for people: the editions, then each part that differs with its changes."""
    lines = [f"{found.brief}: {_heading(found)}"]
    for part in PARTS:
        changes = found.changes.get(part, ())
        if changes:
            lines += ["", f"{_WORDS.get(part, part)}: {_counts(part, changes)}"]
            for change in changes:
                lines.append(f"  {_SIGNS[change.kind]} {_line(part, change)}")
                lines += [f"      was: {_flat(change.was)}"] if change.was else []
    return "\n".join(lines)


def in_markdown(found: Comparison) -> str:
    """The same as Markdown, in which nothing that a source says is markup."""
    lines = [f"### {literal(found.brief)}: {literal(_heading(found))}"]
    for part in PARTS:
        changes = found.changes.get(part, ())
        if changes:
            lines += ["", f"**{_WORDS.get(part, part)}**: {_counts(part, changes)}", ""]
            for change in changes:
                lines.append(f"- {_kind(part, change)}: {literal(_line(part, change))}")
                lines += [f"  - was: {literal(change.was)}"] if change.was else []
    return "\n".join(lines)


def plain(found: Comparison) -> dict[str, Any]:
    """The comparison as JSON holds it: "changes" by part, every part named, empty where nothing differs."""
    changes = {part: [asdict(change) for change in found.changes.get(part, ())] for part in PARTS}
    return {"brief": found.brief, "before": found.before, "after": found.after, "same": found.same, "changes": changes}


def _heading(found: Comparison) -> str:
    if found.same:
        return "nothing has changed"
    before, after = (f"of {date_words(date)}" if date else "without a date" for date in (found.before, found.after))
    if before == after:
        return f"the edition {after}, changed"
    return f"the edition {after} against that {before}"


def _counts(part: str, changes: tuple[Change, ...]) -> str:
    kinds = list(dict.fromkeys(_kind(part, change) for change in changes))
    return ", ".join(f"{sum(_kind(part, c) == kind for c in changes)} {kind}" for kind in kinds)


def _kind(part: str, change: Change) -> str:
    """The kind in a word: a statement whose text has changed is reworded."""
    return "reworded" if part == "statements" and change.kind == "changed" and change.was else change.kind


def _line(part: str, change: Change) -> str:
    named = f"{change.id}: {change.text}" if part == "head" else change.text
    return _flat(named) + "".join(f" ({_flat(more)})" for more in _more(change))


def _more(change: Change) -> Iterator[str]:
    joined = {"attached": "now at: ", "detached": "no more at: ", "shown": "to ", "hidden": "not to "}
    if change.where:
        yield joined.get(change.kind, "") + change.where
    if change.note:
        yield change.note


def _flat(text: str) -> str:
    return " ".join(text.split())
