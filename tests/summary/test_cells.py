"""Cells: the figure of a statement that another source gives in a table is borne out by it, notes and all."""

from __future__ import annotations

import pytest

from briefgen.model import Passage, TextPositionSelector
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.cells import with_tables
from briefgen.summary.dependence import Dependence
from briefgen.summary.merge import Cluster
from briefgen.summary.picks import Candidate, Placed
from briefgen.summary.units import Unit

SAID = "Grants of the Warm Homes Scheme came to $284.3 million in 2025."
TABLE = (
    "# Accounts\n\n## Warm Homes Scheme, in millions of dollars\n\n"
    "| Item | 2024 | 2025 |\n| --- | --- | --- |\n| Total grants | 251 | 284 |\n| Staff | 12 | 14 |\n\n"
    "Note: Grants are provisional.\n"
)


def cited(said: str, table: str = TABLE, role: str = "figure") -> tuple[Passage, ...]:
    """The witnesses that a statement of these words gets from a second source with a table."""
    one, other = read_source("a.md", f"# News\n\n{said}\n".encode()), read_source("b.md", table.encode())
    passage = next(p for p in passages_of(one) if p.text == said)
    unit = Unit(one.id, said, (TextPositionSelector(passage.start, passage.end),), (passage,), ())
    placed = Placed(Candidate(Cluster(unit), "current-state", "", 0), "current-state", role)
    (found,) = with_tables([placed], {one.id: one, other.id: other}, Dependence())
    return found.candidate.cluster.witnesses


def test_a_cell_that_rounds_the_figure_bears_it_out_with_its_row_and_its_note() -> None:
    (row,) = cited(SAID)
    assert (row.text[:12], row.text[-3:]) == ("Total grants", "284")
    assert [q.scope for q in row.qualifiers] == ["table"]


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace("284.3", "287.9"),  # another figure
        SAID.replace("million", "billion"),  # another scale
        SAID.replace("2025", "2024"),  # another year
        SAID.replace(" in 2025", ""),  # of which year nobody says
        SAID.replace("$284.3 million", "€284.3 million"),  # another currency
        "Repairs of the northern lock came to $284.3 million in 2025.",  # another thing
    ],
)
def test_a_cell_of_another_value_year_currency_or_thing_bears_nothing_out(other: str) -> None:
    assert cited(other) == ()


def test_the_side_of_a_disagreement_is_borne_out_by_no_table() -> None:
    assert cited(SAID, role="contested") == ()


def test_the_statement_says_that_only_its_figure_stands_in_the_table() -> None:
    said = f"{SAID[:-1]}, which the council of Portville called a great success."
    sources = [read_source("a.md", f"# News\n\n{said}\n".encode()), read_source("b.md", TABLE.encode())]
    found, _ = summarise(tuple(sources), tuple(p for s in sources for p in passages_of(s)), brief="b", title="t")
    (statement,) = [s for s in found.statements if s.text == said]
    told = [c.text for c in found.caveats if c.id in statement.caveats]
    assert any("for all of this: " in t and "; the figure stands in a table of " in t for t in told)
    assert "Note: Grants are provisional." in told
