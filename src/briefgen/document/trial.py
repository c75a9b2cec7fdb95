"""Views made up to try templates on: each holds other things, so that every branch of a template is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.document.rules import Rule, Rules
from briefgen.matters import over_time
from briefgen.model import (
    Appraisal,
    AudienceView,
    Caveat,
    CaveatKind,
    Citation,
    DateParts,
    Disagreement,
    Figure,
    Gap,
    KeyIssue,
    Locator,
    Name,
    Reference,
    Slot,
    Source,
    SourceProblem,
    Statement,
    Summary,
    SummaryTable,
    View,
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a made-up brief holds. `filled`: statements in each slot; `split`: where disagreements stand."""

    name: str
    filled: int = 0
    split: tuple[str, ...] = ()  # of "lead", "apart", "elsewhere"
    asked: bool = False
    dated: str = "all"  # "all", "some" or "none" of the sources carry a date
    issues: str = ""  # "whole": with stake, views, figures, date; "bare": a name only; "mixed": some without one
    tables: str = ""  # "shown", "left" or "both"
    silent: bool = True  # nothing is missing and no file was refused
    appraised: bool = False
    short: bool = False  # an acronym stands in the statements


TRAITS = (
    Traits("full", 4, ("lead", "apart", "elsewhere"), True, "some", "whole", "both", False, True, True),
    Traits("plain", 3, ("apart",), True, "all", "mixed", "shown", True, False, True),
    Traits("led", 2, ("lead",), False, "none", "bare", "left", False, True),
    Traits("one source", 1, (), False, "none", "bare"),
    Traits("elsewhere", 2, ("elsewhere",), False, "some", "mixed", "", False),
    Traits("empty", asked=True),
    Traits("nothing"),
)


def trial_views(rules: Rules) -> tuple[tuple[str, AudienceView], ...]:
    """A view of each kind of brief for an audience, with its name; every slot of the profile is in each."""
    return tuple((traits.name, _view(rules, traits)) for traits in TRAITS)


def _view(rules: Rules, traits: Traits) -> AudienceView:
    slots = tuple(_slot(rule, number, traits) for number, rule in enumerate(rules.slots))
    added = (_added(len(slots), traits),) if rules.open else ()
    split, shown = _splits(slots, rules, traits)
    tables = tuple(_table(n) for n in range(2)) if traits.tables else ()
    kept = {"shown": tables, "both": tables[:1], "left": (), "": ()}[traits.tables]
    on_slides = tuple(
        slot if rule.slides_max or rule.disagreements else replace(slot, statements=())
        for slot, rule in zip(slots, rules.slots, strict=True)
    )
    statements = tuple(s for slot in (*slots, *added) for s in slot.statements)
    summary = replace(_summary(statements, traits), tables=tables, disagreements=split)
    return AudienceView(
        audience=rules.name,
        summary=replace(summary, figures=_figures(statements, split, traits)),
        slots=(*slots, *added),
        tables=kept,
        caveats=_caveats() if statements else (),
        disagreements=shown,
        gaps=summary.gaps,
        dropped=(),
        deck=tuple(s.id for slot in on_slides for s in slot.statements),
        deck_tables=tuple(t.id for t in tables),
        charts=tuple(t.id for t in tables),
        timeline=traits.asked,
        label=rules.label,
        deck_slots=(*on_slides, *(replace(slot, statements=()) for slot in added)),
    )


def _summary(statements: tuple[Statement, ...], traits: Traits) -> Summary:
    """The summary of these statements, and of two that the audience does not see."""
    sources = tuple(_source(n, traits) for n in range(2 if traits.filled > 1 else 1))
    elsewhere = tuple(replace(statements[0], id=f"s-away-{n}") for n in range(2)) if statements else ()
    return Summary(
        brief="trial",
        title="Trial brief",
        question="Trial question?" if traits.asked else "",
        date="2024-06" if traits.asked else "",
        language="en",
        handling="TLP:CLEAR",
        sources=sources,
        statements=(*statements, *elsewhere),
        tables=(),
        caveats=_caveats(),
        disagreements=(),
        gaps=() if traits.silent else (Gap("outlook", "Trial gap."),),
        problems=() if traits.silent else _problems(),
        appraisals=tuple(_appraisal(s) for s in sources) if traits.appraised else (),
        sourcing=("Trial sourcing.",) if traits.appraised else (),
        issues=_issues(statements, traits),
        embargo="2026-03-01T06:00:00+00:00" if traits.asked else "",
        draft=traits.asked,
    )


def _figures(statements: tuple[Statement, ...], split: tuple[Disagreement, ...], traits: Traits) -> tuple[Figure, ...]:
    return tuple(_figure(s, split) for s in statements[::2]) if traits.issues == "whole" else ()


def _caveats() -> tuple[Caveat, ...]:
    told = "No second source was found for this: a trial source."
    return (
        Caveat("c-note", CaveatKind.NOTE, "statement", "Trial note.", (_citation(0, "note"),)),
        Caveat("c-one", CaveatKind.SINGLE_SOURCE, "source", told, rule="one-source"),
    )


def _problems() -> tuple[SourceProblem, ...]:
    return (SourceProblem("trial.pdf", "trial reason"), SourceProblem("trial-copy.pdf", "trial copy", "trial-0.txt"))


def _source(number: int, traits: Traits) -> Source:
    dated = traits.dated == "all" or (traits.dated == "some" and number == 0)
    reference = Reference(
        f"trial-{number}", "report", f"Trial source {number}", (Name(literal=f"Trial office {number}"),),
        DateParts(2024, 6) if dated else None,
    )  # fmt: skip
    text = f"Quote {number}. The Trial Group for Words (TGW) met." if number == 0 else f"Quote {number}."
    return Source(f"trial-{number}", f"trial-{number}.txt", "0" * 64, text, reference, ())


def _citation(source: int, exact: str) -> Citation:
    return Citation(f"trial-{source}", 0, len(exact), exact, "", "", f"Trial {source}", Locator("paragraph", "1"))


def _slot(rule: Rule, place: int, traits: Traits) -> Slot:
    """A slot with statements; two more for each disagreement that stands in it."""
    count = 0 if rule.disagreements else traits.filled
    count += 2 * (rule.disagreements and "apart" in traits.split)
    count += 2 * (rule.lead_words_max > 0 and "lead" in traits.split)
    made = tuple(_statement(rule.name, f"s-{place}-{n}", n, traits) for n in range(count))
    heads: tuple[tuple[str, str], ...] = ()
    if rule.kind:
        heads = tuple((s.id, f"Trial head {n // 2}") for n, s in enumerate(made[: max(1, len(made) - 1)]))
    elif rule.order == "issue":
        heads = tuple((s.id, s.issue) for s in made if s.issue)
    return Slot(rule.name, made, rule.heading, rule.fallback, heads, rule.kind)


def _added(place: int, traits: Traits) -> Slot:
    """A slot that a brief adds: an open profile's template prints it, whatever its name is."""
    made = tuple(_statement("trial-added", f"s-{place}-{n}", n, traits) for n in range(traits.filled))
    heads = tuple((s.id, "Trial head") for s in made)
    return Slot("trial-added", made, "Trial heading", "Trial fallback.", heads, "actors")


def _statement(slot: str, id: str, number: int, traits: Traits) -> Statement:
    named = traits.issues and not (traits.issues == "mixed" and number % 2)
    words = "TGW and XQZ trial" if traits.short else "Trial"
    return Statement(
        id=id,
        section="outlook" if number % 2 else "key-issues",
        text=f"{words} statement {id} of {slot}{', which is unclear' if traits.short else ''}.",
        as_of="2024-06" if number % 2 else "undated",
        citations=(_citation(number % 2 if traits.filled > 1 else 0, f"Quote {id}."),),
        caveats=("c-note", "c-one"),
        issue=f"Trial issue {number // 2}" if named else "",
        said_by="Trial speaker" if number % 2 else "",
        rank=1 - number / 100,
    )


def _splits(
    slots: tuple[Slot, ...], rules: Rules, traits: Traits
) -> tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]:
    """All disagreements, and those shown: at the head of a slot that leads, in their own slot, or nowhere here."""
    shown = []
    for slot, rule in zip(slots, rules.slots, strict=True):
        ids = tuple(s.id for s in slot.statements[:2])
        wanted = "apart" if rule.disagreements else "lead" if rule.lead_words_max else ""
        if wanted in traits.split and len(ids) == 2:
            kind = "numeric" if rule.disagreements else "stance"
            shown.append(Disagreement(f"d-{slot.name}", kind, f"trial aspect {slot.name}", ids))
    ids, then = ("s-away-0", "s-away-1"), over_time("trial aspect then")
    aspects = (("d-away", "trial aspect elsewhere"), ("d-then", then))
    away = [Disagreement(id, "stance", aspect, ids) for id, aspect in aspects]
    return (*shown, *(away if "elsewhere" in traits.split else ())), tuple(shown)


def _issues(statements: tuple[Statement, ...], traits: Traits) -> tuple[KeyIssue, ...]:
    """The issues of the statements: the first with all that can be told of it, the others less; one has none."""
    if traits.issues != "whole":
        return tuple(
            KeyIssue(name, tuple(s.id for s in statements if s.issue == name))
            for name in dict.fromkeys(s.issue for s in statements if s.issue)
        )
    made: list[KeyIssue] = []
    for name in dict.fromkeys(s.issue for s in statements):
        ids = tuple(s.id for s in statements if s.issue == name)
        views = (View("Trial holder", ids[::2]), View("Trial other", ids[:1]), View("Trial third", ids[1::2]))
        whole = KeyIssue(name, ids, ids[:1], views, tuple(f"f-{i}" for i in ids), "2019", "2019-01-01", ("trial-0",))
        less = replace(whole, stake=ids, views=(View("Trial away", ("s-away-0",)),), since="", sources=())
        made.append(less if made else whole)
    return (*made, KeyIssue("Trial issue away", ("s-away-1",)))


def _figure(statement: Statement, split: tuple[Disagreement, ...]) -> Figure:
    sides = tuple(d.id for d in split if statement.id in d.statements)
    even = statement.id.endswith("0")
    return Figure(
        f"f-{statement.id}", statement.id, f"{len(statement.id)} units", 1.0, None, "USD" if even else "", "",
        "in 2019" if even else "", statement.as_of, statement.citations[0], statement.caveats, sides,
    )  # fmt: skip


def _table(number: int) -> SummaryTable:
    place = (_citation(0, f"Quote of table {number}."),)
    caption = f"Trial caption {number}" if number == 0 else ""
    return SummaryTable(
        f"t-{number}", "current-state", caption, ("Trial", "Value"), (("One", "1"),), place, ("c-note",)
    )


def _appraisal(source: Source) -> Appraisal:
    text = f"Trial appraisal of {source.id}."
    return Appraisal(source.id, "analysis", "", False, "", "", 1, 0, "en", "", (), (), text)
