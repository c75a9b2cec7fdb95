"""DOCX: named styles, marking and page number on each page, nothing active, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Twips

from briefgen import __version__
from briefgen.model import AUDIENCES
from briefgen.render import render
from briefgen.render.docx import styled
from briefgen.render.docx_tables import widths
from tests import documents
from tests.render.samples import brand, deck, document


def written(audience: str = "executive", **more: str) -> bytes:
    return render("docx", document(audience, **more), deck(), brand()).data


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return opened.read(name).decode("utf-8")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_gets_a_word_file_that_opens(audience: str) -> None:
    data = render("docx", documents.document(audience), deck(), brand()).data
    word = docx.Document(io.BytesIO(data))
    assert word.paragraphs[1].text == "The river treaty"
    assert word.paragraphs[1].style.name == "Title"
    section = word.sections[0]
    assert "TLP:GREEN" in section.header.paragraphs[0].text
    assert "TLP:GREEN" in section.footer.paragraphs[0].text
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_boxes_notes_and_citations_have_styles_of_their_own() -> None:
    data = render("docx", documents.document("executive"), deck(), brand()).data
    word = docx.Document(io.BytesIO(data))
    used = {p.style.name for p in word.paragraphs}
    assert {"Kicker", "Title", "Heading 1", "Bottom Line", "Caveat", "Bibliography"} <= used
    body = part(data, "word/document.xml")
    assert 'w:rStyle w:val="CaveatMark"' in body
    assert 'w:rStyle w:val="Citation"' in body


def test_a_table_repeats_its_header_and_fills_the_width() -> None:
    data = written()
    word = docx.Document(io.BytesIO(data))
    table = word.tables[0]
    assert [c.text for c in table.rows[0].cells] == ["Bank", "Income", "Barges"]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    assert table.style.name == "Table"
    assert {p.style.name for r in table.rows for c in r.cells for p in c.paragraphs} == {"Table Head", "Table Text"}


def test_numbers_stand_on_one_decimal_tab_within_their_column() -> None:
    table = docx.Document(io.BytesIO(written())).tables[0]
    for column in (1, 2):
        cells = [row.cells[column] for row in table.rows[1:]]
        stops = [tab for cell in cells for tab in cell.paragraphs[0].paragraph_format.tab_stops]
        assert {tab.alignment for tab in stops} == {docx.enum.text.WD_TAB_ALIGNMENT.DECIMAL}
        assert len({tab.position for tab in stops}) == 1
        assert 0 < stops[0].position < cells[0].width
    assert table.rows[0].cells[1].paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT


WIDE = """# A

| %s | Funding |
|:---%s|-----:|
| %s | $103.955 billion |
"""


def _columns(body: str) -> list[int]:
    page = part(written(body=body), "word/document.xml")
    return [int(n) for n in re.findall(r'<w:gridCol w:w="(\d+)"', page)]


def test_no_column_is_narrower_than_its_longest_word() -> None:
    words = " | ".join(["Provides to low-income households electronic benefits " * 3] * 4)
    columns = _columns(WIDE % (" | ".join("ABCD"), "|:---" * 3, words))
    assert columns[-1] >= 16 * 85 + 200, columns  # sixteen signs of 8.5 points, half as wide as high


def test_type_is_smaller_where_the_longest_words_would_not_fit() -> None:
    heads = " | ".join(["Responsibilities"] * 7)
    page = part(written(body=WIDE % (heads, "|:---" * 6, " | ".join(["Responsibilities"] * 7))), "word/document.xml")
    assert re.search(r'<w:sz w:val="1[34]"/>', page)


def test_a_table_taller_than_a_third_of_a_page_may_be_divided_after_its_first_row() -> None:
    rows = "\n".join("| Lock | %s |" % ("Provides to households " * 20) for _ in range(6))
    page = part(written(body=f"# A\n\n| What | Words |\n|:--|:-----|\n{rows}\n"), "word/document.xml")
    tall = ["<w:keepNext" in row for row in re.findall(r"<w:tr>.*?</w:tr>", page, re.DOTALL)]
    assert tall == [True, False, False, False, False, False, False]


def test_a_caveat_mark_cannot_begin_a_line() -> None:
    page = part(render("docx", documents.document("analyst"), deck(), brand()).data, "word/document.xml")
    marks = re.findall(r'<w:rStyle w:val="CaveatMark"\s*/>.*?<w:t[^>]*>([^<])', page)
    assert "\u2060" in marks


def test_columns_fill_the_line() -> None:
    word = docx.Document(io.BytesIO(written()))
    section = word.sections[0]
    line = section.page_width - section.left_margin - section.right_margin
    assert abs(sum(cell.width for cell in word.tables[0].rows[0].cells) - line) < 1000


def test_the_sides_of_a_disagreement_stand_side_by_side_in_one_frame_with_what_leads_them() -> None:
    sides = docx.Document(io.BytesIO(written())).tables[1]
    assert sides.style.name == "Sides"
    assert sides.rows[0].cells[0]._tc is sides.rows[0].cells[1]._tc
    assert "low point" in sides.rows[1].cells[0].text
    assert "warmer" in sides.rows[1].cells[1].text


_BOX = "::: {.disagreement}\n**They differ.**\n\n- It is high.\n- It is low.\n:::\n"


def test_two_disagreements_in_a_row_are_two_tables_for_word_joins_those_that_touch() -> None:
    page = part(written(body=f"# A\n\n{_BOX}\n{_BOX}"), "word/document.xml")
    assert page.count("<w:tbl>") == 2
    assert "</w:tbl><w:tbl>" not in re.sub(r"<w:bookmark[^>]*/>", "", page)


NUMBERED = """# Key points

::: {.bottom-line}
::: {.disagreement}
**They differ:**

- [**1**]{.number} It is high.
- [**2**]{.number} It is low.
:::

::: {.numbered}
[**3**]{.number} It is wet.
:::
:::

# Issues

::: {.numbered}
[**Who says so**]{.before}

[**4**]{.number} It is deep.

See also 3.
:::
"""


def test_numbered_paragraphs_hang_from_their_numbers_and_what_continues_them_stands_in_as_far() -> None:
    word = docx.Document(io.BytesIO(written(body=NUMBERED)))
    found = {p.text: p.style.name for p in word.paragraphs}
    assert found["4\tIt is deep."] == "Numbered"
    assert found["See also 3."] == "Numbered Continued"
    assert found["Who says so"] == "Lead"
    styles = word.styles
    hanging = styles["Numbered"].paragraph_format
    assert (
        hanging.left_indent == -hanging.first_line_indent == styles["Numbered Continued"].paragraph_format.left_indent
    )


def test_key_points_that_contradict_each_other_are_told_from_those_after_them() -> None:
    word = docx.Document(io.BytesIO(written(body=NUMBERED)))
    assert not word.tables
    look = {p.text: p.style.name for p in word.paragraphs}
    assert look["They differ:"] == "Disagreement"
    assert look["1\tIt is high."] == look["2\tIt is low."] == "Disagreement Side"
    assert look["3\tIt is wet."] == "Key Point"


def test_the_sides_of_a_disagreement_stay_on_one_page_and_what_follows_does_not() -> None:
    word = docx.Document(io.BytesIO(written(body=NUMBERED)))
    kept = {p.text: p.paragraph_format.keep_with_next for p in word.paragraphs if "Disagreement" in p.style.name}
    assert list(kept.values()) == [True, True, False]


def test_an_empty_cell_is_no_higher_than_the_others() -> None:
    word = docx.Document(io.BytesIO(written(body="# A\n\n| B | C |\n|:--|:--|\n| lock |  |\n")))
    assert word.tables[0].rows[1].cells[1].paragraphs[0].style.name == "Table Text"


def test_a_short_column_is_as_wide_as_its_words_and_long_ones_share_the_rest() -> None:
    cells = ("Provides to low-income households " * 2, "October 2025", "By statute alone, or by order, " * 2)
    row = [[], [[[], {}, 1, 1, [{"t": "Plain", "c": [{"t": "Str", "c": text}]}]] for text in cells]]
    first, date, last = widths([row], 3)
    assert date == pytest.approx(15 / 112, abs=0.001)
    assert first + last == pytest.approx(1 - date, abs=0.001)
    assert first / last == pytest.approx(71 / 63, abs=0.05)


def row(*cells: str) -> list[Any]:
    return [[], [[[], {}, 1, 1, [{"t": "Plain", "c": [{"t": "Str", "c": text}]}]] for text in cells]]


def test_the_names_of_rows_have_their_room_before_the_words_of_the_head() -> None:
    head = row("", *["Share of the benefits received"] * 4)
    names, *_ = widths([head, *[row("Incomes of $25,000 to $49,999", "27%", "2%", "$393", "1%")] * 3], 5)
    assert names * 112 >= len("Incomes of $25,000 to $49,999")


def test_a_row_that_heads_a_group_is_bold_across_the_table_and_stays_with_the_next() -> None:
    none = ["", [], []]
    column = [{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]
    group = [none, [[none, {"t": "AlignLeft"}, 1, 2, [{"t": "Plain", "c": [{"t": "Str", "c": "Lowest:"}]}]]]]
    text = [
        none,
        [[none, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": [{"t": "Str", "c": t}]}]] for t in ("A", "1")],
    ]
    table = {"t": "Table", "c": [none, [None, []], [column] * 2, [none, []], [[none, 0, [group], [text]]], [none, []]]}
    made = styled(table)["c"][4][0]
    assert [r[1][0][4][0]["c"][0][2] for r in (made[2][0], made[3][0])] == [
        [["custom-style", "Table Head"]],
        [["custom-style", "Table Text"]],
    ]


def test_the_first_page_has_its_title_below_and_not_in_its_header() -> None:
    section = docx.Document(io.BytesIO(written())).sections[0]
    assert section.different_first_page_header_footer
    assert "river treaty" not in section.first_page_header.paragraphs[0].text
    assert "TLP:GREEN" in section.first_page_header.paragraphs[0].text
    assert section.first_page_footer.paragraphs[0].text == section.footer.paragraphs[0].text
    assert "Edition " in section.footer.paragraphs[0].text


def test_a_caption_has_the_style_from_which_word_lists_tables() -> None:
    word = docx.Document(io.BytesIO(written()))
    assert "Tolls by bank, 2023" in [p.text for p in word.paragraphs if p.style.name == "Caption"]


def test_every_style_that_is_used_is_defined() -> None:
    data = written()
    used = set(re.findall(r'w:(?:p|r|tbl)Style w:val="([^"]+)"', part(data, "word/document.xml")))
    defined = set(re.findall(r'w:styleId="([^"]+)"', part(data, "word/styles.xml")))
    assert used <= defined
    assert "TableNormal" in defined
    assert not {s for s in defined if s.endswith("Tok")}


def test_fields_are_page_numbers_and_nothing_else() -> None:
    data = written()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        text = "".join(opened.read(n).decode("utf-8") for n in opened.namelist() if n.endswith((".xml", ".rels")))
    assert set(re.findall(r'w:instr="\s*(\w+)', text)) == {"PAGE", "NUMPAGES"}
    assert "instrText" not in text
    external = re.findall(r'<Relationship [^>]*TargetMode="External"[^>]*>', text)
    assert all("https://www.example.org/" in e for e in external)
    assert "attachedTemplate" not in text


def test_contents_are_a_field_that_shows_its_entries_before_word_updates_it() -> None:
    data = render("docx", documents.document("analyst"), deck(), brand()).data
    body = part(data, "word/document.xml")
    field = body[body.index('fldCharType="begin"') : body.index("</w:sdt>")]
    assert r'TOC \o "1-1" \h \z \u' in field
    headings = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs if p.style.name == "Heading 1"]
    entries = re.findall(r'<w:hyperlink w:anchor="(_Toc\d{9})"><w:r><w:t xml:space="preserve">([^<]+)', field)
    assert [text for _, text in entries] == headings
    for anchor, text in entries:
        assert re.search(rf'w:name="{anchor}"/><w:r><w:t xml:space="preserve">{text}<', body), "within the heading"
    assert "updateFields" not in part(data, "word/settings.xml")


def test_each_entry_of_the_contents_has_a_field_for_its_page_and_guesses_no_number() -> None:
    word = docx.Document(io.BytesIO(render("docx", documents.document("analyst"), deck(), brand()).data))
    for entry in word.element.body.xpath(".//w:p[w:pPr/w:pStyle/@w:val='TOC1']"):
        (link,) = entry.xpath("w:hyperlink")
        code = link.xpath("string(.//w:instrText)")
        assert code == f" PAGEREF {link.xpath('string(@w:anchor)')} \\h "
        assert [*link.xpath("w:r/w:fldChar/@w:fldCharType")] == ["begin", "separate", "end"]
        assert not link.xpath("w:r[w:fldChar/@w:fldCharType='separate']/following-sibling::w:r//w:t")
        (stop,) = entry.xpath("w:pPr/w:tabs/w:tab")
        assert stop.xpath("string(@w:val)") == "right"
        assert not stop.xpath("@w:leader"), "no leader dangles"


def test_dots_of_a_house_style_lead_to_no_number_before_there_is_one() -> None:
    from briefgen.render.docx_contents import add_field

    word = docx.Document(io.BytesIO(render("docx", documents.document("analyst"), deck(), brand()).data))
    style = word.styles["toc 1"].paragraph_format
    style.tab_stops.add_tab_stop(Twips(5000), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    entries = word.element.body.xpath(".//w:p[w:pPr/w:pStyle/@w:val='TOC1']")
    for tabs in word.element.body.xpath(".//w:pPr[w:pStyle/@w:val='TOC1']/w:tabs"):
        tabs.getparent().remove(tabs)
    add_field(word, 9000)
    stops = {(t.xpath("string(@w:val)"), t.xpath("string(@w:pos)")) for t in entries[0].xpath("w:pPr/w:tabs/w:tab")}
    assert stops == {("clear", "5000"), ("right", "9000")}


def test_contents_and_their_heading_stay_on_one_page_and_are_not_listed_in_them() -> None:
    word = docx.Document(io.BytesIO(render("docx", documents.document("analyst"), deck(), brand()).data))
    (cell,) = word.element.body.xpath("w:sdt/*[local-name()='sdtContent']/w:tbl/w:tr[w:trPr/w:cantSplit]/w:tc")
    head, *entries = cell.iterchildren("{*}p")
    assert (head.text, head.style) == ("Contents", "TOCHeading")
    assert not word.styles["TOC Heading"].element.xpath("w:pPr/w:outlineLvl")
    assert [bool(e.xpath("w:pPr/w:keepNext")) for e in entries] == [*[True] * (len(entries) - 1), False]


def test_lines_that_lead_a_list_or_a_table_do_not_end_a_page() -> None:
    word = docx.Document(io.BytesIO(written(body="# A\n\n[What the numbers are.]{.before}\n\nIt is deep.\n")))
    (lead,) = [p for p in word.paragraphs if p.text == "What the numbers are."]
    assert lead.style.name == "Lead In"
    assert lead.style.paragraph_format.keep_with_next


_NOTE = "::: {.caveats}\n%s\n:::\n"


@pytest.mark.parametrize("count", [3, 9])
def test_a_few_notes_of_a_table_stay_with_it_and_a_long_list_may_be_divided(count: int) -> None:
    notes = _NOTE % "\n\n".join(f"Note {n}." for n in range(count))
    rows = "\n".join("| Lock | %s |" % ("Provides to households " * 20) for _ in range(6))
    word = docx.Document(io.BytesIO(written(body=f"# A\n\n| B | C |\n|:--|:--|\n{rows}\n\n{notes}\nIt is deep.\n")))
    behind = [p.paragraph_format for p in word.paragraphs if p.style.name == "Caveat"]
    last = [p.paragraph_format.keep_with_next for c in word.tables[0].rows[-1].cells for p in c.paragraphs]
    few = count == 3
    assert last == [True if few else None] * 2
    assert [bool(f.keep_with_next) for f in behind] == [few] * (count - 1) + [False]
    assert [bool(f.keep_together) for f in behind] == [few] * count


@pytest.mark.parametrize("words", ["See also 3.", "It is said of the river at great length. " * 9])
def test_a_short_line_that_closes_numbered_paragraphs_does_not_begin_a_page(words: str) -> None:
    body = f"# A\n\n::: {{.numbered}}\n[**4**]{{.number}} It is deep.\n:::\n\n**Figures:** two.\n\n{words}\n"
    kept = {
        p.text[:8]: p.paragraph_format.keep_with_next for p in docx.Document(io.BytesIO(written(body=body))).paragraphs
    }
    short = len(words) < 20
    assert (bool(kept["4\tIt is "]), bool(kept["Figures:"]), kept[words[:8]]) == (short, short, None)


def test_a_lead_of_a_line_in_bold_does_not_end_a_page_however_its_letters_are_counted() -> None:
    words = "What the ministers of both banks of the river have agreed on:"
    word = docx.Document(io.BytesIO(written(body=f"# A\n\n**{words}**\n\nIt is deep.\n")))
    assert [p.paragraph_format.keep_with_next for p in word.paragraphs if p.text == words] == [True]


def test_lines_to_be_read_out_are_no_small_print() -> None:
    body = "# A\n\n| Line | Source |\n|:--|:--|\n| [It is deep.]{.statement} | Office |\n"
    cells = docx.Document(io.BytesIO(written(body=body))).tables[0].rows[1].cells
    assert [c.paragraphs[0].style.name for c in cells] == ["Table Line", "Table Text"]


def test_a_long_mark_in_a_cell_of_its_own_takes_no_room_from_other_columns() -> None:
    cell = "[^\\[j,\u00a0l,\u00a0s,\u00a0aa\\]^]{.caveat-mark}"
    word = docx.Document(io.BytesIO(written(body=f"# A\n\n| Line | Notes |\n|:--|:--|\n| It is deep. | {cell} |\n")))
    assert word.tables[0].rows[1].cells[1].text.strip("\u2060") == "[j, l, s, aa]"


def test_a_statement_is_a_bookmark_and_a_reference_leads_back_to_where_it_is_cited_first() -> None:
    made = documents.document("executive")
    body = part(render("docx", made, deck(), brand()).data, "word/document.xml")
    statements = {p.id for p in made.promises if p.kind == "statement"}
    assert {f"s-{i}" for i in statements} <= set(re.findall(r'bookmarkStart [^>]*w:name="([^"]+)"', body))
    back = set(re.findall(r'w:hyperlink w:anchor="(cited-[^"]+)"', body))
    assert back == {f"cited-{p.id}" for p in made.promises if p.kind == "reference"}
    assert all(f'w:name="{name}"' in body for name in back)


def test_a_draft_has_words_watermark_in_each_header_and_a_final_paper_none() -> None:
    final, made = documents.document("executive"), replace(documents.document("executive"), draft=True)
    header = part(render("docx", made, deck(), brand()).data, "word/header1.xml")
    assert 'string="DRAFT"' in header
    assert 'docPartGallery w:val="Watermarks"' in header
    assert "PowerPlusWaterMarkObject" not in part(render("docx", final, deck(), brand()).data, "word/header1.xml")


def test_custom_properties_say_brief_tool_marking_and_embargo() -> None:
    made = replace(documents.document("executive"), embargo="Embargoed until 1 March 2026, 06:00 UTC")
    said = part(render("docx", made, deck(), brand()).data, "docProps/custom.xml")
    found = dict(re.findall(r'name="([^"]+)"[^>]*><vt:lpwstr>([^<]*)<', said))
    assert found == {
        "Brief": made.brief,
        "Edition tool": f"briefgen {__version__}",
        "Marking": made.marking,
        "Embargo": made.embargo,
    }


def test_properties_come_from_the_brief_and_no_person_or_clock() -> None:
    found = docx.Document(io.BytesIO(written())).core_properties
    assert (found.title, found.author, found.category) == ("The river treaty", "", "TLP:GREEN")
    assert found.created.replace(tzinfo=None) == found.modified.replace(tzinfo=None) == datetime(2024, 6, 1)
    assert found.language == "en-US"


def test_a_brief_without_a_date_is_of_1980() -> None:
    assert docx.Document(io.BytesIO(written(date=""))).core_properties.created.year == 1980


def test_two_renderings_are_the_same_bytes_with_one_date_inside() -> None:
    data = written()
    assert data == written()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert {i.date_time for i in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.namelist()[0] == "[Content_Types].xml"


def test_a_title_is_text_in_header_and_body() -> None:
    word = docx.Document(io.BytesIO(written(title='<w:p/> & "{ns}"')))
    assert word.sections[0].header.paragraphs[0].text.startswith('<w:p/> & "{ns}"')
    assert word.paragraphs[1].text == '<w:p/> & "{ns}"'
