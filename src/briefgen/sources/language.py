"""The main language of a document, and the blocks that are in another."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from briefgen.languages import NAMES, declared_code, language_name
from briefgen.model import BlockKind, Remark
from briefgen.sources.pieces import Piece

MIN_CHARS = 40
"""Below this many characters language identification guesses; a Chinese or Korean one counts three times."""
UNLIKELY, VERY_UNLIKELY, LONG = 0.01, 0.0001, 60
"""A block whose main-language probability lies under the first is foreign; if shorter than `LONG`, the second."""
LIKELY = 0.9
"""What a short document's language must reach to be believed without being declared."""
SURE, SOME = 0.99, 100
"""The same where capitals abound, and the characters that it takes: German writes all its nouns with them."""
PLENTY = 300
"""Characters that are believed whatever the document declares."""
EDGE = 1_000
"""Identification takes 0.3 ms a block: in a longer document only so many at either end are tried, where
boilerplate stands; the script is looked at everywhere."""
ENOUGH = 1_000
"""Characters of a block that are looked at."""
LEAST_OWN = 3
"""Words outside of quotations that tell the language of a block."""
LARGE, LARGE_SHARE = 400, 0.35
"""Characters, and part of the text, from which a foreign part is no boilerplate: the analyst is told of it."""

# Scripts that one language is written in, and letters that only one of a script's languages has.
_BY_SCRIPT = {"HANGUL": "ko", "KANA": "ja", "GREEK": "el", "HEBREW": "he", "THAI": "th", "ARMENIAN": "hy"}
_BY_LETTER = (("uk", "іїєґ"), ("ru", "ыэёъ"), ("fa", "پچژگ"))
_SCRIPT_OF = {
    "CYRILLIC": "be bg kk ky mk mn ru sr tg tt uk", "ARABIC": "ar fa ps ug ur", "CJK": "zh ja",
    "DEVANAGARI": "hi mr ne sa", "GEORGIAN": "ka", "ETHIOPIC": "am ti", "BENGALI": "as bn",
}  # fmt: skip
_NOT_LIVING = {"la", "eo", "vo", "ia", "ie", "sa"}  # quoted and not written; they only draw short English away
_LETTER = re.compile("[A-Za-z]")
# What stands in quotation marks or brackets: it may be another's words, in another language.
_CITED = re.compile(
    r"[“„][^“”„]{1,2000}[”“]|\"[^\"]{1,2000}\"|«[^«»]{1,2000}»|「[^「」]{1,2000}」|『[^『』]{1,2000}』|"
    r"(?<!\w)‘[^‘’]{1,2000}’(?!\w)|[(（][^()（）]{1,2000}[)）]|\[[^\[\]]{1,2000}\]"
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def in_one_language(pieces: Sequence[Piece], declared: str = "") -> tuple[list[Piece], str, tuple[Remark, ...]]:
    """The pieces, those in another language than the main one excluded; the main one; what an analyst must know.

    `declared` is the tag that the document gives itself (HTML lang, PDF /Lang, ...); it decides only where the text
    is too short. The language is an ISO 639-1 code, "und" where nothing tells it.
    """
    language = main_language(pieces, declared)
    marked = mark_foreign(list(pieces), language)
    remarks = (*_unsure(marked, language), *_large_parts(pieces, marked, language))
    return marked, language, remarks


def main_language(pieces: Sequence[Piece], declared: str = "") -> str:
    """ISO 639-1 code of the language that most characters are in; "und" where nothing is long enough to tell."""
    prose = [own_words(p.text) for p in pieces if _is_prose(p)]
    long = [text for text in prose if _size(text) >= MIN_CHARS]
    weight: Counter[str] = Counter()
    step = max(1, -(-len(long) // (2 * EDGE)))
    for text in long[::step]:
        code, likely = _identifier().classify(text[:ENOUGH])
        weight[code] += _size(text) * likely
    if weight.total() >= PLENTY:
        return min(weight, key=lambda code: (-weight[code], code))
    own = script("\n".join(prose))
    alike = [text for text in prose if script(text) in (own, "")]  # a footer in another script misleads the rest
    return _of_little("\n".join(alike)[: 2 * ENOUGH], declared_code(declared))


def mark_foreign(pieces: list[Piece], language: str) -> list[Piece]:
    """Exclude the pieces in another language than `language` or wholly in another script ("und": by script).

    What stands after the last piece in the main language is boilerplate, unless it is a large part of the text.
    """
    main_script = script("\n".join(own_words(p.text) for p in pieces if _is_prose(p)))
    inner = range(EDGE, len(pieces) - EDGE)
    native = [_is_native(p, "und" if i in inner else language, main_script) for i, p in enumerate(pieces)]
    last = max((i for i, known in enumerate(native) if known and not pieces[i].reason), default=-1)
    tail = sum(_size(p.text) for p in pieces[last + 1 :] if _is_prose(p))
    whole = sum(_size(p.text) for p in pieces if _is_prose(p))
    after = "foreign language" if _is_large(tail, whole) else "foreign-language boilerplate"
    return [
        p if known or not _is_prose(p) else replace(p, reason=after if i > last else "foreign language")
        for i, (p, known) in enumerate(zip(pieces, native, strict=True))
    ]


def script(text: str) -> str:
    """The script of most letters ("LATIN", "CJK", "CYRILLIC", ...), "" without letters."""
    if text.isascii():
        return "LATIN" if _LETTER.search(text) else ""
    counts: Counter[str] = Counter()
    for char, times in Counter(text[:20_000]).items():
        if char.isalpha():
            counts[_script(char)] += times
    counts["CJK"] *= 3  # as `_size` counts
    return min(counts, key=lambda name: (-counts[name], name)) if counts.total() else ""


def own_words(text: str) -> str:
    """The text without what it quotes or puts in brackets; all of it where fewer than three words are left."""
    rest = _CITED.sub(" ", text)
    return rest if sum(any(c.isalpha() for c in word) for word in rest.split()) >= LEAST_OWN else text


def _is_prose(piece: Piece) -> bool:
    return not piece.reason and not piece.cells


def _size(text: str) -> int:
    """Characters, those that stand for a syllable or a word three times."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def _is_large(part: int, whole: int) -> bool:
    return part >= LARGE and part >= LARGE_SHARE * whole


def _of_little(text: str, declared: str) -> str:
    """The language of a text too short to tell by itself: what it declares, or what its script or letters say."""
    own = script(text)
    if not own:
        return declared or "und"
    if own == "CJK":
        kana = re.search(r"[\u3040-\u30ff]", text)
        own = "HANGUL" if re.search(r"[\uac00-\ud7af]", text) else "KANA" if kana else own
    if own in _BY_SCRIPT:
        return _BY_SCRIPT[own]
    code, likely = _identifier().classify(text)
    enough = _size(text) >= MIN_CHARS and not _mostly_names(text)
    if (enough and likely >= LIKELY) or (likely >= SURE and _size(text) >= SOME and _in_sentences(text)):
        return str(code)
    by_letter = (c for c, letters in _BY_LETTER if own != "LATIN" and any(char in letters for char in text.lower()))
    fits = declared and _written_in(declared) == own
    return (declared if fits else "") or next(by_letter, "zh" if own == "CJK" else "und")


def _written_in(code: str) -> str:
    """The script of a language's texts."""
    alone = next((name for name, one in _BY_SCRIPT.items() if one == code), "LATIN")
    return next((name for name, codes in _SCRIPT_OF.items() if code in codes.split()), alone)


def _unsure(pieces: Iterable[Piece], language: str) -> tuple[Remark, ...]:
    """What is said of prose whose language nothing tells."""
    if language != "und" or not any(any(c.isalpha() for c in p.text) for p in pieces if _is_prose(p)):
        return ()
    return (Remark("language-unsure", "it has too little text to tell its language: it is read as English"),)


def _large_parts(before: Sequence[Piece], after: Sequence[Piece], language: str) -> tuple[Remark, ...]:
    """What is said of a document of which a large part is in another language, and so is not used."""
    sizes: Counter[str] = Counter()
    for old, new in zip(before, after, strict=True):
        if new.reason != old.reason:
            own = _identifier().classify(new.text[:ENOUGH])[0] if len(sizes) < EDGE else "und"
            sizes[own] += _size(new.text)
    whole = sum(_size(p.text) for p in before if _is_prose(p))
    if not _is_large(sizes.total(), whole):
        return ()
    main = min(sizes, key=lambda code: (-sizes[code], code))
    told = (
        f"{100 * sizes.total() // whole}% of its text is in {language_name(main)}, the rest in "
        f"{language_name(language)}: only the {language_name(language)} part is used; "
        "save the other part as a file of its own"
    )
    return (Remark("foreign-part", told),)


def _is_native(piece: Piece, language: str, main_script: str) -> bool:
    """Whether a piece is in the main language; names and words of other scripts within its sentences do not tell."""
    text = own_words(piece.text)
    own = script(text)
    if not own or not main_script or not _is_prose(piece):
        return True
    inner = _in_script(text, main_script)
    if own != main_script and not _holds_up(inner, text):
        return False
    size = _size(inner) // (2 if piece.kind is BlockKind.HEADING else 1)
    if language == "und" or size < MIN_CHARS or _mostly_names(inner):
        return True
    ranked = dict(_identifier().rank(inner[:ENOUGH]))
    return bool(ranked.get(language, 1.0) >= (UNLIKELY if size >= LONG else VERY_UNLIKELY))


def _in_script(text: str, main_script: str) -> str:
    """The words of a text that are of a script, or of none."""
    return text if text.isascii() else " ".join(w for w in text.split() if script(w) in (main_script, ""))


def _holds_up(inner: str, text: str) -> bool:
    """Whether a text whose signs are mostly of another script is a sentence about them: most letters are its own."""
    letters = sum(map(str.isalpha, inner))
    return letters > sum(map(str.isalpha, text)) - letters and _in_sentences(inner)


def _mostly_names(text: str) -> bool:
    """Addresses, names and numbers have no language: half of the words or more begin with a capital or a digit."""
    words = [w for w in text[:ENOUGH].split() if w[0].isalnum()]
    return sum(w[0].isupper() or w[0].isdigit() for w in words) > 0.5 * len(words)


def _in_sentences(text: str) -> bool:
    """True where a third of the words or more are small, as in sentences; names and addresses have fewer."""
    words = [w for w in text[:ENOUGH].split() if w[0].isalpha()]
    return 3 * sum(w[0].islower() for w in words) >= len(words)


@functools.cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC") else name


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(sorted({code for code in found.nb_classes if code in NAMES and code not in _NOT_LIVING}))
    return found
