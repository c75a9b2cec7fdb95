"""Canonical text: NFC, one line a block, XML 1.0 characters, nothing that hides or reorders."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# A joiner is spelling in Arabic and Indic scripts and in emoji; anywhere else it only hides.
_JOINER = re.compile("(?<![\u0600-\u0dff\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]")
_ILLEGAL = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]"
)
MAX_MARKS = 4
"""Combining marks kept on one base character; more is ornament and breaks lines on paper."""


def clean(text: str) -> str:
    """Text in canonical characters, its lines kept; each line's runs of spaces are one space.

    Control, private-use, bidirectional, zero-width and tag characters go; every white space becomes a
    plain space. Empty gives empty. Idempotent.
    """
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    text = _JOINER.sub("", _HIDDEN.sub("", _ILLEGAL.sub("", text)))
    text = _limit_marks(unicodedata.normalize("NFC", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def clean_line(text: str) -> str:
    """Canonical text on one line: line ends become spaces."""
    return _SPACES.sub(" ", clean(text).replace("\n", " ")).strip()


def is_legal(text: str) -> bool:
    """True when every character may stand in XML 1.0."""
    return not re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)


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
