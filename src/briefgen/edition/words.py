"""Whether the words of a record are those of its citations, and its ids are those of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from briefgen.edition.marks import is_bracketed, is_rebuilt, leaves_out_a_connective
from briefgen.edition.record import Edition, SourceRecord, StatementRecord
from briefgen.edition.rule import Files, Rule, found
from briefgen.findings import Finding
from briefgen.ids import short_id
from briefgen.model import Citation, DateParts, Locator, Name, Reference, SummaryTable
from briefgen.verify.fold import fold

GAP = re.compile(r"\[(?:\.\.\.|…)\]")
REPORTED = re.compile(r"[^“]+ (?:writes:|puts this with) “(?P<words>.*)”\.", re.DOTALL)
WORD = re.compile(r"[^\W_]+")
NUMBERS = re.compile(r"([0-9]{1,7})(?:-[0-9]{1,7})?")
_SHEET, _CELL = r"'(?:[^']|'')+'|[^!',]+", "[A-Z]{1,3}[0-9]{1,7}"
_RANGE = rf"(?:(?:{_SHEET})!)?{_CELL}(?::{_CELL})?"
CELLS = re.compile(rf"(?:(?P<sheet>{_SHEET})!)?[A-Z]{{1,3}}(?P<row>[0-9]{{1,7}})(?::{_CELL})?(?:, {_RANGE})*")


def statements_are_quoted(edition: Edition, files: Files) -> Iterator[Finding]:
    """A statement is the words of the citations that it is cut from, in order, but for what `marks` allows."""
    texts = {s.id: files.get(s.text, b"").decode("utf-8", "replace") for s in edition.sources}
    for statement in edition.statements:
        if not 1 <= statement.cut_from <= max(1, len(statement.citations)):
            yield found("broken-record", f"statement {statement.id} is cut from more citations than it has")
        elif statement.citations and not _is_said(statement, texts):
            yield found("changed-words", f"statement {statement.id} does not say what its citations say")


def _is_said(statement: StatementRecord, texts: Mapping[str, str]) -> bool:
    cited, others = statement.citations[: statement.cut_from], statement.citations[statement.cut_from :]
    source = texts.get(cited[0].source, "")
    if is_rebuilt(statement.text, _exacts(statement)):
        return not source or leaves_out_a_connective(statement.text, cited[0], source)
    return bool(others) and is_bracketed(statement.text, cited, others[0], source)


def _exacts(statement: StatementRecord) -> list[str]:
    return [c.exact for c in statement.citations[: statement.cut_from]]


def is_cut_from(text: str, exacts: Sequence[str]) -> bool:
    """Whether a text is its quotations: the first, a space, the others with "; " between, gaps marked.

    White space and the form of quotation marks do not count. Words that are left out without a mark do. A colon may
    follow the first of two: the heading that names what a record's value is of.
    """
    whole = fold(f"{exacts[0]} {'; '.join(exacts[1:])}")
    first, *others = (fold(piece) for piece in GAP.split(text))
    if not others:
        return bool(first) and (first == whole or (len(exacts) == 2 and first == fold(": ".join(exacts))))
    at, end = len(first), len(whole) - len(others[-1])
    if not (first or any(others)) or at > end or not (whole.startswith(first) and whole.endswith(others[-1])):
        return False
    for piece in others[:-1]:
        place = whole.find(piece, at, end)
        if place < 0:
            return False
        at = place + len(piece)
    return True


def caveats_are_quoted(edition: Edition, _: Files) -> Iterator[Finding]:
    """A caveat that no rule derived is the words of its citations, or says who writes them."""
    for caveat in edition.caveats:
        if caveat.rule is not None:
            continue
        reported = REPORTED.fullmatch(caveat.text)
        words = reported["words"] if reported else caveat.text
        if not all(is_cut_from(words, [c.exact]) for c in caveat.citations):
            yield found("changed-words", f"caveat {caveat.id} does not say what its citations say")


def tables_are_quoted(edition: Edition, files: Files) -> Iterator[Finding]:
    """The header and cells of a table stand in its citation in their order; its caption in its source."""
    texts = {s.id: fold(files.get(s.text, b"").decode("utf-8", "replace")) for s in edition.sources}
    for table in edition.tables:
        if not table.citations:
            continue
        cited = table.citations[0]
        if cell := _strange_cell(table, fold(cited.exact)):
            yield found("changed-words", f'table {table.id} has a cell "{cell[:60]}" that its citation has not')
        words = table.caption.removesuffix(f" ({cited.label})")
        if words != "Table" and not _captioned(words, table, texts.get(cited.source, "")):
            yield found("changed-words", f"table {table.id} has a caption that its source has not")


def _captioned(words: str, table: SummaryTable, whole: str) -> bool:
    """Whether a caption stands in its source: its lines, with stops between, or a heading before its first head."""
    first = table.header[0] if table.header else ""
    lines = (re.escape(line) for line in fold(words.removesuffix(f": {first}")).split(". "))
    return re.search(r"\.? ".join(lines), whole) is not None


def _strange_cell(table: SummaryTable, whole: str) -> str:
    """The first cell that does not follow the one before it; "" when all do. A merged cell may be repeated."""
    at, last = 0, ""
    for cell in (c for row in (table.header, *table.rows) for c in row):
        words = fold(cell)
        if words == last:
            continue
        place = whole.find(words, at)
        if place < 0:
            return cell
        at, last = place + len(words), words
    return ""


def is_forged(edition: Edition) -> str:
    """What shows, from the record alone, that its words were changed; "" where nothing does.

    Where a bracket stands for a statement's first words its source's text would be needed: only its id is looked at.
    """
    found_here = (*ids_are_what_they_name(edition, {}), *caveats_are_quoted(edition, {}))
    for statement in edition.statements:
        bracket = statement.text.startswith("[") and not statement.text.startswith("[...]")
        if statement.citations and not bracket and not is_rebuilt(statement.text, _exacts(statement)):
            return f"statement {statement.id} does not say what its citations say"
    return found_here[0].message if found_here else ""


def ids_are_what_they_name(edition: Edition, _: Files) -> Iterator[Finding]:
    """An id is the hash of what it names, so that nothing can be changed under it."""
    fit: list[tuple[str, str, str]] = []
    for s in edition.statements:
        fit += [("statement", s.id, short_id(s.citations[0].source, *_exacts(s)))] if s.citations else []
    for t in edition.tables:
        fit += [("table", t.id, short_id(t.citations[0].source, t.citations[0].exact))] if t.citations else []
    fit += [("caveat", c.id, short_id(c.kind, c.scope, c.text)) for c in edition.caveats]
    fit += [("disagreement", d.id, short_id(d.kind, d.aspect, *d.statements)) for d in edition.disagreements]
    for kind, id, right in fit:
        if id != right:
            yield found("changed-words", f"{kind} {id} is not what its id names")


def labels_are_of_their_source(edition: Edition, _: Files) -> Iterator[Finding]:
    """A citation's label is that of its source's reference; who is named before a statement is in it too."""
    labels: dict[str, str] = {}
    for source in edition.sources:
        try:
            labels[source.id] = _reference(source.reference).label()
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            yield found("broken-record", f"the reference of source {source.id} is not CSL-JSON")
    for owner, citation in citations(edition):
        if citation.source in labels and citation.label != labels[citation.source]:
            told = f'{owner} labels a citation "{citation.label[:60]}", not "{labels[citation.source]}"'
            yield found("changed-words", told)
    sources = {s.id: s for s in edition.sources}
    for s in edition.statements:
        if s.attributed_to and s.citations and not _is_of(s.attributed_to, sources.get(s.citations[0].source)):
            yield found("changed-words", f'statement {s.id} is attributed to "{s.attributed_to[:60]}", not its source')


def _reference(item: dict[str, Any]) -> Reference:
    """As much of a CSL-JSON item as its label needs."""
    names = tuple(Name(n.get("family", ""), n.get("given", ""), n.get("literal", "")) for n in item.get("author", ()))
    issued = DateParts(*item["issued"]["date-parts"][0]) if "issued" in item else None
    return Reference(item["id"], item["type"], item["title"], names, issued, item.get("publisher", ""))


def _is_of(name: str, source: SourceRecord | None) -> bool:
    """Whether all words of a name stand in the reference of a source."""
    known = {"and", "et", "al"} | set(WORD.findall(str(source.reference if source else "").casefold()))
    return set(WORD.findall(name.casefold())) <= known


def locators_run_with_the_text(edition: Edition, _: Files) -> Iterator[Finding]:
    """What stands later in a source is on no earlier page or slide, in no earlier paragraph or row of its sheet."""
    by_source: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for owner, citation in citations(edition):
        first = _first(citation.locator)
        if first is None:
            yield found("changed-words", f'{owner} has the locator "{citation.locator.value[:20]}"')
            continue
        run, number = first
        by_source.setdefault((citation.source, run), []).append((citation.start, number, owner))
    for places in by_source.values():
        for (_start, before, _owner), (_there, after, owner) in pairwise(sorted(places)):
            if after < before:
                yield found("changed-words", f"{owner} has a locator that does not fit its place in the source")


def _first(locator: Locator) -> tuple[str, int] | None:
    """What a locator counts (pages, the rows of one sheet) and where it begins; None when it is no locator."""
    if locator.kind == "cells":
        cells = CELLS.fullmatch(locator.value)
        return (f"cells {cells['sheet'] or ''}", int(cells["row"])) if cells else None
    known = locator.kind in ("page", "paragraph", "slide", "table") and NUMBERS.fullmatch(locator.value)
    return (locator.kind, int(known[1])) if known else None


def citations(edition: Edition) -> Iterator[tuple[str, Citation]]:
    """Every citation of the record with the name of what cites it."""
    for statement in edition.statements:
        yield from ((f"statement {statement.id}", c) for c in statement.citations)
    for table in edition.tables:
        yield from ((f"table {table.id}", c) for c in table.citations)
    for caveat in edition.caveats:
        yield from ((f"caveat {caveat.id}", c) for c in caveat.citations)


RULES: tuple[Rule, ...] = (
    statements_are_quoted,
    caveats_are_quoted,
    tables_are_quoted,
    ids_are_what_they_name,
    labels_are_of_their_source,
    locators_run_with_the_text,
)
