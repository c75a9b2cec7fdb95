"""Lines of a PDF to one text: words broken at a line's end made whole by the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from briefgen.sources.pdf.lines import Line

_WORD = re.compile(r"[\w'’\u00ad\u2010-]+")
_BROKEN = re.compile(r"[\w'’][-\u00ad\u2010]\s*$")
BREAKS = "\u00ad"
_URL = re.compile(r"https?://\S*$")
_OPEN_URL = re.compile(r"https?://\S*[/=&?_]$")


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """The words of the lines, folded; without the parts of words that are broken at a line's end.

    BREAKS is among them where the document breaks words at the ends of its lines, rather than at their hyphens only.
    """
    words: set[str] = set()
    ends: list[tuple[str, str]] = []
    open_end = ""
    for line in lines:
        found = [re.sub("[\u00ad\u2010]", "-", w).casefold() for w in _WORD.findall(line.text)]
        if open_end and found:
            ends.append((open_end, found.pop(0)))
        open_end = found.pop().rstrip("-") if found and _BROKEN.search(line.text) else ""
        words.update(found)
    broken = sum(a + b in words and f"{a}-{b}" not in words for a, b in ends)
    compounds = sum(f"{a}-{b}" in words for a, b in ends)
    return frozenset(words | {BREAKS}) if broken > 1 and broken > compounds else frozenset(words)


def join(lines: Sequence[str], words: Set[str]) -> str:
    """Lines as one: a word broken by a hyphen is whole again, a compound and an address keep theirs."""
    text = ""
    for line in lines:
        line = line.strip()
        broken = re.search(r"([\w'’]+)([-\u00ad\u2010])$", text)
        if not broken:
            glue = "" if not text or _OPEN_URL.search(text) else " "
            text = f"{text}{glue}{line}"
            continue
        rest = re.match(r"[\w'’-]*", line)
        keep = bool(_URL.search(text)) or _is_compound(broken[1], broken[2], rest[0] if rest else "", words)
        text = f"{text[:-1]}-{line}" if keep else f"{text[:-1]}{line}"
    return text.replace("\u00ad", "")


def _is_compound(head: str, sign: str, tail: str, words: Set[str]) -> bool:
    """True where a hyphen at a line's end belongs to the word: by the words of the document, else by its habit."""
    whole, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
    if not tail[:1].islower() or compound in words:
        return True
    if whole in words:
        return False
    known = (head.casefold() in words, tail.casefold() in words)
    if all(known) or sign == "\u2010" or BREAKS in words:
        return all(known)
    return any(known) or any(c.isupper() or c.isdigit() for c in head)
