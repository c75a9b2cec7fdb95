"""Every caveat rule binds what it must, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import (
    Attribution,
    BlockKind,
    Caveat,
    CaveatKind,
    DateParts,
    Name,
    Passage,
    Source,
    Stated,
    Statement,
    Summary,
)
from briefgen.summary import summarise
from briefgen.summary.caveats import dependent, forecast, single_source
from briefgen.summary.closure import units_of
from briefgen.summary.drafts import Draft, Known, author_of
from briefgen.summary.merge import Cluster
from tests.summary.making import Part, Said, article, para, with_table


def summary(*made: tuple[Source, tuple[Passage, ...]]) -> Summary:
    sources = tuple(s for s, _ in made)
    return summarise(sources, tuple(p for _, ps in made for p in ps), brief="b", title="B")[0]


def of(found: Summary, words: str) -> tuple[Statement, dict[CaveatKind, list[Caveat]]]:
    """The statement that has these words, and its caveats by kind."""
    (statement,) = [s for s in found.statements if words in s.text]
    by_id = {c.id: c for c in found.caveats}
    kinds: dict[CaveatKind, list[Caveat]] = {}
    for i in statement.caveats:
        kinds.setdefault(by_id[i].kind, []).append(by_id[i])
    return statement, kinds


DATED = DateParts(2024, 6)
PLAIN = "The Sample Canal is now open to barges."
OTHER = "A heron nests today near the Sampleton weir."


def one(*parts: Part, issued: DateParts | None = DATED, author: str = "") -> Summary:
    return summary(article("survey", *parts, issued=issued, author=author), article("other", para(OTHER), issued=DATED))


def test_a_hedge_is_a_caveat_within_the_text() -> None:
    _, kinds = of(one(para(Said("The Sample Canal may close.", hedges=("may",)))), "may close")
    (hedge,) = kinds[CaveatKind.HEDGE]
    assert hedge.within
    assert hedge.text == hedge.citations[0].exact == "may"


def test_caveats_tell_two_sources_of_one_author_and_year_apart() -> None:
    ours = article("one", para(PLAIN), author="Ada Example", title="Locks")
    theirs = article("two", para("The Sample Weir is now closed to swimmers."), author="Ada Example", title="Weirs")
    made = summary(ours, theirs, article("three", para(OTHER), issued=DATED))
    told = {c.text for c in made.caveats if c.kind is CaveatKind.UNDATED}
    assert len(told) == 2
    assert {"Locks" in text for text in told} == {True, False}


def test_a_plain_sentence_has_no_hedge() -> None:
    assert CaveatKind.HEDGE not in of(one(para(PLAIN)), "open to barges")[1]


def test_the_hedge_of_a_merged_sentence_is_kept() -> None:
    long = "The Sample Canal is shut to grain, coal and cement barges of both Sampleton banks."
    other = Said("The Sample Canal is reportedly shut to grain, coal and cement barges.", hedges=("reportedly",))
    found = summary(article("a", para(long), issued=DATED), article("b", para(other), issued=DATED))
    statement, kinds = of(found, "both Sampleton banks")
    assert {c.source for c in statement.citations} == {"a", "b"}
    assert kinds[CaveatKind.HEDGE][0].text == "“The b” puts this with “reportedly”."
    assert not kinds[CaveatKind.HEDGE][0].within


def test_an_attribution_that_the_text_names_is_within_it() -> None:
    said = Said(
        "The Sample Authority says that the canal is shallow.", who=("The Sample Authority says", "institution")
    )
    statement, kinds = of(one(para(said)), "is shallow")
    assert kinds[CaveatKind.ATTRIBUTION][0].within
    assert statement.attributed_to == ""


def test_the_authors_own_view_is_attributed_to_the_author() -> None:
    said = Said("The closure of our Sample Canal is regrettable.", flags={"opinion": True})
    statement, kinds = of(one(para(said), author="Sample Institute"), "regrettable")
    assert statement.attributed_to == "Sample Institute"
    assert [c.rule for c in kinds[CaveatKind.OPINION]] == ["author-opinion"]


def test_what_the_analyst_calls_opinion_marks_every_statement_of_the_source() -> None:
    survey, other = article("survey", para(PLAIN), author="Sample Desk"), article("other", para(OTHER), issued=DATED)
    sources, passages = (survey[0], other[0]), (*survey[1], *other[1])
    stated = (("survey.txt", Stated(opinion=True)), ("other.txt", Stated(opinion=False)))
    found = summarise(sources, passages, brief="b", title="B", stated=stated)[0]
    (opinion,) = of(found, "open to barges")[1][CaveatKind.OPINION]
    assert opinion.text == "The view of Sample Desk."
    assert CaveatKind.OPINION not in of(found, "heron")[1]
    assert CaveatKind.OPINION not in of(summarise(sources, passages, brief="b", title="B")[0], "open to barges")[1]


def test_what_the_author_calls_opinion_marks_every_statement_of_the_source() -> None:
    said = Said(
        "It is my expert opinion that the Sample Lock is too small.",
        flags={"opinion": True},
        notes=((CaveatKind.OPINION, "statement", "It is my expert opinion that"),),
    )
    _, kinds = of(one(para(PLAIN), para(said), author="Sample Institute"), "open to barges")
    (opinion,) = kinds[CaveatKind.OPINION]
    assert opinion.rule is None
    assert opinion.text == "Sample Institute writes: “It is my expert opinion”."
    assert opinion.citations[0].exact == "It is my expert opinion"


def test_a_disclaimer_reaches_every_statement_of_its_source_and_no_other() -> None:
    words = "DISCLAIMER: These views are not advice."
    said = Said(PLAIN, notes=((CaveatKind.DISCLAIMER, "source", words),))
    found = one(para(said), para(words, kind=BlockKind.DISCLAIMER))
    assert of(found, "open to barges")[1][CaveatKind.DISCLAIMER][0].text == words
    assert CaveatKind.DISCLAIMER not in of(found, "heron")[1]


def test_of_a_long_disclaimer_the_most_telling_sentence_is_shown_and_marked() -> None:
    long = "I have walked along this canal for many years with great joy. " * 6
    words = f"{long}All of it is solely my own opinion. Thank you for reading to the end of it."
    said = Said(PLAIN, notes=((CaveatKind.DISCLAIMER, "source", words),))
    found = one(para(said), para(words, kind=BlockKind.DISCLAIMER))
    (caveat,) = of(found, "open to barges")[1][CaveatKind.DISCLAIMER]
    assert caveat.text == "[...] All of it is solely my own opinion. [...]"
    assert caveat.citations[0].exact == "All of it is solely my own opinion."


def test_an_undated_source_is_marked_where_it_is_cited_for_the_present() -> None:
    _, kinds = of(one(para(PLAIN), issued=None), "open to barges")
    assert kinds[CaveatKind.UNDATED][0].text == "“The survey” carries no date; it may not describe the present."
    assert kinds[CaveatKind.UNDATED][0].rule == "undated-source"
    assert CaveatKind.UNDATED not in of(one(para(PLAIN)), "open to barges")[1]


def test_history_from_an_undated_source_needs_no_such_mark_unless_it_gives_a_figure() -> None:
    bare = Said("In 1998 Sampleton dug the canal.", dates=(("1998", "1998"),))
    figure = Said(
        "In 1998 tolls at Sampleton were $40 million.",
        dates=(("1998", "1998"),),
        figures=(("$40 million", 4e7, "USD"),),
    )
    found = one(para(bare), para(figure), issued=None)
    assert CaveatKind.UNDATED not in of(found, "dug the canal")[1]
    assert CaveatKind.UNDATED in of(found, "$40 million")[1]


def test_a_figure_is_as_old_as_its_own_sentence_says() -> None:
    said = Said(
        "Tolls at Sampleton reached $4 million in 2023.",
        dates=(("2023", "2023"),),
        figures=(("$4 million", 4e6, "USD"),),
    )
    statement, kinds = of(one(para(said)), "$4 million")
    assert [c.text for c in kinds[CaveatKind.DATED_FIGURE]] == ["Figure for 2023."]
    assert statement.as_of == "2024-06"  # 2023 is the period that it is for


def test_a_figure_without_any_date_says_so() -> None:
    said = Said("Tolls at Sampleton reach $4 million.", figures=(("$4 million", 4e6, "USD"),))
    assert (
        of(one(para(said), issued=None), "$4 million")[1][CaveatKind.DATED_FIGURE][0].text
        == "Figure with no as-of date given."
    )
    assert of(one(para(said)), "$4 million")[1][CaveatKind.DATED_FIGURE][0].text == "Figure as stated in June 2024."


def test_a_figure_for_a_year_to_come_is_no_older_than_its_document() -> None:
    said = Said(
        "Tolls at Sampleton are set at $4 million in 2036.",
        dates=(("2036", "2036"),),
        figures=(("$4 million", 4e6, "USD"),),
    )
    statement, kinds = of(one(para(said)), "$4 million")
    assert kinds[CaveatKind.DATED_FIGURE][0].text == "Figure for 2036, as stated in June 2024."
    assert statement.as_of == "2024-06"


def test_the_date_of_the_sentence_before_does_not_age_a_figure() -> None:
    first = Said("In 2014, Port Sample dug the canal.", dates=(("2014", "2014"),))
    then = Said(
        "Since then, Port Sample has lost 13,000 barges.",
        figures=(("13,000 barges", 13000.0, "barges"),),
        flags={"dangling": "pronoun"},
    )
    _, kinds = of(one(para(first, then), issued=None), "13,000")
    assert kinds[CaveatKind.DATED_FIGURE][0].text == "Figure with no as-of date given."


def test_what_only_one_source_says_is_marked() -> None:
    single = of(one(para(PLAIN)), "open to barges")[1][CaveatKind.SINGLE_SOURCE][0]
    assert single.text == "No second source was found for this: “The survey”."


def test_what_another_source_says_too_is_not() -> None:
    found = summary(article("a", para(PLAIN), issued=DATED), article("b", para(PLAIN), issued=DATED))
    assert CaveatKind.SINGLE_SOURCE not in of(found, "open to barges")[1]


def test_who_tells_a_part_only_is_told_even_where_two_say_all_of_it() -> None:
    made = {k: article(k, para(PLAIN), issued=DATED) for k in "abc"}
    (unit,), *others = (units_of(*m) for m in made.values())
    cluster = Cluster(unit, tuple(u for (u,) in others), partly=("c",))
    known = Known({k: source for k, (source, _) in made.items()}, {}, {})
    draft = Draft(cluster, "background", "milestone", "", (), "2024")
    assert single_source(draft, known) == ()
    (told,) = dependent(draft, known)
    assert told.text == "Not every source cited says all of this: “The c” tells a part of it."


def test_two_texts_of_one_author_are_one_source() -> None:
    made = [article(k, para(PLAIN), issued=DATED, author="Sample Institute") for k in ("a", "b")]
    found = summary(*made, article("c", para(OTHER), issued=DATED))
    assert CaveatKind.SINGLE_SOURCE in of(found, "open to barges")[1]


def test_a_forecast_is_marked_as_one_and_attributed() -> None:
    said = Said("The Sample Canal will reopen soon.", flags={"forecast": True})
    statement, kinds = of(one(para(said), author="Sample Institute"), "will reopen")
    assert statement.section == "outlook"
    assert statement.attributed_to == "Sample Institute"
    assert kinds[CaveatKind.FORECAST][0].text == "A forecast by Sample Institute, not a fact."


def test_of_two_sentences_one_that_predicts_makes_the_statement_a_forecast_in_part() -> None:
    ahead = Said("It will reopen in 2030.", flags={"forecast": True, "dangling": "pronoun"})
    lost = "The Sample Canal has lost five ships."
    source, passages = article("a", para(lost, ahead), issued=DATED, author="Sample Institute")
    unit = next(u for u in units_of(source, passages) if len(u.passages) > 1)
    draft = Draft(Cluster(unit), "outlook", "outlook", "", (), "2024")
    (told,) = forecast(draft, Known({"a": source}, {}, {}))
    assert told.text == "In part a forecast by Sample Institute, not a fact."


def test_of_more_than_two_authors_the_first_stands_for_all() -> None:
    source, _ = article("a", para(PLAIN), author="Ada Example")
    names = (Name("Example", "Ada"), Name("Sample", "Ben"), Name("Muster", "Cleo"))
    told = [author_of(replace(source, reference=replace(source.reference, author=names[:n]))) for n in (1, 2, 3)]
    assert told == ["Ada Example", "Ada Example and Ben Sample", "Ada Example et al."]


def test_standing_in_the_outlook_makes_no_forecast() -> None:
    said = Said("The Senate would have to approve any sale of the Sample Canal.", flags={"forecast": True})
    statement, kinds = of(one(para(said, path=("Outlook",)), author="Sample Institute"), "would have to")
    assert statement.section == "outlook"
    assert statement.attributed_to == ""
    assert CaveatKind.FORECAST not in kinds


def test_both_sides_of_a_disagreement_name_the_other() -> None:
    low = para("Relations between France and Germany are at a low point.")
    warm = para("Relations between France and Germany have become much warmer.")
    found = summary(article("a", low, issued=DATED), article("b", warm, issued=DATED))
    statement, kinds = of(found, "low point")
    assert statement.role == "contested"
    assert kinds[CaveatKind.DISAGREEMENT][0].text == "“The b” sees relations differently."
    assert "“The a”" in of(found, "warmer")[1][CaveatKind.DISAGREEMENT][0].text
    (split,) = found.disagreements
    assert {s.id for s in found.statements} == set(split.statements)


NOTE = "📝 Note: Tolls exclude exempt barges."


def _with_toll_table() -> tuple[Source, tuple[Passage, ...]]:
    said = Said(
        "The north bank took $2.2 million.",
        figures=(("$2.2 million", 2.2e6, "USD"),),
        notes=((CaveatKind.NOTE, "table", NOTE),),
    )
    source, passages = article(
        "tolls",
        para(
            "Bank | Income |\nNorth | $2.2 million |\nSouth | $2.0 million |",
            kind=BlockKind.TABLE,
            path=("Current tolls",),
        ),
        para(NOTE, kind=BlockKind.NOTE, path=("Current tolls",)),
        para(said, path=("Current tolls",)),
        issued=DATED,
    )
    rows = [["Bank", "Income"], ["North", "$2.2 million"], ["South", "$2.0 million"]]
    return with_table(source, 0, rows, (NOTE,)), tuple(p for p in passages if p.kind is not BlockKind.TABLE)


def test_a_table_is_kept_whole_with_its_note() -> None:
    (table,) = summary(_with_toll_table()).tables
    assert table.header == ("Bank", "Income")
    assert table.rows == (("North", "$2.2 million"), ("South", "$2.0 million"))
    assert table.section == "current-state"
    assert table.caption == "Current tolls"  # whose it is says the citation behind it
    notes = {c.id: c.text for c in summary(_with_toll_table()).caveats if c.kind is CaveatKind.NOTE}
    assert [notes[i] for i in table.caveats if i in notes] == ["Note: Tolls exclude exempt barges."]


def test_a_number_from_a_table_carries_its_note_outside_the_table() -> None:
    assert (
        of(summary(_with_toll_table()), "$2.2 million")[1][CaveatKind.NOTE][0].text
        == "Note: Tolls exclude exempt barges."
    )


def test_a_bare_reference_under_a_section_is_no_caveat() -> None:
    words = "Sample Office, Tolls, https://example.org/tolls."
    said = Said(PLAIN, notes=((CaveatKind.NOTE, "section", words),))
    assert CaveatKind.NOTE not in of(one(para(said), para(words, kind=BlockKind.NOTE)), "open to barges")[1]


def test_a_remark_with_an_address_is_a_caveat() -> None:
    words = "Tolls exclude exempt barges, see https://example.org/tolls."
    said = Said(PLAIN, notes=((CaveatKind.NOTE, "section", words),))
    assert CaveatKind.NOTE in of(one(para(said), para(words, kind=BlockKind.NOTE)), "open to barges")[1]


def test_the_line_beneath_a_block_quotation_is_a_caveat_on_its_words() -> None:
    source, passages = article("survey", para(PLAIN, kind=BlockKind.QUOTE), para("— The Sample Port Authority"))
    start = source.text.index("The Sample Port Authority")
    said = Attribution(start, start + len("The Sample Port Authority"), "The Sample Port Authority", "institution")
    found = summary((source, (replace(passages[0], attribution=said), *passages[1:])))
    (caveat,) = of(found, "open to barges")[1][CaveatKind.ATTRIBUTION]
    assert (caveat.text, caveat.within) == ("In the words of The Sample Port Authority.", False)
    assert caveat.citations[0].exact == "The Sample Port Authority"


def test_caveats_with_the_same_text_are_one() -> None:
    found = one(para(PLAIN), para("The Sample Canal is today lined with willows."))
    texts = [(c.kind, c.text) for c in found.caveats]
    assert len(texts) == len(set(texts))


def test_the_voice_of_someone_quoted_is_not_the_authors() -> None:
    said = Said(
        "The Sample Authority wrote that “our canal is now the deepest”.",
        who=("The Sample Authority wrote", "institution"),
    )
    statement, kinds = of(one(para(said), author="Sample Institute"), "deepest")
    assert statement.attributed_to == ""
    assert CaveatKind.OPINION not in kinds


def test_a_forecast_that_is_reported_is_not_the_authors() -> None:
    said = Said(
        "Pilots say the Sample Canal will reopen soon.", flags={"forecast": True}, who=("Pilots say", "unnamed")
    )
    statement, kinds = of(one(para(said), author="Sample Institute"), "will reopen")
    assert statement.attributed_to == ""
    assert kinds[CaveatKind.FORECAST][0].text == "A forecast reported by Sample Institute, not a fact."


def test_a_page_header_that_was_taken_for_a_disclaimer_is_none() -> None:
    said = Said(PLAIN, notes=((CaveatKind.DISCLAIMER, "source", "Sample Research Office"),))
    found = one(para(said), para("Sample Research Office", kind=BlockKind.DISCLAIMER))
    assert CaveatKind.DISCLAIMER not in of(found, "open to barges")[1]


def test_a_source_that_gives_another_figure_does_not_vouch_for_this_one() -> None:
    low = "The Sample Ministry spent $5 million on the locks of the river in 2023."
    high = "The Sample Ministry spent $7 million on the locks of the river in 2023."
    found = summary(article("a", para(low), issued=DATED), article("b", para(high), issued=DATED))
    for words in ("$5 million", "$7 million"):
        assert CaveatKind.SINGLE_SOURCE in of(found, words)[1]


def test_a_quotation_is_never_the_view_of_its_sources_author() -> None:
    ahead = Said("Our barge owners will leave Sampleton in two years.", flags={"forecast": True})
    quote = para(ahead, kind=BlockKind.QUOTE)
    statement, kinds = of(one(quote, para(PLAIN), author="Sample Port Authority"), "barge owners")
    assert statement.attributed_to == ""
    assert CaveatKind.OPINION not in kinds
    assert [c.text for c in kinds[CaveatKind.ATTRIBUTION]] == [
        "A quotation in Sample Port Authority 2024; no line beneath it names who speaks."
    ]
    assert [c.text for c in kinds.get(CaveatKind.FORECAST, [])] == [
        "A forecast reported by Sample Port Authority, not a fact."
    ]


def test_the_note_of_a_witness_travels_with_the_statement() -> None:
    note = "Measured at four locks."
    noted = Said("The Sample Canal is open to barges of both banks.", notes=((CaveatKind.NOTE, "statement", note),))
    source = article(
        "a",
        para("The Sample Canal is open to barges of both banks and to their crews."),
        para(noted, kind=BlockKind.TAKEAWAY),
        para(note, kind=BlockKind.NOTE),
        issued=DATED,
    )
    statement, kinds = of(summary(source), "their crews")
    assert len(statement.citations) == 2, "the takeaway corroborates"
    assert [c.text for c in kinds[CaveatKind.NOTE]] == [note]


def test_one_note_that_binds_a_statement_and_its_witness_in_two_ways_is_told_once() -> None:
    note = "Measured at four locks."
    source = article(
        "a",
        para(
            Said(
                "The Sample Canal is open to barges of both banks and to their crews.",
                notes=((CaveatKind.NOTE, "source", note),),
            )
        ),
        para(
            Said("The Sample Canal is open to barges of both banks.", notes=((CaveatKind.NOTE, "table", note),)),
            kind=BlockKind.TAKEAWAY,
        ),
        para(note, kind=BlockKind.NOTE),
        issued=DATED,
    )
    _, kinds = of(summary(source), "their crews")
    assert [(c.text, c.scope) for c in kinds[CaveatKind.NOTE]] == [(note, "table")]


def test_a_takeaway_that_is_a_statement_is_not_its_own_witness() -> None:
    figure = Said(
        "However, 38 percent of the Sample Canal barges carried grain.", figures=(("38 percent", 38, "percent"),)
    )
    found = one(para(figure, kind=BlockKind.TAKEAWAY), para(PLAIN))
    statement, _ = of(found, "38 percent")
    assert [c.exact for c in statement.citations] == ["38 percent of the Sample Canal barges carried grain."]


def test_that_a_thing_is_over_is_a_statement_and_a_caveat_of_the_others_that_name_it() -> None:
    over = "The QFC was repealed by the river law of Sampleton in 2024."
    cost = "The QFC cost the ministry of Sampleton $2.1 billion in 2023."
    found = one(para(over), para(Said(cost, notes=((CaveatKind.NOTE, "subject", over),))))
    assert of(found, cost)[1][CaveatKind.NOTE][0].text == over
    assert CaveatKind.NOTE not in of(found, over)[1]


def test_what_a_statement_says_itself_is_no_note_on_it() -> None:
    over = "These credits were repealed by the river law of Sampleton in 2024."
    known = "The ministry of Sampleton paid the quiet ferry credit (QFC)."
    found = one(
        para(Said(known, notes=((CaveatKind.NOTE, "subject", over),)), Said(over, flags={"dangling": "pronoun"}))
    )
    assert CaveatKind.NOTE not in of(found, over)[1]
