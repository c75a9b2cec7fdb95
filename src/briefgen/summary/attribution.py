"""Attribution: one source reports that something is said, another that it is denied."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.summary.aspects import Aspects
from briefgen.summary.splits import Side, Split, best_pair
from briefgen.summary.text import actors_in, stems

SHARED = 2  # stems of the matter, names of actors aside, that follow both verbs


def _matter(text: str, after: int) -> frozenset[str]:
    """The stems of what follows a verb of saying, actors and figures aside."""
    skip = {s for name in actors_in(text) for s in stems(name)}
    return frozenset(s for s in stems(text[after:]) if s not in skip and not s[0].isdigit())


def _heading(side: Side) -> frozenset[str]:
    """The stems of the innermost heading: it names the matter where the sentence does so only in part."""
    return frozenset(stems(side.unit.path[-1])) if side.unit.path else frozenset()


def detect(sides: Sequence[Side], aspects: Aspects) -> tuple[Split, ...]:
    """A split for each matter that one source has asserted and another denied, with at least two words in common."""
    said = [(s, m.end()) for s in sides for m in (aspects.says_on.search(s.unit.text),) if m]
    denied = [
        (s, _matter(s.unit.text, m.end()) | _heading(s))
        for s in sides
        for m in (aspects.says_off.search(s.unit.text),)
        if m and not s.unit.forecast
    ]
    found = []
    for a, at in said:
        matter = _matter(a.unit.text, at)
        for b, told in denied:
            shared = matter & told
            if len(shared) < SHARED or a.unit.source == b.unit.source:
                continue
            if actors_in(a.unit.text) & actors_in(b.unit.text):
                words = a.unit.head.lower().split() or [w for w in a.unit.text.split() if set(stems(w)) & shared]
                split = best_pair(
                    "attribution", " ".join(dict.fromkeys(w.strip(".,;:").lower() for w in words)), [a], [b]
                )
                if split:
                    found.append(split)
    return tuple(found)
