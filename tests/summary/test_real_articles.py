"""What the summary of the five real articles must show; skipped where they are absent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.model import CaveatKind, Passage, Source, Statement, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise

OVERVIEW, WARMER, DYNAMICS, OPINION, STANCE = range(5)
OPENING = re.compile(
    r"(?:\[\.\.\.\] )?(?:His|Her|Their|Its|They|He|She|These|Those|This|Such|Since then|However|Furthermore|Therefore|"
    r"Meanwhile|Moreover|Despite (?:this|these)|Conversely|Yet|But|And|The country|The two (?:nations|countries))\b"
)


@pytest.fixture(scope="module")
def read(seeds: Path) -> tuple[tuple[Source, ...], tuple[Passage, ...]]:
    sources = tuple(read_source(f.name, f.read_bytes()) for f in sorted(seeds.glob("*.txt")))
    return sources, tuple(p for s in sources for p in passages_of(s))


@pytest.fixture(scope="module")
def real(read: tuple[tuple[Source, ...], tuple[Passage, ...]]) -> Summary:
    return summarise(*read, brief="articles", title="Articles")[0]


def kinds(real: Summary, statement: Statement) -> set[CaveatKind]:
    by_id = {c.id: c.kind for c in real.caveats}
    return {by_id[i] for i in statement.caveats}


def main_source(statement: Statement) -> str:
    return statement.citations[0].source


def test_every_citation_is_exact(real: Summary) -> None:
    texts = {s.id: s.text for s in real.sources}
    for item in (*real.statements, *real.tables, *real.caveats):
        for c in item.citations:
            assert texts[c.source][c.start : c.end] == c.exact != ""
    assert all(s.citations for s in real.statements)


def test_every_caveat_that_is_named_is_there_and_every_caveat_is_used(real: Summary) -> None:
    named = {i for item in (*real.statements, *real.tables) for i in item.caveats}
    assert named == {c.id for c in real.caveats}
    assert len({c.id for c in real.caveats}) == len(real.caveats)


def test_the_size_fits_an_analysts_brief(real: Summary) -> None:
    assert 40 <= len(real.statements) <= 80
    assert sum(s.words for s in real.statements) > 1400


def test_the_trade_table_is_kept_with_its_note(real: Summary) -> None:
    (table,) = real.tables
    assert len(table.rows) == 3
    assert "$10.3 billion" in table.rows[0]
    notes = [c.text for c in real.caveats if c.id in table.caveats and c.kind is CaveatKind.NOTE]
    assert len(notes) == 1
    assert "subject to change" in notes[0]


def test_nothing_foreign_is_a_statement_and_the_disclaimer_reaches_every_statement_of_its_source(real: Summary) -> None:
    said = "\n".join(s.text for s in real.statements) + "\n".join(c.text for c in real.caveats)
    assert not re.search(r"[\u4e00-\u9fff]", said)
    source = real.sources[OPINION].id
    used = [s for s in real.statements if main_source(s) == source]
    assert len(used) >= 8
    for s in used:
        assert {CaveatKind.DISCLAIMER, CaveatKind.OPINION} <= kinds(real, s), s.text
    texts = [c.text for c in real.caveats]
    assert any("my own personal opinion" in t for t in texts)
    assert any("my expert opinion" in t for t in texts)


def test_forecasts_of_the_opinion_article_name_its_author(real: Summary) -> None:
    source = real.sources[OPINION].id
    found = [s for s in real.statements if main_source(s) == source and CaveatKind.FORECAST in kinds(real, s)]
    assert len(found) >= 3
    assert {s.attributed_to for s in found} == {"Alexander Azadgan"}


def test_relations_at_a_low_point_and_much_warmer_are_a_disagreement(real: Summary) -> None:
    by_id = {s.id: s for s in real.statements}
    split = next(d for d in real.disagreements if d.aspect == "relations")
    sides = [by_id[i] for i in split.statements]
    assert {main_source(s) for s in sides} == {real.sources[OVERVIEW].id, real.sources[WARMER].id}
    assert any("at a low point" in s.text for s in sides)
    assert any("warmer" in s.text for s in sides)
    assert {s.role for s in sides} == {"contested"}
    assert sorted(s.rank for s in real.statements)[-2:] == sorted(s.rank for s in sides)


def test_the_treaty_that_was_negotiated_and_left_is_a_disagreement(real: Summary) -> None:
    split = next(d for d in real.disagreements if d.kind == "date-or-status")
    by_id = {s.id: s for s in real.statements}
    assert split.aspect == "INF over time"
    assert {main_source(by_id[i]) for i in split.statements} == {real.sources[OVERVIEW].id, real.sources[OPINION].id}


def test_every_disagreement_has_sides_of_different_sources_that_carry_it_as_a_caveat(real: Summary) -> None:
    by_id = {s.id: s for s in real.statements}
    assert len(real.disagreements) <= 8
    for split in real.disagreements:
        sides = [by_id[i] for i in split.statements]
        assert len({main_source(s) for s in sides}) == len(sides) >= 2
        assert all(CaveatKind.DISAGREEMENT in kinds(real, s) for s in sides)


def test_the_inline_issues_are_separate_and_merged_with_what_the_others_say(real: Summary) -> None:
    issues: dict[str, set[str]] = {}
    for s in real.statements:
        if s.section == "key-issues":
            issues.setdefault(s.issue.casefold(), set()).update(c.source for c in s.citations)
    for name in ("ukraine", "syria", "election interference", "nuclear arms control", "energy"):
        assert len(issues[name]) >= 2, name


def test_nothing_that_repeats_is_a_statement(
    real: Summary, read: tuple[tuple[Source, ...], tuple[Passage, ...]]
) -> None:
    repeats = {(p.source, p.start) for p in read[1] if p.kind.value in ("answer", "takeaway", "closing", "question")}
    assert repeats
    cut = {(c.source, c.start) for s in real.statements for c in s.citations[: s.cut_from]}
    corroborating = {(c.source, c.start) for s in real.statements for c in s.citations[s.cut_from :]}
    assert not cut & repeats
    assert corroborating & repeats


def test_nothing_dangles_and_nothing_is_a_fragment(real: Summary) -> None:
    for s in real.statements:
        assert not OPENING.match(s.text), s.text
        assert s.text.endswith((".", ".’", ".”")), s.text
        assert "it is essential to" not in s.text


def test_every_section_draws_on_at_least_two_sources(real: Summary) -> None:
    for section in ("background", "current-state", "key-issues", "outlook"):
        assert len({main_source(s) for s in real.statements if s.section == section}) >= 3, section


def test_no_source_dominates(real: Summary) -> None:
    counts = [sum(main_source(s) == source.id for s in real.statements) for source in real.sources]
    assert min(counts) >= 6
    assert max(counts) <= 0.4 * sum(counts)


def test_undated_articles_are_marked_wherever_they_are_cited_for_the_present(real: Summary) -> None:
    undated = {s.id for s in real.sources if s.reference.issued is None}
    for s in real.statements:
        if s.section != "background" and {c.source for c in s.citations} & undated:
            assert CaveatKind.UNDATED in kinds(real, s), s.text


def test_the_facts_that_matter_are_there(real: Summary) -> None:
    said = "\n".join(s.text for s in real.statements)
    for fact in ("$330 billion", "13,000", "February 2022", "2014", "1991", "Qatar and Switzerland"):
        assert fact in said, fact


def test_milestones_are_in_order(real: Summary) -> None:
    dates = [s.first for s in real.statements if s.role == "milestone"]
    assert len(dates) >= 3
    assert dates == sorted(dates)


def test_the_same_input_gives_the_same_summary(
    real: Summary, read: tuple[tuple[Source, ...], tuple[Passage, ...]]
) -> None:
    assert summarise(*read, brief="articles", title="Articles")[0] == real


def test_one_article_alone_gives_a_summary(read: tuple[tuple[Source, ...], tuple[Passage, ...]]) -> None:
    for source in read[0]:
        passages = tuple(p for p in read[1] if p.source == source.id)
        found, _ = summarise((source,), passages, brief="one", title="One")
        assert len(found.statements) >= 10, source.file
        assert not found.disagreements
        assert CaveatKind.SINGLE_SOURCE not in {c.kind for c in found.caveats}


def test_the_six_known_conflicts_of_the_articles_are_recorded(real: Summary) -> None:
    by_id = {s.id: s.text for s in real.statements}
    found = {d.aspect: sorted(by_id[i] for i in d.statements) for d in real.disagreements}
    expected = {
        "relations": ("low point", "warmer"),
        "diplomacy": ("remain limited", "increased engagement"),
        "trade": ("significant trade relationship", "impacted by sanctions", "growing economic relationship"),
        "cyber security": ("escalating threats", "cooperation on cyber"),
        "INF over time": ("negotiated", "out of"),
        "negotiations": ("distancing", "desire to do big business"),
    }
    for aspect, words in expected.items():
        said = " | ".join(found[aspect])
        assert all(word in said for word in words), (aspect, said)
