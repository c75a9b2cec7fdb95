"""Shares and vague numbers in words: "two-thirds of", "one in five", "tens of thousands of troops"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Quantity
from .measures import BOUND_WORDS, VAGUE
from .numerals import FRACTION, ONES, TEENS, fraction_of, value_of
from .text import any_of
from .units import measure_of

NEAR = 24  # code points before a share, for a bound word
_NEEDED = re.compile(r"\b(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|\b(?:in|out of) +\w|"
                     rf"\b{any_of(VAGUE)}\b", re.IGNORECASE)  # fmt: skip
_FRACTION = re.compile(FRACTION, re.IGNORECASE)
_COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})?|{'|'.join((*ONES, *TEENS))})"
_RATIO = re.compile(
    rf"(?<![\w.,$-])(?P<top>{_COUNT}) +(?:in(?: +every)?|out of(?: +every)?) +(?P<bottom>{_COUNT})\b(?![.,]\d|%)"
    r"(?! *(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|million|billion|dollars)\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(rf"\b(?P<first>{any_of(VAGUE)})(?: +of +(?P<then>{any_of(VAGUE)}))?(?= +of +[a-z])", re.IGNORECASE)
# A half that is one of two things is no share: "the second half", "the eastern half of the country".
_ONE_OF_TWO = re.compile(r"(?:\b(?:the|this|that|each|either|first|second|other|latter|upper|lower|his|her|its|their|"
                         r"\w+ern)|\band an?|\d) +$|[\w$]-$", re.IGNORECASE)  # fmt: skip
_SHARED = re.compile(r" +of\b| +(?:the|its|their|his|her|all|as|more|less|that|this)\b| *(?:$|[.,;:)])")
_BOUND = re.compile(rf"(?:^|(?<=[^\w.-])){any_of(BOUND_WORDS)} *$", re.IGNORECASE)


def shares_of(text: str, flat: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The shares (unit "share", value 0 to 1) and vague counts (bound "over") of a text that lie in no span taken.

    `flat` is the text's plain reading, of the same length.
    """
    if not _NEEDED.search(flat):
        return
    for pattern, read in ((_FRACTION, _fraction), (_RATIO, _ratio), (_VAGUE, _vague)):
        for match in pattern.finditer(flat):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            found = read(flat, match)
            if found is None:
                continue
            value, unit, bound, end = found
            bounded = _BOUND.search(flat[max(0, match.start() - NEAR) : match.start()])
            start = match.start() - (len(bounded.group()) if bounded else 0)
            bound = BOUND_WORDS[" ".join(bounded.group().lower().split())] if bounded else bound
            yield Quantity(start, end, value, unit, bound, text[start:end])


Found = tuple[float, str, str, int]  # value, unit, bound and where it ends


def _fraction(flat: str, match: re.Match[str]) -> Found | None:
    """A fraction of something; "a third country" and "the eastern half" are none."""
    before = flat[max(0, match.start() - NEAR) : match.start()]
    hyphened = "-" in match.group()
    if not hyphened and not _SHARED.match(flat, match.end()):
        return None
    if match["part"] is None and (_ONE_OF_TWO.search(before) or flat.startswith("-", match.end())):
        return None
    if _ONE_OF_TWO.search(before) and (before.rstrip()[-1:].isdigit() or before.rstrip().endswith((" and", "-"))):
        return None
    if (
        match["part"]
        and match["top"].lower() in ("a", "an")
        and not re.match(r" +(?:of|as|more|less)\b", flat[match.end() :])
    ):
        return None
    return fraction_of(match["top"], match["part"]), "share", "", match.end()


def _ratio(flat: str, match: re.Match[str]) -> Found | None:
    """ "One in five": the first number is below the second."""
    top, bottom = value_of(match["top"]), value_of(match["bottom"])
    return (top / bottom, "share", "", match.end()) if 0 < top < bottom else None


def _vague(flat: str, match: re.Match[str]) -> Found | None:
    """ "Tens of thousands of troops": at least ten thousand."""
    value = VAGUE[match["first"].lower()] * VAGUE.get((match["then"] or "").lower(), 1.0)
    measure = measure_of(flat, match.end(), single=False, english=True)
    return value, measure[0] if measure else "", "over", measure[1] if measure else match.end()
