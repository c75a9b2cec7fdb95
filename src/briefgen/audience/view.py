"""From a summary to what one audience sees, and why the rest is not shown."""

from __future__ import annotations

from briefgen.audience.fill import fill
from briefgen.audience.profile import Profile, SlotRule
from briefgen.audience.select import Places, contested_ids, order_slot
from briefgen.model import AudienceView, Caveat, Dropped, Slot, Statement, Summary, SummaryTable

CROWDED = "What else the sources say on this did not fit here; the edition record lists it."
ELSEWHERE = "What the sources say on this stands elsewhere in this document."


def view_for(
    summary: Summary, profile: Profile, *, keep: int | None = None, deck_keep: int | None = None
) -> AudienceView:
    """Select and order, never rewrite: both sides of every disagreement first, then by balance and rank.

    `keep` and `deck_keep` are how many statements the document and the slides may show at most
    (None: as many as the profile's slots take); the sides of disagreements are shown even where that
    is more. What is not shown is in `dropped`, with a reason. An empty summary gives empty slots.
    """
    places = Places(profile, summary)
    contested = contested_ids(summary)
    home = next(rule for rule in profile.slots if rule.disagreements)
    places.filled[home.name] = _by_disagreement(summary)
    reasons = fill(places, (s for s in summary.statements if s.id not in contested), profile, keep)
    slots = tuple(
        Slot(
            rule.name,
            tuple(places.filled[rule.name]) if rule is home else order_slot(rule, places.filled[rule.name]),
            rule.heading,
            fallback(rule, summary, reasons),
        )
        for rule in profile.slots
    )
    tables = summary.tables[: profile.tables_max]
    dropped = [Dropped(s.id, reasons[s.id]) for s in summary.statements if s.id in reasons]
    why = f"more than {profile.tables_max} tables" if profile.tables_max else "this audience is shown no tables"
    dropped += [Dropped(t.id, why) for t in summary.tables[profile.tables_max :]]
    return AudienceView(
        audience=profile.name,
        summary=summary,
        slots=slots,
        tables=tables,
        caveats=_caveats(summary, slots, tables),
        disagreements=summary.disagreements,
        gaps=summary.gaps,
        dropped=tuple(dropped),
        deck=deck_of(profile, slots, contested, deck_keep),
        deck_tables=_deck_tables(profile, tables, deck_keep),
        label=profile.label,
        slide_words=profile.limits.slide_words_max,
    )


def fallback(rule: SlotRule, summary: Summary, reasons: dict[str, str]) -> str:
    """What is said where no statement fills a slot: that nothing was said, did not fit, or stands elsewhere."""
    about = [s for s in summary.statements if not rule.sections or s.section in rule.sections]
    if rule.disagreements or rule.newest or not about:
        return rule.fallback
    return CROWDED if any(s.id in reasons for s in about) else ELSEWHERE


def _by_disagreement(summary: Summary) -> list[Statement]:
    """The sides of the disagreements in the order of the disagreements, each once."""
    known = {s.id: s for s in summary.statements}
    ids = dict.fromkeys(i for d in summary.disagreements for i in d.statements)
    return [known[i] for i in ids]


def _caveats(summary: Summary, slots: tuple[Slot, ...], tables: tuple[SummaryTable, ...]) -> tuple[Caveat, ...]:
    """Exactly the caveats of what is shown, in the summary's order."""
    needed = {i for slot in slots for s in slot.statements for i in s.caveats}
    needed |= {i for table in tables for i in table.caveats}
    return tuple(c for c in summary.caveats if c.id in needed)


def deck_of(
    profile: Profile, slots: tuple[Slot, ...], contested: frozenset[str], deck_keep: int | None
) -> tuple[str, ...]:
    """The ids of the statements on the slides, in reading order.

    Both sides of every disagreement, then, slot by slot in turn, the best; a statement that fits
    on a slide goes before a longer one.
    """
    rules: dict[str, SlotRule] = {rule.name: rule for rule in profile.slots}
    shown = [s for slot in slots for s in slot.statements]
    must = [s.id for s in shown if s.id in contested]
    queues = [_short_first(profile, rules[slot.name], slot.statements) for slot in slots]
    queues = [[s for s in queue if s.id not in contested] for queue in queues]
    turn: list[str] = []
    for number in range(max((len(q) for q in queues), default=0)):
        turn += [queue[number].id for queue in queues if number < len(queue)]
    limit = len(shown) if deck_keep is None else deck_keep
    chosen = {*must, *turn[: max(0, limit - len(must))]}
    return tuple(s.id for s in shown if s.id in chosen)


def _short_first(profile: Profile, rule: SlotRule, statements: tuple[Statement, ...]) -> list[Statement]:
    limit = profile.limits.slide_words_max
    best = sorted(statements, key=lambda s: (s.words > limit, -s.rank, s.id))
    return best[: rule.slides_max]


def _deck_tables(profile: Profile, tables: tuple[SummaryTable, ...], deck_keep: int | None) -> tuple[str, ...]:
    """The tables on the slides; none when so little room is left that no statement but the contested is shown."""
    if deck_keep == 0:
        return ()
    return tuple(t.id for t in tables[: profile.slide_tables_max])
