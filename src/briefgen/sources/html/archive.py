"""A web page saved as one MIME file (.mht, .mhtml): its root part, its address, its frames."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.sources.html.read import declared_charset, read_page
from briefgen.sources.html.stamps import parse_stamp
from briefgen.sources.mime import Part, bytes_of, header, leaves, parse_message, text_of
from briefgen.sources.pieces import Draft, Meta, UnreadableError
from briefgen.sources.txt import draft_of_text

_FRAME = re.compile(r"<i?frame\b[^<>]{0,2000}?\bsrc\s*=\s*[\"']?([^\s\"'<>]{1,2000})", re.IGNORECASE)
_LITTLE = 200
"""Characters of content below which a page is only the frame around its frames."""
_MOST_FRAMES = 50
_NEXT = "open it in a browser and save it again, or save the page as HTML"
HTML = "HTML metadata"


def read_mht(data: bytes) -> Draft:
    """A saved page with its address and the day it was saved; raises UnreadableError where no page is in it."""
    message = parse_message(data)
    pages = [p for p, _ in leaves(message) if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    plain = [p for p, _ in leaves(message) if p.get_content_type() == "text/plain" and bytes_of(p).strip()]
    root = _root(message, pages)
    if root is None:
        if not plain or (plain[0] is message and not message.get("MIME-Version")):
            raise UnreadableError("no page is in it", _NEXT)
        return _dated(draft_of_text(text_of(plain[0])), message, plain[0])
    markup = text_of(root, declared_charset(bytes_of(root)))
    return _dated(_framed(markup, root, pages), message, root)


def _root(message: Part, pages: list[Part]) -> Part | None:
    """The part that "start" names, or that lies where the page did, else the first page."""
    start = message.get_param("start")
    if isinstance(start, str) and (named := [p for p in pages if header(p, "Content-ID") == start.strip()]):
        return named[0]
    where = header(message, "Snapshot-Content-Location") or header(message, "Content-Location")
    same = [p for p in pages if where and header(p, "Content-Location") == where]
    return next(iter(same or pages), None)


def _framed(markup: str, root: Part, pages: list[Part]) -> Draft:
    """The page; with the pages in its frames, where it is only the frame around them."""
    try:
        draft = read_page(markup)
    except UnreadableError:
        draft = Draft(())
    if sum(len(p.body) for p in draft.pieces if not p.reason) < _LITTLE:
        inner = [_frame(page) for page in _frames(markup, root, pages)]
        first = next((d for d in inner if d.pieces), Draft(()))
        pieces = (*draft.pieces, *(p for d in inner for p in d.pieces))
        meta = draft.meta if draft.meta.title else replace(first.meta, type="webpage")
        draft = Draft(pieces, meta, (*draft.remarks, *first.remarks))
    if not draft.pieces:
        raise UnreadableError("it is a page without text", _NEXT)
    return draft


def _frames(markup: str, root: Part, pages: list[Part]) -> list[Part]:
    """The pages that the frames show, in their order."""
    others = [p for p in pages if p is not root]
    places: dict[str, Part] = {}
    for page in others:
        identifier = header(page, "Content-ID").strip("<>")
        for place in (header(page, "Content-Location"), f"cid:{identifier}"):
            places.setdefault(place, page)
    named = [places[src] for src in _FRAME.findall(markup) if src in places]
    return list(dict.fromkeys(named))[:_MOST_FRAMES]


def _frame(page: Part) -> Draft:
    try:
        return read_page(text_of(page, declared_charset(bytes_of(page))))
    except UnreadableError:
        return Draft(())


def _dated(draft: Draft, message: Part, root: Part) -> Draft:
    """The page's address and the day on which it was saved."""
    places = (header(root, "Content-Location"), header(message, "Snapshot-Content-Location"),
              header(message, "Content-Location"))  # fmt: skip
    url = draft.meta.url or next((p for p in places if re.match(r"https?://\S+$", p)), "")
    accessed = draft.meta.accessed or parse_stamp(header(message, "Date"))
    subject = header(message, "Subject")
    meta: Meta = replace(draft.meta, url=url, accessed=accessed, weak_title=draft.meta.weak_title or subject)
    added = {"url": bool(url), "accessed": bool(accessed), "title": bool(subject and not meta.title)}
    known = {field for field, _ in meta.origin}
    origin = (*meta.origin, *((field, HTML) for field, there in added.items() if there and field not in known))
    return replace(draft, meta=replace(meta, origin=origin))
