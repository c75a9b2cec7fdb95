"""A cell's value as its workbook shows it: number formats of Office Open XML (ECMA-376, part 1, 18.8.31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache

from briefgen.sources.dates import MONTHS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)|(?P<exponent>[eE][+-]0+)"
    r"|(?P<half>AM/PM|A/P)|(?P<clock>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
# What these mean depends on the reader's own country, so that no one way of showing them is the file's.
_OF_THE_COUNTRY = ("mm-dd-yy", "m/d/yy", "m/d/yyyy", "mm/dd/yyyy", "m/d/yy h:mm", "[$-f800]dddd, mmmm dd, yyyy")
_GENERAL = ("", "general", "@")

Number = int | float
Token = tuple[str, str]
"""The kind of a piece of a format (a group of _TOKEN) and its text."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One of a format's up to four sections, with the condition that chooses it."""

    tokens: tuple[Token, ...]
    operator: str = ""
    limit: float = 0.0


def shown(value: object, code: str) -> str:
    """The text a cell shows for its value under a format code; "" for no value and for a format that hides it.

    A date under the format of the reader's own country is given as ISO has it. A format beyond these rules (a
    fraction, a telephone number) shows the plain number.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, code)
    if isinstance(value, datetime | date | time):
        return _moment(value, code)
    if isinstance(value, timedelta):
        return _elapsed(value, code)
    return _hidden_text(str(value), code)


def general(value: Number) -> str:
    """A number without a format: an integer whole, else ten digits at most."""
    if isinstance(value, float) and not value.is_integer():
        text = f"{value:.10g}"
        return text if "e" not in text else f"{value:.5g}".replace("e", "E")
    if abs(value) >= 1e15:
        return f"{value:.5g}".replace("e", "E")
    return str(int(value))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[Token] = []
    operator, limit = "", 0.0
    for match in _TOKEN.finditer(code[:1000]):
        kind, text = match.lastgroup or "other", match[match.lastgroup or 0]
        if kind == "other" and text == ";":
            sections.append(_Section(tuple(tokens), operator, limit))
            tokens, operator, limit = [], "", 0.0
        elif kind == "bracket" and (condition := _CONDITION.match(text)):
            operator, limit = condition[1], float(condition[2])
        else:
            tokens.append((kind, match[0] if kind == "bracket" else text))
    return (*sections, _Section(tuple(tokens), operator, limit))


def _number(value: Number, code: str) -> str:
    if code.strip().lower() in _GENERAL:
        return general(value)
    sections = _sections(code)[:3]
    section, signed = _choose(sections, value)
    if section is None:
        return general(value)
    return _render(section.tokens, abs(value) if not signed else value) if section.tokens else ""


def _choose(sections: tuple[_Section, ...], value: Number) -> tuple[_Section | None, bool]:
    """The section for a number, and whether its sign is still to be shown."""
    if any(s.operator for s in sections):
        for index, section in enumerate(sections):
            if not section.operator or _holds(value, section.operator, section.limit):
                return section, index == 0 or value >= 0 or len(sections) == 1
        return None, True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _holds(value: Number, operator: str, limit: float) -> bool:
    return {
        "<": value < limit, ">": value > limit, "<=": value <= limit,
        ">=": value >= limit, "=": value == limit, "<>": value != limit,
    }[operator]  # fmt: skip


def _render(tokens: tuple[Token, ...], value: Number) -> str:
    digits = [text for kind, text in tokens if kind == "digits"]
    if len(digits) > 1 or any(kind in ("clock", "half") for kind, _ in tokens):
        return general(value)
    percents = sum(kind == "other" and text == "%" for kind, text in tokens)
    exponent = next((text for kind, text in tokens if kind == "exponent"), "")
    out: list[str] = []
    for kind, text in tokens:
        if kind == "digits":
            out.append(_scientific(value, text, exponent) if exponent else _digits(abs(value), text, percents))
        elif kind == "general":
            out.append(general(abs(value)))
        elif kind == "text":
            out.append(general(value))
        else:
            out.append(_literal(kind, text))
    body = "".join(out).strip()
    # No minus before what is rounded to nothing.
    negative = value < 0 and not exponent and any(c in "123456789" for c in body)
    return f"-{body}" if negative else body


def _digits(value: Number, pattern: str, percents: int) -> str:
    """The digits of a number of 0 or more: rounding half up, thousands, places that may be left out."""
    whole, _, places = pattern.rstrip(",").partition(".")
    scale = len(pattern) - len(pattern.rstrip(",")) if pattern.rstrip(",") else 0
    try:
        with localcontext() as context:
            context.prec = 400
            exact = Decimal(repr(value)) * Decimal(100) ** percents / Decimal(1000) ** scale
            rounded = exact.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    except (InvalidOperation, OverflowError):
        return general(value)
    left, _, right = f"{rounded:f}".partition(".")
    least = whole.count("0")
    left = left.lstrip("0").rjust(least, "0")
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    kept = max((i + 1 for i, c in enumerate(places) if c == "0"), default=0)
    while len(right) > kept and right.endswith("0"):
        right = right[:-1]
    return f"{left}.{right}" if right or ("." in pattern and places and kept) else left


def _scientific(value: Number, pattern: str, exponent: str) -> str:
    places = len(pattern.partition(".")[2])
    mantissa, _, power = f"{value:.{places}E}".partition("E")
    sign = "-" if power.startswith("-") else "+" if exponent[1] == "+" else ""
    return f"{mantissa}E{sign}{power.lstrip('+-').lstrip('0').rjust(len(exponent) - 2, '0')}"


def _literal(kind: str, text: str) -> str:
    """What stands in a format beside the digits, as it is read."""
    if kind == "bracket":
        symbol = text[1:-1]
        return symbol[1:].partition("-")[0] if symbol.startswith("$") else ""
    if kind in ("space", "fill"):
        return " "
    return "" if kind == "exponent" else text


def _moment(value: datetime | date | time, code: str) -> str:
    plain = code.strip().lower()
    tokens = _sections(code)[0].tokens
    if plain in _GENERAL or plain in _OF_THE_COUNTRY or not any(kind == "clock" for kind, _ in tokens):
        return _iso(value)
    out: list[str] = []
    half = any(kind == "half" for kind, _ in tokens)
    clocks = [text[0].lower() for kind, text in tokens if kind == "clock"]
    at = -1
    for kind, text in tokens:
        if kind == "clock":
            at += 1
            minute = text[0] in "mM" and (clocks[at - 1 : at] == ["h"] or clocks[at + 1 : at + 2] == ["s"])
            out.append(_part(value, "n" * len(text) if minute else text.lower(), half))
        elif kind == "half":
            out.append("PM" if getattr(value, "hour", 0) >= 12 else "AM")
        else:
            out.append(_literal(kind, text))
    return "".join(out).strip()


def _iso(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return (
            value.date().isoformat() if midnight else value.isoformat(" ", "seconds")[: -3 if not value.second else 19]
        )
    return value.isoformat()


def _part(value: datetime | date | time, token: str, half: bool) -> str:
    size = len(token)
    if token[0] in "yd" or token[0] == "m":
        if isinstance(value, time):
            return ""
        if token[0] == "y":
            return f"{value.year % 100:02d}" if size <= 2 else f"{value.year:04d}"
        if token[0] == "m":
            name = MONTHS[value.month - 1].capitalize()
            return (str(value.month), f"{value.month:02d}", name[:3], name, name[0])[min(size, 5) - 1]
        return (str(value.day), f"{value.day:02d}", _DAYS[value.weekday()][:3], _DAYS[value.weekday()])[
            min(size, 4) - 1
        ]
    hour = getattr(value, "hour", 0)
    hour = (hour % 12 or 12) if half else hour
    number = {"h": hour, "n": getattr(value, "minute", 0), "s": getattr(value, "second", 0)}[token[0]]
    return str(number) if size == 1 else f"{number:02d}"


def _elapsed(value: timedelta, code: str) -> str:
    """A span of time as hours, minutes and seconds, hours beyond a day counted on."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{sign}{hours}:{minutes:02d}" + (f":{rest:02d}" if "s" in code.lower() or rest else "")


def _hidden_text(text: str, code: str) -> str:
    """A text under a format: as it is, with what its fourth section sets around it, or nothing where that is empty."""
    sections = _sections(code) if ";" in code or "@" in code else ()
    if len(sections) == 4:
        return "".join(text if kind == "text" else _literal(kind, t) for kind, t in sections[3].tokens)
    return text
