"""Notes of a note style: the number at a statement and the note with its citation are both proved, in every format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from briefgen.document import document_for
from briefgen.document.nodes import walk
from briefgen.model import SCREEN, Document, RenderedFile
from briefgen.render import render
from briefgen.verify import owed, verify
from tests import documents
from tests.render.samples import brand, deck
from tests.styles import style
from tests.verify.surgery import edited

FORMATS = ("docx", "html", "pdf")


@cache
def noted() -> Document:
    return document_for(documents.view("executive"), documents.templates("executive"), csl=style("oscola"))


def written(made: Document, format: str) -> RenderedFile:
    return render(format, made, deck(), brand(), SCREEN)


def found(format: str, change: Callable[[list[Any]], None]) -> set[tuple[str, str]]:
    """What verification says, code and message, of a file whose text was changed behind the promises' back."""
    tree = json.loads(noted().ast)
    change(tree["blocks"])
    file = written(replace(noted(), ast=json.dumps(tree)), format)
    return {(f.code, f.message) for f in verify(file, owed(noted()))}


def classed(blocks: list[Any], kind: str, name: str) -> list[Any]:
    return [n for n in walk(blocks) if n["t"] == kind and name in n["c"][0][1]]


@pytest.mark.parametrize("format", FORMATS)
def test_a_document_with_notes_keeps_every_promise(format: str) -> None:
    assert found(format, lambda blocks: None) == set()


@pytest.mark.parametrize("format", FORMATS)
def test_a_note_that_lost_its_locator_is_found(format: str) -> None:
    def change(blocks: list[Any]) -> None:
        words = classed(blocks, "Div", "endnote")[0]["c"][1][0]["c"]
        last = [n for n in walk(words) if n["t"] == "Str" and n["c"].endswith("2.")][-1]
        last["c"] = last["c"].replace("2.", "77.")

    assert {code for code, _ in found(format, change)} == {"lost-note"}


@pytest.mark.parametrize("format", FORMATS)
def test_two_notes_that_changed_places_are_found(format: str) -> None:
    def change(blocks: list[Any]) -> None:
        one, other = (note["c"][1][0]["c"] for note in classed(blocks, "Div", "endnote")[:2])
        one[2:], other[2:] = other[2:], one[2:]

    assert {code for code, _ in found(format, change)} == {"lost-note"}


@pytest.mark.parametrize("format", FORMATS)
def test_a_statement_without_its_number_is_found(format: str) -> None:
    def change(blocks: list[Any]) -> None:
        span = next(s for s in classed(blocks, "Span", "citation") if classed(s["c"][1], "Span", "note-mark"))
        span["c"][1] = []

    codes = {code for code, _ in found(format, change)}
    assert "lost-note-mark" in codes


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_a_number_is_not_found_within_another(format: str) -> None:
    def change(blocks: list[Any]) -> None:
        mark = classed(blocks, "Span", "note-mark")[0]
        next(n for n in walk(mark["c"][1]) if n["t"] == "Str")["c"] = "17"

    assert [m for c, m in found(format, change) if c == "lost-note-mark" and '"1"' in m]


def test_a_caveats_letter_does_not_stand_in_for_a_notes_number() -> None:
    made = noted()
    statement = next(p for p in made.promises if p.kind == "note-mark")
    assert any(p.kind == "caveat" and p.after == statement.after for p in made.promises)

    def change(blocks: list[Any]) -> None:
        mark = classed(blocks, "Span", "note-mark")[0]
        mark["c"][1] = [{"t": "Superscript", "c": [{"t": "Str", "c": "[z]"}]}]

    assert "lost-note-mark" in {code for code, _ in found("html", change)}


def changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The package with the text of one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(name).decode()
    assert change(text) != text
    return edited(data, {name: (text.encode(), change(text).encode())})


def judged(data: bytes) -> set[str]:
    return {f.code for f in verify(RenderedFile("executive", "docx", data), owed(noted()))}


def test_word_numbers_notes_through_the_whole_document_or_the_file_is_refused() -> None:
    data = written(noted(), "docx").data
    assert judged(data) == set()
    restart = ('numRestart w:val="continuous"', 'numRestart w:val="eachSect"')
    other = changed(data, "word/document.xml", lambda s: s.replace(*restart))
    assert judged(other) == {"malformed"}


def test_a_footnote_whose_text_is_gone_is_found() -> None:
    data = changed(written(noted(), "docx").data, "word/footnotes.xml", lambda s: s.replace("para.\u00a02", "", 1))
    assert "lost-note" in judged(data)


def first_statement(wrap: Callable[[str], str]) -> bytes:
    """The document with the run that holds the beginning of its first statement changed."""
    text = next(p.text for p in noted().promises if p.kind == "statement")
    run = re.compile(rf'<w:r><w:t xml:space="preserve">{re.escape(text[:30])}[^<]*</w:t></w:r>')
    return changed(
        written(noted(), "docx").data, "word/document.xml", lambda s: run.sub(lambda found: wrap(found[0]), s)
    )


def test_what_is_tracked_as_deleted_is_not_shown() -> None:
    def deleted(run: str) -> str:
        return (
            f'<w:del w:id="990" w:author="x">{run.replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")}</w:del>'
        )

    data = first_statement(deleted)
    assert "lost-statement" in judged(data)


def test_what_is_tracked_as_inserted_is_shown() -> None:
    assert judged(first_statement(lambda run: f'<w:ins w:id="990" w:author="x">{run}</w:ins>')) == set()
