"""An OpenDocument text's XML made ready for pandoc: what it would lose stands where it keeps it, as text or mark."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.office.looks import DRAW, META, OFFICE, TABLE, TEXT, XLINK, Looks
from briefgen.sources.office.odfxml import (
    BLOCKS,
    anchor_of,
    hide,
    in_block,
    line_of,
    link_to,
    put_in_place,
    remove,
    unwrap,
)
from briefgen.sources.office.package import part
from briefgen.sources.tables import MAX_SPAN

_KNOWN = frozenset(
    TEXT + name
    for name in ("span", "a", "s", "tab", "line-break", "note", "note-body", "note-citation", "p", "h", "list",
                 "list-item", "list-header", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break", "number")
)  # fmt: skip
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_INDEXES = tuple(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                                 "alphabetical-index")
)  # fmt: skip


@dataclass(slots=True)
class Open:
    """The content of one document and what its steps need: its package, its styles, what could not be read."""

    root: Any
    body: Any
    package: zipfile.ZipFile
    looks: Looks
    unread: Counter[str] = field(default_factory=Counter)


def deletions_marked(doc: Open) -> None:
    """Tracked deletions become a mark where they stood; what was inserted stays."""
    gone: dict[str, str] = {}
    for tracked in list(doc.body.iter(f"{TEXT}tracked-changes")):
        for region in tracked.iter(f"{TEXT}changed-region"):
            deletion = region.find(f"{TEXT}deletion")
            if deletion is not None:
                identifier = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
                gone[identifier] = " ".join(line_of(p) for p in deletion.iter(*BLOCKS))
        remove(tracked)
    for change in list(doc.body.iter(f"{TEXT}change")):
        words = gone.get(change.get(f"{TEXT}change-id") or "", "")
        put_in_place(change, link_to(doc.root, "deleted", words) if words and in_block(change) else None)


def comments_marked(doc: Open) -> None:
    """A reviewer's comment becomes a mark where it stands."""
    for comment in list(doc.body.iter(f"{OFFICE}annotation")):
        words = " ".join(line_of(p) for p in comment.iter(f"{TEXT}p"))
        put_in_place(comment, link_to(doc.root, "comment", words) if words and in_block(comment) else None)


def hidden_marked(doc: Open) -> None:
    """What nobody sees becomes a mark: hidden sections, paragraphs, fields and runs, white and tiny letters."""
    for section in doc.body.iter(f"{TEXT}section"):
        if (section.get(f"{TEXT}display") or "true") == "none" or section.get(f"{TEXT}is-hidden") == "true":
            for block in section.iter(*BLOCKS):
                hide(doc.root, block)
    for field_ in list(doc.body.iter(f"{TEXT}hidden-text")):
        words = line_of(field_) or field_.get(f"{TEXT}string-value") or ""
        put_in_place(field_, link_to(doc.root, "hidden", clean_line(words)) if words and in_block(field_) else None)
    for field_ in list(doc.body.iter(f"{TEXT}hidden-paragraph")):
        block = next(field_.iterancestors(*BLOCKS), None)
        if block is not None and field_.get(f"{TEXT}is-hidden") != "false":
            hide(doc.root, block)
    for block in list(doc.body.iter(*BLOCKS)):
        if doc.looks.hidden(block, "paragraph"):
            hide(doc.root, block)
    for span in list(doc.body.iter(f"{TEXT}span")):
        if doc.looks.hidden(span, "text") and span.getparent() is not None:
            words = line_of(span)
            if words:
                put_in_place(span, link_to(doc.root, "hidden", words))


def repeats_bounded(doc: Open) -> None:
    """A cell repeated a million times stands a hundred times; a million spaces are one."""
    names = [
        f"{TABLE}number-{what}" for what in ("columns-repeated", "rows-repeated", "columns-spanned", "rows-spanned")
    ]
    for element in doc.body.iter():
        for name in names if isinstance(element.tag, str) and element.tag.startswith(TABLE) else ():
            value = element.get(name)
            if value and not (value.isdigit() and int(value) <= MAX_SPAN):
                element.set(name, str(MAX_SPAN))
        if element.tag == f"{TEXT}s":
            element.attrib.clear()


def fields_flat(doc: Open) -> None:
    """A field (a caption's number, a date) is the text that it shows."""
    for element in list(doc.body.iter()):
        if (
            isinstance(element.tag, str)
            and element.tag.startswith((TEXT, _LOEXT))
            and element.tag not in _KNOWN
            and in_block(element)
        ):
            unwrap(element)


def inner_tables_flat(doc: Open) -> None:
    """Of a table within a cell the paragraphs stay, in the cell; pandoc drops it with all it says."""
    for table in list(doc.body.iter(f"{TABLE}table")):
        if next(table.iterancestors(f"{TABLE}table-cell"), None) is None:
            continue
        for block in list(table.iter(*BLOCKS)):
            if next(block.iterancestors(f"{TEXT}note"), None) is None:
                table.addprevious(block)
        remove(table)


def drawings_read(doc: Open) -> None:
    """A text box's paragraphs and a chart's figures follow the paragraph that they are anchored in."""
    for drawing in reversed(list(doc.body.iter(f"{DRAW}object"))):
        named = (drawing.get(f"{XLINK}href") or "").removeprefix("./")
        table = chart_table(part(doc.package, f"{named}/content.xml", recover=True))
        anchor = anchor_of(drawing)
        if table is None or anchor is None:
            doc.unread["embedded object"] += 1
        else:
            anchor.addnext(table)
        frame = drawing.getparent()
        remove(frame if frame.tag == f"{DRAW}frame" else drawing)
    for block in reversed(list(doc.body.iter(f"{TEXT}p", f"{TEXT}list"))):
        parent = block.getparent()
        anchor = anchor_of(block) if parent is not None and parent.tag.startswith(DRAW) else None
        if anchor is not None:
            anchor.addnext(block)
    for image in list(doc.body.iter(f"{DRAW}image")):
        doc.unread["image"] += 1
        remove(image)


def indexes_marked(doc: Open) -> None:
    """A table of contents is left out, line by line."""
    for index in list(doc.body.iter(*_INDEXES)):
        lines = [line_of(block) for block in index.iter(*BLOCKS) if block.getparent().tag != f"{TEXT}index-source"]
        for line in reversed([x for x in lines if x]):
            paragraph = index.makeelement(f"{TEXT}p")
            paragraph.append(link_to(doc.root, "contents", line))
            index.addnext(paragraph)
        remove(index)


def sections_open(doc: Open) -> None:
    """What stands in a section stands in the text."""
    for section in list(doc.body.iter(f"{TEXT}section")):
        for block in reversed(list(section)):
            section.addnext(block)
        remove(section)


def paragraphs_marked(doc: Open) -> None:
    """Captions, quotations, titles and large lines are marked as what they are."""
    for block in list(doc.body.iter(f"{TEXT}p")):
        mark = doc.looks.mark(block) if line_of(block) else ""
        if mark:
            link = link_to(doc.root, mark, "x")
            link.tail, block.text = block.text, None
            block.insert(0, link)


STEPS: tuple[Callable[[Open], None], ...] = (
    repeats_bounded,
    deletions_marked,
    comments_marked,
    hidden_marked,
    indexes_marked,
    drawings_read,
    sections_open,
    fields_flat,
    inner_tables_flat,
    paragraphs_marked,
)


def chart_table(root: Any) -> Any | None:
    """The table of figures that a chart object keeps, None where it keeps none."""
    table = next(root.iter(f"{TABLE}table"), None) if root is not None else None
    return table if table is not None and any(line_of(p) for p in table.iter(f"{TEXT}p")) else None


def properties_of(package: zipfile.ZipFile) -> dict[str, str]:
    """Title, creator and the like from meta.xml; the first author stands before the one who changed it last."""
    root = part(package, "meta.xml", recover=True)
    found: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and len(element) == 0:
            found.setdefault(element.tag.rpartition("}")[2], clean_line(element.text or ""))
            if element.tag == f"{META}initial-creator" and element.text:
                found["creator"] = clean_line(element.text)
    return found
