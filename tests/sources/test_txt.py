"""Plain text and the roles of its blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import BlockKind, DateParts, Name, Reference
from briefgen.sources import read_source
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
    assert dict(source.reference.provenance)["author"] == "document"


def test_fields_that_are_known_win_and_say_where_they_are_from() -> None:
    known = Reference("x", "report", "Known title", publisher="Sample Press", provenance=(("title", "brief.toml"),))
    reference = _read(CLIPPING, known).reference
    assert (reference.id, reference.type, reference.title) == ("grain-trade", "report", "Known title")
    assert dict(reference.provenance) == {
        "title": "brief.toml", "author": "document", "issued": "document", "publisher": "references",
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
