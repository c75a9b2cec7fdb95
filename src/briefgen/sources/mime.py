"""MIME messages, read so that no header or nesting can stall or crash: headers, parts, their bytes and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import TypeAlias

from briefgen.sources.canonical import clean_line
from briefgen.sources.decode import decode
from briefgen.sources.invisible import count_invisible
from briefgen.sources.pieces import UnreadableError

Part: TypeAlias = "Message[str, str]"

MAX_DEPTH = 50
MAX_PARTS = 5_000
_LONG_HEADER = 20_000
_STRUCTURE = re.compile(rb"^content-[a-z-]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_NEXT = "open it in a mail program or browser and save it again"


def parse_message(data: bytes) -> Part:
    """The message; raises UnreadableError for headers or nesting that no program writes."""
    if any(len(match[0]) > _LONG_HEADER for match in _STRUCTURE.finditer(data)):
        raise UnreadableError(f"a header in it has over {_LONG_HEADER:,} characters", _NEXT)
    if data.count(b"boundary=") + data.lower().count(b"message/rfc822") > MAX_PARTS:
        raise UnreadableError(f"it has over {MAX_PARTS:,} parts within parts", _NEXT)
    try:
        message = message_from_bytes(data)
    except RecursionError:
        raise UnreadableError("its parts are nested too deeply", _NEXT) from None
    return message


def leaves(message: Part) -> Iterator[tuple[Part, int]]:
    """Every part with its depth, outermost first; raises UnreadableError beyond the limits."""
    waiting = [(message, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH or count > MAX_PARTS:
            raise UnreadableError("its parts are nested too deeply, or too many", _NEXT)
        yield part, depth
        waiting.extend((child, depth + 1) for child in reversed(children(part)))


def children(part: Part) -> list[Part]:
    """The parts directly within a part; empty for a leaf."""
    inner = part.get_payload()
    return [p for p in inner if isinstance(p, Message)] if isinstance(inner, list) else []


def header(part: Part, name: str) -> str:
    """A header's words, decoded, on one line; "" where it is absent or cannot be read."""
    raw = part.get(name)
    if raw is None:
        return ""
    text = str(raw)[:_LONG_HEADER]
    try:
        pieces = decode_header(re.sub(r"\r?\n[ \t]+", " ", text))
    except (HeaderParseError, ValueError):
        return clean_line(text)
    return clean_line("".join(_word(word, charset) for word, charset in pieces))


def _word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return _unescaped(word)
    try:
        return word.decode(charset or "ascii")
    except (LookupError, UnicodeError):
        return _bytes_text(word)


def _unescaped(text: str) -> str:
    """Raw bytes in a header are surrogates to the library: UTF-8, else Western."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _bytes_text(text.encode("ascii", "surrogateescape"))
    return text


def _bytes_text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def bytes_of(part: Part) -> bytes:
    """A leaf's bytes, its transfer encoding undone; empty where there is nothing."""
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError):
        raw = None
    return raw if isinstance(raw, bytes) else b""


def text_of(part: Part, declared: str = "") -> str:
    """A leaf's text by its charset, a byte-order mark or what can be told; raises UnreadableError for binary data."""
    raw = bytes_of(part)
    charset = part.get_content_charset() or declared
    if re.match(r"(?:utf-?16|utf-?32|utf-?7|iso-2022|gb|big5|euc|shift|hz|koi8|windows-12|iso-8859-[2-9])", charset):
        try:
            text = raw.decode(charset)
            count_invisible(text)
            return text
        except (LookupError, UnicodeError):
            pass
    return decode(raw, charset) if raw.strip() else ""


def file_name(part: Part) -> str:
    """The name of an attachment, "" for none."""
    try:
        return clean_line(header_text(part.get_filename() or ""))[:120]
    except (HeaderParseError, ValueError, LookupError, TypeError):
        return ""


def header_text(text: str) -> str:
    """Encoded words in a parameter, decoded."""
    return "".join(_word(word, charset) for word, charset in decode_header(text)) if "=?" in text else text
