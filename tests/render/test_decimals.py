"""Figures of a column stand under one another by their decimal sign, and are copied as they are."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest

from briefgen.model import Promise, RenderedFile
from briefgen.render import render
from briefgen.verify.pdf import read_pdf
from briefgen.verify.rules import figures_keep_their_space
from tests.render.samples import brand, deck, document

TABLE = """# A

::: {.data-table}
| Year |   Income |
|:-----|---------:|
| 2021 | %s |
| 2022 | %s |
| 2023 | %s |
:::
"""


def drawn(cells: tuple[str, str, str]) -> tuple[str, list[float]]:
    """The page's text, and for each cell the place of what follows its whole number, in points."""
    data = render("pdf", document(body=TABLE % cells), deck(), brand()).data
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        text = opened[0].get_textpage()
        whole = text.get_text_bounded()
        places, at = [], 0
        for cell in cells:
            found = text.search(cell, index=at).get_next()
            assert found, f"{cell} is not copied as it is"
            at = found[0]
            sign = next(i for i, c in enumerate(cell + ".") if c in ".%" and i)
            places.append(text.get_charbox(at + sign - 1)[2])
        return whole, places


def test_the_space_before_a_unit_is_kept_and_its_loss_is_found() -> None:
    cells = ("$552 million", "$21 million", "$3.035 billion")
    data = render("pdf", document(body=TABLE % cells), deck(), brand()).data
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        text = opened[0].get_textpage().get_text_range()
    assert all(cell in text for cell in cells), text
    promises = tuple(Promise("table-cell", "t", cell) for cell in cells)
    assert not figures_keep_their_space(read_pdf(data), RenderedFile("a", "pdf", data), promises)
    joined = render("pdf", document(body=TABLE % tuple(c.replace(" ", "") for c in cells)), deck(), brand())
    found = figures_keep_their_space(read_pdf(joined.data), joined, promises)
    assert [f.code for f in found] == ["lost-space"] * 3


@pytest.mark.parametrize(
    "cells",
    [("1,234.5", "9.25", "0.125"), ("12.5%", "7%", "103.25%"), ("$36.0 billion", "$5.25 billion", "$103.5 billion")],
)
def test_decimal_signs_stand_under_one_another(cells: tuple[str, str, str]) -> None:
    _, places = drawn(cells)
    assert max(places) - min(places) < 1.2, places


def test_whole_numbers_end_at_the_right() -> None:
    text, _ = drawn(("1,234.", "9.", "88."))
    assert "1,234" in text
