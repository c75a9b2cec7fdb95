"""Arranging: a brief renames, reorders, adds and leaves out the slots of an audience whose template prints any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.audience.kinds import KINDS
from briefgen.audience.profile import Profile, SlotRule

# What a kind of slot is like where a brief adds it to a profile that has none.
ADDED: Mapping[str, SlotRule] = {
    "timeline": SlotRule("timeline", "Timeline", "timeline", "The sources date no event.", order="date", claim=1),
    "who-said-what": SlotRule(
        "who-said-what", "Who said what", "who-said-what", "The sources put nothing into anybody’s mouth.", claim=1
    ),
    "actors": SlotRule("actors", "Actors", "actors", "The sources name no known actor.", statements_max=8, claim=1),
    "options": SlotRule("options", "Options", "options", "The sources name no options.", claim=1),
}


def arranged(profile: Profile, order: Sequence[str] = (), headings: Mapping[str, str] | None = None) -> Profile:
    """The profile with its slots in this order and under these headings; as it is where it is not `open`.

    `order` names slots, or kinds that the profile has no slot for: these are added. What it does not name follows in
    the profile's order. The first slot and the one for disagreements keep their places unless they are named.
    A slot for milestones that is added takes them from the others.
    """
    if not profile.open:
        return profile
    own = {rule.name: rule for rule in profile.slots}
    added = {name: ADDED[name] for name in order if name in KINDS and name not in own}
    every = own | added
    named = [every[name] for name in dict.fromkeys(order) if name in every]
    head = [rule for rule in profile.slots if rule.promote and rule not in named]
    rest = [rule for rule in profile.slots if rule not in named and rule not in head]
    said = headings or {}
    slots = tuple(replace(rule, heading=said.get(rule.name, rule.heading)) for rule in (*head, *named, *rest))
    return replace(profile, slots=slots)


def unknown_slots(profiles: Sequence[Profile], names: Sequence[str]) -> tuple[str, ...]:
    """The names that no open profile has and that are no kind."""
    known = {rule.name for profile in profiles if profile.open for rule in profile.slots} | set(KINDS)
    return tuple(name for name in names if name not in known)
