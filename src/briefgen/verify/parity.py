"""Text parity: every promise is kept in the finished file, in its place, as often as it was made.

Whole sentences claim their places first, the longer before the shorter, for the shorter may stand in the
longer; then tables; then what must follow its statement: between the statement's end and the beginning of
the next one, at most 600 folded characters on; last what may be one word and stand anywhere. So one of
several equal labels cannot stand in for another, and no name is found within a citation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import groupby

from briefgen.findings import Finding, Severity
from briefgen.model import ON_EVERY_PAGE, Promise
from briefgen.verify.fold import excerpt, fold
from briefgen.verify.ledger import TABLE, Area, areas_of
from briefgen.verify.pictures import PROMISED
from briefgen.verify.places import MANY, Choice, Place, Want, face_holds, keep, keep_note, keep_statement, within
from briefgen.verify.reading import Reading
from briefgen.verify.speech import SPOKEN
from briefgen.verify.tables import match_table

_WHOLE = ("title", "statement", "reference", "gap", "appraisal")  # sentences, or where they stand is known
_CELLS = ("table-cell", "evidence", "figure")
_LOOKS = 200  # how often a file is searched anew at most
_CHANGES = ("insertion", "deletion")  # of tracked changes: `rules.changes_are_tracked`

NEXT_STEP = "mend the template or renderer that leaves it out; the file is not published"


def every_promise_is_kept(reading: Reading, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """A finding for each promise that the file does not keep, in the order of the promises."""
    wants = wants_of(promises)
    found = _sought(reading, wants, promises)
    lost = dict.fromkeys(found.lost, 0)
    for want, made in wants.items():
        if found.kept[want] < len(made):
            lost |= dict.fromkeys(made, found.kept[want])
    return tuple(_finding(p, lost[p], promises.count(p)) for p in dict.fromkeys(promises) if p in lost)


def wants_of(promises: tuple[Promise, ...]) -> dict[Want, list[Promise]]:
    """The promises by what they want, in order; the marking, cells, charts and empty texts are judged elsewhere."""
    wants: dict[Want, list[Promise]] = {}
    for promise in promises:
        want = Want(promise.kind, fold(promise.text), fold(promise.after), promise.slide)
        if want.text and promise.kind not in (*ON_EVERY_PAGE, *_CELLS, *PROMISED, *SPOKEN, *_CHANGES):
            wants.setdefault(want, []).append(promise)
    return wants


def count(reading: Reading, wants: dict[Want, list[Promise]], promises: tuple[Promise, ...]) -> dict[Want, int]:
    """How often each want is met, however often it was made."""
    return _sought(reading, wants, promises, at_most=MANY).kept


@dataclass(frozen=True, slots=True)
class _Found:
    """How often each want is met, at most as often as it was made; the table cells that are lost; what was chosen.

    `missing` is how many places lack.
    """

    kept: dict[Want, int]
    lost: list[Promise]
    choice: Choice
    missing: int


def _sought(
    reading: Reading, wants: dict[Want, list[Promise]], promises: tuple[Promise, ...], at_most: int = 0
) -> _Found:
    """What is found at the likeliest places; where that leaves a promise without any, at others.

    A text that stands beside another (a file's name, why it could not be used) may be any words, those of a
    statement or a citation too: the place that it took may be another promise's, and so may a note's where it stands
    more often than it was promised. So as long as promises lack places such texts leave theirs, where another may want
    them, and what is found then is looked at, the best of it first.
    Whatever is found has a place of its own for each promise: what a file lacks it lacks wherever one looks.
    """
    best = _found(areas_of(reading), wants, promises, at_most, frozenset())
    queue, seen = [(best.missing, 0, best)], {best.choice.barred}
    while queue and best.missing:
        *_, last = heappop(queue)
        for place in last.choice.taken:
            barred = last.choice.barred | {place}
            if not best.missing or barred in seen or len(seen) > _LOOKS or not _contested(reading, place, wants):
                continue
            seen.add(barred)
            found = _found(areas_of(reading), wants, promises, at_most, barred)
            heappush(queue, (found.missing, len(seen), found))
            best = min(best, found, key=lambda one: one.missing)
    return best


def _contested(reading: Reading, place: Place, wants: Iterable[Want]) -> bool:
    """Whether another want's text stands at a place, or begins or ends within it."""
    mine, slide, face, start = place
    end = start + len(mine.whole)
    area = next(area for area in areas_of(reading) if (area.slide, area.face) == (slide, face))
    others = (want.text for want in wants if want != mine)
    return any(True for text in others for _ in area.occurrences(text, max(0, start - len(text) + 1), end))


def _found(
    areas: tuple[Area, ...],
    wants: dict[Want, list[Promise]],
    promises: tuple[Promise, ...],
    at_most: int,
    barred: frozenset[Place],
) -> _Found:
    """What is found at the likeliest places that are not barred."""
    choice = Choice(barred)
    # of one text that must stand beside another and anywhere too, the one that is bound to a place chooses first; of
    # one that follows several, that behind the longest, within which another may stand ("Tolls: total", "Tolls")
    longest_first = sorted(wants, key=lambda w: (-len(w.whole), w.kind == "statement", not w.is_beside, -len(w.after)))
    statements = [w for w in longest_first if w.kind == "statement"]
    # a hedge or an attribution stands in its statement: it has no place of its own
    notes = [w for w in longest_first if w.is_note and (w.after or not any(w.text in s.text for s in statements))]
    on_face = {(p.id, p.slide) for w in notes if face_holds(areas, w) for p in wants[w]}
    on_slides = [w for w in notes if w.slide and w.kind == "caveat"]
    bare = {w for w in on_slides if all((p.id, p.slide) not in on_face for p in wants[w])}
    words = tuple(w.text for w in notes if not w.after)  # any other's letter is claimed with it

    def claim(want: Want) -> int:
        if want.kind == "statement":
            return keep_statement(areas, want)
        if want in notes:
            return 0 if want in bare else keep_note(areas, want, len(wants[want]), choice)
        many = at_most and want.kind in ("citation", "caveat") and not want.is_note
        return keep(areas, want, at_most if many else len(wants[want]), words, choice)

    # a file's name comes after the citations, for it may be a word of them, unless it holds a whole statement
    whole = {w for w in longest_first if w.is_beside and any(s.text in w.text for s in statements)}
    first = [w for w in longest_first if w.kind in _WHOLE or w in whole or (w in notes and w.after)]
    kept = {want: claim(want) for want in first}
    lost = _lost_cells(areas, promises)
    kept |= {want: claim(want) for want in sorted((w for w in longest_first if w not in kept), key=_turn)}
    missing = len(lost) + sum(max(0, len(made) - kept[want]) for want, made in wants.items())
    return _Found(kept, lost, choice, missing)


def _turn(want: Want) -> int:
    """When a want claims its places, after the sentences and the tables."""
    if want.is_note:
        return 0
    if want.kind == "strip":
        return 4
    if want.is_beside or not (want.after or want.kind == "citation"):
        return 3
    return 2 if want.is_mark else 1


def _lost_cells(areas: tuple[Area, ...], promises: tuple[Promise, ...]) -> list[Promise]:
    """The promised cells that do not stand in their tables; neighbours with one id are one table."""
    lost: list[Promise] = []
    cells = [p for p in promises if p.kind in _CELLS and fold(p.text)]
    for (_, _, slide), group in groupby(cells, key=lambda p: (p.kind, p.id, p.slide)):
        table = list(group)
        faces = [area for area in within(areas, slide) if area.face]
        missing = match_table(faces, [fold(p.text) for p in table])
        # on a slide the caption stands apart from its table, as a line of its own
        captions = {i for i in missing if slide and i in (0, len(table) - 1) and _claimed(faces, fold(table[i].text))}
        lost.extend(table[index] for index in sorted(missing - captions))
    return lost


def _claimed(areas: list[Area], text: str) -> bool:
    """Claim the first free occurrence of a text; false when there is none."""
    for area in areas:
        for start in area.occurrences(text):
            if area.is_free(start, start + len(text)):
                area.claim(start, start + len(text), TABLE)
                return True
    return False


def _finding(promise: Promise, kept: int, made: int) -> Finding:
    """What is lost, named so that a person finds it."""
    want = Want(promise.kind, fold(promise.text), fold(promise.after), promise.slide)
    what = "caveat-mark" if want.is_mark else promise.kind
    place = f" on slide {promise.slide}" if promise.slide else ""
    where = "beside" if want.is_beside else "behind" if want.is_note else "after"
    beside = f' {where} "{excerpt(promise.after)}"' if promise.after else ""
    times = f" ({kept} of {made} places)" if kept else ""
    message = f'{what.replace("-", " ")} {promise.id} is lost{place}{times}: "{excerpt(promise.text)}"{beside}'
    return Finding(f"lost-{what}", Severity.ERROR, message, next_step=NEXT_STEP)
