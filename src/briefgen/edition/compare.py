"""Two editions of a brief beside each other: what was added, what is gone, what is said in other words.

Statements are matched by id, a hash of source and quote; a new quote in the place of one that is gone is that one
reworded. Places are compared as W3C's TextQuoteSelector finds them again: by the words before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from briefgen.edition.compared import PARTS, Change, Comparison
from briefgen.edition.pairing import pairs
from briefgen.edition.record import Edition, SourceRecord, StatementRecord
from briefgen.model import Caveat, Citation, Disagreement, Figure, SummaryTable

_HEAD = ("title", "question", "date", "language", "handling", "embargo", "draft")


def compare(before: Edition, after: Edition) -> Comparison:
    """All that differs in what is said, to whom, on which sources, in which files; never tool versions or order."""
    reworded = pairs(before.statements, after.statements)
    rules: dict[str, Callable[[], Iterator[Change]]] = {
        "head": lambda: _head(before, after),
        "sources": lambda: _sources(before, after),
        "problems": lambda: _problems(before, after),
        "statements": lambda: _statements(before, after, reworded),
        "tables": lambda: _tables(before.tables, after.tables),
        "caveats": lambda: _caveats(before, after, reworded),
        "figures": lambda: _figures(before, after, reworded),
        "disagreements": lambda: _disagreements(before, after, reworded),
        "gaps": lambda: _gaps(before, after),
        "shown": lambda: _shown(before, after, reworded),
        "documents": lambda: _documents(before, after),
    }
    return Comparison(after.brief, before.date, after.date, {part: tuple(rules[part]()) for part in PARTS})


def _head(before: Edition, after: Edition) -> Iterator[Change]:
    for name in _HEAD:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            told = [str(value) if value not in ("", False) else "none" for value in (new, old)]
            yield Change("changed", name, told[0], told[1])


def _sources(before: Edition, after: Edition) -> Iterator[Change]:
    old, new = {s.id: s for s in before.sources}, {s.id: s for s in after.sources}
    for source in new.values():
        earlier = old.get(source.id)
        if earlier is None:
            yield Change("added", source.id, source.file, where=_titled(source))
        elif note := _otherwise(earlier, source):
            was = earlier.file if earlier.file != source.file else ""
            yield Change("changed", source.id, source.file, was, _titled(source), note)
    yield from (Change("gone", s.id, s.file, where=_titled(s)) for s in old.values() if s.id not in new)


def _otherwise(old: SourceRecord, new: SourceRecord) -> str:
    """How a source differs from what it was: its file by its hash, else how it was read or what is said of it."""
    if old.sha256 != new.sha256:
        return f"SHA-256 {new.sha256[:12]}, was {old.sha256[:12]}"
    if (old.text_sha256, old.excluded) != (new.text_sha256, new.excluded):
        return "the same file, read otherwise"
    if old.reference != new.reference:
        return "the same file, other reference data"
    return "the same file under another name" if old.file != new.file else ""


def _titled(source: SourceRecord) -> str:
    return str(source.reference.get("title", ""))


def _statements(before: Edition, after: Edition, reworded: Mapping[str, str]) -> Iterator[Change]:
    old = {s.id: s for s in before.statements}
    earlier = {new: old[id] for id, new in reworded.items()}
    redated = _redated(before, after)
    for statement in after.statements:
        was = earlier.get(statement.id) or old.get(statement.id)
        if was is None:
            yield Change("added", statement.id, statement.text, where=_place(statement.citations))
        elif was.text != statement.text:
            yield Change("changed", statement.id, statement.text, was.text, _place(statement.citations))
        elif note := _moved(was, statement, redated):
            yield Change("changed", statement.id, statement.text, where=_place(statement.citations), note=note)
    new = {s.id for s in after.statements}
    for statement in before.statements:
        if statement.id not in new and statement.id not in reworded:
            yield Change("gone", statement.id, statement.text, where=_place(statement.citations))


def _moved(old: StatementRecord, new: StatementRecord, redated: frozenset[str]) -> str:
    """What differs of a statement whose words are the same: section, date, holder, source.

    Neither the number of its paragraph, which any passage before it shifts, nor a date that its source has anew.
    """
    told = [
        f"{name} {getattr(new, key) or 'none'}, was {getattr(old, key) or 'none'}"
        for key, name in (("section", "section"), ("as_of", "as of"), ("attributed_to", "said by"))
        if getattr(new, key) != getattr(old, key)
        and not (key == "as_of" and redated & {c.source for c in new.citations})
    ]
    if [c.source for c in new.citations] != [c.source for c in old.citations]:
        told.append(f"was at {_place(old.citations)}")
    return "; ".join(told)


def _redated(before: Edition, after: Edition) -> frozenset[str]:
    """The ids of the sources that are of another date than they were."""
    dates = {s.id: s.reference.get("issued") for s in before.sources}
    return frozenset(s.id for s in after.sources if s.id in dates and s.reference.get("issued") != dates[s.id])


def _tables(before: Collection[SummaryTable], after: Collection[SummaryTable]) -> Iterator[Change]:
    """Tables by id, a hash of their cells; one under the same caption is the earlier one with other cells."""
    known, kept = {t.id for t in before}, {t.id for t in after}
    gone = {t.caption: t for t in before if t.id not in kept}
    for table in (t for t in after if t.id not in known):
        was = gone.pop(table.caption, None)
        note = "other cells" if was else ""
        yield Change("changed" if was else "added", table.id, table.caption, "", _place(table.citations), note)
    yield from (Change("gone", t.id, t.caption, where=_place(t.citations)) for t in gone.values())


def _caveats(before: Edition, after: Edition, reworded: Mapping[str, str]) -> Iterator[Change]:
    """Caveats that are new or gone; then those that a statement which stays has gained or lost."""
    old, new = {c.id: c for c in before.caveats}, {c.id: c for c in after.caveats}
    yield from _by_text(old, new)
    statements = {s.id: s for s in after.statements}
    for earlier in before.statements:
        statement = statements.get(reworded.get(earlier.id, earlier.id))
        if statement is None:
            continue
        for id in statement.caveats:
            if id in old and id not in earlier.caveats:
                yield Change("attached", id, new[id].text, where=statement.text)
        for id in earlier.caveats:
            if id in new and id not in statement.caveats:
                yield Change("detached", id, old[id].text, where=statement.text)


def _by_text(old: Mapping[str, Caveat], new: Mapping[str, Caveat]) -> Iterator[Change]:
    for caveat in new.values():
        if caveat.id not in old:
            yield Change("added", caveat.id, caveat.text, where=_place(caveat.citations))
        elif old[caveat.id].text != caveat.text:
            yield Change("changed", caveat.id, caveat.text, old[caveat.id].text, _place(caveat.citations))
    yield from (Change("gone", c.id, c.text, where=_place(c.citations)) for c in old.values() if c.id not in new)


def _figures(before: Edition, after: Edition, reworded: Mapping[str, str]) -> Iterator[Change]:
    """Figures by id; one of a reworded statement that has the same unit is the earlier one, changed."""
    known, kept = {f.id for f in before.figures}, {f.id for f in after.figures}
    gone = [f for f in before.figures if f.id not in kept]
    for figure in (f for f in after.figures if f.id not in known):
        same = (f for f in gone if reworded.get(f.statement) == figure.statement and f.unit == figure.unit)
        was: Figure | None = next(same, None)
        if was is None:
            yield Change("added", figure.id, figure.text, where=_place((figure.citation,)))
        else:
            gone.remove(was)
            if (was.text, was.period) != (figure.text, figure.period):
                yield Change("changed", figure.id, _figure(figure), _figure(was), _place((figure.citation,)))
    yield from (Change("gone", f.id, f.text, where=_place((f.citation,))) for f in gone)


def _figure(figure: Figure) -> str:
    return " ".join(filter(None, (figure.text, figure.period)))


def _disagreements(before: Edition, after: Edition, reworded: Mapping[str, str]) -> Iterator[Change]:
    """Disagreements by their kind and sides, where a reworded statement is the same side."""

    def keyed(edition: Edition, names: Mapping[str, str]) -> dict[tuple[str, frozenset[str]], Disagreement]:
        return {(d.kind, frozenset(names.get(i, i) for i in d.statements)): d for d in edition.disagreements}

    old, new = keyed(before, reworded), keyed(after, {})
    yield from (Change("added", d.id, _sides(d, after)) for key, d in new.items() if key not in old)
    yield from (Change("gone", d.id, _sides(d, before)) for key, d in old.items() if key not in new)
    for key, disagreement in new.items():
        if key in old and _sides(old[key], before) != _sides(disagreement, after):
            yield Change("changed", disagreement.id, _sides(disagreement, after), _sides(old[key], before))


def _sides(disagreement: Disagreement, edition: Edition) -> str:
    texts = {s.id: s.text for s in edition.statements}
    said = " / ".join(texts.get(i, i) for i in disagreement.statements)
    return f"{disagreement.aspect or disagreement.kind}: {said}"


def _shown(before: Edition, after: Edition, reworded: Mapping[str, str]) -> Iterator[Change]:
    """Statements that both editions hold and that an audience of both is shown in only one of them."""
    old, new = {s.id: s.text for s in before.statements}, {s.id: s.text for s in after.statements}
    kept = {reworded.get(id, id) for id in old} & new.keys()
    for name, audience in after.audiences.items():
        if name not in before.audiences:
            continue
        earlier = [reworded.get(id, id) for id in before.audiences[name].statements]
        reasons = {d.id: d.reason for d in audience.dropped}
        for id in audience.statements:
            if id in kept and id not in earlier:
                yield Change("shown", id, new[id], where=name)
        for id in earlier:
            if id in kept and id not in audience.statements:
                yield Change("hidden", id, new[id], where=name, note=reasons.get(id, ""))


def _documents(before: Edition, after: Edition) -> Iterator[Change]:
    old, new = _files(before), _files(after)
    for path, sha256 in new.items():
        if old.get(path) != sha256:
            yield Change("changed" if path in old else "added", path, path)
    yield from (Change("gone", path, path) for path in old if path not in new)


def _files(edition: Edition) -> dict[str, str]:
    return {file.path: file.sha256 for audience in edition.audiences.values() for file in audience.files.values()}


def _problems(before: Edition, after: Edition) -> Iterator[Change]:
    """Files that could not be used, with why."""
    old, new = ({p.file: p.reason for p in edition.problems} for edition in (before, after))
    for name, why in new.items():
        if old.get(name) != why:
            yield Change("changed" if name in old else "added", name, name, note=why)
    yield from (Change("gone", name, name, note=why) for name, why in old.items() if name not in new)


def _gaps(before: Edition, after: Edition) -> Iterator[Change]:
    old, new = ({g.text: g.section for g in edition.gaps} for edition in (before, after))
    yield from (Change("added", "", text, where=section) for text, section in new.items() if text not in old)
    yield from (Change("gone", "", text, where=section) for text, section in old.items() if text not in new)


def _place(citations: Iterable[Citation]) -> str:
    """Where it came from: "Sample Institute 2024, paragraph 3"; "" for what a rule derived."""
    return "; ".join(dict.fromkeys(f"{c.label}, {c.locator.kind} {c.locator.value}" for c in citations))
