"""What the sources do not say, in words that a reader can be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.dates import date_words
from briefgen.model import SECTIONS, Gap, Passage, Source, Statement
from briefgen.summary.limits import read_up_to
from briefgen.summary.text import WORD, actors_in, stems
from briefgen.summary.units import TIMES
from briefgen.summary.words import actors, asking_words, plain_words, topics

MOST = 5
ENOUGH = 20  # passages
PROPER = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
QUOTATION = re.compile(r"[“\"][^”\"]{20,}[”\"]")
NAMES = {"background": "background", "current-state": "account of the current state", "key-issues": "key issues"}


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said: the sources, their passages, what was made of them, the question and the date (EDTF or "").

    `focus` are the words and phrases that the brief is to focus on.
    """

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    pair: frozenset[str]
    question: str
    date: str
    newest: int | None = None
    focus: tuple[str, ...] = ()

    @property
    def telling(self) -> bool:
        """Whether there is enough text, in English, for silence to mean something."""
        english = sum(s.language in ("en", "und") for s in self.sources) * 2 > len(self.sources)
        return english and len(self.passages) >= ENOUGH

    @property
    def they(self) -> str:
        """How all sources are named as the subject of a sentence."""
        return "The source" if len(self.sources) == 1 else "The sources"


def empty_sections(said: Said) -> list[Gap]:
    """A section that no source gives anything for."""
    filled = {s.section for s in said.statements}
    return [Gap(s, f"{said.they} {_verb(said, 'offer')} no {NAMES.get(s, s)}.") for s in SECTIONS if s not in filled]


def _verb(said: Said, verb: str) -> str:
    return f"{verb}s" if len(said.sources) == 1 else verb


def the_question(said: Said) -> list[Gap]:
    """What the question names and no source does: names as a whole, then years and words of substance."""
    if not said.question.strip():
        return []
    text = "\n".join(s.text for s in said.sources)
    heard = {w.casefold() for w in WORD.findall(text)}
    known = set(stems(text)) | {s for source in said.sources for s in stems(source.text, source.language)}
    question = said.question.strip()
    for name in actors_in(question):
        question = _without_actor(question, name) if name in actors_in(text) else question
    names = [m.group() for m in PROPER.finditer(question) if m.start()]
    missing = [n for n in names if not any(w.casefold() in heard for w in WORD.findall(n))]
    for name in names:
        question = question.replace(name, " ")
    for word in WORD.findall(question):
        low = word.casefold()
        skip = low in heard or low in plain_words() or low in asking_words() or not stems(word)
        if not skip and len(word) > 3 and not any(s in known for s in stems(word)):
            missing.append(word)
    listed = ", ".join(f"“{m}”" for m in dict.fromkeys(missing))
    return [Gap("current-state", f"The question asks about {listed}, of which no source speaks.")] if missing else []


def the_focus(said: Said) -> list[Gap]:
    """The focus phrases none of whose words any source uses."""
    if not said.focus:
        return []
    known = {s for source in said.sources for s in (*stems(source.text), *stems(source.text, source.language))}
    missing = [phrase for phrase in said.focus if stems(phrase) and not known & set(stems(phrase))]
    listed = ", ".join(f"“{phrase}”" for phrase in missing)
    return [Gap("current-state", f"This brief looks for {listed}, of which no source speaks.")] if missing else []


def _without_actor(text: str, name: str) -> str:
    return dict(actors())[name].sub(" ", text)


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


def dates(said: Said) -> list[Gap]:
    """How many sources carry a date, and which is the newest."""
    issued = [s.reference.issued for s in said.sources if s.reference.issued]
    missing = len(said.sources) - len(issued)
    if not missing:
        return []
    if not issued:
        count = "The source does not say" if len(said.sources) == 1 else f"None of the {len(said.sources)} sources says"
        return [Gap("current-state", f"{count} when it was written; what is current here may be out of date.")]
    newest = date_words(max(d.edtf() for d in issued))
    verb = "sources carries" if missing == 1 else "sources carry"
    return [
        Gap("current-state", f"{missing} of {len(said.sources)} {verb} no date; the newest dated one is of {newest}.")
    ]


def _year(first: str) -> int:
    return int(first[:4]) if first[:4].isdigit() else 0


def quoted(said: Said) -> list[Gap]:
    """No source quotes anyone of a principal actor directly."""
    direct = [p for p in said.passages if p.attribution and p.attribution.kind != "author" and QUOTATION.search(p.text)]
    heard = {a for p in direct for a in actors_in(p.attribution.who if p.attribution else "")}
    missing = sorted(said.pair - heard)
    if not missing:
        return []
    return [Gap("key-issues", f"No source quotes an official of {_the(missing[0])}{_or(missing[1:])} directly.")]


def _the(name: str) -> str:
    return f"the {name}" if name.startswith(("United", "European")) else name


def _or(names: Sequence[str]) -> str:
    return "".join(f" or of {_the(n)}" for n in names)


def newest_figure(said: Said) -> list[Gap]:
    """How old the newest figure with a date of its own is."""
    figures = [p for p in said.passages if any(q.unit and q.unit not in TIMES for q in p.quantities)]
    dates = [
        d
        for p in figures
        if not p.forecast
        for d in p.dates
        if d.edtf and (said.newest is None or _year(d.first) <= said.newest)
    ]
    if not said.telling or not figures or (dates and max(d.edtf for d in dates) >= said.date[:4] > ""):
        return []
    if not dates:
        return [Gap("current-state", "No figure in the sources has a date of its own.")]
    newest = max(dates, key=lambda d: d.first)
    return [Gap("current-state", f"The newest figure that a source dates is of {' '.join(newest.text.split())}.")]


def _ahead(said: Said) -> bool:
    """Whether any sentence names a day or month after the newest date; without one, whether any forecast does."""
    exact = [(p, d) for p in said.passages for d in p.dates if d.granularity in ("day", "month")]
    return any(d.edtf > said.date if said.date else p.forecast for p, d in exact)


def expected(said: Said) -> list[Gap]:
    """What a reader expects of any brief and no sentence speaks of."""
    text = "\n".join(p.text for p in said.passages)
    found = []
    for topic in topics() if said.telling else ():
        if topic.date:
            if _ahead(said):
                continue
        elif topic.words.search(text):
            continue
        found.append(Gap(topic.section, f"{said.they} {_verb(said, topic.verb)} {topic.text}"))
    return found


RULES: tuple[Callable[[Said], list[Gap]], ...] = (
    read_in_part, empty_sections, the_question, the_focus, dates, newest_figure, quoted, expected,
)  # fmt: skip


def gaps(said: Said) -> tuple[Gap, ...]:
    """At most five gaps, in the order of the rules; empty when nothing was read."""
    found = [gap for rule in RULES for gap in rule(said)] if said.passages else []
    return tuple(dict.fromkeys(found))[:MOST]
