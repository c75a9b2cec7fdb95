"""Header lines over a plain text ("Title: ...", "Date: ...") and bylines: reference data in the text itself."""

from __future__ import annotations

import re

from briefgen.model import DateParts, Name
from briefgen.sources.dates import parse_date
from briefgen.sources.pieces import Meta, Piece

_FIELD = re.compile(r"^(Title|Author|Authors|By|Date|Published|Publisher|Source|URL|Link)\s*:\s*(\S.*)$", re.IGNORECASE)
_URL = re.compile(r"^https?://\S+$")
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w’'\-]*\.?|de|van|von|der|del|da|bin|al|la|le|di)"
_NAME = re.compile(rf"^[A-ZÀ-Þ][\w’'\-]*\.?(?:\s{_NAME_WORD}){{1,4}}$")
_BYLINE = re.compile(r"^(?:By|BY|Written by|Author:|Authors:)\s+(.{3,120})$")
_SIGNED = re.compile(r"^([A-ZÀ-Þ][^,.;:]{2,60}),\s+(\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})$")
_INSTITUTION = re.compile(
    r"\b(?:Academy|Agency|Alliance|Association|Authority|Bank|Board|Bulletin|Bureau|Cent(?:re|er)|Chronicle|College"
    r"|Commission|Committee|Company|Corporation|Council|Court|Department|Desk|Digest|Directorate|Editorial|Federation"
    r"|Forum|Foundation|Fund|Gazette|Government|Group|Herald|Inc|Initiative|Institute|Institution|Journal|Laboratory"
    r"|Library|Ltd|Magazine|Ministry|Monitor|Network|News|Observatory|Observer|Office|Organi[sz]ation|Parliament|Post"
    r"|Press|Program(?:me)?|Project|Radio|Register|Review|School|Secretariat|Senate|Service|Society|Staff|Survey|Team"
    r"|Television|Times|Treasury|Tribune|Trust|Union|University|Weekly)\b"
)
_ROLES = (
    r"(?:(?:[A-Z][\w-]+ ){0,3}(?:Specialist|Analyst|Coordinator|Economist|Attorney|Counsel|Librarian|Fellow|Researcher|"
    r"Scientist|Professor|Lecturer|Scholar|Advis[eo]r|Research (?:Assistant|Associate|Director|Manager)|Correspondent|"
    r"Reporter|Editor))\b"
)
_CONTACT = re.compile(rf"^([^,.;:]{{4,60}}),\s+(?:Coordinator, )?{_ROLES}(?:\s*,|\s+(?:in|of|for|at|on|and)\s|\s*$)")
_ROLE = re.compile(rf"^{_ROLES}")


def take_header(lines: list[str]) -> tuple[list[Piece], Meta]:
    """The leading field lines as exclusions, with what they say; nothing where fewer than two lead the text."""
    found: dict[str, str] = {}
    count = 0
    for line in lines:
        match = _FIELD.match(line)
        if line and not match:
            break
        if match:
            found.setdefault(match[1].lower(), match[2])
        count += 1
    if len(found) < 2:
        return [], Meta()
    skipped = [Piece(line, reason="reference data") for line in lines[:count]]
    source = found.get("url") or found.get("link") or found.get("source", "")
    return skipped, Meta(
        title=found.get("title", ""),
        author=names(found.get("author") or found.get("authors") or found.get("by", "")),
        issued=dateline(found.get("date") or found.get("published", "")),
        publisher=found.get("publisher")
        or (found.get("source", "") if not _URL.match(found.get("source", "")) else ""),
        url=source if _URL.match(source) else "",
    )


def byline(text: str) -> tuple[Name, ...]:
    """The names of a line such as "By Given Family and Given Family"; empty when the line is no byline."""
    signed = _SIGNED.match(text)
    if signed and parse_date(signed[2]):
        return names(signed[1])
    match = _BYLINE.match(text)
    return names(match[1]) if match and len(text) <= 140 else ()


def contact(text: str) -> Name | None:
    """The person of a contact line such as "Given Family, Analyst in Freight Policy"; None when it is none."""
    match = _CONTACT.match(text) if len(text) <= 160 and not text.endswith((".", "?", "!", ":")) else None
    found = name(match[1]) if match else None
    return found if found and not found.literal else None


def is_role(text: str) -> bool:
    """True for what a person does, as it stands under a name: "Analyst in Freight Policy"."""
    return bool(_ROLE.match(text.strip()))


def names(text: str) -> tuple[Name, ...]:
    """Names separated by commas, semicolons or "and"; empty when any part does not look like one."""
    parts = [p.strip() for p in re.split(r"\s*[;,&]\s*(?:and\s+)?|\s+and\s+", text.strip().rstrip(".")) if p.strip()]
    parsed = [name(part) for part in parts]
    return tuple(n for n in parsed if n) if parts and all(parsed) else ()


def name(text: str) -> Name | None:
    """One name: "Family, Given" is not read here. An institution keeps its name whole; None when it is no name."""
    text = re.sub(r"^the\s+(?=[A-Z])", "", text, flags=re.IGNORECASE)
    if _INSTITUTION.search(text) and text[:1].isupper():
        return Name(literal=text)
    if not _NAME.match(text):
        return None
    given, _, family = text.rpartition(" ")
    return Name(family=family, given=given)


def dateline(text: str) -> DateParts | None:
    """The date of a line such as "Published: 30 June 2024" or a date alone; None when it is neither."""
    signed = _SIGNED.match(text.strip())
    if signed:
        return parse_date(signed[2])
    bare = re.sub(
        r"^(?:(?:Last\s+)?(?:Published|Updated|Posted|Date)(?:\s+on)?\s*:?)\s+", "", text.strip(), flags=re.IGNORECASE
    )
    return parse_date(bare) if len(bare) <= 40 else None
