"""PDF: text in reading order and tables from where words stand; furniture, lettering and hidden text left out."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model import BlockKind, Remark
from briefgen.sources.invisible import count_invisible
from briefgen.sources.pdf.blocks import paragraphs, to_pieces
from briefgen.sources.pdf.chars import UNKNOWN
from briefgen.sources.pdf.lines import Line, lines_of
from briefgen.sources.pdf.meta import meta_of
from briefgen.sources.pdf.notes import apart
from briefgen.sources.pdf.pages import Page, open_pdf
from briefgen.sources.pdf.para import Measures, Para, measure
from briefgen.sources.pdf.rules import Rule
from briefgen.sources.pdf.tables import find_tables
from briefgen.sources.pdf.words import words_of
from briefgen.sources.pieces import Draft, Piece, UnreadableError

_MIN_LETTERS = 20


def read_pdf(data: bytes) -> Draft:
    """A PDF with its text. Raises UnreadableError: encrypted, damaged, a bomb, too long, or a scan without text."""
    file = open_pdf(data)
    pages = file.pages
    shown, hidden = (
        sum(c.isalnum() for page in pages for f in page.fragments if f.hidden is unseen for c in f.text)
        for unseen in (False, True)
    )
    if hidden and not shown:
        raise UnreadableError("it is a PDF whose text is all hidden", "print it to a new PDF, or remove it")
    if shown < _MIN_LETTERS and (not shown or any(page.scan for page in pages)):
        raise UnreadableError(
            "it is a PDF without text, as from a scanner", "run it through text recognition (OCR), or remove it"
        )
    for page in pages:
        count_invisible("".join(f.text for f in page.fragments))
    lines = lines_of(pages)
    rules = [rule for page in pages for rule in page.rules]
    meta, remarks = meta_of(file.properties, file.packets, lines)
    return Draft(tuple(_pieces(lines, rules)), meta, (*remarks, *_unread(pages), *_unknown(pages)))


def _unread(pages: Sequence[Page]) -> tuple[Remark, ...]:
    """Which pages are pictures without text, where others have text."""
    numbers = [str(number) for number, page in enumerate(pages, 1) if page.scan]
    if not numbers:
        return ()
    named = ", ".join(numbers[:10]) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")
    what = f"page {named} is a picture" if len(numbers) == 1 else f"pages {named} are pictures"
    return (Remark("part-unread", f"{what} without text; run the file through text recognition (OCR)"),)


def _unknown(pages: Sequence[Page]) -> tuple[Remark, ...]:
    """How many letters show on the pages of which the file does not say what they are; each is a "�" in the text."""
    count = sum(f.text.count(chr(UNKNOWN)) for page in pages for f in page.fragments if not f.hidden)
    what = "1 letter has" if count == 1 else f"{count:,} letters have"
    told = f'{what} no meaning in its fonts and stand as "�"; compare with the page, or take the text from elsewhere'
    return (Remark("part-unread", told),) if count else ()


def _pieces(lines: list[Line], rules: list[Rule]) -> list[Piece]:
    """The running text, with each page's notes and furniture after the paragraph that ends the page."""
    flow = [line for line in lines if not line.reason and not line.inset]
    usual = measure(flow)
    body, aside = apart(flow, usual)
    paras = _with_insets(_with_tables(body, usual, rules), [line for line in lines if line.inset], usual)
    aside += [Para(BlockKind.PARAGRAPH, [line], reason=line.reason) for line in lines if line.reason]
    aside.sort(key=lambda para: para.page)
    merged: list[Para] = []
    at = 0
    for para in paras:
        while at < len(aside) and aside[at].page < para.page:
            merged.append(aside[at])
            at += 1
        merged.append(para)
    return to_pieces([*merged, *aside[at:]])


def _with_tables(body: list[Line], usual: Measures, rules: list[Rule]) -> list[Para]:
    """Paragraphs, a table in the place of the lines that it holds."""
    out: list[Para] = []
    at = 0
    for table in find_tables(body, usual.body, rules, words_of(body)):
        first, last = min(table.lines), max(table.lines)
        out += paragraphs(body[at:first], usual)
        if table.cells:
            out[-1:] = _titled(out[-1:])
            out.append(Para(BlockKind.TABLE, [body[first]], cells=table.cells, called=_called(body[first : last + 1])))
        else:
            out.append(Para(BlockKind.PARAGRAPH, body[first : last + 1], reason="table without clear rows"))
        at = last + 1
    return out + paragraphs(body[at:], usual)


def _titled(caption: list[Para]) -> list[Para]:
    """A caption's title in bold, and as a block of its own the line under it that says of what or in which unit."""
    lines = caption[0].lines if caption and caption[0].kind is BlockKind.CAPTION else []
    title = [*itertools.takewhile(lambda line: line.bold, lines)]
    if not title or title == lines:
        return caption
    return [replace(caption[0], lines=title), replace(caption[0], lines=lines[len(title) :])]


def _called(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """The pieces of a table's lines in which a note's mark was raised, with that mark."""
    return tuple((f.text.strip(), label) for line in lines for f in line.cells for at, label in f.calls if at)


def _with_insets(paras: list[Para], lines: Sequence[Line], usual: Measures) -> list[Para]:
    """The paragraphs, with each box beside the text at the end of its section, so that it parts no sentence of it."""
    out = list(paras)
    for _, inset in reversed([(key, list(group)) for key, group in itertools.groupby(lines, lambda x: x.column)]):
        here = (inset[0].page, inset[0].top)
        after = (at for at, para in enumerate(out) if (para.page, para.lines[0].top) > here)
        place = next((at for at in after if out[at].kind is BlockKind.HEADING), len(out))
        out[place:place] = paragraphs(inset, usual)
    return out
