"""People: who is one, by a title before a name or one that the document gives them elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.summary.words import actors

NAME = r"[A-Z][\w’'-]*(?:\.[A-Z])*\.?(?: (?:of |of the |for )?[A-Z][\w’'-]*)*"
TITLE = (
    r"(?:(?:Vice |former |then-|Deputy |Foreign |Prime |Defense |Treasury )*(?:President|Minister|Secretary(?: of State"
    r"| of Defense| of the Treasury)?|Senator|Sen\.|Representative|Rep\.|Chairman|Chair|Ambassador|General|Gen\.|"
    r"Governor|Gov\.|Mr\.|Mrs\.|Ms\.|Dr\.|Justice|Judge|Chancellor|King|Ayatollah|Director[ -]General))"
)
TITLED = re.compile(rf"(?:{TITLE} )+(?:[A-Z][\w’'-]+ ?){{1,3}}", re.IGNORECASE)
HOLDER = re.compile(rf"\b{TITLE} (?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'-]+){{0,2}})")


def is_actor(words: str) -> bool:
    """Whether words are the whole name of a known actor."""
    return any(pattern.fullmatch(words) for _, pattern in actors())


def is_person(words: str, document: str) -> bool:
    """Whether words are a person's name: with a title, or one that the document gives a title somewhere."""
    if is_actor(words) or not re.fullmatch(rf"(?:{TITLE} )*{NAME}", words):
        return False
    titled = TITLED.fullmatch(words) and len(words.split()) > 1
    return bool(titled) or words.split()[-1] in _titled(document)


@lru_cache(maxsize=4)
def _titled(document: str) -> frozenset[str]:
    """The last words of all names that a document gives a title."""
    return frozenset(w for m in HOLDER.finditer(document) for w in m["name"].split())
