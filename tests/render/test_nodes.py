"""Changes to pandoc's AST before a writer sees it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefgen.errors import RenderError
from briefgen.model import Document
from briefgen.render.nodes import header_scopes, laid_out, mapped, parsed, plain, texts, walked


def doc(*blocks: Any) -> Document:
    ast = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": list(blocks)})
    return Document("executive", "T", "", "en", "", ast, ())


def word(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}


def para(*inlines: Any) -> dict[str, Any]:
    return {"t": "Para", "c": list(inlines)}


def span(id: str, *inlines: Any) -> dict[str, Any]:
    return {"t": "Span", "c": [[id, [], []], list(inlines)]}


def test_an_id_stands_once_at_its_first_place() -> None:
    tree = parsed(doc(para(span("x", word("a"))), para(span("x", word("b")))))
    assert [n["c"][0][0] for n in walked(tree["blocks"]) if n["t"] == "Span"] == ["x", ""]


def test_a_line_separator_becomes_a_space() -> None:
    assert plain(parsed(doc(para(word("a\u2028b\u2029c"))))["blocks"]) == "a b c"


def test_what_a_citation_cites_is_not_counted_as_text() -> None:
    citation = {"citationPrefix": [word("hidden")], "citationSuffix": []}
    assert list(texts(para({"t": "Cite", "c": [[citation], [word("shown")]]}))) == ["shown"]


@pytest.mark.parametrize("ast", ["", "[]", "{}", "nonsense"])
def test_what_is_no_ast_is_refused(ast: str) -> None:
    with pytest.raises(RenderError, match="no pandoc AST"):
        parsed(Document("executive", "T", "", "en", "", ast, ()))


def test_boxes_nested_too_deep_are_refused_before_a_writer_overflows() -> None:
    block: Any = para(word("deep"))
    for _ in range(60):
        block = {"t": "BlockQuote", "c": [block]}
    with pytest.raises(RenderError, match="nested"):
        parsed(doc(block))


def link(*inlines: Any) -> dict[str, Any]:
    return {"t": "Link", "c": [["", [], []], list(inlines), ["#r", ""]]}


def test_an_element_within_a_link_comes_to_stand_around_it() -> None:
    emphasis = {"t": "Emph", "c": [word("b")]}
    made = mapped(para(link(word("a"), emphasis, span("", word("c")))), laid_out)
    kinds = [n["t"] for n in walked(made)]
    assert kinds == ["Para", "Link", "Str", "Emph", "Link", "Str", "Link", "Str"]
    assert plain(made) == "abc"


def test_only_a_very_long_word_may_break_anywhere() -> None:
    made = mapped(para(word("short"), word("x" * 60), link(word("https://example.org/" + "y" * 40))), laid_out)
    assert ["long" in n["c"][0][1] for n in made["c"] if n["t"] == "Span"] == [True, True]
    assert made["c"][0] == word("short")


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("https://www.example.org/research-product/IN12678", False),  # its lines end behind a stroke or a hyphen
        ("https://www.example.org/2025/09/10/research", True),
        ("w" * 30, True),
    ],
)
def test_an_address_whose_lines_end_by_themselves_is_not_broken_within_its_words(word: str, broken: bool) -> None:
    made = laid_out({"t": "Para", "c": [{"t": "Str", "c": word}]})
    assert (made["c"][0]["t"] == "Span") is broken


def test_a_row_across_a_table_heads_its_group_and_a_first_cell_its_row() -> None:
    none = ["", [], []]

    def row(*cells: str, across: int = 1) -> list[Any]:
        return [none, [[none, {"t": "AlignDefault"}, 1, across, [{"t": "Plain", "c": [word(c)]}]] for c in cells]]

    column = [{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]
    body = [none, 0, [row("Lowest:", across=2)], [row("South", "1%")]]
    (made,) = header_scopes({"t": "Table", "c": [none, [None, []], [column] * 2, [none, []], [body], [none, []]]})["c"][
        4
    ]
    assert made[1] == 1, "the first cell of a row is a header"
    assert [[cell[0][2] for cell in r[1]] for r in (*made[2], *made[3])] == [
        [[["scope", "rowgroup"]]],
        [[["scope", "row"]], []],
    ]
