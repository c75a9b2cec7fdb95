"""Presentations before other people's programs: two validators of Open XML, and python-pptx."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from openxml_audit import validate_pptx

from briefgen.model import AUDIENCES
from briefgen.render import render
from tests import documents
from tests.render import decks, houses
from tests.render.samples import brand, document
from tests.validators import office_errors


def made(name: str) -> bytes:
    if name in AUDIENCES:
        return render("pptx", document(), documents.deck(name), brand()).data
    look = {
        "ours": brand(),
        "16:9": replace(brand(), reference_pptx=houses.serif_pptx()),
        "4:3": replace(brand(), reference_pptx=houses.square_pptx()),
    }[name]
    deck = replace(decks.crowded(decks.table(30), look), draft=True, embargo="Embargoed until 1 March 2026, 06:00 UTC")
    return render("pptx", document(), deck, look).data


def errors(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    return [*office_errors(path), *(str(e) for e in validate_pptx(str(path)).errors)]


@pytest.mark.parametrize("name", [*AUDIENCES, "ours", "16:9", "4:3"])
def test_a_presentation_is_valid_and_can_be_read(name: str, tmp_path: Path) -> None:
    data = made(name)
    assert errors(data, tmp_path / "deck.pptx") == []
    assert len(pptx.Presentation(io.BytesIO(data)).slides) > 3


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("ppt/slides/slide2.xml", b"<p:txBody>", b"<p:textBody/><p:txBody>"),
        ("ppt/presentation.xml", b"<p14:sldIdLst>", b"<p14:slides/><p14:sldIdLst>"),
    ],
)
def test_a_planted_error_is_caught(part: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    broken = houses.changed(made("executive"), lambda name, data: data.replace(old, new) if name == part else data)
    with zipfile.ZipFile(io.BytesIO(broken)) as parts:
        assert new in parts.read(part)
    assert errors(broken, tmp_path / "deck.pptx")
