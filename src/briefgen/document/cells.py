"""What a cell of a table says: a figure with its unit and its mark, a missing value, or a point in time."""

from __future__ import annotations

import re
from dataclasses import dataclass

SIZES = {
    **dict.fromkeys(("thousand", "thousands", "k"), 1e3),
    **dict.fromkeys(("million", "millions", "mn", "m"), 1e6),
    **dict.fromkeys(("billion", "billions", "bn", "b"), 1e9),
    **dict.fromkeys(("trillion", "trillions", "tn", "t"), 1e12),
}
SIZE_NAMES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
_LETTERS = frozenset("kmbt")  # magnitudes beside money alone: "5 m" may be metres
_SIGN = r"(?:(?:US|AU|CA|NZ|HK|C|A|R)?[$€£¥₽₹₩₪₴]|USD|EUR|GBP|JPY|CNY|RUB|CHF)"
_ABOUT = r"(?:about|around|approximately|approx\.|circa|c\.|an? estimated|estimated|est\.|[~≈])"
_FIGURE = re.compile(
    rf"(?P<about>{_ABOUT} ?)?(?P<open>\()?(?P<minus>[-−–+] ?)?(?P<sign>{_SIGN})? ?"
    r"(?P<minus2>[-−–])?(?P<num>\d[\d,. ]*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf" ?(?P<pct>%|per ?cent\b)?(?: ?(?P<size>{'|'.join(sorted(SIZES, key=len, reverse=True))})\b)?"
    rf" ?(?P<after>{_SIGN})?(?P<close>\))?(?P<mark>(?:[ ]?(?:[\[(][a-z0-9]{{1,2}}[\])]|[*†‡§¹²³⁴-⁹]+"
    r"|\((?:\d{4} )?(?:est|proj|prov|prel)\w*\.?\)|(?:est|prov|prel|rev)\.?(?= |$)|(?<=\d)[a-z](?= |$)))*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?!0\d)(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_MISSING = re.compile(
    r"\[[a-z]\]|\.{2,3}|…|[-–—:*]|n\.?\s?/?\s?a\.?|nan|null|none|not (?:available|applicable|reported|published)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it stands (magnitude words not applied), its sign ("$", "%", ""), magnitude (1 for none) and mark.

    `mark` is what qualifies it as the source writes it: "[e]", "(2023 est.)", "about", "a", "" for nothing.
    """

    value: float
    sign: str
    size: float
    mark: str


def is_missing(text: str) -> bool:
    """Whether a cell says that it has no value, or is empty."""
    return not text.strip() or bool(_MISSING.fullmatch(text.strip()))


def cell_of(text: str) -> Cell | None:
    """The one figure that a cell consists of; None for words, a bound ("over 40%"), a range, a code ("007").

    Brackets around it make it negative, as in accounts. "5 m" is no figure: it may be millions or metres.
    """
    text = " ".join(text.split())
    head = _FIGURE.match(text)
    if head is None:
        return None
    digits, start = head["num"].rstrip(" ,."), head.start("num")
    tail = _TAIL.match(text, start + len(digits))
    if tail is None or tail.end() != len(text) or not _NUMBER.fullmatch(digits):
        return None
    if bool(head["open"]) != bool(tail["close"]):
        return None
    value = float(digits.replace(",", "").replace(" ", ""))
    if head["open"] or head["minus2"] or (head["minus"] or "+").strip() != "+":
        value = -value
    sign = head["sign"] or tail["after"] or ("%" if tail["pct"] else "")
    letters = (tail["size"] or "").lower()
    if letters in _LETTERS and sign in ("", "%"):
        return None
    size = SIZES[letters] if letters else 1.0
    return Cell(value, sign, size, " ".join(filter(None, ((head["about"] or "").strip(), tail["mark"].strip()))))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?:FY ?|CY ?)?((?:1[5-9]|20|21)\d\d)(?:[/–-](?:\d\d){1,2})?(?: ?[*†‡]|[a-z]| ?\[[a-z]\])?")
_QUARTER = re.compile(r"(?:Q([1-4])[ -]?((?:19|20)\d\d)|((?:19|20)\d\d)[ -]?Q([1-4]))", re.IGNORECASE)
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.? ((?:19|20)\d\d)", re.IGNORECASE)
_DIGITS = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")


def time_of(text: str) -> tuple[str, int] | None:
    """A period and its number in order: ("year", 2024), ("quarter", 8096), ("month", 24288); None for no date."""
    text = " ".join(text.split())
    if match := _YEAR.fullmatch(text):
        return "year", int(match[1])
    if match := _QUARTER.fullmatch(text):
        return "quarter", int(match[2] or match[3]) * 4 + int(match[1] or match[4]) - 1
    if match := _MONTH.fullmatch(text):
        return "month", int(match[2]) * 12 + _MONTHS.index(match[1].lower())
    if match := _DIGITS.fullmatch(text):
        return "month", int(match[1]) * 12 + int(match[2]) - 1
    return None
