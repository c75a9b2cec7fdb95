"""Lines of the PDF end where they are full."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

from briefgen.render import render
from tests.render.samples import brand, deck, document

SAID = (
    "[**10**]{.number} [START limited each country to 1,550 warheads%s and bombers. "
    "[(Sample 2026, para. 6)]{.citation}]{}"
)


def test_a_line_is_not_ended_early_where_only_the_space_behind_its_text_does_not_fit() -> None:
    body = "\n\n".join(SAID % (" on land, at sea and" + " m" * more) for more in range(0, 40))
    data = render("pdf", document(body=f"# A\n\n{body}"), deck(), brand()).data
    with pdfium.PdfDocument(io.BytesIO(data)) as opened:
        lines = [line.strip() for page in opened for line in page.get_textpage().get_text_range().splitlines()]
    assert sum(line.startswith("10 START") for line in lines) == 40
    assert [line for line in lines if line in ("10 START", "10 START limited")] == []
