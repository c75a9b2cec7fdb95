"""Source summary statement: how many sources, of which kinds and dates, how independent, who is missing (ICD 206)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.dates import date_words
from briefgen.model import Appraisal, Source
from briefgen.naming import told_apart
from briefgen.summary.dependence import Dependence, why_one_voice
from briefgen.summary.kinds import home_of, host_of
from briefgen.summary.text import actors_in

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
OFFICIAL = ("official document", "legislation", "press release", "speech or hearing")
PLURALS = {
    "analysis": "analyses",
    "data": "data sets",
    "advocacy": "texts of advocates",
    "speech or hearing": "speeches or hearings",
}
SINGULAR = {"data": "data set", "advocacy": "text of an advocate"}
NOTHING_ELSE = "No two of them share a paragraph, a news agency or an author that they name"
MOST_NAMED = 3  # groups of dependent sources that are named


@dataclass(frozen=True, slots=True)
class Sourced:
    """All that the statement is made of; `pair` are the principal actors of the matter, if there are two."""

    sources: tuple[Source, ...]
    appraisals: tuple[Appraisal, ...]
    dependence: Dependence
    pair: frozenset[str]


def source_statement(known: Sourced) -> tuple[str, ...]:
    """Three to six sentences; empty where there is no source."""
    return tuple(text for rule in RULES if (text := rule(known))) if known.sources else ()


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listing(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _counted(count: int, kind: str) -> str:
    if kind == "document":
        return f"{_number(count)} of unknown kind"
    name = SINGULAR.get(kind, kind) if count == 1 else PLURALS.get(kind, f"{kind}s")
    return f"{_number(count)} {name}"


def kinds(known: Sourced) -> str:
    """How many sources of which kinds, the most frequent first."""
    found = Counter(a.kind for a in known.appraisals)
    order = sorted(found, key=lambda k: (k == "document", -found[k], k))
    total = len(known.sources)
    what = _listing([_counted(found[k], k) for k in order])
    if len(order) == 1 and total > 1:
        what = _counted(total, order[0]).partition(" ")[2]
        return f"This brief rests on {_number(total)} sources, all {what}."
    return f"This brief rests on {_number(total)} {'source' if total == 1 else 'sources'}: {what}."


def dates(known: Sourced) -> str:
    """From when to when they are dated, and how many are not."""
    given = sorted(a.dated for a in known.appraisals if a.dated)
    total = len(known.sources)
    if not given:
        return "It carries no date." if total == 1 else "None of them carries a date."
    first, last = date_words(given[0]), date_words(given[-1])
    span = f"dated {last}" if first == last else f"dated from {first} to {last}"
    if len(given) == total:
        return f"It is {span}; nothing is newer." if total == 1 else f"They are {span}; nothing is newer."
    one = len(given) == 1
    rest = total - len(given)
    told = f"{_first(_number(len(given)))} {'is' if one else 'are'} {span}"
    return f"{told}; {_number(rest)} {'carries' if rest == 1 else 'carry'} no date."


def independence(known: Sourced) -> str:
    """How many independent voices they are, and which are one."""
    if len(known.sources) == 1:
        return "A single source corroborates nothing."
    groups: dict[str, list[Source]] = {}
    for source in known.sources:
        groups.setdefault(known.dependence.voice.get(source.id, source.id), []).append(source)
    several = [g for g in groups.values() if len(g) > 1]
    if not several:
        hosts = Counter(host for s in known.sources if (host := host_of(s)))
        shared = [f"{_number(n)} have their address at {host}" for host, n in sorted(hosts.items()) if n > 1]
        return f"{'; '.join([_nothing_shared(known.sources), *shared])}."
    told = []
    names = told_apart(known.sources)
    for group in several[:MOST_NAMED]:
        why = why_one_voice(known.dependence.reasons([s.id for s in group]))
        told.append(f"{_listing([names[s.id] for s in group])} {why}")
    more = len(several) - MOST_NAMED
    told += [f"so do {_number(more)} more groups"] if more > 0 else []
    voices = len(groups)
    told += _of_issuers(known.sources) if voices > 1 else []
    one = any(m.startswith(("both ", "all ")) for m in _published_together(known.sources))
    count = f"at most {_number(voices)}" if one and voices > 1 else _number(voices)
    return f"They count as {count} independent {'voice' if voices == 1 else 'voices'}: {'; '.join(told)}."


def _nothing_shared(sources: Sequence[Source]) -> str:
    """What no two sources share; an institution is among it only where it is known who issued them.

    That all have one publisher goes before what they do not share: it may matter more.
    """
    more = _of_issuers(sources)
    if one := next((m for m in _published_together(sources) if m.startswith(("both ", "all "))), ""):
        rest = "; ".join(m for m in more if m != one)
        told = f"{_first(one)}, so that they may be one voice; {NOTHING_ELSE[:1].lower()}{NOTHING_ELSE[1:]}"
        return "; ".join(filter(None, (told, rest)))
    if not more:
        return "No two of them share a paragraph, a news agency, an author or an institution that they name"
    told = NOTHING_ELSE
    issued = sum(map(_has_issuer, sources))
    if issued > 1 and not _published_together(sources):
        told += f", nor do the {_number(issued)} that name an issuer share that"
    return "; ".join([told, *more])


def _of_issuers(sources: Sequence[Source]) -> list[str]:
    """Which sources have one publisher, and how many name no issuer."""
    unknown = _unknown_issuers(sources)
    return [*_published_together(sources), *([unknown] if unknown else [])]


def _published_together(sources: Sequence[Source]) -> list[str]:
    """Which institutions published several of the sources."""
    publishers = Counter(s.reference.publisher for s in sources if s.reference.publisher)
    several = {name: n for name, n in sorted(publishers.items()) if n > 1}
    every = "both" if len(sources) == 2 else f"all {_number(len(sources))}"
    return [f"{every if n == len(sources) else _number(n)} are published by {name}" for name, n in several.items()]


def _has_issuer(source: Source) -> bool:
    """Whether a source names an institution that wrote or published it."""
    return bool(source.reference.publisher) or any(n.literal for n in source.reference.author)


def _unknown_issuers(sources: Sequence[Source]) -> str:
    """How many sources name no institution that issued them; "" for none."""
    lacking = sum(not _has_issuer(s) for s in sources)
    if not lacking:
        return ""
    if lacking == 1:
        return "one names no institution that issued it, so that it may come from that of another"
    if lacking == len(sources):
        return "none of them names an institution that issued it, so that they may come from one"
    return f"{_number(lacking)} name no institution that issued them, so that they may come from one"


def hands(known: Sourced) -> str:
    """How many are first- and second-hand, and which are opinion without being called so."""
    found = Counter(a.hand for a in known.appraisals)
    parts = [
        f"{_number(found[h])} {'is' if found[h] == 1 else 'are'} {h}-hand" for h in ("first", "second") if found[h]
    ]
    if found[""] == len(known.appraisals):
        return "Whether they are first- or second-hand, none of them tells." if len(known.sources) > 1 else ""
    if found[""]:
        parts.append(f"of {_number(found[''])} it is not known")
    return _first(_listing(parts)) + "."


def missing(known: Sourced) -> str:
    """Which kinds of source there are none of, and which principal actor issued none."""
    lacks = []
    if not any(a.kind in OFFICIAL for a in known.appraisals):
        lacks.append("no official document")
    if not any(a.kind == "data" for a in known.appraisals) and not any(s.tables for s in known.sources):
        lacks.append("no source that gives data as such")
    told = f"Among them is {_listing(lacks)}" if lacks else ""
    heard = {actor for a in known.appraisals for actor in actors_in(a.issuer)} | {home_of(s) for s in known.sources}
    if absent := sorted(known.pair - heard):
        whose = " or ".join(f"of the {a}" if a.startswith(("United", "European")) else f"of {a}" for a in absent)
        none = f"none names an institution {whose} as its issuer"
        told = f"{told}, and {none}" if told else _first(none).replace("None", "None of them", 1)
    return f"{told}." if told else ""


def parts(known: Sourced) -> str:
    """How many were not read to their end."""
    cut = [a for a in known.appraisals if a.part]
    if not cut:
        return ""
    return f"{_first(_number(len(cut)))} of them {'was' if len(cut) == 1 else 'were'} read in part only."


RULES: tuple[Callable[[Sourced], str], ...] = (kinds, dates, independence, hands, missing, parts)
