"""Disagreements as documents and slides show them: in boxes, and by name where they are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from briefgen.document.words import INTRO, listing
from briefgen.matters import changing, spoken
from briefgen.model import AudienceView, Disagreement

PLAIN = ("numeric", "date-or-status")  # kinds that anybody can see in the words


def grouped(disagreements: Iterable[Disagreement]) -> tuple[tuple[Disagreement, ...], ...]:
    """Disagreements of one kind on one aspect that share a statement, together: they are one box."""
    groups: list[list[Disagreement]] = []
    for one in disagreements:
        near = [
            g
            for g in groups
            if (g[0].kind, g[0].aspect) == (one.kind, one.aspect) and set(sides_of(g)) & set(one.statements)
        ]
        joined = [d for g in near for d in g] + [one]
        at = groups.index(near[0]) if near else len(groups)
        groups = [g for g in groups if g not in near]
        groups.insert(at, joined)
    return tuple(tuple(g) for g in groups)


def sides_of(group: Iterable[Disagreement]) -> tuple[str, ...]:
    """The ids of the statements of a group, each once."""
    return tuple(dict.fromkeys(i for d in group for i in d.statements))


def split_shown(view: AudienceView, chosen: Collection[str]) -> tuple[Disagreement, ...]:
    """The disagreements of which every side is among the statements chosen."""
    return tuple(d for d in view.disagreements if all(i in chosen for i in d.statements))


def split_left_out(view: AudienceView, chosen: Collection[str]) -> tuple[Disagreement, ...]:
    """The summary's other disagreements."""
    shown = {d.id for d in split_shown(view, chosen)}
    return tuple(d for d in view.summary.disagreements if d.id not in shown)


def elsewhere(view: AudienceView, chosen: Collection[str]) -> str:
    """What those are about that the view has nowhere ("A, B and C"), each once; "" for none."""
    return _aspects(d for d in split_left_out(view, chosen) if d not in view.disagreements)


def in_document(view: AudienceView, chosen: Collection[str]) -> str:
    """What those are about that the audience's document has, likewise: its slides may show fewer."""
    return _aspects(d for d in split_left_out(view, chosen) if d in view.disagreements)


def changed(view: AudienceView, chosen: Collection[str]) -> str:
    """What those are about of which both sides may be right, one after the other, likewise: no disagreement."""
    return listing(dict.fromkeys(filter(None, (changing(d.aspect) for d in split_left_out(view, chosen)))))


def contested(view: AudienceView, chosen: Collection[str]) -> str:
    """What the disagreements shown are about, else those that are not, as it can be spoken; "" for none."""
    found = _apart(split_shown(view, chosen)) or _apart(split_left_out(view, chosen))
    return listing(dict.fromkeys(spoken(d.aspect) for d in found))


def appear(view: AudienceView, chosen: Collection[str]) -> str:
    """ "appear to " where any disagreement left out is one of views, which only its reader can judge; else ""."""
    return "appear to " if any(d.kind not in PLAIN for d in _apart(split_left_out(view, chosen))) else ""


def verb(found: Disagreement) -> str:
    """What the sides of a disagreement do, before what it is about."""
    if changing(found.aspect):
        return "speak, perhaps each of its time, of"
    return "differ on" if found.kind in PLAIN else "appear to differ on"


def matter(found: Disagreement) -> str:
    """What a disagreement is about, as it can be spoken after its verb."""
    return changing(found.aspect) or spoken(found.aspect)


def _apart(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    return tuple(d for d in found if not changing(d.aspect))


def _aspects(found: Iterable[Disagreement]) -> str:
    return listing(dict.fromkeys(d.aspect for d in _apart(found)))


def box_intro(found: Disagreement) -> str:
    """The words over the sides of a disagreement."""
    if name := changing(found.aspect):
        return INTRO["change"].format(name)
    return INTRO.get(found.kind, INTRO["stance"]).format(found.aspect)
