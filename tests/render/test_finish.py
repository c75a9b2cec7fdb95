"""Blank sides, the attached record, the booklet: what is done to a PDF after its pages were measured."""

from __future__ import annotations

import dataclasses
import io
import json

import page
import pikepdf
import pytest

from briefgen.model import BOOKLET, Document, Press, Promise, RenderedFile
from briefgen.render import render
from briefgen.render.finish import booklet, finished, imposed
from briefgen.verify import same_words, verify
from tests.render.samples import brand, deck, document

RECORD = json.dumps({"schema": 1, "statements": [{"id": "aaa", "text": "The river is deep."}]}).encode()
BODY = "# A\n\n[The river is deep.]{.statement}\n\n" + "Word word word word. " * 1500
NAME = "river-executive-record.json"


def made(press: Press, body: str = BODY, **more: object) -> tuple[RenderedFile, Document]:
    what = dataclasses.replace(document(body=body), **more)  # type: ignore[arg-type]
    return render("pdf", what, deck(), brand(), press), what


def failures(data: bytes, profile: str) -> list[str]:
    return [f.rule_id for f in page.validate_pdf_bytes(data, profile=getattr(page.ValidationProfile, profile)).failures]


def archived(record: bytes = RECORD) -> tuple[RenderedFile, Document]:
    press = Press(archive=True)
    file, what = made(press, draft=True, embargo="Embargoed until 1 March 2026, 06:00 UTC")
    return finished(file, what, brand(), press, NAME, record), what


def test_an_archived_pdf_is_pdf_a_3a_and_accessible_and_carries_its_record() -> None:
    done, _ = archived()
    assert failures(done.data, "PDF_UA_1") == []
    assert failures(done.data, "PDF_A_3A") == []
    with pikepdf.open(io.BytesIO(done.data)) as opened:
        spec = opened.attachments[NAME]
        assert spec.get_file().read_bytes() == RECORD
        assert spec.relationship == pikepdf.Name.Data
        assert str(spec.obj.EF.F.Params.ModDate) == "D:20240601000000Z"


def test_a_record_that_holds_the_statements_shown_is_no_hazard() -> None:
    done, _ = archived()
    assert verify(done, (Promise("statement", "aaa", "The river is deep."),)) == ()


def test_an_archived_pdf_whose_record_lacks_a_statement_is_found_out() -> None:
    done, _ = archived(RECORD.replace(b"deep", b"low"))
    found = verify(done, (Promise("statement", "aaa", "The river is deep."),))
    assert [f.code for f in found] == ["lost-record"]


def test_an_archived_pdf_without_its_record_is_found_out() -> None:
    file, _ = made(Press(archive=True))
    assert [f.code for f in verify(file, ())] == ["lost-record"]


def test_any_other_attachment_is_a_hazard() -> None:
    file, _ = made(Press())
    with pikepdf.open(io.BytesIO(file.data)) as opened:
        opened.attachments["tool.exe"] = pikepdf.AttachedFileSpec(opened, b"MZ", filename="tool.exe")
        out = io.BytesIO()
        opened.save(out)
    found = verify(RenderedFile("executive", "pdf", out.getvalue(), file.count), ())
    assert {f.code for f in found} == {"active-content"}


def odd(press: Press) -> tuple[RenderedFile, Document]:
    """A document of three or more pages, odd in number."""
    for words in range(1500, 3600, 300):
        file, what = made(press, "# A\n\n" + "Word word word word. " * words, draft=True)
        if (file.count or 0) % 2 and (file.count or 0) >= 3:
            return file, what
    raise AssertionError("no length gave an odd number of pages")


def test_duplex_printing_gets_an_even_count_of_sides_all_marked() -> None:
    press = Press("print", duplex=True)
    file, what = odd(press)
    done = finished(file, what, brand(), press, NAME, b"")
    assert done.count == (file.count or 0) + 1
    assert verify(done, (Promise("marking", "r", "TLP:GREEN"), Promise("draft", "r", "Draft"))) == ()
    assert failures(done.data, "PDF_UA_1") == []


def test_one_side_stays_one_side() -> None:
    press = Press("print", duplex=True)
    file, what = made(press, "# A\n\nText.")
    assert finished(file, what, brand(), press, NAME, b"") is file


def test_a_booklet_holds_the_words_of_every_page_on_half_as_many_sides() -> None:
    press = Press(booklet=True)
    file, what = odd(press)
    done = booklet(file, what, brand(), press)
    assert done is not None
    assert done.format == BOOKLET
    assert done.count == ((file.count or 0) + 3) // 4 * 2
    assert same_words(file.data, done.data) == ()
    assert verify(done, (Promise("marking", "r", "TLP:GREEN"), Promise("draft", "r", "Draft"))) == ()
    with pikepdf.open(io.BytesIO(done.data)) as opened:
        _, _, width, height = (float(n) for n in opened.pages[0].mediabox)
        assert (round(width), round(height)) == (842, 595)


def test_a_page_that_a_booklet_lost_is_found() -> None:
    press = Press(booklet=True)
    file, what = odd(press)
    done = booklet(file, what, brand(), press)
    assert done is not None
    with pikepdf.open(io.BytesIO(done.data)) as opened:
        opened.pages[0].obj.Contents = pikepdf.Stream(opened, b"")
        out = io.BytesIO()
        opened.save(out)
    assert {f.code for f in same_words(file.data, out.getvalue())} == {"lost-statement"}


def test_two_pages_make_no_booklet() -> None:
    file, what = made(Press(booklet=True), "# A\n\nText.")
    assert booklet(file, what, brand(), Press(booklet=True)) is None


def test_the_same_pdf_gives_the_same_bytes() -> None:
    press = Press(duplex=True, booklet=True, archive=True)
    file, what = odd(press)
    first, second = (finished(file, what, brand(), press, NAME, RECORD).data for _ in range(2))
    assert first == second
    folded = [booklet(file, what, brand(), press) for _ in range(2)]
    assert folded[0] == folded[1]


@pytest.mark.parametrize(("count", "sides"), [(4, ((3, 0), (1, 2))), (8, ((7, 0), (1, 6), (5, 2), (3, 4)))])
def test_folded_sheets_are_read_in_order(count: int, sides: tuple[tuple[int, int], ...]) -> None:
    assert imposed(count) == sides
