"""Big libraries, loaded once in the process that the workers are forked from."""

from __future__ import annotations

import contextlib
import importlib
import io

from briefgen.build.tasks import UnfitError

_PAGE = ("trafilatura", "lxml.html")
_OFFICE = ("lxml.html",)
_BY_KIND: dict[str, tuple[str, ...]] = {
    "html": _PAGE, "mht": _PAGE, "eml": _PAGE, "md": ("yaml",), "pdf": ("pypdfium2", "numpy"),
    "docx": _OFFICE, "odt": _OFFICE, "epub": _OFFICE, "pptx": _OFFICE, "xlsx": ("openpyxl", *_OFFICE),
}  # fmt: skip

_RENDERERS = (
    "docx", "pptx", "pypdfium2", "pdfminer.pdfdocument", "briefgen.audience", "briefgen.document", "briefgen.render",
    "briefgen.render.finish", "briefgen.verify",
)  # fmt: skip
_LINES = b"# The channel\n\nBarge traffic rose by 4 percent in 2023. It may fall in 2025 if no lock is mended.\n"


def load_reader(kind: str) -> None:
    """Load what the reader of this kind of file needs: reading a first line takes half a second, a first page two."""
    from briefgen.sources import read_source

    for name in _BY_KIND.get(kind, ()):
        importlib.import_module(name)
    read_source("line.txt", b"A line of plain words, long enough for its language to be told from them.\n")


def load_readers() -> None:
    """Load what the readers of all kinds of file need."""
    for kind in _BY_KIND:
        load_reader(kind)


def load_assembly() -> None:
    """Load what a summary is made with, by making one: that takes over a second the first time, then hundredths."""
    from briefgen import pipeline
    from briefgen.model import Head

    pipeline.summarised(Head("lines", "Lines"), (pipeline.read("lines.md", _LINES),), ())


def load_renderers() -> None:
    """Load what documents are made and read back with; raises UnfitError where WeasyPrint lacks a system library."""
    load_weasyprint()
    for name in _RENDERERS:
        importlib.import_module(name)


def load_weasyprint() -> str:
    """Load WeasyPrint and the system's Pango, and give its version; raises UnfitError where Pango is missing."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints a page of advice
            import weasyprint
    except OSError as error:
        told = str(error).partition("\n")[0]
        step = "install Pango (`briefgen doctor` names the command for this system)"
        raise UnfitError(f"WeasyPrint cannot load a system library: {told}", next_step=step) from None
    return str(weasyprint.__version__)
