"""What sources are called beside one another, wherever they are named: no two have one name.

Citations have a form of their own (`cited_as`), for a style names a source without an author by its title; sentences of
ours (`spoken_of`) name whoever published it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefgen.dates import date_words
from briefgen.model import Source


def cited_as(source: Source) -> str:
    """How citations call a source: author, else short title in quotes, and the year or "n.d."."""
    reference = source.reference
    if reference.author:
        return reference.label()
    return f"“{short_title(reference.title)}” {reference.issued.year if reference.issued else 'n.d.'}"


def spoken_of(source: Source) -> str:
    """How a sentence calls a source: author or publisher with the year, else the title in quotes."""
    reference = source.reference
    if not reference.author and not reference.publisher:
        return f"“{reference.title}”"
    label = reference.label()
    return f"{label.removesuffix(' n.d.')} (n.d.)" if label.endswith(" n.d.") else label


def told_apart(sources: Iterable[Source], called: Callable[[Source], str] = spoken_of) -> dict[str, str]:
    """By id, what each source is called; those of one name with their titles, else their dates, else their files.

    Only what differs is added: two editions of one title have their dates. No source, no name.
    """
    known = tuple(sources)
    names = [called(source) for source in known]
    for tell in (_titled, _dated, _filed):
        alike: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            alike.setdefault(name, []).append(number)
        for group in alike.values():
            more = [tell(known[number]) for number in group]
            for number, words in zip(group, more, strict=True):
                names[number] += words * (len(set(more)) > 1)
    return {source.id: name for source, name in zip(known, names, strict=True)}


def _titled(source: Source) -> str:
    return f" “{source.reference.title}”"


def _dated(source: Source) -> str:
    issued = source.reference.issued
    return f" ({date_words(issued.edtf())})" if issued else ""


def _filed(source: Source) -> str:
    return f" [{source.file}]"


def short_title(title: str, words: int = 6) -> str:
    """A title short enough for a citation: up to its first colon or question mark, else its first words."""
    if len(title.split()) <= words:
        return title
    head = re.split(r"(?<=\w)[:?!]\s|\s[–—|-]\s", title, maxsplit=1)[0]
    if 1 < len(head.split()) <= words:
        return head
    return " ".join(title.split()[: words - 1]).rstrip(",;:–-") + " …"
