"""What holds at one place of an RTF document, and the control words that change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from briefgen.sources.office.rtfcode import code_page, encoding_of

Setting = Callable[["Reading", "Group", int | None], None]


@dataclass(slots=True)
class Group:
    """What holds within one pair of braces; `out` is where its RTF goes, `text` where its plain words go."""

    out: list[str] | None
    text: list[str] | None = None
    what: str = ""
    first: bool = True
    star: bool = False
    opened: bool = False
    hidden: bool = False
    deleted: bool = False
    coloured: bool = False
    color: int = 0
    size: int = 24
    font: int = -1
    skip: int = 1
    style: int = 0
    outline: int = -1
    table: bool = False
    listing: bool = False
    format: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """One document while it is read."""

    body: list[str] = field(default_factory=list)
    stack: list[Group] = field(default_factory=list)
    code: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    colours: list[str] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)
    furniture: dict[str, None] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)
    boxes: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    reason: str = ""
    marked: bool = False
    rows: bool = False
    skipping: int = 0
    bytes: bytearray = field(default_factory=bytearray)
    entry: int = 0
    rgb: str = ""


def _plain(reading: Reading, group: Group, number: int | None) -> None:
    group.hidden = group.coloured = False
    group.color, group.size = 0, 24


def _paragraph(reading: Reading, group: Group, number: int | None) -> None:
    group.style, group.outline, group.table = 0, -1, False


def _flag(name: str) -> Setting:
    """A switch: on by the bare word, off by a nought behind it."""

    def switch(reading: Reading, group: Group, number: int | None) -> None:
        setattr(group, name, number != 0)

    return switch


def _value(name: str, default: int) -> Setting:
    def store(reading: Reading, group: Group, number: int | None) -> None:
        setattr(group, name, default if number is None else number)

    return store


def _charset(reading: Reading, group: Group, number: int | None) -> None:
    reading.fonts.setdefault(group.font, encoding_of(number))


def _page(reading: Reading, group: Group, number: int | None) -> None:
    reading.code = code_page(number)


def _colour(reading: Reading, group: Group, number: int | None) -> None:
    reading.rgb += f"{',' if reading.rgb else ''}{number or 0}"


def _named(page: str) -> Setting:
    def store(reading: Reading, group: Group, number: int | None) -> None:
        reading.code = page

    return store


SETTINGS: dict[str, Setting] = {
    "plain": _plain,
    "pard": _paragraph,
    "trowd": _flag("table"),
    "intbl": _flag("table"),
    "v": _flag("hidden"),
    "deleted": _flag("deleted"),
    "highlight": _flag("coloured"),
    "cb": _flag("coloured"),
    "chcbpat": _flag("coloured"),
    "cbpat": _flag("coloured"),
    "cf": _value("color", 0),
    "fs": _value("size", 24),
    "f": _value("font", -1),
    "uc": _value("skip", 1),
    "s": _value("style", 0),
    "outlinelevel": _value("outline", -1),
    "fcharset": _charset,
    "ansicpg": _page,
    "mac": _named("mac-roman"),
    "pc": _named("cp437"),
    "pca": _named("cp850"),
    "red": _colour,
    "green": _colour,
    "blue": _colour,
}
"""What a control word changes; every other one changes nothing that matters here."""
