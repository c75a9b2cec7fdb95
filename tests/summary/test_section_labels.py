"""Sections on labelled texts whose errors were never read: how often a statement stands where an expert puts it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from briefgen.model import SECTIONS, BlockKind
from briefgen.summary.sections import LOW_MARGIN, sections_of_heading

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def measuring() -> ModuleType:
    """The benchmark that prints these figures."""
    spec = importlib.util.spec_from_file_location("section_benchmark", ROOT / "benchmarks" / "quality" / "sections.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_sections_are_right_on_texts_whose_errors_were_never_read(measuring: ModuleType) -> None:
    texts = [t for t in measuring.labelled() if t.set != "mending"]
    found = [r for t in texts for r in measuring.results(t)]
    assert len(texts) >= 8
    assert len(found) >= 150
    assert measuring.accuracy(found) >= 0.85
    assert measuring.macro(measuring.f1(found)) >= 0.80


def test_a_third_of_the_texts_have_no_heading_that_names_a_section(measuring: ModuleType) -> None:
    texts = measuring.labelled()
    plain = [
        t
        for t in texts
        if sum(
            bool(sections_of_heading(t.source.text[b.start : b.end]))
            for b in t.source.blocks[1:]
            if b.kind is BlockKind.HEADING
        )
        < 2
    ]
    assert 3 * len(plain) >= len(texts)


def test_every_label_stands_in_its_text_once_and_names_a_section(measuring: ModuleType) -> None:
    for text in measuring.labelled():
        assert text.labels
        for quote, section in text.labels:
            assert section in SECTIONS
            assert text.source.text.count(quote) == 1, (text.name, quote)


def test_a_wide_margin_is_nearly_always_right_and_a_close_call_often_wrong(measuring: ModuleType) -> None:
    found = [r for t in measuring.labelled() if t.set != "mending" for r in measuring.results(t)]
    wide = [r for r in found if r.placed.margin >= LOW_MARGIN]
    close = [r for r in found if r.placed.margin < LOW_MARGIN]
    assert measuring.accuracy(wide) >= 0.9 > measuring.accuracy(close) + 0.1
    assert len(close) < len(found) / 3
