"""The comparison of two editions, part by part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.edition import Change, Edition, compare, edition_record, parse_edition, to_json
from briefgen.edition.compared import PARTS
from briefgen.edition.pairing import pairs
from briefgen.edition.record import FileRecord, StatementRecord
from briefgen.model import Citation, Figure, Gap, Locator, SourceProblem
from tests import documents

VIEW = documents.view("executive")
EDITION = parse_edition(to_json(edition_record(VIEW.summary, [VIEW], [])))
FIRST, *REST = EDITION.statements


def changed(before: Edition, after: Edition) -> dict[str, list[Change]]:
    """The parts that differ."""
    found = compare(before, after)
    assert found.same == (before == after)
    return {part: list(changes) for part, changes in found.changes.items() if changes}


def quoted(text: str, *, prefix: str = "", suffix: str = "", source: str = "survey", at: str = "1") -> StatementRecord:
    """A statement that is its quote, with an id of its own."""
    cited = Citation(source, 0, len(text), text, prefix, suffix, "Survey 2024", Locator("paragraph", at))
    return StatementRecord(text, "background", text, "2024", (cited,), ())


def test_an_edition_does_not_differ_from_itself_and_every_part_is_named() -> None:
    assert changed(EDITION, EDITION) == {}
    assert tuple(compare(EDITION, EDITION).changes) == PARTS


def test_only_another_tool_version_is_no_difference() -> None:
    assert compare(EDITION, replace(EDITION, tool="briefgen 9")).same


def test_the_head_tells_what_it_was() -> None:
    found = changed(EDITION, replace(EDITION, embargo="2026-03-01T06:00:00+00:00"))
    assert found == {"head": [Change("changed", "embargo", "2026-03-01T06:00:00+00:00", "none")]}


def test_a_source_is_changed_by_its_hash_read_otherwise_or_described_otherwise() -> None:
    source, *others = EDITION.sources
    for fields, note in (
        ({"sha256": "0" * 64}, f"SHA-256 000000000000, was {source.sha256[:12]}"),
        ({"text_sha256": "0" * 64}, "the same file, read otherwise"),
        ({"reference": {"id": source.id, "title": "Another"}}, "the same file, other reference data"),
    ):
        other = replace(source, **fields)
        (change,) = changed(EDITION, replace(EDITION, sources=(other, *others)))["sources"]
        assert (change.kind, change.id, change.note) == ("changed", source.id, note)
    found = changed(EDITION, replace(EDITION, sources=tuple(others)))
    assert [(c.kind, c.text) for c in found["sources"]] == [("gone", source.file)]


def test_a_statement_that_moved_to_another_section_is_changed_not_reworded() -> None:
    moved = replace(FIRST, section="outlook")
    (change,) = changed(EDITION, replace(EDITION, statements=(moved, *REST)))["statements"]
    assert (change.kind, change.was, change.note) == ("changed", "", f"section outlook, was {FIRST.section}")


def test_a_date_that_a_statement_has_from_its_source_is_told_with_the_source_alone() -> None:
    later = tuple(replace(s, as_of="2031") for s in EDITION.statements)
    assert len(changed(EDITION, replace(EDITION, statements=later))["statements"]) == len(later)
    sources = tuple(replace(s, reference={**s.reference, "issued": {"date-parts": [[2031]]}}) for s in EDITION.sources)
    assert set(changed(EDITION, replace(EDITION, statements=later, sources=sources))) == {"sources"}


def test_a_figure_of_a_reworded_statement_in_the_same_unit_is_changed() -> None:
    cited = FIRST.citations[0]
    figure = Figure("old", FIRST.id, "$4.2 million", 4.2e6, None, "$", "", "in 2023", "2023", cited)
    reworded = replace(FIRST, id="reworded", text=f"{FIRST.text} Now.")
    other = replace(figure, id="new", statement="reworded", text="$5 million")
    before = replace(EDITION, figures=(figure,))
    found = changed(before, replace(EDITION, statements=(reworded, *REST), figures=(other,)))["figures"]
    assert [(c.kind, c.text, c.was) for c in found] == [("changed", "$5 million in 2023", "$4.2 million in 2023")]
    euros = replace(other, unit="€")
    found = changed(before, replace(EDITION, statements=(reworded, *REST), figures=(euros,)))["figures"]
    assert [c.kind for c in found] == ["added", "gone"]


def test_a_caveat_that_a_statement_gains_or_loses_is_told_with_the_statement() -> None:
    statement = next(s for s in EDITION.statements if s.caveats)
    caveat = statement.caveats[0]
    bare = replace(statement, caveats=statement.caveats[1:])
    before = replace(EDITION, statements=tuple(bare if s is statement else s for s in EDITION.statements))
    (gained,) = changed(before, EDITION)["caveats"]
    (lost,) = changed(EDITION, before)["caveats"]
    assert (gained.kind, gained.id, gained.where) == ("attached", caveat, statement.text)
    assert (lost.kind, lost.id) == ("detached", caveat)


def test_caveats_disagreements_tables_gaps_and_problems_come_and_go() -> None:
    bare = replace(
        EDITION,
        caveats=EDITION.caveats[1:],
        disagreements=(),
        tables=(),
        gaps=(Gap("outlook", "Nothing."),),
        problems=(SourceProblem("x.pdf", "is empty"),),
    )
    assert EDITION.disagreements, "the sample has a disagreement"
    assert EDITION.tables, "the sample has a table"
    for before, after, kind in ((EDITION, bare, "gone"), (bare, EDITION, "added")):
        found = changed(before, after)
        for part, ids in (
            ("caveats", [EDITION.caveats[0].id]),
            ("disagreements", [d.id for d in EDITION.disagreements]),
            ("tables", [t.id for t in EDITION.tables]),
        ):
            assert [(c.kind, c.id) for c in found[part]] == [(kind, id) for id in ids]
    assert Change("added", "", "Nothing.", where="outlook") in changed(EDITION, bare)["gaps"]
    assert Change("added", "x.pdf", "x.pdf", note="is empty") in changed(EDITION, bare)["problems"]


def test_a_table_with_other_cells_under_its_caption_is_changed() -> None:
    table, *others = EDITION.tables
    other = replace(table, id="0ther", rows=())
    (change,) = changed(EDITION, replace(EDITION, tables=(other, *others)))["tables"]
    assert (change.kind, change.text, change.note) == ("changed", table.caption, "other cells")


def test_a_disagreement_whose_side_was_reworded_is_changed() -> None:
    disagreement = EDITION.disagreements[0]
    old = next(s for s in EDITION.statements if s.id == disagreement.statements[0])
    new = replace(old, id="reworded", text=f"{old.text} Now.")
    sides = tuple("reworded" if i == old.id else i for i in disagreement.statements)
    others = (replace(disagreement, id="other", statements=sides), *EDITION.disagreements[1:])
    after = replace(EDITION, statements=tuple(new if s is old else s for s in EDITION.statements), disagreements=others)
    (change,) = [c for c in changed(EDITION, after)["disagreements"] if c.id == "other"]
    assert change.kind == "changed"
    assert "Now." in change.text
    assert "Now." not in change.was


def test_a_statement_that_an_audience_is_no_longer_shown_is_hidden_from_it() -> None:
    audience = EDITION.audiences["executive"]
    id = audience.statements[0]
    less = replace(audience, statements=audience.statements[1:])
    after = replace(EDITION, audiences={"executive": less})
    assert [(c.kind, c.id, c.where) for c in changed(EDITION, after)["shown"]] == [("hidden", id, "executive")]
    assert [(c.kind, c.id) for c in changed(after, EDITION)["shown"]] == [("shown", id)]


def test_a_document_with_other_bytes_is_changed() -> None:
    def with_file(sha256: str) -> Edition:
        files = {"pdf": FileRecord("river-executive.pdf", sha256, pages=2)}
        return replace(EDITION, audiences={"executive": replace(EDITION.audiences["executive"], files=files)})

    assert changed(with_file("a"), with_file("b")) == {
        "documents": [Change("changed", "river-executive.pdf", "river-executive.pdf")]
    }


@pytest.mark.parametrize(
    ("old", "new", "paired"),
    [
        pytest.param(
            quoted("Tolls rose.", prefix="The treaty holds. ", suffix=" Dredging stopped."),
            quoted("Income is lower.", prefix="The treaty holds. ", suffix=" Dredging stopped."),
            True,
            id="between the same words, whatever it says",
        ),
        pytest.param(
            quoted("Tolls rose.", prefix="The treaty holds. "),
            quoted("Income is lower.", prefix="The treaty holds. "),
            True,
            id="the same words before it, the source's end behind it",
        ),
        pytest.param(
            quoted("Tolls rose to 4 million in 2023.", prefix="The treaty holds. ", suffix=" So it was."),
            quoted("Tolls rose to 5 million in 2024.", prefix="The treaty holds. "),
            True,
            id="behind the same words, and alike",
        ),
        pytest.param(
            quoted("Tolls rose to 4 million in 2023.", prefix="The treaty holds. ", suffix=" So it was."),
            quoted("Nobody crosses by ferry.", prefix="The treaty holds. "),
            False,
            id="behind the same words, but another sentence",
        ),
        pytest.param(
            quoted("Tolls rose to 4 million in 2023."),
            quoted("Tolls rose to 5 million in 2024.", source="bulletin"),
            False,
            id="another source",
        ),
        pytest.param(
            quoted("Tolls rose to 4 million in 2023."),
            quoted("Tolls rose to 5 million in 2024.", at="7"),
            False,
            id="another paragraph",
        ),
        pytest.param(
            quoted("Tolls rose."), quoted("Tolls rose.", source="b"), True, id="the same words in another file"
        ),
    ],
)
def test_a_statement_is_reworded_where_its_passage_is_the_same(
    old: StatementRecord, new: StatementRecord, paired: bool
) -> None:
    new = replace(new, id="new")
    assert pairs([old], [new]) == ({old.id: "new"} if paired else {})


def test_the_likest_are_paired_first_and_each_once() -> None:
    old = [quoted("Tolls rose to 4 million in 2023."), quoted("Tolls rose to 4 million in 2022.")]
    new = [quoted("Tolls rose to 4 million in 2021, it said."), quoted("Tolls rose to 4 million in 2023. ")]
    found = pairs(old, new)
    assert found == {old[0].id: new[1].id, old[1].id: new[0].id}
