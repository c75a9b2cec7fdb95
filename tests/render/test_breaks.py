"""Where the pages of the shipped styles break: nothing stands alone that belongs to what is before it."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

from briefgen.render import render
from tests.render.samples import brand, deck, document

LINE = "Word word word word word word word word word word word.\n\n"


def pages(body: str) -> list[str]:
    data = render("pdf", document(audience="analyst", body=body), deck(), brand()).data
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        return [p.get_textpage().get_text_bounded() for p in opened]


def item(number: int, words: str) -> str:
    return f"[**{number}**]{{.number}} {words}\n\n"


def test_a_few_notes_stay_with_the_statement_that_they_are_on() -> None:
    notes = "::: {.caveats}\n[[w]]{.caveat-letter} First note.\n\n[[x]]{.caveat-letter} Second note.\n:::\n\n"
    body = f"# A\n\n{LINE * 37}::: {{.numbered}}\n{item(1, 'The last statement.')}:::\n\n{notes}{LINE * 20}"
    second = pages(body)[1]
    assert "First note" in second
    assert "The last statement" in second
    assert "Second note" in second


def test_the_last_item_of_a_summary_does_not_go_over_alone() -> None:
    items = "".join(item(n, "It is so. " * 20) for n in range(1, 22))
    body = f"# A\n\n::: {{.bottom-line}}\n::: {{.numbered}}\n{items}:::\n:::\n\n{LINE * 20}"
    second = pages(body)[1]
    assert second.index("20 It is so") < second.index("21 It is so")
