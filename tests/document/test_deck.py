"""Slides: few words each, sources and notes on the slide, both sides together, titles that differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from briefgen.audience import view_for
from briefgen.document import deck_citations, deck_for
from briefgen.document.paginate import ROWS, Entry, pages_of, row_chunks, titles
from briefgen.errors import TemplateError
from briefgen.model import AUDIENCES, CaveatKind, Deck, Promise, Slide, Summary
from tests import documents, factory


def words(slide: Slide) -> int:
    return sum(len(item.text.split()) for item in slide.items if item.statement)


def many(count: int, length: int = 18) -> Summary:
    """The shared summary with `count` more statements of `length` words on the current state."""
    summary = factory.summary()
    model = summary.statements[3]
    more = tuple(
        replace(model, id=f"m{n:03d}", text=f"Number {n} " + "word " * (length - 3) + "end.", rank=0.7 - n / 1000)
        for n in range(count)
    )
    return replace(summary, statements=(*summary.statements, *more))


def whole(deck: Deck) -> str:
    return "\n".join("\n".join([s.title, *(i.text for i in s.items), *s.caveats, s.notes]) for s in deck.slides)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_slide_holds_what_is_promised_of_it(audience: str) -> None:
    deck = documents.deck(audience)
    for promise in deck.promises:
        if not promise.slide or promise.kind == "marking":
            continue
        slide = deck.slides[promise.slide - 1]
        face = [slide.title, *(f"{i.text} {i.citation}" for i in slide.items), *slide.caveats, *slide.header]
        face += [cell for row in slide.rows for cell in row]
        assert any(promise.text in part for part in face), promise


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_slide_with_a_statement_names_its_sources_and_has_it_in_full_in_the_notes(audience: str) -> None:
    deck = documents.deck(audience)
    by_id = {s.id: s for s in factory.summary().statements}
    for slide in deck.slides:
        for item in slide.items:
            if item.statement:
                statement = by_id[item.statement]
                assert statement.text in slide.notes
                assert item.citation in slide.notes
                for citation in statement.citations:
                    assert any(citation.label in line and citation.locator.value in line for line in slide.strip)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_deck_opens_with_title_kind_date_and_marking(audience: str) -> None:
    first = documents.deck(audience).slides[0]
    assert (first.layout, first.title) == ("title", "The river treaty")
    assert first.subtitle.endswith("June 2024 · TLP:GREEN")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_not_known_and_the_sources_have_their_slides(audience: str) -> None:
    deck = documents.deck(audience)
    assert "The sources say nothing of the cost of wider locks." in whole(deck)
    assert "scan.pdf" in whole(deck)
    assert "Sample River Bulletin. n.d." in whole(deck)


@pytest.mark.parametrize("count", [0, 5, 40])
@pytest.mark.parametrize("length", [6, 18, 39, 90])
def test_no_slide_has_more_than_forty_words_unless_one_statement_alone_has(count: int, length: int) -> None:
    deck = documents.deck("analyst", many(count, length))
    for slide in deck.slides:
        if slide.layout == "content" and not slide.title.startswith(("Sources", "Where sources")):
            assert words(slide) <= 40 or len(slide.items) == 1, slide.title


def test_titles_differ_on_every_slide() -> None:
    deck = documents.deck("analyst", many(40))
    assert max(Counter(s.title for s in deck.slides).values()) == 1


def test_continued_slides_say_so() -> None:
    assert titles("A", 3, {"A"}) == ["A (1 of 3)", "A (continued 2 of 3)", "A (continued 3 of 3)"]
    assert titles("A", 1, {"A"}) == ["A (2)"]


def test_both_sides_of_a_disagreement_stand_on_one_slide_where_they_fit() -> None:
    deck = documents.deck("executive")
    sides = set(factory.summary().disagreements[0].statements)
    assert any(sides <= {i.statement for i in slide.items} for slide in deck.slides)


def test_long_sides_are_continued_under_the_same_introduction() -> None:
    summary = factory.summary()
    long = tuple(replace(s, text=s.text + " more" * 40) if s.role == "contested" else s for s in summary.statements)
    deck = documents.deck("executive", replace(summary, statements=long))
    apart = [s for s in deck.slides if s.title.startswith("Where sources disagree")]
    assert len(apart) == 2
    assert {s.items[0].text for s in apart} == {"Sources appear to disagree on relations:"}


def test_a_long_table_is_cut_by_rows_with_header_and_note_on_every_slide() -> None:
    summary = factory.summary()
    rows = tuple((f"Bank {n}", f"${n} million", str(n)) for n in range(61))
    summary = replace(summary, tables=(replace(summary.tables[0], rows=rows),))
    deck = documents.deck("analyst", summary)
    tables = [s for s in deck.slides if s.layout == "table"]
    assert [len(s.rows) for s in tables] == [11, 10, 10, 10, 10, 10]
    assert [row for s in tables for row in s.rows] == list(rows)
    for slide in tables:
        assert len(slide.rows) <= ROWS
        assert slide.header == summary.tables[0].header
        assert any("Toll figures exclude exempt barges" in c for c in slide.caveats)
        assert slide.strip


def test_rows_with_long_cells_get_fewer_to_a_slide() -> None:
    table = factory.summary().tables[0]
    long = replace(table, rows=tuple(("word " * 30, "x", "y") for _ in range(6)))
    assert len(row_chunks(long)) > 1


def test_the_notes_are_lettered_from_a_on_each_slide() -> None:
    for slide in documents.deck("analyst").slides:
        if notes := [line for line in slide.caveats if line.startswith("[")]:
            assert notes[0].startswith("[a] ")


def test_a_long_note_is_cut_on_the_slide_and_whole_in_its_notes() -> None:
    summary = factory.summary()
    text = "Sample note " + " ".join(f"word{n}" for n in range(60))
    summary = replace(summary, caveats=tuple(replace(c, text=text) if c.kind == "note" else c for c in summary.caveats))
    deck = documents.deck("analyst", summary)
    held = [s for s in deck.slides if any("word3" in c for c in s.caveats)]
    assert held
    for slide in held:
        assert text in slide.notes
        assert not any(text in c for c in slide.caveats)
    assert any(p.text == text and p.slide for p in deck.promises)


def test_pages_keep_an_introduction_with_what_it_introduces() -> None:
    entries = [Entry("one " * 35), Entry("Intro:", group="g", intro=True), Entry("side " * 20, group="g")]
    first, second = pages_of(entries, 40, {})
    assert [e.text for e in second] == ["Intro:", "side " * 20]
    assert len(first) == 1


@pytest.mark.parametrize(
    ("cut", "named"),
    [
        ("{{ s }}", "statement"),
        ("{{ d }}", "disagree|statement"),
        ("{{ t }}", "table"),
        ("{{ references }}", "reference"),
        ("{{ g.text }}", "gap"),
        ("{{ p.file }}", "could not be used"),
    ],
)
def test_a_slides_template_that_leaves_something_out_is_refused(cut: str, named: str) -> None:
    templates = documents.templates("analyst")
    slides, shared = (text.replace(cut, "x") for text in (templates.slides, templates.shared))
    wrong = replace(templates, slides=slides, shared=shared)
    with pytest.raises(TemplateError, match=f"leaves out .*(?:{named})") as caught:
        deck_for(documents.view("analyst"), wrong)
    assert caught.value.file == "templates/analyst/slides.md.j2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("before\n\n# Head\n", "before the first"),
        ("# A\n\n| a |\n|---|\n| b |\n", "a Table cannot stand"),
        ("# A {{ evidence }}\n", "more than text"),
        ("# A\n\n{{ evidence }}\n", "cannot stand on a slide"),
    ],
)
def test_a_slides_template_of_the_wrong_shape_is_named(text: str, said: str) -> None:
    templates = documents.templates("analyst")
    with pytest.raises(TemplateError, match=said):
        deck_for(documents.view("analyst"), replace(templates, slides=text + templates.slides))


def test_hostile_words_stay_words_on_slides() -> None:
    text = "**bold** <script>x</script> [a](javascript:x) briefgentoken000001x # head\x00\x0b"
    summary = factory.summary()
    statements = tuple(replace(s, text=text) if s.role == "figure" else s for s in summary.statements)
    deck = documents.deck("analyst", replace(summary, statements=statements, title=text))
    assert text[:-2] in whole(deck)
    assert not any(c in whole(deck) for c in "\x00\x0b")


def test_the_slides_stand_in_the_order_of_a_briefing() -> None:
    found = [s.title for s in documents.deck("legislator").slides]
    order = ["The river treaty", "Bottom line", "Why now", "Timeline", "Current state", "Tolls by bank"]
    order += ["Outlook", "What we don’t know", "Sources"]
    assert [title for title in found if title in order] == [title for title in order if title in found]
    assert found[1] == "Bottom line"
    assert found.count("What we don’t know") == 1


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_slide_only_asks_the_question_and_the_first_says_how_new_the_sources_are(audience: str) -> None:
    summary = factory.summary()
    sources = tuple(replace(s, reference=replace(s.reference, issued=None)) for s in summary.sources)
    for one, said in (
        (summary, "the newest of June 2024; 1 without a date"),
        (replace(summary, sources=sources), "none"),
    ):
        deck = documents.deck(audience, one)
        assert [summary.question in i.text for s in deck.slides for i in s.items].count(True) == 1
        assert said in deck.slides[0].items[-1].text


def test_one_event_is_no_timeline() -> None:
    summary = factory.summary()
    event = next(s for s in summary.statements if s.section == "background")
    for events, title in ((1, "How it came to this"), (2, "Why now: timeline")):
        more = tuple(replace(event, id=f"e{n}", as_of=f"199{n}") for n in range(events))
        others = tuple(s for s in summary.statements if s.section != "background")
        deck = documents.deck("legislator", replace(summary, statements=(*others, *more)))
        assert title in [s.title for s in deck.slides]


def test_the_executive_s_slides_tell_the_current_state_even_where_it_belongs_to_an_issue() -> None:
    summary = factory.summary()
    of_issue = tuple(replace(s, issue="Tolls") if s.role == "figure" else s for s in summary.statements)
    deck = documents.deck("executive", replace(summary, statements=of_issue))
    titles = [s.title for s in deck.slides]
    assert titles[:3] == ["The river treaty", "Bottom line", "Current state"]


def test_a_long_cell_is_cut_before_its_row_is_set_in_small_type() -> None:
    summary = factory.summary()
    rows = ((" ".join(f"word{n}" for n in range(58)),) * 3, ("North", "3", "4"))
    header = ("Bank", "Income", "Barges")
    view = documents.view("analyst", replace(summary, tables=(replace(summary.tables[0], header=header, rows=rows),)))

    def fits(slide: Slide) -> bool:
        long = any(len(cell.split()) > 30 for row in slide.rows for cell in row)
        return not long or len(slide.rows) == 1  # in small type

    slides = [s for s in deck_for(view, documents.templates("analyst"), fits=fits).slides if s.layout == "table"]
    assert slides[0].rows[0][0].endswith("[...] (in full in the notes)")


def test_what_a_template_wants_together_stays_on_one_slide() -> None:
    apart = [Entry("one " * 25), Entry("two " * 25)]
    assert len(pages_of(apart, 40, {})) == 2
    assert len(pages_of([replace(e, together=True) for e in apart], 40, {})) == 1


def test_a_slide_is_in_the_section_of_its_heading_or_of_the_one_that_it_names() -> None:
    deck = documents.deck("analyst")
    found = {s.title: s.section for s in deck.slides}
    assert found["Current state"] == "Current state"
    assert found["What we don’t know"] == found["Sources"] == "Limits and sources"
    assert all(s.section for s in deck.slides)
    assert deck.slides[0].section == deck.slides[1].section


def test_a_heading_of_a_part_has_a_slide_to_itself() -> None:
    templates = documents.templates("analyst")
    deck = deck_for(documents.view("analyst"), replace(templates, slides="# Part one {.part}\n\n" + templates.slides))
    assert [(s.layout, s.title) for s in deck.slides[:2]] == [("title", "The river treaty"), ("section", "Part one")]


def test_the_question_stands_on_the_title_slide_where_no_other_asks_it() -> None:
    templates = documents.templates("analyst")
    view = documents.view("analyst")
    without = deck_for(view, replace(templates, slides=templates.slides.replace("{{ brief.question }}", "Why?")))
    asked = deck_for(view, replace(templates, slides=templates.slides + "\n\n# Why\n\n{{ brief.question }}\n"))
    question = view.summary.question
    assert [i.text for i in without.slides[0].items][:-1] == [question]
    assert [i.text for i in asked.slides[0].items] == ["From 2 sources, the newest of June 2024; 1 without a date"]
    assert any(question in i.text for i in asked.slides[-1].items)


def test_two_sides_that_fit_stand_side_by_side_and_long_ones_do_not() -> None:
    assert [s.layout for s in documents.deck("executive").slides].count("sides") == 1
    summary = factory.summary()
    long = tuple(replace(s, text=s.text + " more" * 40) if s.role == "contested" else s for s in summary.statements)
    assert "sides" not in [s.layout for s in documents.deck("executive", replace(summary, statements=long)).slides]


def test_what_a_slide_cannot_hold_goes_to_the_next() -> None:
    view, templates = documents.view("analyst"), documents.templates("analyst")
    whole = deck_for(view, templates)
    narrow = deck_for(view, templates, fits=lambda slide: len(slide.items) <= 1)
    assert len(narrow.slides) > len(whole.slides)
    assert {i.statement for s in narrow.slides for i in s.items} == {i.statement for s in whole.slides for i in s.items}


def test_a_cell_that_no_slide_can_hold_is_cut_and_stands_in_full_in_the_notes() -> None:
    summary = factory.summary()
    cell = " ".join(f"word{n}" for n in range(80))
    rows = ((cell, "1", "2"), ("North", "3", "4"))
    view = documents.view("analyst", replace(summary, tables=(replace(summary.tables[0], rows=rows),)))

    def fits(slide: Slide) -> bool:
        return all(len(cell.split()) <= 20 for row in slide.rows for cell in row)

    deck = deck_for(view, documents.templates("analyst"), fits=fits)
    slide = next(s for s in deck.slides if s.layout == "table")
    assert slide.rows[0][0].endswith("[...] (in full in the notes)")
    assert cell in slide.notes
    assert slide.rows[1] == rows[1]


def test_a_long_title_is_cut_at_a_word() -> None:
    made = titles("A title that goes on " * 12, 1, set())[0]
    assert len(made) <= 102
    assert made.endswith(" …")


def test_a_long_title_is_cut_at_a_clause_outside_brackets_where_half_of_it_is_left_to_read() -> None:
    head = "Tolls of the sample lock by the income of those who paid them"
    tail = " and by what they paid" * 4
    assert titles(f"{head}, in pounds{tail}", 1, set()) == [f"{head} …"]
    assert titles(f"{head} (in pounds, of 2019{tail})", 1, set())[0].startswith(f"{head} (in pounds, of 2019 and")
    assert titles(f"Tolls, in pounds{tail} and more of that", 1, set())[0].startswith("Tolls, in pounds and")


@pytest.mark.parametrize(
    ("joined", "title"),
    [
        ("Home Credits (HCs), by Income, 2023. Share of those who had them,", "Home Credits (HCs), by Income, 2023"),
        ("Toll Income by Lock: what each of them took in a year, without", "Toll Income by Lock"),
        ("Tolls: what each of the locks took in a year, and without", "Tolls: what each of the locks took in a year"),
        (
            "Tolls of U.S. Barges in Jan. 2025 and Sept. 2026 at locks",
            "Tolls of U.S. Barges in Jan. 2025 and Sept. 2026",
        ),
    ],
)
def test_a_long_title_is_cut_where_its_subtitle_begins(joined: str, title: str) -> None:
    made = titles(f"{joined} {'and more words of the subtitle ' * 3}end", 1, set())[0]
    assert made.startswith(title)
    assert (made == title) != made.endswith(" …")


def test_citations_rendered_for_the_whole_view_give_the_same_slides() -> None:
    view, templates = documents.view("analyst"), documents.templates("analyst")
    whole = deck_citations(view, "", "slides.md.j2", whole=True)
    assert deck_for(view, templates, cited=whole) == deck_for(view, templates)


def test_what_only_the_document_shows_is_counted_small_beside_the_sources() -> None:
    view = replace(view_for(many(12), documents.profile("analyst"), deck_keep=4), deck_tables=())
    gaps = view.gaps[:1]
    count = len(view.statements) - len(view.deck)
    wanted = f"In the document, but not on these slides: {count} statements and {len(view.tables)} table"
    for crowded in (view.gaps, gaps * 3):
        deck = deck_for(replace(view, gaps=crowded), documents.templates("analyst"))
        assert [s.title for s in deck.slides if any(c.startswith(wanted) for c in s.caveats)] == ["Sources"]
        assert not any(wanted in i.text for s in deck.slides for i in s.items)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_where_nothing_is_missing_no_slide_says_that_alone_but_the_sources_do(audience: str) -> None:
    told = "No gap was found; what no source mentions at all cannot be seen here."
    summary = factory.summary()
    assert not any(told in s.caveats for s in documents.deck(audience, summary).slides)
    deck = documents.deck(audience, replace(summary, gaps=(), problems=()))
    assert not [s.title for s in deck.slides if s.title.startswith("What we don")]
    assert [s.title for s in deck.slides if told in s.caveats] == ["Sources"]


def test_what_else_the_sources_differ_on_is_told_apart_by_where_both_sides_are() -> None:
    summary = factory.summary()
    split = summary.disagreements[0]
    both = tuple(replace(split, id=f"d{n}", aspect=aspect) for n, aspect in enumerate(("the locks", "the tolls")))
    view = replace(documents.view("executive", replace(summary, disagreements=both)), disagreements=both[:1], deck=())
    slots = tuple(replace(slot, statements=()) for slot in view.deck_slots)
    deck = deck_for(replace(view, deck_slots=slots), documents.templates("executive"))
    told = [s for s in deck.slides if s.title.startswith("What we don’t know")]
    text = "\n".join([*(i.text for s in told for i in s.items), *(c for s in told for c in s.caveats)])
    assert "differ on the locks: both sides are in the document." in text
    assert "differ on the tolls: both sides are in the analyst’s report." in text
    assert {"the locks", "the tolls"} <= {p.text for p in deck.promises if p.kind == "disagreement"}


def test_what_is_not_known_is_few_words_a_slide() -> None:
    gaps = tuple(replace(g, text=f"{g.text} {n} " + "word " * 12) for n in range(8) for g in factory.summary().gaps[:1])
    deck = documents.deck("legislator", replace(factory.summary(), gaps=gaps))
    found = [s for s in deck.slides if s.title.startswith("What we don")]
    assert len(found) > 1
    assert all(sum(len(i.text.split()) for i in s.items) <= 55 for s in found)


def test_slides_name_the_risks_and_what_to_say_on_an_issue_as_the_document_does() -> None:
    warned = ("The harbour office warns of a shortage of pilots", "The ports fear a loss of trade to the canal")
    model = next(s for s in factory.summary().statements if s.role == "issue")
    more = tuple(
        replace(model, id=f"r{n}", text=f"{text} in the coming years, and of closed berths.", caveats=())
        for n, text in enumerate(warned * 3)
    )
    summary = replace(factory.summary(), statements=(*factory.summary().statements, *more))
    for audience, slot in (("executive", "risks"), ("talking-points", "issue")):
        view = documents.view(audience, summary)
        owed = {s.id for one in view.slots if one.name == slot for s in one.statements}
        shown = {i.statement for s in documents.deck(audience, summary).slides for i in s.items}
        assert owed, audience
        assert owed <= shown, audience


def test_a_caption_stands_on_slides_without_the_number_that_its_source_gives_it() -> None:
    summary = factory.summary()
    table = replace(summary.tables[0], caption="Table 7. Tolls of the sample lock")
    deck = documents.deck("analyst", replace(summary, tables=(table,)))
    told = "Tolls of the sample lock"
    assert [s.title for s in deck.slides if s.layout in ("table", "chart") and told in s.title] == [told]
    assert told in [p.text for p in deck.promises if p.kind == "title"]
    assert "Table 7" not in whole(deck)


def test_a_caption_that_is_the_slide_s_title_is_not_said_twice() -> None:
    found = [s for s in documents.deck("analyst").slides if s.layout in ("table", "chart")]
    assert found
    for slide in found:
        assert not any(slide.title.startswith(i.text) for i in slide.items if i.text)
        assert slide.items[0].citation


def test_a_long_note_is_whole_where_the_slide_has_room_for_it() -> None:
    text = "Sample note " + " ".join(f"word{n}" for n in range(45))
    summary = factory.summary()
    summary = replace(summary, caveats=tuple(replace(c, text=text) if c.kind == "note" else c for c in summary.caveats))
    view, templates = documents.view("analyst", summary), documents.templates("analyst")
    for roomy in (True, False):
        deck = deck_for(view, templates, fits=lambda slide, roomy=roomy: roomy or "word40" not in str(slide.caveats))  # type: ignore[misc]
        held = [s for s in deck.slides if any("word3" in c for c in s.caveats)]
        assert held
        assert all(any("word44" in c for c in s.caveats) == roomy for s in held)


def test_the_notes_of_a_slide_end_with_the_references_of_its_sources_in_full() -> None:
    deck = documents.deck("analyst")
    listed = [i.text for s in deck.slides if s.title.startswith("Sources") for i in s.items]
    cited = [s for s in deck.slides if s.strip]
    assert {"content", "table"} <= {s.layout for s in cited}
    for slide in cited:
        ends = slide.notes.split("\nSources:\n")[1].splitlines()
        assert len(ends) == len(slide.strip)
        assert set(ends) <= set(listed)


def abbreviated() -> Summary:
    """The shared summary; its statements have a short form that a source spells out."""
    summary = factory.summary()
    source = replace(summary.sources[0], text=summary.sources[0].text + "\nThe Sample Lock Office (SLO) counts barges.")
    said = tuple(replace(s, text=f"The SLO says: {s.text}") for s in summary.statements)
    return replace(summary, sources=(source, *summary.sources[1:]), statements=said)


def test_a_short_form_that_a_source_spells_out_is_explained_below_the_notes_where_the_slide_does_not() -> None:
    deck = documents.deck("public", abbreviated())
    held = [(n, s) for n, s in enumerate(deck.slides, 1) if any("SLO" in i.text for i in s.items if i.statement)]
    assert held
    for number, slide in held:
        assert slide.caveats[-1] == "Short forms: SLO: Sample Lock Office."
        assert slide.caveats[-1] in slide.notes
        assert Promise("short-form", "SLO", "SLO: Sample Lock Office", slide=number) in deck.promises


def test_a_short_form_takes_no_room_from_what_qualifies_a_statement() -> None:
    view, templates = documents.view("public", abbreviated()), documents.templates("public")
    plain = deck_for(view, templates)
    full = deck_for(view, templates, fits=lambda slide: not any("Short forms" in c for c in slide.caveats))
    without = [tuple(c for c in s.caveats if "Short forms" not in c) for s in plain.slides]
    assert [s.caveats for s in full.slides] == without
    assert [s.notes for s in full.slides] == [s.notes for s in plain.slides]
    assert "short-form" not in {p.kind for p in full.promises}


def test_an_issue_that_is_named_by_a_short_form_has_its_words_as_the_title() -> None:
    summary = abbreviated()
    named = tuple(replace(s, issue="SLO") if s.section == "key-issues" else s for s in summary.statements)
    found = [(s.title, s.section) for s in documents.deck("legislator", replace(summary, statements=named)).slides]
    assert ("Sample Lock Office (SLO)",) * 2 in found
    assert "SLO" not in [text for pair in found for text in pair]


def test_the_cover_says_how_many_of_the_sources_the_slides_cite() -> None:
    summary = factory.summary()
    more = tuple(replace(summary.sources[0], id=f"more{n}", file=f"more{n}.txt") for n in range(2))
    first = documents.deck("analyst", replace(summary, sources=(*summary.sources, *more))).slides[0]
    assert any("are cited on these slides" in i.text for i in first.items)
    assert not any("cited on these slides" in i.text for i in documents.deck("analyst").slides[0].items)


def test_of_a_disclaimer_that_many_sources_carry_the_slides_cite_those_that_they_use() -> None:
    summary = factory.summary()
    unused = replace(summary.sources[0], id="unused", file="unused.txt")
    note = next(c for c in summary.caveats if c.kind is CaveatKind.NOTE)
    merged = replace(note, citations=(*note.citations, replace(note.citations[0], source="unused")))
    caveats = tuple(merged if c is note else c for c in summary.caveats)
    shared = replace(summary, sources=(*summary.sources, unused), caveats=caveats)
    before, deck = documents.deck("analyst"), documents.deck("analyst", shared)
    assert "unused" not in {p.id for p in deck.promises if p.kind == "reference"}
    assert any("; 2 of them are cited on these slides" in i.text for i in deck.slides[0].items)
    assert [s.notes for s in deck.slides] == [s.notes for s in before.slides]


def test_a_note_that_is_in_no_source_that_the_slides_use_is_cited_all_the_same() -> None:
    summary = factory.summary()
    other = replace(summary.sources[0], id="other", file="other.txt")
    note = next(c for c in summary.caveats if c.kind is CaveatKind.NOTE)
    moved = replace(note, citations=(replace(note.citations[0], source="other"),))
    caveats = tuple(moved if c is note else c for c in summary.caveats)
    deck = documents.deck("analyst", replace(summary, sources=(*summary.sources, other), caveats=caveats))
    assert "other" in {p.id for p in deck.promises if p.kind == "reference"}
