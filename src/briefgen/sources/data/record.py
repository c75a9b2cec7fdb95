"""JSON records: keys are headings and labels, strings text, note keys notes on the values beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.model import BlockKind, Remark
from briefgen.sources.canonical import clean_line
from briefgen.sources.data.identity import identity, title_of
from briefgen.sources.data.laid import MAX_ROWS, cut_remark
from briefgen.sources.data.markup import lines_of
from briefgen.sources.data.values import Members, Value, parse_json
from briefgen.sources.decode import decode
from briefgen.sources.invisible import count_escapes, count_references
from briefgen.sources.pieces import Draft, Piece, UnreadableError

NOTE_KEY = re.compile(r"(?:.*[^\W-][\s_])?(?:foot)?(?:notes?|remarks?|caveats?)(?:[\s_]?\d+)?", re.IGNORECASE)
TEXT_KEYS = ("text", "value", "content", "#text")
"""A key that says only that its value is the text of what is above it."""
MAX_PARTS = 100_000
MAX_NUMBERS = 20
"""A longer list of bare numbers is coordinates or a series of raw data, and no text."""
_NOTE = re.compile(r"(?:foot)?note(?:\s*\d+)?\s*(?::|\s-\s|\s–\s)", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[\d.]+(?:e[-+]?\d+)?", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<!\best)[.!?][\"'”’]*(?:\)?\s+[A-ZÀ-Þ]|$)")
_PROSE = 120
"""Characters from which a value with a full stop is prose, which a label before it would spoil."""
_LEVELS = 6
_Within = tuple[int, ...]


@dataclass(slots=True)
class _Page:
    """The pieces while they grow; each part of the record has a number."""

    pieces: list[Piece] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    parts: int = 0

    def part(self, within: _Within) -> _Within:
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise UnreadableError(f"it has over {MAX_PARTS:,} values", "take out the part that matters")
        return (*within, self.parts)

    def heading(self, text: str, within: _Within) -> None:
        if text:
            self.pieces.append(Piece(text, BlockKind.HEADING, min(len(within), _LEVELS), within=within))


def read_json(data: bytes) -> Draft:
    """A record's values as text under its keys; its notes are about the values of their own object only.

    A short value keeps its key as a label ("Coastline: 37 km"); lists of like records are tables. Raises
    UnreadableError: no JSON, nested over 40 deep, over 100,000 values.
    """
    text = decode(data)
    count_escapes(text)
    count_references(text)  # strings may hold markup
    record = parse_json(text)
    meta, used, remarks = identity(record)
    page = _Page(remarks=list(remarks))
    within = page.part(()) if meta.title else ()
    page.heading(meta.title, within)
    if isinstance(record, Members):
        for key, value in record.pairs:
            if key in used and isinstance(value, str) and clean_line(value) != meta.title:
                page.pieces.append(Piece(clean_line(f"{key}: {value}"), reason="reference data", within=within))
        record = Members(tuple((k, v) for k, v in record.pairs if k not in used))
    _any("", record, "", within, page)
    return Draft(tuple(page.pieces), meta, tuple(page.remarks))


def _any(key: str, value: Value, field_: str, within: _Within, page: _Page) -> None:
    """A value that has its heading, or needs none."""
    if isinstance(value, Members):
        _members(key, value, within, page)
    elif isinstance(value, list):
        _list(key, value, within, page)
    else:
        _leaf(key, value, (), field_, within, page, headed=True)


def _members(name: str, record: Members, within: _Within, page: _Page) -> None:
    """An object: values in order, then the notes on them; after one that needs a heading all have one."""
    values = [(clean_line(k), v) for k, v in record.pairs if not _is_note(k, v) and not _empty(v)]
    notes = _notes(record)
    if not values:
        page.pieces.extend(Piece(line, within=within) for line in notes)
        return
    field_ = name if all(_text(v) is not None for _, v in values) else ""
    waiting = [Piece(line, BlockKind.NOTE, within=within) for line in notes] if within else []
    if notes and not within:
        within = page.part(())
        waiting = [Piece(line, BlockKind.NOTE, within=within) for line in notes]
    headed = False
    for key, value in values:
        text = _text(value)
        lines = lines_of(text) if text is not None else []
        headed = headed or text is None or _is_prose(lines)
        own = page.part(within)
        if headed:
            page.pieces += waiting
            waiting = []
            page.heading(key.rstrip(" :"), own)
        if text is not None:
            _leaf(key, text, _notes(value) if isinstance(value, Members) else (), field_, own, page, headed=headed)
        else:
            _any(key, value, "", own, page)
    page.pieces += waiting


def _leaf(
    key: str, value: Value, notes: Sequence[str], field_: str, within: _Within, page: _Page, *, headed: bool
) -> None:
    """A text under its label, or under its heading where it is prose; lines that are notes are about it alone."""
    lines = lines_of(_plain(value))
    said = [line for line in lines if not _NOTE.match(line)] or lines
    for line in lines:
        kind = BlockKind.PARAGRAPH if line in said else BlockKind.NOTE
        label = "" if kind is BlockKind.NOTE or (headed and _is_prose(said)) else _label(key, field_, line)
        page.pieces.append(Piece(f"{label}: {line}" if label else line, kind, within=within))
    page.pieces.extend(Piece(line, BlockKind.NOTE, within=within) for line in notes)


def _label(key: str, field_: str, line: str) -> str:
    """What the value is: its key, with the field it belongs to, without what the value itself begins with."""
    label = key.rstrip(" :")
    head, colon, tail = label.rpartition(":")
    if colon and line.casefold().startswith(f"{tail.strip().casefold()}:"):
        label = head.rstrip()
    if label.casefold() in TEXT_KEYS or (field_ and line.casefold().startswith(f"{label.casefold()}:")):
        return field_.rstrip(" :")
    return label if field_.casefold().rstrip(" :") in label.casefold() else f"{field_.rstrip(' :')}, {label}"


def _list(key: str, values: list[Value], within: _Within, page: _Page) -> None:
    """Strings as items, like records as a table, numbers on a line, anything else one after the other."""
    values = [v for v in values if not _empty(v)]
    texts = [_text(v) for v in values]
    cells = _table(values)
    if cells:
        kept = cells[: MAX_ROWS + 1]
        if len(kept) < len(cells):
            page.remarks.append(cut_remark(f"its list “{key}”" if key else "it", len(cells) - 1))
        page.pieces.append(Piece(kind=BlockKind.TABLE, cells=kept, within=within))
    elif values and all(_is_number(v) for v in values):
        long = len(values) > MAX_NUMBERS or any(isinstance(v, list) for v in values)
        line = clean_line(_numbers(values))
        page.pieces.append(Piece(line, reason="reference data" if long else "", within=within))
    elif values and all(text is not None and not isinstance(v, Members) for text, v in zip(texts, values, strict=True)):
        if key:
            page.pieces.append(Piece(f"{key.rstrip(' :')}:", within=within))
        items = [line for text in texts for line in (" ".join(lines_of(text or "")),) if line]
        page.pieces.extend(Piece(item, BlockKind.LIST_ITEM, 1, marker="-", within=within) for item in items)
    else:
        for number, value in enumerate(values, 1):
            own = page.part(within)
            name = title_of(value)
            page.heading(name or f"{key} {number}".strip(), own)
            _any(key, value, "", own, page)


def _table(values: list[Value]) -> tuple[tuple[str, ...], ...]:
    """Records of equal keys and plain values as rows under their keys; empty where they are none."""
    first = values[0] if values else None
    if not isinstance(first, Members) or len(values) < 2 or len(first.pairs) < 2:
        return ()
    keys = [key for key, _ in first.pairs]
    rows: list[tuple[str, ...]] = []
    for value in values:
        if not isinstance(value, Members) or [key for key, _ in value.pairs] != keys:
            return ()
        if any(isinstance(v, Members | list) for _, v in value.pairs):
            return ()
        rows.append(tuple(" ".join(lines_of(_plain(v))) for _, v in value.pairs))
    return (tuple(clean_line(key) for key in keys), *rows)


def _notes(record: Members) -> tuple[str, ...]:
    """The lines of an object's notes, each called one."""
    found: list[str] = []
    for key, value in record.pairs:
        if not _is_note(key, value):
            continue
        parts = value if isinstance(value, list) else [value]
        lines = [line for part in parts for line in lines_of(_text(part) or "")]
        name = clean_line(key).rstrip(" :")
        called = [line if _NOTE.match(line) else f"{name}: {line}" for line in lines[:1]]
        found += called + lines[1:]
    return tuple(found)


def _is_note(key: str, value: Value) -> bool:
    """Whether a key of an object is a note on its other values: "note", "time zone note", not "Geography - note"."""
    if not NOTE_KEY.fullmatch(clean_line(key)):
        return False
    return _text(value) is not None or (isinstance(value, list) and all(_text(v) is not None for v in value))


def _text(value: Value) -> str | None:
    """The text of a plain value, or of an object that only wraps one ({"text": ...}) with its notes; else None."""
    if isinstance(value, list):
        return None
    if not isinstance(value, Members):
        return _plain(value)
    rest = [(k, v) for k, v in value.pairs if not (NOTE_KEY.fullmatch(clean_line(k)) and not isinstance(v, Members))]
    if len(rest) == 1 and rest[0][0].casefold() in TEXT_KEYS and not isinstance(rest[0][1], Members | list):
        return _plain(rest[0][1])
    return None


def _plain(value: Value) -> str:
    return {True: "true", False: "false", None: ""}[value] if not isinstance(value, str) else value  # type: ignore[index]


def _is_prose(lines: Sequence[str]) -> bool:
    lines = [line for line in lines if not _NOTE.match(line)] or lines
    return len(lines) > 1 or any(len(line) >= _PROSE and _SENTENCES.search(line) for line in lines)


def _empty(value: Value) -> bool:
    if isinstance(value, Members):
        return all(_empty(v) for _, v in value.pairs)
    return value is None or (isinstance(value, list | str) and not value)


def _is_number(value: Value) -> bool:
    if isinstance(value, list):
        return bool(value) and all(_is_number(v) for v in value)
    return isinstance(value, str) and bool(_NUMBER.fullmatch(value))


def _numbers(values: list[Value]) -> str:
    return ", ".join(f"[{_numbers(v)}]" if isinstance(v, list) else str(v) for v in values)
