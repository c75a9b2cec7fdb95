"""Which sentences give the figures of the years that a note is about."""

from __future__ import annotations

import re

from ..model import Passage

_FISCAL = re.compile(r"\bFY *\d|\bfiscal\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def gives_figures_of(passage: Passage, years: frozenset[str], note: str = "") -> bool:
    """Whether a passage gives a figure and names one of the years, itself or by a heading above it.

    Of a `note` on fiscal years the figure of a month or a day is none of theirs.
    """
    if not passage.quantities:
        return False
    whole = [d for d in passage.dates if not (_FISCAL.search(note) and d.granularity in ("day", "month"))]
    apart = {year for d in passage.dates if d not in whole for year in _YEAR.findall(d.text)}
    said = (set(_YEAR.findall(passage.text)) - apart) | {year for d in whole for year in _YEAR.findall(d.edtf)}
    own = said or {year for title in passage.path for year in _YEAR.findall(title)}
    return not years.isdisjoint(own)
