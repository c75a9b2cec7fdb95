"""Text parity: every promise is kept in the finished file, in its place, as often as it was made.

Statements claim their places first, the longer before the shorter; then tables, then what may stand
anywhere, then what must follow its statement: between the statement's end and the beginning of the
next one, at most 600 folded characters on. So one of several equal labels cannot stand in for another.
"""

from __future__ import annotations

from itertools import groupby

from briefgen.findings import Finding, Severity
from briefgen.model import Promise
from briefgen.verify.fold import excerpt, fold
from briefgen.verify.ledger import TABLE, Area, areas_of
from briefgen.verify.places import MANY, Want, face_holds, keep, keep_note, keep_statement, within
from briefgen.verify.reading import Reading
from briefgen.verify.tables import match_table

NEXT_STEP = "mend the template or renderer that leaves it out; the file is not published"


def every_promise_is_kept(reading: Reading, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """A finding for each promise that the file does not keep, in the order of the promises."""
    areas, wants = areas_of(reading), wants_of(promises)
    kept, lost = _kept(areas, wants, promises)
    for want, made in wants.items():
        if kept[want] < len(made):
            lost |= dict.fromkeys(made, kept[want])
    return tuple(_finding(p, lost[p], promises.count(p)) for p in dict.fromkeys(promises) if p in lost)


def wants_of(promises: tuple[Promise, ...]) -> dict[Want, list[Promise]]:
    """The promises by what they want, in order; the marking, table cells and empty texts are judged elsewhere."""
    wants: dict[Want, list[Promise]] = {}
    for promise in promises:
        want = Want(promise.kind, fold(promise.text), fold(promise.after), promise.slide)
        if want.text and promise.kind not in ("marking", "table-cell"):
            wants.setdefault(want, []).append(promise)
    return wants


def count(areas: tuple[Area, ...], wants: dict[Want, list[Promise]], promises: tuple[Promise, ...]) -> dict[Want, int]:
    """How often each want is met, however often it was made."""
    return _kept(areas, wants, promises, at_most=MANY)[0]


def _kept(
    areas: tuple[Area, ...], wants: dict[Want, list[Promise]], promises: tuple[Promise, ...], at_most: int = 0
) -> tuple[dict[Want, int], dict[Promise, int]]:
    """How often each want is met, at most as often as it was made; and the table cells that are lost, with 0."""
    longest_first = sorted(wants, key=lambda w: -len(w.text))
    statements = [w for w in longest_first if w.kind == "statement"]
    # a hedge or an attribution stands in its statement: it has no place of its own
    notes = [w for w in longest_first if w.is_note and not any(w.text in s.text for s in statements)]
    kept = {want: keep_statement(areas, want) for want in statements}
    lost = dict.fromkeys(_lost_cells(areas, promises), 0)
    on_face = {(p.id, p.slide) for w in notes if face_holds(areas, w) for p in wants[w]}
    for want in notes:
        bare = want.slide and all((p.id, p.slide) not in on_face for p in wants[want])
        kept[want] = 0 if bare else keep_note(areas, want)
    rest = sorted(
        (w for w in longest_first if w not in kept), key=lambda w: (w.kind == "strip", bool(w.after), w.is_mark)
    )
    for want in rest:
        times = at_most if at_most and not want.is_note else len(wants[want])
        kept[want] = keep(areas, want, times, tuple(w.text for w in notes))
    return kept, lost


def _lost_cells(areas: tuple[Area, ...], promises: tuple[Promise, ...]) -> list[Promise]:
    """The promised cells that do not stand in their tables; neighbours with one id are one table."""
    lost: list[Promise] = []
    cells = [p for p in promises if p.kind == "table-cell" and fold(p.text)]
    for (_, slide), group in groupby(cells, key=lambda p: (p.id, p.slide)):
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
    beside = f' after "{excerpt(promise.after)}"' if promise.after else ""
    times = f" ({kept} of {made} places)" if kept else ""
    message = f'{what.replace("-", " ")} {promise.id} is lost{place}{times}: "{excerpt(promise.text)}"{beside}'
    return Finding(f"lost-{what}", Severity.ERROR, message, next_step=NEXT_STEP)
