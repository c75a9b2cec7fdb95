"""What the program that saved a page wrote into it: the page's address and the day it was fetched."""

from __future__ import annotations

import re

from briefgen.model import DateParts
from briefgen.sources.dates import date_parts
from briefgen.sources.html.stamps import parse_stamp

_EDGE = 20_000
_URL = r"(https?://[^\s<>\"']{1,2000})"
_FROM = (
    re.compile(rf"<!--\s*saved from url=\(\d+\){_URL}"),
    re.compile(rf"Page saved with SingleFile\s+url:\s*{_URL}"),
    re.compile(rf"<meta name=[\"']?savepage-url[\"']? content=[\"']?{_URL}"),
    re.compile(rf"data-scrapbook-source=[\"']{_URL}"),
    re.compile(rf"<!--\s*(?:Saved|Downloaded|Archived) from:?\s*{_URL}", re.IGNORECASE),
)
_MIRRORED = re.compile(r"<!--\s*Mirrored from ([^\s<>]{4,2000}) by HTTrack[^>]{0,200}?,\s*(\w{3}, \d{1,2} \w{3} \d{4})")
_WHEN = (
    re.compile(r"saved date:\s*(?:\w{3} )?(\w{3} \d{1,2} \d{4})"),
    re.compile(r"<meta name=[\"']?savepage-date[\"']? content=[\"']?(?:\w{3} )?(\w{3} \d{1,2} \d{4})"),
    re.compile(r"FILE ARCHIVED ON \d\d:\d\d:\d\d (\w{3} \d{1,2}, \d{4})"),
    re.compile(r"<!--\s*(?:Saved|Downloaded|Archived)\b[^>]{0,300}?\b(\d{4}-\d\d-\d\d)", re.IGNORECASE),
)
_SCRAPBOOK = re.compile(r"data-scrapbook-create=[\"'](\d{4})(\d\d)(\d\d)")


def saved_from(markup: str) -> tuple[str, DateParts | None]:
    """(address, day fetched) from the comments of the program that saved the page; "" and None where it left none."""
    ends = markup[:_EDGE] + "\n" + markup[-_EDGE:] if len(markup) > 2 * _EDGE else markup
    url = next((m[1] for m in (p.search(ends) for p in _FROM) if m), "")
    day = next((d for d in (parse_stamp(m[1]) for m in (p.search(ends) for p in _WHEN) if m) if d), None)
    if mirrored := _MIRRORED.search(ends):
        host = mirrored[1]
        url = url or (host if host.startswith("http") else f"https://{host}")
        day = day or parse_stamp(mirrored[2])
    if (found := _SCRAPBOOK.search(ends)) and not day:
        day = date_parts(int(found[1]), int(found[2]), int(found[3]))
    return url, day
