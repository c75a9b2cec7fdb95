"""Arranging: a brief renames, reorders, adds and leaves out the slots of an audience whose template prints any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.audience.kinds import KINDS
from briefgen.audience.profile import Profile, SlotRule

# What a kind of slot is like where a brief adds it to a profile that has none.
ADDED: Mapping[str, SlotRule] = {
    "timeline": SlotRule(
        "timeline",
        "Timeline",
        "timeline",
        "No dated event was found in the sources.",
        order="date",
        claim=1,
        slides_max=0,
    ),
    "who-said-what": SlotRule(
        "who-said-what",
        "Who said what",
        "who-said-what",
        "No statement was found that says who said it.",
        claim=1,
        slides_max=0,
    ),
    "actors": SlotRule(
        "actors",
        "Actors",
        "actors",
        "No known actor was found in the sources.",
        statements_max=8,
        claim=1,
        slides_max=0,
    ),
    "options": SlotRule(
        "options", "Options", "options", "No options were found in the sources.", claim=1, slides_max=0
    ),
    "risks": SlotRule(
        "risks", "Risks", "risks", "No statement was found that names a risk in so many words.", claim=1, slides_max=0
    ),
}


def arranged(profile: Profile, order: Sequence[str] = (), headings: Mapping[str, str] | None = None) -> Profile:
    """The profile with its slots in this order and under these headings; as it is where it is not `open`.

    `order` names slots, or kinds that the profile has no slot for: these are added. What it does not name follows in
    the profile's order. The slots that sum up or lead keep their places at the head unless they are named.
    A slot for milestones that is added takes them from the others. What is added stands in the document only.
    """
    if not profile.open:
        return profile
    own = {rule.name: rule for rule in profile.slots}
    added = {name: _sized(ADDED[name], profile) for name in order if name in KINDS and name not in own}
    every = own | added
    named = [every[name] for name in dict.fromkeys(order) if name in every]
    head = [rule for rule in profile.slots if (rule.promote or rule.lead_words_max) and rule not in named]
    rest = [rule for rule in profile.slots if rule not in named and rule not in head]
    said = headings or {}
    slots = tuple(replace(rule, heading=said.get(rule.name, rule.heading)) for rule in (*head, *named, *rest))
    return replace(profile, slots=slots)


def _sized(rule: SlotRule, profile: Profile) -> SlotRule:
    """The rule with no more and no longer statements than the profile's largest slot has."""
    sizes = [r for r in profile.slots if not r.disagreements and not r.promote]
    most = max((r.statements_max for r in sizes), default=rule.statements_max)
    longest = 0 if any(not r.words_max for r in sizes) else max((r.words_max for r in sizes), default=0)
    return replace(rule, statements_max=min(rule.statements_max, most), words_max=longest)


def unknown_slots(profiles: Sequence[Profile], names: Sequence[str]) -> tuple[str, ...]:
    """The names that no open profile has and that are no kind."""
    known = {rule.name for profile in profiles if profile.open for rule in profile.slots} | set(KINDS)
    return tuple(name for name in names if name not in known)
