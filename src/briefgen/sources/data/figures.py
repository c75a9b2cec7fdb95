"""What a cell or a line of a data file is: a figure, a year, a unit, a missing value, a note, the number of a table."""

from __future__ import annotations

import re

from briefgen.sources.marks import marks_of_note

_CURRENCY = r"(?:US|A|C|R|NZ|HK)?[$€£¥₽₹₩₪₴]|[A-Z]{3}|kr\.?|zł|CHF"
_FIGURE = re.compile(
    rf"[<>≤≥~≈±]?\s?\(?\s?[-+−–]?\s?(?:{_CURRENCY})?\s?[-+−–]?\d[\d.,'’ ]*(?:[eE][-+]?\d+)?\s?(?:%|‰|{_CURRENCY}"
    r"|bn|mn|tn|[kKmMB])?\s?\)?\s?(?:[*†‡§¹²³⁴-⁹]|[a-z](?:,[a-z])*|[(\[][a-z\d][)\]])?\**"
)
_YEAR = re.compile(
    r"(?:FY\s?)?(?:1[5-9]|20|21)\d\d(?:\s?[/–-]\s?(?:\d\d){1,2})?\s?(?:[*†‡§¹²³⁴-⁹]+|\(?[a-z]\)?|\([a-z\d. ]{1,5}\))?"
)
_MISSING = re.compile(
    r"\.{1,3}|…|[-–—:*x]|n\.?\s?/?a\.?|na|nan|null|none|not available|not applicable|#n/a", re.IGNORECASE
)
_UNIT = re.compile(
    r"[(\[]?(?:in\s+)?(?:%|‰|per ?cent(?:age)?(?: points?| change)?|pp|index|number|no\.|count|ratio|persons?|people|"
    r"years?|(?:US\s?\$|USD|EUR|GBP|JPY|CNY|RUB|\$|€|£)|dollars?|euros?|tonnes?|tons?|kt|mt|kg|barrels?|bbl|bcm|twh|gwh|"
    r"mwh|mtoe|k?m[²2]|sq\.? ?km|km|hectares?|ha|thousands?|millions?|billions?|trillions?|bn|mn|tn|000s?|'000s?|"
    r"units?|volume|value|rate|share)\b.{0,40}[)\]]?|%.{0,30}",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\W{0,3}(?:(?:foot|end)?notes?|sources?|data sources?|n\.?b|remarks?|caveats?|disclaimers?|legend|key|"
    r"abbreviations?|definitions?|symbols?|methodology|anmerkung(?:en)?|hinweise?|quellen?|fu(?:ß|ss)noten?|nota|notas|fuentes?|"
    r"fontes?|remarques?|примечани[ея]|источник[и]?|注|资料来源)\b\s*(?:\d{1,2}\s*)?[:：.\-–—]|"
    r"(?:figures?|data|totals?|components?|percentages?|values?|estimates?|numbers?|columns?|rows?|"
    r"due to)\b.{0,60}\b(?:may|might|are|is|were|was|do|does|not|exclud\w+|includ\w+|rounding)\b|"
    r"(?:excludes?|includes?|excluding|including|based on)\b|"
    r"(?:\.\.\.?|…|n/?a|[-–—]|\w{1,2})\s*[=:]\s*\w",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:table|tableau|tabelle|tabla|tabela|tabella|таблица|figure|chart|panel|exhibit|annex|appendix)\s*[A-Z]?[.-]?\d*\b",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(?:data )?sources?|titles?|sub-?titles?|units?(?: of measure(?:ment)?)?|frequency|last updated?(?: date| on)?|"
    r"updated(?: on)?|release(?:d| date)?|as of|data as of|date|extracted(?: on)?|extraction date|downloaded(?: on)?|"
    r"series|indicator|contact|publisher|prepared by|period|scale|copyright|licen[cs]e|url|notes?|footnotes?|version|"
    r"dataset|coverage",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")
LABEL_WORDS = 3
"""Words up to which a line with nothing beside it can be a row's label."""


def is_figure(text: str) -> bool:
    """A number as tables write it, with its currency, per cent sign, brackets or note mark."""
    return len(text) <= 60 and bool(_FIGURE.fullmatch(text))


def is_year(text: str) -> bool:
    """A year or a span of years, as the header of a column has it."""
    return bool(_YEAR.fullmatch(text))


def is_missing(text: str) -> bool:
    """What stands where there is no figure: "..", "n/a", "-"."""
    return bool(_MISSING.fullmatch(text))


def is_unit(text: str) -> bool:
    """A unit of measure by itself: "USD million", "% of GDP", "(thousands)"."""
    return len(text) <= 60 and bool(_UNIT.fullmatch(text))


def is_note(text: str) -> bool:
    """A line that is a note or names a source, in the words it begins with or by its mark."""
    return bool(_NOTE.match(text)) or bool(marks_of_note(text))


def is_numbered(text: str) -> bool:
    """A caption by its number: "Table 2. Imports"."""
    return bool(_NUMBERED.match(text))


def is_key(text: str) -> bool:
    """The name of what is said of a whole table, its value in the next cell: "Unit:", "Last updated"."""
    return len(text) <= 40 and (text.endswith(":") or bool(_KEY.fullmatch(text)))


def is_sentence(text: str) -> bool:
    """A line that says something, rather than names it."""
    return bool(_SENTENCE.search(text)) or len(text.split()) > 12
