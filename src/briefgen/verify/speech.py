"""What a speaker has of a deck beside its faces: the notes of each slide in full, and the sections to find it by."""

from __future__ import annotations

from briefgen.findings import Finding, Severity
from briefgen.model import Promise, RenderedFile
from briefgen.verify.fold import excerpt, fold
from briefgen.verify.reading import Reading

SPOKEN = ("section", "speech")
_STEP = "mend the renderer that leaves it out; the file is not published"


def speaker_has_all(reading: Reading, _: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Each slide is in its section, and its notes are in the file word for word."""
    slides = {slide.number: slide for slide in reading.slides}
    found = []
    for promise in (p for p in promises if p.kind in SPOKEN and fold(p.text)):
        slide = slides.get(promise.slide)
        if promise.kind == "section":
            kept = slide is not None and fold(slide.section) == fold(promise.text)
        else:
            kept = slide is not None and fold(promise.text) in slide.notes.chars
        if not kept:
            message = f'the {promise.kind} {promise.id} is lost: "{excerpt(promise.text)}"'
            found.append(Finding(f"lost-{promise.kind}", Severity.ERROR, message, next_step=_STEP))
    return tuple(found)
