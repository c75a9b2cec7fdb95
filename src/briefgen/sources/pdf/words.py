"""Lines of a PDF to one text: words broken at a line's end made whole by the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from briefgen.sources.pdf.lines import Line

_OPEN_URL = re.compile(r"https?://\S*[/=&?_]$")


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """The words of the lines, folded."""
    return frozenset(w.casefold() for line in lines for w in re.findall(r"[\w'’-]+", line.text))


def join(lines: Sequence[str], words: Set[str]) -> str:
    """Lines as one: a word broken by a hyphen is whole again, a compound keeps its hyphen."""
    text = ""
    for line in lines:
        line = line.strip()
        broken = re.search(r"([\w’']+)([-\u00ad\u2010])$", text)
        if not broken:
            glue = "" if not text or _OPEN_URL.search(text) else " "
            text = f"{text}{glue}{line}"
            continue
        rest = re.match(r"[\w’'-]*", line)
        tail = rest[0] if rest else ""
        whole, compound = (broken[1] + tail).casefold(), f"{broken[1]}-{tail}".casefold()
        parts = broken[1].casefold() in words and tail.casefold() in words
        keep = not tail[:1].islower() or compound in words or (whole not in words and parts)
        text = f"{text[:-1]}-{line}" if keep else f"{text[:-1]}{line}"
    return text.replace("\u00ad", "")
