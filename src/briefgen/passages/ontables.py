"""Sentences that qualify the figures of a table in the paragraph that introduces it: "The 2026 data are estimates."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model import BlockKind, CaveatKind, Passage, Qualifier
from .following import CAUSE, about_many, causes, qualifies_before

_NUMBER = r"(?P<{}>\d+|[A-Z]-?\d+)\b"
_TELLS = (
    r"shows?|provides?|presents?|lists?|gives?|reports?|displays?|summari[sz]es?|contains?|compares?|details?|"
    r"describes?|breaks +down|sets? +out"
)
_TOLD = r"shown|listed|given|presented|reported|detailed|summari[sz]ed|provided|displayed|seen"
# "Table 1 shows ..." and "as shown in Table 1".
_INTRODUCED = re.compile(
    rf"\bTable +{_NUMBER.format('tells')} *(?:below |above )?(?:also )?(?:{_TELLS})\b|"
    rf"\b(?:{_TOLD}) +in +Table +{_NUMBER.format('told')}"
)
_NAMED = re.compile(r"\bTable +(\d+|[A-Z]-?\d+)\b")


def table_qualifiers(passages: Sequence[Passage]) -> Mapping[int, tuple[Qualifier, ...]]:
    """What qualifies a table, of scope "table", by where the sentence starts that introduces it; empty for none.

    A sentence that qualifies figures in the plural, or names the table, in the paragraph that introduces the table or
    at the beginning of the next one. What names a table by its number is about no other.
    """
    found: dict[int, list[Qualifier]] = defaultdict(list)
    over: dict[str, Passage] = {}  # the sentence that introduced each table last
    last: Passage | None = None
    for at, passage in enumerate(passages):
        said = qualifies_before(passage.text) if passage.kind is BlockKind.PARAGRAPH else ""
        own = _NAMED.search(passage.text)
        told = over.get(own[1]) if own else last if last and _near(last, passage, passages[at - 1]) else None
        if told and said in ("named", "hard") and (own or said == "hard" or about_many(passage.text)):
            why = causes(passages[max(0, at - CAUSE) : at], passage) if said == "hard" else []
            found[told.start].append(
                Qualifier(CaveatKind.NOTE, "table", why[0].start if why else passage.start, passage.end)
            )
            continue
        if number := _introduced(passage.text):
            over[number] = last = passage
    return {start: tuple(notes) for start, notes in found.items()}


def _introduced(text: str) -> str:
    """The number of the table that a sentence introduces, "" for none."""
    match = _INTRODUCED.search(text)
    return str(match["tells"] or match["told"]) if match else ""


def _near(told: Passage, passage: Passage, before: Passage) -> bool:
    """Whether a sentence stands in the paragraph that introduces a table, or opens the next under its heading."""
    if told.block == passage.block:
        return True
    return told.block + 1 == passage.block != before.block and told.path == passage.path
