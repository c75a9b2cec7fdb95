"""What a finished file must be beside complete: marked, titled, accessible, and without anything that acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.findings import Finding, Severity
from briefgen.model import ON_EVERY_PAGE, Promise, RenderedFile
from briefgen.verify.fold import excerpt, fold
from briefgen.verify.parity import every_promise_is_kept
from briefgen.verify.reading import Reading

_SAFE = ("http://", "https://", "mailto:")
_RENDERER = "this is a fault of the renderer; the file is not published"


def _error(code: str, message: str, next_step: str = _RENDERER) -> Finding:
    return Finding(code, Severity.ERROR, message, next_step=next_step)


def promises_are_kept(reading: Reading, file: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Text parity: see `parity`. What a PDF lacks, its print style may hide."""
    found = every_promise_is_kept(reading, promises)
    if file.format != "pdf":
        return found
    style = f"templates/{file.audience}/print.css"
    step = (
        f"mend the template or renderer that leaves it out, or {style}, if a rule hides it; the file is not published"
    )
    return tuple(replace(f, next_step=step) for f in found)


def marking_is_everywhere(reading: Reading, _: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """The handling marking, the embargo and the draft mark stand in the margin of every page, on every slide.

    So they do in the metadata, where the reader of a format reads these.
    """
    markings = dict.fromkeys((p.kind, p.text) for p in promises if p.kind in ON_EVERY_PAGE and fold(p.text))
    return tuple(
        _error(f"lost-{kind}", f'the {kind} "{marking}" is not on {place}')
        for kind, marking in markings
        for place, text in (*(reading.margins or (("any page", ""),)), *reading.metadata)
        # TLP:AMBER is not TLP:AMBER+STRICT
        if fold(marking) not in text.replace(f"{fold(marking)}+", "")
    )


def record_is_attached(reading: Reading, _: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """An archived file holds the record, and that every statement which it shows."""
    if not reading.archived:
        return ()
    if reading.record is None:
        return (_error("lost-record", "it is PDF/A-3, and no record is attached to it"),)
    held = {str(s.get("id")): fold(str(s.get("text"))) for s in reading.record["statements"] if isinstance(s, Mapping)}
    return tuple(
        _error("lost-record", f'the record attached to it lacks statement {p.id}: "{excerpt(p.text)}"')
        for p in dict.fromkeys(p for p in promises if p.kind == "statement")
        if held.get(p.id) != fold(p.text)
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


def all_is_understood(reading: Reading, file: RenderedFile, _: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Nothing is in it that may hide text in a way that the reader cannot tell."""
    step = "remove it: docs/verification.md says what is understood; the file is not published"
    if file.format == "html":
        step = "say it otherwise in templates/_screen.css: docs/html.md lists what is understood; it is not published"
    return tuple(_error("style-not-understood", f"it may hide text: {what}", step) for what in reading.strange)


def links_are_safe(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """Links lead to http, https, mailto, or within the file."""
    unsafe = dict.fromkeys(t for t in reading.links if not t.strip().lower().startswith(_SAFE))
    return tuple(_error("unsafe-link", f"it links to {target!r}") for target in unsafe)


def links_within_arrive(reading: Reading, _: RenderedFile, __: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """A link within the file has a target there."""
    return tuple(_error("dead-link", f"it links to {target!r}, which is not in it") for target in reading.dead)


def changes_are_tracked(reading: Reading, file: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """A Word document shows what is new since an earlier edition as inserted, and what is gone as deleted."""
    if file.format != "docx":
        return ()
    told = {"insertion": reading.inserted, "deletion": reading.deleted}
    lost = [p for p in promises if p.kind in told and fold(p.text) not in told[p.kind]]
    return tuple(_error("lost-change", f'the {p.kind} of {p.id} is not tracked: "{excerpt(p.text)}"') for p in lost)


def figures_keep_their_space(reading: Reading, _: RenderedFile, promises: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """No figure runs into its unit where the promised text has a space between them."""
    if not reading.run_on:
        return ()
    promised = {" ".join(p.text.split()) for p in promises}
    lost = []
    for word in reading.run_on:
        unit = word.lstrip("0123456789.,")
        apart = f"{word.removesuffix(unit)} {unit}"
        if any(apart in text for text in promised) and not any(word in text for text in promised):
            lost.append(_error("lost-space", f'"{apart}" stands in it as "{word}"'))
    return tuple(lost)


def count_is_true(reading: Reading, file: RenderedFile, _: tuple[Promise, ...]) -> tuple[Finding, ...]:
    """The pages or slides that were reported are those of the file."""
    if file.count in (None, reading.count):
        return ()
    return (_error("wrong-count", f"it has {reading.count} pages or slides, not {file.count}"),)
