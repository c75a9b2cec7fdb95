"""Plain text and the roles of its blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import BlockKind, DateParts, Name, Reference, Source
from briefgen.sources import read_source
from briefgen.sources.header import is_stamp
from briefgen.sources.txt import read_txt
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of

CLIPPING = """ENGLISH

Grain Trade of the Sample Coast
Grain Trade of the Sample Coast

By Anna Samplewoman
Published: 4 March 2024

Background of the Trade
The port was dredged in 1998. It has shipped grain to three continents since then, most of it wheat.
Key Issues
Some of the key issues include: * Storage: The silos are full from August on. * Rail: Only two tracks reach the quay.
Crop | Tonnes 2022 | Tonnes 2023 |
---|---|---|
Wheat | 1.2 million | 1.4 million |
Maize | 0.4 million | |
📝 Note: The tonnes for 2023 are provisional and may be revised.
Looking Forward
The port authority plans to:
- Dredge the basin again.
- Build a third track.
Officials expect the work to end in 2026.In summary, the port is old and busy.

Who pays for the dredging?
+The region pays for most of it.

DISCLAIMER: These are the author's own views and bind nobody else.
As the trade goes on, it is essential to stay informed about the port and about all that it does.
Key Takeaways
-
The port is busy.
-
The silos are full.

Leave a Reply
Your email address will not be published.
"""


def _read(text: str, known: Reference | None = None):  # type: ignore[no-untyped-def]
    source = read_source("clip/Grain Trade.txt", text.encode(), known=known)
    assert_sound(source)
    return source


def test_the_title_opens_the_text_and_its_repetition_is_left_out() -> None:
    source = _read(CLIPPING)
    assert source.id == "grain-trade"
    assert source.reference.title == "Grain Trade of the Sample Coast"
    assert source.blocks[0].kind is BlockKind.HEADING
    assert source.blocks[0].level == 1
    assert left_out(source)["Grain Trade of the Sample Coast"] == "repeated title"


def test_author_and_date_come_from_the_byline_and_dateline() -> None:
    source = _read(CLIPPING)
    assert source.reference.author == (Name(family="Samplewoman", given="Anna"),)
    assert source.reference.issued == DateParts(2024, 3, 4)
    assert dict(source.reference.provenance)["author"] == "byline"


def test_fields_that_are_known_win_and_say_where_they_are_from() -> None:
    known = Reference("x", "report", "Known title", publisher="Sample Press", provenance=(("title", "brief.toml"),))
    reference = _read(CLIPPING, known).reference
    assert (reference.id, reference.type, reference.title) == ("grain-trade", "report", "Known title")
    assert dict(reference.provenance) == {
        "title": "brief.toml", "author": "byline", "issued": "dateline", "publisher": "references",
    }  # fmt: skip


def test_inline_bullets_become_items_with_the_sentence_that_leads_in() -> None:
    source = _read(CLIPPING)
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [source.text[b.start : b.end].split(":")[0] for b in items[:2]] == ["Storage", "Rail"]
    assert cut(source, items[0].lead_in) == "Some of the key issues include:"
    assert items[0].path == ("Key Issues",)
    assert cut(source, items[2].lead_in) == "The port authority plans to:"


def test_a_lead_in_is_only_the_last_sentence_of_its_paragraph() -> None:
    source = _read("The port is old. By law the harbour master must:\n- keep a log\n- sound the depth\n")
    item = next(b for b in source.blocks if b.kind is BlockKind.LIST_ITEM)
    assert cut(source, item.lead_in) == "By law the harbour master must:"


def test_a_pipe_table_is_a_table_and_the_note_under_it_is_bound_to_it() -> None:
    source = _read(CLIPPING)
    assert table_of(source) == [
        ["Crop", "Tonnes 2022", "Tonnes 2023"],
        ["Wheat", "1.2 million", "1.4 million"],
        ["Maize", "0.4 million", ""],
    ]
    assert [cut(source, n).startswith("📝 Note:") for n in source.tables[0].notes] == [True]


def test_a_summary_that_is_glued_to_a_sentence_is_a_closing_of_its_own() -> None:
    source = _read(CLIPPING)
    assert "Officials expect the work to end in 2026." in said(source, BlockKind.PARAGRAPH)
    assert said(source, BlockKind.CLOSING)[0] == "In summary, the port is old and busy."
    assert len(said(source, BlockKind.CLOSING)) == 2


def test_question_answer_takeaways_and_disclaimer_have_their_roles() -> None:
    source = _read(CLIPPING)
    assert said(source, BlockKind.QUESTION) == ["Who pays for the dredging?"]
    assert said(source, BlockKind.ANSWER) == ["The region pays for most of it."]
    assert said(source, BlockKind.TAKEAWAY) == ["The port is busy.", "The silos are full."]
    assert len(said(source, BlockKind.DISCLAIMER)) == 1


def test_label_and_reply_form_are_left_out_with_their_reasons() -> None:
    reasons = left_out(_read(CLIPPING))
    assert reasons["ENGLISH"] == "language label"
    assert reasons["Leave a Reply"] == reasons["Your email address will not be published."] == "comment form"


def test_a_foreign_footer_is_left_out_and_foreign_words_in_a_sentence_stay() -> None:
    source = _read(
        "The council met on Monday and spoke of the new bridge for two hours.\n"
        "Its motto, “мост для всех”, hung over the door of the chamber, as it always had.\n"
        "Совет города собрался в понедельник и говорил о новом мосте два часа подряд.\n"
    )
    assert list(left_out(source).values()) == ["foreign-language boilerplate"]
    assert source.language == "en"
    assert len(source.blocks) == 2


def test_the_abstract_of_a_clipping_is_a_takeaway_and_its_labels_are_left_out() -> None:
    source = _read(
        "Summary – The bridge is late.\nArticle –\nThe bridge should have opened in May, the council said.\n"
    )
    assert said(source, BlockKind.TAKEAWAY) == ["The bridge is late."]
    assert set(left_out(source)) == {"Summary –", "Article –"}


def test_a_heading_with_a_colon_loses_it_in_the_path_only() -> None:
    source = _read("Rail and Road:\n\nThe line was doubled in 2011 and has carried most of the freight since then.\n")
    assert said(source, BlockKind.HEADING) == ["Rail and Road:"]


def test_hard_wrapped_lines_are_joined_to_paragraphs() -> None:
    source = _read(
        "The ferry crosses the strait four times a day in the summer and twice\n"
        "in the winter, when the ice allows it, and carries no freight at all\n"
        "but the mail and the news-\npapers of the islands, which pay for the\ncrossing.\n\n"
        "A bridge was planned in 1974 and was never built, as the islands could\n"
        "not agree on where it should land.\n"
    )
    assert len(said(source, BlockKind.PARAGRAPH)) == 2
    assert "the newspapers of the islands" in source.text


def test_an_untitled_text_is_named_by_its_first_words() -> None:
    reference = _read("the ferry crosses the strait four times a day in summer and twice in winter.").reference
    assert reference.title == "the ferry crosses the strait four times a day in summer and…"
    assert reference.provenance == (("title", "first words"),)


def test_header_lines_are_reference_data() -> None:
    source = _read(
        "Title: Ice on the Strait\nAuthor: Sample Ice Service\nDate: January 2023\nURL: https://example.org/ice\n\n"
        "The ice came early this year and closed the strait for nine days.\n"
    )
    assert source.reference.title == "Ice on the Strait"
    assert source.reference.author == (Name(literal="Sample Ice Service"),)
    assert source.reference.issued == DateParts(2023, 1)
    assert source.reference.url == "https://example.org/ice"
    assert set(left_out(source).values()) == {"reference data"}


LINES = st.lists(
    st.one_of(
        st.text(st.characters(), max_size=60),
        st.sampled_from(
            ["", "-", "- item", "a | b |", "---|---|", "Key Takeaways", "Heading Here", "Why so?", "+Yes."]
        ),
        st.sampled_from(["x: * One thing. * Two things.", "Done.In summary, all is well.", "Note: so", "Summary – s"]),
    ),
    max_size=25,
)


@given(LINES)
def test_any_text_ends_in_a_sound_source_or_one_clear_refusal(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert_ends_well("any.txt", text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode())


def test_an_institution_and_its_date_on_one_line_are_author_and_date() -> None:
    source = _read(
        "Ice on the Strait\n\nSample Ice Service, 12 February 2026\n\nThe ice came early and closed the strait.\n"
    )
    assert source.reference.author == (Name(literal="Sample Ice Service"),)
    assert source.reference.issued == DateParts(2026, 2, 12)
    assert len(said(source, BlockKind.BYLINE)) == 1


def test_a_short_line_between_text_and_a_table_is_its_caption() -> None:
    source = _read("The ice is measured each week at the light.\n\nIce by Month\nMonth | cm |\n---|---|\nMay | 4 |\n")
    assert cut(source, source.tables[0].caption) == "Ice by Month"


@pytest.mark.parametrize("who", ["Sample Trade Monitor", "Sample River Bulletin", "Sample Security Review"])
def test_an_institution_in_a_byline_is_no_person(who: str) -> None:
    text = f"Tolls on the river\n\nBy {who}\n\nThe toll office opened a second window in the spring of 2021.\n"
    assert read_source("tolls.txt", text.encode()).reference.author == (Name(literal=who),)


def _blocks(source: Source) -> list[tuple[str, int, str]]:
    return [(str(b.kind), b.level, source.text[b.start : b.end]) for b in source.blocks]


REPORT = """SAMPLE COAST FREIGHT REVIEW
===========================

By Sample Freight Institute
12 May 2024

1. Introduction

The port of the coast was opened in 1961 and shipped 4.2 million tonnes in
2023,[1] more than in any year since the break-
water was built. It is run by a board of nine, and a well-
known one; the well-known board is named by the towns.² Growth was 4.1 per cent*.

1.1 Rail Links

The board has three duties:

1. keep the channel open;
   (a) by dredging, and
   (b) by marking it:
       (i) with lights, or
       (ii) with buoys;
2. run the lights;
3. report each year.

The towns answer for:

  • roads
     – to the quay
     – to the silos
  • water

Notes
[1] Preliminary figure of the authority.
² By rota, since 1999.
* Year on year.
"""


def test_headings_that_are_only_visual_have_their_levels() -> None:
    heads = [(level, text) for kind, level, text in _blocks(_read(REPORT)) if kind == "heading"]
    assert heads == [(1, "SAMPLE COAST FREIGHT REVIEW"), (2, "1. Introduction"), (3, "1.1 Rail Links"), (2, "Notes")]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Trade", 2),
        ("TRADE AND TRANSIT", 2),
        ("**Trade**", 2),
        ("Trade\n-----", 2),
        ("III. Trade", 2),
        ("2.1 Trade", 3),
    ],
)
def test_a_short_line_over_prose_is_a_heading(line: str, level: int) -> None:
    prose = "The quay was dredged in 1998, and it has carried wheat and rye to three continents since then."
    found = [b for b in _blocks(_read(f"Sample Coast\n\n{prose}\n\n{line}\n\n{prose}\n")) if b[0] == "heading"]
    assert [at for _, at, _ in found] == [1, level]
    assert "*" not in found[1][2]


def test_numbered_lines_in_a_row_are_a_list_and_a_figure_is_no_number() -> None:
    source = _read("The crops are:\n1. Wheat\n2. Winter Rye\n3. Maize\n\n1.2 million tonnes of wheat left the quay.\n")
    assert said(source, BlockKind.LIST_ITEM) == ["Wheat", "Winter Rye", "Maize"]
    assert said(source, BlockKind.PARAGRAPH)[1].startswith("1.2 million")


def test_lists_nest_by_indent_and_by_the_style_of_their_numbers() -> None:
    items = [(level, text.split()[-1]) for kind, level, text in _blocks(_read(REPORT)) if kind == "list-item"]
    assert items == [
        (1, "open;"), (2, "and"), (2, "it:"), (3, "or"), (3, "buoys;"), (1, "lights;"), (1, "year."),
        (1, "roads"), (2, "quay"), (2, "silos"), (1, "water"),
    ]  # fmt: skip
    flat = _read("The rules are:\n1. One\n(a) one a\n(b) one b\n(i) small\n2. Two\n(h) eight\n(i) nine\n")
    assert [b.level for b in flat.blocks if b.kind is BlockKind.LIST_ITEM] == [1, 2, 2, 3, 1, 2, 2]


def test_wrapped_lines_are_joined_by_the_documents_own_words() -> None:
    text = _read(REPORT).text
    assert "since the breakwater was built" in text
    assert "a well-known one; the well-known board" in text


def test_notes_at_the_end_are_tied_to_their_calls_which_leave_the_text() -> None:
    source = _read(REPORT)
    calls = {source.text[b.start : b.end]: source.text[: b.call] for b in source.blocks if b.call is not None}
    assert [text.split()[-1] for text in calls.values()] == ["2023,", "towns.", "cent"]
    assert "[1]" not in source.text
    assert "²" not in source.text


def test_a_mark_without_a_note_and_a_note_without_a_call_stay_as_they_are() -> None:
    source = _read(
        "The toll rose by 3 per cent [4] in all.\n\nIt is 5 * 3 in area.\n\n[7] is a number of a page here.\n"
    )
    assert said(source, BlockKind.NOTE) == []
    assert "[4]" in source.text
    assert "[7] is" in source.text


def test_quotes_are_told_by_sign_indent_or_marks_and_keep_their_attribution() -> None:
    source = _read(
        "The council met in May and spoke of the quay for two hours, and then of the light.\n\n"
        "    The quay is too short for the ships that call\n    here now, and the towns know it.\n"
        "    — Sample Council, 2024\n\n"
        "> Grain pays for the port, and it always did\n> since the first silo went up.\n\n"
        "“The light has burned since 1961 without a night of rest.”\n— Sample Light Service\n\n"
        "It rose after that, and the quay was not named again in that year or the next.\n"
    )
    assert said(source, BlockKind.QUOTE) == [
        "The quay is too short for the ships that call here now, and the towns know it. — Sample Council, 2024",
        "Grain pays for the port, and it always did since the first silo went up.",
        "“The light has burned since 1961 without a night of rest.” — Sample Light Service",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Crop            2021     2022\nWheat           1.2      1.4p\nMaize           0.4      0.5\n",
        "Crop\t2021\t2022\nWheat\t1.2\t1.4p\nMaize\t0.4\t0.5\n",
        "Crop | 2021 | 2022\n---|---|---\nWheat | 1.2 | 1.4p\nMaize | 0.4 | 0.5\n",
        "+-------+------+------+\n| Crop  | 2021 | 2022 |\n+=======+======+======+\n"
        "| Wheat | 1.2  | 1.4p |\n+-------+------+------+\n| Maize | 0.4  | 0.5  |\n+-------+------+------+\n",
        "Crop   2021  2022\n-----  ----  ----\nWheat  1.2   1.4p\nMaize  0.4   0.5\n",
    ],
)
def test_a_table_keeps_its_cells_caption_units_and_notes_in_every_form(table: str) -> None:
    source = _read(
        "The port ships grain, and most of it is wheat, as it has been for long.\n\nTable 1. Grain by crop\n"
        f"(million tonnes)\n\n{table}\nNote: p = provisional.\nSource: Sample Grain Board.\n\nThe rest is rye.\n"
    )
    assert table_of(source) == [["Crop", "2021", "2022"], ["Wheat", "1.2", "1.4p"], ["Maize", "0.4", "0.5"]]
    assert [cut(source, n)[:4] for n in source.tables[0].notes] == ["Note", "Sour"]
    assert said(source, BlockKind.CAPTION) == ["Table 1. Grain by crop", "(million tonnes)"]
    assert said(source, BlockKind.PARAGRAPH)[-1] == "The rest is rye."


@pytest.mark.parametrize(
    "prose",
    [
        "The port is old.  It was dug in 1961.  It\nhas two quays.  The first of them is long.\nThe light is new.\n",
        "-  item one is here\n-  item two is here\n-  item three is here\n",
        "Name | Surname\nand then a line without any\n",
    ],
)
def test_prose_with_wide_spaces_and_lists_are_no_tables(prose: str) -> None:
    assert _read(prose).tables == ()


def test_questions_with_labels_are_questions_and_their_labels_are_markers() -> None:
    source = _read(
        "Dredging\n\nThe quay was dredged in 1998 and again in 2012, and will be dredged a third time soon.\n\n"
        "Q: Who pays for it?\nA: The region pays most of it.\n\nQ2. When does it end?\nA2. In 2026, if ice allows.\n"
    )
    assert said(source, BlockKind.QUESTION) == ["Who pays for it?", "When does it end?"]
    assert said(source, BlockKind.ANSWER) == ["The region pays most of it.", "In 2026, if ice allows."]


@pytest.mark.parametrize("heading", ["At a glance", "Key points", "Highlights", "In brief", "L'essentiel"])
def test_the_items_of_a_summary_box_are_takeaways(heading: str) -> None:
    prose = "The quay was dredged in 1998, and it has carried wheat and rye to three continents since then. " * 3
    source = _read(f"Sample Coast Review\n\n{prose}\n\n{heading}\n- Grain is up.\n- Rail is full.\n")
    assert said(source, BlockKind.TAKEAWAY) == ["Grain is up.", "Rail is full."]


def test_lines_of_retrieval_are_reference_data_and_say_where_they_were_found() -> None:
    source = _read(
        "Ice on the Strait\n\nThe ice came early this year and closed the strait for nine days, the service said.\n\n"
        "Published by Sample Ice Office\nSource: https://example.org/ice\nRetrieved 3 May 2026\n"
    )
    reference = source.reference
    assert (reference.url, reference.publisher) == ("https://example.org/ice", "Sample Ice Office")
    assert reference.accessed == DateParts(2026, 5, 3)
    assert {dict(reference.provenance)[f] for f in ("url", "publisher", "accessed")} == {"header lines"}
    assert list(left_out(source).values()) == ["reference data"] * 3


def test_a_source_line_under_a_table_is_its_note_and_no_reference_data() -> None:
    source = _read(
        "The ice is measured.\n\nMonth | cm |\n---|---|\nMay | 4 |\nSource: https://example.org/ice\n\nIt is thin.\n"
    )
    assert len(source.tables[0].notes) == 1
    assert source.reference.url == ""


def test_a_date_that_is_none_is_left_empty_and_told() -> None:
    data = b"Title: Ice\nDate: 2024-13-45\n\nThe ice came early and closed the strait.\n"
    assert read_source("ice.txt", data).reference.issued is None
    assert [(r.code, "2024-13-45" in r.text) for r in read_txt(data).remarks] == [("bad-date", True)]


@pytest.mark.parametrize(
    "line",
    [
        "Publicado em 12/06/2024 10h30", "Publié le 12 juin 2024 à 10h30", "Veröffentlicht am 12.06.2024, 10:30 Uhr",
        "Updated 12/06/2024 10:30 GMT", "12/06/2024 - 10:30",
    ],
)  # fmt: skip
def test_a_line_that_only_dates_the_page_is_no_heading(line: str) -> None:
    prose = "The upper lock is open from six to ten, and its keepers work in two shifts a day all year."
    source = _read(f"Hours of the lock\n\n{line}\n\n{prose}\n\n{prose}\n")
    assert said(source, BlockKind.BYLINE) == [line]
    assert source.reference.issued is None, "a date that may be read two ways dates nothing"


def test_a_line_that_dates_the_page_in_words_dates_the_source() -> None:
    prose = "The upper lock is open from six to ten, and its keepers work in two shifts a day all year."
    source = _read(f"Hours of the lock\n\nStand: 12. Juni 2024\n\n{prose}\n\n{prose}\n")
    assert said(source, BlockKind.BYLINE) == ["Stand: 12. Juni 2024"]
    assert source.reference.issued == DateParts(2024, 6, 12)


@pytest.mark.parametrize("line", ["12 Ports in 2024", "Published 12 of 2024 Reports", "Version 2.4.24 of the Plan"])
def test_a_heading_with_figures_is_no_date(line: str) -> None:
    assert not is_stamp(line)
    assert is_stamp("Опубликовано: 12 июня 2024")
