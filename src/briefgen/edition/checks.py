"""Whether a record holds together, and whether what lies beside it is what it says.

One function per rule: each takes the record and a function that reads a file of the output folder
(None where there is none), and gives findings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from briefgen.edition.record import Edition
from briefgen.findings import Finding, Severity
from briefgen.model import Citation

ReadFile = Callable[[str], bytes | None]
_AGAIN = "build the brief again"


def check_edition(edition: Edition, read_file: ReadFile) -> tuple[Finding, ...]:
    """Every way in which a record and the files beside it do not fit; () when all is whole."""
    return tuple(finding for rule in RULES for finding in rule(edition, read_file))


def _error(code: str, message: str, file: str = "edition.json") -> Finding:
    return Finding(code, Severity.ERROR, message, file, next_step=_AGAIN)


def texts_are_whole(edition: Edition, read_file: ReadFile) -> Iterator[Finding]:
    """Each source's canonical text lies beside the record and has the hash that it names."""
    for source in edition.sources:
        data = read_file(source.text)
        if data is None:
            yield _error("file-missing", f"the text of source {source.id} is not there", source.text)
        elif hashlib.sha256(data).hexdigest() != source.text_sha256:
            yield _error("file-changed", f"is not the text of source {source.id} that was built from", source.text)


def citations_are_exact(edition: Edition, read_file: ReadFile) -> Iterator[Finding]:
    """Each citation's interval of its source's text is its quote, with what stands beside it."""
    texts: dict[str, str | None] = {}
    for source in edition.sources:
        data = read_file(source.text)
        texts[source.id] = None if data is None else data.decode("utf-8", "replace")
    for owner, citation in _citations(edition):
        if citation.source not in texts:
            yield _error("broken-record", f"{owner} cites the source {citation.source}, which is not in the record")
            continue
        text = texts[citation.source]
        if text is not None and not _fits(citation, text):
            place = f"{citation.source}.txt[{citation.start}:{citation.end}]"
            yield _error("inexact-citation", f'{owner}: {place} is not "{citation.exact[:60]}"')


def _fits(citation: Citation, text: str) -> bool:
    start, end = citation.start, citation.end
    return (
        0 <= start < end <= len(text)
        and text[start:end] == citation.exact
        and text[:start].endswith(citation.prefix)
        and text[end:].startswith(citation.suffix)
    )


def _citations(edition: Edition) -> Iterator[tuple[str, Citation]]:
    """Every citation of the record with the name of what cites it."""
    for statement in edition.statements:
        yield from ((f"statement {statement.id}", c) for c in statement.citations)
    for table in edition.tables:
        yield from ((f"table {table.id}", c) for c in table.citations)
    for caveat in edition.caveats:
        yield from ((f"caveat {caveat.id}", c) for c in caveat.citations)


def nothing_is_unsupported(edition: Edition, _: ReadFile) -> Iterator[Finding]:
    """No statement or table without a citation, no caveat that neither a source nor a rule gives."""
    for statement in edition.statements:
        if not statement.citations:
            yield _error("no-citation", f"statement {statement.id} has no citation")
    for table in edition.tables:
        if not table.citations:
            yield _error("no-citation", f"table {table.id} has no citation")
        if any(len(row) != len(table.header) for row in table.rows):
            yield _error("broken-record", f"table {table.id} has a row that is not as long as its header")
    for caveat in edition.caveats:
        if not caveat.citations and caveat.rule is None:
            yield _error("no-citation", f"caveat {caveat.id} names neither a passage nor a rule")


def ids_are_unique(edition: Edition, _: ReadFile) -> Iterator[Finding]:
    """An id names one thing of its kind."""
    kinds = ("sources", "statements", "tables", "caveats", "disagreements")
    for kind in kinds:
        ids = [item.id for item in getattr(edition, kind)]
        for id in sorted({i for i in ids if ids.count(i) > 1}):
            yield _error("broken-record", f"the id {id} stands twice among the {kind}")


def ids_exist(edition: Edition, _: ReadFile) -> Iterator[Finding]:
    """Whatever the record names by an id is in it."""
    statements = {s.id for s in edition.statements}
    tables = {t.id for t in edition.tables}
    caveats = {c.id for c in edition.caveats}
    disagreements = {d.id for d in edition.disagreements}
    for id, named in _carrying(edition).items():
        yield from _missing(id, "caveat", named, caveats)
    for disagreement in edition.disagreements:
        yield from _missing(f"disagreement {disagreement.id}", "statement", disagreement.statements, statements)
    for name, audience in edition.audiences.items():
        yield from _missing(name, "statement", audience.statements, statements)
        yield from _missing(name, "table", audience.tables, tables)
        yield from _missing(name, "caveat", audience.caveats, caveats)
        yield from _missing(name, "disagreement", audience.disagreements, disagreements)
        yield from _missing(name, "dropped item", (d.id for d in audience.dropped), statements | tables | disagreements)


def _carrying(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The caveats of every statement and table, by its id."""
    return {s.id: s.caveats for s in edition.statements} | {t.id: t.caveats for t in edition.tables}


def _missing(owner: str, kind: str, named: Iterable[str], known: set[str]) -> Iterator[Finding]:
    for id in named:
        if id not in known:
            yield _error("broken-record", f"{owner} names the {kind} {id}, which is not in the record")


def caveats_travel(edition: Edition, _: ReadFile) -> Iterator[Finding]:
    """Whoever is shown a statement or a table is shown all its caveats."""
    carried = _carrying(edition)
    for name, audience in edition.audiences.items():
        shown = set(audience.caveats)
        for id in (*audience.statements, *audience.tables):
            for caveat in carried.get(id, ()):
                if caveat not in shown:
                    yield _error("lost-caveat", f"{name} is shown {id} without its caveat {caveat}")


def all_is_shown_or_dropped(edition: Edition, _: ReadFile) -> Iterator[Finding]:
    """A statement that an audience does not see is in its drop log, with a reason."""
    for name, audience in edition.audiences.items():
        logged = {d.id for d in audience.dropped if d.reason}
        for id in (*(s.id for s in edition.statements), *(t.id for t in edition.tables)):
            if id not in logged and id not in audience.statements and id not in audience.tables:
                yield _error("not-logged", f"{name} is not shown {id}, and the drop log does not say why")


def slides_show_a_part(edition: Edition, _: ReadFile) -> Iterator[Finding]:
    """The statements on an audience's slides are among those of its document."""
    for name, audience in edition.audiences.items():
        for file in audience.files.values():
            yield from _missing(f"{file.path}", "statement", file.statements or (), set(audience.statements))
        if "pptx" in audience.files and audience.files["pptx"].statements is None:
            yield _error("broken-record", f"{name}: the record does not say what its slides show")


def files_are_whole(edition: Edition, read_file: ReadFile) -> Iterator[Finding]:
    """Each finished file lies beside the record and has the hash that it names."""
    for audience in edition.audiences.values():
        for file in audience.files.values():
            data = read_file(file.path)
            if data is None:
                yield _error("file-missing", "is not there", file.path)
            elif hashlib.sha256(data).hexdigest() != file.sha256:
                yield _error("file-changed", "is not the file that was proved", file.path)


RULES: tuple[Callable[[Edition, ReadFile], Iterator[Finding]], ...] = (
    texts_are_whole,
    citations_are_exact,
    nothing_is_unsupported,
    ids_are_unique,
    ids_exist,
    caveats_travel,
    all_is_shown_or_dropped,
    slides_show_a_part,
    files_are_whole,
)
