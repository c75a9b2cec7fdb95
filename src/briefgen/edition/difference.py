"""What one audience is shown otherwise than in an earlier edition of the same brief, by the ids of statements.

An id is a short hash of source and quote, so what is said in other words is one statement gone and another one new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.dates import date_words
from briefgen.edition.record import Edition, StatementRecord
from briefgen.model import AudienceView, Document, Gone, Promise, Revision


def difference(before: Edition, view: AudienceView) -> Revision:
    """What is new, and what is gone, against what the earlier edition showed the audience; all is new to a new one."""
    said = before.audiences.get(view.audience)
    old = {s.id: s for s in before.statements}
    shown = tuple(old[i] for i in said.statements if i in old) if said else ()
    new = {s.id: s for s in view.statements}
    caveats = {c.id for c in view.caveats}
    known = set(said.caveats) if said else set()
    kept = [s for s in shown if s.id in new]
    return Revision(
        since=before.date,
        statements=tuple(i for i in new if i not in {s.id for s in shown}),
        caveats=tuple(c.id for c in view.caveats if c.id not in known),
        marked=tuple(s.id for s in kept if set(new[s.id].caveats) - set(s.caveats)),
        gone=tuple(_gone(before, shown, frozenset(new), frozenset(caveats))),
    )


def _gone(
    before: Edition, shown: Iterable[StatementRecord], kept: frozenset[str], caveats: frozenset[str]
) -> Iterator[Gone]:
    """The statements that are no longer shown, and each caveat after the first statement that carried it."""
    texts = {c.id: c.text for c in before.caveats if not c.within}
    told: set[str] = set()
    after = ""
    for statement in shown:
        if statement.id in kept:
            after = statement.id
        else:
            yield Gone(statement.id, f"{statement.text} ({_places(statement)})", after)
        for id in statement.caveats:
            if id in texts and id not in caveats and id not in told:
                told.add(id)
                yield Gone(id, texts[id], after, caveat=True)


def _places(statement: StatementRecord) -> str:
    """Where a statement came from: "Sample Institute 2024, paragraph 3"."""
    places = (f"{c.label}, {c.locator.kind} {c.locator.value}" for c in statement.citations)
    return "; ".join(dict.fromkeys(places))


def revised(document: Document, before: Edition, view: AudienceView) -> Document:
    """The document with what has changed in it, and with the promise that a Word document shows each change."""
    found = difference(before, view)
    texts = {s.id: s.text for s in view.statements} | {c.id: c.text for c in view.caveats if not c.within}
    new = [Promise("insertion", i, texts[i]) for i in (*found.statements, *found.caveats) if i in texts]
    gone = [Promise("deletion", g.id, g.text) for g in found.gone]
    return replace(document, revision=found, promises=(*document.promises, *new, *gone))


def in_words(revision: Revision) -> str:
    """What has changed, in a sentence: "since the edition of 2 March 2026: 3 statements new, 2 gone"."""
    since = f"since the edition of {date_words(revision.since)}" if revision.since else "since the earlier edition"
    if revision.empty:
        return f"{since} nothing has changed"
    gone = [g for g in revision.gone if not g.caveat]
    counts = (
        (len(revision.statements), "new statement"),
        (len(gone), "statement gone"),
        (len(revision.caveats), "new caveat"),
        (len(revision.gone) - len(gone), "caveat gone"),
        (len(revision.marked), "statement with a caveat added"),
    )
    return f"{since}: " + ", ".join(_counted(number, what) for number, what in counts if number)


def _counted(number: int, what: str) -> str:
    noun, *rest = what.split(" ") if not what.startswith("new ") else (what,)
    return " ".join([str(number), noun + ("" if number == 1 else "s"), *rest])
