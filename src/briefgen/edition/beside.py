"""Whether what lies beside a record is what the record says, all of it, and nothing that looks like it."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator

from briefgen.edition.door import to_json
from briefgen.edition.provenance import provenance
from briefgen.edition.record import Edition
from briefgen.edition.rule import Files, Rule, found
from briefgen.edition.words import citations
from briefgen.findings import Finding, Severity
from briefgen.model import FORMATS, file_name

INDEX, PROVENANCE = "index.html", "provenance.jsonld"


def texts_are_whole(edition: Edition, files: Files) -> Iterator[Finding]:
    """Each source's canonical text lies beside the record and has the hash that it names."""
    for source in edition.sources:
        if source.text not in files:
            yield found("file-missing", f"the text of source {source.id} is not there", source.text)
        elif _sha256(files[source.text]) != source.text_sha256:
            yield found("file-changed", f"is not the text of source {source.id} that was built from", source.text)
        if source.text != f"sources/{source.id}.txt":
            yield found("broken-record", f"the text of source {source.id} is not named after it")


def files_are_whole(edition: Edition, files: Files) -> Iterator[Finding]:
    """Each finished file lies beside the record, is named after what it is, and has the hash that it names."""
    for name, audience in edition.audiences.items():
        for format, file in audience.files.items():
            if file.path not in files:
                yield found("file-missing", "is not there", file.path)
            elif _sha256(files[file.path]) != file.sha256:
                yield found("file-changed", "is not the file that was proved", file.path)
            if file.path != file_name(edition.brief, name, format):
                yield found("broken-record", f"{file.path} is not the name of the {format} of {name}")


def someone_is_shown_something(edition: Edition, _: Files) -> Iterator[Finding]:
    """There is an audience, and each has a document."""
    if not edition.audiences:
        yield found("broken-record", "the record names no audience")
    for name, audience in edition.audiences.items():
        if not audience.files:
            yield found("file-missing", f"{name} has no document")


def provenance_is_of_the_record(edition: Edition, files: Files) -> Iterator[Finding]:
    """The annotations beside the record are those of its citations."""
    known = {source.id for source in edition.sources}
    if PROVENANCE not in files:
        yield found("file-missing", "is not there", PROVENANCE)
    elif any(citation.source not in known for _, citation in citations(edition)):
        return  # the record itself is broken, which another rule says
    elif files[PROVENANCE] != to_json(provenance(edition)):
        yield found("file-changed", "does not annotate what edition.json cites", PROVENANCE)


def index_is_of_the_record(edition: Edition, files: Files) -> Iterator[Finding]:
    """The page of the evidence is the one that was made for the record, with the titles of all sources."""
    if edition.index is None or edition.index.path != INDEX:
        yield found("broken-record", f"the record does not name its {INDEX}")
    elif INDEX not in files:
        yield found("file-missing", "is not there", INDEX)
    elif _sha256(files[INDEX]) != edition.index.sha256:
        yield found("file-changed", "is not the page that was made for edition.json", INDEX)
    page = html.unescape(files.get(INDEX, b"").decode("utf-8", "replace"))
    for source in edition.sources:
        if INDEX in files and str(source.reference.get("title", "")) not in page:
            yield found("changed-words", f"{INDEX} does not give the title of source {source.id}")


def nothing_else_looks_proved(edition: Edition, files: Files) -> Iterator[Finding]:
    """A file that is named like a document or a source's text of this brief is in the record; one finding for all."""
    listed = {file.path for audience in edition.audiences.values() for file in audience.files.values()}
    listed |= {source.text for source in edition.sources}
    like = re.compile(rf"{re.escape(edition.brief)}-[^/]+\.(?:{'|'.join(FORMATS)})|sources/[^/]+\.txt")
    lost = [name for name in sorted(set(files) - listed) if like.fullmatch(name)]
    if lost:
        more = f" (like {len(lost) - 1} more here: {_some(lost[1:])})" if lost[1:] else ""
        told = f"is not in edition.json, so nothing is proved of it{more}"
        step = f"remove {'them' if more else 'it'}, or build all audiences and formats"
        yield Finding("not-logged", Severity.WARNING, told, lost[0], next_step=step)


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (" ..." if names[3:] else "")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


RULES: tuple[Rule, ...] = (
    texts_are_whole,
    files_are_whole,
    someone_is_shown_something,
    provenance_is_of_the_record,
    index_is_of_the_record,
    nothing_else_looks_proved,
)
