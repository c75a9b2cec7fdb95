"""What a reader finds in a finished file: its text where it stands, and the facts that the rules judge."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import BriefgenError
from briefgen.verify.fold import NO_TEXT, Text

__all__ = ["Reading", "Slide", "UnreadableError"]


class UnreadableError(BriefgenError):
    """A finished file that cannot be opened as what it claims to be."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide that is shown: its number from 1, the text on its face and in its speaker notes."""

    number: int
    face: Text
    notes: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """A finished file as an independent reader sees it.

    `body` is the text without page headers and footers, in content order ("" for slides); `margins`
    pairs each place that must carry the marking ("page 3", "slide 2") with its folded text there.
    `count` is pages or slides, None where the format has none. `hazards` are things that run, fetch
    or hide; `faults` what makes the file invalid or inaccessible; `dead` internal links without a
    target; `links` the targets of all other links.
    """

    body: Text = NO_TEXT
    slides: tuple[Slide, ...] = ()
    margins: tuple[tuple[str, str], ...] = ()
    title: str = ""
    language: str = ""
    count: int | None = None
    links: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
