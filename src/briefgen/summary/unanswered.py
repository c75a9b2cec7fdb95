"""What is asked and no source answers: the words of the question and of the focus that nobody uses, in any form.

What is claimed is only that the words are not there: what sources mean by others is not for us to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.model import Gap
from briefgen.summary.said import Said
from briefgen.summary.text import WORD, actors_in, stems
from briefgen.summary.words import actors, alike, asking_words, plain_words

PROPER = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
ROOT, ENDING = (4, 6), 2  # letters of a stem that its word family begins with, and how many its ending may have


@dataclass(frozen=True, slots=True)
class _Heard:
    """All that the sources say: their words in lower case, the beginnings of these, and their stems."""

    words: frozenset[str]
    roots: frozenset[str]
    stems: frozenset[str]
    text: str

    def word(self, word: str) -> bool:
        """Whether any source has a word, an inflection of it, another word of its family or one of the same meaning."""
        low = word.casefold()
        forms = {low, *stems(word)}
        meant = [group for group in alike() if any(_root(s) == _root(f) for s in group for f in forms)]
        family = {s for group in meant for s in group}
        return bool(forms & (self.words | self.stems)) or any(_root(f) in self.roots for f in forms | family)

    def name(self, name: str) -> bool:
        """Whether any source has a word of a name, or its acronym."""
        words = [w for w in WORD.findall(name) if w[0].isupper() or w.isdigit()]
        initials = "".join(w[0] for w in words)
        spelt = r"\W+(?:(?:of|the|for|and)\W+)*".join(rf"{c}\w*" for c in name) if name.isupper() else ""
        return (
            any(w.casefold() in self.words for w in words)
            or (len(initials) > 1 and initials.casefold() in self.words)
            or bool(len(spelt) and len(name) > 1 and re.search(rf"\b{spelt}", self.text))
        )


def _root(word: str) -> str:
    """What the words of a family begin with alike: "benef" of benefit and beneficiary."""
    least, most = ROOT
    return word[: max(least, min(most, len(word) - ENDING))]


def _heard(said: Said) -> _Heard:
    text = "\n".join(s.text for s in said.sources)
    words = frozenset(w.casefold() for w in WORD.findall(text))
    known = {*stems(text), *(s for source in said.sources for s in stems(source.text, source.language))}
    least, most = ROOT
    roots = frozenset(w[:n] for w in words for n in range(least, most + 1) if len(w) >= n)
    return _Heard(words, roots | {w for w in words if len(w) < least}, frozenset(known), text)


def the_question(said: Said) -> list[Gap]:
    """What the question names in words that no source has: names as a whole, then years and words of substance."""
    question = said.question.strip()
    if not question:
        return []
    heard = _heard(said)
    for name in actors_in(question):
        question = _without_actor(question, name) if name in actors_in(heard.text) else question
    names = [m.group() for m in PROPER.finditer(question) if m.start()]
    missing = [n for n in names if not heard.name(n)]
    for name in names:
        question = question.replace(name, " ")
    skip = plain_words() | asking_words()
    for word in WORD.findall(question):
        if len(word) > 3 and word.casefold() not in skip and stems(word) and not heard.word(word):
            missing.append(word)
    return [Gap("current-state", f"The question asks about {_unused(missing)}")] if missing else []


def the_focus(said: Said) -> list[Gap]:
    """The focus phrases none of whose words any source uses."""
    if not said.focus:
        return []
    heard = _heard(said)
    missing = [p for p in said.focus if stems(p) and not any(heard.word(w) for w in WORD.findall(p) if stems(w))]
    return [Gap("current-state", f"This brief looks for {_unused(missing)}")] if missing else []


def _unused(missing: Iterable[str]) -> str:
    """The words, each once, and what is certain of them."""
    listed = list(dict.fromkeys(missing))
    each = "words" if len(listed) > 1 or " " in listed[0] else "word"
    return f"{', '.join(f'“{m}”' for m in listed)}; no source uses the {each} in any form."


def _without_actor(text: str, name: str) -> str:
    return dict(actors())[name].sub(" ", text)
