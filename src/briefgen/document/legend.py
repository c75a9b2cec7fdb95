"""What the marks at figures mean, in the words of their table's own notes, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.document.nodes import clean
from briefgen.model import Summary, SummaryTable

LONGEST = 160  # characters of a meaning that stands under a drawing; a longer one stands with the table's notes
_ONE = re.compile(r"[\[(][^\])]{1,24}[\])]|[*†‡§¹²³⁴-⁹]+|an? estimated|[a-z]+\.?|[~≈]", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEAD = re.compile(r"\W{0,3}(?:notes?|key|legend|symbols?|signs?)\b\s*[:.–-]\s*", re.IGNORECASE)
_NAME = r"(?:[a-z]|\d{1,2}|[*†‡§]{1,4})"
_LEADING = re.compile(rf"[\[(]?({_NAME})[\])]?(?:[.:=)/]|\s)", re.IGNORECASE)
# where a note turns to its next mark: "; [r] revised", ", r = revised", ". b. Partial"
_TURN = rf"[\[(]{_NAME}[\])]\s|{_NAME}\s?[=:–—]\s"
_NEXT = re.compile(
    rf"[;,]?\s+(?={_TURN})|(?<=\.)\s+(?={_NAME}\.\s+[A-Z]|[Ss]ources?\b|[Nn]otes?\b)|;\s+(?={_NAME}\s+\S)"
)


def marks_in(text: str) -> tuple[str, ...]:
    """The marks that qualify a figure, each as the source writes it: "[e]", "†", "(2023 est.)", "about"."""
    return tuple(m.strip() for m in _ONE.findall(text))


def meaning(mark: str, notes: Iterable[str]) -> str:
    """What the notes of a table say a mark means, in their words; "" where they do not say it.

    "[e]", "(e)" and "e" are one mark. A bare letter is explained by "e = ...", "e: ..." or where a note begins with it.
    """
    name = mark.strip("[]() ").translate(_RAISED)
    if not re.fullmatch(_NAME, name, re.IGNORECASE):
        return ""
    for note in notes:
        for piece in _pieces(note):
            if said := _explained(name, piece):
                return said
    return ""


def _pieces(note: str) -> list[str]:
    """A note cut where it begins to explain another mark, without the word that introduces it."""
    text = clean(note).translate(_RAISED)
    return [piece for piece in _NEXT.split(_LEAD.sub("", text, count=1)) if piece]


def _explained(name: str, piece: str) -> str:
    sign = re.escape(name)
    plain = rf"{sign}(?:\s?[=:–—/)]\s*|\.\s+|\s+(?=[A-Z]))" if name.isalnum() else rf"{sign}\s*"
    found = re.match(rf"(?:[\[(]{sign}[\])]\s*[=:–—.-]?\s*|{plain})(\S.*)", piece)
    return found[1].rstrip(" .;,") if found else ""


def notes_of(table: SummaryTable, notes: Mapping[str, str]) -> tuple[str, ...]:
    """What may explain the marks of a table: its notes with their signs, and what its caption has in brackets."""
    signs = dict(table.signs)
    own = (_signed(notes[id], signs.get(id, "")) for id in table.caveats if id in notes)
    return (*own, *re.findall(r"[\[(]([^\])]+)[\])]", table.caption))


def _signed(note: str, sign: str) -> str:
    """A note that begins with its sign."""
    begins = _LEADING.match(clean(note))
    return note if not sign or (begins and begins[1] == sign) else f"{sign}. {note}"


def legend(marks: Iterable[str], notes: Iterable[str]) -> str:
    """The marks of a drawing, and what they mean where the notes say it: "“[e]” (estimated), “†”"; "" for none.

    What is too long to stand here is with the table's notes.
    """
    texts = tuple(notes)
    parts = []
    for mark in dict.fromkeys(m for text in marks for m in marks_in(text)):
        said = meaning(mark, texts)
        told = said if len(said) <= LONGEST else "see the notes"
        parts.append(f"“{mark}”" + (f" ({told})" if told else ""))
    return ", ".join(parts)


def raised_marks(table: SummaryTable, notes: Mapping[str, str], *, across: bool) -> dict[tuple[int, int], str]:
    """The signs raised at figures, which are no part of the cells' text: by place of column and row, counted from 0.

    A sign at the head of a row or column marks all of its figures. With `across` places are of row and column.
    """
    found: dict[tuple[int, int], str] = {}
    signs = dict(table.signs)
    full = [n for n, row in enumerate(table.rows) if any(c.strip() for c in row[1:])]
    for row, column, id in table.marked:
        begins = _LEADING.match(clean(notes.get(id, "")))
        sign = signs.get(id) or (begins[1] if begins else "")
        for place, n in enumerate(full):
            for c in range(1, len(table.header)):
                if sign and row in (n, -1) and column in (c, 0) and (row, column) != (-1, 0):
                    key = (place, c - 1) if across else (c - 1, place)
                    found[key] = f"{found.get(key, '')} {sign}".strip()
    return found


def note_texts(summary: Summary) -> dict[str, str]:
    """The texts of all caveats by id: a table's own tell what its marks mean."""
    return {caveat.id: caveat.text for caveat in summary.caveats}
