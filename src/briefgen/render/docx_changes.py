"""Tracked changes against an earlier edition, as Word shows them: what is new inserted, what is gone deleted.

Every statement and caveat of the document is a bookmark (`s-<id>`, `c-<id>`), by which its runs are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from html import escape
from itertools import count
from typing import Any

from briefgen.model import Document, Gone, Revision
from briefgen.render.docx_reference import element, qualified
from briefgen.render.ooxml import moment

AUTHOR = "briefgen"
# what is deleted behind a paragraph in a box, or among numbered ones, stands there too
_LIKE = {"BottomLine": "BottomLine", "KeyPoint": "KeyPoint", "Numbered": "NumberedContinued"}
_FIRST_ID = 900_000  # beyond the ids of bookmarks
_MARK = "CaveatMark"
_PARAGRAPH = "<w:p {ns}><w:pPr><w:rPr>{change}</w:rPr></w:pPr><w:del{said}><w:r><w:delText {space}>{text}</w:delText>"


class _Change:
    """What each change says of itself: a number of its own, the author, the date of this edition."""

    def __init__(self, date: str) -> None:
        self._numbers = count(_FIRST_ID)
        self._date = f' w:date="{moment(date):%Y-%m-%dT%H:%M:%SZ}"' if date else ""

    def attributes(self) -> str:
        return f' w:id="{next(self._numbers)}" w:author="{AUTHOR}"{self._date}'

    def element(self, kind: str) -> Any:
        return element(f"<w:{kind} {{ns}}{self.attributes()}/>")


def track_changes(body: Any, document: Document) -> None:
    """Mark what has changed since an earlier edition; nothing where that was not asked for."""
    if document.revision is None:
        return
    change = _Change(document.date)
    for name in (*(f"s-{i}" for i in document.revision.statements), *(f"c-{i}" for i in document.revision.caveats)):
        for start in body.xpath(f".//w:bookmarkStart[@w:name='{name}']"):
            _insert(start, change)
    for id in document.revision.marked:
        for start in body.xpath(f".//w:bookmarkStart[@w:name='s-{id}']"):
            runs = [r for r in _runs(start) if r.xpath(f"w:rPr/w:rStyle[@w:val='{_MARK}']")]
            _wrap(runs, change)
    _delete(body, document.revision, change)


def _insert(start: Any, change: _Change) -> None:
    """Mark a bookmark's runs as inserted; with nothing else in its paragraph, the paragraph too."""
    runs = list(_runs(start))
    paragraph = next(start.iterancestors(qualified("p")))
    others = [r for r in paragraph.iter(qualified("r")) if r not in runs and "".join(r.itertext()).strip()]
    alone = not paragraph.xpath("ancestor::w:tc") and sum(len("".join(r.itertext())) for r in others) <= 4
    _wrap(list(paragraph.iter(qualified("r"))) if alone else runs, change)
    if alone:
        properties = paragraph.get_or_add_pPr()
        if not properties.xpath("w:rPr"):
            properties.insert_element_before(element("<w:rPr {ns}/>"), "w:sectPr", "w:pPrChange")
        properties.xpath("w:rPr")[0].insert(0, change.element("ins"))


def _runs(start: Any) -> Iterator[Any]:
    """The runs between a bookmark's start and its end."""
    id = start.get(qualified("id"))
    for sibling in start.itersiblings():
        if sibling.tag == qualified("bookmarkEnd") and sibling.get(qualified("id")) == id:
            return
        yield from [sibling] if sibling.tag == qualified("r") else sibling.iter(qualified("r"))


def _wrap(runs: list[Any], change: _Change) -> None:
    """Put each run into a w:ins of its own, or that of the run before it; one that is in one stays there."""
    for run in runs:
        if run.getparent().tag == qualified("ins"):
            continue
        before = run.getprevious()
        if before is None or before.tag != qualified("ins"):
            before = change.element("ins")
            run.addprevious(before)
        before.append(run)


def _delete(body: Any, revision: Revision, change: _Change) -> None:
    """Put what is gone behind the statement that it stood behind, in the order of the earlier edition."""
    last: dict[str, Any] = {}
    for gone in revision.gone:
        place = last.get(gone.after)
        if place is None:
            place = _place(body, gone.after)
        made = _deleted(gone, place, change)
        place.addnext(made)
        last[gone.after] = made


def _place(body: Any, after: str) -> Any:
    """The paragraph or table behind which to go on: that of the statement, else the last before any statement."""
    found = body.xpath(f".//w:bookmarkStart[@w:name='s-{after}']") if after else []
    if found:
        block = found[0]
        while block.getparent() is not body:
            block = block.getparent()
        return block
    title = body.xpath("w:p[w:pPr/w:pStyle/@w:val='Title']") or body.xpath("w:p")
    return title[-1]


def _deleted(gone: Gone, place: Any, change: _Change) -> Any:
    """A paragraph that is deleted with all its text, in the look of what it stands behind."""
    made = element(
        _PARAGRAPH.replace("{change}", f"<w:del{change.attributes()}/>")
        .replace("{said}", change.attributes())
        .replace("{space}", 'xml:space="preserve"')
        .replace("{text}", escape(gone.text, quote=False).replace("{", "&#123;"))
        + "</w:r></w:del></w:p>"
    )
    stood = str(place.xpath("string(w:pPr/w:pStyle/@w:val)"))
    style = "Caveat" if gone.caveat else _LIKE.get(stood, "BodyText")
    properties = made[0]
    model = place.find(qualified("pPr")) if place.tag == qualified("p") and not gone.caveat else None
    if model is not None and model.find(qualified("numPr")) is not None:
        for part in (qualified("pStyle"), qualified("numPr")):
            properties.insert(len(properties) - 1, deepcopy(model.find(part)))
    else:
        properties.insert(0, element(f'<w:pStyle {{ns}} w:val="{style}"/>'))
    return made
