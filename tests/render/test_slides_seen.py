"""Slides as LibreOffice shows them: no text leaves its box, none is cut or shrunk, nothing lies over anything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from pptx.util import Pt

from briefgen.model import AUDIENCES, Deck
from briefgen.render import Brand, render
from tests.render import decks, houses
from tests.render.samples import brand, document
from tests.render.seen import faults, rendered
from tests.validators import office_errors

SUMMARIES = {
    "one": decks.one(),
    "forty": decks.many(40),
    "four-hundred": decks.many(400),
    "table-of-61-rows": decks.table(61),
    "long-cells": decks.table(30, "dredging and the maintenance of navigable channels " * 6),
    "long-words": decks.said(decks.LONG_WORD * 2, f"Short before {decks.LONG_WORD}", decks.WIDE),
    "chinese": decks.said(decks.CHINESE),
    "long-titles": decks.said(
        "Short.", title="The long title of a brief on the river treaty " * 9, caption="A caption that goes on " * 12
    ),
}


def file_of(deck: Deck, look: Brand) -> bytes:
    return render("pptx", document(), deck, look).data


def told(files: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    pages = rendered(files, folder)
    return {name: found for name in files if (found := faults(files[name], pages[name]))}


def test_no_text_leaves_its_box_in_our_own_look(tmp_path: Path) -> None:
    deck = decks.crowded(SUMMARIES["four-hundred"], brand())
    assert len({item.statement for slide in deck.slides for item in slide.items if item.statement}) > 400
    files = {name: file_of(decks.crowded(summary, brand()), brand()) for name, summary in SUMMARIES.items()}
    assert told(files, tmp_path) == {}


@pytest.mark.parametrize("house", [houses.serif_pptx, houses.square_pptx], ids=["16:9", "4:3"])
def test_no_text_leaves_its_box_in_a_house_s_own_look(house, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    look = replace(brand(), reference_pptx=house())
    names = ("forty", "table-of-61-rows", "long-words", "long-titles")
    files = {name: file_of(decks.crowded(SUMMARIES[name], look), look) for name in names}
    assert told(files, tmp_path) == {}


def test_the_marking_the_embargo_and_the_draft_mark_fit_every_slide(tmp_path: Path) -> None:
    files = {}
    for name, look in (("ours", brand()), ("house", replace(brand(), reference_pptx=houses.square_pptx()))):
        deck = decks.crowded(decks.many(3), look)
        deck = replace(
            deck, marking="TLP:AMBER+STRICT", draft=True, embargo="Embargoed until 30 September 2026, 06:00 UTC+05:30"
        )
        files[name] = file_of(deck, look)
    assert told(files, tmp_path) == {}


def test_text_that_runs_over_is_seen(tmp_path: Path) -> None:
    whole = file_of(decks.crowded(decks.one(), brand()), brand())
    shown = pptx.Presentation(io.BytesIO(whole))
    slide = next(s for s in shown.slides if any(p.placeholder_format.idx == 1 for p in s.placeholders))
    box = next(p for p in shown.slides[1].placeholders if p.placeholder_format.idx == 1)
    for run in (r for p in box.text_frame.paragraphs for r in p.runs):
        run.font.size = Pt(60)
    title = slide.shapes.title
    title.text_frame.text = "A title that is far too long for a box of two lines at this size " * 3
    out = io.BytesIO()
    shown.save(out)
    data = without_shrinking(out.getvalue())
    found = " ".join(told({"over": data}, tmp_path)["over"])
    assert "leaves" in found or "points" in found


def without_shrinking(data: bytes) -> bytes:
    """The presentation with boxes that do not shrink their text to fit."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<a:normAutofit/>", b"<a:noAutofit/>"))
    return out.getvalue()


def test_the_decks_of_the_shipped_brief_keep_within_their_boxes(shipped: Path, office: Path) -> None:
    found = {}
    for path in sorted(shipped.glob("*.pptx")):
        found[path.name] = faults(path.read_bytes(), (office / "pptx" / f"{path.stem}.pdf").read_bytes())
    assert len(found) == len(AUDIENCES)
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("name", ["articles", "farm-bill"])
def test_the_decks_of_real_sources_are_valid_short_and_keep_within_their_boxes(
    name: str, real: Callable[[str], Path], tmp_path: Path
) -> None:
    made = sorted(real(name).glob("*.pptx"))
    assert len(made) == len(AUDIENCES)
    files = {path.stem: path.read_bytes() for path in made}
    for path in made:
        assert office_errors(path) == []
        assert 8 <= len(pptx.Presentation(str(path)).slides) <= 10
    assert told(files, tmp_path) == {}
