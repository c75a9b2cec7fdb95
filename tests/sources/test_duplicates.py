"""Copies and versions of a text among a folder's sources: found, named, and not seen where there are none."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.model import DateParts, Locator, Source
from briefgen.sources import read_source
from briefgen.sources.changes import figure_changed, rewritten, sense_changed
from briefgen.sources.duplicates import duplicates

WORDS = [f"{a}{b}" for a in ("lock", "barge", "toll", "grain", "quay") for b in "abcdefghijklmnopqrst"]


def prose(seed: int, words: int = 400) -> str:
    """Sentences that no other seed has."""
    chance = random.Random(seed)
    found = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(words // 12)]
    return "\n\n".join(" ".join(found[at : at + 4]) for at in range(0, len(found), 4))


def source(name: str, text: str, title: str = "", issued: DateParts | None = None) -> Source:
    """A source of such a text."""
    read = read_source(f"{name}.txt", text.encode())
    return replace(read, reference=replace(read.reference, title=title or name, issued=issued))


def placed(text: str, block: int = 0) -> list[tuple[str, int]]:
    """The words of a block."""
    return [(word, block) for word in text.split()]


def in_table(text: str) -> list[tuple[str, int]]:
    """The words of a table."""
    return placed(text, -1)


def paged(one: Source) -> Source:
    """The same source as a PDF would have it."""
    blocks = tuple(replace(block, place=Locator("page", "1")) for block in one.blocks)
    return replace(one, blocks=blocks)


def test_texts_of_their_own_are_neither_copies_nor_versions() -> None:
    assert duplicates([source(f"s{n}", prose(n)) for n in range(8)]) == ((), ())
    assert duplicates([]) == ((), ())


def test_a_text_with_small_differences_is_a_copy_of_the_longer() -> None:
    text = prose(1)
    sources = [source("a", text), source("b", text + "\n\nShown again here by kind permission of the port.")]
    (copy,), versions = duplicates(sources)
    assert (copy.source, copy.of, versions) == (0, 1, ())
    assert copy.share == 1.0


def test_the_one_with_pages_is_kept_though_it_is_shorter() -> None:
    text = prose(1)
    pages = paged(source("a", text))
    (copy,), _ = duplicates([source("b", text + "\n\nA note that the page adds for its own readers."), pages])
    assert (copy.source, copy.of) == (0, 1)


def test_of_equal_copies_the_first_name_is_kept_whatever_the_order() -> None:
    a, b, c = (source(name, prose(1)) for name in "abc")
    assert [(x.source, x.of) for x in duplicates([c, b, a])[0]] == [(0, 2), (1, 2)]


def test_a_short_article_that_stands_in_a_longer_one_is_a_copy_of_that() -> None:
    inner = prose(1, 84)
    outer = f"{prose(2)}\n\n{inner}\n\n{prose(3)}"
    assert [(x.source, x.of) for x in duplicates([paged(source("a", inner)), source("b", outer)])[0]] == [(0, 1)]


def test_a_quotation_of_a_few_sentences_is_no_copy() -> None:
    inner = prose(1, 48)
    assert duplicates([source("a", inner), source("b", f"{prose(2)}\n\n{inner}")]) == ((), ())


def test_a_shared_notice_makes_no_copies() -> None:
    notice = prose(99, 100)
    assert duplicates([source(f"s{n}", f"{prose(n, 300)}\n\n{notice}") for n in range(30)]) == ((), ())


def test_another_figure_in_the_same_words_is_another_version_and_not_a_copy() -> None:
    text = prose(1) + "\n\nThe port moved 12 million tonnes of grain in the year to June and paid for two locks."
    sources = [source("a", text, "Port report"), source("b", text.replace("12 million", "14 million"), "Port report")]
    copies, (version,) = duplicates(sources)
    assert copies == ()
    assert {version.older, version.newer} == {0, 1}
    assert not version.dated


def test_dates_tell_which_version_is_older() -> None:
    text = prose(1) + "\n\nThe port moved 12 million tonnes of grain in the year to June and paid for two locks."
    later = source("a", text.replace("12 million", "14 million"), "Port report", DateParts(2025, 3))
    _, (version,) = duplicates([later, source("b", text, "Port report", DateParts(2024))])
    assert (version.older, version.newer, version.dated) == (1, 0, True)


def test_a_text_that_was_half_rewritten_under_its_title_is_a_version() -> None:
    same, old, new = prose(1, 360), prose(2, 120), prose(3, 120)
    sources = [source("a", f"{same}\n\n{old}", "Port report"), source("b", f"{same}\n\n{new}", "Port report")]
    copies, versions = duplicates(sources)
    assert (copies, len(versions)) == ((), 1)
    renamed = [sources[0], source("b", f"{same}\n\n{new}", "Lock report")]
    assert duplicates(renamed) == ((), ()), "without the title it is two texts that share a part"


def test_two_copies_of_two_versions_are_two_voices() -> None:
    text = prose(1) + "\n\nThe port moved 12 million tonnes of grain in the year to June and paid for two locks."
    new = text.replace("12 million", "14 million")
    sources = [source(name, body, "Port report") for name, body in (("a", text), ("b", text), ("c", new), ("d", new))]
    copies, versions = duplicates(sources)
    assert [(x.source, x.of) for x in copies] == [(1, 0), (3, 2)]
    assert [(v.older, v.newer) for v in versions] == [(0, 2)]


def test_copies_in_languages_without_spaces_are_found() -> None:
    text = "\n\n".join(f"港口第{n}号计划包括三个船闸和两个码头，费用由承运人支付。" * 3 for n in range(20))
    assert [(c.source, c.of) for c in duplicates([source("a", text), source("b", text)])[0]] == [(1, 0)]


def test_what_a_format_changes_is_no_rewriting() -> None:
    one = placed("a b c d e the tolls rose in the 119th year of the port f g h i j")
    other = placed("a b c d e thetolls rose in the 119 year of the port 12 f g h i j")
    assert list(rewritten(one, other)) == []
    assert list(rewritten(one, one)) == []


def test_other_words_in_the_same_place_are_rewriting() -> None:
    one = placed("a b c d e the tolls rose in the year f g h i j")
    other = placed("a b c d e the tolls fell in the year f g h i j")
    assert list(rewritten(one, other)) == [("rose", "fell")]


def test_in_a_table_only_another_figure_counts() -> None:
    assert list(rewritten(in_table("a b c d e 12 f g h i j"), in_table("a b c d e 14 f g h i j"))) == [("12", "14")]
    assert list(rewritten(in_table("a b c d e old f g h i j"), in_table("a b c d e new f g h i j"))) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("12", "14", True), ("12 a", "b 12", False), ("", "12", False), ("rose", "fell", False)],
)
def test_a_figure_is_another_where_both_have_one(one: str, other: str, *, differ: bool) -> None:
    assert figure_changed(one, other) is differ


PORT = "The port moved 12 tonnes of grain by barge and will pay for two locks, the warden said. It rose by 4"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 tonnes", "12.5 tonnes"),
        ("12 tonnes", "-12 tonnes"),
        ("two locks", "three locks"),
        ("will pay", "will not pay"),
        ("will pay", "won't pay"),
        ("will pay", "may pay"),
        ("will pay", "refused to pay"),
        ("by 4", "by 5"),
        ("It rose", "It fell"),
        ("moved 12", "moved about 12"),
    ],
)
def test_one_word_that_turns_a_sentence_makes_a_version_and_no_copy(old: str, new: str) -> None:
    sources = [source("a", f"{prose(1)}\n\n{PORT}."), source("b", f"{prose(1)}\n\n{PORT.replace(old, new)}.")]
    copies, versions = duplicates(sources)
    assert (copies, len(versions)) == ((), 1)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("tonnes", "tons", False),
        ("", "the", False),
        ("a b c d", "e f g h", False),
        ("", "not", True),
        ("cut", "raised", True),
    ],
)
def test_a_spelling_or_a_phrase_does_not_turn_a_sentence(one: str, other: str, *, differ: bool) -> None:
    assert sense_changed(one, other) is differ


def test_five_hundred_near_copies_are_told_in_linear_time() -> None:
    base = source("s", prose(1, 1200))
    sources = [replace(base, id=f"s{n}", file=f"s{n:03}.txt") for n in range(500)]
    begun = time.process_time()
    copies, _ = duplicates(sources)
    assert {c.of for c in copies} == {0}
    assert len(copies) == 499
    assert time.process_time() - begun < 20


def test_the_real_products_and_their_twins_are_told_apart(corpora: Path) -> None:
    """Each web page is a copy of its PDF; two versions of one product are versions; other products are neither."""
    paths = [
        path
        for folder in ("farm-bill", "energy-star-revision-pair")
        for path in sorted((corpora / "crs" / folder).iterdir())
    ]
    sources = [read_source(path.name, path.read_bytes()) for path in paths]
    copies, versions = duplicates(sources)

    def product(index: int) -> str:
        return sources[index].file.replace(".", "v").partition("-")[0].removesuffix("vpdf").partition("v")[0]

    def number(index: int) -> str:
        return sources[index].file.replace("v", ".").partition("-")[0].removesuffix(".pdf")

    assert len(copies) == 5
    assert all(product(c.source) == product(c.of) and sources[c.of].format == "pdf" for c in copies)
    assert [sorted({number(v.older), number(v.newer)}) for v in versions] == [["IF10753.6", "IF10753.7"]]


def test_the_five_real_articles_are_five_voices(seeds: Path) -> None:
    sources = [read_source(path.name, path.read_bytes()) for path in sorted(seeds.glob("*.txt"))]
    assert len(sources) == 5
    assert duplicates(sources) == ((), ())
