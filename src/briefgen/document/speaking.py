"""Statements, figures, issues and disagreements of a view as the plain values that templates see."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from briefgen.dates import date_words
from briefgen.document.nodes import clean
from briefgen.document.speakers import TOGETHER
from briefgen.document.splits import box_intro, grouped, matter, sides_of, split_shown, verb
from briefgen.document.values import (
    DisagreementValue,
    FigureValue,
    IssueValue,
    Printable,
    SlotValue,
    StatementValue,
    ViewValue,
)
from briefgen.document.words import UNITS, labels, listing, unit_words, within_sentence
from briefgen.keyissue import held, stake_and_rest
from briefgen.model import AudienceView, Disagreement, KeyIssue, Slot, Statement, View
from briefgen.witness import on_one

_OPEN = re.compile(
    r"\b(?:do|does|did)(?: not|n[’']t) (?:address|clarify|define|detail|discuss|explain|indicate|mention|say|specify|"
    r"state) (?:how|if|what|when|where|whether|which|who|why)\b"
    r"|\b(?:is|are|remains?) (?:not (?:yet )?(?:clear|known)|unclear|unknown)\b"
)
Values = Mapping[str, StatementValue]


def statement_values(view: AudienceView, chosen: frozenset[str]) -> dict[str, StatementValue]:
    """The statements chosen, by id, numbered by their place in the reading order of the whole view from 1."""
    named = labels(view.summary.sources)
    caveats = {c.id: c for c in view.summary.caveats}
    figures = _figures(view, named)
    texts = tuple(s.text for s in view.summary.sources)
    made = {}
    for number, s in enumerate(view.statements, 1):
        if s.id in chosen:
            made[s.id] = StatementValue(
                "statement",
                s.id,
                text=s.text,
                section=s.section,
                role=s.role,
                issue=s.issue,
                topic=within_sentence(s.issue, texts),
                as_of=date_words(s.as_of),
                number=str(number),
                words=s.words,
                sources=len({c.source for c in s.citations}),
                source=named.get(s.citations[0].source, "") if s.citations else "",
                by=s.said_by,
                single=on_one(s, caveats),
                figures=figures.get(s.id, ()),
                measured=tuple(f for f in figures.get(s.id, ()) if f.unit not in ("", UNITS["share"])),
                line=Printable("line", s.id),
                citation=Printable("citation", s.id),
            )
    return made


def _figures(view: AudienceView, named: Mapping[str, str]) -> dict[str, tuple[FigureValue, ...]]:
    """The figures of the statements shown, by the statement's id, as they stand in it."""
    numbers = {s.id: str(n) for n, s in enumerate(view.statements, 1)}
    made: dict[str, tuple[FigureValue, ...]] = {}
    for f in view.summary.figures:
        if f.statement in numbers:
            value = FigureValue(
                "figure",
                f.id,
                text=f.text,
                unit=unit_words(f.unit),
                period=f.period,
                as_of=date_words(f.as_of),
                number=numbers[f.statement],
                source=named.get(f.citation.source, ""),
            )
            made[f.statement] = (*made.get(f.statement, ()), value)
    return made


def disagreement_values(view: AudienceView, chosen: frozenset[str], values: Values) -> tuple[DisagreementValue, ...]:
    """The disagreements of which every side is chosen, in boxes."""
    made = []
    for group in grouped(split_shown(view, chosen)):
        sides = tuple(values[i] for i in sides_of(group))
        made.append(
            DisagreementValue(
                "disagreement",
                group[0].id,
                aspect=group[0].aspect,
                matter=matter(group[0]),
                verb=verb(group[0]),
                type=group[0].kind,
                intro=box_intro(group[0]),
                statements=sides,
                numbers=listing(s.number for s in sides),
                figures=_at_odds(view, group, sides),
                lines=Printable("disagreement-lines", group[0].id),
                line=Printable("disagreement-line", group[0].id),
                numbered=Printable("disagreement-numbered", group[0].id),
            )
        )
    return tuple(made)


def _at_odds(
    view: AudienceView, group: tuple[Disagreement, ...], sides: Iterable[StatementValue]
) -> tuple[FigureValue, ...]:
    """The first figure of each side that the disagreement is about; () where fewer than two sides have one."""
    named = {d.id for d in group}
    about = {f.id for f in view.summary.figures if named & set(f.disagreements)}
    firsts = [next((f for f in side.figures if f.id in about), None) for side in sides]
    found = tuple(f for f in firsts if f is not None)
    return found if len(found) > 1 else ()


def slot_value(slot: Slot, values: Values, boxes: tuple[DisagreementValue, ...], view: AudienceView) -> SlotValue:
    """A slot with the statements that have a value; the sides of its disagreements stand apart."""
    here = {s.id for s in slot.statements}
    own = tuple(box for box in boxes if here >= {s.id for s in box.statements})
    sides = {s.id for box in own for s in box.statements}
    shown = [s for s in slot.statements if s.id in values and s.id not in sides]
    heads = dict(slot.heads)
    over = dict.fromkeys(heads.get(s.id, "") for s in shown)
    groups = tuple(IssueValue(head, tuple(values[s.id] for s in shown if heads.get(s.id, "") == head)) for head in over)
    return SlotValue(
        name=slot.name,
        heading=slot.heading,
        fallback=slot.fallback,
        statements=tuple(values[s.id] for s in shown),
        issues=_issues(shown, values, view, every=by_issue(slot)),
        disagreements=own,
        groups=groups,
        kind=slot.kind,
    )


def _issues(shown: list[Statement], values: Values, view: AudienceView, *, every: bool) -> tuple[IssueValue, ...]:
    """The statements issue by issue; with `every`, issues too on which views stand in other slots."""
    known = {issue.name: issue for issue in view.summary.issues}
    heads = dict.fromkeys(s.issue for s in shown)
    if every:
        viewed = (i for i in view.summary.issues if any(s in values for v in i.views for s in v.statements))
        heads |= dict.fromkeys(i.name for i in viewed)
    ordered = sorted(heads, key=lambda name: not name)
    return tuple(
        _issue(known.get(n, KeyIssue(n, ())), [s for s in shown if s.issue == n], values, view) for n in ordered
    )


def _issue(issue: KeyIssue, here: list[Statement], values: Values, view: AudienceView) -> IssueValue:
    """One issue: its statements here once each, as views, at stake or other; what stands elsewhere by number."""
    views: list[ViewValue] = []
    ids = [s.id for s in here]
    for each, own in held(issue, ids):
        also = _numbers(values[i] for i in _also(each, ids, values))
        runs = groupby(own, lambda i: _holders(issue, i))
        made = [ViewValue(who, tuple(values[i] for i in run)) for who, run in runs]
        if made and also and made[-1].holder == clean(each.holder):
            made[-1] = replace(made[-1], also=also)
        elif also:
            made.append(ViewValue(clean(each.holder), (), also))
        views += made
    stake, others = stake_and_rest(issue, ids)
    viewed = {i for v in issue.views for i in v.statements}
    named = labels(view.summary.sources)
    everything = [values[i] for i in issue.statements if i in values]
    return IssueValue(
        name=issue.name,
        statements=tuple(values[i] for i in ids),
        stake=tuple(values[i] for i in stake),
        views=tuple(views),
        others=tuple(values[i] for i in others),
        figures=tuple(f for s in everything for f in s.figures if f.id in issue.figures),
        since=issue.since,
        also=_numbers(s for s in everything if s.id not in {*ids, *viewed}),
        staked=_numbers(values[i] for i in issue.stake if i in values and i not in stake),
        sources=listing(named[i] for i in issue.sources if i in named),
        held=bool(issue.views),
    )


def _holders(issue: KeyIssue, id: str) -> str:
    """All whose view a statement gives: with one name over it, what it says of others would seem that one's."""
    return TOGETHER.join(clean(v.holder) for v in issue.views if id in v.statements)


def _numbers(statements: Iterable[StatementValue]) -> str:
    """The numbers of statements as a reader looks them up: "3, 7 and 21"."""
    return listing(sorted((s.number for s in statements), key=int))


def left_open(view: AudienceView, chosen: frozenset[str]) -> str:
    """The numbers of the statements chosen in which a source itself says that something is open; "" for none."""
    shown = enumerate(view.statements, 1)
    return listing(str(n) for n, s in shown if s.id in chosen and _OPEN.search(clean(s.text)))


def views_here(view: AudienceView) -> list[tuple[KeyIssue, View, tuple[str, ...]]]:
    """Every view on every issue that is told by its holder's name, with all its statements that stand there."""
    sides = {i for d in view.disagreements for i in d.statements}
    homes = [slot for slot in view.slots if by_issue(slot)]
    shown = {s.id for s in view.statements}
    made = []
    for issue in view.summary.issues:
        here = [s.id for slot in homes for s in slot.statements if s.issue == issue.name and s.id not in sides]
        for each in issue.views:
            own = tuple(i for i in each.statements if i in here)
            made += [(issue, each, own)] * bool(own or _also(each, here, shown))
    return made


def issues_left(view: AudienceView) -> str:
    """The issues that no slot sets out, with the numbers of what is shown on them elsewhere: "A; B (see 3 and 7)".

    "" where all are set out, and where the audience has no slot that sets issues out.
    """
    homes = [slot for slot in view.slots if by_issue(slot)]
    sides = {i for d in view.disagreements for i in d.statements}
    numbers = {s.id: n for n, s in enumerate(view.statements, 1)}
    told = {s.issue for slot in homes for s in slot.statements if s.id not in sides}
    told |= {i.name for i in view.summary.issues if any(s in numbers for v in i.views for s in v.statements)}
    made = []
    for issue in view.summary.issues if homes else ():
        if issue.name not in told:
            also = listing(str(n) for n in sorted(numbers[i] for i in issue.statements if i in numbers))
            made.append(f"{clean(issue.name)} (see {also})" if also else clean(issue.name))
    return "; ".join(made)


def _also(view: View, here: Collection[str], shown: Collection[str]) -> list[str]:
    """What else is shown of a view than stands under its holder's name."""
    return [i for i in view.statements if i in shown and i not in here]


def by_issue(slot: Slot) -> bool:
    """Whether a slot sets out its statements issue by issue; the key issues do, where none of its own has one too."""
    issues = {s.id: s.issue for s in slot.statements}
    headed = any(head and head == issues.get(id) for id, head in slot.heads)
    return not slot.kind and (headed or slot.name == "key-issues")
