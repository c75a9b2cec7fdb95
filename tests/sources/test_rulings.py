"""What an analyst overrules by quoting it."""

from __future__ import annotations

import pytest

from briefgen.model import Block, BlockKind, Rulings, Source
from briefgen.passages import passages_of
from briefgen.sources import read_source, unmatched
from briefgen.sources.roles import RULES
from briefgen.sources.rulings import NOT_USED

PAGE = """<html><head><title>Ferry tolls</title></head><body><nav><ul><li><a href="/">Home page of the port</a></li>
<li><a href="/n">All news of the port</a></li></ul></nav><article><h1>Ferry tolls</h1>
<p>The ferry toll rose to four dollars in March 2024. The port says that it will stay there. Boats queue at noon.</p>
<p>A second ferry runs from the north bank since May 2023, and its toll is two dollars for each passenger.</p>
<h2>History</h2><p>The first ferry crossed the river in 1902, and the port bought it in 1950 from its builders.</p>
<table><tr><th>Bank</th><th>Toll</th></tr><tr><td>North</td><td>2 dollars</td></tr></table>
</article><footer><p>The port’s “night ferry” runs on request — call the harbour desk before eight.</p></footer>
</body></html>"""


def read(include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> Source:
    return read_source("ferry.html", PAGE.encode(), rulings=Rulings(include, exclude))


def words(source: Source, reason: str = NOT_USED) -> list[str]:
    return [source.text[out.start : out.end] for out in source.excluded if out.reason == reason]


def blocks(source: Source) -> str:
    return "\n".join(source.text[block.start : block.end] for block in source.blocks)


def test_an_excluded_passage_that_is_quoted_is_content() -> None:
    assert "night ferry" not in blocks(read())
    source = read(include=('The port\'s "night ferry"   runs on request - call',))
    (block,) = [b for b in source.blocks if "night ferry" in source.text[b.start : b.end]]
    assert block.kind is BlockKind.PARAGRAPH
    assert not any("night ferry" in source.text[out.start : out.end] for out in source.excluded)
    assert any("night ferry" in passage.text for passage in passages_of(source)), "it may be cited as any other"
    assert source.text == read().text, "the text is the same, only what counts of it changes"


def test_a_quote_that_is_most_of_a_block_excludes_the_block() -> None:
    source = read(exclude=("A second ferry runs from the north bank since May 2023, and its toll is two dollars for",))
    assert words(source) == [
        "A second ferry runs from the north bank since May 2023, and its toll is two dollars for each passenger."
    ]
    assert "second ferry" not in blocks(source)


@pytest.mark.parametrize(
    ("quote", "sentences"),
    [
        ("port says that it will", ["The port says that it will stay there."]),
        ("four dollars in March 2024. The port", [
            "The ferry toll rose to four dollars in March 2024. The port says that it will stay there."
        ]),
    ],
)  # fmt: skip
def test_a_shorter_quote_excludes_the_sentences_that_it_touches(quote: str, sentences: list[str]) -> None:
    source = read(exclude=(quote,))
    assert words(source) == sentences
    assert "Boats queue at noon." in blocks(source)
    (out,) = [out for out in source.excluded if out.reason == NOT_USED]
    assert any(block.start <= out.start and out.end <= block.end for block in source.blocks), "it lies in its block"
    assert not any(p.start < out.end and out.start < p.end for p in passages_of(source)), "and cannot be cited"


def test_a_quote_that_stands_in_several_places_means_all_of_them() -> None:
    assert words(read(exclude=("the port",))) == [
        "The first ferry crossed the river in 1902, and the port bought it in 1950 from its builders."
    ]
    assert len(words(read(exclude=("ferry",)))) == 3, "one sentence in each of three paragraphs"


def test_a_quoted_part_of_a_table_excludes_the_table() -> None:
    source = read(exclude=("North | 2 dollars",))
    assert source.tables == ()
    assert words(source) == ["Bank | Toll\nNorth | 2 dollars"]


def test_a_quote_that_fits_nothing_is_answered_with_the_nearest_passage() -> None:
    rulings = Rulings(include=("night ferries run on request",), exclude=("ferry toll fell to four dollars",))
    source = read_source("ferry.html", PAGE.encode(), rulings=rulings)
    include, exclude = unmatched(source, rulings)
    assert (include.key, exclude.key) == ("include", "exclude")
    assert "runs on request" in include.nearest
    assert "toll rose to four dollars" in exclude.nearest
    assert unmatched(source, Rulings(exclude=("ferry toll rose to four",))) == ()


def test_a_quote_over_two_blocks_fits_nothing() -> None:
    quote = "Boats queue at noon. A second ferry runs"
    assert unmatched(read(), Rulings(exclude=(quote,)))
    assert words(read(exclude=(quote,))) == []


def test_rulings_that_are_not_there_change_nothing() -> None:
    assert read() == read_source("ferry.html", PAGE.encode())


def test_a_ruling_renumbers_no_other_paragraph() -> None:
    plain = {b.paragraph: blocks_text for b, blocks_text in _numbered(read()) if b.paragraph}
    out = ("A second ferry runs from the north bank since May 2023, and its toll is two dollars for each passenger.",)
    ruled = {b.paragraph: text for b, text in _numbered(read(("All news of the port",), out)) if b.paragraph}
    assert ruled.items() <= plain.items() | {(1, "All news of the port")}
    assert len(ruled) >= 3
    assert out[0] not in ruled.values()


def _numbered(source: Source) -> list[tuple[Block, str]]:
    return [(b, source.text[b.start : b.end]) for b in source.blocks]


def test_a_text_without_any_piece_is_no_trouble_to_a_rule() -> None:
    assert all(rule([]) == [] for rule in RULES)
