"""A mark at a statement leads to a note by its letter: a note without it, or with another's, is lost."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree, html

from briefgen.model import Promise, RenderedFile
from briefgen.render import render
from briefgen.verify import owed, verify
from tests.render.samples import brand
from tests.verify.samples import page
from tests.verify.surgery import edited
from tests.verify.test_real_files import AUDIENCES, finished, made

LETTER = re.compile(r"\[[a-z]+\](?=\s|$)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Find = Callable[[Any], list[Any]]


def _html_letters(root: Any) -> list[Any]:
    return list(root.xpath("//*[contains(@class,'caveat-letter')]/descendant-or-self::*[starts-with(text(),'[')]"))


def _docx_letters(root: Any) -> list[Any]:
    raised = {t for r in root.iter(f"{_W}r") if r.find(f"{_W}rPr/{_W}vertAlign") is not None for t in r}
    return [t for t in root.iter(f"{_W}t") if t not in raised and LETTER.match(t.text or "")]


def _pptx_letters(root: Any) -> list[Any]:
    firsts = [next(p.iter(f"{_A}t"), None) for p in root.iter(f"{_A}p")]
    return [t for t in firsts if t is not None and LETTER.match(t.text or "")]


def _xml(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _parts(file: RenderedFile) -> Iterator[tuple[str, bytes, Find, Callable[[bytes], bytes]]]:
    """Each part of a file that may hold notes: name, bytes, its letters, and the file with the part replaced."""
    if file.format == "html":
        yield "page", file.data, _html_letters, lambda new: new
        return
    wanted, find = (
        (r"word/document\.xml", _docx_letters)
        if file.format == "docx"
        else (
            r"ppt/(slides|notesSlides)/\w+\.xml",
            _pptx_letters,
        )
    )
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        parts = {n: archive.read(n) for n in sorted(archive.namelist()) if re.fullmatch(wanted, n)}
    for name, old in parts.items():

        def whole(new: bytes, name: str = name, old: bytes = old) -> bytes:
            return edited(file.data, {name: (old, new)})

        yield name, old, find, whole


def _read(file: RenderedFile, data: bytes) -> Any:
    return html.document_fromstring(data.decode()) if file.format == "html" else etree.fromstring(data)


def _write(file: RenderedFile, root: Any) -> bytes:
    return html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>") if file.format == "html" else _xml(root)


def without_one(file: RenderedFile) -> Iterator[tuple[str, bytes]]:
    """The file without each letter in turn."""
    for name, old, find, whole in _parts(file):
        for number in range(len(find(_read(file, old)))):
            root = _read(file, old)
            letter = find(root)[number]
            said, letter.text = letter.text, LETTER.sub("", letter.text, count=1)
            yield f"{name}: {said[:40]}", whole(_write(file, root))


def with_two_swapped(file: RenderedFile) -> Iterator[tuple[str, bytes]]:
    """The file with each two neighbouring letters of a part in each other's place."""
    for name, old, find, whole in _parts(file):
        for one, two in pairwise(range(len(find(_read(file, old))))):
            root = _read(file, old)
            a, b = find(root)[one], find(root)[two]
            first, second = LETTER.match(a.text), LETTER.match(b.text)
            assert first
            assert second
            if first[0] != second[0]:
                a.text, b.text = second[0] + a.text[first.end() :], first[0] + b.text[second.end() :]
                yield f"{name}: {first[0]} and {second[0]}", whole(_write(file, root))


@pytest.mark.parametrize("format", ["docx", "html", "pptx"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_note_without_its_letter_is_lost(audience: str, format: str) -> None:
    file, promises = finished(audience, format)
    cuts = list(without_one(file))
    assert len(cuts) >= 3
    assert [name for name, data in cuts if not _lost(replace(file, data=data), promises)] == []


@pytest.mark.parametrize("format", ["docx", "html", "pptx"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_notes_with_each_others_letters_are_lost(audience: str, format: str) -> None:
    file, promises = finished(audience, format)
    swaps = list(with_two_swapped(file))
    assert len(swaps) >= 2
    assert [name for name, data in swaps if not _lost(replace(file, data=data), promises)] == []


def _lost(file: RenderedFile, promises: tuple[Promise, ...]) -> bool:
    """Whether a note is lost, or the mark that ends up before its words in the letter's stead."""
    return bool({"lost-caveat", "lost-caveat-mark"} & {f.code for f in verify(file, promises)})


def _ast_letters(node: Any) -> Iterator[dict[str, Any]]:
    """The letters before the notes of an AST, each as its Str."""
    if isinstance(node, dict):
        if node.get("t") == "Span" and "caveat-letter" in node["c"][0][1]:
            yield node["c"][1][0]
        else:
            yield from _ast_letters(node.get("c"))
    elif isinstance(node, list):
        for item in node:
            yield from _ast_letters(item)


@pytest.mark.parametrize("letters", [("", "[b]"), ("[a]", ""), ("[b]", "[a]")])
@pytest.mark.parametrize("audience", ["executive", "analyst"])
def test_a_pdf_whose_notes_lost_or_changed_letters_is_refused(audience: str, letters: tuple[str, str]) -> None:
    document, deck = made(audience)
    tree = json.loads(document.ast)
    found = {piece["c"]: piece for piece in _ast_letters(tree["blocks"])}
    found["[a]"]["c"], found["[b]"]["c"] = letters
    file = render("pdf", replace(document, ast=json.dumps(tree)), deck, brand())
    assert _lost(file, owed(document))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_note_is_promised_with_its_letter(audience: str) -> None:
    document, deck = made(audience)
    for made_for in (document, deck):
        marked = {p.id for p in made_for.promises if p.kind == "statement"} | {"tolls"}
        notes = [p for p in made_for.promises if p.kind == "caveat" and LETTER.fullmatch(p.text) is None]
        assert len(notes) >= 3
        assert [p for p in notes if not LETTER.fullmatch(p.after) and p.id not in marked] == []


NOTES = (
    Promise("statement", "s1", "The locks were closed."),
    Promise("caveat", "s1", "[a]", after="The locks were closed."),
    Promise("caveat", "c1", "Figure as of 2023.", after="[a]"),
    Promise("caveat", "c2", "Figure as of 2023. Only one office says so.", after="[b]"),
)


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        ("<p>[a] Figure as of 2023.</p><p>[b] Figure as of 2023. Only one office says so.</p>", []),
        ("<p>[b] Figure as of 2023. Only one office says so. [a] Figure as of 2023.</p>", []),
        ("<p>[b] Figure as of 2023.</p><p>[a] Figure as of 2023. Only one office says so.</p>", ["c2"]),
        ("<p>Figure as of 2023.</p><p>[b] Figure as of 2023. Only one office says so.</p>", ["c1"]),
        ("<p>Figure as of 2023. [a]</p><p>[b] Figure as of 2023. Only one office says so.</p>", ["c1"]),
    ],
)
def test_the_letter_stands_directly_before_its_note(content: str, lost: list[str]) -> None:
    # one note's words begin the other's: the mark of the statement stands apart from both
    data = page(f"<p>The locks were closed.<sup>[a]</sup> Then they opened.</p>{content}")
    findings = verify(RenderedFile("executive", "html", data), NOTES)
    assert [f.message.split()[1] for f in findings if f.code == "lost-caveat"] == lost


def test_the_mark_of_a_statement_is_not_the_letter_of_the_note_behind_it() -> None:
    data = page("<p>The locks were closed.<sup>[a]</sup> Figure as of 2023.</p>")
    assert verify(RenderedFile("executive", "html", data), NOTES[:3])


def test_a_record_that_promises_notes_without_letters_is_proved_as_it_was() -> None:
    data = page("<p>The locks were closed.<sup>[a]</sup></p><p>[a] Figure as of 2023.</p>")
    assert verify(RenderedFile("executive", "html", data), (*NOTES[:2], replace(NOTES[2], after=""))) == ()
