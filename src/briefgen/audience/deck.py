"""Which of an audience's statements its slides show: whole slides at a time, the most wanted first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.audience.profile import Profile, SlotRule
from briefgen.model import Slot, Statement

ISSUES = 3  # slides of key issues
TIMELINE = 5  # statements on a timeline
TIMELINE_WORDS = 60  # of them together: a course of events is read in one piece
LONELY = 20  # words below which a statement wants another beside it


def deck_of(
    profile: Profile, slots: tuple[Slot, ...], must: frozenset[str], never: frozenset[str], deck_keep: int | None
) -> tuple[str, ...]:
    """The ids of the statements on the slides, in reading order.

    `must` are the sides of the disagreements shown there, `never` those of the others. The rest comes
    slide by slide, every slot's first slide before any second; `deck_keep` bounds the count (None: no
    bound), `must` is shown even where that is more.
    """
    rules: dict[str, SlotRule] = {rule.name: rule for rule in profile.slots}
    shown = [s for slot in slots for s in slot.statements]
    led = {slot.name for slot in slots if any(s.id in must for s in slot.statements)}
    turns: list[tuple[int, int, list[Statement]]] = []
    for slot in slots:
        rule = rules[slot.name]
        free = [s for s in slot.statements if s.id not in must | never]
        # the disagreement that leads a slot has its slide to itself
        if rule.disagreements or (rule.lead_words_max and slot.name in led):
            continue
        pages = _pages(rule, free, profile.limits.slide_words_max)
        turns += [(number, rule.slides_order, page) for number, page in enumerate(pages)]
    turns.sort(key=lambda turn: turn[:2])
    room = (len(shown) if deck_keep is None else deck_keep) - len(must)
    chosen = set(must)
    for _, _, page in turns:
        room -= len(page)
        if room < 0:
            break
        chosen |= {s.id for s in page}
    return tuple(s.id for s in shown if s.id in chosen)


def _pages(rule: SlotRule, statements: Sequence[Statement], limit: int) -> list[list[Statement]]:
    """The slot's statements slide by slide, at most `rule.slides_max` in all."""
    best = sorted(statements, key=lambda s: (s.words > limit, -s.rank, s.id))
    if rule.order == "date":
        pages = [_timeline(best)]
    elif rule.slides_by == "issue":
        names = list(dict.fromkeys(s.issue for s in best))
        pages = [_pair([s for s in best if s.issue == name], limit) for name in names][: ISSUES + ("" in names)]
    else:
        pages, rest = [], best
        while rest:
            pages.append(_pair(rest, limit))
            rest = [s for s in rest if s not in pages[-1]]
    made: list[list[Statement]] = []
    room = rule.slides_max
    for page in pages:
        page = page[:room]
        room -= len(page)
        if page:
            made.append(page)
    return made


def _timeline(best: Iterable[Statement]) -> list[Statement]:
    """The best milestones that go on one slide together; where none does, the first statement alone."""
    queue = sorted(best, key=lambda s: (s.role != "milestone", s.as_of == "undated"))
    page: list[Statement] = []
    for statement in queue:
        if len(page) < TIMELINE and _words([*page, statement]) <= TIMELINE_WORDS:
            page.append(statement)
    return page or queue[:1]


def _pair(best: Sequence[Statement], limit: int) -> list[Statement]:
    """The best statement with the best that fits beside it; one that would stand lonely waits for longer ones."""
    for first in best:
        for second in best:
            if second is not first and _words([first, second]) <= limit:
                return [first, second]
        if first.words >= LONELY:
            return [first]
    return list(best[:1])


def _words(page: Iterable[Statement]) -> int:
    """The words of statements on a slide, with who says them."""
    return sum(s.words + (2 + len(s.attributed_to.split()) if s.attributed_to else 0) for s in page)
