"""Whether every caveat that can be told from the record alone is carried by what it qualifies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.edition.record import Edition, StatementRecord
from briefgen.edition.rule import Files, Rule, found
from briefgen.findings import Finding
from briefgen.languages import CUED
from briefgen.model import Caveat, CaveatKind, SummaryTable
from briefgen.summary.editions import RULE, has
from briefgen.summary.foretold import plainly_foretells

NOTE = re.compile(r"\s*notes?\s*:", re.IGNORECASE)


def _carriers(edition: Edition) -> Iterator[tuple[str, StatementRecord | SummaryTable, dict[str, Caveat]]]:
    """Each statement and table with its name and the caveats that it carries, by id."""
    caveats = {c.id: c for c in edition.caveats}
    for statement in edition.statements:
        yield f"statement {statement.id}", statement, {i: caveats[i] for i in statement.caveats if i in caveats}
    for table in edition.tables:
        yield f"table {table.id}", table, {i: caveats[i] for i in table.caveats if i in caveats}


def no_caveat_is_loose(edition: Edition, _: Files) -> Iterator[Finding]:
    """A caveat qualifies at least one statement or table."""
    carried = {id for _, item, _ in _carriers(edition) for id in item.caveats}
    for caveat in edition.caveats:
        if caveat.id not in carried:
            yield found("lost-caveat", f"no statement or table carries the caveat {caveat.id}")


def the_undated_is_told(edition: Edition, _: Files) -> Iterator[Finding]:
    """What an undated source says of the present or of what is to come, and its tables, carry that it is undated."""
    undated = {s.id for s in edition.sources if "issued" not in s.reference}
    for name, item, caveats in _carriers(edition):
        if isinstance(item, StatementRecord) and item.section == "background":
            continue
        told = any(c.kind is CaveatKind.UNDATED for c in caveats.values())
        if not told and any(c.source in undated for c in item.citations):
            yield found("lost-caveat", f"{name} cites a source without a date and does not carry that caveat")


def the_outlook_is_a_forecast(edition: Edition, _: Files) -> Iterator[Finding]:
    """A statement of the outlook that plainly predicts carries that it is a forecast."""
    for name, item, caveats in _carriers(edition):
        outlook = isinstance(item, StatementRecord) and item.section == "outlook" and plainly_foretells(item.text)
        if outlook and not any(c.kind is CaveatKind.FORECAST for c in caveats.values()):
            yield found("lost-caveat", f"{name} is of the outlook and does not carry that it is a forecast")


def sources_speak_of_themselves(edition: Edition, _: Files) -> Iterator[Finding]:
    """What a source says of all of itself, a disclaimer or that it is opinion, is carried by all that cites it."""
    kinds = (CaveatKind.DISCLAIMER, CaveatKind.OPINION)
    own = [c for c in edition.caveats if c.kind in kinds and c.scope == "source" and c.rule is None]
    for name, item, caveats in _carriers(edition):
        cited = {c.source for c in item.citations}
        for caveat in own:
            if caveat.id not in caveats and any(c.source in cited for c in caveat.citations):
                yield found("lost-caveat", f"{name} does not carry the caveat {caveat.id} on its source")


def the_unweighed_is_told(edition: Edition, _: Files) -> Iterator[Finding]:
    """What cites a source in a language whose hedges are not known carries that they were not looked for."""
    unknown = {s.id for s in edition.sources if s.language not in (*CUED, "und")}
    for name, item, caveats in _carriers(edition):
        told = any(c.rule == "language-cues" for c in caveats.values())
        if not told and any(c.source in unknown for c in item.citations):
            yield found("lost-caveat", f"{name} cites a source in another language and does not carry that caveat")


def earlier_editions_are_told(edition: Edition, files: Files) -> Iterator[Finding]:
    """What is cited from an earlier edition only says so, unless the later one has its words; nothing else says so."""
    later = {s.id: s.superseded_by for s in edition.sources if s.superseded_by}
    texts = {s.id: files.get(s.text, b"").decode("utf-8", "replace") for s in edition.sources}
    for name, item, caveats in _carriers(edition):
        told = any(c.rule == RULE for c in caveats.values())
        own = item.citations[: item.cut_from] if isinstance(item, StatementRecord) else item.citations
        after = later.get(own[0].source, "") if own else ""
        alone = bool(after) and all(c.source != after for c in item.citations)
        if isinstance(item, StatementRecord) and alone:
            alone = not has(texts.get(after, ""), (c.exact for c in own))
        if alone and not told:
            yield found("lost-caveat", f"{name} is of an earlier edition only and does not say so")
        if told and not alone:
            yield found("lost-caveat", f"{name} says that a later edition lacks it, which is not so")


def disagreements_are_told(edition: Edition, _: Files) -> Iterator[Finding]:
    """Each side of a disagreement carries that another source says otherwise, and only they do."""
    named = {
        i: {d.kind for d in edition.disagreements if i in d.statements} for i in (s.id for s in edition.statements)
    }
    for name, item, caveats in _carriers(edition):
        told = {str(c.rule) for c in caveats.values() if c.kind is CaveatKind.DISAGREEMENT}
        kinds = named.get(item.id, set())
        for kind in sorted(kinds - told):
            yield found("lost-caveat", f"{name} is a side of a disagreement ({kind}) and does not carry that caveat")
        for kind in sorted(told - kinds):
            yield found("lost-disagreement", f"{name} carries a caveat on a disagreement ({kind}) that names it not")


def tables_keep_their_notes(edition: Edition, files: Files) -> Iterator[Finding]:
    """A note that stands right below a table in its source is a caveat of the table."""
    caveats = {c.id: c for c in edition.caveats}
    texts = {s.id: files.get(s.text, b"").decode("utf-8", "replace") for s in edition.sources}
    for table in edition.tables:
        for place in table.citations[:1]:
            text = texts.get(place.source, "")
            below = NOTE.match(text, place.end)
            notes = [caveats[i] for i in table.caveats if i in caveats and caveats[i].kind is CaveatKind.NOTE]
            cited = [c for note in notes for c in note.citations if c.source == place.source]
            if below and not any(c.start <= below.end() <= c.end for c in cited):
                yield found("lost-caveat", f"table {table.id} does not carry the note below it")


RULES: tuple[Rule, ...] = (
    no_caveat_is_loose,
    the_undated_is_told,
    the_outlook_is_a_forecast,
    sources_speak_of_themselves,
    the_unweighed_is_told,
    earlier_editions_are_told,
    disagreements_are_told,
    tables_keep_their_notes,
)
