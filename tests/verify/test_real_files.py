"""The files that the real templates and renderers make: whole ones pass, and no part can be cut unnoticed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from briefgen.model import FORMATS, Deck, Document, Promise, RenderedFile
from briefgen.render import render
from briefgen.verify import owed, verify
from briefgen.verify.fold import fold
from tests import documents
from tests.render.samples import brand
from tests.verify.surgery import cut_ast, cut_docx, cut_html, cut_pptx

AUDIENCES = ("executive", "legislator", "analyst", "public", "talking-points")


@cache
def made(audience: str) -> tuple[Document, Deck]:
    return documents.document(audience), documents.deck(audience)


@cache
def finished(audience: str, format: str) -> tuple[RenderedFile, tuple[Promise, ...]]:
    document, deck = made(audience)
    return render(format, document, deck, brand()), owed(deck if format == "pptx" else document)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_whole_file_has_no_findings(audience: str, format: str) -> None:
    file, promises = finished(audience, format)
    assert [f.render() for f in verify(file, promises)] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_part_of_a_page_can_be_cut_unnoticed(audience: str) -> None:
    file, promises = finished(audience, "html")
    cuts = list(cut_html(file.data))
    assert len(cuts) > 30
    assert [name for name, data in cuts if not verify(replace(file, data=data), promises)] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_promised_part_of_a_word_document_can_be_cut_unnoticed(audience: str) -> None:
    file, promises = finished(audience, "docx")
    owing = [(said, data) for said, data in cut_docx(file.data) if _promised(said, promises)]
    assert len(owing) > 15
    assert [said for said, data in owing if not verify(replace(file, data=data), promises)] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_promised_part_of_a_slide_or_its_notes_can_be_cut_unnoticed(audience: str) -> None:
    file, promises = finished(audience, "pptx")
    owing = [
        (part, said, data)
        for part, said, data in cut_pptx(file.data)
        if _promised(said, promises, notes="notes" in part)
    ]
    assert len(owing) >= 25  # of the executive, whose deck is the shortest
    assert [(part, said) for part, said, data in owing if not verify(replace(file, data=data), promises)] == []


def test_what_the_document_lost_is_found_missing_in_the_pdf() -> None:
    document, deck = made("executive")
    promises = owed(document)
    by_kind: dict[str, list[tuple[str, Document]]] = {}
    for name, cut in cut_ast(document):
        by_kind.setdefault(name.partition(":")[0], []).append((name, cut))
    cuts = [one for found in by_kind.values() for one in found[:3]]
    assert len(cuts) > 12
    unnoticed = [name for name, cut in cuts if not verify(render("pdf", cut, deck, brand()), promises)]
    assert unnoticed == []


def _promised(said: str, promises: tuple[Promise, ...], *, notes: bool = False) -> bool:
    """Whether a cut takes away something that was promised; speaker's notes owe statements and full caveats."""
    folded = fold(said)
    kinds = ("statement",) if notes else ("statement", "citation", "caveat", "reference", "gap", "strip")
    return any(p.kind in kinds and fold(p.text) in folded for p in promises)
