"""Which of an audience's statements its slides show: whole slides at a time, the most wanted first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.audience.kinds import earliest
from briefgen.audience.profile import Profile, SlotRule
from briefgen.audience.select import order_slot, ranked
from briefgen.model import Slot, Statement, SummaryTable

ISSUES = 3  # slides of key issues that come before the second slide of anything else
TIMELINE, TIMELINE_WORDS = 5, 55  # statements on a timeline, and their words
TABLE_ROWS, TABLE_WORDS = 24, 160  # of a table that a deck has room for when statements must go from it
POINTS = 3  # statements on any other slide
LONELY = 12  # words below which a statement wants another beside it
_STATE = "current-state"
NEAR = 3  # how many of the best are tried with others beside them, but on the slide that sums up


def deck_slots(
    profile: Profile, slots: tuple[Slot, ...], must: frozenset[str], never: frozenset[str], deck_keep: int | None
) -> tuple[Slot, ...]:
    """The slots as the slides show them.

    `must` are the sides of the disagreements shown there, `never` those of the others. The rest comes
    slide by slide, every slot's first slide before any second; `deck_keep` bounds the count (None: no
    bound), `must` is shown even where that is more. What a slot that sums up has no slide for goes to
    the slot of its section.
    """
    rules: dict[str, SlotRule] = {rule.name: rule for rule in profile.slots}
    limit = profile.limits.slide_words_max
    pools = _pools(rules, slots, must, never, limit)
    turns = [
        (_turn(rules[name], number, pages), rules[name].slides_order, name, page)
        for name, pages in ((name, _pages(rules[name], pool, limit)) for name, pool in pools.items())
        for number, page in enumerate(pages)
    ]
    turns.sort(key=lambda turn: turn[:2])
    room = (sum(len(slot.statements) for slot in slots) if deck_keep is None else deck_keep) - len(must)
    chosen: dict[str, list[Statement]] = {slot.name: [] for slot in slots}
    for _, _, name, page in turns:
        room -= len(page)
        if room < 0:
            break
        chosen[name] += page
    return tuple(
        replace(
            slot,
            statements=(
                *(s for s in slot.statements if s.id in must),
                *_as_read(rules[slot.name], chosen[slot.name]),
            ),
        )
        for slot in slots
    )


def deck_tables(
    profile: Profile, tables: Sequence[SummaryTable], charts: Sequence[str], deck_keep: int | None
) -> tuple[str, ...]:
    """The tables on the slides, those first that are drawn.

    Where statements must go (`deck_keep`), a long table goes before them, and none is left where no statement is.
    """
    if deck_keep == 0:
        return ()
    fit = [t for t in tables if deck_keep is None or t.id in charts or _is_short(t)]
    return tuple(t.id for t in fit[: profile.slide_tables_max])


def _is_short(table: SummaryTable) -> bool:
    """Whether a table takes two slides at most, as near as can be told without measuring."""
    words = sum(len(cell.split()) for row in table.rows for cell in row)
    return len(table.rows) <= TABLE_ROWS and words <= TABLE_WORDS


def _as_read(rule: SlotRule, chosen: Sequence[Statement]) -> Sequence[Statement]:
    """The chosen statements in reading order; but for a timeline, slide by slide as they were put together."""
    return order_slot(rule, chosen) if rule.order == "date" else chosen


def _turn(rule: SlotRule, number: int, pages: Sequence[Sequence[Statement]]) -> int:
    """The round of a slot's slide: so many issues, then the second slide of anything else, then further issues."""
    first = ISSUES + (pages[0][0].section == _STATE) if rule.slides_by == "issue" else 1
    return number if number < first else number + ISSUES


def _pools(
    rules: dict[str, SlotRule], slots: tuple[Slot, ...], must: frozenset[str], never: frozenset[str], limit: int
) -> dict[str, list[Statement]]:
    """The statements that each slot's slides may show, without the sides of disagreements."""
    pools = {slot.name: [s for s in slot.statements if s.id not in must | never] for slot in slots}
    homes = [r for r in rules.values() if r.sections and r.statements_max > 1 and not r.promote]
    for slot in slots:
        rule = rules[slot.name]
        if not rule.promote:
            continue
        # the disagreement that leads a slot has its slide to itself
        led = any(s.id in must for s in slot.statements)
        own = [] if led else [s for page in _pages(rule, pools[slot.name], limit)[:1] for s in page]
        for statement in pools[slot.name]:
            home = next((r for r in homes if statement.section in r.sections), None)
            if statement not in own and home:
                pools[home.name].append(statement)
        pools[slot.name] = own
    return pools


def _pages(rule: SlotRule, statements: Sequence[Statement], limit: int) -> list[list[Statement]]:
    """The slot's statements slide by slide, at most `rule.slides_max` in all.

    One that is longer than a slide's words is shown only where the slot, or the issue that slides are made by, has
    none that is shorter, or it is demanded.
    """
    first = order_slot(rule, statements) if rule.order == "section" else ranked(statements)
    limit = max(limit, TIMELINE_WORDS) if rule.order == "date" else limit
    best = _short_first(first, limit)
    if rule.order == "date":
        pages = [_timeline(best, limit)]
    elif rule.slides_by == "issue":
        names = dict.fromkeys(map(_issue, first))
        pages = [_together(_short_first([s for s in first if _issue(s) == name], limit), limit) for name in names]
        pages = [p for p in pages if _words(p) >= LONELY or p[0].section == _STATE] or pages
        # the current state before any issue, and an issue that has nothing short behind the others
        pages.sort(key=lambda page: (page[0].section != _STATE, _words(page) > limit))
    else:
        pages, rest = [], best
        while rest:
            # the slide that sums up opens as the document does, whatever goes beside it
            pages.append(_together(rest, limit, 1 if rule.promote and rest[0].words >= LONELY else NEAR))
            rest = [s for s in rest if s not in pages[-1]]
    made: list[list[Statement]] = []
    room = rule.slides_max
    for page in pages:
        page = page[:room]
        room -= len(page)
        if page:
            made.append(page)
    return made


def _short_first(statements: Sequence[Statement], limit: int) -> list[Statement]:
    """Those that a slide's words hold, then longer ones that are demanded; all where none is either."""
    short = [s for s in statements if _words([s]) <= limit or s.required]
    return sorted(short or statements, key=lambda s: _words([s]) > limit)


def _issue(statement: Statement) -> str:
    """The issue on whose slide a statement stands; "" where it has none, or tells of the current state."""
    return "" if statement.section == _STATE else statement.issue


def _timeline(best: Iterable[Statement], limit: int) -> list[Statement]:
    """The newest milestone with those that go on one slide beside it, the newest first."""
    dated = sorted(best, key=earliest, reverse=True)
    queue = sorted(dated, key=lambda s: (s.role != "milestone", earliest(s)[0]))
    return _filled(queue[0], queue, limit, TIMELINE) if queue else []


def _filled(first: Statement, queue: Iterable[Statement], limit: int, most: int) -> list[Statement]:
    """A page of one statement and of what fits beside it, the best first."""
    page = [first]
    for statement in queue:
        if len(page) < most and statement not in page and _words([*page, statement]) <= limit:
            page.append(statement)
    return page


def _together(best: Sequence[Statement], limit: int, near: int = NEAR) -> list[Statement]:
    """One of the so many best with the best that fit beside it; else the best that can stand alone."""
    pages = [_filled(first, best, limit, POINTS) for first in best[:near]]
    alone = [s for s in best if s.words >= LONELY][:1] or list(best[:1])
    return next((page for page in pages if len(page) > 1), alone)


def _words(page: Iterable[Statement]) -> int:
    """The words of statements on a slide, with who says them."""
    return sum(s.words + (2 + len(s.attributed_to.split()) if s.attributed_to else 0) for s in page)
