"""A PDF file's pages: what each one shows, within limits; its properties."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from briefgen.sources.pdf.chars import Fragment, runs_of
from briefgen.sources.pdf.frame import Box, frame_of
from briefgen.sources.pdf.ink import SCAN, ground_of, judged
from briefgen.sources.pdf.leftward import is_rightward
from briefgen.sources.pdf.rules import Rule, rules_of
from briefgen.sources.pdf.screen import screen
from briefgen.sources.pieces import UnreadableError

MAX_PAGES = 1_000
MAX_PAGE_CHARS = 50_000
"""A page of more characters is no page that anyone reads; the densest page of a newspaper has a quarter of it."""
MAX_CHARS = 5_000_000
MAX_OBJECTS = 5_000_000
_PASSWORD = 4
_SECURITY = 5
_FEW = 20
"""A scanned page of fewer letters and figures counts as one without text."""
_DAMAGED = ("it is a damaged or truncated PDF", "download it again, or print it to a new PDF")


# In right-to-left text pdfium gives a stop after a figure as if it stood before it.
_SIGN_FIRST = re.compile(r"(?<!\S)([،؛؟.,:;!?])([0-9٠-٩۰-۹][0-9٠-٩۰-۹.,٫٬/%-]*)(?!\S)")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: its text, its edges and larger boxes, its size in points.

    `scan` is true where a picture fills it and it has no text. On a page from right to left all is
    mirrored, so that its lines begin at 0.
    """

    fragments: tuple[Fragment, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    scan: bool = False
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file's pages; its properties by name; its XMP packets, empty where it has none."""

    pages: tuple[Page, ...]
    properties: dict[str, str]
    packets: tuple[bytes, ...] = ()


def open_pdf(data: bytes) -> File:
    """The file's pages. Raises UnreadableError: encrypted, damaged, a bomb, too many pages or characters."""
    import pypdfium2

    packets = screen(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
            raise UnreadableError("it is encrypted with a password", "save a copy without a password") from None
        raise UnreadableError(*_DAMAGED) from None
    try:
        if len(document) > MAX_PAGES:
            count = len(document)
            raise UnreadableError(f"it has {count:,} pages, over {MAX_PAGES:,}", "take out the pages that matter")
        keys = ("Title", "Author")
        properties = {key: document.get_metadata_value(key) for key in keys} | {"Lang": _language(document)}
        return File(tuple(_pages(document)), properties, packets)
    except pypdfium2.PdfiumError:
        raise UnreadableError(*_DAMAGED) from None
    finally:
        document.close()


def _language(document: Any) -> str:
    """The tag that the document's catalog declares (/Lang); "" where it declares none."""
    import ctypes

    import pypdfium2.raw as raw

    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < length <= 100:  # UTF-16, with a zero at its end
        return ""
    held = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), length)
    return held.raw[: length - 2].decode("utf-16-le", "ignore")


def _pages(document: Any) -> list[Page]:
    import pypdfium2.raw as raw

    out: list[Page] = []
    chars = objects = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        textpage = page.get_textpage()
        count = textpage.count_chars()
        chars += count
        objects += raw.FPDFPage_CountObjects(page.raw)
        if count > MAX_PAGE_CHARS:
            reason = f"its page {number} has {count:,} characters, over {MAX_PAGE_CHARS:,}"
            raise UnreadableError(reason, "take that page out, or print it to a new PDF")
        if chars > MAX_CHARS or objects > MAX_OBJECTS:
            what = f"{MAX_CHARS:,} characters" if chars > MAX_CHARS else f"{MAX_OBJECTS:,} objects"
            raise UnreadableError(f"it has over {what}", "take out the pages that matter")
        out.append(_page(page, textpage.raw, count, number))
        textpage.close()
        page.close()
    return out


def _page(page: Any, handle: Any, count: int, number: int) -> Page:
    frame = frame_of(page, handle, count)
    ground = ground_of(page, frame)
    rules, boxes = rules_of(page, number, frame)
    fragments = judged(runs_of(handle, count, number, frame), page, handle, frame, ground)
    shown = "".join(f.text for f in fragments if not f.hidden)
    letters = [c for c in shown if c.isalnum()]
    if sum(map(is_rightward, letters)) > 0.5 * len(letters):
        fragments, rules = _mirrored(fragments, rules, frame.width)
        boxes = tuple((frame.width - x1, top, frame.width - x0, bottom) for x0, top, x1, bottom in boxes)
    scan = ground.pictured >= SCAN and len(letters) < _FEW
    return Page(tuple(fragments), tuple(rules), frame.width, frame.height, scan, boxes)


def _mirrored(
    fragments: list[Fragment], rules: tuple[Rule, ...], width: float
) -> tuple[list[Fragment], tuple[Rule, ...]]:
    turned = []
    for f in fragments:
        words = tuple((_SIGN_FIRST.sub(r"\2\1", w), width - b, width - a) for w, a, b in f.words)
        text = _SIGN_FIRST.sub(r"\2\1", f.text)
        turned.append(replace(f, text=text, x0=width - f.x1, x1=width - f.x0, words=words))
    return turned, tuple(replace(r, x0=width - r.x1, x1=width - r.x0) for r in rules)
