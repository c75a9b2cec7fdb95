"""The shipped brief's files in the programs that readers open them with: LibreOffice, poppler, qpdf, Chromium."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefgen.model import AUDIENCES
from tests.browser import chromium, opened
from tests.conftest import need
from tests.reading import folded

BRIEF = "us-russia-relations"
ROOT = Path(__file__).parents[1]


def _record(shipped: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((shipped / "edition.json").read_bytes())
    return record


def _shown(shipped: Path, audience: str) -> list[str]:
    record = _record(shipped)
    return [s["text"] for s in record["statements"] if s["id"] in record["audiences"][audience]["statements"]]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_poppler_reads_every_statement_of_a_pdf_that_qpdf_finds_sound(shipped: Path, audience: str) -> None:
    path = shipped / f"{BRIEF}-{audience}.pdf"
    check = subprocess.run([need("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr
    text = subprocess.run(
        [need("pdftotext"), "-raw", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    # A statement that runs over a page has the footer in its middle, so the first eight words are looked for.
    for statement in _shown(shipped, audience):
        assert folded(" ".join(statement.split()[:8])) in folded(text)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_libreoffice_shows_every_statement_of_a_docx(shipped: Path, office: Path, audience: str) -> None:
    path = office / "docx" / f"{BRIEF}-{audience}.pdf"
    text = subprocess.run(
        [need("pdftotext"), "-raw", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    for statement in _shown(shipped, audience):
        assert folded(" ".join(statement.split()[:8])) in folded(text)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_text_of_a_slide_runs_into_other_text_or_over_the_edge(shipped: Path, office: Path, audience: str) -> None:
    import pdfplumber

    slides = _record(shipped)["audiences"][audience]["files"]["pptx"]["slides"]
    with pdfplumber.open(io.BytesIO((office / "pptx" / f"{BRIEF}-{audience}.pdf").read_bytes())) as pdf:
        assert len(pdf.pages) == slides
        for page in pdf.pages:
            chars = [c for c in page.chars if c["text"].strip()]
            assert chars, page.page_number
            for c in chars:
                inside = c["x0"] >= 0 and c["x1"] <= page.width and c["top"] >= 0 and c["bottom"] <= page.height
                assert inside, (page.page_number, c["text"])
            assert _collisions(chars) == [], page.page_number


def _collisions(chars: list[dict[str, Any]]) -> list[str]:
    """Pairs of characters printed on top of each other."""
    cells: dict[tuple[int, int], tuple[float, float, str]] = {}
    found = []
    for c in chars:
        x, y = (c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2
        cell = (round(x / 2), round(y / 2))
        other = cells.get(cell)
        if other and abs(other[0] - x) < 0.8 and abs(other[1] - y) < 2:
            found.append(f"{other[2]}/{c['text']}")
        cells[cell] = (x, y, c["text"])
    return found


def test_a_brief_does_not_scroll_sideways_on_a_narrow_screen(shipped: Path) -> None:
    with chromium() as browser, opened(browser, shipped / f"{BRIEF}-public.html", width=500) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_click_on_a_citation_shows_its_passage_in_place(shipped: Path) -> None:
    from playwright.sync_api import expect

    first = "[...document.querySelectorAll('a[href^=\"#\"]')].find((a) => target(a)?.closest('details'))"
    script = f"""
        const target = (link) => document.querySelector(link.getAttribute("href"));
        const link = {first};
        link.click();
        return link.getAttribute("href");
    """
    with chromium() as browser, opened(browser, shipped / "index.html", width=1200) as (page, _):
        mark = page.locator(page.evaluate(f"(() => {{ {script} }})()"))
        passage = mark.evaluate("(at) => at.closest('mark').textContent")
        opened_by_it = mark.evaluate("(at) => at.closest('details').open")
        expect(mark.locator("xpath=ancestor-or-self::mark")).to_be_in_viewport()
    exacts = [folded(c["exact"]) for s in _record(shipped)["statements"] for c in s["citations"]]
    assert opened_by_it
    assert folded(passage) in exacts
