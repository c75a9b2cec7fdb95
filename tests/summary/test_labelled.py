"""Values of a record name what they are of, and are never taken for values of anything else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.edition.words import is_cut_from
from briefgen.model import BlockKind, Head, Passage, Source, Summary, TextPositionSelector
from briefgen.passages import passages_of
from briefgen.pipeline import read, summarised
from briefgen.summary.aspects import aspects
from briefgen.summary.citations import unit_citations
from briefgen.summary.closure import units_of
from briefgen.summary.disagreement import disagreements
from briefgen.summary.labelled import comparable, labelled
from briefgen.summary.merge import agree
from briefgen.summary.splits import Side
from briefgen.summary.text import plain, stems
from briefgen.summary.units import Unit
from tests.summary.making import Said, article, para

ASPECTS = aspects()
WIND = Said("Electricity sources, wind: 9.9% of total (2023 est.)", figures=(("9.9%", 9.9, "percent"),))


def record(key: str, name: str, *lines: str | Said, title: str = "") -> tuple[Source, tuple[Passage, ...]]:
    """A record of one country: its name as heading, then a labelled value a line."""
    blocks = [para(line, path=(name, "Energy")) for line in lines]
    source, passages = article(key, para(name, kind=BlockKind.HEADING), *blocks, title=title or name)
    return replace(source, format="json"), tuple(p for p in passages if p.kind is BlockKind.PARAGRAPH)


def values(key: str, name: str, *lines: str | Said, title: str = "") -> tuple[Unit, ...]:
    source, passages = record(key, name, *lines, title=title)
    return labelled(source, [_unit(source, p) for p in passages])


def _unit(source: Source, passage: Passage) -> Unit:
    span = TextPositionSelector(passage.start, passage.end)
    return Unit(source.id, plain(passage.text), (span,), (passage,), stems(passage.text))


def test_a_value_names_its_subject_from_the_heading_which_is_cited_with_it() -> None:
    source, passages = record("a", "Sampleland", WIND)
    (unit,) = labelled(source, [_unit(source, passages[0])])
    assert unit.text == "Sampleland: Electricity sources, wind: 9.9% of total (2023 est.)"
    heading, value = unit_citations(unit, source)
    assert (heading.exact, heading.start) == ("Sampleland", 0)
    assert value.exact == WIND.text
    assert unit.start == value.start


def test_the_label_is_all_that_stands_before_the_value() -> None:
    (unit,) = values("a", "Sampleland", "Land use, agricultural land: arable land: 7.4% (2023 est.)")
    assert unit.label == "land use, agricultural land: arable land"


def test_a_sentence_of_a_record_has_neither_label_nor_subject() -> None:
    (unit,) = values("a", "Sampleland", "The port is as follows: it has two quays and a lock that was built in 1912.")
    assert (unit.label, unit.subject) == ("", "")


def test_lines_with_a_colon_in_an_article_are_no_values() -> None:
    source, passages = article("a", para("Sampleland", kind=BlockKind.HEADING), para(WIND, path=("Sampleland",)))
    (unit,) = labelled(source, [_unit(source, passages[1])])
    assert unit.label == ""


def test_a_record_without_a_title_leaves_its_values_as_they_are() -> None:
    (unit,) = values("a", "Energy", WIND, title="values.json")
    assert unit.text == WIND.text
    assert unit.label


def test_values_of_two_countries_are_never_one_statement() -> None:
    (one,), (other,) = values("a", "Sampleland", WIND), values("b", "Otherland", WIND)
    assert not agree(one, other, ASPECTS)


def test_values_of_two_labels_are_never_one_statement() -> None:
    solar = Said("Electricity sources, solar: 9.9% of total (2023 est.)", figures=(("9.9%", 9.9, "percent"),))
    (one,), (other,) = values("a", "Sampleland", WIND), values("b", "Sampleland", solar)
    assert not agree(one, other, ASPECTS)


def test_a_value_and_a_sentence_are_never_one_statement() -> None:
    (one,) = values("a", "Sampleland", WIND)
    assert not comparable(one, replace(one, label="", subject=""))


def test_one_value_of_one_subject_in_two_records_is_one_statement() -> None:
    (one,), (other,) = values("a", "Sampleland", WIND), values("b", "Sampleland", WIND)
    assert agree(one, other, ASPECTS)


def test_values_of_records_without_a_title_are_compared_within_a_record_only() -> None:
    (one,), (other,) = values("a", "Energy", WIND, title="x.json"), values("b", "Energy", WIND, title="y.json")
    assert not comparable(one, other)
    assert comparable(one, one)


def _sides(*units: Unit) -> tuple[Side, ...]:
    return tuple(Side(u, "current-state", 1.0, n) for n, u in enumerate(units))


def _share(figure: str, value: float, label: str = "Electricity sources, wind") -> Said:
    return Said(f"{label}: {figure} of total (2023 est.)", figures=((figure, value, "percent"),))


def test_two_figures_for_one_value_of_one_country_differ() -> None:
    units = (*values("a", "Russia", _share("9.9%", 9.9)), *values("b", "Russia", _share("4.1%", 4.1)))
    (split,) = disagreements(_sides(*units), ASPECTS)
    assert split.kind == "numeric"


@pytest.mark.parametrize(
    ("name", "label"), [("Ukraine", "Electricity sources, wind"), ("Russia", "Electricity sources, solar")]
)
def test_values_of_another_country_or_label_do_not_differ(name: str, label: str) -> None:
    units = (*values("a", "Russia", _share("9.9%", 9.9)), *values("b", name, _share("4.1%", 4.1, label)))
    assert not disagreements(_sides(*units), ASPECTS)


def test_a_subject_and_its_value_are_quoted_and_other_words_are_not() -> None:
    assert is_cut_from("Sampleland: wind: 9.9%", ["Sampleland", "wind: 9.9%"])
    assert not is_cut_from("Otherland: wind: 9.9%", ["Sampleland", "wind: 9.9%"])
    assert not is_cut_from("Sampleland: wind: 9.9%", ["Sampleland", "wind: 8.9%"])
    assert not is_cut_from("A: b: c", ["A", "b", "c"])


def _records(*names: str) -> Summary:
    made = []
    for name in names:
        energy = {"wind": {"text": "9.9% of total (2023 est.)"}, "solar": {"text": "9.9% of total (2023 est.)"}}
        value = {"name": name, "Energy": {"Electricity sources": energy, "Coastline": {"text": "37 km (2023 est.)"}}}
        made.append(read(f"{name.lower()}.json", json.dumps(value).encode()))
    return summarised(Head("records", "Records"), tuple(made), ())[0]


def test_every_value_in_a_summary_of_records_cites_one_source_and_names_its_country() -> None:
    summary = _records("Sampleland", "Otherland")
    assert summary.statements
    titles = {s.id: s.reference.title for s in summary.sources}
    for statement in summary.statements:
        assert len({c.source for c in statement.citations}) == 1
        assert statement.text.startswith(titles[statement.citations[0].source])


def test_no_value_of_the_factbook_is_corroborated_by_another_country(corpora: Path) -> None:
    files = sorted((corpora / "factbook").glob("*.json"))
    summary, _ = summarised(Head("f", "F"), tuple(read(p.name, p.read_bytes()) for p in files), ())
    units = {(s.id, u.text) for s in summary.sources for u in labelled(s, units_of(s, passages_of(s))) if u.label}
    shown = [s for s in summary.statements if (s.citations[0].source, s.text) in units]
    assert len(shown) > 50
    assert all(len({c.source for c in s.citations}) == 1 for s in shown)
    names = {"rs": "Russia: ", "up": "Ukraine: ", "us": "United States: "}
    assert all(s.text.startswith(names[s.citations[0].source]) for s in shown)
