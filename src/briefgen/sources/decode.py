"""Bytes to text: a byte-order mark, UTF-8, a declared charset, then what can be told with confidence."""

from __future__ import annotations

import codecs
import re

from briefgen.sources.charsets import legacy_charset, wide_charset
from briefgen.sources.invisible import count_invisible
from briefgen.sources.pieces import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_NEXT = "save it as UTF-8"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DOUBLY = re.compile("â€[\u2122\u0153\u009d\u02dc\u201c\u201d\u2013\u2014¦]|Ã[\u00a0-\u00bf]|Â[\u00a0-\u00bf]")


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`; `declared` is a charset that the document itself names, "" for none.

    Raises UnreadableError for binary data and where the encoding cannot be told: a wrong guess would put other
    words into a citation.
    """
    text = _decode(data, declared)
    if len(_CONTROL.findall(text[:100_000])) > max(2, len(text[:100_000]) // 200):
        raise UnreadableError("it is binary data, not text", "replace it with the document itself, or remove it")
    if len(_DOUBLY.findall(text)) > 2:
        raise UnreadableError(
            "its text was decoded wrongly before it was saved (it has “â€™” for quotes)", "save it again as UTF-8"
        )
    count_invisible(text)
    return text


def _decode(data: bytes, declared: str) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name)
    if b"\0" in data[:100_000]:
        wide = wide_charset(data)
        if wide:
            return _strict(data, wide)
        raise UnreadableError("it is binary data, not text", "replace it with the document itself, or remove it")
    try:
        if b"\x1b$" not in data[:100_000]:
            return data.decode("utf-8")
        return data.decode("iso2022_jp")
    except UnicodeDecodeError as error:
        bad = error
    return _legacy(data, declared, bad)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"byte {error.start + 1} is not {name.upper()}, which its first bytes announce", _UTF8_NEXT
        ) from None


def _legacy(data: bytes, declared: str, bad: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, bad.start) + 1
    if _mostly_utf8(data):
        raise UnreadableError(f"line {line} is not UTF-8 while the rest is", _UTF8_NEXT)
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            name = codecs.lookup(declared).name
            return data.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
        except (LookupError, UnicodeError):
            pass
    name = legacy_charset(data)
    try:
        return data.decode(name) if name else _untold(line)
    except UnicodeDecodeError:
        return _untold(line)


def _untold(line: int) -> str:
    raise UnreadableError(f"its encoding could not be told (first at line {line})", _UTF8_NEXT)


def _mostly_utf8(data: bytes) -> bool:
    """True when the data holds at least as many whole UTF-8 sequences as stray bytes."""
    good = len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data))
    stray = data.decode("utf-8", "replace").count("\ufffd")
    return good >= stray
