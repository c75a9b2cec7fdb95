"""EPUB through pandoc's HTML reader: the spine in order, notes tied to their calls; contents and imprint left out."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from briefgen.model import Name, Remark
from briefgen.sources.ast import pieces_of
from briefgen.sources.canonical import clean_line
from briefgen.sources.dates import parse_date
from briefgen.sources.header import names
from briefgen.sources.office.captions import tie_captions
from briefgen.sources.office.package import again, open_package, part, resolve
from briefgen.sources.office.properties import line, unread_remarks
from briefgen.sources.office.run import ast_of
from briefgen.sources.office.xhtml import Book, combined
from briefgen.sources.office.xhtml_notes import types_of
from briefgen.sources.pieces import Draft, Meta, UnreadableError

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_REASONS = {
    "toc": "navigation", "landmarks": "navigation", "page-list": "navigation", "loi": "navigation",
    "lot": "navigation", "index": "navigation", "cover": "front matter", "titlepage": "front matter",
    "title-page": "front matter", "halftitlepage": "front matter", "frontispiece": "front matter",
    "copyright-page": "publisher's legal notice", "copyright": "publisher's legal notice",
    "imprint": "publisher's legal notice", "colophon": "publisher's legal notice",
    "other-credits": "publisher's legal notice", "contributors": "about the author",
}  # fmt: skip
_NAMES = (("cover", "front matter"), ("titlepage", "front matter"), ("copyright", "publisher's legal notice"))
_RIGHTS = re.compile(r"\ball rights reserved\b|©\s*\d{4}|\bcopyright\b[^.]{0,20}\d{4}", re.IGNORECASE)
_IMPRINT = re.compile(r"\bISBN\b|\bpublished (?:by|in)\b|\bfirst (?:edition|published)\b|\ball rights\b", re.IGNORECASE)
_RESOLVER = re.compile(r"^(?:urn:)?doi:\s*|^https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_SHORT = 4_000
"""Characters of the longest copyright page."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of the spine, and why it is no content ("" where it is)."""

    name: str
    reason: str


def read_epub(data: bytes) -> Draft:
    """An e-book; the package's Dublin Core is its reference data.

    Raises UnreadableError for what is damaged, protected (DRM), a bomb or without a spine.
    """
    package = open_package(data, "epub")
    _check_rights(package)
    name = _opf_name(package)
    opf = part(package, name, recover=True)
    if opf is None:
        raise UnreadableError("it is an EPUB without its package document", again("epub"))
    book = Book(package, [(item.name, item.reason) for item in _spine(package, opf, name)])
    html = combined(book, _css(package, opf, name), _page_reason)
    if html is None:
        raise UnreadableError("it is an EPUB whose spine names no text", again("epub"))
    pieces = tie_captions(pieces_of(ast_of(html, "html+epub_html_exts")["blocks"], bold_headings=True))
    meta, remarks = _meta(opf)
    return Draft(tuple(pieces), meta, (*remarks, *unread_remarks(book.unread)))


def _check_rights(package: zipfile.ZipFile) -> None:
    """Fonts may be obfuscated; a text that is encrypted is protected."""
    root = part(package, "META-INF/encryption.xml", recover=True)
    for entry in root.iter() if root is not None else ():
        if str(entry.tag).rpartition("}")[2] != "EncryptedData":
            continue
        methods = [e.get("Algorithm") for e in entry.iter() if str(e.tag).endswith("}EncryptionMethod")]
        if not methods or any(m not in _FONTS for m in methods[:1]):
            raise UnreadableError(
                "its text is encrypted (DRM)",
                "ask its publisher for a copy without protection, or save the parts you need as text",
            )


def _opf_name(package: zipfile.ZipFile) -> str:
    root = part(package, "META-INF/container.xml", recover=True)
    for entry in root.iter() if root is not None else ():
        if str(entry.tag).rpartition("}")[2] == "rootfile" and entry.get("full-path"):
            return unquote(entry.get("full-path"))
    raise UnreadableError("it is an EPUB whose container names no package document", again("epub"))


def _spine(package: zipfile.ZipFile, opf: Any, name: str) -> list[_Item]:
    """The files of the spine in order, each once; contents, cover and the like with their reason."""
    guide = {
        resolve(name, unquote((e.get("href") or "").partition("#")[0])): (e.get("type") or "").lower()
        for e in opf.iter(f"{_OPF}reference")
    }
    items: dict[str, tuple[str, str, str]] = {}
    for entry in opf.iter(f"{_OPF}item"):
        properties = "toc" if "nav" in (entry.get("properties") or "").split() else ""
        place = resolve(name, unquote(entry.get("href") or ""))
        items[entry.get("id") or ""] = (place, properties, entry.get("media-type") or "")
    found: dict[str, _Item] = {}
    for entry in opf.iter(f"{_OPF}itemref"):
        place, kind, media = items.get(entry.get("idref") or "", ("", "", ""))
        if place not in package.namelist() or ("html" not in media and "xml" not in media):
            continue
        reason = _REASONS.get(kind, "") or _REASONS.get(guide.get(place, ""), "")
        stem = place.rpartition("/")[2].lower()
        reason = reason or next((why for word, why in _NAMES if stem.startswith(word)), "")
        found.setdefault(place, _Item(place, reason))
    return list(found.values())


def _page_reason(body: Any) -> str:
    """Why a page of the spine is no content: by its epub:type, or because it is an imprint by its words."""
    for element in (body, *body[:1]):
        reason = next((_REASONS[t] for t in types_of(element) if t in _REASONS), "")
        if reason:
            return reason
    text = " ".join(body.itertext())
    said = {m.group().lower() for m in _IMPRINT.finditer(text)} if len(text) <= _SHORT else set()
    if len(said) > 1 and _RIGHTS.search(text):
        return "publisher's legal notice"
    return ""


def _css(package: zipfile.ZipFile, opf: Any, name: str) -> str:
    sheets = [e.get("href") or "" for e in opf.iter(f"{_OPF}item") if e.get("media-type") == "text/css"]
    found = [resolve(name, unquote(href)) for href in sheets]
    held = [package.getinfo(f) for f in found if f in package.namelist()]
    return "\n".join(package.read(info).decode("utf-8", "replace") for info in held if info.file_size < 2**20)


def _meta(opf: Any) -> tuple[Meta, tuple[Remark, ...]]:
    """Dublin Core: title, creators, publisher, date of publication, DOI and source."""

    def texts(field: str) -> list[tuple[Any, str]]:
        return [(e, t) for e in opf.iter(f"{_DC}{field}") if (t := line("".join(e.itertext())))]

    refined = {
        (e.get("refines") or "").removeprefix("#"): clean_line(e.text or "")
        for e in opf.iter(f"{_OPF}meta")
        if e.get("property") == "role"
    }
    author: list[Name] = []
    for element, text in texts("creator"):
        role = element.get(f"{_OPF}role") or refined.get(element.get("id") or "", "aut")
        if role in ("aut", "cre", ""):
            author += _creators(text)
    dates = texts("date")
    dates.sort(key=lambda d: d[0].get(f"{_OPF}event") != "publication")
    stated = [t for e, t in dates if e.get(f"{_OPF}event") in (None, "publication", "original-publication")]
    issued = parse_date(stated[0]) if stated else None
    remarks: tuple[Remark, ...] = ()
    if stated and issued is None and not stated[0].startswith("0101-01-01"):  # what Calibre writes for none
        said = f'the e-book gives its date as "{stated[0][:60]}", which is no date: state it in brief.toml'
        remarks = (Remark("bad-date", said),)
    identifiers = [_RESOLVER.sub("", t) for _, t in texts("identifier")]
    meta = Meta(
        title=next((t for _, t in texts("title")), ""),
        author=tuple(author),
        issued=issued,
        publisher=next((t for _, t in texts("publisher")), ""),
        url=next((t for _, t in texts("source") if re.match(r"https?://\S+$", t)), ""),
        language=next((t for _, t in texts("language")), ""),
        doi=next((t for t in identifiers if re.match(r"10\.\d{4,9}/\S+$", t)), ""),
    )
    fields = ("title", "author", "issued", "publisher", "url", "doi")
    return replace(meta, origin=tuple((f, "EPUB properties") for f in fields if getattr(meta, f))), remarks


def _creators(text: str) -> tuple[Name, ...]:
    """A creator's names: "Given Family", "Family, Given", or an institution's, kept whole."""
    family, comma, given = text.partition(",")
    if comma and re.fullmatch(r"[\w’'-]+", family) and re.fullmatch(r"\s*[\w’'.-]+(?: [\w’'.-]+)?", given):
        return (Name(family=family, given=given.strip()),)
    return names(text) or ((Name(literal=text),) if re.search(r"[^\W\d_]{2}", text) and len(text) <= 120 else ())
