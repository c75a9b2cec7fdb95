"""Canonical text: NFC, one line a block, XML 1.0 characters, nothing that hides or reorders."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
HIDDEN = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that nobody sees and that hide or reorder others, as the inside of a character class."""
JOINER = "(?<![\u0600-\u0dff\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]"
"""A joiner is spelling in Arabic and Indic scripts and in emoji; anywhere else it only hides."""
ILLEGAL = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff"
)
"""Control, private-use and unassigned characters, which no document may hold, as the inside of a class."""
# a soft hyphen tells a typesetter where a word may break: it goes as white space does, nobody need know of it
_GONE = re.compile(f"[\u00ad{HIDDEN}{ILLEGAL}]|{JOINER}")
MAX_MARKS = 4
"""Combining marks kept on one base character; more is ornament and breaks lines on paper."""


def clean(text: str) -> str:
    """Text in canonical characters, its lines kept; each line's runs of spaces are one space.

    Control, private-use, bidirectional, zero-width and tag characters go; every white space becomes a
    plain space. Empty gives empty. Idempotent.
    """
    return "\n".join(_SPACES.sub(" ", line).strip() for line in clean_keeping_spaces(text).split("\n"))


def clean_keeping_spaces(text: str) -> str:
    """Text in canonical characters with its lines, indents and runs of spaces as they are; a tab stays a tab."""
    if text.isascii() and text.isprintable():
        return text
    text = "\n".join(_plain_spaces(line) for line in _BREAKS.sub("\n", text).split("\n"))
    return _limit_marks(unicodedata.normalize("NFC", _GONE.sub("", text)))


def clean_line(text: str) -> str:
    """Canonical text on one line: line ends become spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:  # most of all text
        return text.strip()
    return _SPACES.sub(" ", clean(text).replace("\n", " ")).strip()


def _plain_spaces(line: str) -> str:
    return line if line.isascii() else re.sub(r"[^\S\t]", " ", line)


def _limit_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run <= MAX_MARKS:
            kept.append(char)
    return "".join(kept) if len(kept) == len(text) else unicodedata.normalize("NFC", "".join(kept))
