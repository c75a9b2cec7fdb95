"""Lines of a PDF to one text: words broken at a line's end made whole by the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from briefgen.sources.pdf.lines import Line

_WORD = re.compile(r"[\w'’\u00ad\u2010-]+")
_BROKEN = re.compile(r"[\w'’][-\u00ad\u2010]\s*$")
_HEAD = re.compile(r"([\w'’]+)([-\u00ad\u2010])$")
_TAIL = re.compile(r"[\w'’-]*")
_COMPOUND = re.compile(
    r"(?:(?:long|short|medium|near)-(?:term|range|run|lived|haul|distance)|(?:deep|shallow)-(?:water|sea)|"
    r"(?:high|low|middle|top|entry)-(?:level|income|speed|risk|quality|cost|voltage|profile|carbon|emission|ranking)|"
    r"(?:large|small|full)-(?:scale|size|time)|(?:net|zero)-(?:zero|carbon|emission)|(?:single|dual)-use|so-called|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)-(?:year|month|week|day|hour|thirds?|quarters?|fifths?)|"
    r"(?:well|best|little|lesser)-(?:known|established|founded)|(?:far|wide)-(?:reaching|ranging)|cross-(?:border|party)|"
    r"self-(?:sufficient|employed|reliance|defen[cs]e|determination)|third-party|vice-(?:president|chair)|"
    r"[a-z]{4,}-(?:based|owned|backed|intensive|oriented|friendly|effective|related))s?$"
)
"""Compounds that are written with their hyphen; a typesetter may break them there."""
_LONGEST = 100
"""Characters of a word before a hyphen that are looked at."""
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
    done: list[str] = []
    last = ""  # what stands since the last space: all that decides how the next line goes on
    for line in lines:
        line = line.strip()
        broken = _HEAD.search(last[-_LONGEST:])
        if broken:
            rest = _TAIL.match(line)
            keep = bool(_URL.search(last)) or _is_compound(broken[1], broken[2], rest[0] if rest else "", words)
            last = f"{last[:-1]}-{line}" if keep else f"{last[:-1]}{line}"
        elif not last or _OPEN_URL.search(last):
            last = f" {line}" if done and not last else f"{last}{line}"
        else:
            last = f"{last} {line}"
        before, space, last = last.rpartition(" ")
        if space:
            done.append(before + space)
    return "".join((*done, last)).replace("\u00ad", "")


def _is_compound(head: str, sign: str, tail: str, words: Set[str]) -> bool:
    """True where a hyphen at a line's end belongs to the word: by the words of the document, else by its habit."""
    whole, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
    if not tail[:1].islower() or compound in words:
        return True
    if whole in words:
        return False
    if _COMPOUND.match(compound):
        return True
    known = (head.casefold() in words, tail.casefold() in words)
    if all(known) or sign == "\u2010" or BREAKS in words:
        return all(known)
    return any(known) or any(c.isupper() or c.isdigit() for c in head)
