"""Reference data in the text itself: header lines ("Date: ..."), lines of retrieval, bylines, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.model import BlockKind, DateParts, Name, Remark
from briefgen.sources.dates import is_impossible, parse_date
from briefgen.sources.names import INSTITUTION, ROLES
from briefgen.sources.names import name as name
from briefgen.sources.names import names as names
from briefgen.sources.pieces import Meta, Piece

REFERENCE = "reference data"
_KEYS = {
    "title": "title", "headline": "title", "author": "author", "authors": "author", "author(s)": "author",
    "by": "author", "byline": "author",
    "creator": "author", "date": "issued", "published": "issued", "publication date": "issued", "issued": "issued",
    "date published": "issued", "published on": "issued", "posted": "issued", "release date": "issued",
    "publisher": "publisher", "published by": "publisher", "site": "publisher", "website": "publisher",
    "publication": "publisher", "organization": "publisher", "organisation": "publisher", "institution": "publisher",
    "outlet": "publisher", "source": "source", "url": "url", "link": "url", "permalink": "url", "canonical": "url",
    "original": "url", "retrieved": "accessed", "retrieved on": "accessed", "accessed": "accessed",
    "accessed on": "accessed", "date accessed": "accessed", "access date": "accessed", "clipped": "accessed",
    "created": "accessed", "saved": "accessed", "downloaded": "accessed", "doi": "doi",
}  # fmt: skip
_FIELD = re.compile(
    r"^(?:\*\*)?([A-Za-z][A-Za-z .]{1,24}?)\s*:(?:\*\*)?\s+(?:\*\*)?(\S.*)$|^(URL|Link):(https?://\S+)$"
)
_URL = re.compile(r"^<?(https?://\S+?)>?$")
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)
_RETRIEVED = re.compile(
    r"^[\[(]?(?:retrieved|accessed|last accessed|downloaded|clipped|viewed|archived|saved)(?:\s+on)?\s*:?\s+"
    r"(?P<date>[^:]{4,30}?)(?:,?\s+(?:from|at|via)\s*:?\s*<?(?P<url>https?://[^\s<>]+?)>?)?[\])]?\.?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^(?:source|original|originally published at|available at|url|link|retrieved from|from|via|read at)\s*:?\s+"
    r"<?(https?://[^\s<>]+?)>?\.?$",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"^(?:first\s+)?published\s+by\s*:?\s+(?P<who>[A-ZÀ-Þ][^.;:]{2,80}?)\.?$", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:By|BY|Written by|Statement (?:by|of)|Author:|Authors:)\s+(.{3,120})$")
_LONG_DATE = r"(?:\d{1,2}(?:\.|er|º)? (?:de )?[^\W\d_]{3,10}\.?(?: del?)? \d{4}|[A-Z][a-z]+\.? \d{1,2},? \d{4})"
_SIGNED = re.compile(rf"^([A-ZÀ-Þ][^,.;:|·•]{{2,60}}),\s+({_LONG_DATE})$")
_PARTED = re.compile(
    rf"^([A-ZÀ-Þ].{{2,100}}?)(?:,|\s*[|·•])\s+({_LONG_DATE}|\d{{4}}-\d{{2}}-\d{{2}}|[A-Z][a-z]+ \d{{4}})$"
)
_KIND = re.compile(
    r"(?:(?:press|media|news) (?:release|statement|notice|note|briefing)|"
    r"(?:policy|research|issue|briefing|fact|working) (?:brief|note|paper|sheet|report)|"
    r"news|report|analysis|statement|opinion|commentary|briefing|communiqu[eé])(?: (?:no\. ?)?\d[\d/.-]*)?"
    r"(?:, (?:version|revision|rev\.|edition|draft|issue|no\.) ?\d[\d.]*)?",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?:(?:(?:Last|First)\s+)?(?:Published|Updated|Posted|Date|Issued|Released|Adopted|Approved|Signed|Done)"
    r"(?:\s+on)?|(?:Stand|Veröffentlicht(?:\s+am)?|Publié(?:\s+le)?|Publicado(?:\s+el)?))\s*:?\s+",
    re.IGNORECASE,
)
_STAMP_WORDS = (
    r"(?:publi[sc]hed|posted|updated|last (?:updated|modified)|publicado|atualizado|actualizado|publié|mis à jour|"
    r"veröffentlicht|aktualisiert|stand|pubblicato|aggiornato|опубликовано|обновлено)"
    r"(?:\s+(?:on|em|el|le|am|il|a|в))?\s*:?\s+"
)
_NUMERIC = r"(?:\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}-\d{2}-\d{2})"
_NAMED = r"\d{1,2}(?:er|º|\.)?\s(?:de\s)?[^\W\d_]{3,12}\.?(?:\s(?:de|del))?,?\s\d{4}"
_CLOCK = (
    r"(?:[,|–-]|\s|\b(?:at|às|à|um|a las|alle|в)\b){0,6}\d{1,2}(?:[:.h]\s?\d{2}){1,2}\s?"
    r"(?:h|uhr|[ap]\.?m\.?)?\s?\(?(?:[a-z]{2,5})?\)?"
)
_STAMP = re.compile(
    rf"^(?:{_STAMP_WORDS})?{_NUMERIC}(?:{_CLOCK})?\W*$|^{_STAMP_WORDS}{_NAMED}(?:{_CLOCK})?\W*$", re.IGNORECASE
)
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,40}(?:,\s[A-Z][A-Za-z. ]{1,20})?"
_OPENING = re.compile(rf"^{_PLACE}(?:,\s+(?P<date>{_LONG_DATE}))?\s*(?:\([^()]{{2,40}}\)\s*)?(?:—|–|--|-)\s+(?=\S)")
_CONTACT = re.compile(
    rf"^((?:[^,.;:]|(?<=\b[A-Z])\.){{4,60}}),\s+(?:Coordinator, )?{ROLES}(?:\s*,|\s+(?:in|of|for|at|on|and)\s|\s*$)"
)
_ROLE = re.compile(rf"^{ROLES}")
_HEAD, _FOOT = 10, 8
"""How many of the first and of the last pieces may be lines of retrieval."""


def take_header(lines: Sequence[str]) -> tuple[list[Piece], Meta, tuple[Remark, ...]]:
    """The leading field lines as exclusions, with what they say; nothing where fewer than two lead the text."""
    pairs: list[tuple[str, str]] = []
    count = 0
    for number, line in enumerate(lines):
        pair = field_of(line)
        if line and not pair:
            break
        if pair:
            pairs.append(pair)
            count = number + 1
    if len({key for key, _ in pairs}) < 2:
        return [], Meta(), ()
    return [Piece(line, reason=REFERENCE) for line in lines[:count]], *meta_of(pairs)


def field_of(line: str) -> tuple[str, str] | None:
    """Key and value of a line such as "Published: 4 March 2024", where the key is one of reference data."""
    match = _FIELD.match(line) if len(line) <= 300 else None
    if not match:
        return None
    key, value = (match[3], match[4]) if match[3] else (match[1], match[2])
    return (key.lower(), value.strip("* ")) if key.lower() in _KEYS else None


def meta_of(pairs: Iterable[tuple[str, str]], where: str = "header lines") -> tuple[Meta, tuple[Remark, ...]]:
    """Reference data of keys and values; the first value of a field counts, keys that are not known are left.

    A date that is none is left empty and remarked on.
    """
    found: dict[str, str] = {}
    for key, value in pairs:
        if (field := _KEYS.get(key.strip().lower())) and value.strip():
            found.setdefault(field, value.strip())
    source = found.pop("source", "")
    found.setdefault("url" if _URL.match(source) else "publisher", source)
    url, doi = _URL.match(found.get("url", "")), _DOI.match(found.get("doi", "") or found.get("url", ""))
    remarks = [
        Remark("bad-date", f'the {where} give "{found[f]}" for a date, which is no clear date: state it in brief.toml')
        for f in ("issued", "accessed")
        if found.get(f) and not dateline(found[f])
    ]
    meta = Meta(
        title=found.get("title", ""),
        author=names(found.get("author", "")),
        issued=dateline(found.get("issued", "")),
        publisher=found.get("publisher", ""),
        url=url[1] if url else "",
        doi=doi[1] if doi else "",
        accessed=dateline(found.get("accessed", "")),
    )
    return with_origin(meta, where), tuple(remarks)


def with_origin(meta: Meta, where: str) -> Meta:
    """`meta` with `where` as the origin of each field that is found."""
    fields = ("title", "author", "issued", "publisher", "url", "doi", "accessed")
    return replace(meta, origin=tuple((field, where) for field in fields if getattr(meta, field)))


def joined(first: Meta, second: Meta) -> Meta:
    """`first`, its empty fields filled from `second`, each with its origin."""
    new = {field: getattr(second, field) for field, _ in second.origin if not getattr(first, field)}
    return replace(first, **new, origin=(*first.origin, *((f, w) for f, w in second.origin if f in new)))


def take_retrieval(pieces: Sequence[Piece]) -> tuple[list[Piece], Meta]:
    """Lines at the beginning and the end that say where and when a text was found: excluded, and what they say."""
    out, meta = list(pieces), Meta()
    shown = [i for i, p in enumerate(pieces) if not p.reason and not p.cells]
    for index in dict.fromkeys((*shown[:_HEAD], *shown[-_FOOT:])):
        before = pieces[index - 1] if index else Piece()
        if before.cells or (before.kind in (BlockKind.NOTE, BlockKind.CAPTION) and before.marker != "footnote"):
            continue
        if found := _retrieval(pieces[index].text):
            out[index] = replace(pieces[index], reason=REFERENCE)
            meta = joined(meta, with_origin(found, "header lines"))
    return out, meta


def _retrieval(text: str) -> Meta | None:
    if len(text) > 300:
        return None
    if match := _FROM.match(text):
        return Meta(url=match[1])
    match = _RETRIEVED.match(text)
    if match and (date := parse_date(match["date"])):
        return Meta(accessed=date, url=match["url"] or "")
    match = _PUBLISHED_BY.match(text)
    return Meta(publisher=match["who"]) if match and INSTITUTION.search(match["who"]) else None


def byline(text: str) -> tuple[Name, ...]:
    """The names of a line such as "By Given Family and Given Family"; empty when the line is no byline."""
    who, date = _parted(text.strip())
    match = _BYLINE.match(who)
    if match and len(text) <= 140:
        return names(match[1])
    if date is None:
        return ()
    return next((found for part in _parts(who) if not _KIND.fullmatch(part) and (found := names(part))), ())


def _parted(text: str) -> tuple[str, DateParts | None]:
    """What stands before the date that ends a line, and the date; the whole line and None where it ends in none.

    "Press release, 3 May 2024", "By Given Family | 2024-05-03": who signed, or what kind of document it is.
    """
    signed = _SIGNED.match(text)
    if signed and (date := parse_date(signed[2])):
        return signed[1], date
    parted = _PARTED.match(text)
    if parted and (date := parse_date(parted[2])):
        # a month alone ends titles as well ("Grain Review, March 2026"): there a name is not enough
        told = [bool(_KIND.fullmatch(p)) or bool(date.day and names(p)) for p in _parts(parted[1])]
        return (parted[1], date) if any(told) or _BYLINE.match(parted[1]) else (text, None)
    return text, None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|·•]", text) if part.strip()]


def contact(text: str) -> Name | None:
    """The person of a contact line such as "Given Family, Analyst in Freight Policy"; None when it is none."""
    match = _CONTACT.match(text) if len(text) <= 160 and not text.endswith((".", "?", "!", ":")) else None
    found = name(match[1]) if match else None
    return found if found and not found.literal else None


def is_role(text: str) -> bool:
    """True for what a person does, as it stands under a name: "Analyst in Freight Policy"."""
    return bool(_ROLE.match(text.strip()))


def dateline(text: str) -> DateParts | None:
    """The date of a line such as "Published: 30 June 2024" or a date alone; None when it is neither."""
    if date := _parted(text.strip())[1]:
        return date
    bare = _DATED.sub("", text.strip().removesuffix("."))
    return parse_date(bare) if len(bare) <= 40 else None


def bad_date(text: str) -> str:
    """The date of a date line ("Published: 31 February 2024") that no calendar holds, "" for any other line."""
    bare = _DATED.sub("", text.strip())
    return bare if len(bare) <= 40 and bare != text.strip() and is_impossible(bare) else ""


def is_stamp(text: str) -> bool:
    """True for a line that only says when the page was published, also where its date is not clear ("12/06/2024")."""
    return len(text) <= 80 and bool(_STAMP.match(text.strip()))


def opening_date(text: str) -> DateParts | None:
    """The date of a paragraph that opens with place and date ("GENEVA, 3 May 2024 — The"); None for any other."""
    match = _OPENING.match(text[:120])
    return parse_date(match["date"]) if match and match["date"] else None
