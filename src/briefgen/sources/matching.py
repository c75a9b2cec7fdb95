"""Which entry of a reference manager's export is of which source; where that is not clear, none is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from briefgen.ids import bare_doi
from briefgen.model import Reference, Source
from briefgen.sources.references import Entry

SAME_TITLE = 95
"""rapidfuzz ratio (0-100) from which two titles are the same, if their numbers are."""
_TRACKING = re.compile(r"(?:utm_.*|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|_ga|cmpid|ocid|smid)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a source has no entry although there are some: the entries, by what they match, other files they match."""

    source: str
    entries: tuple[str, ...]
    by: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """The entry of each source by its file, the sources in doubt, and the entries that are of no source."""

    entries: Mapping[str, Entry]
    doubts: tuple[Doubt, ...] = ()
    unused: tuple[Entry, ...] = ()


def match_entries(entries: Sequence[Entry], sources: Sequence[Source], said: Mapping[str, Reference]) -> Matched:
    """Match one export's entries by address, DOI, file or attachment name, then title; the first that fits decides.

    `said` is what brief.toml says of a source, by its file: it is compared beside what the document says of
    itself. Two entries for a source, or two sources for an entry that match it equally well, give a Doubt and
    no match.
    """
    finders = tuple((name, make(entries)) for name, make in METHODS)
    claims: dict[str, tuple[int, int]] = {}
    doubts: dict[str, Doubt] = {}
    for source in sources:
        for rank, (name, find) in enumerate(finders):
            found = sorted(set(find(source, said.get(source.file))))
            if len(found) > 1:
                doubts[source.file] = Doubt(source.file, tuple(entries[i].reference.id for i in found), name)
            elif found:
                claims[source.file] = (found[0], rank)
            if found:
                break
    matched = _undisputed(entries, claims, doubts)
    named = {id for doubt in doubts.values() for id in doubt.entries}
    used = {entry.reference.id for entry in matched.values()} | named
    unused = tuple(entry for entry in entries if entry.reference.id not in used)
    return Matched(matched, tuple(doubts[source.file] for source in sources if source.file in doubts), unused)


def _undisputed(
    entries: Sequence[Entry], claims: Mapping[str, tuple[int, int]], doubts: dict[str, Doubt]
) -> dict[str, Entry]:
    """The claims on entries that no other source claims as well by as good a method; the others go to `doubts`."""
    best: dict[int, int] = {}
    for index, rank in claims.values():
        best[index] = min(rank, best.get(index, rank))
    holders = Counter(index for index, rank in claims.values() if rank == best[index])
    matched = {}
    for file, (index, rank) in claims.items():
        if rank == best[index] and holders[index] == 1:
            matched[file] = entries[index]
        else:
            others = tuple(other for other, (theirs, _) in claims.items() if theirs == index and other != file)
            doubts[file] = Doubt(file, (entries[index].reference.id,), METHODS[rank][0], others)
    return matched


Finder = Callable[[Source, Reference | None], Iterable[int]]


def _by_address(entries: Sequence[Entry]) -> Finder:
    index = _index((page_key(entry.reference.url), i) for i, entry in enumerate(entries))
    return lambda source, said: _hits(index, (page_key(r.url) for r in (said, source.reference) if r))


def _by_doi(entries: Sequence[Entry]) -> Finder:
    index = _index((doi_key(entry.reference), i) for i, entry in enumerate(entries))
    return lambda source, said: _hits(index, (doi_key(r) for r in (said, source.reference) if r))


def _by_name(entries: Sequence[Entry]) -> Finder:
    named = [(name.casefold(), i) for i, entry in enumerate(entries) for name in entry.attached]
    keyed = [(_plain(entry.reference.id), i) for i, entry in enumerate(entries)]
    names, keys = _index(named), _index(keyed)

    def find(source: Source, _: Reference | None) -> Iterable[int]:
        path = PurePosixPath(source.file)
        return _hits(names, (path.name.casefold(),)) or _hits(keys, (_plain(path.stem),))

    return find


def _by_title(entries: Sequence[Entry]) -> Finder:
    titles = [_plain(entry.reference.title) for entry in entries]
    index = _index((title, i) for i, title in enumerate(titles))

    def find(source: Source, said: Reference | None) -> Iterable[int]:
        given = [_plain(r.title) for r in (said, source.reference) if r]
        return _hits(index, given) or [hit for title in given for hit in _alike(title, titles)]

    return find


METHODS: tuple[tuple[str, Callable[[Sequence[Entry]], Finder]], ...] = (
    ("address", _by_address),
    ("DOI", _by_doi),
    ("file name", _by_name),
    ("title", _by_title),
)


def _alike(title: str, titles: Sequence[str]) -> list[int]:
    """The titles that differ by a slip of the pen; "Week 12" and "Week 13" are two."""
    if not title:
        return []
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    near = extract(title, titles, scorer=ratio, score_cutoff=SAME_TITLE, limit=None)
    return [index for found, _, index in near if re.findall(r"\d+", found) == re.findall(r"\d+", title)]


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, index in pairs:
        if key:
            found.setdefault(key, []).append(index)
    return found


def _hits(index: Mapping[str, list[int]], keys: Iterable[str]) -> list[int]:
    return [hit for key in keys if key for hit in index.get(key, ())]


def page_key(url: str) -> str:
    """An address as it is compared: no scheme, "www.", tracking parameters, fragment or final slash; "" for none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    place = f":{port}" if port not in (None, 80, 443) else ""
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0]))
    return f"{host}{place}{unquote(parts.path).rstrip('/')}?{urlencode(query)}" if host else ""


def doi_key(reference: Reference) -> str:
    """The DOI of a reference, or the one that its address resolves, as it is compared; "" for none."""
    return (bare_doi(reference.doi) or bare_doi(reference.url)).casefold()


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
