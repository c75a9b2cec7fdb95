"""The notes of a source are looked up, not searched: what binds is found, and what cannot bind is not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import BlockKind, CaveatKind, Source, SourceTable, TextPositionSelector
from briefgen.passages import passages_of
from briefgen.passages.notes import LARGE, digits_of, notes_of
from briefgen.periods import years_of_note

from .build import source_of, table_at

NOTE = "Note: The figures are estimates."


def with_rows(sentences: tuple[str, ...], cells: list[str]) -> Source:
    """A source of these sentences with a table of one cell a row and a note under it."""
    body = "\n".join(cells)
    source = source_of(*((BlockKind.PARAGRAPH, s) for s in sentences), (BlockKind.TABLE, body), (BlockKind.NOTE, NOTE))
    block = source.blocks[len(sentences)]
    places, at = [], block.start
    for cell in cells:
        places.append((TextPositionSelector(at, at + len(cell)),))
        at += len(cell) + 1
    note = TextPositionSelector(source.blocks[-1].start, source.blocks[-1].end)
    return replace(source, tables=(SourceTable(len(sentences), places[0], tuple(places[1:]), notes=(note,)),))


@pytest.mark.parametrize(
    ("one", "other"),
    [("$3.0 billion", "3,000 million dollars"), ("five percent", "5%"), ("$1,200", "1.2 thousand dollars")],
)
def test_two_ways_of_giving_a_figure_have_the_same_digits(one: str, other: str) -> None:
    assert digits_of(one) == digits_of(other) != frozenset()


def test_only_cells_with_the_digits_of_a_sentence_are_read() -> None:
    source = with_rows(("The port spent $7 million.",), ["Sum", *(f"${n} million" for n in range(1, 1000))])
    bare = tuple(replace(p, qualifiers=()) for p in passages_of(source))
    figures = {key for _, key in notes_of(source, bare).by_figure}
    assert figures == {(7e6, "USD"), (70e6, "USD"), (700e6, "USD")}


def test_a_figure_of_the_last_of_many_rows_has_the_note() -> None:
    source = with_rows(
        ("The port spent $999 million.", "The port spent $9,999."), [f"${n} million" for n in range(1000)]
    )
    bound, free, _ = passages_of(source)
    assert [(q.kind, q.scope) for q in bound.qualifiers] == [(CaveatKind.NOTE, "table")]
    assert free.qualifiers == ()


def test_the_note_of_a_huge_table_binds_by_digits_so_that_none_is_lost() -> None:
    cells = [f"${n} million" for n in range(LARGE + 2)]
    source = with_rows(("The port spent $12,345 million.", "The port spent $98,765 million."), cells)
    bound, free, _ = passages_of(source)
    assert [(q.kind, q.scope) for q in bound.qualifiers] == [(CaveatKind.NOTE, "table")]
    assert free.qualifiers == ()


YEAR_NOTE = "Note: Figures for 2025 are provisional and may be revised."
OF_YEAR = "Tolls reached $20 million in 2025."
OF_OTHER = "Tolls reached $8 million in 2019."
NO_FIGURE = "The lock was widened in 2025."


def noted(*parts: tuple[str, str], note: str = YEAR_NOTE, under: str = "Ports") -> dict[str, list[str]]:
    """The scopes of the note at the end by the sentences bound; `parts` are (heading, sentence), "" for no heading."""
    source = source_of(*((BlockKind.PARAGRAPH, text) for _, text in parts), (BlockKind.NOTE, note))
    headings = [*(heading for heading, _ in parts), under]
    blocks = tuple(replace(b, path=(h,) if h else ()) for b, h in zip(source.blocks, headings, strict=True))
    found = passages_of(replace(source, blocks=blocks))
    return {p.text: [q.scope for q in p.qualifiers if q.kind is CaveatKind.NOTE] for p in found[: len(parts)]}


def test_a_note_about_the_figures_of_a_year_binds_those_and_no_other_in_all_of_the_text() -> None:
    found = noted(("Outlook", OF_YEAR), ("Outlook", OF_OTHER), ("Ports", NO_FIGURE), ("Ports", "The port closed."))
    assert found == {OF_YEAR: ["source"], OF_OTHER: [], NO_FIGURE: [], "The port closed.": []}


def test_the_year_may_stand_in_the_heading() -> None:
    assert noted(("Ports in 2025", "Tolls reached $20 million."))["Tolls reached $20 million."] == ["source"]
    assert noted(("Ports in 2025", OF_OTHER))[OF_OTHER] == []


def test_a_note_about_a_year_without_figures_binds_its_section_as_any_note_does() -> None:
    assert noted(("Outlook", OF_OTHER), ("Ports", NO_FIGURE)) == {OF_OTHER: [], NO_FIGURE: ["section"]}


def test_a_note_under_no_heading_binds_what_stands_under_none_before_it() -> None:
    found = noted(("", OF_OTHER), ("Ports", OF_YEAR), note="Note: All amounts are estimates.", under="")
    assert found == {OF_OTHER: ["section"], OF_YEAR: []}


@pytest.mark.parametrize(
    ("note", "years"),
    [
        (YEAR_NOTE, {"2025"}),
        ("Note: Data for FY2024 and FY2025 are estimates.", {"2024", "2025"}),
        ("Note: 2024 figures are provisional.", {"2024"}),
        ("Note: Figures on tolls from 2021 to 2023 are rounded.", {"2021", "2022", "2023"}),
        ("Note: The law was passed in 2025.", set()),
        ("Note: Figures are in 2015 dollars.", set()),
        ("Note: All figures are estimates.", set()),
        ("Note: Data are preliminary for FY2025 and may be revised.", {"2025"}),
    ],
)
def test_a_note_says_the_figures_of_which_years_it_is_about(note: str, years: set[str]) -> None:
    assert years_of_note(note) == years


UNDER = "Note: Shares are rounded. The FY2025 data are estimates. The table was made in 2025."


def beside(*texts: str, note: str = UNDER) -> dict[str, list[str]]:
    """What binds each sentence of a source with a table that has a note under it, in words."""
    parts = [(BlockKind.PARAGRAPH, text) for text in texts]
    source = source_of(*parts, (BlockKind.TABLE, "Lock | Tolls"), (BlockKind.NOTE, note))
    return {
        p.text: [source.text[q.start : q.end] for q in p.qualifiers if q.scope == "source"]
        for p in passages_of(source)[: len(texts)]
    }


def test_a_sentence_of_a_tables_note_that_calls_a_years_figures_estimates_binds_those_in_the_text() -> None:
    of_month = "Tolls reached $2 million in March 2025."
    assert beside(OF_YEAR, OF_OTHER, NO_FIGURE, of_month) == {
        OF_YEAR: ["The FY2025 data are estimates."], OF_OTHER: [], NO_FIGURE: [], of_month: [],
    }  # fmt: skip


BASE = "FY2023-FY2025 are adjusted for inflation to 2030 dollars using the index."
LEFT_OUT = "The table does not include ferries."
ESTIMATED = "Data for FY2025 are estimates."


@pytest.mark.parametrize(
    ("said", "carries"),
    [
        ("Tolls reached $20 million in FY2025.", [ESTIMATED, BASE, LEFT_OUT]),
        ("Tolls reached $20 million in FY2025, $4 million of it from LMP.", [ESTIMATED, BASE, LEFT_OUT]),
        ("Tolls reached $20 million in FY2025, $3 million of it from LLP.",
         [ESTIMATED, BASE, LEFT_OUT, "LLP tolls exclude rafts."]),
        ("Tolls reached $20 million in FY2022.", []),
    ],
)  # fmt: skip
def test_what_binds_by_its_year_brings_the_price_base_and_what_is_counted_along(said: str, carries: list[str]) -> None:
    future = "FY2026-FY2036 are in current-year dollars."
    note = f"{ESTIMATED} {BASE} {future} {LEFT_OUT} LLP tolls exclude rafts. The harbour master likes rafts."
    assert beside(said, note=note)[said] == carries


def under_figure(said: str, *notes: str) -> list[str]:
    """What binds a sentence of a source with a figure 2 that has notes under it, and a figure 3 with another."""
    figures = [(BlockKind.CAPTION, "Figure 2. Tolls"), *((BlockKind.NOTE, n) for n in notes)]
    other = [(BlockKind.CAPTION, "Figure 3. Rafts"), (BlockKind.NOTE, "Note: Rafts are in 2019 dollars.")]
    source = source_of((BlockKind.PARAGRAPH, said), *figures, (BlockKind.PARAGRAPH, "Tolls fell."), *other)
    return [source.text[q.start : q.end] for q in passages_of(source)[0].qualifiers if q.kind is CaveatKind.NOTE]


@pytest.mark.parametrize(
    "told",
    [
        "Data are not adjusted for inflation.", "Amounts are in constant 2024 dollars.", "All are in FY2024 prices.",
        "The figure does not include ferries.", "Rafts were left out.", "The LLP data exclude rafts.",
    ],
)  # fmt: skip
def test_a_sentence_that_names_a_figure_by_number_carries_its_price_base_and_what_is_counted(told: str) -> None:
    notes = ("Source: port office.", f"Note: Tolls are rounded. {told}")
    assert under_figure("Tolls reached $20 million (Figure 2).", *notes) == [told]
    assert under_figure("Tolls reached $20 million (see Fig. 2).", f"Source: port office. {told}") == [told]
    assert under_figure("Tolls reached $20 million (Figure 4).", *notes) == []
    assert under_figure("Tolls rose (Figure 2).", *notes) == []


def test_a_sentence_bound_by_a_tables_note_keeps_that_of_the_figure_that_it_names() -> None:
    said, of_table, of_figure = (
        "Tolls reached $20 million (Figure 2).",
        "Note: Rafts ride free.",
        "Tolls exclude rafts.",
    )
    parts = [(BlockKind.PARAGRAPH, said), (BlockKind.TABLE, "All | $20 million"), (BlockKind.NOTE, of_table)]
    source = source_of(*parts, (BlockKind.CAPTION, "Figure 2. Tolls"), (BlockKind.NOTE, of_figure))
    tabled = replace(source, tables=(table_at(source, 1, ("All", "$20 million"), of_table),))
    found = [source.text[q.start : q.end] for q in passages_of(tabled)[0].qualifiers]
    assert found == [of_table, of_figure]


def test_what_a_note_says_of_other_years_or_of_no_figures_binds_nothing() -> None:
    said = "Tolls reached $20 million in 2021 (Figure 2)."
    assert under_figure(said, "Note: Data for 1990 to 1995 exclude rafts.") == []
    assert under_figure(said, "Note: Data for 2019 to 2023 exclude rafts.") == [
        "Note: Data for 2019 to 2023 exclude rafts."
    ]
    assert under_figure(said, "Note: LLP = lower lock port.", "Source: Sample Press, Tolls in Prices, 2024.") == []


def test_what_is_firm_or_names_a_work_under_a_table_binds_nothing_in_the_text() -> None:
    for note in (
        "Note: Data for 2025 are from the port.",
        "Source: Budget estimates for fiscal year 2025, port office.",
    ):
        assert beside(OF_YEAR, note=note) == {OF_YEAR: []}


def two_tables(*sentences: str) -> list[tuple[str, ...]]:
    """The notes that each sentence of one paragraph carries, under which two tables with the cells "3%" stand."""
    parts = [(BlockKind.PARAGRAPH, " ".join(sentences))]
    for number in (1, 2):
        parts += [(BlockKind.CAPTION, f"Table {number}. Tolls"), (BlockKind.TABLE, "Lock\n3%\n47%")]
        parts += [(BlockKind.NOTE, f"Note: Tolls of table {number}.")]
    source, made = source_of(*parts), []
    for number in (1, 2):
        caption, body, note = (source.blocks[3 * number - 2 + n] for n in range(3))
        cells = [(body.start, body.start + 4), (body.start + 5, body.start + 7), (body.start + 8, body.start + 11)]
        rows = tuple((TextPositionSelector(*cell),) for cell in cells)
        places = [TextPositionSelector(b.start, b.end) for b in (caption, note)]
        made.append(SourceTable(3 * number - 1, rows[0], rows[1:], caption=places[0], notes=(places[1],)))
    whole = replace(source, tables=tuple(made))
    found = passages_of(whole)[: len(sentences)]
    return [tuple(whole.text[q.start : q.end] for q in p.qualifiers) for p in found]


def test_a_figure_of_one_digit_binds_only_the_table_that_is_named_beside_it() -> None:
    first, second = "Note: Tolls of table 1.", "Note: Tolls of table 2."
    assert two_tables("Table 2 has more tolls.", "Some 3% of barges paid.") == [(second,), (second,)]
    assert two_tables("Some 3% of barges paid (see Table 1).") == [(first,)]
    assert two_tables("Some 3% of barges paid.") == [()]
    assert two_tables("Some 47% of barges paid.") == [(first, second)]
