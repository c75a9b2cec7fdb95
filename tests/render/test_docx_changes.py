"""Tracked changes in Word: what is new is inserted, what is gone deleted, by briefgen, on the edition's date."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from briefgen.edition import edition_record, parse_edition, revised, to_json
from briefgen.model import Document, Gone, RenderedFile
from briefgen.render import render
from briefgen.verify import owed, verify
from tests import documents
from tests.edition.earlier import OLD_CAVEAT, OLD_STATEMENT, earlier
from tests.render.samples import brand, deck, document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def changed(audience: str = "executive") -> Document:
    view = documents.view(audience)
    ids = [s.id for s in view.statements]
    before = earlier(view, added_after=ids[1], without=(ids[2],))
    record = parse_edition(to_json(edition_record(before.summary, [before], [])))
    return revised(documents.document(audience), record, view)


def written(made: Document) -> RenderedFile:
    return render("docx", made, deck(), brand())


def body(file: RenderedFile) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def texts(root: etree._Element, kind: str, text: str) -> str:
    return "".join(t.text or "" for c in root.iter(f"{_W}{kind}") for t in c.iter(f"{_W}{text}"))


@pytest.mark.parametrize("audience", ["executive", "analyst", "talking-points"])
def test_new_statements_are_inserted_and_old_ones_deleted(audience: str) -> None:
    made = changed(audience)
    root = body(written(made))
    assert made.revision is not None
    new = [p.text for p in made.promises if p.kind == "statement" and p.id in made.revision.statements]
    assert new
    assert all(text in texts(root, "ins", "t") for text in new)
    gone = texts(root, "del", "delText")
    assert OLD_STATEMENT.text in gone
    assert OLD_CAVEAT.text in gone
    assert verify(written(made), owed(made)) == ()


def test_statements_that_were_there_before_are_not_touched() -> None:
    made = changed()
    assert made.revision is not None
    root = body(written(made))
    old = [p.text for p in made.promises if p.kind == "statement" and p.id not in made.revision.statements]
    assert not [text for text in old if text in texts(root, "ins", "t")]


def test_changes_have_author_and_date_of_the_edition_and_numbers_of_their_own() -> None:
    root = body(written(changed()))
    changes = [e for kind in ("ins", "del") for e in root.iter(f"{_W}{kind}")]
    assert {e.get(f"{_W}author") for e in changes} == {"briefgen"}
    assert {e.get(f"{_W}date") for e in changes} == {"2024-06-01T00:00:00Z"}
    ids = [e.get(f"{_W}id") for e in changes]
    assert len(ids) == len(set(ids))


def test_no_insertion_holds_a_link_which_word_does_not_allow() -> None:
    root = body(written(changed("analyst")))
    assert not [h for change in root.iter(f"{_W}ins") for h in change.iter(f"{_W}hyperlink")]


def test_what_is_gone_stands_behind_what_it_stood_behind() -> None:
    made = changed()
    root = body(written(made))
    paragraph = next(p for p in root.iter(f"{_W}p") if OLD_STATEMENT.text in texts(p, "del", "delText"))
    before = paragraph.getprevious()
    assert before is not None
    assert made.revision is not None
    anchor = f"s-{made.revision.gone[0].after}"
    assert [b for b in before.iter(f"{_W}bookmarkStart") if b.get(f"{_W}name") == anchor]
    assert paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def test_what_is_gone_from_numbered_paragraphs_stands_in_as_far_and_from_a_box_within_it() -> None:
    made = changed("analyst")
    assert made.revision is not None
    text = f"[**1**]{{.number}} [The river is deep.]{{#s-{'a' * 12}}}\n"
    for around, style in ((".numbered", "NumberedContinued"), (".bottom-line", "KeyPoint")):
        revision = replace(
            made.revision, statements=(), caveats=(), marked=(), gone=(Gone("b" * 12, "Dry.", "a" * 12),)
        )
        one = replace(document(body=f"# A\n\n::: {{{around}}}\n{text}:::\n"), revision=revision)
        root = body(written(one))
        paragraph = next(p for p in root.iter(f"{_W}p") if texts(p, "del", "delText"))
        assert paragraph.xpath("string(*/*[local-name()='pStyle']/@*[local-name()='val'])") == style


def test_without_changes_nothing_is_tracked() -> None:
    view = documents.view("executive")
    record = parse_edition(to_json(edition_record(view.summary, [view], [])))
    same = revised(documents.document("executive"), record, view)
    assert written(same).data == written(documents.document("executive")).data


def test_other_formats_are_the_same_bytes_with_changes_and_without() -> None:
    for format in ("html", "pdf"):
        plain = render(format, documents.document("executive"), deck(), brand()).data
        assert render(format, changed(), deck(), brand()).data == plain


def test_a_change_that_is_not_tracked_is_found() -> None:
    made = changed()
    file = written(documents.document("executive"))
    found = verify(file, owed(made))
    assert {f.code for f in found} == {"lost-change"}
    lost = {re.split(" of | is ", f.message)[1] for f in found}
    assert OLD_STATEMENT.id in lost
