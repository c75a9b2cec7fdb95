"""Big libraries, loaded once in the process that the workers are forked from."""

from __future__ import annotations

import contextlib
import gc
import io

from briefgen.errors import UsageError


def load_readers() -> None:
    """Load what every reader of sources needs: reading a line takes half a second the first time."""
    from briefgen.sources import read_source

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
