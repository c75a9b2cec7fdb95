"""RTF as a run of tokens, and the tables in its head: code pages of fonts, colours, names of styles."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.sources.pieces import UnreadableError

MAX_GROUPS = 200
"""Groups within groups; word processors write about twenty."""
MAX_TOKENS = 2_500_000
"""Control words and stretches of text; a book of a thousand pages has half as many."""
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\$", re.DOTALL
)
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SPECIAL = {
    "par": " ", "line": " ", "tab": " ", "cell": " ", "row": " ", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "~": " ",
    "_": "-", "\\": "\\", "{": "{", "}": "}", "softline": " ",
}  # fmt: skip
_MARKS = (
    (re.compile(r"^(?:heading|überschrift|titre|título|titolo|заголовок) ?([1-6])\b", re.IGNORECASE), "heading-{}"),
    (re.compile(r"^title$", re.IGNORECASE), "heading-1"),
    (re.compile(r"^(?:caption|table$|illustration$|figure$|beschriftung|légende)", re.IGNORECASE), "caption"),
    (re.compile(r"^(?:intense )?(?:quote|quotations?|block text)$", re.IGNORECASE), "quote"),
    (re.compile(r"^(?:author|date)$", re.IGNORECASE), "byline"),
    (re.compile(r"^list (?:bullet|number) ([2-6])$", re.IGNORECASE), "level-{}"),
    (re.compile(r"^(?:toc|contents|table of figures|index) ?(?:\d|heading)?$", re.IGNORECASE), "contents"),
)


class Token(NamedTuple):
    """A control word or symbol with its number, a brace, or bytes of text ("text"; `data`)."""

    word: str
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file in order; binary data of pictures is stepped over, however long it says it is.

    Raises UnreadableError for groups nested more than MAX_GROUPS deep, a file that ends within one, or one of over
    MAX_TOKENS tokens.
    """
    at, depth, count = 0, 0, 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        count += 1
        if count > MAX_TOKENS:
            raise UnreadableError(f"it holds over {MAX_TOKENS:,} control words", "split it, or save it as DOCX")
        if match[1]:
            number = int(match[2]) if match[2] else None
            word = match[1].decode("ascii")
            yield Token(word, number)
            if word == "bin" and number and number > 0:
                at += number
        elif match[3]:
            yield Token("text", None, bytes.fromhex(match[3].decode("ascii")))
        elif match[4] and match[4] in b"\\{}":
            yield Token("text", None, match[4])
        elif match[4]:
            yield Token(match[4].decode("latin-1"))
        elif match[5]:
            depth += 1 if match[5] == b"{" else -1
            if depth > MAX_GROUPS:
                raise UnreadableError(
                    f"its groups are nested over {MAX_GROUPS} deep", "open it in a word processor and save it again"
                )
            if depth < 0:
                return
            yield Token(match[5].decode("ascii"))
            if depth == 0:
                return
        elif match[6]:
            yield Token("text", None, match[6])
    if depth > 0:
        raise UnreadableError("it is a truncated RTF", "open it in a word processor and save it again")


def encoding_of(charset: int | None) -> str:
    """The code page of a font's \\fcharset; "" where the document's own holds."""
    return _CHARSETS.get(charset or 0, "") if charset not in (None, 1, 2) else ""


def code_page(number: int | None) -> str:
    """The code page of \\ansicpg; Windows' Western where the number is of none."""
    try:
        return codecs.lookup("utf-8" if number == 65001 else f"cp{number}").name
    except LookupError:
        return "cp1252"


def mark_of(name: str) -> str:
    """What a style of this name makes of a paragraph: a mark's name, "contents" for a line of contents, "" else."""
    for rule, mark in _MARKS:
        if match := rule.match(name.strip()):
            return mark.format(*match.groups())
    return ""


def escaped(text: str) -> str:
    """Text as RTF: what is markup to RTF escaped, control characters gone. pandoc reads UTF-8, but no surrogates."""
    kept = "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff")
    return kept.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
