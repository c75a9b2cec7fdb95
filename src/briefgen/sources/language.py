"""The main language of a document, and the blocks that are in another."""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.pieces import Piece

MIN_CHARS = 40
"""Below this many characters language identification guesses; the script decides instead."""
MIN_CHARS_SAME_SCRIPT = 60
UNLIKELY = 0.01
"""A block whose main-language probability lies under this is foreign."""
EDGE = 1_000
"""Identification takes 0.3 ms a block: in a longer document only so many at either end are tried, where
boilerplate stands; the script is looked at everywhere."""


def mark_foreign(pieces: list[Piece], language: str) -> list[Piece]:
    """Exclude the pieces in another language than `language` or wholly in another script ("und": by script)."""
    content = [p.text for p in pieces if not p.reason and not p.cells]
    main_script = script("\n".join(content))
    out = []
    inner = range(EDGE, len(pieces) - EDGE)
    native = [_is_native(p, "und" if i in inner else language, main_script) for i, p in enumerate(pieces)]
    last = max((i for i, known in enumerate(native) if known), default=-1)
    for index, piece in enumerate(pieces):
        if piece.reason or piece.cells or native[index]:
            out.append(piece)
        else:
            out.append(replace(piece, reason="foreign-language boilerplate" if index > last else "foreign language"))
    return out


def main_language(pieces: Sequence[Piece]) -> str:
    """ISO 639-1 code of the language that most characters are in; "und" where nothing is long enough to tell."""
    weight: Counter[str] = Counter()
    for piece in pieces[: 2 * EDGE]:
        if not piece.reason and not piece.cells and len(piece.text) >= MIN_CHARS:
            weight[_identifier().classify(piece.text)[0]] += len(piece.text)
    return min(weight, key=lambda code: (-weight[code], code)) if weight else "und"


def script(text: str) -> str:
    """The script of most letters ("LATIN", "CJK", "CYRILLIC", ...), "" without letters."""
    counts = Counter(_script(char) for char in text[:20_000] if char.isalpha())
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


def _is_native(piece: Piece, language: str, main_script: str) -> bool:
    own = script(piece.text)
    if not own or not main_script:
        return True
    if own != main_script:
        return False
    floor = MIN_CHARS_SAME_SCRIPT if piece.kind is not BlockKind.HEADING else 2 * MIN_CHARS_SAME_SCRIPT
    if language == "und" or len(piece.text) < floor or _mostly_names(piece.text):
        return True
    ranked = dict(_identifier().rank(piece.text))
    return bool(ranked.get(language, 0.0) >= UNLIKELY)


def _mostly_names(text: str) -> bool:
    """Addresses, names and numbers have no language: fewer than half of the words are in lower case."""
    words = [w for w in text.split() if w[0].isalnum()]
    return sum(w[0].islower() for w in words) < 0.5 * len(words)


@functools.cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC") else name


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
