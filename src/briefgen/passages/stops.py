"""Where a sentence ends in languages other than English: one rule over small lists of abbreviations.

An abbreviation or an ordinal does not end a sentence; else a stop does where what follows can open one. Scripts
without capitals or spaces (Arabic, Hebrew, Chinese, Japanese, ...) are cut at each of their stops.
"""

from __future__ import annotations

import re

from .abbreviations import Patterns, patterns_of

# A stop or several, a footnote's mark after it, and the quotes and brackets that close with it.
_MARKS = re.compile(
    r"(?P<stop>[.!?…؟。！？．।॥۔։]+(?:\s\.)*)"
    r"(?P<note>(?:\[\d{1,3}\])+|(?<=[^\W\d]{3}[.!?])\d{1,3}(?![\w.,]))?"
    r"(?:[\"”’'«»)\]›‹」』）》〉】]|(?<![。！？”])“|[^\S\n]»)*"
)
_BREAK = re.compile(r"\n[^\S\n]*\n")
_ENDS_ANYWHERE = frozenset("。！？।॥")  # no space stands after these
_BLANK = re.compile(r"\s+")
_OPENING = "\"“„«»‘‚'([¿¡「『（《〈【‹›-–—"
# What goes on with "..." he said: a Japanese particle, a comma.
_QUOTING = re.compile(r"[とっのなは、，,]")
_WORD = re.compile(r"[^\W\d_]+['’]?")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.$")
_ACRONYM = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}$")
_ORDINAL = re.compile(r"(?<![\w.,])(?:\d{1,3}|[IVX]{1,5})\.$")
_MARKER = re.compile(r"\s*[(\[]?(?:\d{1,3}|[IVX]{1,5}|[^\W\d_])\.$")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3})[.!?](?=[^\W\d_a-z][^\W\d_A-Z]+[ ,])")
BRACKETS = 200  # code points that a remark in brackets may have on either side of a stop
WINDOW = 40  # code points before a stop that tell an abbreviation


def cuts_of(text: str, language: str) -> list[int]:
    """Where the text is cut into sentences, in order: after a stop with its closing marks, or between paragraphs."""
    known = patterns_of(language)
    found = {m.end() for m in _BREAK.finditer(text)}
    start = 0
    for mark in _MARKS.finditer(text.replace(";", "?") if language == "el" else text):
        if _cuts(text, mark, start, known):
            start = mark.end()
            found.add(start)
    return sorted(found)


def _cuts(text: str, mark: re.Match[str], start: int, known: Patterns) -> bool:
    """Whether the stop ends the sentence that began at `start`."""
    stop, end = mark["stop"], mark.end()
    if stop[-1] in _ENDS_ANYWHERE:
        return not _within(text, start, end) and not (text[end - 1] != stop[-1] and _QUOTING.match(text, end))
    space = _BLANK.match(text, end)
    if space is None:
        return end < len(text) and stop in (".", "!", "?") and _GLUED.match(text, mark.start()) is not None
    if _within(text, start, end):
        return False
    return _opens(text, space.end(), text[max(start, mark.start() - WINDOW) : mark.end("stop")], stop, known)


def _within(text: str, start: int, end: int) -> bool:
    """Whether the stop stands within brackets that opened in the middle of its sentence, and close soon."""
    near = text[max(start, end - BRACKETS) : end]
    opened = max(near.rfind("("), near.rfind("（"))
    if opened < 0 or not near[:opened].strip() or ")" in near[opened:] or "）" in near[opened:]:
        return False
    return any(mark in text[end : end + BRACKETS] for mark in ")）")


def _opens(text: str, at: int, before: str, stop: str, known: Patterns) -> bool:
    """Whether what follows at `at` opens a new sentence after `before`, which ends in the stop."""
    bare = at
    while bare < min(len(text), at + 8) and (text[bare] in _OPENING or text[bare].isspace()):
        bare += 1
    first = text[bare : bare + 1]
    if not first or first.islower():
        return False
    if stop != ".":
        return True
    word = _WORD.match(text, bare)
    opener = word is not None and word.group() in known.openers and text[word.end() : word.end() + 1] != "."
    if known.often.search(before):
        return first.isupper()
    if known.never.search(before) or _MARKER.fullmatch(before):
        return False
    if known.seldom.search(before) or _INITIAL.search(before) or _ACRONYM.search(before):
        return opener
    if known.ordinals and _ORDINAL.search(before):
        return opener
    return True
