"""A unit: passages closed over their context, so that it can stand alone as a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.model import BlockKind, DateMention, Hedge, Passage, Quantity, TextPositionSelector

TIMES = frozenset(
    ("seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years", "decades", "centuries")
)
SPREAD = re.compile(r"\b(?:average|median|mean)\b", re.IGNORECASE)
HYPHENED = re.compile(r"\d[-‑–][a-z]")  # "a 10-point plan" names, it does not count
DIGIT = re.compile(r"\d")
MAJORITY = re.compile(r"[\s-]+(?:\w+ )?(?:majorit(?:y|ies)|votes?|quorum|mark|way|rule)\b", re.IGNORECASE)
FEW = 10  # things from which on a count of them is a figure
MEASURED = frozenset(("percent", "USD", "EUR", "GBP", "RUB", "CNY", "JPY"))
ENTRY = re.compile(r"[^.:]{3,90}: (?!.*\b(?:is|are|was|were|has|have|had|will|may|can|said|says)\b)")
ENTRY_WORDS = 25
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
ASIDE = re.compile(r", which\b.*$", re.DOTALL)
COUNTERFACTUAL = re.compile(r"\b(?:would|could|might)\b[^.;]{0,70}?\bhave (?:been|\w+ed|had|\w+en)\b")
ONCE_LIKELY = re.compile(r"\b(?:was|were) (?:more |less |most |least )?(?:un)?likely\b")
ASSUMED = re.compile(r"\b(?:assumed|assessed|judged|believed|thought) that\b[^.;]*\b(?:could|would)\b")
AHEAD = re.compile(
    r"\b(?:will|would|could|might|may|shall|should|going to|likely|expect\w*|project\w*|forecast\w*|predict\w*|"
    r"anticipat\w*|plan\w*|set to|due to|outlook|hinges?|depends?|upcoming|next|future(?! of)|prospects?|potential|"
    r"temper\w*|if)\b",
    re.IGNORECASE,
)


def main_words(text: str) -> str:
    """A sentence without quotations, asides and counterfactuals: where its own outlook shows."""
    for unreal in (QUOTED, ASIDE, COUNTERFACTUAL, ONCE_LIKELY, ASSUMED):
        text = unreal.sub(" ", text)
    return text


def looks_ahead(text: str) -> bool:
    """Whether a sentence speaks of what is to come outside of quotations, asides and counterfactuals.

    A text without any English word for it is taken at its word.
    """
    return bool(AHEAD.search(main_words(text))) or not AHEAD.search(text)


@dataclass(frozen=True, slots=True)
class Unit:
    """What may become a statement.

    `text` is `spans` of the source joined: "[...]" for a connective or parenthesis that is left out, "[Russia]" for
    first words that stand for `antecedent`, a place in the sentence before. `passages` are those the spans lie in.
    `head` is the run-in head of a list item ("Energy"), `lead` the words that introduce it. `alone` is false for a
    single sentence that a joined unit also holds: it serves only as one side of a disagreement. `label` is that of a
    record's value ("coastline", in lower case), `subject` what it is of, whose heading is then the first span.
    """

    source: str
    text: str
    spans: tuple[TextPositionSelector, ...]
    passages: tuple[Passage, ...]
    stems: tuple[str, ...]
    head: str = ""
    lead: str = ""
    alone: bool = True
    label: str = ""
    subject: str = ""
    antecedent: TextPositionSelector | None = None

    @property
    def start(self) -> int:
        """Where it begins in its source; the heading that names its subject does not count."""
        return self.spans[bool(self.subject)].start

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above it."""
        return self.passages[0].path

    @property
    def kind(self) -> BlockKind:
        """The kind of the block it comes from."""
        return self.passages[-1].kind

    def _holds(self, start: int, end: int) -> bool:
        return any(s.start <= start and end <= s.end for s in self.spans)

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates within its spans, in order; one that was not resolved ("last year") dates nothing."""
        return tuple(d for p in self.passages for d in p.dates if d.edtf and self._holds(d.start, d.end))

    @property
    def own_dates(self) -> tuple[DateMention, ...]:
        """The dates that it says itself; those within a quotation only where it has no other."""
        quoted = [(p.start + m.start(), p.start + m.end()) for p in self.passages for m in QUOTED.finditer(p.text)]
        own = tuple(d for d in self.dates if not any(a <= d.start < b for a, b in quoted))
        return own or self.dates

    @property
    def entry(self) -> bool:
        """Whether it is an entry of a reference work ("Population: 1,000") and no sentence: it names no subject."""
        return bool(self.label) or (self.words <= ENTRY_WORDS and not self.head and bool(ENTRY.match(self.text)))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures within its spans, in order."""
        return tuple(q for p in self.passages for q in p.quantities if self._holds(q.start, q.end))

    @property
    def hedges(self) -> tuple[Hedge, ...]:
        """The hedges within its spans, in order."""
        return tuple(h for p in self.passages for h in p.hedges if self._holds(h.start, h.end))

    @property
    def negated(self) -> bool:
        """Whether any of it is a negation."""
        return any(p.negated for p in self.passages)

    @property
    def forecast(self) -> bool:
        """Whether any of it speaks of what is to come."""
        return any(p.forecast and looks_ahead(p.text) for p in self.passages)

    @property
    def opinion(self) -> bool:
        """Whether any of it is the author's own view."""
        return any(p.opinion for p in self.passages)

    @property
    def words(self) -> int:
        """How many words its text has."""
        return len(self.text.split())

    @property
    def figure(self) -> bool:
        """Whether it gives a figure with a unit."""
        return any(self.counts(q) for q in self.quantities)

    def counts(self, quantity: Quantity) -> bool:
        """Whether a quantity is a figure: with a unit, no mere duration, no handful of things, no part of a name."""
        if not quantity.unit or HYPHENED.search(quantity.text) or self.of_nothing(quantity):
            return False
        if quantity.unit in TIMES:
            return bool(SPREAD.search(self.text))
        top = quantity.high or quantity.value
        whole = float(top).is_integer() and quantity.unit.split(" per ")[0] not in MEASURED
        return not (whole and top < FEW)

    def of_nothing(self, quantity: Quantity) -> bool:
        """Whether it is a fraction in words that is the share of nothing ("a two-thirds majority")."""
        if quantity.unit != "share" or DIGIT.search(quantity.text):
            return False
        after = (p.text[quantity.end - p.start :] for p in self.passages if p.start <= quantity.start < p.end)
        return any(MAJORITY.match(text) for text in after)

    def overlaps(self, other: Unit) -> bool:
        """Whether both use some of the same words of the same source, lead-ins and headings excepted."""
        mine, theirs = (u.spans[1:] if (u.lead or u.subject) and len(u.spans) > 1 else u.spans for u in (self, other))
        return self.source == other.source and any(a.start < b.end and b.start < a.end for a in mine for b in theirs)


def quoted(unit: Unit) -> bool:
    """Whether any of it stands in a block quotation: whoever speaks there, it is not the source's author."""
    return any(p.kind is BlockKind.QUOTE for p in unit.passages)
