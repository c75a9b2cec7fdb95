"""Trying views until one fits: the largest of them, and the drawings that cost it nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.model import AudienceView, Deck, Document

if TYPE_CHECKING:
    from briefgen.audience import Drawn
    from briefgen.render import Pages


_BY_LINE = 4  # tries whose sizes say where to try next


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a view, why it is too large ("": it fits), and the limit as a part of its size.

    `keep` is the bound that gave the view, None when there was none; `pages` are kept of what fits, for they are large.
    """

    view: AudienceView
    document: Document | None = None
    deck: Deck | None = None
    pages: Pages | None = None
    over: str = ""
    ratio: float = 1.0
    keep: int | None = None


def largest(
    choose: Callable[[int | None], AudienceView],
    attempt: Callable[[AudienceView], Attempt],
    shown: Callable[[AudienceView], tuple[object, ...]],
) -> Attempt:
    """The attempt that keeps most and fits: all, else what a search between nothing and all comes to.

    When none fits, the attempt that keeps least. A bound that gives a view that was tried already
    (both sides of a disagreement stay whatever the bound) costs nothing.
    """
    whole = least = attempt(choose(None))
    if not whole.over:
        return whole
    tried = {shown(whole.view): whole}
    low, high, best = 0, len(shown(whole.view)) + 1, None
    ratios = {high - 1: whole.ratio}
    while high - low > 1:
        guess = min(max(_guess(ratios, low, high), low + 1), high - 1)
        view = choose(guess)
        found = tried.get(shown(view)) or attempt(view)
        tried[shown(view)] = found
        ratios[guess] = found.ratio
        if found.over:
            high, least = guess, replace(found, keep=guess)
        else:
            low, best = guess, replace(found, keep=guess)
    return best or least


def _guess(ratios: Mapping[int, float], low: int, high: int) -> int:
    """The bound that just fits, on the line from the largest that fits to the smallest that does not.

    `ratios` are the limit as a part of the size that each bound came to; nothing has no size. Sizes grow in steps, on
    which a line alone might creep: while none has fitted, each try is bolder by one, and after a few it is the middle.
    """
    if low and len(ratios) > _BY_LINE:
        return (low + high) // 2
    over = high if high in ratios else max(ratios)
    large, small = 1 / ratios[over], 1 / ratios[low] if low else 0.0
    bolder = 0 if low else len(ratios) - 1
    return int(low + (1 - small) * (over - low) / (large - small)) - bolder if large > small else (low + high) // 2


def drawn_where_room(
    plain: Attempt, choose: Callable[[Drawn], AudienceView], attempt: Callable[[AudienceView], Attempt], drawn: Drawn
) -> Attempt:
    """The attempt with the drawings that fit beside all that is shown without: a drawing never costs a statement.

    All of them are tried, half the charts, one, none; then one chart without the timeline.
    """
    seen = {(plain.view.charts, plain.view.timeline)}
    charts = choose(drawn).charts if not plain.over else ()
    counts = (len(charts), -(-len(charts) // 2), 1, 0)
    tries = [(charts[:count], drawn.timeline) for count in counts] + [(charts[:1], False)]
    for ids, timeline in tries if not plain.over else ():
        tables, whole = (tuple(i for i in known if i in ids) for known in (drawn.tables, drawn.whole))
        view = choose(replace(drawn, tables=tables, whole=whole, timeline=timeline))
        if (view.charts, view.timeline) in seen:
            continue
        seen.add((view.charts, view.timeline))
        found = attempt(view)
        if not found.over:
            return replace(found, keep=plain.keep)
    return plain
