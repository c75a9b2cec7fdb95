"""The marks by which a table's cells call the notes beneath it: "12.3a", "Exports*", "2024¹", "Imports 1/"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "0123456789abcdefghijklmnoprstuvwxyz")
_UP = "⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_SIGNS = "*†‡§¶#"
_NAME = r"[a-z]|\d{1,2}|[ivx]{2,4}"
_LEADS = re.compile(
    rf"[(\[](?P<closed>{_NAME}|[{_SIGNS}]{{1,4}})[)\]]\s*\S|(?P<stopped>{_NAME})(?:[.:]\s+|[)/]\s*|\s?[–—=]\s*)(?=[^\s\d])"
    rf"|(?P<bare>[a-z]|\d{{1,2}})\s+(?=[A-ZÀ-Þ])|(?P<raised>[{_UP}]+)\s*\S|(?P<sign>[{_SIGNS}]{{1,4}})[.):]?\s*[^\s{_SIGNS}]"
)
_OPENING = re.compile(r"\W{0,3}(?:foot)?(?:notes?|remarks?)\s*[:.–-]\s*", re.IGNORECASE)
_NEXT = re.compile(r"[.;,]\s+")
_TRAILS = re.compile(
    rf"(?P<raised>[{_UP}]+(?:[,⁾ ]{{1,2}}[{_UP}]+)*)$|(?P<sign>[{_SIGNS}]{{1,4}})$"
    rf"|\s?[(\[](?P<closed>{_NAME}|[{_SIGNS}]{{1,4}})[)\]]$|\s?(?P<slashed>[a-z]|\d{{1,2}})/$"
    r"|(?<=\d\s)(?:million|billion|trillion|thousand|percent|per cent|tonnes|tons)(?P<glued>[a-rt-z])$"
    r"|(?<=[\d%])(?P<letters>[a-z](?:,[a-z])*)$|\s(?P<apart>[a-z])$"
    r"|\s(?P<shut>[a-z]|\d)\)$|(?<=\d)(?P<tight>[a-z])\)$|(?<=[a-zà-ÿ]{4})(?P<digits>[1-9](?:,[1-9])*)$"
)
_NOTE_COLUMN = re.compile(
    r"(?:foot)?notes?|remarks?|caveats?|comments?|flags?|obs(?:ervation)?[ _](?:status|flags?)|anmerkung(?:en)?|"
    r"bemerkung(?:en)?|remarques?|notas?|observaciones|note\s?\d",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"[a-z]{1,2}|(?:(?:official|national|unofficial|preliminary|early|latest|final) )?"
    r"(?:estimate[ds]?|provisional|preliminary|forecast|projected|projection|revised|final|imputed|modell?ed|missing|"
    r"confidential|break(?: in (?:time )?series)?)(?: (?:value|figure|data|result)s?)?|normal(?: value)?|",
    re.IGNORECASE,
)
"""What a column named "Status" says where it tells how good a figure is, and not how a thing stands."""
_NOTHING = ("n/a", "na", "none", "nan", "null")
_UNIT = re.compile(r"(?:^|[\s\d/(.,])(?:[kcdmnµ]?m|ft|mi|in|yd|inch|s)[²³]$")
_PLAIN_NUMBER = re.compile(r"\d+[a-z]$")


def marks_of_note(text: str) -> frozenset[str]:
    """The marks that a note explains ("a", "1", "**"); several where one line holds several notes. Empty for none."""
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    first = _LEADS.match(text, at)
    if not first:
        return frozenset()
    kind = first.lastgroup
    found = {_name(first)}
    for stop in _NEXT.finditer(text, at):
        further = _LEADS.match(text, stop.end())
        if further and further.lastgroup == kind and kind != "bare":
            found.add(_name(further))
    return frozenset(found)


def marks_of_cell(text: str) -> tuple[str, ...]:
    """The marks a cell's text may end in; whether they are calls is for its table's notes to say. Empty for none."""
    match = _TRAILS.search(text[-24:])
    if not match or len(match.group()) == len(text) or _UNIT.search(text):
        return ()
    return tuple(m for m in re.split(r"[,⁾ ]+", match[match.lastgroup or 0].translate(_RAISED)) if m)


def calls_of(cells: Sequence[Sequence[str]], caption: str, notes: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    """(row, column, note) for each cell that carries the mark of a note, sorted; row -1 is the header.

    `cells` has the header row first. (-1, -1, note) stands for the caption. Empty where no note has a mark.
    """
    explained: dict[str, int] = {}
    for index, note in enumerate(notes):
        for mark in sorted(marks_of_note(note)):
            explained.setdefault(mark, index)
    if not explained:
        return ()
    found = [(-1, -1, explained[m]) for m in marks_of_cell(caption) if m in explained]
    codes = _code_columns(cells)
    for row, line in enumerate(cells, -1):
        for column, text in enumerate(line):
            if row >= 0 and column in codes and _PLAIN_NUMBER.match(text):
                continue
            found += [(row, column, explained[m]) for m in marks_of_cell(text) if m in explained]
    return tuple(sorted(set(found)))


def row_notes(cells: Sequence[Sequence[str]], notes: Sequence[str]) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """What a column of notes or flags says of its rows: (row, column, the rows that say the same).

    Row and column are the first cell with those words, rows counted from 0 beneath the header. Where the cell is
    but the mark of a note beneath the table, the note's index stands for the row, and -1 for the column.
    """
    columns = [c for c in range(len(cells[0])) if _is_note_column(cells, c)] if len(cells[0]) > 1 else []
    explained = {mark: index for index, note in enumerate(notes) for mark in marks_of_note(note)} if columns else {}
    found: dict[str | int, tuple[int, int, list[int]]] = {}
    for column in columns:
        for row, line in enumerate(cells[1:]):
            text = line[column]
            note = explained.get(text.strip("()[]. ").translate(_RAISED))
            if note is not None:
                found.setdefault(note, (note, -1, []))[2].append(row)
            elif any(c.isalnum() for c in text) and text.casefold() not in _NOTHING:
                found.setdefault(text, (row, column, []))[2].append(row)
    return tuple((row, column, tuple(rows)) for row, column, rows in found.values())


def _is_note_column(cells: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column is named as one of notes or flags; one of "Status" has to tell of its figures throughout."""
    name = cells[0][column]
    if name.casefold() == "status":
        return all(_STATUS.fullmatch(row[column].strip("()[]. ")) for row in cells[1:])
    return bool(_NOTE_COLUMN.fullmatch(name))


def _code_columns(cells: Sequence[Sequence[str]]) -> frozenset[int]:
    """Columns of codes such as "3a": most of their cells are a whole number with a letter."""
    filled: Counter[int] = Counter()
    coded: Mapping[int, list[str]] = defaultdict(list)
    for row in cells[1:]:
        for column, text in enumerate(row):
            filled[column] += bool(text)
            if _PLAIN_NUMBER.match(text):
                coded[column].append(text)
    return frozenset(c for c, found in coded.items() if len(found) * 2 > filled[c])


def _name(match: re.Match[str]) -> str:
    return match[match.lastgroup or 0].translate(_RAISED)
