"""What is in a text and not to be seen: characters taken out are counted, words that mix look-alike scripts named."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from briefgen.model import Remark
from briefgen.sources.canonical import HIDDEN, ILLEGAL, JOINER

_COUNTED = re.compile(f"[{HIDDEN}{ILLEGAL}]|{JOINER}")
# A joiner after these letters is spelling, as in `canonical`; what stands before a reference tells.
_REFERENCE = re.compile(
    "[\u0600-\u061b\u061d-\u0dff\U0001f000-\U0001faff\ufe0f]?&(?:#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7});?|[A-Za-z]{3,30};)"
)
_ESCAPE = re.compile(r"\\[^u]|((?:\\u[0-9A-Fa-f]{4})+)")
_GROUPS = {"Cc": "control character", "Co": "private-use character", "Cs": "half of a character", "Cn": "noncharacter"}
_counts: ContextVar[Counter[str] | None] = ContextVar("invisible characters of one document", default=None)

_WORD = re.compile(r"[^\W\d_]{3,}")
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c88"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_MEET = re.compile(f"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}]")
# Letters of one script that look like letters of the other (from Unicode's confusables): only these can deceive.
_LIKE_LATIN = {
    "Cyrillic": frozenset("АВЕЅІЈКМНОРСТУХԌԚԜасеорхуіјѕԁһӏԛԝѵ"),
    "Greek": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"),
}
_LIKE_OTHER = {"Cyrillic": frozenset("ABCEHIJKMOPSTXYaceijopsxyh"), "Greek": frozenset("ABEZHIKMNOPTYXo")}
# Small letters of formulas (ν, ρ, α) deceive only between small Latin letters.
_WITHIN = re.compile("(?<=[a-z])[ανρι](?=[a-z])")
MAX_NAMED = 5
"""Words that mix scripts are named up to this many; a text with more is garbled or written so on purpose."""


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """Counts, while it lasts, what `count_invisible` is shown: the name of a character to how often it stood there."""
    counts: Counter[str] = Counter()
    token = _counts.set(counts)
    try:
        yield counts
    finally:
        _counts.reset(token)


def count_invisible(text: str) -> None:
    """Count the characters of `text` that canonical text leaves out; nothing outside `counting()`.

    A reader calls it once for each stretch of text, where that enters: `decode` does for all that is text.
    """
    counts = _counts.get()
    if counts is not None and not (text.isascii() and text.isprintable()):
        found = Counter(_COUNTED.findall(text))
        counts.update({_name(char): 0 for char in found})
        for char, times in found.items():
            counts[_name(char)] += times


def count_references(markup: str) -> None:
    """As `count_invisible`, for the characters that references in HTML stand for ("&#8203;", "&rlm;")."""
    if _counts.get() is None or "&" not in markup:
        return
    for written, times in Counter(_REFERENCE.findall(markup)).items():
        char = html.unescape(written)
        if char != written and not char.isascii():
            count_invisible(char * times)


def count_escapes(text: str) -> None:
    """As `count_invisible`, for the characters that escapes in JSON stand for ("\\u200b")."""
    if _counts.get() is None or "\\u" not in text:
        return
    for written, times in Counter(match[1] for match in _ESCAPE.finditer(text) if match[1]).items():
        units = bytes.fromhex(written.replace("\\u", ""))
        count_invisible(units.decode("utf-16-be", "surrogatepass") * times)


def stripped_remarks(counts: Mapping[str, int]) -> tuple[Remark, ...]:
    """One remark that says how many invisible characters were taken out, and which; none where there were none."""
    total = sum(counts.values())
    if not total:
        return ()
    which = ", ".join(f"{name} ({n:,})" for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    subject = "1 invisible character was" if total == 1 else f"{total:,} invisible characters were"
    return (Remark("characters-stripped", f"{subject} taken out: {which}"),)


def mixed_script(text: str) -> tuple[str, ...]:
    """The words of `text` that mix Latin with look-alike Cyrillic or Greek letters, each once, in order.

    Units (µm, kΩ), formulas (NFκB, α-radiation) and words of two scripts without a look-alike are none.
    """
    if text.isascii():
        return ()
    words = dict.fromkeys(match[0] for match in _WORD.finditer(text) if _MEET.search(match[0]))
    return tuple(word for word in words if _other_script(word))


def mixed_script_remarks(text: str) -> tuple[Remark, ...]:
    """A remark for each such word, up to MAX_NAMED; then one that says how many more there are."""
    words = mixed_script(text)
    named = [f'the word "{w}" mixes Latin and {_other_script(w)} letters' for w in words[:MAX_NAMED]]
    if len(words) > MAX_NAMED:
        named.append(f"{len(words) - MAX_NAMED:,} more words mix letters of two scripts")
    return tuple(Remark("mixed-script", text) for text in named)


def _name(char: str) -> str:
    if "\U000e0000" <= char <= "\U000e0fff":
        return "tag character"
    group = _GROUPS.get(unicodedata.category(char))
    return group or unicodedata.name(char, "unnamed character").lower().replace("zero width", "zero-width")


def _other_script(word: str) -> str:
    """ "Cyrillic" or "Greek" where the word's letters of one script all look like the other's, else ""."""
    for script, letters in (("Cyrillic", _CYRILLIC), ("Greek", _GREEK)):
        other = re.findall(f"[{letters}]", word)
        latin = re.findall(f"[{_LATIN}]", word)
        if not other or not latin:
            continue
        if set(other) <= _LIKE_LATIN[script] or (script == "Greek" and _WITHIN.search(word)):
            return script
        if len(latin) <= len(other) and set(latin) <= _LIKE_OTHER[script]:
            return script
    return ""
