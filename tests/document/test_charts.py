"""Which tables are drawn, which are refused and why, and what is said of the drawing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.document.cells import cell_of, is_missing, time_of
from briefgen.document.charts import Refusal, chart_of, drawable, whole
from briefgen.model import Chart, Rulings, SummaryTable
from briefgen.sources import read_source
from briefgen.summary.tables import tables_of

TRADE = (("Year", "Exports", "Imports", "Total trade"), ("2021", "$6 billion", "$29.6 billion", "$35.6 billion"),
         ("2022", "$1.7 billion", "$400 million", "$2.1 billion"), ("2023", "$0.6 billion", "n/a", "—"))  # fmt: skip


def table(*rows: tuple[str, ...], caption: str = "Table 1. River tolls") -> SummaryTable:
    """A table of a header and rows."""
    return SummaryTable("t", "current-state", caption, rows[0], rows[1:], ())


def drawn(*rows: tuple[str, ...], caption: str = "Table 1. River tolls") -> Chart:
    """The chart of a table that can be drawn."""
    chart = chart_of(table(*rows, caption=caption))
    assert isinstance(chart, Chart), chart
    return chart


def refused(*rows: tuple[str, ...]) -> str:
    """Why a table is not drawn."""
    found = chart_of(table(*rows))
    assert isinstance(found, Refusal), found
    return found.reason


@pytest.mark.parametrize(
    ("text", "value", "sign", "size", "mark"),
    [
        ("1,234.5", 1234.5, "", 1, ""),
        ("12 345", 12345, "", 1, ""),
        ("(1.2)", -1.2, "", 1, ""),
        ("−4.5%", -4.5, "%", 1, ""),
        ("-$3 million", -3, "$", 1e6, ""),
        ("€5bn", 5, "€", 1e9, ""),
        ("about 8%", 8, "%", 1, "about"),
        ("5.1 [p]", 5.1, "", 1, "[p]"),
        ("0.5%[r]", 0.5, "%", 1, "[r]"),
        ("7.4 (2023 est.)", 7.4, "", 1, "(2023 est.)"),
        ("62,519a", 62519, "", 1, "a"),
        ("4.1*", 4.1, "", 1, "*"),
    ],
)
def test_a_cell_is_one_figure_with_its_unit_and_its_mark(
    text: str, value: float, sign: str, size: float, mark: str
) -> None:
    cell = cell_of(text)
    assert cell is not None
    assert (cell.value, cell.sign, cell.size, cell.mark) == (value, sign, size, mark)


@pytest.mark.parametrize(
    "text", ["over 40%", "<0.5%", "2 to 3", "1–2", "100 people", "March 2014", "Q1", "12.1.2020", "007", "5 m", "5k"]
)
def test_a_bound_a_range_a_code_or_words_are_no_figure(text: str) -> None:
    assert cell_of(text) is None


@pytest.mark.parametrize("text", ["", "n/a", "—", "..", "[x]", "Not available"])
def test_what_says_that_there_is_no_value_is_missing_and_never_zero(text: str) -> None:
    assert is_missing(text)
    assert cell_of(text) is None


def test_periods_have_an_order() -> None:
    assert time_of("FY2019") == ("year", 2019)
    assert time_of("Q3 2024") == ("quarter", 8098)
    assert time_of("Dec. 2025") == ("month", 24311)
    assert time_of("Alabama") is None


def test_years_down_the_side_give_lines_without_the_total() -> None:
    chart = drawn(*TRADE)
    assert chart.kind == "line"
    assert chart.unit == "$ billion"
    assert [s.name for s in chart.series] == ["Exports", "Imports"]
    assert chart.series[1].values == (29.6, 0.4, None)
    assert chart.series[1].labels == ("$29.6 billion", "$400 million", "n/a")
    assert "Total trade" in chart.note
    assert chart.title == "River tolls"


def test_the_latest_year_on_top_is_drawn_last() -> None:
    chart = drawn(("Year", "Tolls"), ("2023", "3"), ("2022", "2"), ("2021", "1"))
    assert chart.categories == ("2021", "2022", "2023")
    assert chart.series[0].values == (1, 2, 3)


def test_years_across_the_head_make_each_row_a_line() -> None:
    chart = drawn(("Bank", "2021", "2022", "2023"), ("North", "1", "2", "3"), ("South", "3", "2", "1"))
    assert (chart.kind, chart.categories) == ("line", ("2021", "2022", "2023"))
    assert [s.name for s in chart.series] == ["North", "South"]


def test_unevenly_spaced_years_are_bars_for_a_line_would_show_a_slope() -> None:
    assert drawn(("Year", "Tolls"), ("1990", "3"), ("2000", "2"), ("2021", "1")).kind == "bar"


def test_of_too_many_rows_the_total_alone_is_drawn_over_time_and_says_so() -> None:
    rows = [("Total", "80", "90", "99"), *((f"Lock {n}", "10", "11", "12") for n in range(8))]
    chart = drawn(("Lock", "2021", "2022", "2023"), *rows)
    assert [s.values for s in chart.series] == [(80, 90, 99)]
    assert chart.title == "River tolls: Total"
    assert "the other 8 rows of the table are not" in chart.note


def test_marks_stay_as_the_source_writes_them_and_mean_nothing_where_it_does_not_say() -> None:
    chart = drawn(("Year", "Tolls"), ("2021", "3"), ("2022", "2 [e]"), ("2023", "about 1"))
    assert chart.series[0].marks == ("", "[e]", "about")
    assert chart.series[0].labels == ("3", "2 [e]", "about 1")
    assert chart.note == "Open point: marked “[e]”, “about” in the source."


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Notes: [e] excludes ferries; [p] partly counted.", "“[e]” (excludes ferries), “[p]” (partly counted)"),
        ("e = estimate, p = provisional. Source: survey.", "“[e]” (estimate), “[p]” (provisional)"),
        ("e. As of May 5. Excludes ferries.", "“[e]” (As of May 5. Excludes ferries), “[p]”"),
        ("e Even a ferry counts.", "“[e]” (Even a ferry counts), “[p]”"),
        ("e even so, more ferries were counted.", "“[e]”, “[p]”"),
        ("[e] " + "ferry " * 40, "“[e]” (see the notes), “[p]”"),
    ],
)
def test_a_mark_means_what_the_tables_own_note_says(note: str, said: str) -> None:
    made = table(("Lock", "Tolls"), ("A", "3 [e]"), ("B", "2 [p]"), ("C", "1"))
    chart = chart_of(replace(made, caveats=("n",)), {"n": note})
    assert isinstance(chart, Chart)
    assert chart.note == f"Hatched: marked {said} in the source."


def test_a_figure_whose_mark_was_raised_in_the_source_is_marked_in_the_drawing() -> None:
    made = table(("Year", "Tolls", "Fines"), ("2021", "3", "4"), ("2022", "2", "5"), ("2023", "1", "6"))
    noted = replace(made, caveats=("n",), marked=((2, 1, "n"), (-1, 2, "n")))
    chart = chart_of(noted, {"n": "a. Through February."})
    assert isinstance(chart, Chart)
    assert [s.marks for s in chart.series] == [("", "", "a"), ("a", "a", "a")]
    assert chart.note == "Open point: marked “a” (Through February) in the source."


@pytest.mark.parametrize(
    ("total", "figure"),
    [("Total", "99"), ("Total (a)", "99"), ("Sum", "99"), ("All ministries", "99"), ("Overall", "99"), ("Всего", "99"),
     ("The whole government", "99"), ("Government", "100"), ("Ministries", "100")],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_what_takes_the_others_together_is_no_bar_beside_them(total: str, figure: str, first: bool) -> None:
    rows = [("Defence", "40"), ("Health", "30"), ("All other", "20"), ("Roads", "10")]
    rows.insert(0 if first else 4, (total, figure))
    chart = drawn(("Ministry", "Posts"), *rows)
    assert chart.categories == ("Defence", "Health", "All other", "Roads")
    assert chart.note == f"Not drawn, for it is a total: {total}."
    assert whole([table(("Ministry", "Posts"), *rows)]) == ()


def test_a_column_that_is_the_sum_of_the_others_and_subtotals_are_left_out() -> None:
    chart = drawn(("District", "Men", "Women", "Persons"), ("A", "40", "41", "81"), ("B", "20", "23", "43"))
    assert [s.name for s in chart.series] == ["Men", "Women"]
    rows = [("North", "30"), ("Alder", "10"), ("Birch", "20"), ("South", "70"), ("Cedar", "30"), ("Dale", "40")]
    assert drawn(("Town", "Posts"), *rows, ("All", "100")).categories == ("Alder", "Birch", "Cedar", "Dale")


def test_what_adds_up_by_chance_or_as_a_balance_is_drawn() -> None:
    rows = [("A", "5"), ("B", "3"), ("C", "1"), ("D", "2"), ("E", "9")]
    assert len(drawn(("Lock", "Boats"), *rows).categories) == 5
    trade = [("2021", "30", "20", "10"), ("2022", "40", "25", "15"), ("2023", "50", "25", "25")]
    assert len(drawn(("Year", "Exports", "Imports", "Balance"), *trade).series) == 3


def test_what_is_a_part_of_another_row_is_no_bar_beside_it_unless_all_are_parts() -> None:
    chart = drawn(("Ministry", "Posts"), ("Schools", "50"), ("of which: primary", "20"), ("Health", "40"))
    assert chart.categories == ("Schools", "Health")
    assert chart.note == "Not drawn, for it is a part of another: of which: primary."
    chart = drawn(("Ministry", "Posts"), ("Total", "90"), ("of which schools", "50"), ("of which health", "30"))
    assert chart.categories == ("of which schools", "of which health")
    chart = drawn(("District", "Persons", "of which women"), ("A", "40", "21"), ("B", "20", "13"))
    assert chart.title == "River tolls: Persons"


@pytest.mark.parametrize(
    ("head", "values", "reason"),
    [
        ("Phone", ("5551234", "5551235"), "“Phone” measures nothing"),
        ("Emergency number", ("112", "911"), "measures nothing"),
        ("Case no.", ("112", "911"), "measures nothing"),
        ("Company ID", ("112", "911"), "measures nothing"),
        ("Budget code", ("112", "911"), "measures nothing"),
        ("Postcode", ("01120", "00911"), "no single figure"),
        ("Rank", ("1", "2"), "measures nothing"),
        ("Rank in 2024", ("1", "2"), "measures nothing"),
        ("Latitude", ("48.2", "51.5"), "measures nothing"),
        ("Date", ("5.12", "6.12"), "measures nothing"),
        ("In force", ("1947", "1968"), "“In force” is a list of years"),
        ("Signed", ("20240501", "20240617"), "“Signed” is a list of dates"),
        ("", ("1", "2"), "it numbers its rows"),
    ],
)
def test_what_counts_and_measures_nothing_is_no_chart(head: str, values: tuple[str, str], reason: str) -> None:
    assert reason in refused(("Ministry", head), ("Defence", values[0]), ("Health", values[1]))
    assert reason in refused(("Ministry", "Posts", head), ("Roads", "7", values[0]), ("Health", "8", values[1]))


@pytest.mark.parametrize(
    "head", ["Number of cases", "Boats to date", "Days", "Staff numbers", "Rate", "Codes of conduct"]
)
def test_a_count_is_drawn_whatever_its_name_reminds_of(head: str) -> None:
    assert drawn(("Ministry", head), ("Defence", "112"), ("Health", "91")).kind == "bar"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("Year", "Tolls", "Share"), ("2021", "$3", "4%"), ("2022", "$2", "5%")], "mixes units: $, %"),
        ([("Lock", "Length (km)", "Depth (m)"), ("A", "3", "4"), ("B", "2", "5")], "different units"),
        ([("Town", "Population", "Area"), ("A", "300", "400"), ("B", "200", "500")], "measure different things"),
        ([("Fact", "Value"), ("Area (km²)", "900"), ("Growth (%)", "2")], "rows name different units"),
        ([("Fact", "Value"), ("Population", "900"), ("Area", "2"), ("River", "3")], "rows measure different things"),
        ([("Town", "Tolls, $ million", "Share in %"), ("A", "9", "3"), ("B", "8", "4")], "different units"),
        ([("Town", "Weight"), ("A", "5g"), ("B", "7g")], "no single figure"),
        ([("Town", "Boats", "Barges"), ("A", "3", "90,000"), ("B", "2", "50,000")], "too different in size"),
        ([("Town", "Share"), ("A", "over 40%"), ("B", "2%")], "“over 40%” is no single figure"),
        ([("Town", "Since"), ("A", "in March"), ("B", "in May")], "no single figure"),
        ([("Town", "Share"), ("The north:", ""), ("A", "4%"), ("The south:", ""), ("B", "2%")], "headings"),
        ([("Town", "Share"), ("A", "4%")], "1 rows"),
        ([("Town", "Share"), ("A", "4%"), ("A", "5%")], "one name"),
        ([("Town", "Share"), ("A", "4%"), ("B", "n/a")], "fewer than two figures"),
        ([("Town", *"ABCDEFG"), ("X", *"1234567"), ("Y", *"1234567")], "more than 6 series"),
        ([("Town", "Share"), *((f"T{n}", f"{n}%") for n in range(1, 43))], "42 rows"),
    ],
)
def test_a_table_that_would_mislead_is_refused_with_the_reason(rows: list[tuple[str, ...]], reason: str) -> None:
    assert reason in refused(*rows)


def test_the_description_says_the_span_the_extremes_and_what_is_missing_and_nothing_more() -> None:
    text = drawn(*TRADE).text
    assert text.startswith("Line chart: River tolls, from 2021 to 2023.")
    assert "highest $6 billion (2021), lowest $0.6 billion (2023)" in text
    assert "No value is given for Imports, 2023." in text
    for word in ("rose", "fell", "increase", "sharply", "only"):
        assert word not in text


def test_only_a_chart_that_shows_every_figure_may_stand_without_its_table() -> None:
    long = table(("Year", "Tolls"), *((str(y), str(y * 3)) for y in range(2000, 2012)))
    locks = [(f"L{n}", "9", "9", "9") for n in range(8)]
    part = table(("Lock", "2021", "2022", "2023"), ("Total", "80", "90", "99"), *locks)
    short = table(("Year", "Tolls"), ("2021", "3"), ("2022", "2"), ("2023", "1"))
    assert drawable((long, part, short)) == ("t", "t", "t")
    assert whole((long, part)) == ()
    assert whole((short,)) == ("t",)


def _of(path: Path) -> dict[str, Chart | Refusal]:
    source = read_source(path.name, path.read_bytes(), rulings=Rulings())
    return {t.caption: chart_of(t) for t in tables_of(source, True, ())[0]}


def test_the_trade_table_of_a_real_article_is_drawn_in_one_unit(seeds: Path) -> None:
    found = [c for path in sorted(seeds.glob("*.txt")) for c in _of(path).values()]
    charts = [c for c in found if isinstance(c, Chart)]
    assert [(c.kind, c.unit, len(c.categories), len(c.series)) for c in charts] == [("bar", "$ billion", 3, 2)]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("IN12422.6.pdf", ["mixes units", "headings"]),
        ("R48725.6.pdf", ["line 1x8", "line 1x8", "more than 6 series"]),
        ("R48911.1.pdf", ["line 1x14", "line 1x11", "line 1x11", "line 1x14"]),
        ("RS22331.53.pdf", ["mixes units", "no single figure"]),
    ],
)
def test_the_tables_of_research_reports_are_drawn_or_refused(corpora: Path, file: str, expected: list[str]) -> None:
    found = list(_of(corpora / "crs" / "data-notes" / file).values())
    assert len(found) == len(expected)
    for chart, said in zip(found, expected, strict=True):
        if isinstance(chart, Chart):
            assert f"{chart.kind} {len(chart.series)}x{len(chart.categories)}" == said
        else:
            assert said in chart.reason
