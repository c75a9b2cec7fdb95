"""Stage 6: a Document or Deck to the bytes of one format; nothing is decided here but the format."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.errors import RenderError, UsageError
from briefgen.model import SCREEN, Deck, Document, Press, RenderedFile
from briefgen.render.brand import Brand
from briefgen.render.brand_file import BrandFile, read_brand
from briefgen.render.docx import render_docx
from briefgen.render.pdf import Pages, laid_out, render_pdf
from briefgen.render.pptx import render_pptx, slide_fits
from briefgen.render.web import render_html

__all__ = ["RENDERERS", "Brand", "BrandFile", "Pages", "laid_out", "read_brand", "render", "slide_fits"]

Renderer = Callable[[Document, Deck, Brand, Press], RenderedFile]

RENDERERS: dict[str, Renderer] = {
    "pdf": render_pdf,
    "docx": render_docx,
    "pptx": render_pptx,
    "html": render_html,
}


def render(format: str, document: Document, deck: Deck, brand: Brand, press: Press = SCREEN) -> RenderedFile:
    """The finished file of one format: pdf, docx and html from the document, pptx from the deck.

    `press` is for the pdf. Raises UsageError for an unknown format, RenderError (with the audience and format as its
    file) when a format could not be written.
    """
    if format not in RENDERERS:
        raise UsageError(f"unknown format {format!r}", next_step=f"choose from {', '.join(RENDERERS)}")
    try:
        return RENDERERS[format](document, deck, brand, press)
    except RenderError as error:
        if not error.file:
            error.file = f"{document.audience}.{format}"
        raise
