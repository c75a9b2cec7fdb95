"""Where one promise is kept: each function claims the places that keep it and says how many they are.

A want is a promise with its texts folded; equal promises are one want that is made several times and
needs as many places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.verify.ledger import OTHER, STATEMENT, TABLE, Area

NEAR = 600  # folded characters
_MARK = re.compile(r"[a-z0-9*†‡§¶#,;\[\]()]{1,12}|\[[a-z]+(,[a-z]+)*\]")
_LETTER = re.compile(r"\[[a-z]+\]")
_BETWEEN = ".,;:)]"  # what may stand between a statement or its citation and a mark
MANY = 1_000_000
_MAY_SHARE = ("caveat", "disagreement")  # these may be kept by words that stand in a statement


@dataclass(frozen=True, slots=True)
class Want:
    """What must stand in the file: kind, folded text, folded text that it must follow, slide (0: any)."""

    kind: str
    text: str
    after: str
    slide: int

    @property
    def is_mark(self) -> bool:
        """Whether it is the letter that leads from a statement to its caveat's note."""
        marks = self.kind == "caveat" and bool(self.after) and not self.is_note
        return marks and _MARK.fullmatch(self.text) is not None

    @property
    def is_note(self) -> bool:
        """Whether it is a note's own words, which may stand anywhere, behind the letter or number that they follow."""
        lettered = self.kind == "caveat" and (not self.after or _LETTER.fullmatch(self.after) is not None)
        return lettered or self.kind == "note"

    @property
    def is_beside(self) -> bool:
        """Whether it stands close before or behind its anchor: a file's name and why, a view and who holds it."""
        return self.kind in ("problem", "view") and bool(self.after)

    @property
    def whole(self) -> str:
        """The text that stands in one piece: a note with its letter or number, for without it no mark leads there."""
        return self.after + self.text if self.is_note else self.text


Place = tuple[Want, int, bool, int]  # who chose it, the area's slide and whether it is a face, the offset there


@dataclass(frozen=True, slots=True)
class Choice:
    """The places that may be others' (see `parity`), in order, and those that must be left to them."""

    barred: frozenset[Place] = frozenset()
    taken: list[Place] = field(default_factory=list)


def within(areas: tuple[Area, ...], slide: int) -> list[Area]:
    """The areas that a promise for one slide concerns: its face, then its notes; all of them for 0."""
    return [area for area in areas if slide in (0, area.slide)]


def keep_statement(areas: tuple[Area, ...], want: Want) -> int:
    """Claim every free occurrence of a statement: more may stand than were promised."""
    kept = 0
    shown = False
    for area in within(areas, want.slide):
        places = area.claim_all(want.text, STATEMENT)
        area.places.setdefault(want.text, []).extend(places)
        kept += len(places)
        shown = shown or (area.face and bool(places))
    return kept if shown or not want.slide else 0


def keep_note(areas: tuple[Area, ...], want: Want, times: int, choice: Choice) -> int:
    """Claim every free occurrence of a note, with its letter or number; of more than `times` any may be another's.

    A mark before a file's name looks as a note does, where the file is called as the note says.
    """
    numbered = want.kind == "note" and not want.slide
    found: list[Place] = []
    for area in within(areas, want.slide):
        barred = {place[3] for place in choice.barred if place[:3] == (want, area.slide, area.face)}
        places = area.claim_all(want.whole, OTHER, numbered=numbered, but=barred)
        found += [(want, area.slide, area.face, start) for start, _ in places]
    choice.taken.extend(found if len(found) > times else ())
    return len(found)


def keep(areas: tuple[Area, ...], want: Want, times: int, notes: tuple[str, ...], choice: Choice) -> int:
    """Claim up to `times` free places of a want; `notes` are the folded texts of the notes that have no letter."""
    if want.kind in _MAY_SHARE and not want.is_mark and _shared(areas, want):
        return times
    kept, shown = 0, False
    for area in within(areas, want.slide):
        for window in _windows(area, want):
            for start in _spots(area, window, want, notes):
                place = (want, area.slide, area.face, start)
                if kept < times and place not in choice.barred and area.is_free(start, start + len(want.text)):
                    if want.is_beside:
                        choice.taken.append(place)
                    area.claim(start, start + len(want.text), OTHER)
                    kept, shown = kept + 1, shown or area.face
                    if want.after and not want.is_beside:
                        break  # one place follows one statement
    return kept if shown or not want.slide else 0


def _spots(area: Area, window: tuple[int, int], want: Want, notes: tuple[str, ...]) -> Iterable[int]:
    """Where a want may begin in a window, the likeliest place first."""
    if want.is_mark:
        return _marks(area, window, want, notes)
    if want.is_beside:
        return _beside(area, want)
    if want.kind == "note-mark":
        return _numbers(area, window, want)
    if want.kind == "cell-mark":
        return _behind(area, window[0], want)
    found = area.occurrences(want.text, *window)
    # references end a document: what looks like a short one before them is a citation
    return reversed(list(found)) if want.kind == "reference" else found


def _beside(area: Area, want: Want) -> list[int]:
    """Where a text stands at most `NEAR` characters before or behind its anchor, the closest first."""
    text, anchor = want.text, want.after
    seldom, other = (text, anchor) if len(text) >= len(anchor) else (anchor, text)
    found: list[tuple[int, int]] = []
    for at in area.occurrences(seldom):
        end = at + len(seldom)
        for place in area.occurrences(other, max(0, at - NEAR - len(other)), end + NEAR):
            gap = max(place - end, at - place - len(other))
            if gap >= 0:
                found.append((gap, at if seldom == text else place))
    return list(dict.fromkeys(start for _, start in sorted(found)))


def face_holds(areas: tuple[Area, ...], want: Want) -> bool:
    """Whether a text stands on a face among the areas that its promise concerns."""
    return any(want.whole in area.text.chars for area in within(areas, want.slide) if area.face)


def _shared(areas: tuple[Area, ...], want: Want) -> bool:
    """Whether the words of a caveat or a disagreement stand within a statement or a table that is shown."""
    return any(
        set(area.taken[start : start + len(want.text)]) <= {STATEMENT, TABLE}
        for area in within(areas, want.slide)
        for window in _windows(area, want)
        for start in area.occurrences(want.text, *window)
    )


def _windows(area: Area, want: Want) -> list[tuple[int, int]]:
    """The stretches of an area in which a want may begin: all of it when it follows nothing.

    What follows a statement stands before the next statement, note or table, `NEAR` characters on at
    most, a table's own cells not counted; the sides of a disagreement are such statements themselves.
    """
    if not want.after or want.is_beside:
        return [(0, len(area.text.chars))]
    places = area.places.get(want.after)
    ends = [e for _, e in places] if places else [at + len(want.after) for at in area.occurrences(want.after)]
    last = len(area.text.chars)
    return [(end, _reach(area, end, last if want.kind == "disagreement" else area.next_start(end))) for end in ends]


def _reach(area: Area, start: int, limit: int) -> int:
    """How far what follows a text may begin."""
    left = NEAR
    while start < limit and left:
        left -= area.taken[start] != TABLE
        start += 1
    return start


def _marks(area: Area, window: tuple[int, int], want: Want, notes: tuple[str, ...]) -> Iterator[int]:
    """Where a caveat's mark stands beside its statement, not before a note, whose own mark that is.

    A mark is raised, or follows the statement or its citation directly. A bare letter must be raised
    where the file raises any, for else it is the beginning of what comes next.
    """
    bare = want.text.isalnum() and "^" in area.text.raised
    for at in area.occurrences(want.text, *window):
        behind = at + len(want.text)
        raised = "." not in area.text.raised[at:behind]
        beside = raised or (not bare and _follows_claim(area, at))
        if beside and not _before_note(area.text.chars, behind, notes):
            yield at


def _numbers(area: Area, window: tuple[int, int], want: Want) -> Iterator[int]:
    """Where a note's number stands raised, and is not a part of another number there."""
    for at in area.occurrences(want.text, *window):
        behind = at + len(want.text)
        beside = [i for i in (at - 1, behind) if 0 <= i < len(area.text.chars) and area.text.raised[i] == "^"]
        whole = not any(area.text.chars[i].isdigit() for i in beside)
        if "." not in area.text.raised[at:behind] and whole:
            yield at


def _behind(area: Area, at: int, want: Want) -> list[int]:
    """Where a mark stands raised directly behind a cell."""
    stands = area.text.chars.startswith(want.text, at)
    return [at] if stands and "." not in area.text.raised[at : at + len(want.text)] else []


def _follows_claim(area: Area, at: int) -> bool:
    """Whether the offset lies directly behind claimed text, punctuation aside."""
    while at > 0 and not area.taken[at - 1] and area.text.chars[at - 1] in _BETWEEN:
        at -= 1
    return at > 0 and bool(area.taken[at - 1])


def _before_note(chars: str, at: int, notes: Iterable[str]) -> bool:
    """Whether a caveat's note begins at the offset, or after a bracket or full stop there."""
    if chars[at : at + 1] in tuple(_BETWEEN):
        at += 1
    return any(chars.startswith(note, at) for note in notes)
