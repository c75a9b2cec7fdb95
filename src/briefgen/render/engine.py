"""WeasyPrint, closed: it reads our fonts and nothing else, no clock, no font of the machine."""

from __future__ import annotations

import hashlib
import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from briefgen.errors import RenderError
from briefgen.render.archive import ACCESSIBLE, ARCHIVED, also_accessible
from briefgen.render.brand import Brand
from briefgen.render.fonts import SCHEME, font_bytes
from briefgen.render.press import WATERMARK, watermark

# what installs Pango, by the package manager that the machine has
PANGO = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango",
    "brew": "brew install pango",
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A page of HTML as it is laid out, with what it takes to write it; laying out costs less than writing."""

    _rendered: Any
    _options: dict[str, Any]

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self._rendered.pages)

    @property
    def size(self) -> float:
        """How many pages it fills, the last as far down as something stands on it."""
        last = self._rendered.pages[-1]._page_box
        body = last.children[0]
        filled = (body.position_y + body.height - last.content_box_y()) / last.height
        return float(self.count - 1 + min(1.0, max(0.01, filled)))

    def texts(self) -> tuple[str, ...]:
        """What each page shows as text, running lines and notes at its foot too."""
        return tuple(_text(page._page_box) for page in self._rendered.pages)

    def written(self) -> bytes:
        """The tagged PDF; raises RenderError."""
        archived = self._options["pdf_variant"] == ARCHIVED
        with _failing(), _no_clock():
            return bytes(self._rendered.write_pdf(finisher=also_accessible if archived else None, **self._options))


def lay_out(page: str, css: str, brand: Brand, *, archive: bool = False) -> Laid:
    """A page of HTML on its pages, to be written as a tagged PDF; `archive` makes it PDF/A-3a too.

    Raises RenderError.
    """
    weasyprint = _weasyprint()
    fetcher = _fetcher(brand)
    fonts = _own_fonts()
    options = {
        "pdf_variant": ARCHIVED if archive else ACCESSIBLE,
        "pdf_identifier": hashlib.sha256((page + css).encode("utf-8", "replace")).digest()[:16],
        "custom_metadata": False,
    }
    with _failing(), _no_clock():
        sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher, base_url=SCHEME)
        html = weasyprint.HTML(string=page, url_fetcher=fetcher, base_url=SCHEME)
        return Laid(html.render(font_config=fonts, stylesheets=[sheet], **options), options)


def _text(page: Any) -> str:
    return "".join(box.text for box in page.descendants(placeholders=True) if hasattr(box, "text"))


@contextmanager
def _failing() -> Iterator[None]:
    """What WeasyPrint stumbles over, as a RenderError with the next step."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile's file open
            yield
    except FatalURLFetchingError as error:
        raise RenderError(_line(error), next_step="use no address but data: in styles and templates") from error
    except RecursionError as error:
        raise RenderError("boxes are nested too deeply for a PDF", next_step="nest lists less deeply") from error
    except Exception as error:
        raise RenderError(f"the PDF could not be written: {_line(error)}", next_step="mend the print style") from error


def _own_fonts() -> Any:
    """A font configuration that starts empty, where WeasyPrint's begins with every font of the machine.

    Else a symbol that the machine happens to have, or its taste in emoji, would change the bytes.
    """
    from weasyprint.text.ffi import ffi, fontconfig
    from weasyprint.text.fonts import FontConfiguration

    if not hasattr(fontconfig, "FcConfigCreate"):
        ffi.cdef("FcConfig * FcConfigCreate (void);")
    fonts = FontConfiguration()
    empty = fontconfig.FcConfigCreate()
    _pango().pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", fonts.font_map), empty)
    fontconfig.FcConfigDestroy(empty)  # the map keeps its own reference
    fonts._config = empty
    return fonts


def _pango() -> Any:
    from weasyprint.text.ffi import pangoft2

    return pangoft2


@contextmanager
def _no_clock() -> Iterator[None]:
    """fontTools stamps the time into each static font it cuts from a variable one; this variable fixes it."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:200]


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        known = next((command for name, command in PANGO.items() if shutil.which(name)), "install Pango 1.44 or newer")
        raise RenderError("Pango, the library that lays out text, is missing", next_step=f"run: {known}") from error
    return weasyprint


def _fetcher(brand: Brand) -> Any:
    """A fetcher that knows our fonts and nothing else: no file, no network, no redirect."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                if url.startswith("data:image/"):
                    return super().fetch(url, headers)
                if not url.startswith(SCHEME):
                    raise KeyError(url)
                if url == f"{SCHEME}{WATERMARK}":
                    return URLFetcherResponse(url, watermark(brand), {"Content-Type": "image/svg+xml"})
                return URLFetcherResponse(url, font_bytes(brand, url), {"Content-Type": "font/ttf"})
            except (KeyError, ValueError, IndexError) as error:
                raise FatalURLFetchingError(f"refused to fetch {url[:80]}") from error

    return Closed(allow_redirects=False, fail_on_errors=True)
