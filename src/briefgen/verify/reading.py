"""What a reader finds in a finished file: its text where it stands, and the facts that the rules judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.errors import BriefgenError
from briefgen.verify.fold import NO_TEXT, Text

__all__ = ["Picture", "Reading", "Slide", "UnreadableError"]


class UnreadableError(BriefgenError):
    """A finished file that cannot be opened as what it claims to be."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide that is shown: its number from 1, the text on its face and in its speaker notes, its section's name."""

    number: int
    face: Text
    notes: Text
    section: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: the folded text for those who cannot see it, a native chart's folded data ("" else), its slide (0).

    `words` are the folded titles on a native chart and the labels that are not their points' figures; `faults` say
    what it does not show as its data have it.
    """

    text: str
    data: str = ""
    slide: int = 0
    words: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A finished file as an independent reader sees it.

    `body` is the text without page headers and footers, in content order ("" for slides); `margins`
    pairs each place that must carry the marking ("page 3", "slide 2") with its folded text there.
    `count` is pages or slides, None where the format has none. `hazards` are things that run or
    fetch; `faults` what makes the file invalid or inaccessible; `dead` internal links without a
    target; `strange` says in words what may hide text and is not understood;
    `links` the targets of all other links; `pictures` are in order. `metadata` pairs each place of the
    metadata that must carry the marking too with its folded text. `archived`: it says that it is PDF/A-3; `record` is
    the record attached to it, None for none. `run_on` are words as the page shows them in which letters follow a figure
    without a space ("552million"), where the format lays text out itself.
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
    strange: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    archived: bool = False
    record: Mapping[str, Any] | None = None
    run_on: tuple[str, ...] = ()
    inserted: str = ""
    deleted: str = ""
