"""What the sources do not say, in words that a reader can be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from briefgen.model import SECTIONS, DateMention, Gap, Statement
from briefgen.naming import told_apart
from briefgen.summary.ages import dates, newest_figure, newest_source
from briefgen.summary.dependence import why_one_voice
from briefgen.summary.limits import read_up_to
from briefgen.summary.said import Said
from briefgen.summary.text import actors_in
from briefgen.summary.unanswered import the_focus, the_question
from briefgen.summary.words import topics

MOST = 5  # more than that a page cannot bear
QUOTATION = re.compile(r"[“\"][^”\"]{20,}[”\"]")
NAMES = {"background": "background", "current-state": "account of the current state", "key-issues": "key issues"}
WHOLE = {"current-state": "the current state", "key-issues": "the key issues"}
FEWEST = 2  # statements of a section or issue from which on it matters that one voice gives them all
NAMED = 4  # sources up to which all are named
LISTED = 6  # issues up to which all are named; of more, half as many


def empty_sections(said: Said) -> list[Gap]:
    """A section that no source gives anything for."""
    filled = {s.section for s in said.statements}
    return [Gap(s, f"{said.they} {said.says('offer')} no {NAMES.get(s, s)}.") for s in SECTIONS if s not in filled]


def read_in_part(said: Said) -> list[Gap]:
    """Which sources were too long to be read to their end."""
    cut = read_up_to(said.sources, said.passages)
    if not cut:
        return []
    labels = [s.reference.label() for s in said.sources if s.id in cut]
    which = labels[0] if len(labels) == 1 else f"{len(labels)} of the {len(said.sources)} sources"
    each = "" if len(labels) == 1 else " of each"
    first = f"Of {which} only the first {min(cut.values()):,} sentences{each} were read"
    return [Gap("current-state", f"{first}; what follows them is not in this brief.")]


def one_voice(said: Said) -> list[Gap]:
    """That all sources are one voice; else the sections that one voice alone gives, and the issues that it does."""
    if len(said.sources) < 2:
        return []  # that there is one source is said wherever sources are counted
    if len({_voice(said, s.id) for s in said.sources}) == 1:
        return [_all_one_voice(said)]
    found = []
    for section in SECTIONS:
        mine = [s for s in said.statements if s.section == section]
        voices = _voices(said, mine)
        if len(mine) >= FEWEST and len(voices) == 1:
            name = WHOLE.get(section, f"the {section}")
            found.append(Gap(section, f"All of {name} here comes from one source, {_named(said, voices[0])}."))
    return [*found[:1], *_lone_issues(said)]


def _all_one_voice(said: Said) -> Gap:
    """That several sources are one voice, and why."""
    names = list(told_apart(said.sources).values())
    which = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) <= NAMED else f"the {len(names)} sources"
    why = why_one_voice(said.dependence.reasons([s.id for s in said.sources]))
    return Gap("current-state", f"Everything here comes from one voice: {which} {why}.")


def _lone_issues(said: Said) -> list[Gap]:
    """The issues on which only one voice is cited: all of them, or by name."""
    by_id = {s.id: s for s in said.statements}
    lone = [i.name for i in said.summary.issues if len(_voices(said, [by_id[s] for s in i.statements])) == 1]
    if not lone:
        return []
    if len(lone) == len(said.summary.issues) and len(lone) > 1:
        return [Gap("key-issues", "On each key issue only one source was found.")]
    shown = lone if len(lone) <= LISTED else lone[: LISTED // 2]
    names = [f"“{name}”" for name in shown] + ([f"{len(lone) - len(shown)} more"] if len(shown) < len(lone) else [])
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    each = " each" if len(lone) > 1 else ""
    return [Gap("key-issues", f"On {listed} only one source{each} was found.")]


def _voices(said: Said, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The voices that statements are cited from, in the order of these."""
    return tuple(dict.fromkeys(_voice(said, c.source) for s in statements for c in s.citations))


def _voice(said: Said, source: str) -> str:
    return said.dependence.voice.get(source, source)


def _named(said: Said, source: str) -> str:
    return told_apart(said.sources)[source]


def quoted(said: Said) -> list[Gap]:
    """No source quotes anyone of a principal actor directly."""
    direct = [p for p in said.passages if QUOTATION.search(p.text)]
    who = (f"{p.text} {p.attribution.who if p.attribution else ''}" for p in direct)
    heard = {a for words in who for a in actors_in(words)}  # whoever is named beside a quotation may be quoted in it
    missing = sorted(said.pair - heard)
    if not missing:
        return []
    return [Gap("key-issues", f"No source quotes an official of {_the(missing[0])}{_or(missing[1:])} directly.")]


def _the(name: str) -> str:
    return f"the {name}" if name.startswith(("United", "European")) else name


def _or(names: Sequence[str]) -> str:
    return "".join(f" or of {_the(n)}" for n in names)


def _ahead(said: Said) -> bool:
    """Whether any sentence names a date that ends after the newest date; without that, whether any forecast does.

    Of a date that is only a year, or is not resolved ("next year"), nobody knows that it is past.
    """
    dates = [(p, d) for p in said.passages for d in p.dates]
    return any(_not_past(d, said.date) if said.date and d.edtf else p.forecast for p, d in dates)


def _not_past(date: DateMention, today: str) -> bool:
    end = date.edtf.split("/")[-1]
    return end[: len(today)] > today[: len(end)] or (len(end) == 4 and end == today[:4]) or not end.strip(".")


def expected(said: Said) -> list[Gap]:
    """What a reader expects of any brief and no source speaks of, in its sentences, tables or notes."""
    text, asked = "\n".join(s.text for s in said.sources), " ".join((said.question, *said.focus))
    found = []
    for topic in topics() if said.telling else ():
        if topic.date:
            if _ahead(said):
                continue
        elif topic.words.search(text) or (topic.asked and not topic.asked.search(asked)):
            continue
        found.append(Gap(topic.section, f"{said.they} {said.says(topic.verb)} {topic.text}"))
    return found


RULES: tuple[tuple[Callable[[Said], list[Gap]], int], ...] = (
    (the_question, 1), (the_focus, 1), (read_in_part, 1), (empty_sections, 3), (dates, 1), (newest_source, 1),
    (newest_figure, 1), (quoted, 1), (expected, 2), (one_voice, 1),
)  # fmt: skip
"""What finds gaps, the weightiest first, and how many of its kind are shown."""


def gaps(said: Said) -> tuple[Gap, ...]:
    """At most five gaps, the weightiest first, few of a kind; empty when nothing was read."""
    found = [gap for rule, most in RULES for gap in rule(said)[:most]] if said.passages else []
    return tuple(dict.fromkeys(found))[:MOST]
