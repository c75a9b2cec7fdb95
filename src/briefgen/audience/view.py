"""From a summary to what one audience sees, and why the rest is not shown."""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience.charts import UNDRAWN, Drawn, charts_shown
from briefgen.audience.deck import deck_slots, deck_tables
from briefgen.audience.fill import fill
from briefgen.audience.kinds import heads, refusal
from briefgen.audience.profile import Profile, SlotRule
from briefgen.audience.select import Places, order_slot, weak_ids
from briefgen.audience.splits import boxes, leading, sides_of, too_many
from briefgen.audience.tables import tables_shown
from briefgen.keyissue import as_read
from briefgen.model import (
    AudienceView,
    Caveat,
    Disagreement,
    Dropped,
    KeyIssue,
    Slot,
    Statement,
    Summary,
    SummaryTable,
)

CROWDED = "What the sources say on this found no room here; the edition record lists it."
ASIDE = "Every line whose note says that no second source was found; the edition record lists more."
ELSEWHERE = "What was found on this stands under {}."


def view_for(
    summary: Summary,
    profile: Profile,
    *,
    keep: int | None = None,
    deck_keep: int | None = None,
    drawn: Drawn = UNDRAWN,
) -> AudienceView:
    """Select and order, never rewrite: disagreements first, both sides or neither, then by balance and rank.

    `keep` and `deck_keep` are how many statements the document and the slides may show at most
    (None: as many as the profile's slots take); the sides of disagreements are shown even where that
    is more. What is not shown is in `dropped`, with a reason. An empty summary gives empty slots.
    `drawn` says what there may be drawings of.
    """
    every = boxes(summary)
    shown = every[: profile.disagreements_max]
    slots, reasons, led = _filled(summary, profile, every, keep)
    read = [s for slot in slots for s in slot.statements]
    tables, without = tables_shown(summary, read, profile, keep, drawn.tables)
    dropped = (*(Dropped(s.id, reasons[s.id]) for s in summary.statements if s.id in reasons), *without)
    charts = charts_shown(summary, tables, profile, drawn)
    view = AudienceView(
        audience=profile.name,
        summary=summary,
        slots=slots,
        tables=tables,
        caveats=_caveats(summary, slots, (*tables, *(t for t in summary.tables if t.id in charts))),
        disagreements=_in_order(summary, shown),
        gaps=summary.gaps,
        dropped=dropped,
        label=profile.label,
        slide_words=profile.limits.slide_words_max,
        charts=charts,
        timeline=profile.timeline_figure and drawn.timeline,
    )
    return _with_slides(view, profile, _sides_on_slides(profile, shown, led), deck_keep)


def _filled(
    summary: Summary, profile: Profile, every: tuple[tuple[Disagreement, ...], ...], keep: int | None
) -> tuple[tuple[Slot, ...], dict[str, str], tuple[Disagreement, ...]]:
    """The slots, why statements are in none, and the disagreement that leads a slot; `every` are all, by boxes."""
    places = Places(profile, summary)
    shown = every[: profile.disagreements_max]
    reasons = {i: too_many(g, len(shown)) for g in every[len(shown) :] for i in sides_of(g)}
    led = _settle(places, profile, summary, shown)
    placed = {i for g in every for i in sides_of(g)}
    reasons |= fill(places, (s for s in summary.statements if s.id not in placed), profile, keep)
    under = {s.id: rule.heading for rule in profile.slots for s in places.filled[rule.name]}
    said = {rule.name: fallback(rule, summary, reasons, under) for rule in profile.slots}
    return tuple(_slot(rule, places, said[rule.name], summary.issues) for rule in profile.slots), reasons, led


def _with_slides(
    view: AudienceView, profile: Profile, sides: tuple[frozenset[str], frozenset[str]], keep: int | None
) -> AudienceView:
    """The view with what its slides show: `sides` of disagreements that they must and must not, `keep` statements."""
    slots = deck_slots(profile, view.slots, *sides, keep)
    return replace(
        view,
        deck=tuple(s.id for slot in slots for s in slot.statements),
        deck_tables=deck_tables(profile, _drawn_first(view.summary, view.tables, view.charts), view.charts, keep),
        deck_slots=slots,
    )


def _settle(
    places: Places, profile: Profile, summary: Summary, shown: tuple[tuple[Disagreement, ...], ...]
) -> tuple[Disagreement, ...]:
    """Put the sides of the disagreements into their slots; the disagreement that leads one, () for none."""
    known = {s.id: s for s in summary.statements}
    home = next(rule for rule in profile.slots if rule.disagreements)
    found: tuple[Disagreement, ...] = ()
    for rule in profile.slots:
        if rule.lead_words_max and not found:
            found = next((g for g in shown if leading(summary, g, rule)), ())
            places.filled[rule.name] = [known[i] for i in sides_of(found)]
    places.led = frozenset(sides_of(found))
    places.filled[home.name] += [known[i] for g in shown if g is not found for i in sides_of(g)]
    return found


def _sides_on_slides(
    profile: Profile, shown: tuple[tuple[Disagreement, ...], ...], led: tuple[Disagreement, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    """The sides of the disagreements that the slides show, the one that leads first, and of the others."""
    first = sorted(shown, key=lambda g: g is not led)[: profile.slide_disagreements_max]
    must = frozenset(i for g in first for i in sides_of(g))
    return must, frozenset(i for g in shown for i in sides_of(g)) - must


def _slot(rule: SlotRule, places: Places, said: str, issues: tuple[KeyIssue, ...]) -> Slot:
    """The slot with its statements in order and what stands over each; `said` is what an empty one says."""
    own = _ordered(rule, places)
    if rule.order == "issue" and not rule.kind and not rule.disagreements:
        led = tuple(s for s in own if s.id in places.led)
        own = (*led, *as_read([s for s in own if s not in led], issues))
    if rule.order == "stake":
        staked = {i for issue in issues for i in issue.stake}
        own = tuple(sorted(own, key=lambda s: s.id not in places.led | staked))
    return Slot(rule.name, own, rule.heading, said, heads(rule.kind, rule.order, own, places.actors), rule.kind)


def _ordered(rule: SlotRule, places: Places) -> tuple[Statement, ...]:
    """A slot's statements as they are read: the sides of its disagreements first, in their order."""
    here = places.filled[rule.name]
    if rule.disagreements:
        return tuple(here)
    led = tuple(s for s in here if s.id in places.led)
    return (*led, *order_slot(rule, (s for s in here if s.id not in places.led), places.actors))


def _in_order(summary: Summary, shown: tuple[tuple[Disagreement, ...], ...]) -> tuple[Disagreement, ...]:
    """The disagreements shown, in the summary's order."""
    ids = {d.id for g in shown for d in g}
    return tuple(d for d in summary.disagreements if d.id in ids)


def fallback(rule: SlotRule, summary: Summary, reasons: dict[str, str], under: dict[str, str]) -> str:
    """What is said where no statement fills a slot: nothing was found, did not fit, or `under` which heading it is."""
    weak = weak_ids(summary) if rule.weak_only else ()
    fits = [s for s in summary.statements if not refusal(rule.kind, s, (), s.actors)]
    fits = [s for s in fits if not rule.weak_only or s.id in weak]
    about = [s for s in fits if not rule.sections or s.section in rule.sections]
    short = [s for s in about if s.words <= (rule.words_max or s.words)]
    if rule.disagreements or not about or (rule.statements_max == 1 and not rule.weak_only and not short):
        return rule.fallback
    if any(s.id in reasons for s in about):
        return ASIDE if rule.weak_only else CROWDED
    about_ids = {s.id for s in about}
    names = dict.fromkeys(heading for id, heading in under.items() if id in about_ids)
    return ELSEWHERE.format(" and ".join(f"“{name}”" for name in names))


def _caveats(summary: Summary, slots: tuple[Slot, ...], tables: tuple[SummaryTable, ...]) -> tuple[Caveat, ...]:
    """Exactly the caveats of what is shown, in the summary's order."""
    needed = {i for slot in slots for s in slot.statements for i in s.caveats}
    needed |= {i for table in tables for i in table.caveats}
    return tuple(c for c in summary.caveats if c.id in needed)


def _drawn_first(
    summary: Summary, tables: tuple[SummaryTable, ...], charts: tuple[str, ...]
) -> tuple[SummaryTable, ...]:
    """The tables that the slides may show: those that are drawn, then the others that the document shows."""
    drawn = tuple(t for id in charts for t in summary.tables if t.id == id)
    return (*drawn, *(t for t in tables if t.id not in charts))
