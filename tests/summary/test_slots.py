"""Slots: what stands where, in which order, and how much of one source."""

from __future__ import annotations

import random
from collections import Counter

from briefgen.findings import Severity
from briefgen.model import DateParts, Source
from briefgen.summary import summarise
from tests.summary.making import Part, Said, article, item, para
from tests.summary.test_caveats import summary

D = DateParts(2024)


def milestone(year: str, text: str) -> Said:
    return Said(f"In {year}, {text}", dates=((year, year),))


def test_milestones_stand_in_the_order_of_their_dates() -> None:
    found = summary(
        article(
            "a",
            para(milestone("2001", "Port Sample was dug.")),
            para(milestone("1950", "Sampleton was founded.")),
            issued=D,
        ),
        article("b", para(milestone("1975", "the Sample Lock was built.")), issued=D),
    )
    milestones = [s for s in found.statements if s.role == "milestone"]
    assert [s.as_of for s in milestones] == ["1950", "1975", "2001"]
    assert {s.section for s in milestones} == {"background"}


def test_history_without_a_date_stands_after_what_its_source_dated_before_it() -> None:
    path = ("Historical background",)
    found = summary(
        article(
            "a",
            para(milestone("1950", "Sampleton was founded."), path=path),
            para("The Sampleton mills were driven by the river.", path=path),
            para(milestone("2001", "Port Sample was dug."), path=path),
            issued=D,
        )
    )
    assert [s.as_of for s in found.statements] == ["1950", "2024", "2001"]


def test_contested_statements_come_first_and_rank_highest() -> None:
    low = "Relations between France and Germany are at a low point."
    warm = "Relations between France and Germany have become much warmer."
    found = summary(
        article("a", para("France is now dredging the river."), para(low), issued=D),
        article("b", para("Germany is today repairing the locks."), para(warm), issued=D),
    )
    assert [s.role for s in found.statements[:2]] == ["contested", "contested"]
    assert min(s.rank for s in found.statements[:2]) > max(s.rank for s in found.statements[2:])


def test_figures_come_before_other_statements_of_the_current_state() -> None:
    figure = Said("Tolls at Sampleton are now $4 million.", figures=(("$4 million", 4e6, "USD"),))
    found = summary(article("a", para("The Sample Canal is now open."), para(figure), issued=D))
    assert [s.role for s in found.statements] == ["figure", "state"]


LEAD = "The key issues on the river include:"


def _issues() -> tuple[Part, ...]:
    return (
        para(Said(LEAD, flags={"fragment": True}), path=("Key Issues",)),
        item("Dredging: The channel has silted up on both banks.", LEAD, ("Key Issues",)),
        item("Lock Staffing: Half of the keepers’ posts are vacant.", LEAD, ("Key Issues",)),
    )


def test_listed_issues_become_separate_issues_merged_across_sources() -> None:
    found = summary(
        article("a", *_issues(), issued=D),
        article(
            "b",
            para("Dredging is now done at night near Sampleton."),
            para("The staffing of a lock is today a matter for Portville."),
            issued=D,
        ),
    )
    by_issue: dict[str, set[str]] = {}
    for s in found.statements:
        if s.section == "key-issues":
            by_issue.setdefault(s.issue, set()).update(c.source for c in s.citations)
    assert by_issue == {"Dredging": {"a", "b"}, "Lock Staffing": {"a", "b"}}
    first = next(s for s in found.statements if s.issue == "Dredging")
    assert first.text == "The channel has silted up on both banks."


def test_headings_that_two_sources_share_are_issues() -> None:
    found = summary(
        article("a", para("The keepers of Sampleton hold a strike.", path=("Strikes and Pay",)), issued=D),
        article("b", para("A strike in Portville has ended.", path=("Lock Strikes",)), issued=D),
    )
    assert {s.issue for s in found.statements} == {"Strikes"}


def test_the_outlook_has_at_most_two_statements_of_one_source() -> None:
    future = [
        para(Said(f"The {name} Canal will reopen.", flags={"forecast": True}), path=("Outlook",))
        for name in ("Sample", "Upper", "Lower", "Grand")
    ]
    other = para(Said("Tolls will rise in Sampleton.", flags={"forecast": True}), path=("Outlook",))
    found = summary(article("a", *future, issued=D), article("b", other, issued=D))
    counts = Counter(s.citations[0].source for s in found.statements if s.section == "outlook")
    assert counts == {"a": 2, "b": 1}


NOUNS = [
    "heron",
    "weir",
    "lock",
    "toll",
    "barge",
    "quay",
    "mill",
    "ferry",
    "sluice",
    "crane",
    "dredger",
    "pilot",
    "towpath",
    "warden",
    "beacon",
    "basin",
]
VERBS = ["blocks", "guards", "serves", "crosses", "feeds", "drains", "lights", "mends"]


def _sentences(seed: int, count: int) -> list[Part]:
    rng = random.Random(seed)
    return [
        para(f"The {a} of {b} {n} now {rng.choice(VERBS)} the {c} by Sampleton.")
        for n in range(count)
        for a, b, c in [rng.choices(NOUNS, k=3)]
    ]


def test_no_source_dominates_a_section() -> None:
    found = summary(article("long", *_sentences(1, 80), issued=D), article("short", *_sentences(2, 6), issued=D))
    counts = Counter(s.citations[0].source for s in found.statements)
    assert counts["short"] >= 4
    assert counts["long"] <= 20


def test_a_single_source_may_fill_its_sections() -> None:
    found = summary(article("only", *_sentences(1, 80), issued=D))
    assert len(found.statements) >= 20


def test_ranks_are_distinct_and_lie_between_0_and_1() -> None:
    found = summary(article("a", *_sentences(1, 30), issued=D), article("b", *_sentences(2, 30), issued=D))
    ranks = [s.rank for s in found.statements]
    assert len(set(ranks)) == len(ranks)
    assert all(0 < r <= 1 for r in ranks)


def test_the_top_ranked_statements_are_spread_over_the_sources() -> None:
    found = summary(*(article(f"s{n}", *_sentences(n, 20), issued=D) for n in range(4)))
    top = sorted(found.statements, key=lambda s: -s.rank)[:8]
    assert len({s.citations[0].source for s in top}) == 4


def test_every_citation_is_exact() -> None:
    made = [article(f"s{n}", *_sentences(n, 20), *_issues(), issued=D) for n in range(3)]
    found = summary(*made)
    texts = {s.id: s.text for s in found.sources}
    for statement in found.statements:
        for c in statement.citations:
            assert texts[c.source][c.start : c.end] == c.exact
            assert texts[c.source][: c.start].endswith(c.prefix)
            assert texts[c.source][c.end :].startswith(c.suffix)
        cut = [c.exact for c in statement.citations[: statement.cut_from]]
        joined = f"{cut[0]} {'; '.join(cut[1:])}".strip()
        assert statement.text.removeprefix("[...] ") == " ".join(joined.split())


def test_statements_have_unique_ids_that_depend_on_what_they_quote_only() -> None:
    one = summary(article("a", *_sentences(1, 10), issued=D))
    more = summary(article("a", *_sentences(1, 10), issued=D), article("b", *_sentences(2, 10), issued=D))
    ids = {s.text: s.id for s in more.statements}
    assert len(set(ids.values())) == len(more.statements)
    assert all(ids[s.text] == s.id for s in one.statements if s.text in ids)


def test_nothing_gives_an_empty_summary() -> None:
    found, findings = summarise((), (), brief="b", title="B")
    assert (found.statements, found.caveats, found.gaps, found.date, findings) == ((), (), (), "", ())


def test_the_date_is_the_given_one_else_the_newest_sources() -> None:
    made = [
        article("a", para("The Sample Canal is now open."), issued=DateParts(2023, 5)),
        article("b", para("Tolls are now due."), issued=D),
    ]
    sources: tuple[Source, ...] = tuple(s for s, _ in made)
    passages = tuple(p for _, ps in made for p in ps)
    assert summarise(sources, passages, brief="b", title="B")[0].date == "2024"
    assert summarise(sources, passages, brief="b", title="B", date="2025-01")[0].date == "2025-01"


def test_a_close_call_of_a_section_is_an_information() -> None:
    source, passages = article("a", para("Sample Canal tolls by barge and by day."), issued=D)
    _, findings = summarise((source,), passages, brief="b", title="B")
    assert [(f.code, f.severity, f.file) for f in findings] == [("section-unsure", Severity.INFO, "a.txt")]


def test_what_a_source_says_twice_is_shown_once() -> None:
    once = "The Sample Lock has closed to barges, sailing boats and ferries for the repair of its gates."
    again = "The lock has closed to barges, sailing boats and ferries for the repair of gates, it seems."
    texts = [s.text for s in summary(article("a", para(once), para(again), issued=D)).statements]
    assert len(texts) == 1
    other = again.replace("barges, sailing boats and ferries", "12 barges")
    assert len(summary(article("a", para(once), para(other), issued=D)).statements) == 2


def test_a_question_pulls_up_what_bears_on_it_and_none_changes_nothing() -> None:
    parts = [para(f"Barge {w} of Sampleton is moored at quay {w}.") for w in ("alpha", "bravo", "delta", "golf")]
    source, passages = article("a", *parts, para("The Portville fish market is open."), issued=D)

    def place(question: str) -> int:
        found, _ = summarise((source,), passages, brief="b", title="B", question=question)
        ranked = sorted(found.statements, key=lambda s: -s.rank)
        return next(n for n, s in enumerate(ranked) if "market" in s.text)

    assert place("Is the fish market of Portville open?") < place("")
    assert summarise((source,), passages, brief="b", title="B") == summarise(
        (source,), passages, brief="b", title="B", question=""
    )
