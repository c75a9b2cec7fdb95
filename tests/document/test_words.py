"""Dates, labels and acronyms as people write them."""

from __future__ import annotations

import pytest

from briefgen.dates import date_words
from briefgen.document.context import spelled_first
from briefgen.document.locators import locator_words, strip_label
from briefgen.document.weave import letter
from briefgen.document.words import acronyms, listing, sources_line, within_sentence
from briefgen.model import DateParts, Locator, Reference, Source
from briefgen.naming import short_title


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-06-30", "30 June 2024"),
        ("2024-06", "June 2024"),
        ("2024", "2024"),
        ("2024-21", "spring 2024"),
        ("199X", "the 1990s"),
        ("17XX", "the 1700s"),
        ("2014/2016", "2014 to 2016"),
        ("2014~", "about 2014"),
        ("undated", "undated"),
        ("", ""),
        ("2024-13", "2024-13"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_written_as_people_do(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


def test_an_acronym_is_explained_where_a_source_spells_it_out() -> None:
    sources = ["The Sample River Commission (SRC) met.", "Joint Fleet Agency of Ports (JFAP)", "FTZ (Free Toll Zone)"]
    sources.append("Under the Standing Toll Accord on Rivers Treaty (STARTR) and the Inter-Range Naval Force (INF).")
    shown = ["The SRC and the JFAP met; the FTZ, STARTR, INF and the XYZ did not, in part II."]
    found = dict(acronyms(shown, sources))
    assert found == {
        "FTZ": "Free Toll Zone",
        "INF": "Inter-Range Naval Force",
        "JFAP": "Joint Fleet Agency of Ports",
        "SRC": "Sample River Commission",
        "STARTR": "Standing Toll Accord on Rivers Treaty",
        "XYZ": "",
    }


def test_a_word_that_always_stands_beside_another_in_capitals_is_a_name() -> None:
    shown = ["The QUIET STAR mark is old; STAR marks are new."]
    assert acronyms(shown[:1], ["The QUIET STAR mark. QUIET STAR products."]) == ()
    assert ("STAR", "") in acronyms(shown, ["The QUIET STAR mark. Some STAR marks."])


def test_a_part_of_a_name_is_an_acronym_although_the_sources_have_the_word_small_too() -> None:
    shown = ["New START expired; a SAFE passage."]
    texts = ["A fresh start, a safe passage. New START expired. The SAFE passage."]
    assert acronyms(shown, texts) == (), "the name of a treaty is no short form"
    assert acronyms(shown, [*texts, "Old START expired."]) == (("START", ""),)
    spelled = "the New Strategic Arms Reduction Treaty (New START)"
    assert acronyms(shown, [*texts, spelled]) == (("START", "Strategic Arms Reduction Treaty"),)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lock upkeep", "lock upkeep"),
        ("Tolls", "tolls"),
        ("Port Sample", "Port Sample"),
        ("New Accord", "New Accord"),
        ("Energy", "energy"),
        ("US tolls", "US tolls"),
        ("Lock Upkeep", "lock upkeep"),
        ("Lock Upkeep Programs", "Lock Upkeep Programs"),
        ("Dredging", "Dredging"),
        ("Supplemental dredging", "supplemental dredging"),
        ("", ""),
    ],
)
def test_a_heading_is_written_within_a_sentence_as_the_sources_mostly_do(name: str, said: str) -> None:
    texts = (
        "Lock upkeep. The lock upkeep of Port Sample is dear, and new is the New Accord on tolls.",
        "Tolls, Trade and Energy. The price of energy rose with that of other energy. Dredging",
    )
    assert within_sentence(name, texts) == said


@pytest.mark.parametrize("words", ["It is SOLELY my view of ALL tolls.", "The lock is for Minister JD Example."])
def test_words_in_capitals_and_initials_of_a_person_are_no_acronyms(words: str) -> None:
    assert acronyms([words], [words]) == ()


def test_words_before_brackets_that_do_not_spell_the_acronym_explain_nothing() -> None:
    assert acronyms(["The SRC met."], ["A quite different body (SRC) met."]) == (("SRC", ""),)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Tolls", "Tolls"),
        ("River tolls: what the next decade of barge traffic holds", "River tolls"),
        ("One two three four five six seven eight", "One two three four five …"),
    ],
)
def test_a_long_title_is_short_in_citations(title: str, short: str) -> None:
    assert short_title(title) == short


def test_locators_are_written_by_kind_and_number() -> None:
    assert locator_words("page", ["3"]) == "p. 3"
    assert locator_words("paragraph", ["12", "4"]) == "paras. 4, 12"
    assert locator_words("paragraph", ["3-4"]) == "paras. 3-4"
    assert locator_words("paragraph", ["28", "2", "25", "27", "26", "30"]) == "paras. 2, 25-28, 30"
    assert locator_words("paragraph", ["4", "5", "6a"]) == "paras. 4, 5, 6a"
    assert locator_words("page", ["<b>"]) == ""
    assert locator_words("cells", ["A8"]) == "cell A8"
    assert locator_words("cells", ["Trade!A8"]) == "cell Trade!A8"
    assert locator_words("cells", ["'Q1!'!A8"]) == "cell 'Q1!'!A8"
    assert locator_words("cells", ["A8:B9"]) == "cells A8:B9"
    assert locator_words("cells", ["T!A8, T!A9"]) == "cells T!A8, T!A9"
    assert strip_label("Sample 2024", [Locator("page", "3"), Locator("page", "1")]) == "Sample 2024, pp. 1, 3"
    assert strip_label("", [Locator("paragraph", "3-4")]) == "paras. 3–4"
    assert strip_label("", [Locator("cells", "2024-25!A3")]) == "cell 2024-25!A3"


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]


def test_an_everyday_abbreviation_is_explained_only_where_a_source_does() -> None:
    assert acronyms(["The US and the EU met."], ["The European Union (EU) met."]) == (("EU", "European Union"),)


def test_a_hyphenated_name_is_found_behind_its_acronym() -> None:
    text = "They left the Sample-Range Naval Forces (SNF) Treaty and the Standing Toll Accord Reduction Treaty (START)."
    found = dict(acronyms(["SNF, START"], [text]))
    assert found == {"SNF": "Sample-Range Naval Forces", "START": "Standing Toll Accord Reduction Treaty"}


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_listed_as_in_a_sentence(names: list[str], said: str) -> None:
    assert listing(names) == said


@pytest.mark.parametrize(
    ("short", "text", "words"),
    [
        ("UF6", "It makes uranium hexafluoride (UF6).", "uranium hexafluoride"),
        ("USDA", "It ended. The U.S. Department of Agriculture (USDA) said so.", "U.S. Department of Agriculture"),
        ("USDA", "USDA (U.S. Department of Agriculture) said so.", "U.S. Department of Agriculture"),
        ("START", "the Strategic Arms\nReduction Treaty (START)", "Strategic Arms Reduction Treaty"),
        ("START", "START (Strategic Arms Reduction Treaty) ended.", "Strategic Arms Reduction Treaty"),
        ("CCC", "The Commodity Credit Corporation (CCC) pays.", "Commodity Credit Corporation"),
        ("CCC", "Nobody says what it is.", ""),
        ("TRA", "commonly known as the Toll Reduction Act of 2022, or TRA) was signed", "Toll Reduction Act"),
        ("TRA", "the Toll Reduction Act of 2022 (TRA; P.L. 1) was signed", "Toll Reduction Act"),
        ("TRA", "the tolls, the roads, or TRA", ""),
        ("GHG", "of greenhouse gases (GHGs) from barges", "greenhouse gases"),
        ("GusNIP", "The Gus Sample Nutrition Aid Program (GusNAP) pays.", ""),
        ("GusNIP", "The Gus Sample Net Income Plan (GusNIP) pays.", "Gus Sample Net Income Plan"),
        ("TEGAP", "The Emergency Grain Aid Program (TEGAP) pays.", "The Emergency Grain Aid Program"),
        ("STR", "The Office of the Sample Trade Representative’s (STR’s) report.", "Sample Trade Representative"),
    ],
)
def test_words_for_an_acronym_are_found_in_any_shape(short: str, text: str, words: str) -> None:
    assert acronyms([f"The {short} is here."], [text]) == ((short, words),)


def test_a_fiscal_year_a_state_and_a_word_in_capitals_are_no_acronyms() -> None:
    shown = ["In FY2025/26 at Portland, OR; a SAFE passage, part XIV."]
    assert acronyms(shown, ["A safe passage in FY2025/26."]) == ()
    assert acronyms(["The PA said so."], ["The Palestinian Authority (PA) met."]) == (("PA", "Palestinian Authority"),)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((), ""),
        ((2024,), "From one source, of 2024"),
        ((None,), "From one source, without a date"),
        ((2023, 2024), "From 2 sources, the newest of 2024"),
        ((2023, None, None), "From 3 sources, the newest of 2023; 2 without a date"),
        ((None, None), "From 2 sources, none with a date"),
    ],
)
def test_the_first_slide_says_how_many_sources_there_are_and_how_new(years: tuple[int | None, ...], said: str) -> None:
    dates = [DateParts(year) if year else None for year in years]
    sources = [Source("a", "a.txt", "", "", Reference("a", "report", "A", issued=date), ()) for date in dates]
    assert sources_line(sources) == said


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["The Sample Lock Fund (SLF) pays.", "The SLF grew."], True),
        (["The SLF grew.", "The Sample Lock Fund (SLF) pays."], False),
        (["SLFs grew: the Sample Lock Fund (SLF)."], False),
        (["Of SLFX and the Sample Lock Fund (SLFs)."], True),
        ([], False),
    ],
)
def test_a_short_form_is_told_where_the_first_text_that_has_it_spells_it_out(texts: list[str], told: bool) -> None:
    assert spelled_first("SLF", "Sample Lock Fund", texts) is told
