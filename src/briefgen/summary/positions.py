"""Positions: by one source somebody supports a thing that, by another, somebody opposes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.summary.aligned import Subjects, same_subject, subjects
from briefgen.summary.aspects import Aspects
from briefgen.summary.splits import Side, Split, best_pair
from briefgen.summary.stance import MODAL
from briefgen.summary.text import plain, stems

FEWEST = 2  # stems of what the position is on: one word says too little of what is meant
ALONE = re.compile(
    r"(?:deadline|plan|proposal|project|ban|tariff|merger|referendum|tender|route|site)\b", re.IGNORECASE
)
MOST = 9  # words of it: more is a clause
SUBJECT = 12  # words before the verb: more is another clause's
_FOR = r"supports?|supported|favou?rs?|favou?red|backs?|backed|endorses?|endorsed|welcomes?|welcomed"
_AGAINST = r"opposes?|opposed|rejects?|rejected|objects? to|objected to|(?:is|are|remains?) (?:against|opposed to)"
_NOT = r"(?:does|do|did) not (?:support|favou?r|back|endorse|welcome)"
_VERB = re.compile(rf"\b(?:(?P<no>{_NOT}|{_AGAINST})|(?P<yes>{_FOR}))\s+(?=\w)", re.IGNORECASE)
_OPENS = re.compile(r"(?:the|a|an|any|this|its|their)\s", re.IGNORECASE)
_ENDS = re.compile(
    r"[.,;:!?()–—“”\"]\s|[.!?]$|\s(?:and|but|or|because|since|as|which|that|who|while|although|to|if|when)\s"
)
_OTHERS = re.compile(r"\b(?:some|others?|critics?|opponents?|proponents?|supporters?|many|several)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Position:
    """Who is for a thing (1) or against it (-1), and in which words the thing is named."""

    side: Side
    way: int
    matter: str


def detect(sides: Sequence[Side], aspects: Aspects) -> Iterator[Split]:
    """A split for each thing that one source has somebody support and another somebody oppose, in reading order.

    A source that has both tells of the dispute itself, and so does a sentence of "some" and "others".
    """
    matters: dict[frozenset[str], list[_Position]] = defaultdict(list)
    short: list[tuple[frozenset[str], _Position]] = []
    for side in sides:
        position = _position(side)
        named = frozenset(stems(position.matter)) if position else frozenset[str]()
        if position and len(named) >= FEWEST:
            matters[named].append(position)
        elif position and ALONE.fullmatch(position.matter):
            short.append((named, position))
    _with_short(matters, short, subjects(sides) if short else {})
    for held in matters.values():
        ways = defaultdict(set)
        for one in held:
            ways[one.side.unit.source].add(one.way)
        clear = [one for one in held if len(ways[one.side.unit.source]) == 1]
        camps = [[one.side for one in clear if one.way == way] for way in (1, -1)]
        split = best_pair("attribution", held[0].matter, *camps)
        if split:
            yield split


def _with_short(
    matters: dict[frozenset[str], list[_Position]], short: Sequence[tuple[frozenset[str], _Position]], named: Subjects
) -> None:
    """Add "the deadline" to the one fuller matter ("the deadline of 2028") that sources of one subject can mean."""
    heads: dict[str, list[list[_Position]]] = defaultdict(list)
    for held in matters.values():
        if head := ALONE.match(held[0].matter):
            heads[head.group().casefold()].append(held)
    for stem, position in short:
        known = heads.get(position.matter.casefold(), [])
        fuller = [held for held in known if same_subject(position.side, held[0].side, named)]
        if len(fuller) == 1:
            fuller[0].append(position)
        elif not fuller:
            matters[stem].append(position)


def _position(side: Side) -> _Position | None:
    """The one position that a sentence tells of; None where it tells of none, of several or of a possible one."""
    text = plain(side.unit.text)
    found = list(_VERB.finditer(text))
    if len(found) != 1 or side.unit.label or MODAL.search(text) or _OTHERS.search(text):
        return None
    verb = found[0]
    subject = text[: verb.start()].split()
    end = _ENDS.search(text, verb.end())
    matter = _OPENS.sub("", text[verb.end() : end.start() if end else len(text)].strip(), count=1)
    if not 0 < len(subject) <= SUBJECT or not 0 < len(matter.split()) <= MOST:
        return None
    return _Position(side, -1 if verb["no"] else 1, matter)
