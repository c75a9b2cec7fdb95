"""The booklet of a PDF: sheets for a printer, two pages a side, without tags; its words are those of the PDF."""

from __future__ import annotations

from typing import Any

from briefgen.findings import Finding, Severity
from briefgen.verify.fold import fold
from briefgen.verify.pdf_ink import inked
from briefgen.verify.pdf_objects import facts_of
from briefgen.verify.reading import Reading, UnreadableError


def read_sheets(data: bytes) -> Reading:
    """A booklet's sides and facts; its text is not read in order, so `body` is empty. Raises UnreadableError."""
    pdf = _opened(data)
    try:
        facts = facts_of(data)
        sides = tuple((f"side {n}", fold(_seen(page))) for n, page in enumerate(pdf, 1))
        subject = fold(pdf.get_metadata_value("Subject"))
        return Reading(
            margins=sides,
            title=pdf.get_metadata_value("Title"),
            language=facts.language,
            count=len(sides),
            hazards=facts.hazards,
            strange=facts.strange,
            metadata=(("its document information", subject),),
        )
    finally:
        pdf.close()


def same_words(pdf: bytes, booklet: bytes) -> tuple[Finding, ...]:
    """A finding for each page of a proved PDF whose words do not stand on the half of a sheet where they are due."""
    pages, sides = _opened(pdf), _opened(booklet)
    try:
        texts = [_squeezed(page) for page in pages]
        halves = [(_squeezed(side, 0.0, 0.5), _squeezed(side, 0.5, 1.0)) for side in sides]
    finally:
        pages.close()
        sides.close()
    count = 2 * len(halves)
    due: dict[int, str] = {}
    for number, (left, right) in enumerate(halves):
        outer, inner = count - 1 - number, number
        due |= {outer: left, inner: right} if number % 2 == 0 else {inner: left, outer: right}
    step = "this is a fault of the renderer; print the PDF itself"
    return tuple(
        Finding("lost-statement", Severity.ERROR, f"the booklet lacks words of page {n + 1}", next_step=step)
        for n, text in enumerate(texts)
        if due.get(n) != text
    )


def _seen(page: Any) -> str:
    """The characters that are seen on a side, in the order in which it draws them."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    return "".join(chr(raw.FPDFText_GetUnicode(text.raw, index)) for index in sorted(inked(page, text)))


def _squeezed(page: Any, first: float = 0.0, last: float = 1.0) -> str:
    """The text of a part of a page without white space."""
    width, _ = page.get_size()
    text = page.get_textpage().get_text_bounded(left=width * first, right=width * last)
    return "".join(text.split())


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"cannot be opened as PDF ({error})") from error
