"""On how many sources a statement rests: one answer for the choice of statements, their count and their questions."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model import Caveat, CaveatKind, Statement


def on_one(statement: Statement, caveats: Mapping[str, Caveat]) -> bool:
    """Whether a statement is marked as resting on one source or one voice; `caveats` are all, by id.

    Not where a second source is cited that tells a part of it: that is borne out in part.
    """
    marked = [caveats[i] for i in statement.caveats if i in caveats]
    single = any(c.kind is CaveatKind.SINGLE_SOURCE for c in marked)
    voice = any(c.rule == "one-voice" for c in marked)
    return voice or (single and len({c.source for c in statement.citations}) == 1)
