"""Stage 7: from a finished file's bytes alone, whether it keeps every promise made for it.

READERS opens each format with a library that did not write it; CHECKS is one function per rule.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.findings import Finding, Severity
from briefgen.model import BOOKLET, Promise, RenderedFile
from briefgen.verify import pictures, rules, speech
from briefgen.verify.docx import read_docx
from briefgen.verify.html import read_html
from briefgen.verify.owed import owed
from briefgen.verify.pdf import read_pdf
from briefgen.verify.pptx import read_pptx
from briefgen.verify.reading import Reading, UnreadableError
from briefgen.verify.sheets import read_sheets, same_words

__all__ = ["CHECKS", "READERS", "Check", "Reader", "Reading", "UnreadableError", "owed", "same_words", "verify"]

Reader = Callable[[bytes], Reading]
Check = Callable[[Reading, RenderedFile, tuple[Promise, ...]], tuple[Finding, ...]]

READERS: dict[str, Reader] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "pptx": read_pptx,
    "html": read_html,
    BOOKLET: read_sheets,
}

CHECKS: tuple[Check, ...] = (
    rules.promises_are_kept,
    rules.marking_is_everywhere,
    rules.record_is_attached,
    rules.has_title,
    rules.has_language,
    rules.is_well_made,
    rules.nothing_acts,
    rules.all_is_understood,
    rules.links_are_safe,
    rules.links_within_arrive,
    rules.count_is_true,
    rules.figures_keep_their_space,
    rules.changes_are_tracked,
    pictures.charts_are_told,
    speech.speaker_has_all,
)


def verify(file: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Every way in which a finished file breaks its promises; () when it keeps them.

    Equal promises count: what is promised twice must stand at two places. A file that cannot be
    opened, or of an unknown format, is one finding. Texts are compared folded (see `fold`).
    """
    next_step = "build it again; if it stays so, this is a fault of the renderer"
    if file.format not in READERS:
        message = f"{file.format!r} is not one of {', '.join(READERS)}"
        return (Finding("unknown-format", Severity.ERROR, message, next_step=next_step),)
    try:
        reading = READERS[file.format](file.data)
    except Exception as error:  # a broken file is a finding; the libraries leak more than they document
        known = isinstance(error, UnreadableError)
        reason = str(error) if known else f"cannot be read ({type(error).__name__}: {error})"
        return (Finding("unreadable-output", Severity.ERROR, f"the {file.format} {reason}", next_step=next_step),)
    return tuple(finding for check in CHECKS for finding in check(reading, file, promises))
