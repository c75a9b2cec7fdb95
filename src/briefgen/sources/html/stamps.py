"""Dates as machines stamp them: ISO with a time, mail's form, and the forms that documents use."""

from __future__ import annotations

import re
from email.utils import parsedate

from briefgen.model import DateParts
from briefgen.sources.dates import date_parts, parse_date

_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?$")
_LOOSE_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ,].*)?$")
_TIME = re.compile(
    r"[,\s]+(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z+(-].{0,30})?$", re.I
)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_MAIL = re.compile(r"^(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4}\b")
_ASIDE = re.compile(r"^(?:published|posted|updated|released|issued)(?: on)?:?\s+", re.IGNORECASE)


def parse_stamp(text: str) -> DateParts | None:
    """The day of a time stamp; None for what is malformed ("2024-02-31") or may be read two ways ("05/03/2024")."""
    text = _ASIDE.sub("", text.strip())
    if match := _COMPACT.match(text) or _LOOSE_ISO.match(text):
        return date_parts(int(match[1]), int(match[2]), int(match[3]))
    if found := parse_date(text):
        return found
    if _MAIL.match(text) and (parts := parsedate(text)):
        return date_parts(parts[0], parts[1], parts[2])
    return parse_date(_WEEKDAY.sub("", _TIME.sub("", text)))
