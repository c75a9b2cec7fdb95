"""PDF: WeasyPrint, tagged for PDF/UA-1, from the HTML body and the audience's print style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from briefgen.model import Deck, Document, Press, RenderedFile
from briefgen.render.brand import Brand
from briefgen.render.brand_css import brand_css, logo_html
from briefgen.render.chart_svg import chart_texts, with_charts
from briefgen.render.direction import directed
from briefgen.render.engine import Laid, lay_out
from briefgen.render.fonts import check_coverage, face_css
from briefgen.render.html import description, html_body, html_page
from briefgen.render.last_page import TIGHTER, is_stray
from briefgen.render.nodes import Node, parsed, texts
from briefgen.render.page_notes import WHOLE, asks_for_page_notes, has_notes, lost, with_page_notes
from briefgen.render.press import for_press, page_css, status_of
from briefgen.render.print_nodes import print_blocks


@dataclass(frozen=True, slots=True)
class Pages:
    """A document on its pages, before it is a file; `_tighter` lays it out with narrower margins."""

    audience: str
    laid: Laid
    _tighter: Callable[[], Laid] | None = None

    @property
    def count(self) -> int:
        """How many pages it has."""
        return self.laid.count

    @property
    def size(self) -> float:
        """How many pages it fills, the last in part."""
        return self.laid.size

    def drawn_in(self) -> Pages:
        """The pages without a last one of a few lines, where narrower margins have room for them; else the same."""
        if self._tighter is None or not is_stray(self.size):
            return self
        tighter = self._tighter()
        return Pages(self.audience, tighter if tighter.count < self.count else self.laid)

    def file(self) -> RenderedFile:
        """The tagged PDF; raises RenderError."""
        pages = self.drawn_in()
        return RenderedFile(self.audience, "pdf", pages.laid.written(), pages.count)


def render_pdf(document: Document, deck: Deck, brand: Brand, press: Press) -> RenderedFile:
    """A tagged PDF (PDF/UA-1; with `press.archive` PDF/A-3a too) with its own fonts; the deck is not looked at.

    What `press` asks of a finished file beyond its pages (blank sides, a booklet, the record) is `finish`'s.
    Raises RenderError as `laid_out` does.
    """
    return laid_out(document, brand, press).file()


def laid_out(document: Document, brand: Brand, press: Press) -> Pages:
    """The pages of a document's PDF, to be counted; writing them as a file is the larger half of the work.

    Raises RenderError for a character that no font has, a style sheet that fetches anything, a
    missing system library.
    """
    brand = for_press(brand, press)
    text = _printed(document)
    check_coverage(text, brand)
    own = brand.print_style(document.audience)
    sheets = (_sheets(brand, text), page_css(document, press), own)
    if asks_for_page_notes(own) and (noted := _with_page_notes(document, brand, sheets, press)):
        return Pages(document.audience, noted)
    page, css = page_html(document, brand, press), "\n".join(sheets)
    lay = partial(lay_out, page, brand=brand, archive=press.archive)
    return Pages(document.audience, lay(css), partial(lay, f"{css}\n{TIGHTER}"))


def blank_side(document: Document, brand: Brand, press: Press) -> bytes:
    """One page that holds the running lines alone, for the back of the last leaf."""
    brand = for_press(brand, press)
    running = page_css(document, press, blank=True)
    sheets = (_sheets(brand, _printed(document)), running, brand.print_style(document.audience), "body{display:none}")
    return lay_out(html_page(document, "", ""), "\n".join(sheets), brand, archive=press.archive).written()


def _with_page_notes(document: Document, brand: Brand, sheets: tuple[str, ...], press: Press) -> Laid | None:
    """The pages with their notes at the foot; None where there are none, or one would be lost."""
    blocks = parsed(document)["blocks"]
    if not has_notes(blocks):
        return None
    page = page_html(document, brand, press, with_page_notes)
    laid = lay_out(page, "\n".join((*sheets, WHOLE)), brand, archive=press.archive)
    return None if lost(blocks, laid.texts()) else laid


def _sheets(brand: Brand, text: list[str]) -> str:
    """The styles that every audience shares."""
    return "\n".join((brand_css(brand), face_css(brand, text), brand.base_css))


def page_html(document: Document, brand: Brand, press: Press, change: Callable[[list[Node]], list[Node]] = list) -> str:
    """The document as the HTML that is set; `change` is what its blocks go through first."""
    body = html_body(document, lambda b: with_charts(_printable(change(b), press), document, brand, paper=True))
    return html_page(document, body, "", logo_html(brand))


def _printable(blocks: list[Node], press: Press) -> list[Node]:
    made: list[Node] = directed(print_blocks(blocks, press), mixed=False)
    return made


def _printed(document: Document) -> list[str]:
    tree = parsed(document)
    running = (document.title, document.marking, *status_of(document), description(document))
    return [*texts([tree["meta"], tree["blocks"]]), *running, *chart_texts(document)]
