"""Editions: what only an earlier edition of a text says, beside the later one that is among the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from briefgen.model import Caveat, CaveatKind
from briefgen.quotes import fold
from briefgen.summary.drafts import Draft, Known
from briefgen.summary.ofitself import caveat

RULE = "later-edition"


def not_repeated(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """A statement that is cited from an earlier edition, and not from the later one, which lacks its words."""
    later = known.sources.get(known.sources[draft.cluster.unit.source].superseded_by)
    own = (c.exact for c in draft.citations[: len(draft.cluster.unit.spans)])
    if later is None or later.id in draft.cluster.sources or has(later.text, own):
        return ()
    text = f"The later edition does not say this in these words: {known.name(later.id)}."
    return (caveat(CaveatKind.SUPERSEDED, "statement", text, rule=RULE),)


def other_table(cited: Collection[str], known: Known) -> tuple[Caveat, ...]:
    """A table of these sources that the later edition of one of them does not have as it is."""
    later = dict.fromkeys(known.sources[s].superseded_by for s in cited)
    missing = [name for name in later if name in known.sources and name not in cited]
    texts = (f"The later edition does not have this table as it stands here: {known.name(s)}." for s in missing)
    return tuple(caveat(CaveatKind.SUPERSEDED, "table", text, rule=RULE) for text in texts)


def has(text: str, quotes: Iterable[str]) -> bool:
    """Whether a text has every quote, whatever the white space and the form of quotation marks and dashes."""
    folded = fold(text)[0]
    return all(fold(quote)[0] in folded for quote in quotes)
