"""The RTF of our own that is made while a document is read: code at its place, left-out words as links that say so."""

from __future__ import annotations

from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import MARK
from briefgen.sources.office.rtfcode import escaped
from briefgen.sources.office.rtfstate import Group, Reading


def end(reading: Reading, group: Group, word: str) -> None:
    """The end of a paragraph, a cell or a row; text boxes that are anchored in a paragraph follow it."""
    if group.out is None:
        return
    flush(reading, group)
    emit(reading, group, "\\par " if word in ("sect", "page") else f"\\{word} ")
    reading.marked = False
    reading.rows = reading.rows or word == "row"
    if reading.boxes and group.out is reading.body and (not group.table or word == "row"):
        boxes, reading.boxes = reading.boxes, []
        for box in boxes:
            emit(reading, group, box)


def flush(reading: Reading, group: Group) -> None:
    """Put the words that are left out where they stand."""
    words, name = clean_line("".join(reading.left)), reading.reason
    reading.left, reading.reason = [], ""
    if words and group.out is not None:
        emit(reading, group, link(name, words))


def emit(reading: Reading, group: Group, code: str) -> None:
    """Write code to the group's place, opening it and those around it that are not yet."""
    if group.out is None:
        return
    for around in reading.stack:
        if around.out is not group.out:
            continue
        if not around.opened:
            around.opened = True
            group.out.append("{")
        if around.format:
            group.out.extend(around.format.values())
            around.format = {}
    group.out.append(code)


def link(name: str, words: str) -> str:
    """A link that says to the reader of pandoc's AST what these words are."""
    return f'{{\\field{{\\*\\fldinst HYPERLINK "{MARK}{name}"}}{{\\fldrslt {escaped(words)}}}}}'
