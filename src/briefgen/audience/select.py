"""Which statements an audience sees, in which slot: selection by rank, balance and disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.audience.kinds import earliest, in_order, named_most, refusal
from briefgen.audience.profile import Profile, Section, SlotRule
from briefgen.model import CaveatKind, Statement, Summary
from briefgen.witness import on_one

GAP = 25  # characters between a sentence and the next, with the opening word that may be left out of that


def weak_ids(summary: Summary) -> frozenset[str]:
    """The ids of statements that rest on one source only and carry no date, or are an opinion."""
    caveats = {c.id: c for c in summary.caveats}

    def weak(statement: Statement) -> bool:
        has = {caveats[i].kind for i in statement.caveats if i in caveats}
        alone = on_one(statement, caveats) or len({c.source for c in statement.citations}) == 1
        return CaveatKind.OPINION in has or (alone and (CaveatKind.UNDATED in has or statement.as_of == "undated"))

    return frozenset(s.id for s in summary.statements if weak(s))


def ranked(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Highest rank first; ties by id, so that nothing depends on the order in which they came."""
    return tuple(sorted(statements, key=lambda s: (-s.rank, s.id)))


def tells_the_same(one: Statement, other: Statement) -> bool:
    """Whether each of two statements cites for its event the place that the other is cut from."""

    def cites(statement: Statement, cut: Statement) -> bool:
        return any(
            place.source == own.source and place.start < own.end and own.start < place.end
            for place in statement.citations[statement.cut_from :]
            for own in cut.citations[: cut.cut_from]
        )

    return cites(one, other) and cites(other, one)


def cited_in(statements: Iterable[Statement]) -> frozenset[str]:
    """The sources that statements are cited from."""
    return frozenset(c.source for s in statements for c in s.citations)


def _too_long(rule: SlotRule, statement: Statement) -> bool:
    """Whether a statement has more words than a line of a slot; one that is demanded to be spoken never has."""
    return bool(rule.words_max) and statement.words > rule.words_max and not (rule.spoken and statement.required)


class Places:
    """The slots while they are filled; says why a statement found no place.

    `led` are the sides of the disagreement that leads a slot: together they count as one statement there. `weak` are
    the ids of what rests on one undated source or is an opinion, `viewed` those of views on issues.
    """

    def __init__(self, profile: Profile, summary: Summary) -> None:
        open_rules = [r for r in profile.slots if not r.disagreements]
        self.rules = sorted((r for r in open_rules if not r.promote), key=lambda r: r.claim)
        self.promoting = tuple(r for r in open_rules if r.promote)
        self.weak = weak_ids(summary)
        self.viewed = frozenset(i for issue in summary.issues for v in issue.views for i in v.statements)
        self._milestones = sum(s.role == "milestone" for s in summary.statements)
        self.actors = named_most(summary)
        self.filled: dict[str, list[Statement]] = {rule.name: [] for rule in profile.slots}
        self.led: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """How many statements have a place."""
        return sum(len(v) for v in self.filled.values())

    def place(self, statement: Statement, *, among: Iterable[SlotRule] | None = None, longer: bool = False) -> bool:
        """Put the statement into the first slot that takes it; whether one did.

        `among` are the slots to try, in order (None: all); with `longer` a slot that is not spoken takes it however
        long it is.
        """
        for rule in self.rules if among is None else among:
            if not self._refusal(rule, statement, longer):
                self.filled[rule.name].append(statement)
                return True
        return False

    def takes(self, rule: SlotRule, statement: Statement) -> bool:
        """Whether a slot takes a statement, however long it is."""
        return not self._refusal(rule, statement, True)

    def why(self, statement: Statement) -> str:
        """Why no slot takes the statement: the reason of the one that came nearest; "" when one would."""
        reasons = [self._refusal(rule, statement, False) for rule in (*self.rules, *self.promoting)]
        return min(reasons, key=_nearness, default="unfit: no slot takes it").removeprefix("unfit: ")

    def promote(self, rule: SlotRule, holders: Iterable[SlotRule]) -> None:
        """Fill a slot with the best of what others hold, as long as each keeps what it must.

        Where that is too little, for a section has nothing to give, the others but the background may give more.
        """
        more = tuple(n for n in rule.sections or _SECTIONS if n != "background")
        for each in (rule, replace(rule, per_section_max=0, sections=more)):
            self._promote(each, holders)

    def _promote(self, rule: SlotRule, holders: Iterable[SlotRule]) -> None:
        held = {s.id: r for r in holders for s in self.filled[r.name] if s.id not in self.led}
        best = ranked(s for r in holders for s in self.filled[r.name] if s.id in held)
        firsts = {next(s.id for s in best if s.section == name) for name in {s.section for s in best}}
        # the best of every section before any section's second
        for statement in sorted(best, key=lambda s: s.id not in firsts):
            holder = held[statement.id]
            here = self.filled[holder.name]
            if len(here) > holder.leave and not self._refusal(rule, statement, False):
                here.remove(statement)
                self.filled[rule.name].append(statement)

    def sources_in(self, section: str) -> frozenset[str]:
        """The sources that statements of the section that have a place are cited from."""
        return cited_in(s for here in self.filled.values() for s in here if s.section == section)

    def sayable(self, statement: Statement) -> bool:
        """Whether some slot of its section takes a statement as long as it is: a spoken one takes nothing longer."""
        rules = [r for r in self.rules if not r.sections or statement.section in r.sections]
        return not rules or not all(_too_long(r, statement) and r.spoken for r in rules)

    def _refusal(self, rule: SlotRule, statement: Statement, longer: bool) -> str:
        here = [s for s in self.filled[rule.name] if s.id not in self.led]
        count = len(here) + (len(here) < len(self.filled[rule.name]))
        if rule.sections and statement.section not in rule.sections:
            return f"unfit: nothing of the section {statement.section} is shown"
        if rule.roles and statement.role not in rule.roles:
            return f"unfit: nothing of the role {statement.role} is shown"
        if unfit := refusal(rule.kind, statement, here, self.actors):
            return unfit
        if rule.kind == "timeline" and self._milestones < rule.statements_min:
            return "unfit: so few dated events make no timeline"
        if rule.weak_only and statement.id not in self.weak:
            return "unfit: its support is too good for the slot"
        if rule.spoken and LEFT_OUT in statement.text and not statement.required:
            return "unfit: words were left out of it, so it cannot be spoken"
        if _too_long(rule, statement) and (rule.spoken or not longer):
            return f"longer than the {rule.words_max} words allowed for a line"
        if rule.promote and any(tells_the_same(statement, s) for s in here):
            return "lower ranked: another statement of the slot tells the same event"
        alike = sum(s.issue == statement.issue for s in here) if statement.issue else 0
        issue_full = rule.per_issue_max and alike >= rule.per_issue_max
        section_full = (
            rule.per_section_max and sum(s.section == statement.section for s in here) >= rule.per_section_max
        )
        if count >= rule.statements_max or issue_full or section_full:
            return f"lower ranked: {rule.heading or rule.name} is full"
        return ""


def _nearness(reason: str) -> int:
    return ("", "lower", "longer", "unfit:").index(reason.split(" ")[0])


LEFT_OUT = "[...]"  # where words of the source were left out

# in a summing up: what is, before what will be, before what was
_SECTIONS: tuple[Section, ...] = ("current-state", "key-issues", "outlook", "background")


def order_slot(rule: SlotRule, statements: Iterable[Statement], actors: Sequence[str] = ()) -> tuple[Statement, ...]:
    """The statements of a slot as they are read: by its kind, else by rank, date (undated last), section or issue.

    By stake is by date here: only the issues know what is at stake. `actors` are those that the summary names, most
    named first.
    """
    best = ranked(statements)
    if rule.kind:
        return in_order(rule.kind, best, actors)
    if rule.order == "section":
        return tuple(sorted(best, key=lambda s: _SECTIONS.index(s.section)))
    if rule.order in ("date", "stake"):
        # what has no date of its own stands last, as its source has it
        return tuple(sorted(_as_told(best), key=earliest))
    if rule.order == "issue":
        first: dict[str, int] = {}
        for number, statement in enumerate(best):
            first.setdefault(statement.issue, number)
        # what belongs to no issue comes last, whatever its rank
        return tuple(sorted(best, key=lambda s: (not s.issue, first[s.issue])))
    return _as_told(best)


def _as_told(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in their order, but those of one paragraph as it has them, each after what it goes on from."""
    statements = _by_paragraph(statements)
    by_place = sorted(statements, key=lambda s: (s.citations[0].source, s.citations[0].start))
    pairs = [(a, b) for a, b in pairwise(by_place) if _goes_on(a, b)]
    before, after = {b.id: a for a, b in pairs}, {a.id: b for a, b in pairs}
    made: dict[str, Statement] = {}
    for statement in statements:
        first = statement
        while first.id in before and first.id not in made:
            first = before[first.id]
        while first.id not in made:
            made[first.id] = first
            first = after.get(first.id, first)
    return tuple(made.values())


def _by_paragraph(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements in their order; those of one paragraph share out their places as their source has them."""
    places: dict[tuple[str, str], list[int]] = {}
    for number, statement in enumerate(statements):
        cited = statement.citations[0]
        if cited.locator.kind == "paragraph":
            places.setdefault((cited.source, cited.locator.value), []).append(number)
    made = list(statements)
    for own in places.values():
        told = sorted((statements[n] for n in own), key=lambda s: s.citations[0].start)
        for number, statement in zip(own, told, strict=True):
            made[number] = statement
    return tuple(made)


def _goes_on(one: Statement, other: Statement) -> bool:
    """Whether the second is cut from what follows the first in one paragraph, an opening word aside ("However, ")."""
    end, begin = one.citations[one.cut_from - 1], other.citations[0]
    near = end.source == begin.source and 0 < begin.start - end.end <= GAP
    return near and end.locator == begin.locator
