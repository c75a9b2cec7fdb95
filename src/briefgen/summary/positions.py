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
    r"(?:deadline|extension|plan|proposal|project|ban|tariff|merger|referendum|tender|route|site|scheme)\b",
    re.IGNORECASE,
)
MOST = 9  # words of it: more is a clause
SUBJECT = 12  # words before the verb: more is another clause's
_FOR = (
    r"supports?|supported|favou?rs?|favou?red|backs?|backed|endorses?|endorsed|welcomes?|welcomed|voted for|"
    r"(?:is|are|was|were|came out|spoke|remains?) in favou?r of"
)
_AGAINST = (
    r"opposes?|opposed|rejects?|rejected|objects? to|objected to|turn(?:s|ed)? down|"
    r"(?:is|are|was|were|came out|spoke|remains?|voted) (?:against|opposed to)"
)
_NOT = (
    r"(?:(?:does|do|did) not|(?:refuse|decline)[sd]? to) (?:support|favou?r|back|endorse|welcome|vote for)|"
    r"(?:has|have|had) not (?:supported|favou?red|backed|endorsed|welcomed)"
)
_VERB = re.compile(rf"\b(?:(?P<no>{_NOT}|{_AGAINST})|(?P<yes>{_FOR}))\s+(?!by\b)(?=\w)", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:is|are|was|were|has been|have been) (?P<not>not )?(?:(?P<no>opposed|rejected|turned down)|"
    r"(?P<yes>supported|favou?red|backed|endorsed|welcomed)) by\s+(?=\w)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:the|a|an|any|this|its|their)\s", re.IGNORECASE)
_ENDS = re.compile(
    r"[.,;:!?()–—“”\"]\s|[.!?]$|\s(?:and|but|or|because|since|as|which|that|who|while|although|to|if|when|unless|"
    r"provided|until)\s"
)
_CONDITION = re.compile(r"\s*,?\s*(?:but only|only|if|unless|provided|as long as)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:some|others?|critics?|opponents?|proponents?|supporters?|many|several)\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|to|on|in|at|by|from|with|against|between)\s")


@dataclass(frozen=True, slots=True)
class _Position:
    """Who is for a thing (1) or against it (-1), and in which words the thing is named."""

    side: Side
    way: int
    matter: str

    @property
    def named(self) -> frozenset[str]:
        """The stems of the thing's name."""
        return frozenset(stems(self.matter))

    @property
    def head(self) -> str:
        """The stem of what it is, without what it is of: of an extension of the line, the extension."""
        words = stems(_OF.split(self.matter)[0])
        return words[-1] if words else ""


def detect(sides: Sequence[Side], aspects: Aspects) -> Iterator[Split]:
    """A split for each thing that one source has somebody support and another somebody oppose, in reading order.

    A source that has both tells of the dispute itself, and so does a sentence of "some" and "others".
    """
    told = [p for p in map(_position, sides) if p is not None and p.named]
    named = subjects(sides) if told else {}
    for held in _matters(told, named):
        ways = defaultdict(set)
        for one in held:
            ways[one.side.unit.source].add(one.way)
        clear = [one for one in held if len(ways[one.side.unit.source]) == 1]
        camps = [[one.side for one in clear if one.way == way] for way in (1, -1)]
        split = best_pair("attribution", held[0].matter, *camps)
        if split:
            yield split


def _matters(told: Sequence[_Position], named: Subjects) -> list[list[_Position]]:
    """The positions by what they are on, the fullest name of it first; a shorter name is that of one fuller thing.

    "The extension" is "the extension of the line", where sources of one subject tell of no other extension. A single
    word that no fuller name explains is a thing of its own only where it is on the list.
    """
    matters: list[list[_Position]] = []
    for one in sorted(told, key=lambda p: (-len(p.named), p.side.index)):
        same = [held for held in matters if held[0].named == one.named and len(one.named) >= FEWEST]
        fuller = [held for held in matters if _shorter(one, held[0], named)]
        if same or len(fuller) == 1:
            (same or fuller)[0].append(one)
        elif not fuller and (len(one.named) >= FEWEST or ALONE.fullmatch(one.matter)):
            matters.append([one])
    return sorted(([*held] for held in matters), key=lambda held: min(p.side.index for p in held))


def _shorter(one: _Position, other: _Position, named: Subjects) -> bool:
    """Whether a name is a shorter one of what another names, by sources of one subject."""
    within = one.named <= other.named and one.head == other.head
    return within and same_subject(one.side, other.side, named)


def _position(side: Side) -> _Position | None:
    """The one position that a sentence tells of; None where it tells of none, of several or of a possible one."""
    text = plain(side.unit.text)
    found, passive = list(_VERB.finditer(text)), list(_BY.finditer(text))
    if side.unit.label or _OTHERS.search(text) or len(found) + len(passive) != 1:
        return None
    verb = (found or passive)[0]
    if MODAL.search(text[: verb.end()]):
        return None
    subject = text[: verb.start()]
    end = _ENDS.search(text, verb.end())
    behind = text[verb.end() : end.start() if end else len(text)].strip()
    if _CONDITION.match(text, end.start() if end else len(text)):
        return None
    matter = _OPENS.sub("", behind if found else subject.strip(), count=1)
    who = subject if found else behind
    if not 0 < len(who.split()) <= SUBJECT or not 0 < len(matter.split()) <= MOST:
        return None
    against = bool(verb["no"]) != bool(passive and verb["not"])
    return _Position(side, -1 if against else 1, matter)
