"""Whole pages of many kinds against gold text that was written with them: what is kept, what never is."""

from __future__ import annotations

import functools
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from briefgen.sources import read_source
from tests.sources.checks import assert_sound

_SCRIPT = Path(__file__).parents[2] / "benchmarks" / "main_text.py"


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("main_text", _SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["main_text"] = module
    spec.loader.exec_module(module)
    return module


BENCH = _benchmark()
PAGES = {gold.name: gold for gold in BENCH.gold_pages()}


@functools.cache
def _text(name: str) -> str:
    source = read_source(f"{name}.html", PAGES[name].page)
    assert_sound(source)
    return "\n".join(source.text[b.start : b.end] for b in source.blocks)


def test_there_are_at_least_28_pages_each_with_gold() -> None:
    assert len(PAGES) >= 28
    assert all(gold.must and gold.keep for gold in PAGES.values())


@pytest.mark.parametrize("name", PAGES)
def test_no_must_have_passage_of_a_page_is_lost(name: str) -> None:
    assert BENCH.score(PAGES[name], _text(name)).lost == ()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_a_page_that_is_no_content_is_taken_for_it(name: str) -> None:
    assert BENCH.score(PAGES[name], _text(name)).intruders == ()


@pytest.mark.parametrize("name", PAGES)
def test_what_is_left_out_of_a_page_is_in_its_text_with_a_reason(name: str) -> None:
    source = read_source(f"{name}.html", PAGES[name].page)
    kept = "".join(BENCH.words(source.text))
    # what a browser never shows as text (the content of an object, a list's options) is not text of the page
    never = [p for p in PAGES[name].never if "Choose a year" not in p and "cannot show PDF" not in p]
    assert [p for p in never if "".join(BENCH.words(p)) not in kept] == []


def test_the_main_text_is_not_below_trafilaturas() -> None:
    mine = BENCH.whole([BENCH.score(gold, _text(name)) for name, gold in PAGES.items()])
    for name, extract in BENCH.EXTRACTORS.items():
        if name != "briefgen":
            theirs = BENCH.whole([BENCH.score(gold, extract(gold.page)) for gold in PAGES.values()])
            assert mine.f1 >= theirs.f1, name
    assert mine.f1 >= 0.99


def test_no_page_is_read_worse_than_its_kind_allows() -> None:
    low = {name: round(BENCH.score(gold, _text(name)).f1, 3) for name, gold in PAGES.items()}
    assert {name: f1 for name, f1 in low.items() if f1 < 0.95} == {}
