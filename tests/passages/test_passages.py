"""Passages of a source: places, ids, locators, and what qualifies them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import (
    BlockKind,
    CaveatKind,
    Exclusion,
    Locator,
    Name,
    Passage,
    Source,
    SourceTable,
    TextPositionSelector,
)
from briefgen.passages import passages_of, share_of

from .build import source_of, table_at

AUTHOR = (Name(literal="Sample River Institute"),)


def _checked(source: Source) -> tuple[Passage, ...]:
    """The source's passages, after every invariant of the stage has been asserted."""
    passages = passages_of(source)
    at = 0
    for p in passages:
        assert p.text == source.text[p.start : p.end] == p.text.strip() != ""
        assert at <= p.start < p.end
        at = p.end
        block = source.blocks[p.block]
        assert block.start <= p.start
        assert p.end <= block.end
        beneath = p.attribution and p.kind is BlockKind.QUOTE and p.attribution.start >= p.end
        said = (p.attribution,) if p.attribution and not beneath else ()
        for mention in (*p.dates, *p.quantities, *p.hedges, *said):
            assert p.start <= mention.start < mention.end <= p.end
        for part in (*p.dates, *p.quantities, *p.hedges):
            assert source.text[part.start : part.end] == part.text
        for q in p.qualifiers:
            assert 0 <= q.start < q.end <= len(source.text)
            own = q.scope == "statement" and q.kind is not CaveatKind.NOTE
            assert not own or p.start <= q.start < q.end <= p.end
    assert len({p.id for p in passages}) == len(passages)
    return passages


def test_prose_gives_passages_and_headings_tables_and_questions_do_not() -> None:
    source = source_of(
        (BlockKind.HEADING, "Tolls on the river"),
        (BlockKind.PARAGRAPH, "Tolls rose in May 2024. Barges may stop."),
        (BlockKind.TABLE, "Toll | 5"),
        (BlockKind.QUESTION, "Why did tolls rise?"),
        (BlockKind.ANSWER, "Tolls rose as dredging stopped."),
        (BlockKind.BYLINE, "By the Sample River Institute"),
    )
    passages = _checked(source)
    assert [(p.kind, p.text) for p in passages] == [
        (BlockKind.PARAGRAPH, "Tolls rose in May 2024."),
        (BlockKind.PARAGRAPH, "Barges may stop."),
        (BlockKind.ANSWER, "Tolls rose as dredging stopped."),
    ]
    assert [p.locator.value for p in passages] == ["1", "1", "4"]
    assert passages[0].dates[0].edtf == "2024-05"
    assert [q.kind for q in passages[1].qualifiers] == [CaveatKind.HEDGE]


def test_a_page_is_the_locator_where_the_source_has_pages() -> None:
    (passage,) = _checked(source_of((BlockKind.PARAGRAPH, "The river port opened early."), place=Locator("page", "7")))
    assert (passage.locator.kind, passage.locator.value) == ("page", "7")


def test_the_same_sentence_twice_has_two_ids_and_the_first_keeps_its_own() -> None:
    line = (BlockKind.PARAGRAPH, "Tolls rose in May.")
    once, twice = _checked(source_of(line)), _checked(source_of(line, line))
    assert twice[0].id == once[0].id != twice[1].id


def test_a_disclaimer_reaches_every_other_passage_of_its_source() -> None:
    source = source_of(
        (BlockKind.PARAGRAPH, "Tolls will rise next year."),
        (BlockKind.PARAGRAPH, "Tolls rose last year."),
        (BlockKind.DISCLAIMER, "Disclaimer: all posts are solely my own personal opinion."),
        author=AUTHOR,
    )
    forecast, past, disclaimer = _checked(source)
    for passage in (forecast, past):
        reach = {(q.kind, q.scope) for q in passage.qualifiers if q.scope == "source"}
        assert reach == {(CaveatKind.DISCLAIMER, "source"), (CaveatKind.OPINION, "source")}
    assert not [q for q in disclaimer.qualifiers if q.scope == "source"]
    assert forecast.attribution is not None
    assert (forecast.attribution.who, forecast.attribution.kind) == ("Sample River Institute", "author")
    assert past.attribution is None


def test_a_forecast_is_not_the_authors_where_the_source_is_no_opinion() -> None:
    (passage,) = _checked(source_of((BlockKind.PARAGRAPH, "Tolls will rise next year."), author=AUTHOR))
    assert passage.forecast
    assert passage.attribution is None


def test_an_opinion_is_attributed_to_the_author_and_qualified() -> None:
    (passage,) = _checked(source_of((BlockKind.PARAGRAPH, "It is my expert opinion that tolls fall."), author=AUTHOR))
    assert passage.opinion
    assert passage.attribution is not None
    assert passage.attribution.who == "Sample River Institute"
    assert [q.kind for q in passage.qualifiers] == [CaveatKind.OPINION]


def test_a_table_note_binds_a_sentence_that_repeats_a_figure_of_a_row() -> None:
    source = source_of(
        (BlockKind.PARAGRAPH, "Grain brought $1.3 billion. Coal brought $9 billion."),
        (BlockKind.TABLE, "Grain | $1.3 billion"),
        (BlockKind.NOTE, "Note: The figures are subject to change."),
    )
    source = replace(source, tables=(table_at(source, 1, ("Grain", "$1.3 billion"), "Note: The figures"),))
    grain, coal, note = _checked(source)
    assert [(q.kind, q.scope) for q in grain.qualifiers] == [(CaveatKind.NOTE, "table")]
    assert coal.qualifiers == ()
    assert note.kind is BlockKind.NOTE


def test_a_table_note_binds_a_sentence_that_names_the_table() -> None:
    source = source_of(
        (BlockKind.PARAGRAPH, "Grain leads, as Table 2 shows. Coal is in Table 3."),
        (BlockKind.CAPTION, "Table 2. Tolls"),
        (BlockKind.TABLE, "Grain | $1.3 billion"),
        (BlockKind.NOTE, "Note: The figures are subject to change."),
    )
    table = table_at(source, 2, ("Grain", "$1.3 billion"), "Note: The figures")
    caption = TextPositionSelector(source.blocks[1].start, source.blocks[1].end)
    grain, coal, _ = _checked(replace(source, tables=(replace(table, caption=caption),)))
    assert [(q.kind, q.scope) for q in grain.qualifiers] == [(CaveatKind.NOTE, "table")]
    assert coal.qualifiers == ()


def test_a_note_without_a_table_binds_what_stands_before_it_in_its_section() -> None:
    source = source_of(
        (BlockKind.PARAGRAPH, "Grain brought more than coal."),
        (BlockKind.NOTE, "Note: Sums are rounded."),
        (BlockKind.PARAGRAPH, "Coal brought less than grain."),
    )
    before, _, after = _checked(source)
    assert [(q.kind, q.scope) for q in before.qualifiers] == [(CaveatKind.NOTE, "section")]
    assert after.qualifiers == ()


FOOTNOTES = (
    ("Navy barges are left out.", True),
    ("Figures are rounded.", True),
    ("The warden counts a barge twice when it turns.", True),
    ("See the harbour register for the years before.", False),
    ("For the years before, see the harbour register.", False),
    ("Sample Press, Tolls of the River, 2024, p. 3.", False),
    ("Sample Office, “Tolls are rising in the north,” press release, May 3, 2024,", False),
    ("Harbour register, https://example.org/register, is kept in the office.", False),
    ("Report 12, Tolls and Locks, coordinated by Ada Sample.", False),
    ("12 L.R. §34(b).", False),
    ("Sample Office, Table 1.2, line 116.", False),
    ("Sample Office, commodity 1214, https://example.org/. From the quay, coal is carried in sacks.", True),
    ("See Report 12, by Ada Sample. Transfers between locks have no cost.", True),
)


@pytest.mark.parametrize(("line", "binds"), FOOTNOTES)
def test_a_footnote_binds_the_sentence_that_calls_it_if_it_says_something(line: str, binds: bool) -> None:
    source = source_of(
        (BlockKind.PARAGRAPH, "Coal brought less. Grain brought more. Salt stayed."), (BlockKind.NOTE, line)
    )
    call = source.text.index(" more") + len(" more")
    note = replace(source.blocks[1], call=call)
    coal, grain, salt, *_ = _checked(replace(source, blocks=(source.blocks[0], note)))
    assert coal.qualifiers == salt.qualifiers == ()
    assert [(q.kind, q.scope, q.start) for q in grain.qualifiers] == (
        [(CaveatKind.NOTE, "statement", note.start)] if binds else []
    )


def test_a_footnote_without_a_call_binds_only_what_a_note_of_its_section_binds() -> None:
    source = source_of((BlockKind.PARAGRAPH, "Grain brought more."), (BlockKind.NOTE, "Navy barges are left out."))
    assert _checked(source)[0].qualifiers == ()


@pytest.mark.parametrize("line", ["Source: Sample Port Authority.", "Sample Press, Tolls of the River, 2024, p. 3."])
def test_a_source_line_or_a_bibliographic_footnote_binds_no_prose(line: str) -> None:
    source = source_of((BlockKind.PARAGRAPH, "Grain brought more than coal."), (BlockKind.NOTE, line))
    assert _checked(source)[0].qualifiers == ()


KINDS = st.sampled_from(sorted(BlockKind))
SCRAPS = """Tolls may rise 2024 $3 million % ( ) “ ” " ' . … U.S. No. he said According to the However, it will not over
between 10 and 15 percent 31 February 2021 00/00/2000 19th century Q4 2020 who that :"""
WORDS = st.sampled_from(SCRAPS.split())
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(KINDS, TEXTS), max_size=6), st.sampled_from(["en", "und", "zh", "de"]))
def test_no_text_breaks_the_stage_and_every_place_holds(parts: list[tuple[BlockKind, str]], language: str) -> None:
    _checked(source_of(*parts, language=language))


def test_a_line_that_is_no_sentence_to_a_reader_gives_no_passage() -> None:
    kept = "The Sample Port moved 1,234 tonnes in 2024."
    bad = ("Sample Port " * 2000, "1,234 " * 2000, f"The port says {'a' * 400} now.", "a." * 30_000)
    source = source_of(*((BlockKind.PARAGRAPH, text) for text in (*bad, kept)))
    assert [p.text for p in _checked(source)] == [kept]


def test_no_more_than_the_first_sentences_of_a_source_are_read() -> None:
    source = source_of(*((BlockKind.PARAGRAPH, f"The Sample Port moved {n} tonnes.") for n in range(2, 9)))
    assert [p.text for p in passages_of(source, most=3)] == [f"The Sample Port moved {n} tonnes." for n in (2, 3, 4)]


def test_the_share_of_a_source_shrinks_with_their_number_and_has_a_floor() -> None:
    assert [share_of(n) for n in (0, 1, 2, 4, 40, 1000)] == [10_000, 10_000, 10_000, 5_000, 500, 500]


def test_a_sentence_that_is_ruled_out_gives_no_passage_and_its_neighbours_do() -> None:
    source = source_of((BlockKind.PARAGRAPH, "Grain brought more. Coal brought less. Salt stayed."))
    at = source.text.index("brought less")
    source = replace(source, excluded=(Exclusion(at, at + len("brought less"), "not used: brief.toml"),))
    assert [p.text for p in _checked(source)] == ["Grain brought more.", "Salt stayed."]


OTHER_LANGUAGES = (
    ("de", "Der Hafen may 2024 schließen, so könnte es 12,5 % und 300 km sein, not so."),
    ("fr", "Le port, selon certain experts, a dit non en 2024 : 25 % de plus, or 300 km sur 2000 soldats."),
    ("ru", "В 2024 году порт вырос на 15 % и 300 km до 330 млн рублей."),
)


@pytest.mark.parametrize(("language", "line"), OTHER_LANGUAGES)
def test_outside_english_only_what_stands_in_digits_is_found(language: str, line: str) -> None:
    (passage,) = _checked(source_of((BlockKind.PARAGRAPH, line), language=language))
    assert (passage.hedges, passage.attribution, passage.qualifiers) == ((), None, ())
    assert (passage.negated, passage.forecast, passage.opinion, passage.dangling) == (False, False, False, "")
    assert {d.edtf for d in passage.dates} <= {"2024"}
    assert {(q.value, q.unit) for q in passage.quantities} <= {(25, "percent"), (15, "percent"), (300, "km")}
    assert any(q.unit == "km" for q in passage.quantities)


QUOTED = ("Tolls are a burden.", "Barges carry coal and grain.")


@pytest.mark.parametrize("after", [BlockKind.QUOTE, BlockKind.PARAGRAPH, BlockKind.BYLINE])
def test_the_line_beneath_a_block_quotation_says_whose_words_it_is(after: BlockKind) -> None:
    source = source_of(
        (BlockKind.PARAGRAPH, "The lock is shut."),
        *((BlockKind.QUOTE, text) for text in QUOTED),
        (after, "— The Sample Port Authority, annual report"),
        (BlockKind.PARAGRAPH, "The lock is open."),
    )
    said = {p.text: p.attribution for p in _checked(source)}
    assert said["The lock is shut."] is said["The lock is open."] is None
    for text in QUOTED:
        found = said[text]
        assert found is not None
        assert (found.who, found.kind) == ("The Sample Port Authority", "institution")
        assert source.text[found.start : found.end] == found.who


def test_a_block_quotation_without_such_a_line_is_nobodys() -> None:
    source = source_of((BlockKind.QUOTE, QUOTED[0]), (BlockKind.PARAGRAPH, "Tolls rose – Sample Quay paid."))
    assert [p.attribution for p in _checked(source)] == [None, None]


def _lettered() -> Source:
    """A table of two rows and two columns with four notes: of a cell, of a row, of a column and of all."""
    notes = ("a Cell.", "b Row.", "c Column.", "All.")
    source = source_of(
        (BlockKind.PARAGRAPH, "Grain took $11. Coal took $22. Grain weighed $33. Coal weighed $44."),
        (BlockKind.TABLE, "Good | Toll | Weight\nGrain | $11a | $33\nCoalb | $22 | $44"),
        *((BlockKind.NOTE, note) for note in notes),
    )
    table = source.blocks[1]

    def place(text: str) -> TextPositionSelector:
        start = source.text.index(text, table.start)
        return TextPositionSelector(start, start + len(text))

    return replace(
        source,
        tables=(
            SourceTable(
                1,
                tuple(map(place, ("Good", "Toll", "Weight"))),
                (tuple(map(place, ("Grain", "$11a", "$33"))), tuple(map(place, ("Coalb", "$22", "$44")))),
                notes=tuple(map(place, notes)),
                calls=((-1, 2, 2), (0, 1, 0), (1, 0, 1)),
            ),
        ),
    )


def test_a_lettered_note_binds_its_cell_row_or_column_and_one_that_nothing_calls_all() -> None:
    source = _lettered()
    found = {
        p.text: [source.text[q.start : q.end] for q in p.qualifiers]
        for p in _checked(source)
        if p.kind is BlockKind.PARAGRAPH
    }
    assert found == {
        "Grain took $11.": ["a Cell.", "All."],
        "Coal took $22.": ["b Row.", "All."],
        "Grain weighed $33.": ["c Column.", "All."],
        "Coal weighed $44.": ["b Row.", "c Column.", "All."],
    }


def test_a_note_of_a_table_binds_a_sentence_that_gives_one_end_of_a_range() -> None:
    source = source_of(
        (BlockKind.PARAGRAPH, "Tolls reach $7 million. Fees reach $9 million."),
        (BlockKind.TABLE, "Grain | $5–7 million"),
        (BlockKind.NOTE, "Note: The figures are subject to change."),
    )
    source = replace(source, tables=(table_at(source, 1, ("Grain", "$5–7 million"), "Note: The figures"),))
    tolls, fees, _ = _checked(source)
    assert [(q.kind, q.scope) for q in tolls.qualifiers] == [(CaveatKind.NOTE, "table")]
    assert fees.qualifiers == ()


SEEDS = 5


def test_the_real_articles_hold_every_invariant(seeds: Path) -> None:
    sources = pytest.importorskip("briefgen.sources")
    files = sorted(seeds.glob("*.txt"))
    assert len(files) == SEEDS
    for file in files:
        assert _checked(sources.read_source(file.name, file.read_bytes()))


FIRST_PERSON = "Our members cannot pay such tolls in two years."


def test_the_first_person_of_a_block_quotation_is_its_speaker_and_never_the_author() -> None:
    line = (BlockKind.QUOTE, f"{FIRST_PERSON} — Bargemen's Association")
    (passage, *_) = _checked(source_of(line, author=(Name(literal="Sample Port Authority"),)))
    assert passage.attribution is not None
    assert passage.attribution.who == "Bargemen's Association"
    assert not passage.opinion
    assert not [q for q in passage.qualifiers if q.kind is CaveatKind.OPINION]


def test_the_first_person_of_a_block_quotation_without_a_speaker_is_nobodys() -> None:
    source = source_of((BlockKind.QUOTE, FIRST_PERSON), author=(Name(literal="Sample Port Authority"),))
    (passage,) = _checked(source)
    assert passage.attribution is None
    assert not passage.opinion
