"""Lines of the PDF end where they are full, and between what belongs together they do not end."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium
import pytest

from briefgen.model import SCREEN
from briefgen.render import render
from briefgen.render.nodes import classes, plain, walked
from briefgen.render.print_nodes import print_blocks
from tests.render.samples import brand, deck, document

SAID = (
    "[**10**]{.number} [START limited each country to 1,550 warheads%s and bombers. "
    "[(Sample 2026, para. 6)]{.citation}]{}"
)


def test_a_line_is_not_ended_early_where_only_the_space_behind_its_text_does_not_fit() -> None:
    body = "\n\n".join(SAID % (" on land, at sea and" + " m" * more) for more in range(0, 40))
    data = render("pdf", document(body=f"# A\n\n{body}"), deck(), brand()).data
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        lines = [line.strip() for page in opened for line in page.get_textpage().get_text_range().splitlines()]
    assert sum(line.startswith("10 START") for line in lines) == 40
    assert [line for line in lines if line in ("10 START", "10 START limited")] == []


def words(text: str) -> list[dict[str, Any]]:
    parts = [[{"t": "Space"}, {"t": "Str", "c": word}] for word in text.split(" ")]
    return [node for pair in parts for node in pair][1:]


def cited(text: str) -> dict[str, Any]:
    link = {"t": "Link", "c": [["", [], []], words(text), ["#ref-a", ""]]}
    return {"t": "Para", "c": [*words("It rose by 4"), {"t": "Space"}, {"t": "Cite", "c": [[], [link]]}]}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Sample Office n.d., para. 4", "Sample Office n.d., para.~4"),
        ("Sample Office 2026, 1", "Sample Office~2026,~1"),
        ("Sample 2026, paras. 7, 20", "Sample~2026, paras.~7, 20"),
        ("[1, Para. 12]", "[1,~Para.~12]"),
        ("Sample 2026, pp. 4–5", "Sample~2026, pp.~4–\u20605"),
    ],
)
def test_in_a_citation_a_number_stays_with_what_names_it(text: str, kept: str) -> None:
    (made,) = print_blocks([cited(text)], SCREEN)
    assert plain(made) == f"It rose by 4 {kept}".replace("~", "\u00a0")


def test_the_way_back_of_a_reference_stays_with_its_last_word() -> None:
    back = {"t": "Span", "c": [["", ["backlink"], []], words("↑")]}
    (made,) = print_blocks([{"t": "Para", "c": [*words("May 2026."), {"t": "Space"}, back]}], SCREEN)
    assert plain(made) == "May 2026.\u00a0↑"


def data_table(rows: int, text: str) -> dict[str, Any]:
    cell = [["", [], []], {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": words(text)}]]
    row = [["", [], []], [cell]]
    column = [{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]
    empty = [["", [], []], []]
    table = [["", [], []], [None, []], [column], empty, [[["", [], []], 0, [], [row] * rows]], empty]
    return {"t": "Div", "c": [["", ["data-table"], []], [{"t": "Table", "c": table}]]}


@pytest.mark.parametrize(
    ("table", "tall"),
    [
        (data_table(4, "short"), False),
        (data_table(40, "short"), True),
        (data_table(5, "a cell of many words " * 20), True),
    ],
)
def test_a_table_that_may_break_over_pages_is_one_of_many_lines(table: dict[str, Any], tall: bool) -> None:
    made = print_blocks([table], SCREEN)
    assert [("tall" in classes(n)) for n in walked(made) if "data-table" in classes(n)] == [tall]


@pytest.mark.parametrize(
    ("table", "whole"),
    [(data_table(4, "Incomes below $25,000"), True), (data_table(4, "a name of many words " * 2), False)],
)
def test_short_names_of_rows_stay_on_their_line(table: dict[str, Any], whole: bool) -> None:
    made = print_blocks([table], SCREEN)
    assert [("short-names" in classes(n)) for n in walked(made) if "data-table" in classes(n)] == [whole]
