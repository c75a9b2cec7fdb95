"""Gaps are true, useful and few."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import DateParts, KeyIssue
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.dependence import Dependence, Tie
from briefgen.summary.gaps import expected, one_voice
from briefgen.summary.said import Said as AllSaid
from tests.summary.making import Part, Said, article, para

D = DateParts(2024)
FILL = [para(f"Barge {n} of Sampleton is now moored at quay {n}.") for n in range(25)]


def told(*texts: str) -> list[str]:
    """The gaps of sources of these texts, as files have them."""
    sources = tuple(read_source(f"s{n}.md", t.encode()) for n, t in enumerate(texts))
    passages = tuple(p for s in sources for p in passages_of(s))
    return [g.text for g in summarise(sources, passages, brief="b", title="B")[0].gaps]


def gaps(*parts: Part, issued: DateParts | None = D, question: str = "", more: DateParts | None = D) -> list[str]:
    made = [article("a", *parts, issued=issued), article("b", para("The Portville quay is now dry."), issued=more)]
    found, _ = summarise(
        tuple(s for s, _ in made), tuple(p for _, ps in made for p in ps), brief="b", title="B", question=question
    )
    return [g.text for g in found.gaps]


def test_an_empty_section_is_a_gap() -> None:
    assert "The sources offer no outlook." in gaps(para("The Sample Canal is now open."))


def test_a_filled_section_is_none() -> None:
    said = Said("The Sample Canal will reopen.", flags={"forecast": True})
    assert "The sources offer no outlook." not in gaps(para(said))


def test_words_of_the_question_that_no_source_has_are_a_gap() -> None:
    found = gaps(para("The Sample Canal is now open."), question="What is the state of the canal railway?")
    assert any("“railway”" in g for g in found)
    assert not any(
        "asks about" in g for g in gaps(para("The Sample Canal is now open."), question="Is the canal open?")
    )


def test_undated_sources_are_counted() -> None:
    assert "1 of 2 sources carries no date; the newest dated one is of 2024." in gaps(
        para("Tolls are now due."), issued=None
    )
    assert any(
        g.startswith("None of the 2 sources says when")
        for g in gaps(para("Tolls are now due."), issued=None, more=None)
    )
    assert not any("date" in g and "newest" in g for g in gaps(para("Tolls are now due.")))


def test_what_a_reader_expects_is_a_gap_when_no_sentence_speaks_of_it() -> None:
    budget = "The sources say nothing of what the policies cost public budgets."
    assert budget in gaps(*FILL)
    assert budget not in gaps(*FILL, para("The Sampleton budget is now spent."))


def test_silence_of_a_short_text_means_nothing() -> None:
    assert not any("budgets" in g for g in gaps(para("The Sample Canal is now open.")))


def test_there_are_at_most_five() -> None:
    assert len(gaps(*FILL, issued=None, question="What of railways, airports and telescopes?")) <= 5


def test_a_name_that_the_sources_use_is_no_gap_whole_or_in_part() -> None:
    said = para("The United States and the Sample Lock Union are now at one.")
    assert not any("asks about" in g for g in gaps(said, question="How do the United States and the Lock Union stand?"))


def test_a_name_that_no_source_uses_is_one_gap_as_a_whole() -> None:
    found = gaps(para("The Sample Canal is now open."), question="What of the North Bend Tunnel and the canal?")
    assert "The question asks about “North Bend Tunnel”; no source uses the words in any form." in found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("the benefits of the canal", "The Sample Canal benefited the farmers of Portville."),
        ("the benefits of the canal", "Millers were the main beneficiaries of the Sample Canal."),
        ("the benefits of the canal", "Millers gained most from the Sample Canal."),
        ("the canal and its price", "The Sample Canal cost more than the council had thought."),
        ("the Sample Harbour Office", "The SHO runs the canal."),
        ("the ferry of the SHO", "The Steam Harbour Office runs the ferries of the canal."),
    ],
)
def test_what_a_source_says_in_another_form_of_the_word_or_another_word_for_it_is_no_gap(asked: str, said: str) -> None:
    assert not any("asks about" in g for g in gaps(para(said), question=f"What of {asked}?"))
    assert any("asks about" in g for g in gaps(para("Rain is now rare."), question=f"What of {asked}?"))


def test_a_year_to_come_or_next_year_is_a_date_to_come() -> None:
    told = "The sources give no dated event or deadline to come."
    assert told in gaps(*FILL)
    assert told not in gaps(*FILL, para(Said("The lock will close in 2027.", dates=(("2027", "2027"),))))


def test_words_that_a_question_asks_with_are_no_gap() -> None:
    asked = "What should be watched, what matters most, and how do they stand to each other?"
    assert not any("asks about" in g for g in gaps(para("The Sample Canal is now open."), question=asked))


HEAD = "# {}\n\n*Sample Desk {}, {}*\n\n"
ISSUES = (
    "## Key issues\n\nThe key issues include:\n\n- Tolls: The tolls on grain are disputed by the city of Portville.\n"
)


def test_an_issue_whose_newest_source_is_old_says_of_when_it_is() -> None:
    old = HEAD.format("Tolls of the canal", "A", "3 May 2021") + ISSUES
    new = HEAD.format("Locks of the canal", "B", "3 May 2024") + "The Northern Lock is now shut to all barges.\n"
    assert "The newest source on “Tolls” is of 3 May 2021." in told(old, new)
    assert not any("newest source" in g for g in told(old, new.replace("2024", "2021")))


def test_an_issue_on_which_only_one_source_is_cited_says_so() -> None:
    one = HEAD.format("Tolls of the canal", "A", "3 May 2024") + ISSUES
    other = HEAD.format("Locks of the canal", "B", "3 May 2024") + "The Northern Lock is now shut to all barges.\n"
    assert "On “Tolls” only one source was found." in told(one, other)
    both = other + "\n## Tolls\n\nThe tolls on coal are now disputed by the farmers of Sampleton.\n"
    assert not any("only one source" in g for g in told(one, both))
    assert not any("one source" in g for g in told(one))


def test_a_section_that_one_source_gives_says_which() -> None:
    ahead = (
        "## Outlook\n\nThe Northern Lock will reopen in 2026. The Sample Port Authority may double the tolls on coal.\n"
    )
    one = HEAD.format("Locks of the canal", "B", "3 May 2024") + ahead
    other = HEAD.format("Tolls of the canal", "A", "3 May 2024") + "The tolls on grain are now disputed by Portville.\n"
    assert any(g.startswith("All of the outlook here comes from one source, ") for g in told(one, other))


def test_what_is_asked_comes_first() -> None:
    found = gaps(*FILL, issued=None, question="What of railways?")
    assert found[0] == "The question asks about “railways”; no source uses the word in any form."


def test_what_the_public_thinks_is_missed_only_by_a_brief_that_asks_for_it() -> None:
    sources = tuple(source for source, _ in (article("a", *FILL), article("b", *FILL)))
    passages = article("a", *FILL)[1]
    summary = summarise(sources, passages, brief="b", title="B")[0]
    silent = "The sources say nothing of what the public thinks."

    def told_of(question: str, *focus: str) -> list[str]:
        return [g.text for g in expected(AllSaid(replace(summary, question=question), passages, focus=focus))]

    assert silent in told_of("Do voters want the quay?")
    assert silent in told_of("", "public opinion")
    assert silent not in told_of("What does the quay cost?")


@pytest.mark.parametrize(("count", "named", "more"), [(5, 5, ""), (6, 6, ""), (7, 3, " and 4 more only")])
def test_issues_of_one_source_are_all_named_where_they_are_few(count: int, named: int, more: str) -> None:
    issues = tuple(KeyIssue(f"Toll {n}", (f"s{n}",), sources=("a",)) for n in range(count))
    issues += (KeyIssue("Both", ("s0", "t"), sources=("a", "b")),)
    one, other = article("a", *FILL), article("b", *FILL)
    made = summarise((one[0], other[0]), (*one[1], *other[1]), brief="b", title="B")[0]
    cited = [replace(made.statements[0], id=f"s{n}") for n in range(count)]
    other_cited = replace(made.statements[0], id="t", citations=(replace(made.statements[0].citations[0], source="b"),))
    own = [replace(s, citations=(replace(s.citations[0], source="a"),)) for s in cited]
    summary = replace(made, statements=(*own, other_cited), issues=issues)
    (gap,) = [g.text for g in one_voice(AllSaid(summary, (*one[1], *other[1]))) if "Toll" in g.text]
    assert gap.count("“") == named
    assert more in gap


def test_that_all_sources_are_one_voice_is_a_gap_and_that_there_is_one_source_is_none() -> None:
    made = [article("a", para("The Sample Canal is now open.")), article("b", para("The quay is now dry."))]
    passages = tuple(p for _, ps in made for p in ps)
    summary = summarise(tuple(s for s, _ in made), passages, brief="b", title="B")[0]
    tied = Dependence((Tie("a", "b", "text"),), {"a": "a", "b": "a"})
    (gap,) = one_voice(AllSaid(summary, passages, dependence=tied))
    assert gap.text.startswith("Everything here comes from one voice: ")
    assert gap.text.endswith(" share a text.")
    alone = replace(summary, sources=summary.sources[:1])
    assert not one_voice(AllSaid(alone, passages, dependence=tied))
