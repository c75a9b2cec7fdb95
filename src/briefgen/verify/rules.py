"""What a finished file must be beside complete: marked, titled, accessible, and without anything that acts."""

from __future__ import annotations

from briefgen.findings import Finding, Severity
from briefgen.model import ON_EVERY_PAGE, Promise, RenderedFile
from briefgen.verify.fold import fold
from briefgen.verify.parity import every_promise_is_kept
from briefgen.verify.reading import Reading

_SAFE = ("http://", "https://", "mailto:")
_RENDERER = "this is a fault of the renderer; the file is not published"


def _error(code: str, message: str, next_step: str = _RENDERER) -> Finding:
    return Finding(code, Severity.ERROR, message, next_step=next_step)


def promises_are_kept(reading: Reading, _: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Text parity: see `parity`."""
    return every_promise_is_kept(reading, promises)


def marking_is_everywhere(reading: Reading, _: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """The handling marking, the embargo and the draft mark stand in the margin of every page, on every slide."""
    markings = dict.fromkeys((p.kind, p.text) for p in promises if p.kind in ON_EVERY_PAGE and fold(p.text))
    return tuple(
        _error(f"lost-{kind}", f'the {kind} "{marking}" is not on {place}')
        for kind, marking in markings
        for place, text in reading.margins or (("any page", ""),)
        # TLP:AMBER is not TLP:AMBER+STRICT
        if fold(marking) not in text.replace(f"{fold(marking)}+", "")
    )


def has_title(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """The file's metadata carry a title."""
    return () if fold(reading.title) else (_error("no-title", "its metadata have no title"),)


def has_language(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """The file says in which language it is, so that it is read aloud rightly."""
    return () if reading.language.strip() else (_error("no-language", "it does not say in which language it is"),)


def is_well_made(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Nothing makes the file invalid or closes it to a screen reader."""
    return tuple(_error("malformed", fault) for fault in reading.faults)


def nothing_acts(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """No script, macro, field, attachment or resource from outside."""
    return tuple(_error("active-content", f"it holds {hazard}") for hazard in reading.hazards)


def links_are_safe(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Links lead to http, https, mailto, or within the file."""
    unsafe = dict.fromkeys(t for t in reading.links if not t.strip().lower().startswith(_SAFE))
    return tuple(_error("unsafe-link", f"it links to {target!r}") for target in unsafe)


def links_within_arrive(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """A link within the file has a target there."""
    return tuple(_error("dead-link", f"it links to {target!r}, which is not in it") for target in reading.dead)


def count_is_true(reading: Reading, file: RenderedFile, _: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """The pages or slides that were reported are those of the file."""
    if file.count in (None, reading.count):
        return ()
    return (_error("wrong-count", f"it has {reading.count} pages or slides, not {file.count}"),)
