"""Big libraries, loaded once in the process that the workers are forked from."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
from collections.abc import Iterable

from briefgen.errors import UsageError

_PAGE = ("trafilatura", "lxml.html")
_OFFICE = ("lxml.html",)
_BY_KIND: dict[str, tuple[str, ...]] = {
    "html": _PAGE, "mht": _PAGE, "eml": _PAGE, "md": ("yaml",), "pdf": ("pypdfium2", "numpy"),
    "docx": _OFFICE, "odt": _OFFICE, "epub": _OFFICE, "pptx": _OFFICE, "xlsx": ("openpyxl", *_OFFICE),
}  # fmt: skip


def load_readers(kinds: Iterable[str] = tuple(_BY_KIND)) -> None:
    """Load what readers of these kinds of file need: reading a first line takes half a second, a first page two."""
    from briefgen.sources import read_source

    for name in dict.fromkeys(name for kind in kinds for name in _BY_KIND.get(kind, ())):
        importlib.import_module(name)
    read_source("line.txt", b"A line of plain words, long enough for its language to be told from them.\n")


def load_renderers() -> None:
    """Load what every later worker needs; raises UsageError where WeasyPrint's system library is missing."""
    import docx
    import pptx
    import pypdfium2

    load_weasyprint()
    del docx, pptx, pypdfium2
    gc.freeze()  # a collection in a worker would copy every page that it shares with this process


def load_weasyprint() -> str:
    """Load WeasyPrint and the system's Pango, and give its version; raises UsageError where Pango is missing."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints a page of advice
            import weasyprint
    except OSError as error:
        told = str(error).partition("\n")[0]
        step = "install Pango (`briefgen doctor` names the command for this system)"
        raise UsageError(f"WeasyPrint cannot load a system library: {told}", next_step=step) from None
    return str(weasyprint.__version__)
