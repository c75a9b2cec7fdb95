"""Emphasis that lost its spaces when a page was clipped ("**Source: **Board", "grants****provides") set right."""

from __future__ import annotations

import re

_STARS = re.compile(r"(?<!\\)\*{2,}")
_BROKEN = re.compile(r"\*{4,}|[^\s*]\*\*[^\s*]|\s\*\*(?=\s)|\S\s+\*\*\S|\*\*[^*]*$")
_SCORES = re.compile(r"(?<![\w\\_#/?&=.%-])_(?=[^\s_])([^_\n]{1,300}?)(\s*)_(?=(\w)|)")
_GLUED_SCORES = re.compile(r"(?<=[.,;:)])(?<!//)__(?=[\"“(]?[A-Za-zÀ-Þ])")
MAX_TOGGLES = 2_000
"""Markers in one paragraph beyond which they are no emphasis; a parser would try all their pairs."""


def mend_emphasis(paragraph: str) -> str:
    """The paragraph with its bold and italic markers where a Markdown parser takes them for such.

    Spaces within a marker go outside it; markers of adjoining bold stretches become the space that stood
    between them; a marker without its partner goes.
    """
    if paragraph.count("*") + paragraph.count("_") > MAX_TOGGLES:
        return re.sub(r"(?<!\\)([*_])", r"\\\1", paragraph)
    if "_" in paragraph:
        paragraph = _GLUED_SCORES.sub(" ", paragraph)  # one stretch ends and the next begins where a space was
        paragraph = _SCORES.sub(_score, paragraph)
    return _mend_stars(paragraph) if _BROKEN.search(paragraph) else paragraph


def _score(match: re.Match[str]) -> str:
    """ "_Review _of" and "_Annual Revie_w": the underscore belongs outside the space, or after the word."""
    text, space, glued = match[1], match[2], match[3]
    if not glued:
        return match[0]
    if space:
        return f"_{text}_{space}"
    return text if " " in text else match[0]


def _mend_stars(paragraph: str) -> str:
    out: list[str] = []
    at, bold = 0, False
    for match in _STARS.finditer(paragraph):
        before, after = paragraph[at : match.start()], paragraph[match.end() : match.end() + 1]
        toggles = len(match[0]) // 2
        rest = "*" if len(match[0]) % 2 else ""
        closes = bold
        bold = bold ^ bool(toggles % 2)
        out.append(_marker(before, after, closes, bold, glued=toggles > 1) + rest)
        at = match.end()
    text = "".join(out) + paragraph[at:]
    return text if not bold else _drop_last(text)


def _marker(before: str, after: str, closes: bool, opens: bool, *, glued: bool) -> str:
    """The stretch before a marker and the marker, its space on the right side of it."""
    space = ""
    if glued and before[-1:].strip() and (after.isalnum() or after in '["“(') and not _is_ending(before, after):
        space = " "
    if closes == opens:  # bold ends and begins again at once: as good as none
        return before + space
    if closes:
        bare = before.rstrip()
        stop = bare[-1:] in (":", ".", ",", ";", "!", "?", ")") and before == bare and after.isalnum()
        return bare + "**" + (before[len(bare) :] or space or (" " if stop else ""))
    return before + space + "**"


def _is_ending(before: str, after: str) -> bool:
    """ "Source****s****:" is one word."""
    return after == "s" and before[-1:].isalpha()


def _drop_last(text: str) -> str:
    head, _, tail = text.rpartition("**")
    return head + tail
