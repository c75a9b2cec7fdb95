"""What is asked and no source answers: the words of the question and of the focus that nobody uses."""

from __future__ import annotations

import re

from briefgen.model import Gap
from briefgen.summary.said import Said
from briefgen.summary.text import WORD, actors_in, stems
from briefgen.summary.words import actors, asking_words, plain_words

PROPER = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")


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
