"""Key issues as records: what is said on each, what is at stake, who holds which view, its figures, since when.

Nothing is added to what the statements say: a record only points to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model import DateMention, Disagreement, Figure, KeyIssue, Passage
from briefgen.summary.asof import as_found, compared, horizon, in_a_name, past_document, since
from briefgen.summary.aspects import Aspects
from briefgen.summary.central import BEFORE
from briefgen.summary.figures import is_figure
from briefgen.summary.foretold import deliberates
from briefgen.summary.issues import OVERVIEW, Issue, hits, speaks_of, strength
from briefgen.summary.stance import without_concessions
from briefgen.summary.text import actors_in, names_in, plain, stems
from briefgen.summary.told import Told
from briefgen.summary.views import views_of
from briefgen.summary.words import word_pattern

CLEARLY = 1.2  # strength from which a statement of another section is about an issue
APART = 0.3  # how much more it is about that issue than about the next one
TELLING = 3  # statements with a name from which on it may stand for an issue
MOSTLY = 0.66  # share of them that speak of the issue
# That an event is the beginning of a thing, and not only one of many on it.
BEGAN = re.compile(
    r"\b(?:beg[au]n|beginning|start(?:ed|s)?|launch(?:ed)?|found(?:ed|ing)|establish(?:ed|ment)|creat(?:ed|ion)|"
    r"introduc(?:ed|tion)|impos(?:ed|ition)|annex(?:ed|ation)|inva(?:ded|sion)|outbreak|broke out|erupted|"
    r"dates? (?:back )?(?:to|from)|origins?|roots?|(?:came|entered) into force)\b"
)
CLAUSES = re.compile(r"[,;:] |\b(?:that|which|who|when|after|before)\b")
SINCE_OPENS = re.compile(r"since\s+(?:\w+\s+){0,3}?", re.IGNORECASE)
OPENS = re.compile(r"(?:^|[.!?:][”)]?|\]|[“(])\s*$")
WOULD_COST = re.compile(r"(?:would|could|may|will) cost")
LESS = re.compile(
    r"\b(?:reduc(?:e[sd]?|ing)|less(?:en(?:s|ed|ing)?)?|lower(?:s|ed|ing)?|eas(?:es|ed|ing)) (?:\w+ )?$", re.IGNORECASE
)
EVENT = re.compile(
    r"\b(?P<event>annexation|blockade|conflict|invasion|occupation|siege|uprising|war) (?:of|in|on|against) (?:the )?"
    r"(?:(?:[a-z]+ern) )?(?P<where>[A-Z]\w+(?: [A-Z]\w+)*)"
)
COMMON_NAME = re.compile(r"(?P<noun>[A-Z]\w+) of (?:the )?[A-Z]")  # "the Strait" is short for "Strait of Sample"


@dataclass(frozen=True, slots=True)
class Matter:
    """An issue with the names that stand for it: those that hardly any statement has that does not speak of it."""

    issue: Issue
    names: frozenset[str] = frozenset()

    def named_in(self, text: str) -> bool:
        """Whether a text speaks of it, by its own words, its short form or a name that stands for it."""
        return speaks_of(self.issue, stems(text)) or bool(self.names & names_in(text)) or self.short_in(text)

    def short_in(self, text: str) -> bool:
        """Whether a text names it by its short form."""
        short = COMMON_NAME.match(self.issue.name)
        return bool(short and f"the {short['noun']}" in plain(text))


def key_issues(
    issues: Sequence[Issue],
    told: Sequence[Told],
    figures: Sequence[Figure],
    disagreements: Sequence[Disagreement],
    known: Aspects,
) -> tuple[KeyIssue, ...]:
    """A record for each issue that the key issues show, in their order; () where there are none."""
    shown = dict.fromkeys(one.statement.issue for one in told if one.statement.issue)
    by_name = {issue.name: issue for issue in issues}
    matters = [_matter(by_name[name], told) for name in shown if name in by_name]
    about = _about(told, matters)
    of_statement: dict[str, list[str]] = {}
    for figure in figures:
        of_statement.setdefault(figure.statement, []).append(figure.id)
    return tuple(
        _record(m, _belonging(m, told, about, disagreements), of_statement, disagreements, known) for m in matters
    )


def _matter(issue: Issue, told: Sequence[Told]) -> Matter:
    """The issue with the proper names, actors aside, that mostly statements on it have."""
    having: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    for one in told:
        names = {n for n in names_in(one.statement.text) if not actors_in(n)}
        having.update(names)
        if speaks_of(issue, one.unit.stems):
            speaking.update(names)
    fit = {n for n, count in speaking.items() if having[n] >= TELLING and count >= MOSTLY * having[n]}
    return Matter(issue, frozenset(fit))


def _about(told: Sequence[Told], matters: Sequence[Matter]) -> Mapping[str, str]:
    """The issue of each statement by id: the one it stands under, else the one that it is clearly about, else none."""
    found: dict[str, str] = {}
    for one in told:
        if one.statement.issue:
            found[one.statement.id] = one.statement.issue
            continue
        named = [m for m in matters if hits(m.issue, one.unit.stems) >= m.issue.need]
        if len(named) >= OVERVIEW:
            continue
        ranked = sorted(((_clearness(one, m), -n) for n, m in enumerate(matters)), reverse=True)
        if ranked and ranked[0][0] >= CLEARLY and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= APART):
            found[one.statement.id] = matters[-ranked[0][1]].issue.name
    return found


def _clearness(one: Told, matter: Matter) -> float:
    """How clearly a statement is about an issue; a name that stands for the issue tells as much as its own words."""
    text = one.statement.text
    told_otherwise = matter.names & names_in(text) or matter.short_in(text) or _by_its_event(one, matter.issue.name)
    return max(strength(one.unit, matter.issue), CLEARLY if told_otherwise else 0.0)


def _by_its_event(one: Told, name: str) -> bool:
    """Whether a statement speaks of "the invasion", where that of its source is no other than the one of this name."""
    of: dict[str, set[str]] = {}
    for match in EVENT.finditer(one.source.text):
        of.setdefault(match["event"], set()).add(match["where"])
    events = (event for event, where in of.items() if where == {name})
    return any(
        re.search(rf"\b[Tt]he {event}\b(?! (?:of|in|on|against|between) )", one.statement.text) for event in events
    )


def _belonging(
    matter: Matter, told: Sequence[Told], about: Mapping[str, str], disagreements: Sequence[Disagreement]
) -> list[Told]:
    """What is said on an issue: what stands under it, then both sides of disagreements on it, then the rest by rank."""
    name = matter.issue.name
    own = [one.statement.id for one in told if one.statement.issue == name]
    disputed = [s for d in disagreements if _on(matter, d, own) for s in d.statements]
    others = (one for one in told if about.get(one.statement.id) == name)
    rest = sorted(others, key=lambda one: -one.statement.rank)
    order = dict.fromkeys((*own, *disputed, *(one.statement.id for one in rest)))
    by_id = {one.statement.id: one for one in told}
    return [by_id[i] for i in order]


def _on(matter: Matter, disagreement: Disagreement, own: Sequence[str]) -> bool:
    """Whether a disagreement is on an issue: one of its sides stands under it, or it is called by its words."""
    return bool(set(own) & set(disagreement.statements)) or speaks_of(matter.issue, stems(disagreement.aspect))


def _record(
    matter: Matter,
    said: Sequence[Told],
    figures: Mapping[str, Sequence[str]],
    disagreements: Sequence[Disagreement],
    known: Aspects,
) -> KeyIssue:
    ids = tuple(one.statement.id for one in said)
    date = min((d for one in said for d in _events(one, matter, known)), key=lambda d: d.first, default=None)
    sources = dict.fromkeys(c.source for one in said for c in one.statement.citations)
    on = [d for d in disagreements if set(d.statements) <= set(ids)]
    return KeyIssue(
        name=matter.issue.name,
        statements=ids,
        stake=stakes(said),
        views=views_of(said, on),
        figures=tuple(f for i in ids for f in figures.get(i, ())),
        since=plain(date.text) if date else "",
        first=date.first if date else "",
        sources=tuple(sources),
    )


def stakes(said: Sequence[Told]) -> tuple[str, ...]:
    """The ids of the statements that say what is at stake, those with most to say of it first; () where none does.

    One word that says so is enough, of weaker ones ("has complicated") it takes two. What a thing "would cost" in a
    time that was over when its source was written is at stake no more.
    """
    strong, weak = (word_pattern(name) for name in ("stake", "stake_weak"))
    found = []
    for one in said:
        clear, more = (_said(pattern, one.statement.text) for pattern in (strong, weak))
        if clear and all(WOULD_COST.fullmatch(word) for word in clear) and _is_over(one):
            clear = set()
        if (clear or len(more) > 1) and not deliberates(one.statement.text):
            found.append((len(clear | more), one))
    found.sort(key=lambda pair: (-pair[0], -pair[1].statement.rank))
    return tuple(one.statement.id for _, one in found)


def _is_over(one: Told) -> bool:
    """Whether all the times that a statement names had ended in the years before its source; False without any."""
    issued, ends = one.source.reference.issued, [d.edtf.rpartition("/")[2][:4] for d in one.unit.own_dates]
    return bool(issued and ends) and all(end[:1].isdigit() and end < f"{issued.year}" for end in ends if issued)


def _said(pattern: re.Pattern[str], text: str) -> set[str]:
    """The words of a pattern in a text; none of a name ("Threat Assessment"), nor of what there is less of."""
    found = (m for m in pattern.finditer(text) if not LESS.search(text[: m.start()]))
    return {m.group().casefold() for m in found if m.group()[:1].islower() or OPENS.search(text[: m.start()])}


def _events(one: Told, matter: Matter, known: Aspects) -> Iterator[DateMention]:
    """The dates from which an issue is told to be, in sentences that speak of it; no figure's, none to come."""
    unit = one.unit
    for date in unit.own_dates:
        passage = one.passage_at(date.start)
        if passage is None or not date.first or "/" in date.edtf:
            continue
        # so that it is known as past
        exact = bool(one.source.reference.issued) and date.granularity in ("day", "month")
        if passage.forecast and not exact:
            continue
        under = one.statement.issue == matter.issue.name and (one.unit.head or len(unit.passages) == 1)
        if not under and not matter.named_in(passage.text):
            continue
        unfit = any(rule(date, unit) for rule in (compared, horizon, in_a_name, as_found))
        if unfit or past_document(date, unit, one.source):
            continue
        if plain(date.text) not in plain(without_concessions(passage.text)):
            continue
        counted = any(is_figure(q, unit) for q in passage.quantities)
        event = one.statement.role == "milestone" or known.events.search(passage.text) or not counted
        began = event and not BEFORE.match(passage.text) and (unit.head or _began(passage.text, matter))
        if (since(date, unit) and since_named(date, passage, matter)) or (began and BEGAN.search(passage.text)):
            yield date


def since_named(date: DateMention, passage: Passage, matter: Matter) -> bool:
    """Whether it is the issue that has been since then: the clause with the date, or what that opens, names it.

    By most of its words, for "a net foreign debt" is not "Foreign Holdings of Federal Debt".
    """
    text = passage.text
    ends = [m.span() for m in CLAUSES.finditer(text)]
    begin = max((end for _, end in ends if end <= date.start - passage.start), default=0)
    after = [start for start, _ in ends if start >= date.end - passage.start] + [len(text)] * 2
    opens = SINCE_OPENS.fullmatch(text[begin : date.start - passage.start]) is not None
    clause = text[begin : after[opens]]
    whole = 2 * hits(matter.issue, stems(clause)) > len(matter.issue.stems)
    return matter.named_in(clause) and (whole or not speaks_of(matter.issue, stems(clause)))


def _began(text: str, matter: Matter) -> bool:
    """Whether it is the issue that began: the clause with the word for it names it."""
    clauses = CLAUSES.split(text)
    return any(BEGAN.search(clause) and matter.named_in(clause) for clause in clauses)
