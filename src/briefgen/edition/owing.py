"""What the files of each audience are to hold, by the record of the edition, and what is promised of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.edition.record import AudienceRecord, Edition, StatementRecord
from briefgen.edition.rule import found
from briefgen.findings import Finding
from briefgen.model import Caveat, Promise, SummaryTable
from briefgen.verify.fold import fold


@dataclass(frozen=True, slots=True)
class Owing:
    """What the files of one audience and kind are to hold, by the record, and what is promised of them.

    `name` is "executive" or "executive's slides"; `held` are the promises' (kind, id, folded text).
    """

    name: str
    edition: Edition
    statements: tuple[StatementRecord, ...]
    tables: tuple[SummaryTable, ...]
    caveats: tuple[Caveat, ...]
    inside: frozenset[str]
    audience: AudienceRecord
    promises: tuple[Promise, ...]
    held: frozenset[tuple[str, str, str]]

    def lacks(self, kind: str, id: str, text: str) -> Iterator[Finding]:
        """A finding where a promise that the text will stand in the files is missing; none for an empty text."""
        if fold(text) and (kind, id, fold(text)) not in self.held:
            told = f'{self.name} is not promised the {kind} {id} "{" ".join(text.split())[:60]}"'
            yield found("missing-promise", told)

    @property
    def on_slides(self) -> bool:
        """Whether these are the promises of slides."""
        return self.name.endswith("slides")

    @property
    def carried(self) -> tuple[StatementRecord | SummaryTable, ...]:
        """The statements and tables that are shown."""
        return (*self.statements, *self.tables)

    def noted(self, item: StatementRecord | SummaryTable) -> tuple[str, ...]:
        """The caveats of a statement or table that need a note."""
        return tuple(i for i in dict.fromkeys(item.caveats) if i not in self.inside)


def owing_of(edition: Edition) -> Iterator[Owing]:
    """What every document and deck owes; a deck shows the tables that it promises."""
    statements, tables = {s.id: s for s in edition.statements}, {t.id: t for t in edition.tables}
    for name, audience in edition.audiences.items():
        if not audience.files:
            continue
        caveats = tuple(c for c in edition.caveats if c.id in audience.caveats)
        shown = tuple(statements[i] for i in audience.statements if i in statements)
        within = _inside(caveats, shown)
        kinds = [(name, audience.promises.document, audience.statements, audience.tables)] * bool(
            set(audience.files) - {"pptx"}
        )
        if "pptx" in audience.files:
            deck = audience.promises.deck
            on_slides = tuple(dict.fromkeys(p.id for p in deck if p.kind in ("table-cell", "chart-data")))
            kinds.append((f"{name}'s slides", deck, audience.files["pptx"].statements or (), on_slides))
        for what, promises, says, gives in kinds:
            yield Owing(
                name=what,
                edition=edition,
                statements=tuple(statements[i] for i in says if i in statements),
                tables=tuple(tables[i] for i in gives if i in tables),
                caveats=caveats,
                inside=within,
                audience=audience,
                promises=promises,
                held=frozenset((p.kind, p.id, fold(p.text)) for p in promises),
            )


def _inside(caveats: tuple[Caveat, ...], shown: tuple[StatementRecord, ...]) -> frozenset[str]:
    """The caveats whose words stand in every statement that carries them, so that they need no note."""
    texts: dict[str, list[str]] = {}
    for statement in shown:
        for id in statement.caveats:
            texts.setdefault(id, []).append(fold(statement.text))
    return frozenset(
        c.id for c in caveats if c.within and c.id in texts and all(fold(c.text) in t for t in texts[c.id])
    )
