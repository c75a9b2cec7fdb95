"""Giving out the places: what the analyst requires, then headlines, balance, minimum, issues, rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.audience.kinds import doubt
from briefgen.audience.profile import Profile, SlotRule
from briefgen.audience.select import Places, cited_in, ranked
from briefgen.model import Statement

Step = Callable[["Filling"], None]


class Filling:
    """The statements that still want a place, and the room that is left."""

    def __init__(self, places: Places, statements: Iterable[Statement], keep: int | None) -> None:
        short = max((rule.words_min for rule in places.rules), default=0)
        spoken = all(rule.spoken for rule in places.rules)  # aloud, what is weak comes last
        ahead = any(rule.kind == "ahead" for rule in places.rules)  # there a bare "if" comes last
        best = sorted(ranked(statements), key=lambda s: doubt(s) if ahead and s.section == "outlook" else 0)
        best = sorted(best, key=lambda s: s.words < short)
        self.places, self.waiting = places, sorted(best, key=lambda s: spoken and s.id in places.weak)
        self.early = True  # until every slot has its minimum
        self._keep = len(self.waiting) + places.count if keep is None else keep

    @property
    def full(self) -> bool:
        """Whether no more statements may be shown."""
        return self.places.count >= self._keep

    @property
    def room(self) -> int:
        """How many more statements may be shown."""
        return self._keep - self.places.count

    def waits_in(self, section: str) -> list[Statement]:
        """What waits of a section and is not too long for every slot that may show it."""
        return [s for s in self.waiting if s.section == section and self.places.sayable(s)]

    def open(self, statement: Statement) -> bool:
        """Whether a statement may be added alone: its section has two voices with it, or only one to give."""
        have = self.places.sources_in(statement.section) | cited_in([statement])
        return len(have) >= 2 or len(cited_in(self.waits_in(statement.section)) | have) < 2

    def completes(self, statement: Statement) -> bool:
        """Whether its section has two voices with it, or there is room for the second, or none to be had."""
        others = cited_in(self.waits_in(statement.section))
        voices = self.places.sources_in(statement.section) | cited_in([statement])
        return len(voices) >= 2 or self.room >= 2 or not others - voices

    def first(self, candidates: Iterable[Statement], *, longer: bool = False, slot: str = "") -> bool:
        """Place the first candidate that any slot (or the one named) takes; whether one was placed."""
        rules = [r for r in self.places.rules if r.name == slot] if slot else None
        for statement in () if self.full else tuple(candidates):
            if self.places.place(statement, among=rules, longer=longer):
                self.waiting.remove(statement)
                return True
        return False


def headlines(filling: Filling) -> None:
    """A slot for one statement gets the best that it takes, before any that shows several has a choice."""
    for rule in filling.places.rules:
        if rule.statements_max == 1 and rule.claim == 1:
            best = ranked(s for s in filling.waiting if filling.completes(s))
            weak = filling.places.weak if rule.spoken else ()
            filling.first(sorted(best, key=lambda s: s.id in weak), slot=rule.name)


def required(filling: Filling) -> None:
    """What the analyst demands stands in a slot that takes it, however long it is, before any other has a choice.

    It is no headline, unless no other slot takes it: that it must be said does not make it the bottom line.
    """
    several = [r for r in filling.places.rules if r.statements_max != 1]
    for statement in ranked(s for s in filling.waiting if s.required):
        slot = next((r.name for r in several if filling.places.takes(r, statement)), "")
        filling.first([statement], slot=slot, longer=True)


def waits(places: Places, section: str) -> bool:
    """Whether only optional slots take statements of the section."""
    takes = [r for r in places.rules if not r.sections or section in r.sections]
    return bool(takes) and all(r.optional for r in takes)


def balance(filling: Filling) -> None:
    """Every section draws on two sources where two have something to say, or, for want of room, is left out.

    What is begun is completed first. Where only a statement longer than the slots allow is left of a
    second source, the shortest such is taken: two voices matter more than a short line. Not so where it is spoken.
    """
    places = filling.places
    wanted = [s for s in _SECTIONS if not waits(places, s)] if filling.early else _SECTIONS
    for section in sorted(wanted, key=lambda s: -len(places.sources_in(s))):
        for _ in range(2):
            have = places.sources_in(section)
            others = [s for s in filling.waits_in(section) if not cited_in([s]) <= have]
            voices = cited_in(others) - have
            if len(have) >= 2 or len(have) + len(voices) < 2 or 2 - len(have) > filling.room:
                break
            if not filling.first(others) and have:
                filling.first(sorted(others, key=lambda s: (s.words, s.id)), longer=True)


def views(filling: Filling) -> None:
    """A slot that sets issues out has somebody's view on one, where any was found, before what needs less room."""
    for rule in (r for r in filling.places.rules if r.order == "issue"):
        if not any(s.id in filling.places.viewed for s in filling.places.filled[rule.name]):
            filling.first([s for s in filling.waiting if s.id in filling.places.viewed], slot=rule.name)


def minimum(filling: Filling) -> None:
    """Every slot gets its least number, one at a time in the order of their claims."""
    lacking = list(filling.places.rules)
    while lacking:
        for rule in tuple(lacking):
            enough = len(filling.places.filled[rule.name]) >= rule.statements_min
            allowed = [s for s in filling.waiting if filling.open(s)]
            if enough or not filling.first(fresh_first(filling, rule, allowed), slot=rule.name):
                lacking.remove(rule)
    filling.early = False


def fresh_first(filling: Filling, rule: SlotRule, candidates: list[Statement]) -> list[Statement]:
    """The candidates, those of sources that the slot has not heard first while it has too few voices.

    Where the slot sets issues out, before all others those of issues that it has nothing on, of each somebody's view
    before what else is said.
    """
    here = filling.places.filled[rule.name]
    if rule.order == "issue":
        shown = {"", *(s.issue for s in here)}
        turn = {issue: n for n, issue in enumerate(dict.fromkeys(s.issue for s in candidates if s.issue not in shown))}
        viewed = filling.places.viewed
        candidates = sorted(
            candidates, key=lambda s: (turn.get(s.issue, len(turn)), s.issue in turn and s.id not in viewed)
        )
    heard = {s.citations[0].source for s in here}
    if len(heard) >= rule.sources_min:
        return candidates
    return sorted(candidates, key=lambda s: s.citations[0].source in heard)


def issues(filling: Filling) -> None:
    """Every key issue gets its best statement before any gets a second."""
    shown = {s.issue for here in filling.places.filled.values() for s in here}
    for issue in dict.fromkeys(s.issue for s in filling.waiting if s.issue):
        if issue not in shown:
            filling.first([s for s in filling.waiting if s.issue == issue and filling.open(s)])


def rank(filling: Filling) -> None:
    """What room is left goes to the highest ranks."""
    for statement in tuple(filling.waiting):
        if filling.open(statement):
            filling.first([statement])


def promote(filling: Filling) -> None:
    """Slots that sum up take the best of what the others hold."""
    holders = filling.places.rules
    for rule in filling.places.promoting:
        filling.places.promote(rule, holders)


# where room is short: what is, before what will be, before what was
_SECTIONS = ("current-state", "key-issues", "outlook", "background")

STEPS: tuple[Step, ...] = (required, headlines, balance, views, minimum, balance, issues, rank, promote, rank)


def fill(places: Places, statements: Iterable[Statement], profile: Profile, keep: int | None) -> dict[str, str]:
    """Give out the places; the reasons of those who got none, by id."""
    filling = Filling(places, statements, keep)
    for step in STEPS:
        step(filling)
    over = f"lower ranked: over {_size(profile)}"
    return {s.id: over if filling.full else places.why(s) or over for s in filling.waiting}


def _size(profile: Profile) -> str:
    limits = profile.limits
    if limits.pages_max:
        return f"{limits.pages_max} page{'s' if limits.pages_max > 1 else ''}"
    return f"{limits.words_max} words" if limits.words_max else "the size asked for"
