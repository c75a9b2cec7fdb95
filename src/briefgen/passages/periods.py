"""The years and tables that a note is about by its own words: "Note: Figures for 2025 are provisional."."""

from __future__ import annotations

import re

from ..model import Passage
from .text import plain

_FIGURES = r"(?:figures?|data|estimates?|numbers?|values?|totals?|statistics|results?|amounts?|shares?|projections?)"
_YEAR = r"(?:FY *|CY *)?(?:19|20)\d\d"
_YEARS = rf"{_YEAR}(?:(?: *, *| +and +| +to +| +through +| *[–-] *|, +and +| *& *){_YEAR}){{0,9}}"
_ABOUT = re.compile(
    rf"\b{_FIGURES}(?: +(?!(?:is|are|was|were|in)\b)[\w'-]+){{0,4}}? +(?:for|of|from|in) +(?:the +)?"
    rf"(?:(?:fiscal|calendar|financial) +)?(?:years? +)?(?P<behind>{_YEARS})"
    r"(?! +(?:u\.?s\.? +)?(?:dollars|prices|terms))|"
    rf"\b(?P<before>{_YEARS})(?: +[\w'-]+){{0,2}}? +{_FIGURES}\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"((?:19|20)\d\d)(?: +to +| +through +| *[–-] *)(?:FY *|CY *)?((?:19|20)\d\d)", re.IGNORECASE)
_ONE = re.compile(r"(?:19|20)\d\d")


def years_of_note(text: str) -> frozenset[str]:
    """The years whose figures a note says it is about; empty where it names none."""
    found: set[str] = set()
    for match in _ABOUT.finditer(plain(text)):
        named = match["behind"] or match["before"]
        found.update(_ONE.findall(named))
        for first, last in _SPAN.findall(named):
            found.update(str(year) for year in range(int(first), int(last) + 1))
    return frozenset(found)


def gives_figures_of(passage: Passage, years: frozenset[str]) -> bool:
    """Whether a passage gives a figure and names one of the years, itself or by a heading above it."""
    if not passage.quantities:
        return False
    said = set(_ONE.findall(passage.text)) | {year for d in passage.dates for year in _ONE.findall(d.edtf)}
    own = said or {year for title in passage.path for year in _ONE.findall(title)}
    return not years.isdisjoint(own)
