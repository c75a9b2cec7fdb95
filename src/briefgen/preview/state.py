"""What the server is told of a brief: a value for each brief, replaced whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.findings import Finding

BUILDING, READY, FAILED = "building", "ready", "failed"


@dataclass(frozen=True, slots=True)
class Shown:
    """A brief as the preview shows it; `out` is where its outputs lie, of the last good build while one fails.

    `findings` are those of the last build that came to an end, `failure` is why the last one did not. `drafts` are the
    HTML bytes, by audience, that were made and proved before their pages were counted; empty once they were. `missing`
    are documents, as (audience, format), that were not proved. `changed` are the files whose change began the build.
    """

    brief: str
    shown: str
    out: Path
    phase: str = BUILDING
    findings: tuple[Finding, ...] = ()
    failure: tuple[Finding, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    drafts: Mapping[str, bytes] = field(default_factory=dict)
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A brief that is no longer there."""

    brief: str


Message = Shown | Gone
Looks = frozenset[tuple[str, str]]
"""The documents that somebody looks at, as (brief, audience)."""
