"""Which statement of a later edition is one of the earlier edition in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.edition.record import StatementRecord
from briefgen.model import Citation

_NEAR = 8  # fewer characters before or after a quote do not tell its place
_ONE_SIDE, _SAME_PARAGRAPH = 50.0, 60.0  # how like, of 100, words must be where less tells that the place is the same


def pairs(before: Sequence[StatementRecord], after: Sequence[StatementRecord]) -> dict[str, str]:
    """By the id of an earlier statement that is gone, the id of the later one that stands in its place.

    Each is in one pair at most; the likest are paired first. Likeness is rapidfuzz's ratio of the words (0 to 100).
    """
    known, kept = {s.id for s in before}, {s.id for s in after}
    gone = [s for s in before if s.id not in kept]
    new = [s for s in after if s.id not in known]
    found = sorted((-score, i, j) for i, old in enumerate(gone) for j, score in _alike(old, new))
    made: dict[str, str] = {}
    for _, i, j in found:
        if gone[i].id not in made and new[j].id not in made.values():
            made[gone[i].id] = new[j].id
    return made


def _alike(old: StatementRecord, new: Sequence[StatementRecord]) -> Iterator[tuple[int, float]]:
    """The position of each statement that may be the old one reworded, and how like it is."""
    from rapidfuzz import fuzz

    for position, statement in enumerate(new):
        score = fuzz.ratio(old.text, statement.text)
        if score == 100 or score >= _least(old.citations[0], statement.citations[0]):
            yield position, score


def _least(old: Citation, new: Citation) -> float:
    """How like two statements must be, by how sure it is that they stand in one place; over 100: in no case.

    Between the same words, nothing; after or before the same words, or in one paragraph, so much that the next
    sentence is not taken for it.
    """
    if old.source != new.source:
        return 101
    sides = ((old.prefix, new.prefix), (old.suffix, new.suffix))
    known = [one == other and len(one.strip()) >= _NEAR for one, other in sides]
    edges = [one == other == "" for one, other in sides]  # where the source begins or ends
    between = all(k or e for k, e in zip(known, edges, strict=True)) and any(known)
    if between or old.exact in new.exact or new.exact in old.exact:
        return 0
    if any(known):
        return _ONE_SIDE
    return _SAME_PARAGRAPH if old.locator == new.locator else 101
