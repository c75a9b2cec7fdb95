"""Kinds of slots (timeline, who said what, actors, options, risks, ahead): what each takes, its order and its heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.allowed import ALLOWED
from briefgen.model import Statement, Summary

# a risk is what a source itself calls one; what it only may be is not for us to say
_RISK = re.compile(
    r"\b(?:risk|threat|danger|peril|jeopard|vulnerab|hazard|warn|fear|uncertain|unpredictab|unlikely|escalat|backlash"
    r"|collaps|shortfall|shortage|crisis|crises|deadlock|stall|volatil|retaliat|disrupt)\w*",
    re.IGNORECASE,
)
# a crisis with a name or a date of its own is over; what a sentence grants before its point is not what it says
_NO_RISK = re.compile(
    r"^(?:Although|Though|While|Whereas)\b[^,;]*,|(?<!^)(?<![.!?] )\b[A-Z][\w’'-]* [Cc]ris[ei]s\b|"
    r"\b[Cc]ris[ei]s (?:of|in) (?:the )?(?:19|20)\d\d"
)
# what is to come by the words themselves: foretold, planned, or with a term; what a bill would do some day is neither
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|(?:is|are|be) (?:\w+ly )?(?:expected|forecast|predicted|anticipated)|(?:un)?likely|"
    r"scheduled?|due (?:at|by|for|in|on)|plans?|planned|planning|upcoming|deadlines?|expires?|expiring|until|hinges?|"
    r"remains to be seen|in the future|possible (?:in|by|before)|(?:could|may|might)\b[^.;]*\bif|"
    r"if\b[^.;]*\b(?:could|may|might)|"
    r"(?:could|may|might|would)\b[^.;]*\b(?:by|before|from|in|through) (?:\w+ ){0,2}(?:FY ?|CY ?)?20\d\d|"
    r"(?:next|coming) (?:\w+ )?(?:days?|weeks?|months?|years?|decades?|summer|autumn|winter|spring|session))\b",
    re.IGNORECASE,
)


_TERM = re.compile(
    r"\b(?:20\d\d|January|February|March|April|May|June|July|August|September|October|November|December|deadlines?|"
    r"expires?|expiring|scheduled|due (?:at|by|for|in|on)|"
    r"(?:next|coming) (?:\w+ )?(?:days?|weeks?|months?|years?|summer|autumn|winter|spring|session))\b"
)
_IF = re.compile(r"\bif\b", re.IGNORECASE)


def doubt(statement: Statement) -> int:
    """0 for what comes at a date or term, 1 for what has none or hangs on a condition, 2 for a condition alone."""
    return bool(_IF.search(statement.text)) + (not _TERM.search(statement.text))


def _ahead(statement: Statement) -> bool:
    """Whether a statement tells of something to come, beside what a rule only allows."""
    return bool(_AHEAD.search(ALLOWED.sub("", statement.text)))


def _risk(statement: Statement) -> bool:
    """Whether a statement names a risk, beside a past crisis and what it only grants."""
    return bool(_RISK.search(_NO_RISK.sub(" ", statement.text)))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a slot of this kind takes, what is said of the rest, and what stands over a statement in it."""

    takes: Callable[[Statement], bool]
    refusal: str
    head: Callable[[Statement], str]


KINDS: Mapping[str, Kind] = {
    "timeline": Kind(
        lambda s: s.role == "milestone",
        "it is no dated event of the background",
        lambda s: s.when[:1].upper() + s.when[1:],
    ),
    "who-said-what": Kind(lambda s: bool(s.said_by), "nobody is named as saying it", lambda s: s.said_by),
    "actors": Kind(lambda s: bool(s.actors), "it names no known actor", lambda s: ""),
    "options": Kind(lambda s: s.option, "it names nothing that could be done", lambda s: ""),
    "risks": Kind(_risk, "it names no risk in so many words", lambda s: ""),
    "ahead": Kind(_ahead, "it gives no time to come and no forecast", lambda s: ""),
}


def named_most(summary: Summary) -> tuple[str, ...]:
    """The actors by how many statements name them, most first; ties by name."""
    counts = Counter(actor for s in summary.statements for actor in s.actors)
    return tuple(sorted(counts, key=lambda a: (-counts[a], a)))


def refusal(kind: str, statement: Statement, here: Sequence[Statement], known: Sequence[str]) -> str:
    """Why a slot of this kind does not take the statement, "" when it does; `known` are the actors, most named first.

    Of actors it takes one statement each: one more only where that names somebody who has none yet.
    """
    if not kind:
        return ""
    if not KINDS[kind].takes(statement):
        return f"unfit: {KINDS[kind].refusal}"
    if kind == "actors" and len(by_actor([*here, statement], known)) <= len(here):
        return "lower ranked: whom it names has a statement"
    return ""


def by_actor(statements: Iterable[Statement], known: Sequence[str]) -> dict[str, Statement]:
    """One statement for each actor, the most named actors first; as many statements as can have an actor of their own.

    A matching by augmenting paths (Kuhn 1955): a statement that names two leaves one of them to another that needs it.
    """
    named = tuple(statements)
    actor_of: dict[str, str] = {}

    def find(actor: str, tried: set[str]) -> bool:
        for statement in named:
            if actor in statement.actors and statement.id not in tried:
                tried.add(statement.id)
                if statement.id not in actor_of or find(actor_of[statement.id], tried):
                    actor_of[statement.id] = actor
                    return True
        return False

    for actor in known:
        find(actor, set())
    found = {actor_of[s.id]: s for s in named if s.id in actor_of}
    return {actor: found[actor] for actor in known if actor in found}


def in_order(kind: str, statements: Sequence[Statement], known: Sequence[str]) -> tuple[Statement, ...]:
    """The statements of a slot of this kind as they are read; those without a kind as they came.

    A timeline by the earliest day; who said what by who says most, then by rank; actors by who is named most; what
    lies ahead by how sure its time is.
    """
    if kind == "timeline":
        return tuple(sorted(statements, key=earliest))
    if kind == "who-said-what":
        counts = Counter(s.said_by for s in statements)
        return tuple(sorted(statements, key=lambda s: (-counts[s.said_by], s.said_by)))
    if kind == "actors":
        given = by_actor(statements, known)
        return tuple(
            sorted(statements, key=lambda s: min((known.index(a) for a in given if given[a] is s), default=99))
        )
    if kind == "ahead":
        return tuple(sorted(statements, key=doubt))
    return tuple(statements)


def earliest(statement: Statement) -> tuple[int, str]:
    """A sort key: the earliest day of its date, else of its as-of date; undated last."""
    return (0, statement.first) if statement.first else date_key(statement.as_of)


def date_key(as_of: str) -> tuple[int, str]:
    """A sort key for EDTF: earliest first, "199X" as 1990, intervals by their start, undated last."""
    text = as_of.split("/")[0].rstrip("?~%")
    if not text[:1].isdigit():
        return (1, "")
    return (0, text.replace("X", "0"))


def heads(kind: str, order: str, statements: Sequence[Statement], known: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What stands over each statement of a slot, by its id: date, speaker, actor, issue; nothing elsewhere."""
    if kind == "actors":
        return tuple((statement.id, actor) for actor, statement in by_actor(statements, known).items())
    if kind:
        return tuple((s.id, KINDS[kind].head(s)) for s in statements if KINDS[kind].head(s))
    return tuple((s.id, s.issue) for s in statements if s.issue) if order == "issue" else ()
