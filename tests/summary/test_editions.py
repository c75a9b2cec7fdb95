"""What an earlier edition alone says is marked; what both say is said, and cited first, from the later one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.edition.derived import earlier_editions_are_told
from briefgen.edition.door import parse_edition, to_json
from briefgen.edition.recording import edition_record
from briefgen.model import CaveatKind, DateParts, Source, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.dependence import dependence, why_one_voice
from briefgen.summary.summarise import NO_WISHES
from briefgen.voices import one_voice, with_editions

BOTH = "The Sample Canal carries grain, coal and cement between the two ports every day."
ONCE = "The Sample Lock Office has 40 keepers at the northern lock."
SINCE = "The parliament has begun work on a lock bill that would renew the weirs."
TABLE = "**Table 1. Tolls by lock**\n\n| Lock | FY2025 |\n| --- | --- |\n| North | ${north} million |\n"


def edition(key: str, day: int, *sentences: str, north: int = 52, after: str = "") -> Source:
    text = f"# The locks\n\n{' '.join(sentences)}\n\n{TABLE.format(north=north)}"
    made = read_source(f"{key}.md", text.encode())
    return replace(made, reference=replace(made.reference, issued=DateParts(2026, 4, day)), superseded_by=after)


def summed(*sources: Source) -> Summary:
    passages = tuple(p for s in sources for p in passages_of(s))
    return summarise(sources, passages, brief="locks", title="Locks", wishes=NO_WISHES)[0]


def superseded(found: Summary, words: str) -> list[str]:
    (statement,) = [s for s in found.statements if words in s.text]
    return [c.text for c in found.caveats if c.id in statement.caveats and c.kind is CaveatKind.SUPERSEDED]


OLD = edition("old", 20, BOTH, ONCE, after="new")
NEW = edition("new", 23, BOTH, SINCE, north=54)


def test_what_both_editions_say_is_cited_first_from_the_later_one() -> None:
    longer = BOTH.replace("every day", "every day of the whole year")
    for text in (BOTH, longer):
        found = summed(edition("old", 20, text, after="new"), NEW)
        (statement,) = [s for s in found.statements if "carries grain" in s.text]
        assert [c.source for c in statement.citations] == ["new", "old"]
        assert statement.text == BOTH
        assert superseded(found, "carries grain") == []


def test_what_only_the_earlier_edition_says_names_the_later_one_and_nothing_else_does() -> None:
    found = summed(OLD, NEW)
    told = "The later edition does not say this in these words: “The locks” (23 April 2026)."
    assert superseded(found, "40 keepers") == [told]
    assert superseded(found, "begun work") == []
    own = [c.id for c in found.caveats if c.kind is CaveatKind.SUPERSEDED]
    kinds = {t.citations[0].source: sum(i in own for i in t.caveats) for t in found.tables}
    assert kinds == {"old": 1, "new": 0}


def test_a_table_of_both_editions_is_cited_first_from_the_later_one() -> None:
    (table,) = summed(OLD, replace(edition("new", 23, SINCE))).tables
    assert [c.source for c in table.citations] == ["new", "old"]


def test_two_editions_are_called_that_and_not_texts_that_share_words_or_an_author() -> None:
    body = " ".join(f"The port of the river moved {n} barges of grain for the mill." for n in range(9))
    sources = [edition("old", 20, body, after="new"), edition("new", 23, body)]
    found = dependence(sources, [p for s in sources for p in passages_of(s)])
    assert why_one_voice(found.ties) == "are editions of one text"
    alone = [replace(s, superseded_by="") for s in sources]
    assert "share a text" in why_one_voice(dependence(alone, [p for s in alone for p in passages_of(s)]).ties)


def test_no_figures_of_an_issue_are_those_that_a_later_edition_does_not_repeat() -> None:
    listed = "# Locks\n\n## Key issues\n\n- Tolls: The tolls of the port are {} million dollars a year.\n"
    made = [read_source(f"{key}.md", listed.format(sum_).encode()) for key, sum_ in (("old", 52), ("new", 54))]
    old, new = (
        replace(s, reference=replace(s.reference, issued=DateParts(2026, 4, d)))
        for s, d in zip(made, (20, 23), strict=True)
    )
    for after in ("", new.id):
        found = summed(replace(old, superseded_by=after), new)
        texts = {f.id: f.text for f in found.figures}
        shown = [texts[f] for issue in found.issues for f in issue.figures]
        assert any("54" in text for text in shown)
        assert any("52" in text for text in shown) is (not after)


@pytest.mark.parametrize("forged", [False, True])
def test_the_record_is_held_to_it(forged: bool) -> None:
    found = summed(OLD, NEW)
    if forged:
        bare = [replace(s, caveats=()) if "40 keepers" in s.text else s for s in found.statements]
        found = replace(found, statements=tuple(bare))
    record = parse_edition(to_json(edition_record(found, (), ())))
    texts = {f"sources/{s.id}.txt": s.text.encode() for s in found.sources}
    assert [f.code for f in earlier_editions_are_told(record, texts)] == ["lost-caveat"] * forged


def test_the_record_does_not_hold_that_a_later_edition_lacks_what_it_has() -> None:
    found = summed(OLD, NEW)
    record = parse_edition(to_json(edition_record(found, (), ())))
    texts = {f"sources/{s.id}.txt": f"{s.text} {ONCE}".encode() for s in found.sources}
    (finding,) = earlier_editions_are_told(record, texts)
    assert finding.message.endswith("says that a later edition lacks it, which is not so")


def test_an_earlier_edition_knows_the_latest_one_that_is_used() -> None:
    body = [f"The port of the river moved {n} barges of grain and paid for locks, weirs and keepers." for n in range(9)]
    three = tuple(edition(f"e{n}", 20 + n, *body, f"It has {n} million tonnes.", north=50 + n) for n in range(3))
    voices, _, _ = one_voice(three)
    assert [s.superseded_by for s in voices] == ["e2", "e2", ""]
    assert [s.superseded_by for s in with_editions(three, voices)] == ["e2", "e2", ""]
    assert [s.superseded_by for s in with_editions(three[:2], voices)] == ["", ""]
