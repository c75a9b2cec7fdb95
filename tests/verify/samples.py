"""A small brief in every format, from which any one item can be left out, and what it promises.

Labels, marks, cells and statements repeat and contain each other on purpose: what is lost must not be
found where its twin stands.
"""

from __future__ import annotations

import io
from functools import cache

from briefgen.model import Promise, RenderedFile
from briefgen.pandoc import pandoc

MARKING = "TLP:GREEN"
HEADER, FOOTER = (f"<{edge}><p>{MARKING}</p></{edge}>" for edge in ("header", "footer"))
TITLE = "The river treaty"
SURVEY = "(Sample Survey Office 2024, para. 3)"
BULLETIN = "(Sample River Bulletin n.d., para. 2)"
# key, statement, citation, mark
STATEMENTS = (
    ("s1", "The river treaty was signed in March 1998.", SURVEY, "[a]"),
    ("s2", "Toll income reached an “estimated” $4.2 million in 2023, well-kept books say.", SURVEY, "[b, c]"),
    ("s3", "Toll income reached an “estimated” $4.2 million in 2023", SURVEY, ""),
    ("s4", "Dredging: the office’s channel has silted up faster than it is cleared.", BULLETIN, "[a]"),
    ("s5", "a short line that begins like a mark", BULLETIN, "[c]"),
)
NOTES = (
    ("n1", "[a]", "Bulletin on the river carries no date."),
    ("n2", "[b]", f"Figure as of 2023. {SURVEY}"),
    ("n3", "[c]", "Only Sample Survey Office 2024 says this."),
)
CELLS = (
    ("Bank", "Income", "Boats"),
    ("North", "2", "2"),
    ("South", "2", "1,204"),
    ("East", "2,000", "2"),
    ("West", "4", "4"),
)
REFERENCES = (
    ("r1", "Sample Survey Office. 2024. “Survey on the River.” June."),
    ("r2", "Sample River Bulletin. n.d. “Bulletin on the River.”"),
)
GAP = "The sources say nothing of the cost of wider locks."
PROBLEM = "scan.pdf could not be read: encrypted."


def promises() -> tuple[Promise, ...]:
    """What each file of the sample must hold."""
    made = [Promise("title", "river", TITLE), Promise("marking", "river", MARKING)]
    for key, text, citation, mark in STATEMENTS:
        made += [Promise("statement", key, text), Promise("citation", key, citation, after=text)]
        made += [Promise("caveat", key, mark, after=text)] if mark else []
    made += [Promise("caveat", key, text, after=mark) for key, mark, text in NOTES]
    made += [Promise("table-cell", "t1", cell) for row in CELLS for cell in row]
    made += [Promise("reference", key, text) for key, text in REFERENCES]
    return (*made, Promise("gap", "outlook", GAP), Promise("problem", "scan.pdf", PROBLEM))


# everything that can be left out, and the finding that must name it: code, id
LOSSES = {
    "title": ("lost-title", "river"),
    **{key: ("lost-statement", key) for key, *_ in STATEMENTS},
    **{f"{key}-citation": ("lost-citation", key) for key, *_ in STATEMENTS},
    **{f"{key}-mark": ("lost-caveat-mark", key) for key, _, _, mark in STATEMENTS if mark},
    **{key: ("lost-caveat", key) for key, *_ in NOTES},
    **{f"{key}-letter": ("lost-caveat", key) for key, *_ in NOTES},
    **{f"row-{number}": ("lost-table-cell", "t1") for number in range(len(CELLS))},
    **{f"cell-{r}-{c}": ("lost-table-cell", "t1") for r in range(len(CELLS)) for c in range(len(CELLS[0]))},
    **{key: ("lost-reference", key) for key, _ in REFERENCES},
    "gap": ("lost-gap", "outlook"),
    "problem": ("lost-problem", "scan.pdf"),
}


def body(without: frozenset[str]) -> str:
    """The sample as HTML, some items left out; every statement but the first in one list, notes below."""

    def show(key: str, text: str, tag: str = "span") -> str:
        return "" if key in without else f"<{tag}>{text}</{tag}>"

    def statement(key: str, text: str, citation: str, mark: str) -> str:
        said = f"{show(key, text)} {show(f'{key}-citation', citation)}"
        return said + (f"<span>{show(f'{key}-mark', mark, 'sup')}</span>" if mark else "")

    lines = [statement(*s) for s in STATEMENTS]
    notes = "".join(f"<p>{show(f'{key}-letter', mark)} {text}</p>" for key, mark, text in NOTES if key not in without)
    rows = [
        "".join(f"<td>{show(f'cell-{r}-{c}', cell)}</td>" for c, cell in enumerate(row))
        for r, row in enumerate(CELLS)
        if f"row-{r}" not in without
    ]
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return (
        f"{show('title', TITLE, 'h1')}<h2>Issue</h2><p>{lines[0]}</p><h2>Points</h2><ul>"
        f"{''.join(f'<li>{line}</li>' for line in lines[1:])}</ul><div>{notes}</div><h2>Tolls</h2>{table}"
        f"<h2>Not known</h2>{show('gap', GAP, 'p')}{show('problem', PROBLEM, 'p')}"
        f"<h2>Sources</h2>{''.join(show(key, text, 'p') for key, text in REFERENCES)}"
    )


def page(content: str, style: str = "", head: str = "", lang: str = ' lang="en"') -> bytes:
    """A page around a body, the marking above and below it."""
    shell = f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8"><title>{TITLE}</title>{head}<style>{style}</style>'
    return f"{shell}</head><body>{HEADER}{content}{FOOTER}</body></html>".encode()


def pdf(content: str, style: str = "", marking: str = MARKING, lang: str = ' lang="en"', **options: object) -> bytes:
    """A tagged PDF on small pages, so that it has several; the marking in their margins and in the metadata."""
    import weasyprint

    sheet = (
        f'@page {{ size: 105mm 100mm; margin: 16mm; @top-right {{ content: "{marking}" }} '
        '@bottom-left { content: "Page " counter(page) } } sup { line-height: 0; font-size: 70% }'
        "body { hyphens: manual } tr { break-inside: avoid }"
    )
    source = page(content, sheet + style, lang=lang).replace(HEADER.encode(), b"").replace(FOOTER.encode(), b"")
    source = source.replace(b"</title>", f'</title><meta name="description" content="A brief. {marking}">'.encode(), 1)
    return bytes(weasyprint.HTML(string=source.decode()).write_pdf(**{"pdf_variant": "pdf/ua-1", **options}))


def docx(content: str, marking: str = MARKING) -> bytes:
    """A Word document that pandoc writes, the marking in its header and its properties."""
    from docx import Document

    written = pandoc(
        content.encode(),
        source="html",
        target="docx",
        args=("--metadata", "lang=en", "--metadata", f"Marking={marking}"),
    )
    document = Document(io.BytesIO(written))
    document.core_properties.title, document.core_properties.category = TITLE, marking
    document.sections[0].header.paragraphs[0].text = marking
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@cache
def rendered(format: str, without: frozenset[str] = frozenset()) -> RenderedFile:
    """The sample in one format, some items left out."""
    write = {"pdf": pdf, "docx": docx, "html": page}[format]
    return RenderedFile("executive", format, write(body(without)))
