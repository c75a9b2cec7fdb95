"""An earlier edition of a view: without some statements, with one that is gone since and its caveat."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from briefgen.model import AudienceView, Caveat, CaveatKind, Citation, Locator, Statement

OLD_CAVEAT = Caveat(
    "0ldcaveat001", CaveatKind.SINGLE_SOURCE, "statement", "Only an earlier edition said this.", rule="x"
)
OLD_STATEMENT = Statement(
    id="0ldstatement",
    section="background",
    text="What was said before.",
    as_of="2023",
    citations=(Citation("survey", 0, 5, "River", "", "", "Sample Survey Office 2024", Locator("paragraph", "9")),),
    caveats=(OLD_CAVEAT.id,),
)


def earlier(
    view: AudienceView,
    *,
    without: Collection[str] = (),
    added_after: str | None = None,
    caveat: Caveat = OLD_CAVEAT,
) -> AudienceView:
    """The view `without` the statements of these ids; the old statement stands behind that of an id, first for ""."""
    slots = []
    pending = added_after == ""
    for slot in view.slots:
        kept: list[Statement] = [OLD_STATEMENT] if pending else []
        pending = False
        for statement in slot.statements:
            if statement.id not in without:
                kept.append(statement)
            if statement.id == added_after:
                kept.append(OLD_STATEMENT)
        slots.append(replace(slot, statements=tuple(kept)))
    old = added_after is not None
    kept_all = tuple(s for s in view.summary.statements if s.id not in without)
    summary = replace(
        view.summary,
        statements=(*kept_all, *([OLD_STATEMENT] if old else [])),
        caveats=(*view.summary.caveats, *([caveat] if old else [])),
    )
    return replace(view, summary=summary, slots=tuple(slots), caveats=(*view.caveats, *([caveat] if old else [])))
