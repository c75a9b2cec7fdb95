"""PDF: footnotes and where the text calls them, contact lines, legal notices, headers that only some pages have."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model import Block, BlockKind, CaveatKind, Source
from briefgen.passages import passages_of
from briefgen.sources import read_source
from tests.sources.checks import assert_sound, left_out, said

STYLE = """@page { size: A5; margin: 20mm 14mm; @bottom-center { content: counter(page); font-size: 7pt } }
@page named { @top-left { content: "Occasional Harbour Paper"; font-size: 7pt } } .named { page: named }
body { font: 10pt sans-serif } p { margin: 0 0 7pt } sup { font-size: 0.6em; vertical-align: super; line-height: 1 }
.foot { position: absolute; bottom: 0; left: 0; font-size: 7pt } .foot p { margin: 0 0 2pt }
.page { height: 150mm; position: relative; break-after: page }"""
FILL = " ".join(f"Line {n} of the paper tells of a quay and of the barges that lie along it." for n in range(6))
NOTES = """<p><sup>1</sup> Barges of the navy are left out of this count.</p>
<p><sup>2</sup> Sample Press, <i>Tolls of the River</i>, 2024, p. 3, https://example.org/tolls.</p>
<p><sup>3</sup> The warden counts a barge twice when it turns in the basin.</p>"""
PAPER = f"""<div class=page><h1>Barges on the River</h1><p>{FILL}</p>
<p>The lock let 4,100 barges through.<sup>1</sup> The toll stayed as it was,<sup>2</sup> and traffic grew by
12%.<sup>3</sup> No ship ran aground.</p><div class=foot>{NOTES}</div></div><p>{FILL}</p>"""


def _read(body: str) -> Source:
    import weasyprint

    page = f"<html lang=en><head><title>x</title><style>{STYLE}</style></head><body>{body}</body></html>"
    source = read_source("paper.pdf", bytes(weasyprint.HTML(string=page).write_pdf()))
    assert_sound(source)
    return source


@pytest.fixture(scope="module")
def paper() -> Source:
    return _read(PAPER)


def _notes(source: Source) -> list[Block]:
    return [b for b in source.blocks if b.kind is BlockKind.NOTE]


def test_a_footnote_knows_where_the_text_calls_it(paper: Source) -> None:
    before = [paper.text[: b.call].rsplit(" ", 1)[1] for b in _notes(paper)]
    assert before == ["through", "was", "12"]


def test_a_footnote_that_says_something_binds_the_sentence_with_its_call_and_no_other(paper: Source) -> None:
    bound = {
        p.text: [paper.text[q.start : q.end] for q in p.qualifiers if q.kind is CaveatKind.NOTE]
        for p in passages_of(paper)
        if p.kind is BlockKind.PARAGRAPH
    }
    assert {text: notes for text, notes in bound.items() if notes} == {
        "The lock let 4,100 barges through.": ["Barges of the navy are left out of this count."],
        "The toll stayed as it was, and traffic grew by 12%.": [
            "The warden counts a barge twice when it turns in the basin."
        ],
    }


def test_a_footnote_whose_call_is_not_found_binds_nothing() -> None:
    source = _read(PAPER.replace("<sup>1</sup> The", " The").replace("12%.<sup>3</sup>", "12%."))
    assert [b.call is None for b in _notes(source)] == [True, False, True]
    assert not [q for p in passages_of(source) for q in p.qualifiers if q.kind is CaveatKind.NOTE]


def test_a_call_in_a_paragraph_from_the_page_before_is_found() -> None:
    long = " ".join(f"Line {n} of the paper tells of a quay and of the barges that lie along it." for n in range(60))
    body = f'<h1>Barges</h1><p>{long} Tolls fell.<sup>4</sup></p><div class=foot style="position: static">'
    source = _read(f"{body}<p><sup>4</sup> Tolls are those that the warden keeps.</p></div>")
    (note,) = _notes(source)
    assert note.call is not None
    assert source.text[: note.call].endswith("Tolls fell")


CONTACTS = (
    """<p>Ada Sample, Specialist in Freight Policy</p><p>Ben Example, Analyst in Harbour Law and<br>Inland Waters</p>"""
)


def test_contact_lines_at_the_end_are_bylines_and_name_the_authors() -> None:
    source = _read(f"<h1>Barges on the River</h1><p>{FILL}</p><p>{FILL}</p>{CONTACTS}")
    assert [line.split(",")[0] for line in said(source, BlockKind.BYLINE)] == ["Ada Sample", "Ben Example"]
    assert said(source, BlockKind.BYLINE)[1].endswith("and Inland Waters")
    assert [a.full() for a in source.reference.author] == ["Ada Sample", "Ben Example"]


def test_names_over_what_they_do_under_author_information_are_the_authors() -> None:
    pair = "<div style='display: flex'><p style='width: 50%'>Ada Sample<br>Specialist in Freight Policy</p>"
    pair += "<p>Ben Example<br>Analyst in Harbour Law</p></div>"
    source = _read(f"<h1>Barges on the River</h1>{f'<p>{FILL}</p>' * 5}<h2>Author Information</h2>{pair}")
    assert [a.full() for a in source.reference.author] == ["Ada Sample", "Ben Example"]
    assert not [text for text in said(source, BlockKind.PARAGRAPH) if "Sample" in text]


def test_a_person_in_the_text_is_no_author() -> None:
    quoted = "<p>Ada Sample, Specialist in Freight Policy at the harbour, said that tolls fell.</p>"
    assert _read(f"<h1>Barges on the River</h1><p>{FILL}</p>{quoted}<p>{FILL}</p>").reference.author == ()


LEGAL = """<p>This paper was prepared for the committees of the Harbour Parliament. It may be reproduced in full without
the permission of the office; for pictures in it you may need to ask the copyright holder.</p>"""
OPINION = """<p>This paper may be reproduced without permission of the office. It gives the personal opinion of the
warden, and the office takes no responsibility for its accuracy.</p>"""


def test_a_legal_notice_is_left_out_with_its_heading() -> None:
    source = _read(f"<h1>Barges on the River</h1><p>{FILL}</p><h2>Disclaimer</h2>{LEGAL}")
    assert list(left_out(source).values()).count("publisher's legal notice") == 2
    assert said(source, BlockKind.DISCLAIMER) == []
    assert said(source, BlockKind.HEADING) == ["Barges on the River"]


def test_a_disclaimer_of_opinion_or_accuracy_stays_a_disclaimer() -> None:
    source = _read(f"<h1>Barges on the River</h1><p>{FILL}</p><h2>Disclaimer</h2>{OPINION}")
    (text,) = said(source, BlockKind.DISCLAIMER)
    assert "no responsibility" in text
    assert "publisher's legal notice" not in left_out(source).values()


def test_a_report_on_copyright_is_no_legal_notice() -> None:
    text = (
        "<p>This report tells how the copyright of harbour maps came to be held by the warden, and who pays for it.</p>"
    )
    assert any("harbour maps" in line for line in said(_read(f"<h1>Maps</h1>{text}<p>{FILL}</p>"), BlockKind.PARAGRAPH))


def test_a_header_of_a_few_pages_is_left_out_on_each() -> None:
    pages = [f'<div class="page {"named" if n in (2, 9) else ""}"><p>{FILL} Page {n}.</p></div>' for n in range(12)]
    source = _read(f"<h1>Barges on the River</h1>{''.join(pages)}")
    assert left_out(source)["Occasional Harbour Paper"] == "page header or footer"
    assert not any(source.text[b.start : b.end] == "Occasional Harbour Paper" for b in source.blocks)


def test_a_report_number_alone_on_a_line_is_left_out() -> None:
    source = _read(f"<h1>Barges</h1><p>{FILL}</p><p>HR12345</p><p>HR12345 · VERSION 4 · UPDATED</p><p>{FILL}</p>")
    assert {text: why for text, why in left_out(source).items() if why == "report number"} == {
        "HR12345": "report number", "HR12345 · VERSION 4 · UPDATED": "report number",
    }  # fmt: skip


# --- the real ones ---------------------------------------------------------------------------


def test_every_footnote_of_a_real_report_finds_its_call(corpora: Path) -> None:
    source = read_source("r.pdf", (corpora / "crs" / "iran-2026" / "R48903.3.pdf").read_bytes())
    notes = _notes(source)
    assert len(notes) == 40
    assert all(b.call is not None for b in notes)
    calls = [b.call for b in notes if b.call is not None]
    assert calls == sorted(calls)


def test_real_reports_have_authors_an_issuer_and_one_disclaimer_on_reliance(corpora: Path) -> None:
    for file in sorted((corpora / "crs").rglob("*.pdf")):
        source = read_source(file.name, file.read_bytes())
        assert source.reference.author, file.name
        assert source.reference.publisher == "Congressional Research Service", file.name
        (disclaimer,) = said(source, BlockKind.DISCLAIMER)
        assert "relied upon" in disclaimer
        assert not [text for text in said(source, BlockKind.PARAGRAPH) if text.startswith(file.name.split(".")[0])]
