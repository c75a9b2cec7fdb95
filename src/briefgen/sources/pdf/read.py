"""PDF: text in reading order and tables from where words stand; furniture, lettering and hidden text left out."""

from __future__ import annotations

import itertools
import re
from typing import Any

from briefgen.model import BlockKind, Name
from briefgen.sources.canonical import clean_line
from briefgen.sources.header import is_role, name, names
from briefgen.sources.pdf.blocks import Measures, Para, footnote, measure, paragraphs, to_pieces
from briefgen.sources.pdf.chars import Fragment, fragments_of
from briefgen.sources.pdf.lines import Line, lines_of
from briefgen.sources.pdf.rules import Rule, rules_of
from briefgen.sources.pdf.tables import find_tables, goes_on_as_table
from briefgen.sources.pdf.words import words_of
from briefgen.sources.pieces import Draft, Meta, Piece, UnreadableError

MAX_PAGES = 600
_MIN_LETTERS = 20
_PASSWORD = 4
_ALIGNED = 4.0
"""Lines whose left edges are this near (points) stand under each other."""
_AUTHORS = re.compile(r"^(?:about the )?authors?(?: contact)?(?: information)?\W*$", re.IGNORECASE)
_DAMAGED = ("it is a damaged or truncated PDF", "download it again, or print it to a new PDF")


def read_pdf(data: bytes) -> Draft:
    """A PDF with its text. Raises UnreadableError: encrypted, damaged, over MAX_PAGES pages, or a scan without text."""
    pages, sizes, rules, info = _pages(data)
    letters = sum(c.isalnum() for page in pages for f in page for c in f.text)
    if letters < _MIN_LETTERS:
        raise UnreadableError(
            "it is a PDF without text, as from a scanner", "run it through text recognition (OCR), or remove it"
        )
    lines = lines_of(pages, [height for _, height in sizes], [width for width, _ in sizes])
    return Draft(tuple(_pieces(lines, rules)), _meta(info, lines))


def _pages(
    data: bytes,
) -> tuple[list[tuple[Fragment, ...]], list[tuple[float, float]], list[Rule], dict[str, str]]:
    """Of each page its fragments, its size and its rules; and the file's properties."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableError("it is encrypted", "save a copy without a password") from None
        raise UnreadableError(*_DAMAGED) from None
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableError(f"it has {len(document)} pages, over {MAX_PAGES}", "take out the pages that matter")
        info = {key: clean_line(document.get_metadata_value(key)) for key in ("Title", "Author")}
        pages, sizes, rules = [], [], list[Rule]()
        for number in range(len(document)):
            page = document[number]
            pages.append(fragments_of(page, number + 1))
            sizes.append(page.get_size())
            rules += rules_of(page, number + 1)
            page.close()
    except pypdfium2.PdfiumError:
        raise UnreadableError(*_DAMAGED) from None
    finally:
        document.close()
    return pages, sizes, rules, info


def _pieces(lines: list[Line], rules: list[Rule]) -> list[Piece]:
    """The running text, with each page's notes and furniture after the paragraph that ends the page."""
    flow = [line for line in lines if not line.reason]
    usual = measure(flow)
    body, aside = _apart(flow, usual)
    paras = _with_tables(body, usual, rules)
    aside += [Para(BlockKind.PARAGRAPH, [line], reason=line.reason) for line in lines if line.reason]
    aside.sort(key=lambda para: para.page)
    merged: list[Para] = []
    for para in paras:
        while aside and aside[0].page < para.page:
            merged.append(aside.pop(0))
        merged.append(para)
    return to_pieces([*merged, *aside])


def _apart(flow: list[Line], usual: Measures) -> tuple[list[Line], list[Para]]:
    """The body's lines, and the page-bottom notes as paragraphs of their own."""
    body: list[Line] = []
    notes: list[Para] = []
    open_note: Line | None = None
    tabled = False
    for line in flow:
        tabled = goes_on_as_table(line, tabled, usual.body)
        goes_on = open_note is not None and open_note.page == line.page and open_note.column == line.column
        if (tabled and not line.note) or not footnote(line, usual, goes_on):
            body.append(line)
            open_note = None
            continue
        if goes_on and not (line.note or re.match(r"^\d{1,3}[.)]?\s+[A-Z“]", line.text)):
            notes[-1].lines.append(line)
        else:
            notes.append(Para(BlockKind.NOTE, [line], marker="footnote"))
        open_note = line
    return body, notes


def _with_tables(body: list[Line], usual: Measures, rules: list[Rule]) -> list[Para]:
    """Paragraphs, a table in the place of the lines that it holds."""
    out: list[Para] = []
    at = 0
    for table in find_tables(body, usual.body, rules, words_of(body)):
        first, last = min(table.lines), max(table.lines)
        out += paragraphs(body[at:first], usual)
        if table.cells:
            out.append(Para(BlockKind.TABLE, [body[first]], cells=table.cells))
        else:
            out.append(Para(BlockKind.PARAGRAPH, body[first : last + 1], reason="table without clear rows"))
        at = last + 1
    return out + paragraphs(body[at:], usual)


def _meta(info: dict[str, Any], lines: list[Line]) -> Meta:
    """The title and authors of the file's properties, where its first pages show that title."""
    first = _bare(" ".join(line.text for line in lines if line.page <= 2))
    title = info["Title"]
    shown = bool(_bare(title)) and len(title) > 8 and _bare(title) in first
    author = names(info["Author"]) if shown else ()
    return Meta(title=title if shown else "", author=author or _signed(lines))


def _signed(lines: list[Line]) -> tuple[Name, ...]:
    """The names in the last section that tells of the authors, each over what the person does; may be empty."""
    heads = [index for index, line in enumerate(lines) if _AUTHORS.match(line.text.strip())]
    found: list[Name] = []
    for over, under in itertools.pairwise(lines[heads[-1] + 1 :] if heads else []):
        for cell in over.cells:
            below = next((c for c in under.cells if abs(c.x0 - cell.x0) < _ALIGNED), None)
            who = name(cell.text.split(",")[0].strip()) if below and is_role(below.text) else None
            found += [who] if who and not who.literal else []
    return tuple(dict.fromkeys(found))


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
