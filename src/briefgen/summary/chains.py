"""Chains: the sentences of running text that stand alone, are joined to the one before, or are not used."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.model import Passage, Source, TextPositionSelector
from briefgen.summary.leaning import lacks_owner, names_pointed
from briefgen.summary.marking import Opening, readable
from briefgen.summary.replies import contradicts, dated, illustrates, sets_time, turns
from briefgen.summary.text import names_in, plain, stems
from briefgen.summary.units import Unit

JOINED_WORDS = 70
# Whom a sentence without names speaks of: "cooperation between the two countries".
BETWEEN = re.compile(r"\bbetween (?:the two|both) (?:nations|countries|governments|powers|capitals)\b")
TURN_WORDS = 45  # a sentence and the one set against it: longer would leave the first out of every short brief
TIMED_WORDS = 80  # the same where the first says of which time both speak: apart, the second would be of another


# That what the sentences before speak of is over, or has changed since: without it they would say that it holds.
OVER = (
    "abolished|annulled|cancel+ed|expired|lapsed|overturned|repealed|rescinded|revoked|struck down|superseded|"
    "terminated|withdrawn"
)
ENDED = re.compile(rf"\b(?:{OVER}|(?:more|most) recently|(?:has|have|had) since)\b", re.IGNORECASE)
ENDED_WORDS = 110  # a chain with such an end, however few audiences have room for it


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before a run of prose: a run-in head, the lead-in of the list, characters of both to skip."""

    head: str = ""
    lead: str = ""
    skip: int = 0


PLAIN = Context()


class Run:
    """The units of one run of prose as they are made: the last of them is that of the open chain, if there is one."""

    def __init__(self, source: Source, context: Context) -> None:
        self.units: list[Unit] = []
        self._source, self._context = source, context
        self._chain: list[Passage] = []
        self._last: Passage | None = None
        self._opened = Opening(0)

    def under(self, head: str) -> None:
        """What follows stands under this run-in head; "" for none."""
        self._context = replace(self._context, head=head)

    def stop(self) -> None:
        """Nothing that follows can be joined to what was."""
        self._chain = []

    def stand(self, passage: Passage, opened: Opening) -> None:
        """Add a sentence that stands alone; one that replies to the one before, or illustrates it, as one unit with it.

        Of the two none is used alone. What is dated itself is an event of its own, and no reply. Where both sides of a
        contradiction are too long for one unit, neither is used, nor where the first sets the time of which both
        speak; and an example is not used without what it is one of.
        """
        own = self._unit([passage], opened)
        last, self._last = self._last, passage
        before = self._chain[-1] if self._chain and _adjacent(self._source, self._chain[-1], passage) else None
        against = before is not None and contradicts(before, passage)
        example = illustrates(passage.text) and not dated(passage)
        turn = turns(passage.text) and not dated(passage)
        timed = turn and last is not None and _adjacent(self._source, last, passage) and sets_time(last)
        if before is not None and (against or turn or example):
            both = self._unit([*self._chain, passage], self._opened)
            if both.words <= (TIMED_WORDS if timed else JOINED_WORDS if against else TURN_WORDS):
                self.units[-1:] = [replace(self.units[-1], alone=False), replace(own, alone=False), both]
                self._chain.append(passage)
                return
            if against or timed:
                self.units[-1] = replace(self.units[-1], alone=False)
        self.units.append(replace(own, alone=not (against or timed or example)))
        self._chain, self._opened = [passage], opened

    def lean(self, passage: Passage, text: str) -> None:
        """Join a sentence that leans to the chain, if it follows it and says something; else it is not used.

        What turns against the sentence before ("However, the relationship ...") says something without a name, too, and
        so does what gives a measure of it. What it points at by a noun, the chain must name. What ends or changes a
        thing is never left out alone: where it has no room the chain is not used either.
        """
        before = self._chain[-1] if self._chain and _adjacent(self._source, self._chain[-1], passage) else None
        self._last = passage
        says = before is not None and (
            _worth_joining(text) or contradicts(before, passage) or lacks_owner(before.text, text)
        )
        named = names_pointed(" ".join(p.text for p in self._chain), text)
        if before is None or not named or not (says or turns(passage.text)):
            self._chain = []
            return
        self._chain.append(passage)
        joined = self._unit(self._chain, self._opened)
        ends = ENDED.search(plain(text)) is not None
        if joined.words > (ENDED_WORDS if ends else JOINED_WORDS if says else TURN_WORDS):
            if ends:
                self.units[-1] = replace(self.units[-1], alone=False)
            self._chain = []
            return
        single = len(self._chain) == 2
        self.units[-1:] = [replace(self.units[-1], alone=False), joined] if single else [joined]

    def _unit(self, chain: list[Passage], opened: Opening) -> Unit:
        """One contiguous span to the end of the chain."""
        source, context = self._source, self._context
        span = TextPositionSelector(opened.begin, chain[-1].end)
        words = readable(source.text[span.start + opened.skip : span.end], chain)
        spaced = opened.skip and source.text[span.start + opened.skip].isspace()
        return Unit(
            source=source.id,
            text=opened.mark + (" " if spaced else "") + words,
            spans=(span,),
            passages=tuple(chain),
            stems=stems(f"{opened.bracket} {words}", source.language),
            head=context.head,
            lead=context.lead,
            antecedent=opened.antecedent,
        )


def _worth_joining(text: str) -> bool:
    return bool(names_in(text) or BETWEEN.search(text)) or any(c.isdigit() for c in text)


def _adjacent(source: Source, before: Passage, after: Passage) -> bool:
    gap = source.text[before.end : after.start]
    return before.path == after.path and not gap.strip()
