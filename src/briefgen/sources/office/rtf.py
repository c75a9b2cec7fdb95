"""RTF through pandoc's AST, by way of a small RTF of our own that keeps as text or marks what pandoc would lose."""

from __future__ import annotations

from dataclasses import replace

from briefgen.sources.ast import pieces_of
from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import LEFT_OUT
from briefgen.sources.office.captions import tie_captions
from briefgen.sources.office.properties import meta_of, signed, unread_remarks
from briefgen.sources.office.rtfcode import SPECIAL, Token, escaped, mark_of, tokens
from briefgen.sources.office.rtfstate import SETTINGS, Group, Reading
from briefgen.sources.office.rtfwrite import emit, end, flush, link
from briefgen.sources.office.run import ast_of
from briefgen.sources.pieces import Draft, Piece

_PASSED = frozenset(
    ("pard", "b", "i", "ul", "ulnone", "uld", "uldb", "ulw", "super", "sub", "nosupersub", "strike", "scaps", "trowd",
     "cellx", "intbl", "ls", "ilvl", "listid", "listtemplateid", "levelnfc", "levelnfcn", "levelstartat", "leveltext",
     "levelnumbers", "listlevel", "listoverride", "listoverridecount", "list", "plain", "emdash", "endash", "lquote",
     "rquote", "ldblquote", "rdblquote", "bullet", "line", "tab")
)  # fmt: skip
_FORMAT = frozenset(
    ("b", "i", "ul", "ulnone", "uld", "uldb", "ulw", "super", "sub", "nosupersub", "strike", "scaps", "plain")
)
"""Switches that wait for the text that they are for: a million of them without any are written once."""
_ENDS = frozenset(["par", "cell", "row", "sect", "page", "nestcell", "nestrow"])
_DROPPED = frozenset(
    ("fldinst", "listtext", "pntext", "pntxta", "pntxtb", "nonshppict", "shprslt", "shpinst", "do", "sp", "xe", "tc",
     "rxe", "revtbl", "filetbl", "upr", "objdata")
)  # fmt: skip
_FURNITURE = frozenset(f"{place}{side}" for place in ("header", "footer") for side in ("", "l", "r", "f"))
_KEPT_STARS = frozenset(["listtable", "listoverridetable", "footnote", "shptxt", "annotation", "ud", "fldrslt"])
_HELD = _FURNITURE | {"annotation", "title", "author"}
_TABLES = ("stylesheet", "fonttbl")
_TINY = 3


def read_rtf(data: bytes) -> Draft:
    """An RTF document; hidden and deleted text and comments are left out where they stand.

    Raises UnreadableError for what is truncated or nested without end.
    """
    reading = Reading()
    for token in tokens(data):
        _take(reading, token)
    _decode(reading)
    made = "{\\rtf1\\ansi " + "".join((*reading.body, *reading.boxes)) + "\\par}"
    pieces = tie_captions(pieces_of(ast_of(made.encode(), "rtf")["blocks"], bold_headings=True))
    pieces += [Piece(line, reason=LEFT_OUT["furniture"]) for line in reading.furniture]
    return Draft(tuple(pieces), signed(pieces, meta_of(reading.info, "RTF")), unread_remarks(reading.unread))


def _take(reading: Reading, token: Token) -> None:
    if token.word == "text":
        data = token.data
        if reading.skipping:
            cut = min(reading.skipping, len(data))
            reading.skipping -= cut
            data = data[cut:]
        reading.bytes += data
        if reading.stack and data:
            reading.stack[-1].first = False
        return
    if token.word == "u":
        _unicode(reading, token.number or 0)
        return
    _decode(reading)
    if reading.skipping and token.word in SPECIAL and token.word not in _ENDS:
        reading.skipping -= 1
        return
    reading.skipping = 0
    if token.word == "{":
        parent = reading.stack[-1] if reading.stack else Group(reading.body, opened=True)
        own = [] if parent.what in _TABLES else parent.text
        reading.stack.append(replace(parent, first=True, star=False, opened=False, what="", text=own, format={}))
    elif token.word == "}":
        if reading.stack:
            _close(reading, reading.stack.pop())
    elif reading.stack:
        _word(reading, reading.stack[-1], token)


def _unicode(reading: Reading, number: int) -> None:
    """\\uN and the stand-ins behind it, which are not read; the two halves of a rare character come one by one."""
    _decode(reading)
    number %= 0x10000
    group = reading.stack[-1] if reading.stack else None
    if 0xD800 <= number < 0xDC00:
        reading.entry = number
    elif 0xDC00 <= number < 0xE000 and 0xD800 <= reading.entry < 0xDC00:
        _text(reading, chr(0x10000 + ((reading.entry - 0xD800) << 10) + (number - 0xDC00)))
        reading.entry = 0
    elif not 0xDC00 <= number < 0xE000:
        _text(reading, chr(number))
    reading.skipping = group.skip if group else 1


def _decode(reading: Reading) -> None:
    if reading.bytes:
        font = reading.stack[-1].font if reading.stack else -1
        text = bytes(reading.bytes).decode(reading.fonts.get(font) or reading.code, "replace")
        reading.bytes.clear()
        _text(reading, text)


def _text(reading: Reading, text: str) -> None:
    group = reading.stack[-1] if reading.stack else None
    if group is None:
        return
    if group.what in ("fonttbl", "colortbl") or group.text is not None:
        if group.what == "colortbl":
            for _ in range(text.count(";")):
                reading.colours.append(reading.rgb)
                reading.rgb = ""
        elif group.text is not None:
            group.text.append(text)
        return
    if group.out is None or group.listing:
        return
    reason = _reason(reading, group) if text.strip() else reading.reason
    if reason:
        if reason != reading.reason:
            flush(reading, group)
        reading.reason = reason
        reading.left.append(text)
        return
    if reading.rows and not group.table and group.out is reading.body:
        reading.rows = False
        emit(reading, group, "{\\b  }\\par ")  # an empty paragraph, else pandoc puts the table into the next note
    flush(reading, group)
    if not reading.marked and text.strip():
        reading.marked = True
        mark = (
            f"heading-{group.outline + 1}" if 0 <= group.outline < 6 else mark_of(reading.styles.get(group.style, ""))
        )
        if mark and not (group.table and mark.startswith(("heading", "level"))):
            emit(reading, group, link(mark, "x"))
    emit(reading, group, escaped(text))


def _reason(reading: Reading, group: Group) -> str:
    """Why these words are left out; "" where they are content."""
    if group.deleted:
        return "deleted"
    white = 0 < group.color < len(reading.colours) and reading.colours[group.color] == "255,255,255"
    if group.hidden or group.size <= _TINY or (white and not group.coloured and not group.table):
        return "hidden"
    return "contents" if mark_of(reading.styles.get(group.style, "")) == "contents" else ""


def _word(reading: Reading, group: Group, token: Token) -> None:
    word, number = token.word, token.number
    if word == "*":
        group.star = True
        return
    if group.first:
        group.first = False
        if _destination(reading, group, word):
            return
    setting = SETTINGS.get(word)
    if setting:
        setting(reading, group, number)
    if group.text is not None:
        group.text.append(SPECIAL.get(word, ""))
    elif word in _ENDS:
        end(reading, group, word)
    elif group.out is None:
        return
    elif word in ("~", "_", "-", "\\", "{", "}", "emspace", "enspace", "softline"):
        _text(reading, SPECIAL.get(word, ""))
    elif word in _FORMAT:
        group.format = {} if word == "plain" else group.format
        group.format[word] = f"\\{word}{'' if number is None else number} "
    elif word in _PASSED:
        if word in SPECIAL and reading.reason:
            reading.left.append(SPECIAL[word])
        else:
            emit(reading, group, f"\\{word}{'' if number is None else number} ")


def _destination(reading: Reading, group: Group, word: str) -> bool:
    """What the group is for, by its first word; true when the word is done with."""
    group.what = word
    if word == "footnote":
        flush(reading, group)
        emit(reading, group, "\\footnote\\pard ")
        group.style, group.outline, group.table = 0, -1, False
    elif word in ("shptxt", "dptxbxtext"):
        group.out, group.opened, group.text = [], True, None
    elif word == "ud":
        group.out, group.text = reading.body, None
    elif word in _FURNITURE or word in ("annotation", "title", "author", "stylesheet", "fonttbl"):
        group.text = []
    elif word == "pict":
        reading.unread["image"] += group.out is not None
        group.out = group.text = None
    elif word == "info":
        group.out = None
    elif word == "object":
        reading.unread["embedded object"] += 1
    elif word == "colortbl" or word in _DROPPED or (group.star and word not in _KEPT_STARS):
        reading.unread["image"] += word == "shppict" and group.out is not None
        group.out = group.text = None
    elif word in ("listtable", "listoverridetable"):
        group.listing = True
        emit(reading, group, f"\\*\\{word} ")
    else:
        return False
    return True


def _close(reading: Reading, group: Group) -> None:
    parent = reading.stack[-1] if reading.stack else None
    held = group.what in _HELD or (parent is not None and parent.what == "stylesheet")
    words = clean_line("".join(group.text or ())) if held else ""
    if group.what in _FURNITURE:
        reading.furniture.update({words: None} if words else {})
    elif group.what == "annotation" and parent and parent.out is not None and words:
        flush(reading, parent)
        emit(reading, parent, link("comment", words))
    elif group.what in ("title", "author") and group.text is not None:
        reading.info.setdefault("creator" if group.what == "author" else "title", words)
    elif group.what in ("shptxt", "dptxbxtext") and group.out:
        flush(reading, group)
        reading.boxes.append("{\\pard " + "".join(group.out) + "\\par}")
        reading.marked = True
    elif parent and parent.what == "stylesheet" and words:
        reading.styles.setdefault(group.style, words.rstrip(";"))
    elif group.opened and group.out is not None:
        if group.what in ("footnote", "listtable", "listoverridetable"):
            flush(reading, group)
        group.out.append("}")
        if group.what == "footnote" and parent and parent.table:
            group.out.append("\\intbl ")  # a note's own paragraphs would end the table for pandoc
