"""The five real articles: what their structure is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from briefgen.model import BlockKind, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_sound, cut, said


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Source]:
    files = sorted(seeds.glob("*.txt"))
    assert len(files) == 5
    return [read_source(f.name, f.read_bytes()) for f in files]


LABELS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "seed_kinds.toml").read_text("utf-8"))


def _labelled(source: Source) -> list[tuple[str, str]]:
    """Kind and text of every block and exclusion in reading order, as the labels have them."""
    spans = [(b.start, b.end, f"{b.kind} {b.level}" if b.level else str(b.kind)) for b in source.blocks]
    spans += [(x.start, x.end, f"out: {x.reason}") for x in source.excluded]
    return [(kind, source.text[start:end]) for start, end, kind in sorted(spans)]


@pytest.mark.parametrize("number", sorted(LABELS))
def test_every_block_has_the_kind_that_a_reader_gave_it(articles: list[Source], number: str) -> None:
    (source,) = [a for a in articles if a.file.startswith(number)]
    expected = [tuple(label.split(" | ", 1)) for label in LABELS[number]]
    found = _labelled(source)
    cut_alike = [(kind, text[: len(begins)]) for (kind, text), (_, begins) in zip(found, expected, strict=False)]
    assert cut_alike == expected
    assert len(found) == len(expected)


def _items(source: Source, heading: str) -> list[str]:
    return [
        source.text[b.start : b.end]
        for b in source.blocks
        if b.kind is BlockKind.LIST_ITEM and b.path and b.path[-1].startswith(heading)
    ]


def test_every_article_is_sound_english_and_undated(articles: list[Source]) -> None:
    for source in articles:
        assert_sound(source)
        assert source.language == "en"
        assert source.reference.issued is None


def test_the_trade_table_has_three_rows_and_its_note(articles: list[Source]) -> None:
    (table,) = articles[0].tables
    assert (len(table.header), len(table.rows), len(table.notes)) == (3, 3, 1)
    assert "Note:" in cut(articles[0], table.notes[0])


def test_the_inline_key_issues_are_five_items(articles: list[Source]) -> None:
    heads = [item.split(":")[0] for item in _items(articles[0], "Key Issues")]
    assert len(heads) == 5
    assert heads[0] == "Ukraine"


def test_faq_takeaways_and_closings_are_told_from_the_rest(articles: list[Source]) -> None:
    counts = [[len(said(source, kind)) for source in articles] for kind in (BlockKind.QUESTION, BlockKind.ANSWER)]
    assert counts == [[3, 0, 0, 0, 0], [3, 0, 0, 0, 0]]
    assert [len(said(source, BlockKind.TAKEAWAY)) for source in articles] == [0, 4, 0, 0, 1]
    assert [len(said(source, BlockKind.CLOSING)) for source in articles] == [2, 1, 2, 0, 1]


def test_the_fourth_has_author_and_disclaimer_and_no_word_of_its_footer(articles: list[Source]) -> None:
    source = articles[3]
    assert [n.family for n in source.reference.author] == ["Azadgan"]
    assert len(said(source, BlockKind.BYLINE)) == len(said(source, BlockKind.DISCLAIMER)) == 1
    assert len(said(source, BlockKind.HEADING)) == 7
    assert not any(re.search("[\u3400-\u9fff]", source.text[b.start : b.end]) for b in source.blocks)
    reasons = [x.reason for x in source.excluded]
    assert reasons.count("foreign-language boilerplate") >= 3
    assert "comment form" in reasons


def test_the_fifth_has_a_lead_in_for_every_item(articles: list[Source]) -> None:
    source = articles[4]
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert len(items) == 17
    assert all(cut(source, b.lead_in).endswith(":") for b in items)
