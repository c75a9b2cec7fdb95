"""Whether a record holds together, and whether what lies beside it is what it says.

One function per rule: each takes the record and the files of the output folder by name, and gives findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.edition import beside, derived, promised, words
from briefgen.edition.record import Edition
from briefgen.edition.rule import Files, Rule, found
from briefgen.edition.words import citations
from briefgen.findings import Finding
from briefgen.model import Citation
from briefgen.summary.citations import BESIDE


def check_edition(edition: Edition, files: Files) -> tuple[Finding, ...]:
    """Every way in which a record and the files beside it do not fit; () when all is whole."""
    return tuple(finding for rule in RULES for finding in rule(edition, files))


def citations_are_exact(edition: Edition, files: Files) -> Iterator[Finding]:
    """Each citation's interval of its source's text is its quote, with what stands beside it."""
    texts: dict[str, str | None] = {}
    for source in edition.sources:
        data = files.get(source.text)
        texts[source.id] = None if data is None else data.decode("utf-8", "replace")
    for owner, citation in citations(edition):
        if citation.source not in texts:
            yield found("broken-record", f"{owner} cites the source {citation.source}, which is not in the record")
            continue
        text = texts[citation.source]
        if text is not None and not _fits(citation, text):
            place = f"{citation.source}.txt[{citation.start}:{citation.end}]"
            yield found("inexact-citation", f'{owner}: {place} is not "{citation.exact[:60]}"')


def _fits(citation: Citation, text: str) -> bool:
    start, end = citation.start, citation.end
    return (
        0 <= start < end <= len(text)
        and text[start:end] == citation.exact
        and text[max(0, start - BESIDE) : start] == citation.prefix
        and text[end : end + BESIDE] == citation.suffix
    )


def nothing_is_unsupported(edition: Edition, _: Files) -> Iterator[Finding]:
    """No statement or table without a citation, no caveat that neither a source nor a rule gives."""
    for statement in edition.statements:
        if not statement.citations:
            yield found("no-citation", f"statement {statement.id} has no citation")
    for table in edition.tables:
        if not table.citations:
            yield found("no-citation", f"table {table.id} has no citation")
        if any(len(row) != len(table.header) for row in table.rows):
            yield found("broken-record", f"table {table.id} has a row that is not as long as its header")
    for caveat in edition.caveats:
        if not caveat.citations and caveat.rule is None:
            yield found("no-citation", f"caveat {caveat.id} names neither a passage nor a rule")


def ids_are_unique(edition: Edition, _: Files) -> Iterator[Finding]:
    """An id names one thing of its kind."""
    kinds = ("sources", "statements", "tables", "caveats", "disagreements", "figures")
    for kind in kinds:
        ids = [item.id for item in getattr(edition, kind)]
        for id in sorted({i for i in ids if ids.count(i) > 1}):
            yield found("broken-record", f"the id {id} stands twice among the {kind}")


def ids_exist(edition: Edition, _: Files) -> Iterator[Finding]:
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


def issues_and_figures_point_to_what_is_there(edition: Edition, _: Files) -> Iterator[Finding]:
    """A key issue and a figure name statements, figures, caveats, disagreements and sources of the record.

    A figure stands in the quote that it cites, which is one of its statement's, and carries no caveat that this lacks.
    """
    statements = {s.id: s for s in edition.statements}
    figures = {f.id for f in edition.figures}
    for issue in edition.issues:
        owner = f"the issue “{issue.name}”"
        named = (*issue.statements, *issue.stake, *(i for view in issue.views for i in view.statements))
        yield from _missing(owner, "statement", named, set(statements))
        yield from _missing(owner, "figure", issue.figures, figures)
        yield from _missing(owner, "source", issue.sources, {s.id for s in edition.sources})
    for figure in edition.figures:
        owner = f"the figure {figure.id}"
        statement = statements.get(figure.statement)
        yield from _missing(owner, "statement", (figure.statement,), set(statements))
        yield from _missing(owner, "disagreement", figure.disagreements, {d.id for d in edition.disagreements})
        yield from _missing(
            owner, "caveat of its statement", figure.caveats, set(statement.caveats if statement else ())
        )
        if statement and figure.citation not in statement.citations:
            yield found("broken-record", f"{owner} cites a passage that its statement does not")
        if " ".join(figure.text.split()) not in " ".join(figure.citation.exact.split()):
            yield found("broken-record", f'{owner}, "{figure.text}", does not stand in the passage that it cites')


def _carrying(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The caveats of every statement and table, by its id."""
    return {s.id: s.caveats for s in edition.statements} | {t.id: t.caveats for t in edition.tables}


def _missing(owner: str, kind: str, named: Iterable[str], known: set[str]) -> Iterator[Finding]:
    for id in named:
        if id not in known:
            yield found("broken-record", f"{owner} names the {kind} {id}, which is not in the record")


def caveats_travel(edition: Edition, _: Files) -> Iterator[Finding]:
    """Whoever is shown a statement or a table is shown all its caveats."""
    carried = _carrying(edition)
    for name, audience in edition.audiences.items():
        shown = set(audience.caveats)
        for id in (*audience.statements, *audience.tables):
            for caveat in carried.get(id, ()):
                if caveat not in shown:
                    yield found("lost-caveat", f"{name} is shown {id} without its caveat {caveat}")


def all_is_shown_or_dropped(edition: Edition, _: Files) -> Iterator[Finding]:
    """A statement that an audience does not see is in its drop log, with a reason."""
    for name, audience in edition.audiences.items():
        logged = {d.id for d in audience.dropped if d.reason}
        for id in (*(s.id for s in edition.statements), *(t.id for t in edition.tables)):
            if id not in logged and id not in audience.statements and id not in audience.tables:
                yield found("not-logged", f"{name} is not shown {id}, and the drop log does not say why")


def slides_show_a_part(edition: Edition, _: Files) -> Iterator[Finding]:
    """The statements on an audience's slides are among those of its document."""
    for name, audience in edition.audiences.items():
        for file in audience.files.values():
            yield from _missing(f"{file.path}", "statement", file.statements or (), set(audience.statements))
        if "pptx" in audience.files and audience.files["pptx"].statements is None:
            yield found("broken-record", f"{name}: the record does not say what its slides show")


RULES: tuple[Rule, ...] = (
    citations_are_exact,
    nothing_is_unsupported,
    ids_are_unique,
    ids_exist,
    issues_and_figures_point_to_what_is_there,
    caveats_travel,
    all_is_shown_or_dropped,
    slides_show_a_part,
    *words.RULES,
    *derived.RULES,
    *promised.RULES,
    *beside.RULES,
)
