"""WordprocessingML by hand: marks, links that leave words out, new paragraphs and tables."""

from __future__ import annotations

from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.inlines import LEFT_OUT, MARK
from briefgen.sources.office.styles import W


def text_of(element: Any) -> str:
    """The words of an element on one line."""
    parts = (e.text or "" if e.tag == f"{W}t" else " " for e in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"))
    return clean_line("".join(parts))


def leave_out(run: Any, name: str, words: list[Any], beside: Any = None) -> None:
    """Move the words of a run behind it, as a link that says why they are left out."""
    if not words:
        return
    anchor = beside if beside is not None else run
    while anchor.getparent() is not None and anchor.getparent().tag in (f"{W}hyperlink", f"{W}ins", f"{W}smartTag"):
        anchor = anchor.getparent()
    link = run.makeelement(f"{W}hyperlink", {f"{W}anchor": MARK[1:] + name})
    bare = run.makeelement(f"{W}r")
    for word in words:
        if word.tag == f"{W}delText":
            word.tag = f"{W}t"
        bare.append(word)
    link.append(bare)
    before = anchor.getprevious() if beside is not None else anchor
    while beside is None and before.getnext() is not None and _is_link(before.getnext()):
        before = before.getnext()
    if before is not None and _is_link(before, name):
        before.append(bare)
    elif beside is not None:
        anchor.addprevious(link)
    else:
        before.addnext(link)


def _is_link(element: Any, name: str = "") -> bool:
    return element.tag == f"{W}hyperlink" and (element.get(f"{W}anchor") or "").startswith(MARK[1:] + name)


def mark(paragraph: Any, name: str) -> None:
    """Put a mark before the paragraph's words."""
    link = paragraph.makeelement(f"{W}hyperlink", {f"{W}anchor": MARK[1:] + name})
    run = paragraph.makeelement(f"{W}r")
    words = paragraph.makeelement(f"{W}t")
    words.text = "x"
    run.append(words)
    link.append(run)
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, link)


def is_marked(paragraph: Any) -> bool:
    """True where a mark says what the paragraph is."""
    return any(_is_link(e) and not _is_reason(e) for e in paragraph.iterchildren(f"{W}hyperlink"))


def _is_reason(link: Any) -> bool:
    return (link.get(f"{W}anchor") or "").removeprefix(MARK[1:]) in LEFT_OUT


def new_paragraph(root: Any, text: str, kind: str = "") -> Any:
    """A paragraph of these words, marked as `kind` where it is given."""
    paragraph, run, words = (root.makeelement(f"{W}{name}") for name in ("p", "r", "t"))
    words.text = text
    run.append(words)
    paragraph.append(run)
    if kind:
        mark(paragraph, kind)
    return paragraph


def new_table(root: Any, rows: tuple[tuple[str, ...], ...]) -> Any:
    """A table of these rows, the first one its header."""
    table = root.makeelement(f"{W}tbl")
    for number, row in enumerate(rows):
        line = root.makeelement(f"{W}tr")
        if number == 0:
            properties = root.makeelement(f"{W}trPr")
            properties.append(root.makeelement(f"{W}tblHeader"))
            line.append(properties)
        for text in row:
            cell = root.makeelement(f"{W}tc")
            cell.append(new_paragraph(root, text))
            line.append(cell)
        table.append(line)
    return table


def paragraph_of(run: Any) -> Any:
    """The paragraph that a run stands in; None where it stands in none."""
    return next(run.iterancestors(f"{W}p"), None)


def is_inside(element: Any, tag: str) -> bool:
    """True where an element of that tag stands around."""
    return next(element.iterancestors(tag), None) is not None


def has_text(paragraph: Any) -> bool:
    """True where a paragraph has words."""
    return any((t.text or "").strip() for t in paragraph.iter(f"{W}t"))


def both_sides(indent: Any) -> bool:
    """Indented left and right, as a quotation is set."""
    left, right = (
        indent.get(f"{W}{a}") or indent.get(f"{W}{b}") or "" for a, b in (("left", "start"), ("right", "end"))
    )
    return all(side.isdigit() and int(side) > 200 for side in (left, right))
