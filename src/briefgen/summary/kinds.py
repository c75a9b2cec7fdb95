"""Kinds: the rules that tell what a source is, first- or second-hand, opinion or report, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from briefgen.model import BlockKind, CaveatKind, Passage, Source
from briefgen.summary.dependence import agencies_of
from briefgen.summary.labelled import RECORDS
from briefgen.summary.packaged import shipped
from briefgen.summary.words import word_pattern

SHEETS = {"csv": "a table in a file of its own", "xlsx": "a workbook"}
LABELLED = re.compile(r"[^.:]{3,90}: ")
HALF = 0.5  # share of a record's lines that are labelled values, from which on it is data
REPORTED = 0.15  # share of sentences that say who said it, from which on a source reports what others say
OWN_VIEW = 0.2  # share of sentences in the author's own voice from which on a source is opinion
LOOKS_AHEAD = 0.2  # share of sentences that hedge or look ahead from which on it is analysis
# What a source's disclaimer calls it, and a sentence in which one person says what they think.
NAMES_ITSELF = re.compile(
    r"\b(?:this|the) (?:commentary|column|op-ed|opinion (?:piece|article)|"
    r"editorial(?! (?:board|office|policy|staff|team)))\b",
    re.IGNORECASE,
)
I_THINK = re.compile(
    r"\b(?:(?i:in|from) my (?:own |personal )?(?:opinion|view|judge?ment)|I (?:believe|think|expect|argue))\b"
)
FEW = 8  # sentences below which shares say nothing
Told = tuple[str, str]
"""A value and the reason for it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A source as the rules see it: its sentences of prose, and how many of them are of which sort."""

    source: Source
    passages: tuple[Passage, ...]

    def count(self, test: Callable[[Passage], bool]) -> int:
        """How many of its sentences pass a test."""
        return sum(map(test, self.passages))

    @property
    def attributed(self) -> int:
        """How many sentences say who said it, other than the author."""
        return self.count(lambda p: p.attribution is not None and p.attribution.kind != "author")

    def share(self, count: int) -> float:
        """A count as a share of its sentences; 0 where there are too few to tell."""
        return count / len(self.passages) if len(self.passages) >= FEW else 0.0


def home_of(source: Source) -> str:
    """The principal actor that the host of a source's address belongs to, by its domain; "" for any other."""
    host = host_of(source)
    return next((actor for actor, pattern in _patterns("domains").items() if host and pattern.search(host)), "")


def host_of(source: Source) -> str:
    """The host of a source's address, "" where it has none."""
    try:
        return urlsplit(source.reference.url).hostname or ""
    except ValueError:
        return ""


# --- kind: the first rule that tells -----------------------------------------------------------


@cache
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a table of appraisal.toml, those of each name as one."""
    return {
        name: re.compile("|".join(f"(?:{p})" for p in listed), re.I)
        for name, listed in shipped("appraisal")[table].items()
    }


def _by_format(seen: Seen) -> Told | None:
    """Tables, records of values and mails tell their kind by their form."""
    source = seen.source
    if source.format in SHEETS:
        return "data", SHEETS[source.format]
    values = seen.count(lambda p: bool(LABELLED.match(p.text)))
    if source.format in RECORDS and values >= HALF * max(1, len(seen.passages)):
        return "data", f"a record of values under labels, {values:,} of {len(seen.passages):,} lines"
    return ("letter", "a mail") if source.format == "eml" else None


def _by_type(seen: Seen) -> Told | None:
    """What a file, a reference manager or brief.toml calls it."""
    reference = seen.source.reference
    kind: str = shipped("appraisal")["types"].get(reference.type, "")
    where = dict(reference.provenance).get("type", "its file")
    return (kind, f"its type is “{reference.type}” ({where})") if kind else None


def _by_issuer(seen: Seen) -> Told | None:
    """By the name of an institution that issued it, or the host of its address."""
    reference = seen.source.reference
    names = [n.literal for n in reference.author if n.literal] + [reference.publisher]
    host = host_of(seen.source)
    for group, kind in (("official", "official document"), ("overview", "overview")):
        for name in filter(None, names):
            if _patterns("issuers")[group].search(name):
                return kind, f"issued by {name}"
        if host and _patterns("hosts")[group].search(host):
            return kind, f"its address is at {host}"
    return None


def _by_title(seen: Seen) -> Told | None:
    """By a word of its title; "overview" and the like only where nobody is named as its author."""
    reference = seen.source.reference
    for kind, pattern in _patterns("titles").items():
        match = pattern.search(reference.title)
        if match and not (kind == "overview" and reference.author):
            return kind, f"its title says “{match.group()}”"
    return None


def _by_press(seen: Seen) -> Told | None:
    """A news agency's text, or a publisher with a newspaper's name; an advocate's name likewise."""
    agencies = agencies_of(seen.source)
    if agencies:
        return "news report", f"it credits {agencies[0]}"
    for group, kind in (("news", "news report"), ("advocacy", "advocacy")):
        publisher = seen.source.reference.publisher
        if publisher and _patterns("issuers")[group].search(publisher):
            return kind, f"published by {publisher}"
    return None


def _by_paper(seen: Seen) -> Told | None:
    """An abstract and references, as papers have them."""
    text = seen.source.text
    heads = {text[b.start : b.end].strip(" .:").casefold() for b in seen.source.blocks if b.kind is BlockKind.HEADING}
    paper = "abstract" in heads and bool({"references", "bibliography", "methods"} & heads)
    return ("research paper", "it has an abstract and references") if paper else None


def _by_voice(seen: Seen) -> Told | None:
    """Many sentences that hedge or look ahead weigh what may be."""
    ahead = seen.count(lambda p: p.forecast or bool(p.hedges))
    if seen.share(ahead) >= LOOKS_AHEAD:
        return "analysis", f"{ahead:,} of {len(seen.passages):,} sentences hedge or look ahead"
    return None


KIND_RULES: tuple[Callable[[Seen], Told | None], ...] = (
    _by_format, _by_type, _by_issuer, _by_press, _by_paper, _by_title, _by_voice,
)  # fmt: skip


def kind_of(seen: Seen, opinion: bool, why: str) -> Told:
    """The kind by the first rule that tells; what is opinion is no report or analysis of whatever kind it looks."""
    told = next((found for rule in KIND_RULES if (found := rule(seen))), ("document", "nothing in it tells its kind"))
    return (
        ("opinion piece", why) if opinion and told[0] in ("news report", "analysis", "document", "overview") else told
    )


# --- first- or second-hand, opinion or report ---------------------------------------------------


def hand_of(seen: Seen, kind: str) -> Told:
    if kind in ("legislation", "press release", "speech or hearing"):
        return "first", f"a {kind} is itself what was said"
    for passage in seen.passages:
        if match := _patterns("hand")["first"].search(passage.text):
            return "first", f"it says “{match.group()}”"
    if seen.share(seen.attributed) >= REPORTED:
        return "second", f"{seen.attributed:,} of {len(seen.passages):,} sentences report what others say"
    return ("second", "an overview gathers what others recorded") if kind == "overview" else ("", "")


def opinion_of(seen: Seen) -> tuple[bool, str]:
    """Whether it is opinion: it says so of itself, or much of it is in its author's own voice.

    That the views are the author's own most reports say as well: it counts beside a sentence that gives such a view.
    """
    text = seen.source.text
    marks = dict.fromkeys(q for p in seen.passages for q in p.qualifiers if q.scope == "source")
    owned = any(q.kind is CaveatKind.OPINION for q in marks)
    for q in marks:
        words = text[q.start : q.end]
        said = word_pattern("says_opinion").search(words) if q.kind is CaveatKind.OPINION else None
        named = NAMES_ITSELF.search(words) if q.kind in (CaveatKind.OPINION, CaveatKind.DISCLAIMER) else None
        if match := said or named:
            return True, f"it says “{match.group()}”"
    own = [p for p in seen.passages if p.opinion]
    views = (I_THINK.search(p.text) for p in own if p.attribution is None or p.attribution.kind == "author")
    if owned and (view := next(filter(None, views), None)):
        return True, f"it says “{view.group()}”, and that its views are its author's"
    if seen.share(len(own)) >= OWN_VIEW:
        return True, f"{len(own):,} of {len(seen.passages):,} sentences are in its author's own voice"
    return False, ""
