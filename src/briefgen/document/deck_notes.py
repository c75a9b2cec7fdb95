"""The notes below a slide: its caveats, as much of them as it can hold, and what is set small below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.document.promises import note_letter
from briefgen.document.slide_texts import shortened_note
from briefgen.model import Promise, Slide

NOTE_WORDS = 30  # of one caveat on a slide without room for more; the rest stands in the speaker's notes
_ROOMIER = (999, 100, 60)  # words of one caveat that are tried before
Fits = Callable[[Slide], bool]


@dataclass(frozen=True, slots=True)
class Made:
    """A slide and what it must hold; the promises do not know its number yet."""

    slide: Slide
    promises: tuple[Promise, ...] = ()


def with_caveats(
    slide: Slide, letters: Mapping[str, str], texts: Mapping[str, str], asides: Sequence[str], fits: Fits | None
) -> Made:
    """The slide with its caveats, each as long as `fits` says that it can hold them, and the asides below them.

    `letters` and `texts` are those of the caveats by id; what is promised of them is that they stand behind their
    letters, on the slide as they are shown, and in full in the speaker's notes.
    """
    noted = slide
    owed: list[Promise] = []
    long = any(len(text.split()) > NOTE_WORDS for text in texts.values())
    for most in (*_ROOMIER, NOTE_WORDS) if fits and long else (NOTE_WORDS,):
        shown = {id: shortened_note(text, most) for id, text in texts.items()}
        lines = (f"{note_letter(mark)} {shown[id]}" for id, mark in letters.items())
        noted = replace(slide, caveats=(*lines, *asides))
        owed = [
            Promise("caveat", id, text, after=note_letter(mark))
            for id, mark in letters.items()
            for text in dict.fromkeys((shown[id], texts[id]))
        ]
        if fits and fits(noted):
            break
    return Made(noted, tuple(owed))
