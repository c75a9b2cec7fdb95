"""The years that a note is about by its own words ("Note: Figures for 2025 are provisional."), for every stage."""

from __future__ import annotations

import re

_FIGURES = r"(?:figures?|data|estimates?|numbers?|values?|totals?|statistics|results?|amounts?|shares?|projections?)"
_YEAR = r"(?:FY *|CY *)?(?:19|20)\d\d"
_YEARS = rf"{_YEAR}(?:(?: *, *| +and +| +to +| +through +| *[–-] *|, +and +| *& *){_YEAR}){{0,9}}"
_ABOUT = re.compile(
    rf"\b{_FIGURES}(?: +(?!(?:is|are|was|were|in)\b)[\w'-]+){{0,4}}? +(?:for|of|from|in) +(?:the +)?"
    rf"(?:(?:fiscal|calendar|financial) +)?(?:years? +)?(?P<behind>{_YEARS})"
    r"(?! +(?:u\.?s\.? +)?(?:dollars|prices|terms))|"
    rf"\b(?P<before>{_YEARS})(?: +[\w'-]+){{0,2}}? +{_FIGURES}\b|"
    rf"\b{_FIGURES} +(?:is|are|was|were|remains?) +(?:[\w'-]+ +){{1,4}}?(?:for|of|in) +(?:the +)?"
    rf"(?:(?:fiscal|calendar|financial) +)?(?:years? +)?(?P<said>{_YEARS})",
    re.IGNORECASE,
)
_NOT_FIRM = re.compile(
    r"\b(?:preliminary|provisional|partial|incomplete|unaudited|revised|revisions?|not +(?:yet +)?(?:been +)?(?:final|"
    r"finali[sz]ed|available|complete|completed|released|published))\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\b(?:estimate[ds]?|project(?:ed|ions?)|through +(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december))\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\W*sources?\b *[:.–-]", re.IGNORECASE)
_SPAN = re.compile(r"((?:19|20)\d\d)(?: +to +| +through +| *[–-] *)(?:FY *|CY *)?((?:19|20)\d\d)", re.IGNORECASE)
_ONE = re.compile(r"(?:19|20)\d\d")


def years_of_note(text: str) -> frozenset[str]:
    """The years whose figures a note says it is about; empty where it names none."""
    found: set[str] = set()
    for match in _ABOUT.finditer(" ".join(text.split())):
        named = match["behind"] or match["before"] or match["said"]
        found.update(_ONE.findall(named))
        for first, last in _SPAN.findall(named):
            found.update(str(year) for year in range(int(first), int(last) + 1))
    return frozenset(found)


def not_firm(text: str) -> frozenset[str]:
    """The years whose figures a sentence of a note calls preliminary, estimated or not whole; empty for none.

    A line that says where figures are from, at an address or in a work of estimates, says no such thing.
    """
    if _SOURCE.match(text) and ("://" in text or not _NOT_FIRM.search(text)):
        return frozenset()
    return years_of_note(text) if _NOT_FIRM.search(text) or _ESTIMATED.search(text) else frozenset()
