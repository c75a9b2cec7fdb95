"""Words, stems, names and similarity of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from briefgen.summary.words import actors, by_words, stop_words

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?", re.UNICODE)
NAME = re.compile(r"\b(?:[A-Z][\w’'-]*[A-Za-z]|[A-Z]{2,})(?:\s+(?:of|the|for|and)?\s*[A-Z][\w’'-]*)*")
ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,7}\b")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
REMEMBERED = 8192


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(STEMMERS[language])


@cache
def stem(word: str, language: str = "en") -> str:
    """The Snowball stem of a lower-case word; the word itself in a language without a stemmer."""
    return str(_stemmer(language).stemWord(word)) if language in STEMMERS else word


def plain(text: str) -> str:
    """The text with white space folded to single spaces."""
    return " ".join(text.split())


def fold_actors(text: str) -> str:
    """The text with every name of a known actor replaced by one word for it."""
    for name, pattern in actors():
        text = pattern.sub(f" {name.replace(' ', '')} ", text)
    return text


@by_words
@lru_cache(maxsize=REMEMBERED)
def stems(text: str, language: str = "en") -> tuple[str, ...]:
    """The stems of a text's content words in order, actors under one name each; numbers as they are."""
    words = (w.lower().replace("’", "'").removesuffix("'s") for w in WORD.findall(fold_actors(text)))
    return tuple(stem(w, language) for w in words if w not in stop_words() and (len(w) > 1 or w.isdigit()))


@by_words
@lru_cache(maxsize=REMEMBERED)
def actors_in(text: str) -> frozenset[str]:
    """The known actors that a text names."""
    return frozenset(name for name, pattern in actors() if pattern.search(text))


def first_actor(text: str) -> str:
    """The known actor that a text names first, "" when it names none."""
    found = [(m.start(), name) for name, pattern in actors() for m in (pattern.search(text),) if m]
    return min(found)[1] if found else ""


@lru_cache(maxsize=REMEMBERED)
def lacks_name(text: str, telling: str) -> bool:
    """Whether a second telling of a text lacks a name of the first: it then does not say all of it."""
    words = frozenset(WORD.findall(fold_actors(telling).casefold()))
    return not all(frozenset(WORD.findall(fold_actors(name).casefold())) <= words for name in names_in(text))


def names_in(text: str) -> frozenset[str]:
    """Proper names in a text: capitalised words past the first, and acronyms."""
    found = {m.group() for m in ACRONYM.finditer(text)}
    for match in NAME.finditer(text):
        if match.start() > 0 and not text[: match.start()].rstrip().endswith((".", "!", "?", ":", "“", '"', "—")):
            found.add(match.group().removesuffix("’s").removesuffix("'s"))
    return frozenset(found)


@lru_cache(maxsize=REMEMBERED)
def numbers_in(text: str) -> frozenset[str]:
    """The numbers in a text, thousands separators dropped."""
    return frozenset(m.group().replace(",", "") for m in NUMBER.finditer(text))


def cosines(documents: Sequence[Sequence[str]]) -> Any:
    """Cosine similarity of TF-IDF vectors, as a square numpy array; zeros where nothing is shared.

    Sublinear term frequency (Salton and Buckley 1988). Empty when there are no documents.
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(documents):
        return np.zeros((len(documents), len(documents)))
    vectoriser = TfidfVectorizer(analyzer=tuple, sublinear_tf=True)
    matrix = vectoriser.fit_transform([tuple(d) for d in documents])
    return np.asarray((matrix @ matrix.T).todense())
