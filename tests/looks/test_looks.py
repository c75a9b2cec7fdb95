"""A change of look is seen, and a page that was merely drawn anew is not a change."""

from __future__ import annotations

import dataclasses
import subprocess
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from briefgen.render import render
from tests import documents
from tests.conftest import need
from tests.looks import pictures
from tests.looks.brief import DOCUMENTS, accept, changes, name_of, noted_office, office_version, pages_of
from tests.render.samples import brand, deck

NAME = "legislator-pdf"


@pytest.mark.parametrize(("audience", "kind"), DOCUMENTS)
def test_every_page_and_slide_looks_as_accepted(shipped: Path, office: Path, audience: str, kind: str) -> None:
    if kind == "pptx" and noted_office() != office_version():
        pytest.skip(f"slides were accepted as LibreOffice {noted_office()} lays them out; here is {office_version()}")
    found = changes(pages_of(shipped, office, audience, kind), name_of(audience, kind))
    assert [change.page for change in found] == [], "`make looks` shows what differs, `make accept` takes it"


@cache
def written(style: str) -> bytes:
    """A small brief as PDF, with more style."""
    made = dataclasses.replace(brand(), base_css=f"{brand().base_css}\n{style}")
    return render("pdf", documents.document("legislator"), deck(), made).data


def drawn(tmp_path: Path, style: str = "", *options: str) -> list[Image.Image]:
    """The pages of a small brief, with more style, drawn with other options of poppler."""
    pdf = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
    pdf.write_bytes(written(style))
    if not options:
        return pictures.drawn(pdf, tmp_path)
    subprocess.run([need("pdftoppm"), "-png", *options, str(pdf), str(tmp_path / f"x{pdf.stem}")], check=True)
    return [Image.open(page).convert("RGB") for page in sorted(tmp_path.glob(f"x{pdf.stem}-*.png"))]


@pytest.mark.parametrize(
    "style",
    [
        ".bottom-line { background: none !important }",
        ".bottom-line { border-color: transparent !important }",
        ".title-block { border-color: transparent !important }",
        "h2 { color: #7a1f1f !important }",
        "h2 { font-size: 150% !important }",
        ".caveats { display: none }",
        "body { font-family: var(--sans) !important }",
        "li:first-child { font-weight: 700 }",
    ],
)
def test_a_change_of_look_is_seen(tmp_path: Path, style: str) -> None:
    accept(drawn(tmp_path), NAME, tmp_path)
    assert changes(drawn(tmp_path, style), NAME, tmp_path)


@pytest.mark.parametrize(
    "options", [("-r", "72"), ("-r", "100"), ("-r", "150"), ("-r", "96", "-thinlinemode", "solid")]
)
def test_a_page_that_is_drawn_anew_is_no_change(tmp_path: Path, options: tuple[str, ...]) -> None:
    accept(drawn(tmp_path), NAME, tmp_path)
    assert changes(drawn(tmp_path, "", *options), NAME, tmp_path) == []


def test_a_page_more_or_less_is_a_change(tmp_path: Path) -> None:
    pages = drawn(tmp_path)
    accept(pages, NAME, tmp_path)
    assert [c.page for c in changes([*pages, pages[0]], NAME, tmp_path)] == [len(pages) + 1]
    assert [c.page for c in changes(pages[:-1], NAME, tmp_path)] == [len(pages)]
    assert [c.page for c in changes(pages, "executive-pdf", tmp_path)] == list(range(1, len(pages) + 1))


def test_what_differs_is_marked_beside_what_was_accepted(tmp_path: Path) -> None:
    pages = drawn(tmp_path)
    accept(pages, NAME, tmp_path)
    changed = pages[0].copy()
    changed.paste((0, 0, 0), (300, 400, 340, 440))
    (change,) = changes([changed, *pages[1:]], NAME, tmp_path)
    sheet = change.picture()
    right = sheet.crop((sheet.width - changed.width, 0, sheet.width, sheet.height))
    red, green, blue = right.getpixel((320, 420))  # type: ignore[misc]
    assert red > green == blue
    assert right.getpixel((100, 700)) == changed.getpixel((100, 700))
