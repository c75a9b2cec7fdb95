"""What a note must be to stand beside a statement: it says something, and not what the statement says itself."""

from __future__ import annotations

import re

from briefgen.model import Qualifier
from briefgen.summary.units import Unit

TELLS = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|shall|should|will|would|not|"
    r"(?:exclud|includ|reflect|represent|refer|show|cover|differ|count|estimat|adjust|revis|measur)\w*)\b"
)


def only_reference(words: str) -> bool:
    """Whether a note only cites a work at an address and says nothing of the figures."""
    return "://" in words and not words.lstrip().lower().startswith("note") and not TELLS.search(words)


def said_in(unit: Unit, source: str, told: Qualifier) -> bool:
    """Whether a unit's own words hold those of a qualifier."""
    return source == unit.source and any(s.start <= told.start and told.end <= s.end for s in unit.spans)
