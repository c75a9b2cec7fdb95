"""Whether a finished document fits its audience: size, and how hard it is to read."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from briefgen.audience.profile import Profile
from briefgen.findings import Finding, Severity
from briefgen.model import AudienceView, Statement

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HARDEST = 3


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


def syllables(word: str) -> int:
    """Syllables of an English word as its hyphenation points tell, at least 1."""
    lower = word.lower()
    points = len(_hyphens().positions(lower)) + 1
    # hyphenation leaves out breaks after one letter ("a-gree"), so it is a floor; groups of vowels see them
    vowels = len(re.findall(r"[aeiouy]+", lower)) - bool(re.search(r"[^aeiouyl]e$", lower))
    return max(1, points, vowels)


def grade(sentences: tuple[str, ...]) -> float:
    """The Flesch-Kincaid grade level of the sentences together; 0.0 for no words.

    0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975).
    """
    words = [w for sentence in sentences for w in _WORD.findall(sentence)]
    if not words:
        return 0.0
    heard = sum(syllables(w) for w in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * heard / len(words) - 15.59


def readability(view: AudienceView, profile: Profile) -> tuple[Finding, ...]:
    """A warning with the grade and the hardest statements, where they are above the profile's grade.

    Nothing is simplified: the words are the sources'. Empty when there is no limit or it is kept.
    """
    limit = profile.limits.grade_max
    measured = grade(tuple(s.text for s in view.statements))
    if not limit or measured <= limit:
        return ()

    def hardness(statement: Statement) -> tuple[float, str]:
        return (-grade((statement.text,)), statement.id)

    hardest = sorted(view.statements, key=hardness)[:_HARDEST]
    shown = "; ".join(f'{grade((s.text,)):.0f}: "{_cut(s.text)}"' for s in hardest)
    return (
        Finding(
            code="reading-grade",
            severity=Severity.WARNING,
            message=f"{view.audience}: reading grade {measured:.1f}, over {limit:g}; hardest: {shown}",
            file=view.summary.brief,
            next_step="add sources in plainer words, or raise limits.grade_max in audience.toml",
        ),
    )


def _cut(text: str, words: int = 12) -> str:
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " ..."
