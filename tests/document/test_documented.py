"""docs/templates.md names exactly the values that a template may use."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from briefgen.document import values

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"
HEADINGS = {
    "A template": values.Context,
    "A brief": values.BriefValue,
    "A slot": values.SlotValue,
    "A statement": values.StatementValue,
    "A figure": values.FigureValue,
    "An issue": values.IssueValue,
    "A view": values.ViewValue,
    "A disagreement": values.DisagreementValue,
    "A table": values.TableValue,
    "A chart": values.ChartValue,
    "A gap": values.GapValue,
    "A problem": values.ProblemValue,
    "A source": values.SourceValue,
    "An acronym": values.AcronymValue,
}
HOW_PRINTED = {f.name for f in dataclasses.fields(values.Printable)}  # nothing that a template could use


def documented() -> dict[str, set[str]]:
    """The names in the first column of the table under each heading."""
    found: dict[str, set[str]] = {}
    for part in re.split(r"^### ", DOCS.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        found[heading.strip()] = set(re.findall(r"^\| `(\w+)` \|", body.partition("\n## ")[0], flags=re.MULTILINE))
    return found


@pytest.mark.parametrize("heading", sorted(HEADINGS))
def test_every_value_is_documented_and_no_other(heading: str) -> None:
    kind = HEADINGS[heading]
    hidden = HOW_PRINTED if issubclass(kind, values.Printable) else set()
    assert documented()[heading] == {f.name for f in dataclasses.fields(kind)} - hidden


def test_every_kind_of_value_has_its_table() -> None:
    kinds = {v for v in vars(values).values() if isinstance(v, type) and v.__module__ == values.__name__}
    assert kinds - set(HEADINGS.values()) == {values.Printable}
