"""Steering: what an analyst's quotes and weights mean for the passages at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.findings import Finding, Severity
from briefgen.model import BlockKind, Passage, Source, TextPositionSelector
from briefgen.quotes import fold, nearest, occurrences
from briefgen.summary.leaning import opening
from briefgen.summary.text import actors_in, plain, stems
from briefgen.summary.units import Unit
from briefgen.summary.wishes import Wishes

Place = tuple[str, int]
"""Where a passage begins: the source's id and the offset."""
UNFIT = (BlockKind.HEADING, BlockKind.TABLE, BlockKind.NOTE, BlockKind.CAPTION, BlockKind.DISCLAIMER, BlockKind.BYLINE)
SHOWN = 80
EARLIER = 0.8  # the weight of a source of which a later edition is among them, where the analyst names none


@dataclass(frozen=True, slots=True)
class Steering:
    """What the wishes name: passages that are required (key, quote, passages), barred ones, sections by passage.

    `weights` are by source id; sources of weight 0 have all their passages barred. `quoted` are the places of the
    passages that a quote bars.
    """

    required: tuple[tuple[str, tuple[Passage, ...]], ...] = ()
    barred: frozenset[Place] = frozenset()
    quoted: frozenset[Place] = frozenset()
    sections: Mapping[Place, str] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def section(self, unit: Unit) -> str:
        """The section that the analyst gives a unit, "" for none."""
        of = self.sections
        return next((of[p.source, p.start] for p in unit.passages if (p.source, p.start) in of), "")


class Texts:
    """The sources as quotes are looked for in them: folded once, their passages in order."""

    def __init__(self, sources: Sequence[Source], passages: Sequence[Passage], *, caseless: bool = False) -> None:
        self.sources, self._caseless = sources, caseless
        self._folded = {s.id: self._fold(s.text) for s in sources}
        self._own: dict[str, list[Passage]] = {s.id: [] for s in sources}
        for passage in sorted(passages, key=lambda p: p.start):
            self._own[passage.source].append(passage)

    def _fold(self, text: str) -> tuple[str, list[int]]:
        folded, places = fold(text)
        lower = folded.lower() if self._caseless else folded
        return (lower if len(lower) == len(folded) else folded), places

    def hits(self, quote: str, file: str = "") -> list[tuple[Passage, ...]]:
        """The passages that each occurrence of a quote touches, of all sources or the one that is named."""
        words = self._fold(quote)[0]
        found = []
        for source in self._named(file):
            folded, places = self._folded[source.id]
            own = self._own[source.id]
            for start, end in occurrences(words, folded):
                first = bisect_right(own, places[start], key=lambda p: p.end)
                last = bisect_left(own, places[end - 1] + 1, key=lambda p: p.start)
                found += [tuple(own[first:last])] if first < last else []
        return found

    def near(self, quote: str, file: str = "") -> str:
        """The words of any passage that are most like a quote."""
        return nearest(fold(quote)[0], [fold(p.text)[0] for s in self._named(file) for p in self._own[s.id]])

    def _named(self, file: str) -> list[Source]:
        return [s for s in self.sources if file in ("", s.file, s.id)]


def steering(sources: Sequence[Source], passages: Sequence[Passage], wishes: Wishes) -> Steering:
    """What the wishes come to; a quote that stands in no sentence is a finding that names the nearest words."""
    weights = {s.id: EARLIER for s in sources if s.superseded_by}
    weights |= {s.id: w for s in sources for name, w in wishes.weights if name in (s.id, s.file)}
    mute = {(p.source, p.start) for p in passages if weights.get(p.source, 1.0) == 0.0}
    if not (wishes.include or wishes.exclude or wishes.places):
        return Steering(barred=frozenset(mute), weights=weights)
    texts, lost = Texts(sources, passages), list[Finding]()
    quoted: set[Place] = set()
    for file, quote in wishes.exclude:
        found = texts.hits(quote, file)
        lost += [] if found else [_unmatched("must_exclude", file, quote, texts, wishes)]
        quoted |= {(p.source, p.start) for hit in found for p in hit}
    required = []
    for file, quote in wishes.include:
        found = texts.hits(quote, file)
        lost += [] if found else [_unmatched("must_include", file, quote, texts, wishes)]
        required += [(quote, hit) for hit in found[:1]]
    sections: dict[Place, str] = {}
    for quote, section in wishes.places:
        found = texts.hits(quote)
        lost += [] if found else [_unmatched("place", "", quote, texts, wishes)]
        sections |= {(p.source, p.start): section for hit in found for p in hit}
    barred = frozenset(mute | quoted)
    return Steering(tuple(required), barred, frozenset(quoted), sections, weights, tuple(lost))


def _unmatched(key: str, file: str, quote: str, texts: Texts, wishes: Wishes) -> Finding:
    near = texts.near(quote, file)
    told = f'{key}: no sentence of {file or "the sources"} holds "{short(quote)}"'
    step = f'the nearest is "{short(near)}"; ' if near else ""
    step += "copy the words from `briefgen sources` or a document"
    return Finding("wish-unmatched", Severity.WARNING, told, wishes.file, wishes.line(key, quote), step)


def short(text: str) -> str:
    """The text in one line, cut where it is long."""
    flat = plain(text)
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1].rstrip() + "…"


def required_units(
    steered: Steering, sources: Sequence[Source], passages: Sequence[Passage], units: Sequence[Unit], wishes: Wishes
) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    """A unit for each passage that must be said, and a finding for each that cannot stand as a statement."""
    by_id = {s.id: s for s in sources}
    found: list[Unit] = []
    lost: list[Finding] = []
    for quote, wanted in steered.required:
        unit, why = _required(steered, by_id[wanted[0].source], passages, units, wanted)
        if unit is None:
            told, line = f'must_include: "{short(quote)}" is no statement: {why}', wishes.line("must_include", quote)
            step = "quote the words before it as well, or another passage that says it"
            lost.append(Finding("wish-unusable", Severity.WARNING, told, wishes.file, line, step))
        elif not any(unit.overlaps(other) for other in found):
            found.append(unit)
    return tuple(found), tuple(lost)


def _required(
    steered: Steering, source: Source, passages: Sequence[Passage], units: Sequence[Unit], wanted: tuple[Passage, ...]
) -> tuple[Unit | None, str]:
    """The smallest unit that holds the passages, else one that is made of them; else why there is none."""
    if any((p.source, p.start) in steered.barred for p in wanted):
        return None, "must_exclude, or the weight 0 of its source, bars it"
    holding = [u for u in units if u.source == source.id and all(p in u.passages for p in wanted)]
    if holding:
        return replace(min(holding, key=lambda u: (u.words, u.start)), alone=True), ""
    if any(p.kind in UNFIT for p in wanted):
        return None, f"it stands in a {wanted[0].kind}"
    if len({p.block for p in wanted}) > 1:
        return None, "it runs over more than one paragraph"
    chain = _closed([p for p in passages if (p.source, p.block) == (source.id, wanted[0].block)], wanted)
    if any((p.source, p.start) in steered.barred for p in chain):
        return None, "it leans on a sentence that is barred"
    cut, leans = opening(chain[0], chain[0].text, len(actors_in(source.reference.title)) > 1)
    if leans or (chain[0].fragment and len(chain) == 1):
        return None, "it leans on words that do not stand before it in its paragraph"
    span = TextPositionSelector(chain[0].start + cut, chain[-1].end)
    words = plain(source.text[span.start : span.end])
    text = ("[...] " if cut else "") + words
    return Unit(source.id, text, (span,), tuple(chain), stems(words, source.language)), ""


def _closed(block: Sequence[Passage], wanted: tuple[Passage, ...]) -> list[Passage]:
    """The passages from the first that leans on nothing to the last that is wanted."""
    places = list(_places(block, wanted))
    first, last = places[0], places[-1]
    while first and block[first].dangling:
        first -= 1
    return list(block[first : last + 1])


def _places(block: Sequence[Passage], wanted: tuple[Passage, ...]) -> Iterator[int]:
    return (n for n, p in enumerate(block) if p in wanted)
