"""Which parts of a mail are its words: the innermost message, one of its alternatives, and what is attached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.sources.mime import MAX_DEPTH, Part, children, file_name, header, leaves, text_of
from briefgen.sources.pieces import UnreadableError

_STRUCTURE = re.compile(r"<(?:h[1-6]|li|table|blockquote|p)\b", re.IGNORECASE)
_SILENT = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
           "message/delivery-status", "text/rfc822-headers", "application/ms-tnef")  # fmt: skip
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a message: as HTML, as plain text, either "" where it has none."""

    html: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The innermost message with its bodies; `around` are the words of those that carry it."""

    message: Part
    bodies: tuple[Body, ...]
    around: tuple[str, ...]
    attachments: tuple[str, ...]
    nested: bool
    encrypted: bool


def collect(message: Part) -> Content:
    """The content of a mail; a message that is attached to it, where it has words, is what was forwarded."""
    around: list[str] = []
    attached: list[str] = []
    here, nested = message, False
    sum(1 for _ in leaves(message))  # within the limits
    for _ in range(MAX_DEPTH):
        inner = _attached_message(here)
        if inner is None:
            break
        around += [b.plain or _bare(b.html) for b in _bodies(here, attached)]
        attached += _other_messages(here, inner)
        here, nested = inner, True
    found = tuple(_bodies(here, attached))
    encrypted = any(p.get_content_type() in _ENCRYPTED for p, _ in leaves(message))
    return Content(here, found, tuple(t for t in around if t.strip()), tuple(attached), nested, encrypted)


def _other_messages(message: Part, chosen: Part) -> list[str]:
    """The subjects of further messages that are attached beside the one that is read."""
    carriers = [p for p, _ in leaves(message) if p is not message and p.get_content_type() == "message/rfc822"]
    beside = [c for p in carriers for c in children(p)[:1] if c is not chosen]
    inside = {id(p) for p, _ in leaves(chosen)}
    return [header(c, "Subject") or "a message" for c in beside if id(c) not in inside]


def _attached_message(message: Part) -> Part | None:
    """The first message within this one that has words; messages within it are not looked at."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part is not message and part.get_content_type() == "message/rfc822":
            inner = children(part)
            if inner and _has_words(inner[0]):
                return inner[0]
            continue
        waiting.extend(children(part))
    return None


def _has_words(message: Part) -> bool:
    return any(p.get_content_maintype() == "text" for p, _ in leaves(message))


def _bodies(message: Part, attached: list[str]) -> list[Body]:
    """The bodies in their order; names of what is attached are added to `attached`."""
    out: list[Body] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not message:
            continue
        if kind == "multipart/alternative":
            out += _alternative(part, attached)
        elif children(part):
            waiting = [*children(part), *waiting]
        elif _is_attachment(part):
            _note(part, attached)
        elif kind in ("text/html", "text/plain") and (body := _body(part)) != Body():
            out.append(body)
    return _joined(out)


def _joined(found: list[Body]) -> list[Body]:
    """Plain parts that follow each other are one text."""
    out: list[Body] = []
    for body in found:
        if out and not body.html and not out[-1].html:
            out[-1] = Body(plain=f"{out[-1].plain}\n\n{body.plain}")
        else:
            out.append(body)
    return out


def _alternative(part: Part, attached: list[str]) -> list[Body]:
    """HTML where it has structure, with the plain text beside it; else the plain text."""
    html = plain = ""
    for leaf, _ in leaves(part):
        if children(leaf) or leaf.get_content_type() == "message/rfc822":
            continue
        if _is_attachment(leaf):
            _note(leaf, attached)
        elif leaf.get_content_type() == "text/html":
            html = html or _body(leaf).html
        elif leaf.get_content_type() == "text/plain":
            plain = plain or _body(leaf).plain
    if html and (not plain.strip() or len(_STRUCTURE.findall(html)) >= 2):
        return [Body(html, plain)]
    return [Body(plain=plain)] if plain.strip() else []


def _body(part: Part) -> Body:
    try:
        text = text_of(part)
    except UnreadableError:
        return Body()
    if part.get_content_type() == "text/html":
        return Body(html=text) if text.strip() else Body()
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    joined = unflowed(text, str(part.get_param("delsp") or "").lower() == "yes") if flowed else text
    return Body(plain=joined) if joined.strip() else Body()


def _is_attachment(part: Part) -> bool:
    if part.get_content_type() in _SILENT:
        return True
    inline = part.get_content_type() in ("text/plain", "text/html")
    disposition = part.get_content_disposition()
    return disposition == "attachment" or not inline or (bool(file_name(part)) and disposition != "inline")


def _note(part: Part, attached: list[str]) -> None:
    picture = part.get_content_maintype() == "image" and part.get("Content-ID")
    if part.get_content_type() not in (*_SILENT, *_ENCRYPTED) and not picture:
        attached.append(file_name(part) or part.get_content_type())


def _bare(html: str) -> str:
    return re.sub(r"<[^<>]{0,2000}>", " ", html)[:20_000]


def unflowed(text: str, delete_space: bool = False) -> str:
    """format=flowed text with its soft line breaks joined and its stuffed spaces removed (RFC 3676)."""
    out: list[str] = []
    grow: list[str] = []
    depth = 0
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw.lstrip(">")
        level = len(raw) - len(line)
        line = line.removeprefix(" ")
        if grow and level != depth:
            out.append(_line(grow, depth))
            grow = []
        depth = level
        soft = line.endswith(" ") and line != "-- "
        grow.append(line[:-1] if soft and delete_space else line)
        if not soft:
            out.append(_line(grow, depth))
            grow = []
    return "\n".join([*out, *([_line(grow, depth)] if grow else [])])


def _line(parts: list[str], depth: int) -> str:
    return (">" * depth + " " if depth else "") + "".join(parts)
