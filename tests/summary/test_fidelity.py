"""Every corpus, statement by statement: quotes exact, nothing dangling, no fragment, every caveat carried.

The lists and patterns here are written apart from those of the package, so that they can disagree with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.model import CaveatKind, Passage, Qualifier, Source, Statement, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise

BILLS = 30
GAP = re.compile(r"\[\.\.\.\]")
BRACKET = re.compile(r"^\[(?!\.\.\.\])([^\]]+)\]")


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEANING = words_of(
    """he she they his her their its them him these those this that such however but and or nor yet so thus therefore
    hence moreover furthermore meanwhile nevertheless nonetheless additionally consequently accordingly also then
    instead otherwise similarly likewise conversely besides still rather again finally overall indeed"""
)
EXPLETIVE = re.compile(
    r"(?:it (?:is|was|would|will|may|can|has been|remains)\b.{0,60}?\b(?:that|to|whether)\b"
    r"|it is (?:not )?(?:clear|unclear))",
    re.IGNORECASE,
)
FINITE = words_of(
    """is are was were has have had do does did will would can could may might must shall should cannot said says met
    took made began became held led left lost paid put ran rose set sought spent stood thought won wrote fell felt found
    grew kept knew brought built chose drew gave went came saw told dealt met broke cut hit let spread sold sent meant
    bore rode struck cost indicate swept taught threw withdrew"""
)
VERBAL = re.compile(r"[a-z]{2,}(?:ed|es|[^su\W]s)")
GLUE = re.compile(r"\*\*|__|\ufffd|\u00ad|[a-z][.?!][A-Z][a-z]")
Assembled = tuple[Summary, tuple[Passage, ...]]


def assembled(files: list[tuple[str, bytes]]) -> Assembled:
    sources = tuple(read_source(name, data) for name, data in files)
    passages = tuple(p for s in sources for p in passages_of(s))
    return summarise(sources, passages, brief="corpus", title="Corpus")[0], passages


def folders(corpora: Path, seeds: Path) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    yield "seeds", [(f.name, f.read_bytes()) for f in sorted(seeds.glob("*.txt"))]
    for folder in sorted((corpora / "crs").iterdir()):
        for ending in ("md", "pdf"):
            yield f"{folder.name} {ending}", [(f.name, f.read_bytes()) for f in sorted(folder.glob(f"*.{ending}"))]
    yield "factbook", [(f.name, f.read_bytes()) for f in sorted((corpora / "factbook").glob("*.json"))]
    lines = (corpora / "billsum/sample.json").read_text(encoding="utf-8").splitlines()[:BILLS]
    for number, line in enumerate(lines):
        yield f"bill {number}", [(f"bill-{number}.txt", json.loads(line)["document"].replace("\t", " ").encode())]


@pytest.fixture(scope="module")
def corpus(corpora: Path, seeds: Path) -> dict[str, Assembled]:
    return {name: assembled(files) for name, files in folders(corpora, seeds)}


@pytest.fixture(scope="module")
def said(corpus: dict[str, Assembled]) -> list[tuple[str, Statement, Source]]:
    """Every statement with its corpus and the source that it is cut from."""
    found = []
    for name, (summary, _) in corpus.items():
        by_id = {s.id: s for s in summary.sources}
        found += [(name, s, by_id[s.citations[0].source]) for s in summary.statements]
    return found


def line(text: str) -> str:
    return " ".join(text.split())


def first_word(text: str) -> str:
    found = re.match(r"\W*([^\W\d_]+)", GAP.sub("", text, count=1) if text.startswith("[...]") else text)
    return found[1].casefold() if found else ""


def test_there_is_enough_to_judge_by(said: list[tuple[str, Statement, Source]]) -> None:
    assert len({name for name, _, _ in said}) >= 20
    assert len(said) >= 500
    assert sum(bool(BRACKET.match(s.text)) for _, s, _ in said) >= 1
    assert sum(" [...]" in s.text for _, s, _ in said) >= 10


def test_every_citation_is_exact(corpus: dict[str, Assembled]) -> None:
    for summary, _ in corpus.values():
        texts = {s.id: s.text for s in summary.sources}
        for item in (*summary.statements, *summary.tables, *summary.caveats):
            for c in item.citations:
                assert texts[c.source][c.start : c.end] == c.exact != ""


def test_every_text_is_rebuilt_from_its_citations(said: list[tuple[str, Statement, Source]]) -> None:
    for name, statement, _ in said:
        exacts = [line(c.exact) for c in statement.citations[: statement.cut_from]]
        words = "".join("".join(exacts).split())
        bracket = BRACKET.match(statement.text)
        if bracket:
            place = statement.citations[statement.cut_from]
            assert place.source == statement.citations[0].source
            assert bracket[1].removesuffix("’s").removesuffix("’") == line(place.exact)
        shown = BRACKET.sub("", statement.text)
        at = 0
        for piece in GAP.split(shown):
            for part in re.split(r"; |: ", piece):
                bare = "".join(part.split())
                place_in = words.find(bare, at)
                assert place_in >= 0, (name, statement.text, exacts)
                at = place_in + len(bare)


def test_what_is_left_out_within_a_statement_is_one_parenthesis(said: list[tuple[str, Statement, Source]]) -> None:
    for name, statement, _ in said:
        body = statement.text.removeprefix("[...] ")
        dropped = body.count("[...]") - sum(c.exact.count("[...]") for c in statement.citations[: statement.cut_from])
        exacts = " ".join(line(c.exact) for c in statement.citations[: statement.cut_from])
        ends = body.count(" [...])")  # of a parenthesis that says something only the end may go
        assert 0 <= dropped <= exacts.count("(") - body.count("(") + ends, (name, statement.text)


def test_nothing_opens_with_what_leans_on_a_sentence_before(said: list[tuple[str, Statement, Source]]) -> None:
    leaning = [
        (name, s.text)
        for name, s, _ in said
        if first_word(s.text) in LEANING
        or (first_word(s.text) == "it" and not EXPLETIVE.match(s.text.removeprefix("[...] ")))
    ]
    assert leaning == []


def has_verb(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", text)
    return any(w.casefold() in FINITE for w in words) or any(VERBAL.fullmatch(w) for w in words[1:])


def test_nothing_is_a_fragment(said: list[tuple[str, Statement, Source]]) -> None:
    broken = []
    for name, statement, source in said:
        text = statement.text
        if source.format == "json":  # a record's values have labels, not sentences
            assert ": " in text or has_verb(text), (name, text)
            continue
        before = source.text[max(0, statement.citations[0].start - 20) : statement.citations[0].start]
        midway = re.search(r"[a-z,;] +$", before) and not text.startswith("[...]")
        starts = re.match(r"\[[^\]]+\]|[\"“‘'`(]*[A-Z0-9$€£]", text)
        ends = re.search(r"[.!?…][\"”’')\]\s]*\d{0,3}$", text)
        round_ = text.count("(") == text.count(")")
        if midway or not (starts and ends and round_ and has_verb(text)):
            broken.append((name, before, text))
    assert broken == []


def test_nothing_shows_how_its_file_was_made(said: list[tuple[str, Statement, Source]]) -> None:
    marked = [(n, s.text) for n, s, _ in said if GLUE.search(s.text) and not n.startswith("bill")]
    assert marked == []


def carried(qualifier: Qualifier, source: Source, statement: Statement, summary: Summary) -> bool:
    """Whether a statement has a caveat on the qualifier's place, or one that says the same."""
    words = line(source.text[qualifier.start : qualifier.end]).casefold()
    for caveat in (c for c in summary.caveats if c.id in statement.caveats):
        places = [c for c in caveat.citations if c.source == source.id]
        if any(c.start < qualifier.end and qualifier.start < c.end for c in places):
            return True
        if caveat.kind is qualifier.kind and (caveat.text.casefold() == words or caveat.kind is CaveatKind.OPINION):
            return True
    return False


def test_every_qualifier_of_what_is_used_is_a_caveat_of_the_statement(corpus: dict[str, Assembled]) -> None:
    lost, count = [], 0
    for name, (summary, passages) in corpus.items():
        sources = {s.id: s for s in summary.sources}
        of_source: dict[str, list[Passage]] = {}
        for passage in passages:
            of_source.setdefault(passage.source, []).append(passage)
        for statement in summary.statements:
            for c in statement.citations[: statement.cut_from]:
                used = [p for p in of_source[c.source] if p.start < c.end and c.start < p.end]
                for qualifier in (q for p in used for q in p.qualifiers):
                    count += 1
                    if qualifier.scope == "subject" and c.start <= qualifier.start and qualifier.end <= c.end:
                        continue  # that it is over is what the statement itself says
                    if not carried(qualifier, sources[c.source], statement, summary):
                        words = sources[c.source].text[qualifier.start : qualifier.end]
                        lost.append((name, qualifier.kind, line(words)[:80], statement.text[:80]))
    assert lost == []
    assert count >= 150


def test_every_note_of_a_shown_table_is_on_it(corpus: dict[str, Assembled]) -> None:
    lost, count = [], 0
    for name, (summary, _) in corpus.items():
        sources = {s.id: s for s in summary.sources}
        for table in summary.tables:
            place = table.citations[0]
            source = sources[place.source]
            caveats = [c for c in summary.caveats if c.id in table.caveats]
            cited = [c for caveat in caveats for c in caveat.citations if c.source == source.id]
            for kept in source.tables:
                block = source.blocks[kept.block]
                if not (block.start < place.end and place.start < block.end):
                    continue
                for note in kept.notes:
                    count += 1
                    if not any(c.start < note.end and note.start < c.end for c in cited):
                        lost.append((name, line(source.text[note.start : note.end])[:80]))
    assert lost == []
    assert count >= 30
