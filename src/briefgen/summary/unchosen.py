"""Unchosen: why a passage of a source is no statement; one rule after another, the first that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.model import BlockKind, CaveatKind, Passage
from briefgen.quotes import nearest
from briefgen.summary.citations import cite
from briefgen.summary.closure import corroborating
from briefgen.summary.picks import Candidate, clashes
from briefgen.summary.steering import Texts, short
from briefgen.summary.summarise import Assembled
from briefgen.summary.text import plain
from briefgen.summary.trace import Quoted, Traced, Weights, quoted, traced, weights
from briefgen.summary.units import Unit

MOST = 3  # passages that a few words may name
CAVEATS = (CaveatKind.NOTE, CaveatKind.DISCLAIMER)


@dataclass(frozen=True, slots=True)
class Unchosen:
    """A passage that is no statement, why, how it was weighed (None where it was not), and the statement in its way.

    `code` is one word for the reason; `instead` is the id of that statement, "" for none.
    """

    passage: Quoted
    code: str
    why: str
    weights: Weights | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """What an id or words name: statements, else passages that are none; where neither, the words most like them."""

    traced: Traced
    unchosen: tuple[Unchosen, ...] = ()
    nearest: str = ""


def explained(made: Assembled, passages: Sequence[Passage], words: str) -> Explained:
    """Why the statement that is named stands where it does, or why the passage that is named is none."""
    found = traced(made, words)
    if found.traces:
        return Explained(found)
    none = unchosen(made, passages, words)
    return Explained(found, none, "" if none else nearest_words(passages, words))


def unchosen(made: Assembled, passages: Sequence[Passage], words: str) -> tuple[Unchosen, ...]:
    """The passages that hold the words, at most three, each with the reason why it is no statement; () for none."""
    hits = Texts(made.summary.sources, passages, caseless=True).hits(words)
    named = {(p.source, p.start): p for hit in hits for p in hit}
    return tuple(_why(made, p) for p in list(named.values())[:MOST])


def nearest_words(passages: Sequence[Passage], words: str) -> str:
    """The words of any passage that are most like those given, "" where there is no passage."""
    return nearest(plain(words), [plain(p.text) for p in passages])


def _why(made: Assembled, passage: Passage) -> Unchosen:
    source = next(s for s in made.summary.sources if s.id == passage.source)
    where = quoted(made, cite(source, passage.start, passage.end, passage.locator))
    found = next(answer for rule in RULES for answer in (rule(made, passage),) if answer)
    code, why, place, instead = found
    return Unchosen(where, code, why, weights(made.drawn, place) if place is not None else None, instead)


Answer = tuple[str, str, int | None, str]
"""A code, the reason, the place of the unit among those weighed, the id of the statement in its way."""


def _barred(made: Assembled, passage: Passage) -> Answer | None:
    steered, place = made.drawn.weighed.steered, (passage.source, passage.start)
    if place in steered.quoted:
        return "excluded", "must_exclude in brief.toml bars it; it may corroborate", None, ""
    if place in steered.barred:
        return "weight-0", "its source has the weight 0 in brief.toml: it corroborates only", None, ""
    return None


def _corroborates(made: Assembled, passage: Passage) -> Answer | None:
    if not corroborating((passage,)) or any(passage in u.passages for u in made.drawn.weighed.given):
        return None
    kind = {BlockKind.ANSWER: "an answer", BlockKind.TAKEAWAY: "a takeaway"}.get(passage.kind, "closing words")
    return "corroborates", f"it is {kind}, which may corroborate a statement and never is one", None, ""


def _is_caveat(made: Assembled, passage: Passage) -> Answer | None:
    own = [q for q in passage.qualifiers if q.kind in CAVEATS and q.start < passage.end and passage.start < q.end]
    return ("caveat", f"it is a {own[0].kind}: it travels with what it qualifies", None, "") if own else None


def _does_not_stand(made: Assembled, passage: Passage) -> Answer | None:
    if any(passage in u.passages for u in made.drawn.weighed.given):
        return None
    if passage.fragment:
        return "fragment", "it is a fragment, and no words that introduce it could be joined with it", None, ""
    if passage.dangling:
        told = f"it leans on the sentence before it ({passage.dangling}) and could not be joined with it"
        return "dangling", told, None, ""
    return "unfit", "it cannot stand alone: it leans on its neighbours, or says nothing of the subject", None, ""


def _not_considered(made: Assembled, passage: Passage) -> Answer | None:
    if _units(made, passage):
        return None
    count = len(made.drawn.weighed.units)
    told = f"it was not among the {count:,} sentences that say most by themselves; limits.sentences sets how many"
    return "not-considered", told, None, ""


def _gives_way(made: Assembled, passage: Passage) -> Answer | None:
    """It shares words with the side of a disagreement, or with what must be said."""
    standing = {made.drawn.index[c.index] for c in made.drawn.candidates} | set(made.drawn.index)
    places = _units(made, passage)
    if any(n in standing for n in places):
        return None
    unit = made.drawn.weighed.units[places[0]]
    for one, name in zip(made.drawn.placed, made.ids, strict=True):
        if one.candidate.cluster.unit.overlaps(unit):
            told = "it shares words with a statement that stands as it is: a side of a disagreement, or a required one"
            return "overlaps", told, places[0], name
    return "joined", "it stands only with the sentence that it is joined with, which was not chosen", places[0], ""


def _clash(made: Assembled, passage: Passage) -> Answer | None:
    candidate = _candidate(made, passage)
    for one, name in zip(made.drawn.placed, made.ids, strict=True) if candidate else ():
        assert candidate
        if clashes(candidate, (one.candidate,), made.drawn.similarity):
            overlaps = candidate.cluster.unit.overlaps(one.candidate.cluster.unit)
            told = "it uses some of the words of" if overlaps else "it repeats what its source says in"
            text = short(one.candidate.cluster.unit.text)
            return "clash", f'{told} a statement: "{text}"', made.drawn.index[candidate.index], name
    return None


def _full(made: Assembled, passage: Passage) -> Answer | None:
    """Its source has its share of the section, or the section is full of better ones."""
    candidate = _candidate(made, passage)
    if candidate is None:
        return None
    drawn, section = made.drawn, candidate.section
    here = [p.candidate for p in drawn.placed if p.section == section and p.role != "contested"]
    place, score = drawn.index[candidate.index], candidate.cluster.score
    if not drawn.room.per_source(section)(candidate, here):
        told = f"its source has as many statements in {section} as one source may; per-source in limits sets how many"
        return "source-full", told, place, ""
    lowest = min((c.cluster.score for c in here), default=0.0)
    told = f"{section} holds {len(here)} statements (room for {drawn.room.most(section)}), scores from {lowest:.3f} up"
    if candidate.issue:
        told += f'; of the issue "{candidate.issue}" others came first'
    return "section-full", f"{told}; its own is {score:.3f}, less its likeness to those chosen", place, ""


def _merged(made: Assembled, passage: Passage) -> Answer | None:
    return "merged", "it says what another sentence says that was not chosen either", _units(made, passage)[0], ""


RULES: tuple[Callable[[Assembled, Passage], Answer | None], ...] = (
    _barred, _corroborates, _is_caveat, _does_not_stand, _not_considered, _gives_way, _clash, _full, _merged,
)  # fmt: skip


def _units(made: Assembled, passage: Passage) -> list[int]:
    """The places of the weighed units that hold a passage, those that stand alone first."""
    units = made.drawn.weighed.units
    found = [n for n, u in enumerate(units) if passage in u.passages]
    return sorted(found, key=lambda n: (not units[n].alone, n))


def _candidate(made: Assembled, passage: Passage) -> Candidate | None:
    """The candidate whose text holds a passage, else one that it was merged into; None where there is none."""

    def holds(unit: Unit) -> bool:
        return passage in unit.passages

    own = (c for c in made.drawn.candidates if holds(c.cluster.unit))
    into = (c for c in made.drawn.candidates if any(holds(m) for m in c.cluster.members))
    return next(own, next(into, None))
