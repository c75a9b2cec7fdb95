"""No statement leans on what the reader does not see."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind, CaveatKind
from briefgen.summary.closure import units_of
from briefgen.summary.leaning import usable
from tests.summary.making import Part, Said, article, item, para, unit, units


def texts(*parts: object, **about: object) -> list[str]:
    return [u.text for u in units(*parts, **about) if u.alone]  # type: ignore[arg-type]


def test_a_sentence_that_stands_alone_is_a_unit_as_it_is() -> None:
    assert texts(para("The river treaty was signed by both banks.")) == ["The river treaty was signed by both banks."]


def test_a_pronoun_is_joined_to_the_sentence_before_as_one_span() -> None:
    source, passages = article(
        "a", para("The Sample Port Authority closed the lock.", "It reopened the Sample Lock a year later.")
    )
    joined = next(u for u in units_of(source, passages) if u.alone)
    assert joined.text == "The Sample Port Authority closed the lock. It reopened the Sample Lock a year later."
    assert len(joined.spans) == 1
    assert source.text[joined.spans[0].start : joined.spans[0].end] == joined.text


def test_a_pronoun_whose_antecedent_cannot_be_brought_is_not_used() -> None:
    assert texts(para("What did the Port Authority do?", "It closed the Sample Lock in the spring.")) == []


def test_a_sentence_flagged_by_the_stage_before_is_not_used_alone() -> None:
    assert texts(para(Said("Barge owners there had asked for it.", flags={"dangling": "pronoun"}))) == []


def test_a_pronoun_is_not_joined_across_another_heading() -> None:
    found = texts(
        para("The Port Authority closed the lock.", path=("A",)), para("It reopened the Sample Lock.", path=("B",))
    )
    assert found == ["The Port Authority closed the lock."]


def test_what_has_ended_is_never_told_without_its_end() -> None:
    first = (
        "The Sample Port Authority gave data on the Sample Lock Credit" + " and on the barges of each town" * 5 + "."
    )
    second = "It was made larger by the Sample Lock Act of 2022."
    end = "It was repealed by the Sample Port Act of 2025{}."
    (joined,) = texts(para(first, second, end.format(", with all that went with it" * 3)))
    assert joined.endswith("with all that went with it.")
    assert len(joined.split()) > 70
    assert texts(para(first, second, end.format(", with all that went with it" * 12))) == []
    later = "It was more recently taken up by the Sample Port Act of 2025" + ", with all that went with it" * 3 + "."
    assert texts(para(first, second, later)) == [f"{first} {second} {later}"]
    other = "It was praised by the Sample Port Act of 2025" + ", with all that went with it" * 12 + "."
    assert texts(para(first, second, other)) == [f"{first} {second}"]


def test_a_leading_connective_is_left_out_and_marked() -> None:
    assert texts(para("However, the Sample Canal stayed open.")) == ["[...] the Sample Canal stayed open."]


def test_a_run_in_head_of_paragraphs_is_their_head_where_several_have_one() -> None:
    first = para(Said("Tolls.", flags={"fragment": True}), "Barges pay more at the Sample Lock.", path=("Issues",))
    second = para(Said("Grain.", flags={"fragment": True}), "The Sample Port ships less.", path=("Issues",))
    last = para("The Sample Canal is dry.", path=("Issues",))
    found = [(u.head, u.text) for u in units(first, second, last)]
    assert found == [
        ("Tolls", "Barges pay more at the Sample Lock."),
        ("Grain", "The Sample Port ships less."),
        ("", "The Sample Canal is dry."),
    ]
    assert [u.head for u in units(first, last)] == ["", ""]


@pytest.mark.parametrize(
    "words",
    [
        "Money is a further point of dispute in Sampleton.",
        "Nuclear fuel is the main exception.",
        "Four disputes stand between the banks and a pact.",
        "Earlier mayors also looked for a fresh start.",
    ],
)
def test_what_only_announces_or_adds_to_what_is_not_shown_is_no_statement(words: str) -> None:
    assert texts(para(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Money is the main point of dispute in Sampleton.",
        "Four disputes remain: tolls, locks, grain and dredging.",
        "Earlier mayors also cut the tolls of Port Sample.",
    ],
)
def test_what_says_it_itself_is_a_statement(words: str) -> None:
    assert texts(para(words)) == [words]


@pytest.mark.parametrize("connective", ["However ,", "Rather,", "Of course,", "Again,", "But"])
def test_connectives_of_all_kinds_are_left_out(connective: str) -> None:
    assert texts(para(f"{connective} the Sample Canal stayed open.")) == ["[...] the Sample Canal stayed open."]


def test_what_follows_a_connective_must_stand_alone_too() -> None:
    assert texts(para("However, they stayed in the Sample Canal.")) == []


def test_it_is_likely_that_points_to_nothing_before() -> None:
    assert len(texts(para("It is likely that the Sample Canal will close."))) == 1


def test_these_in_the_middle_needs_the_sentence_before() -> None:
    assert texts(para("The Port Authority answered to these allegations at once.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The announcement of a truce on the river of Sampleton, which is to allow these barges to pass, is old.",
        "The majority of the funding increase has occurred at the Sample Lock.",
        "Minister Sample described the mishap as a plain misunderstanding between banks.",
        "Locks that are not covered by the 2022 law had to close in Sampleton.",
    ],
)
def test_what_only_an_earlier_sentence_names_leans_however_far_on_it_stands(text: str) -> None:
    assert texts(para(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Sample Act funds barges, tugs and the ferries of Sampleton, and by title four all these vessels pay.",
        "The barges of Sampleton pay a toll of ten dollars at the locks, though half the time these barges sail empty.",
        "The Sample Accord of 2022 is void, and the 2022 law falls with it.",
        "Spending on the Sample Lock increased, and the increase was large.",
    ],
)
def test_what_its_own_sentence_names_does_not_lean(text: str) -> None:
    assert texts(para(text)) == [text]


MISHAP = "At Notham, Minister Sample described the mishap as a plain misunderstanding between banks."
OTHER = "The council of Sampleton passed another toll law (Law 7), which cut the tolls by half."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A mishap closed the Sample Lock for a day.", MISHAP),
        ("The council of Sampleton passed a toll law in the spring.", OTHER),
        ("Sampleton was accused of theft by its neighbours.", "The mayor of Sampleton answered to these allegations."),
        ("Sugar, salt and grain pass the Sample Lock.", "The main buyer of these commodities is Notham."),
    ],
)
def test_a_join_made_for_a_noun_holds_where_the_sentence_before_has_it(first: str, second: str) -> None:
    assert texts(para(first, second)) == [f"{first} {second}"]


@pytest.mark.parametrize("second", [MISHAP, OTHER, "A main source for some of these commodities is Notham."])
def test_a_sentence_that_points_at_what_the_one_before_does_not_name_is_not_used(second: str) -> None:
    first = "Sampleton wants the talks held at Notham in the spring."
    assert texts(para(first, second)) == [first]


def test_the_law_of_a_year_leans_however_late_in_its_sentence_it_stands() -> None:
    late = "The Sample Port Authority moved some of its own money to locks that had none under the 2022 law."
    first = "The Sample Port Authority keeps ten locks."
    assert texts(para(first, late)) == [first]
    law = Said("In 2022, Sampleton passed a law on locks.", dates=(("2022", "2022"),))
    assert texts(para(law, late)) == [f"{law.text} {late}"]


DECLINED = "In recent years, federal spending declined while participation was steady."


@pytest.mark.parametrize(
    "owner", ["SLA’s spending follows the tolls.", "Most spending on the Sample Lock is for gates."]
)
def test_a_measure_comes_with_the_sentence_that_says_of_what_it_is_one(owner: str) -> None:
    assert texts(para(owner, DECLINED)) == [f"{owner} {DECLINED}"]


def test_a_measure_that_says_of_what_it_is_one_or_was_never_another_stands() -> None:
    owner, own = "SLA’s spending follows the tolls.", "In FY2025, spending on the Sample Lock declined."
    assert texts(para(owner, own)) == [owner, own]
    other = "The Sample Lock is open."
    assert texts(para(other, DECLINED)) == [other, DECLINED]


def test_fragments_of_a_list_come_with_their_lead_in() -> None:
    lead = "The Sample Accord would require:"
    source, passages = article(
        "a",
        para(Said(lead, flags={"fragment": True})),
        item(Said("Wider locks.", flags={"fragment": True}), lead),
        item(Said("Deeper channels.", flags={"fragment": True}), lead),
    )
    (only,) = units_of(source, passages)
    assert only.text == "The Sample Accord would require: Wider locks; Deeper channels."
    assert [source.text[s.start : s.end] for s in only.spans] == [lead, "Wider locks", "Deeper channels."]


def test_a_fragment_without_a_lead_in_is_not_used() -> None:
    assert texts(item(Said("Prolonged closures of the locks.", flags={"fragment": True}))) == []


def test_a_list_whose_lead_in_leans_is_not_used() -> None:
    lead = "This would require:"
    assert (
        texts(para(Said(lead, flags={"fragment": True})), item(Said("Wider locks.", flags={"fragment": True}), lead))
        == []
    )


def test_a_run_in_head_names_the_issue_and_is_left_out_of_the_text() -> None:
    lead = "The key issues include:"
    found = units(para(Said(lead, flags={"fragment": True})), item("Dredging: The channel has silted up again.", lead))
    assert [(u.head, u.text) for u in found] == [("Dredging", "The channel has silted up again.")]


def test_a_run_in_head_that_ends_with_a_stop_is_one_too() -> None:
    lead = "The key issues include:"
    head = Said("Northern Lock.", flags={"fragment": True})
    listed = Part((head, "The gates of the lock leak and fail."), BlockKind.LIST_ITEM, (), lead)
    found = units(para(Said(lead, flags={"fragment": True})), listed)
    assert [(u.head, u.text) for u in found] == [("Northern Lock", "The gates of the lock leak and fail.")]


def test_a_long_list_is_cut_into_statements_that_each_have_the_lead_in() -> None:
    lead = "The Sample Accord lists these duties of each bank of the river:"
    long = "Keeping the " + "very " * 40 + "deep channel free of silt."
    parts = [item(Said(long, flags={"fragment": True}), lead) for _ in range(3)]
    found = texts(para(Said(lead.replace("these ", ""), flags={"fragment": True})), *[
        item(p.sentences[0], lead.replace("these ", "")) for p in parts
    ])  # fmt: skip
    assert len(found) == 2 or len(found) == 3
    assert all(t.startswith("The Sample Accord lists duties") for t in found)


@pytest.mark.parametrize("kind", [BlockKind.ANSWER, BlockKind.TAKEAWAY, BlockKind.CLOSING, BlockKind.DISCLAIMER])
def test_what_repeats_or_disclaims_is_never_a_unit(kind: BlockKind) -> None:
    assert texts(para("The river treaty was signed by both banks.", kind=kind)) == []


@pytest.mark.parametrize(
    "text",
    [
        "This article explores the history of the Sample Canal in depth.",
        "It is essential to consider every view of the Sample Canal.",
        "THE SAMPLE CANAL IS CLOSED UNTIL FURTHER NOTICE.",
        "and the rest of the sentence is on another page.",
        "The sentence breaks off in the middle of the",
        "Too short.",
        "Authorization of appropriations.",
        "292)) is amended by striking the tolls of the Sample Canal.",
        "The tolls of the Sample Canal (see Smith v. Example Port",
        "Section 5 is amended by adding at the end the following: `` Tolls of the Sample Canal.",
        "119-46, which granted $3 million to the Sample Canal.",
        "Table 2 shows the tolls of the Sample Canal by month.",
    ],
)
def test_what_says_nothing_or_is_not_whole_is_not_usable(text: str) -> None:
    assert not usable(text)


def test_a_whole_sentence_is_usable() -> None:
    assert usable("The Sample Canal was closed for two weeks.")


def test_both_nations_is_clear_where_the_title_names_two_actors() -> None:
    said = Said("On the trade front, both nations raised tolls.", flags={"dangling": "pronoun"})
    assert texts(para(said), title="France and Germany on the river") == [
        "On the trade front, both nations raised tolls."
    ]
    assert texts(para(said), title="Tolls on the river") == []


def test_a_share_that_says_of_what_stands() -> None:
    for whole in ("Half of the boats were kept at Sampleton.", "1) Half a day later the Sample Lock was open."):
        assert texts(para(whole)) == [whole]


def test_every_span_is_exact() -> None:
    only = unit("Meanwhile, the Sample Canal stayed open.")
    assert only.text.removeprefix("[...] ") == "the Sample Canal stayed open."
    assert only.spans[0].start == len("Meanwhile, ")


@pytest.mark.parametrize(
    "pointer",
    [
        "This In Focus describes the locks of the Sample River.",
        "See Table 2 for the tolls of the Sample Lock.",
        "A companion report on the Sample Lock provides a similar analysis of the tolls.",
        "The figure uses data of the Sample Port Authority.",
        "Some of the tolls mentioned above fell at the Sample Lock.",
        "Contact: lock@sample.example for the tolls of the Sample Lock.",
        "Entries for some locks are blank because they were dry.",
        "For the 18 locks listed in Figure 2, tolls rose by a third.",
        "Gates of stone are not included in Figure 1 (since they need no paint).",
        "Selected tolls of the Sample Lock are highlighted in Table 1.",
        "Of the 18 locks listed in the figure, the Sample Lock took the greatest number of barges.",
        "The data reflect keepers at the end of the month and are grouped by the bank of their lock.",
        "The federal fiscal year ends in June for 1975 and in September for 1980.",
    ],
)
def test_what_only_points_elsewhere_is_no_statement(pointer: str) -> None:
    assert not usable(pointer)


def test_a_sentence_that_only_mentions_a_table_stands() -> None:
    assert usable("The tolls of the Sample Lock fell by half in the spring (see Table 2).")
    assert usable("Sources in Sampleton said that the lock is open.")
    assert usable("The Sample Lock received 0.8% of the tolls (rounded to 1% in the table below).")
    assert usable("Tolls of the Sample Lock fell to a third (2,248 barges; shown in Table 3).")
    joined = texts(para("The Sample Lock took half of the tolls.", "Its tolls are highlighted in Table 1."))
    assert joined == ["The Sample Lock took half of the tolls."]
    assert texts(para("As shown in Table 1, the Sample Lock took half of the tolls.")) == [
        "[...] the Sample Lock took half of the tolls."
    ]


@pytest.mark.parametrize(
    "leaning",
    [
        "The Sample Lock, therefore, closed in the spring.",
        "Masons say that this wall will hold at the Sample Lock.",
        "The top ports loading these goods are Sampleton and Portville.",
        "The Sample Lock uses the same toll office for barges.",
        "Before the aforementioned flood, the Sample Lock was open.",
        "Programs are open to all barge owners of Sampleton.",
        "Also kept in the lock are the boats of Sampleton.",
        "Private owners hold the other 58 boats of Sampleton.",
        "Roughly half (601) carried their cargo to Sampleton in the spring.",
        "Subsequent legislation closed the Sample Lock for good.",
        "Four similar measures were rejected in the spring.",
        "The talks of last year stalled over such issues.",
        "The Sample Port Authority tied the April 11 meeting to a truce at the lock.",
        "The Sample Report recommended $32 million in total funding.",
    ],
)
def test_what_points_back_past_its_opening_is_not_used_alone(leaning: str) -> None:
    assert texts(para(leaning)) == []


def test_a_total_is_used_with_the_sentence_that_says_of_what_and_a_day_with_what_it_was() -> None:
    act = "For 2026, the Sample Act gave $33 million to the locks."
    total = "The Sample Report had $32 million in total funding."
    assert f"{act} {total}" in texts(para(act, total))
    assert texts(para("The Sample Report recommended $32 million in total funding for Sampleton."))
    talks, tied = "The Sample Port Authority called a meeting.", "Sampleton tied the April 11 meeting to a truce."
    assert texts(para(talks, tied)) == [f"{talks} {tied}"]
    assert texts(para("Barges of Sampleton stayed out.", tied)) == ["Barges of Sampleton stayed out."]


def test_that_a_thing_is_over_may_be_a_caveat_and_a_statement() -> None:
    over = "The Sample Toll was repealed by the River Act."
    paid = Said("Barge owners paid the Sample Toll.", notes=((CaveatKind.NOTE, "subject", over),))
    assert over in texts(para(paid), para(over))


def test_what_is_a_caveat_is_never_a_statement() -> None:
    words = "The Sample Institute takes no responsibility for the tolls in this text."
    fact = "The Sample Lock is open to barges."
    for kind in (CaveatKind.DISCLAIMER, CaveatKind.NOTE):
        noted = Said(fact, notes=((kind, "source", words),))
        assert texts(para(noted), para(Said(words, notes=((kind, "source", words),)))) == [fact]
    assert texts(para(fact), para(words)) == [fact, words]  # the same words where they are no caveat


def test_a_run_in_head_before_a_whole_sentence_makes_no_fragment_of_it() -> None:
    lead = "The main questions are:"
    said = Said(
        "Locks: The Sample Lock, the last one that both towns had kept, closed on the first of May.",
        flags={"fragment": True},
    )
    assert texts(para(lead), item(said, lead=lead)) == [
        "The Sample Lock, the last one that both towns had kept, closed on the first of May."
    ]
    short = Said("Locks: the old Sample Lock.", flags={"fragment": True})
    assert texts(para(lead), item(short, lead=lead)) == ["The main questions are: Locks: the old Sample Lock."]
