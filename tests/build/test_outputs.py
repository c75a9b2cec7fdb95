"""The set that a build leaves, and how it stands to what an earlier build left."""

from __future__ import annotations

import hashlib
import html
import json
from dataclasses import replace
from typing import Any

from briefgen.build.outputs import changes, outputs_of
from briefgen.build.targets import Result
from briefgen.findings import Finding, Severity
from briefgen.model import AudienceView, Deck, Document, RenderedFile, Slot, Summary
from briefgen.pipeline import Fitted, Made
from tests.factory import summary

LOST = Finding("lost-caveat", Severity.ERROR, "a caveat is lost")


def result(*targets: tuple[str, str], fails: tuple[tuple[str, str], ...] = (), of: Summary | None = None) -> Result:
    """What a build of these targets gives, those in `fails` not proved."""
    about = of or summary()
    fits, made = {}, {}
    for audience, format in targets:
        view = AudienceView(audience, about, (Slot("all", about.statements),), about.tables, about.caveats, (), (), ())
        document = Document(audience, about.title, about.date, "en", "", '{"blocks": []}', ())
        deck = Deck(audience, about.title, about.date, "en", "", (), ())
        fits[audience] = Fitted(view, document, deck, None)
        file = RenderedFile(audience, format, f"{audience} {format} {about.title}".encode())
        made[audience, format] = Made(file, (LOST,) if (audience, format) in fails else ())
    return Result(about, fits, made, (), targets)


def after(built: Result, before: dict[str, bytes] | None = None, *, whole: bool = True) -> dict[str, bytes]:
    """The folder after the outputs were published over what was there."""
    outputs = outputs_of(built, before or {}, whole=whole)
    left = {name: data for name, data in (before or {}).items() if name not in outputs.remove}
    return {**left, **outputs.files}


def listed(folder: dict[str, bytes]) -> set[str]:
    """The documents that the record lists; each must be the file that lies there."""
    record: dict[str, Any] = json.loads(folder["edition.json"])
    files = [file for audience in record["audiences"].values() for file in audience["files"].values()]
    assert all(hashlib.sha256(folder[file["path"]]).hexdigest() == file["sha256"] for file in files)
    return {file["path"] for file in files}


PDF, DOCX, PUBLIC = ("executive", "pdf"), ("executive", "docx"), ("public", "pdf")


def test_a_build_leaves_documents_record_provenance_page_and_texts() -> None:
    folder = after(result(PDF))
    texts = {"sources/bulletin.txt", "sources/survey.txt"}
    assert set(folder) == {"river-executive.pdf", "edition.json", "provenance.jsonld", "index.html", *texts}
    for source in summary().sources:
        assert folder[f"sources/{source.id}.txt"].decode() == source.text


def test_a_document_that_is_not_proved_is_neither_published_nor_listed() -> None:
    folder = after(result(PDF, DOCX, fails=(PDF,)))
    assert "river-executive.pdf" not in folder
    assert listed(folder) == {"river-executive.docx"}


def test_where_nothing_is_proved_nothing_is_written() -> None:
    assert outputs_of(result(PDF, fails=(PDF,)), {"edition.json": b"{}"}, whole=True).files == {}


def test_a_build_of_some_keeps_what_belongs_to_the_same_edition() -> None:
    before = after(result(PDF, DOCX, PUBLIC))
    assert after(result(PDF), before, whole=False) == before


def test_a_build_of_some_lists_nothing_of_an_earlier_edition_and_removes_no_document() -> None:
    before = after(result(PDF, PUBLIC))
    newer = result(PDF, of=replace(summary(), title="Another title"))
    outputs = outputs_of(newer, before, whole=False)
    folder = after(newer, before, whole=False)
    assert "river-public.pdf" in folder
    assert listed(folder) == {"river-executive.pdf"}
    assert [f.code for f in outputs.findings] == ["earlier-edition"]
    assert "river-public.pdf" in outputs.findings[0].message
    assert outputs.findings[0].message in html.unescape(folder["index.html"].decode())


def test_the_page_says_of_a_file_of_an_earlier_edition_what_it_is_however_often_some_are_built() -> None:
    before = after(result(PDF, DOCX))
    newer = result(PDF, of=replace(summary(), title="Another title"))
    folder = after(newer, before, whole=False)
    assert "of an earlier edition</span>" in folder["index.html"].decode()
    assert after(newer, folder, whole=False) == folder
    assert "of an earlier edition</span>" not in after(result(PDF))["index.html"].decode()


def test_a_whole_build_leaves_one_edition() -> None:
    before = after(result(PDF, DOCX, PUBLIC))
    folder = after(result(PDF), before)
    assert listed(folder) == {"river-executive.pdf"}
    assert "river-public.pdf" not in folder


def test_an_earlier_file_stays_listed_when_making_it_anew_failed() -> None:
    before = after(result(PDF, DOCX))
    folder = after(result(PDF, DOCX, fails=(PDF,)), before)
    assert folder["river-executive.pdf"] == before["river-executive.pdf"]
    assert listed(folder) == {"river-executive.pdf", "river-executive.docx"}


def test_an_earlier_file_that_was_changed_by_hand_is_not_listed() -> None:
    before = {**after(result(PDF, PUBLIC)), "river-public.pdf": b"edited"}
    outputs = outputs_of(result(PDF), before, whole=False)
    assert "river-public.pdf" in outputs.findings[0].message
    assert listed({**before, **outputs.files}) == {"river-executive.pdf"}


def test_texts_of_sources_that_are_gone_go() -> None:
    about = summary()
    fewer = replace(
        about, sources=about.sources[:1], statements=(), tables=(), caveats=(), disagreements=(), title="Fewer"
    )
    assert "sources/bulletin.txt" not in after(result(PDF, of=fewer), after(result(PDF)), whole=False)


def test_a_record_that_cannot_be_read_is_no_earlier_edition() -> None:
    for broken in (b"", b"[]", b"{", b'{"schema": 1}', b'{"schema": 1, "audiences": {"x": 3}}', b"\xff", b"null"):
        before = {"edition.json": broken, "note.txt": b"mine"}
        folder = after(result(PDF), before)
        assert folder["note.txt"] == b"mine", "what briefgen did not make stays"
        assert listed(folder) == {"river-executive.pdf"}


def test_a_record_cannot_name_files_elsewhere_for_removal() -> None:
    before = after(result(PDF, PUBLIC))
    record = json.loads(before["edition.json"])
    record["audiences"]["public"]["files"]["pdf"]["path"] = "../../precious"
    before["edition.json"] = json.dumps(record).encode()
    assert outputs_of(result(PDF), before, whole=True).remove == ()


def test_what_would_change_is_told_file_by_file() -> None:
    told = changes({"a": b"1", "b": b"2", "c": b"3"}, ("d",), {"a": b"1", "b": b"0", "d": b"4"})
    assert [(f.file, f.message) for f in told] == [
        ("b", "would change"),
        ("c", "would be added"),
        ("d", "would be removed"),
    ]
    assert changes({"a": b"1"}, (), {"a": b"1"}) == ()
