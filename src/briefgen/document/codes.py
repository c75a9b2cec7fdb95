"""Figures that count and measure nothing: telephone numbers, identifiers, years, dates, ranks, places on a map."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.document.units import Line, bare

_NUMBERED = (
    "account|act|article|batch|bill|bus|case|catalogue|charity|company|contact|contract|customer|docket|document|emergency|"
    "exit|fax|file|flight|form|grant|home|hotline|house|invoice|item|law|licen[cs]e|line|lot|member(?:ship)?|mobile|"
    "model|office|order|page|part|passport|phone|platform|policy|project|ref|reference|registration|report|resolution|"
    "room|route|seat|section|serial|switchboard|table|tax|tel|telephone|tracking|treaty|unit|vat"
)
_NO = r"(?:no\.?|nos\.?|nr\.?|num\.?|number|#|№)"
_CODE = (
    r"ids?|identifiers?|codes?|isbn|issn|iban|doi|uu?id|guid|(?:tele)?phones?|telephone|tel\.?|telefon|fax|hotline|helpline|"
    r"switchboard|post ?codes?|zip(?: codes?)?|ranks?|rankings?|latitude|longitude|lat\.?|lon\.?|lng|coordinates|"
    r"telephone numbers|phone numbers|fax numbers|version"
)
_ALONE = (
    rf"{_NO}|item|position|place|order|line|page|room|floor|section|article|chapter|priority|seq(?:uence)?|"
    r"extension|ext\.?|due|deadline|founded|established|since|date|time|day|month|year"
)
_NAMES = re.compile(
    rf"(?:{_ALONE})|(?:\S+ ){{0,4}}(?:{_CODE})(?: \d+)?|rank(?:ing)?\b.*|(?:\S+ ){{0,3}}(?:{_NUMBERED}) {_NO}|"
    r"(?:\S+ ){0,3}(?<!to )dates?|(?:date|time|year|day|month) (?:of|in|when|founded|established|signed|adopted)\b.*|"
    r"(?:start|end|opening|closing|departure|arrival) (?:date|time|year|day)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    rf"(?:\S+ ){{0,3}}(?:ids?|identifiers?|telephone|phone(?: number)?|fax number|post ?code|zip(?: code)?|rank|"
    rf"latitude|longitude)|(?:\S+ ){{0,3}}(?:{_NUMBERED}) {_NO}|founded|established|"
    r"(?:date|year) (?:of|founded|established)\b.*",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\b(?:(?:tele)?phone|fax|hotline|contact|emergency) (?:numbers?|list|details|directory)|\bcontacts\b|"
    r"\bidentifiers\b|\b(?:post|zip|country|dialling|area) ?codes\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?![\d.,])\D*")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")  # 20240501


def why_no_measure(lines: Sequence[Line], categories: Sequence[str], caption: str) -> str:
    """What among the figures is a code, a date or a rank, in words; "" where all of them measure or count.

    A figure with a unit of its own measures something. Bare whole numbers that could all be years are taken for years.
    """
    bares = [line for line in lines if not any(cell.sign for cell in line.cells if cell)]
    if bares and _LISTS.search(caption):
        return "it lists numbers that measure nothing"
    for line in bares:
        if _NAMES.fullmatch(bare(line.name)):
            return f"“{line.name}” measures nothing"
        for form, what in ((_YEAR, "years"), (_DAY, "dates")):
            if _are(line, form):
                return f"{f'“{line.name}”' if line.name else 'it'} is a list of {what}"
        if not line.name and [cell.value if cell else 0 for cell in line.cells] == [*range(1, len(line.cells) + 1)]:
            return "it numbers its rows"
    named = next((c for c in categories if bares and _CATEGORY.fullmatch(bare(c))), "")
    return f"“{named}” measures nothing" if named else ""


def _are(line: Line, form: re.Pattern[str]) -> bool:
    known = [text.strip() for cell, text in zip(line.cells, line.texts, strict=True) if cell]
    return len(known) > 1 and all(map(form.fullmatch, known))
