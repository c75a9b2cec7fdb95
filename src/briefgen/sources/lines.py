"""Lines of plain text with their indents; the lines of hard-wrapped paragraphs joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from briefgen.sources.headings import starts_item, title_case

RULE = re.compile(r"^[-=_*~#+.\s]{3,}$")
HASHES = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
QUOTED = re.compile(r"^(?:>\s?)+(.*)$")
NOTE_MARK = re.compile(r"^(\[(?:\d{1,3}|[a-z]|\*)\]|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?|\*{1,3}(?=[^\s*])|[†‡§]{1,2})\s*(\S.*)$")
_LABELLED = re.compile(
    r"^(?:[QA]\d{0,2}[.:)]\s|(?:notes?|sources?|figure|table|chart|retrieved|accessed|url|by|published)\b.{0,12}:"
    r"|(?:—|–|--|―)\s*\S)",
    re.IGNORECASE,
)

_BROKEN = re.compile(r"(\w[\w’']*)-$")
_WIDEST, _SHORTEST = 132, 30
"""Characters that a wrapped line has at most, and at least where the paragraph goes on after it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer spaces, how many columns it is indented, and whether it stands in a "> " quote."""

    text: str
    indent: int = 0
    quoted: bool = False


def line_of(raw: str) -> Line:
    """A line of text as it was typed; a tab goes to the next of every eight columns."""
    bare = raw.strip()
    indent = len(raw.expandtabs(8)) - len(raw.expandtabs(8).lstrip()) if raw[:1] in (" ", "\t") else 0
    quote = QUOTED.match(bare) if bare.startswith(">") else None
    return Line(" ".join((quote[1] if quote else bare).split()), indent, bool(quote))


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of each paragraph where the text or that paragraph is hard-wrapped; others as they are."""
    full = [line.text for line in lines if line.text]
    everywhere = is_wrapped(full)
    width = sorted(map(len, full))[int(len(full) * 0.9)] if full else 0
    words = _words(full) if any(text.endswith("-") for text in full) else frozenset()
    out: list[Line] = []
    for filled, run in itertools.groupby(lines, lambda line: bool(line.text)):
        stretch = list(run)
        if filled and everywhere:
            stretch = _joined(stretch, width, words)
        elif filled and _is_wrapped_run(stretch):
            stretch = _joined(stretch, max(len(line.text) for line in stretch), words)
        out += stretch
    return out


def _joined(lines: Sequence[Line], width: int, words: Set[str]) -> list[Line]:
    done: list[list[str]] = []
    heads: list[Line] = []
    for line, before in zip(lines, [Line(""), *lines[:-1]], strict=True):
        if not heads or _begins(line, before, width):
            heads.append(line)
            done.append([line.text])
        elif broken := _BROKEN.search(done[-1][-1][-80:]):
            done[-1][-1] = (
                done[-1][-1] + line.text
                if _is_compound(broken[1], line.text, words)
                else (done[-1][-1][:-1] + line.text)
            )
        else:
            done[-1].append(line.text)
    return [replace(head, text=" ".join(parts)) for head, parts in zip(heads, done, strict=True)]


def is_wrapped(full: Sequence[str]) -> bool:
    """True when lines keep to one width and many go on in lower case."""
    if len(full) < 4 or sorted(map(len, full))[int(len(full) * 0.98)] > _WIDEST:
        return False
    return _going_on(full) >= max(2, 0.15 * len(full))


def _is_wrapped_run(run: Sequence[Line]) -> bool:
    """True for lines between empty ones of which one at least breaks off in mid-sentence."""
    texts = [line.text for line in run]
    return len(texts) > 1 and max(map(len, texts)) <= _WIDEST and _going_on([t for t in texts if len(t) > 1]) > 0


def _going_on(full: Sequence[str]) -> int:
    """How many lines go on in lower case on the next, though they have no sentence's end."""
    return sum(
        1 for a, b in itertools.pairwise(full) if len(a) >= _SHORTEST and a[-1] not in ".:;?!|" and b[0].islower()
    )


def _begins(line: Line, before: Line, width: int) -> bool:
    """True where a line does not go on with the paragraph of the line before."""
    text, last = line.text, before.text
    if not text or not last or line.quoted != before.quoted or RULE.match(text) or RULE.match(last):
        return True
    if starts_item(text) or NOTE_MARK.match(text) or HASHES.match(text) or HASHES.match(last) or _LABELLED.match(text):
        return True
    if line.indent >= before.indent + 4 and not starts_item(last):
        return True
    # a line that had room for the next word ends its paragraph
    room = len(last) + before.indent + 1 + len(text.split(" ", 1)[0]) < 0.8 * width
    return room and (last[-1] in ".:?!" or title_case(last.split()) or last.isupper())


def _is_compound(before: str, line: str, words: Set[str]) -> bool:
    """True when the hyphen at a line's end is part of the word, as far as the document's own words tell."""
    tail = re.match(r"[\w’'-]*", line)
    rest = tail[0].casefold() if tail else ""
    before = before.casefold()
    if not line[:1].islower() or f"{before}-{rest}" in words:
        return True
    return before + rest not in words and before in words and rest in words


def _words(texts: Sequence[str]) -> frozenset[str]:
    """The words of the lines, folded, but for the halves of words that are broken at a line's end."""
    found: set[str] = set()
    for text, before in zip(texts, ["", *texts[:-1]], strict=True):
        whole = [word.casefold() for word in re.findall(r"[\w’'-]*[\w’']", text)]
        found.update(whole[before.endswith("-") : -1 if text.endswith("-") else None])
    return frozenset(found)
