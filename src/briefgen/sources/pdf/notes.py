"""A PDF's page-bottom notes: which lines they are, over columns and pages, and where unraised signs call them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.pdf.chars import letters_in
from briefgen.sources.pdf.lines import Line
from briefgen.sources.pdf.para import OWN_MARK, Measures, Para
from briefgen.sources.pdf.tables import goes_on_as_table
from briefgen.sources.raised import MARKS, raised

_SIGN = re.compile(rf"(?<=[\w.,;:)\]”’\"%])[{MARKS}]{{1,3}}(?![\w{MARKS}])")
_POWERS = ("2", "3")
_AFTER = ("", " ", ";", ",", ".", ":", ")", "]", "=", "+", "/")
_LIST = re.compile(r"(?:end\s?notes|notes|references|sources)\W*$", re.IGNORECASE)
_OPENED = re.compile(r"\W{0,2}(\d{1,3})\b")
_CLOSED = re.compile(r"(?:[.!?][”\"’')\]]*|https?://\S+)\s*$")
_TABLE_NOTE = re.compile(r"^\W{0,3}(?:notes?|sources?)\s*:", re.IGNORECASE)


def apart(flow: Sequence[Line], usual: Measures) -> tuple[list[Line], list[Para]]:
    """The body's lines, and the page-bottom notes as paragraphs of their own.

    A note that does not end on its page goes on in the small print at the bottom of the next column or page.
    """
    body: list[Line] = []
    notes: list[Para] = []
    tabled = False
    tail = _tails(flow, usual)
    for index, line in enumerate(flow):
        tabled = goes_on_as_table(line, tabled, usual.body)
        before = notes[-1].lines[-1] if notes else None
        here = before is not None and before.page == line.page and before.column == line.column
        goes_on = here and _nothing_between(body, before)
        small = not tabled and _is_small(line, usual)
        opens = _is_small(line, usual) and (line.note or bool(OWN_MARK.match(line.text)))
        if opens and (line.note or not tabled) and (goes_on or line.note or tail[index]):
            notes.append(Para(BlockKind.NOTE, [line], marker="footnote"))
        elif small and before and (goes_on or (tail[index] and _runs_over(before, line))):
            notes[-1].lines.append(line)
        else:
            body.append(line)
    known = _labels(flow, notes)
    return _with_signs([_with_powers(line, known) for line in body], notes), notes


def _labels(flow: Sequence[Line], notes: Sequence[Para]) -> set[tuple[int, str]]:
    """The marks of all notes: those of each page with its number, and with 0 numbered ones under a heading."""
    out: set[tuple[int, str]] = set()
    listed = False
    for line in (*flow, *(note.lines[0] for note in notes)):
        listed = listed or bool(_LIST.match(line.text))
        out.update((line.page, label) for at, label in line.calls if not at)
        opened = _OPENED.match(line.text) if listed else None
        out.update([(0, opened[1])] if opened else ())
    for note in notes:
        plain = OWN_MARK.match(note.lines[0].text)
        out.update([(note.page, plain[1])] if plain else ())
    return out


def _with_powers(line: Line, known: set[tuple[int, str]]) -> Line:
    """The line with each raised figure behind a letter that calls no note in its text again ("mc²")."""
    here = (0, line.page, line.page + 1)
    lost = [x for x in line.calls if x[1] in _POWERS and not any((page, x[1]) in known for page in here)]
    if not lost:
        return line
    text, added = line.text, 0
    kept = [call for call in line.calls if call not in lost]
    for at, label in lost:
        ends = [end for end, char in enumerate(text, 1) if char.isalnum()]
        end = ends[at + added - 1] if 0 < at + added <= len(ends) else 0
        if not end or not text[end - 1].isalpha() or text[end : end + 1] not in _AFTER:
            kept.append((at + added, label))
            continue
        text = text[:end] + raised(label) + text[end:]
        kept = [(place + (place > at + added), mark) for place, mark in kept]
        added += 1
    return replace(line, text=text, calls=tuple(sorted(kept)))


def _nothing_between(body: Sequence[Line], note: Line | None) -> bool:
    """True when no line of the text stands between the note and what comes next."""
    last = body[-1] if body else None
    return not (last and note and last.page == note.page and last.column == note.column and last.top > note.top)


def _tails(flow: Sequence[Line], usual: Measures) -> list[bool]:
    """For each line whether all from it to the end of its column is small print."""
    out = [False] * len(flow)
    for index in range(len(flow) - 1, -1, -1):
        below = index + 1 == len(flow) or flow[index + 1].column != flow[index].column or out[index + 1]
        out[index] = below and _is_small(flow[index], usual)
    return out


def _is_small(line: Line, usual: Measures) -> bool:
    return line.size < 0.95 * usual.body


def _runs_over(before: Line, line: Line) -> bool:
    """True for small print that goes on with the sentence that the last note left open, on the same or next page."""
    near = (line.page == before.page and line.column != before.column) or line.page == before.page + 1
    return near and not _CLOSED.search(before.text) and not _TABLE_NOTE.match(line.text)


def _with_signs(body: list[Line], notes: Sequence[Para]) -> list[Line]:
    """The body's lines without the unraised signs that call a note of their page; each is a call instead."""
    signs: dict[int, set[str]] = {}
    for note in notes:
        line = note.lines[0]
        plain = OWN_MARK.match(line.text)
        label = line.calls[0][1] if line.calls and line.calls[0][0] == 0 else plain[1] if plain else ""
        if label and label[0] in MARKS:
            signs.setdefault(line.page, set()).add(label)
    out = []
    for line in body:
        known = signs.get(line.page, set())
        found = [m for m in _SIGN.finditer(line.text) if m[0] in known] if known else []
        if found:
            calls = [(letters_in(line.text[: m.start()]), m[0]) for m in found]
            bounds = [0, *itertools.chain.from_iterable(m.span() for m in found), len(line.text)]
            text = "".join(line.text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))
            line = replace(line, text=text, calls=tuple(sorted((*line.calls, *calls))))
        out.append(line)
    return out
