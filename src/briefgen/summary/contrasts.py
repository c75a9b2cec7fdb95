"""Contrasts: a sentence sets its figure against another one, which is that of another source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.model import Quantity
from briefgen.summary.aligned import same_subject, subjects
from briefgen.summary.apart import called
from briefgen.summary.aspects import Aspects
from briefgen.summary.numeric import differ
from briefgen.summary.splits import Side, Split, best_pair

_AGAINST = re.compile(
    r"\b(?:(?:more|less|higher|lower|larger|smaller) than|above|below|not|instead of|rather than|contrary to|against|"
    r"compared with) the (?:official |earlier |original |published )?$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\s(?:that )?(?:[^\s.;]+ ){0,6}(?:published|stated|said|given|gave|gives|claimed|claims|announced|estimated|"
    r"reported|put forward|cited)\b"
)


def detect(sides: Sequence[Side], aspects: Aspects) -> Iterator[Split]:
    """A split for each sentence that gives a figure and sets it against one that somebody else has given.

    "It costs $97 million, more than the $84 million that the Authority has published", where another source
    of the same subject gives the $84 million.
    """
    giving: dict[tuple[float, str], list[Side]] = defaultdict(list)
    for side in sides:
        for quantity in side.unit.quantities:
            if quantity.unit:
                giving[quantity.value, quantity.unit].append(side)
    named = subjects(sides)
    for side in sides:
        pair = _contrast(side)
        if pair is None:
            continue
        own, other = pair
        rest = [
            s
            for s in giving[other.value, other.unit]
            if same_subject(s, side, named)
            and not any(q.unit == own.unit and not differ(q, own) for q in s.unit.quantities)
        ]
        split = best_pair("numeric", "", [side], rest)
        if split:
            told = split.sides[1]
            theirs = next(q for q in told.quantities if (q.value, q.unit) == (other.value, other.unit))
            yield replace(split, aspect=called(side.unit, own, told, theirs))


def _contrast(side: Side) -> tuple[Quantity, Quantity] | None:
    """The figure that a sentence gives and the one that it sets it against; None where it does not."""
    for passage in side.unit.passages:
        for other in passage.quantities:
            at = other.start - passage.start
            if (
                not other.unit
                or not _AGAINST.search(passage.text[:at])
                or not _SAID.match(passage.text[other.end - passage.start :])
            ):
                continue
            before = [
                q for q in side.unit.quantities if q.unit == other.unit and q.start < other.start and differ(q, other)
            ]
            if before:
                return before[-1], other
    return None
