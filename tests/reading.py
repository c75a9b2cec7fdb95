"""What finished files say, read by libraries that neither wrote nor verified them."""

from __future__ import annotations

import io
import itertools
import unicodedata
from pathlib import Path


def folded(text: str) -> str:
    """NFKC without white space or soft hyphens, quotes straight: a text as two layouts of it compare."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return "".join(text.translate(str.maketrans("‘’“”", "''\"\"")).split())


def pdf_text(data: bytes) -> str:
    """The text of a PDF, by pdfminer."""
    from pdfminer.high_level import extract_text
    from pdfminer.layout import LAParams

    return extract_text(io.BytesIO(data), laparams=LAParams(boxes_flow=None))


def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page of a PDF, in content order, by PDFium."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return tuple(page.get_textpage().get_text_bounded() for page in pdf)


def docx_text(data: bytes) -> str:
    """The text of a DOCX body in order, tables and all, by python-docx."""
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def pptx_text(data: bytes) -> str:
    """The text of every slide and its notes, by python-pptx."""
    from pptx import Presentation

    parts: list[str] = []
    for slide in Presentation(io.BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                parts.append(shape.text_frame.text)
            if shape.has_table:
                parts += [cell.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            parts.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(parts)


def html_text(data: bytes) -> str:
    """The text of an HTML body, by lxml."""
    import lxml.html

    body = lxml.html.document_fromstring(data).find("body")
    return str(body.text_content())


TEXT = {"pdf": pdf_text, "docx": docx_text, "pptx": pptx_text, "html": html_text}


def read(path: Path) -> str:
    """What the file at this path says, by its ending."""
    return TEXT[path.suffix.removeprefix(".")](path.read_bytes())


def says(path: Path, words: str) -> bool:
    """Whether the file at this path says these words, white space apart: in one run, or over the end of a page."""
    words, text = folded(words), read(path)
    if words in folded(text):
        return True
    pages = [folded(page) for page in text.split("\f")]
    cuts = range(1, len(words))
    return any(words[:at] in one and words[at:] in two for one, two in itertools.pairwise(pages) for at in cuts)


def tables(path: Path) -> list[list[list[str]]]:
    """Every real table of a DOCX, PPTX, HTML or (through its structure tree) PDF, as rows of cells' text."""
    return {"docx": _docx_tables, "pptx": _pptx_tables, "html": _html_tables, "pdf": _pdf_tables}[path.suffix[1:]](
        path.read_bytes()
    )


def _docx_tables(data: bytes) -> list[list[list[str]]]:
    import docx

    return [[[c.text for c in row.cells] for row in t.rows] for t in docx.Document(io.BytesIO(data)).tables]


def _pptx_tables(data: bytes) -> list[list[list[str]]]:
    from pptx import Presentation

    shapes = [s for slide in Presentation(io.BytesIO(data)).slides for s in slide.shapes if s.has_table]
    return [[[c.text for c in row.cells] for row in s.table.rows] for s in shapes]


def _html_tables(data: bytes) -> list[list[list[str]]]:
    import lxml.html

    tree = lxml.html.document_fromstring(data)
    return [[[c.text_content().strip() for c in r.xpath("th|td")] for r in t.iter("tr")] for t in tree.iter("table")]


def _pdf_tables(data: bytes) -> list[list[list[str]]]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        texts = {(p.page_number, m): "" for p in pdf.pages for m in range(0)}
        for page in pdf.pages:
            for char in page.chars:
                if char.get("mcid") is not None:
                    key = (page.page_number, char["mcid"])
                    texts[key] = texts.get(key, "") + char["text"]
        return [_rows(table, texts) for table in _of_type({"children": list(pdf.structure_tree)}, "Table")]


def _of_type(element: dict, kind: str, page: int | None = None) -> list[dict]:
    found = []
    for child in element.get("children", []):
        at = {**child, "page_number": child.get("page_number") or page}
        if child["type"] == kind:
            found.append(at)
        else:
            found += _of_type(at, kind, at["page_number"])
    return found


def _rows(table: dict, texts: dict[tuple[int | None, int], str]) -> list[list[str]]:
    rows = _of_type(table, "TR", table["page_number"])
    return [
        [
            _text(cell, texts, row["page_number"])
            for cell in _of_type(row, "TH", row["page_number"]) + _of_type(row, "TD", row["page_number"])
        ]
        for row in rows
    ]


def _text(element: dict, texts: dict[tuple[int | None, int], str], page: int | None) -> str:
    page = element.get("page_number") or page
    own = "".join(texts.get((page, mcid), "") for mcid in element.get("mcids", []))
    return own + "".join(_text(child, texts, page) for child in element.get("children", []))
