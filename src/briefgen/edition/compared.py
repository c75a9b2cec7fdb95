"""What differs between two editions, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PARTS = (
    "head", "sources", "problems", "statements", "tables", "caveats", "figures", "disagreements", "gaps", "shown",
    "documents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `kind` is "added", "gone", "changed"; of a caveat "attached" to or "detached" from a statement
    that both editions hold; of a statement "shown" to or "hidden" from an audience.

    `id` is the thing's in the later edition, else in the earlier one; `text` what it says now, `was` what it said;
    `where` its place in a source, the statement or the audience; `note` how it has changed. "" where there is none.
    """

    kind: str
    id: str
    text: str
    was: str = ""
    where: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two editions of one brief, by PARTS; their dates as the editions state them."""

    brief: str
    before: str
    after: str
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether nothing differs: neither what is said nor one finished file."""
        return not any(self.changes.values())
