"""A parenthesis goes only where it points elsewhere and says nothing itself."""

from __future__ import annotations

import pytest

from briefgen.edition.marks import is_rebuilt
from briefgen.summary.asides import asides_in, without_asides
from briefgen.summary.closure import units_of
from tests.summary.making import Said, article, para, units


@pytest.mark.parametrize(
    "aside",
    [
        "(Figure 1)",
        "(see Table 2)",
        "(Tables 1 and 2)",
        "(see Figure A-1 below)",
        "(see below)",
        "(see the appendix)",
        "(IF12155)",
        "(see CRS Report R48725)",
        "(see the text box below and CRS Report R48725, Locks and the Next Sample Bill)",
        "(7 U.S.C. §5641(b))",
        "(7 U.S.C. §5623 note)",
        "(42 U.S.C. 6294a(c))",
        "(16 C.F.R. 305.2, 305.10)",
    ],
)
def test_what_only_points_elsewhere_is_left_out_and_marked(aside: str) -> None:
    assert without_asides(f"Tolls fell {aside} in the spring.") == "Tolls fell [...] in the spring."
    assert without_asides(f"Tolls fell {aside}.") == "Tolls fell [...]."


def test_of_a_parenthesis_only_the_end_that_points_at_a_table_is_left_out() -> None:
    said = "Tolls fell to a third (2,248 barges{}) in the spring."
    assert without_asides(said.format("; shown in Table 3")) == said.format(" [...]")
    assert without_asides(said.format("; see Tables 1 and 2")) == said.format(" [...]")
    kept = said.format("; shown in the spring")
    assert without_asides(kept) == kept
    assert is_rebuilt(said.format(" [...]"), [said.format("; shown in Table 3")])


@pytest.mark.parametrize(
    "said",
    [
        "(58%)",
        "(2009)",
        "(see Figure 1 for 2009)",
        "(see CRS Report R48725, which finds that half fell)",
        "(about half)",
        "(not in May)",
        "(SLA)",
        "(according to the Sample Institute)",
        "(P.L. 115-334)",
        "(7 U.S.C. §5679, P.L. 119-37)",
        "(reportedly)",
        "(see H.R. 7567)",
        "(See Table 1 for statistics and program summaries.)",
        "(Oakland)",
        "(Figure skating)",
        "(for the locks)",
        "(7 boats)",
    ],
)
def test_what_says_anything_is_kept(said: str) -> None:
    assert without_asides(f"Tolls fell {said} in the spring.") == f"Tolls fell {said} in the spring."


def test_the_place_of_an_aside_is_that_of_its_brackets() -> None:
    words = "Tolls fell (Figure 1) and rose (IF12155)."
    assert [words[a:b] for a, b in asides_in(words)] == ["(Figure 1)", "(IF12155)"]


def test_a_sentence_is_shown_without_its_aside_and_cited_with_it() -> None:
    source, passages = article("a", para("The tolls of the Sample Lock fell (Figure 1) in the spring."))
    (only,) = units_of(source, passages)
    assert only.text == "The tolls of the Sample Lock fell [...] in the spring."
    assert source.text[only.spans[0].start : only.spans[0].end] == passages[0].text


def test_an_aside_in_what_a_caveat_quotes_is_kept() -> None:
    words = "The tolls of the Sample Lock fell, according to the survey (Figure 1)."
    said = Said(words, who=("according to the survey (Figure 1)", "institution"))
    assert [u.text for u in units(para(said))] == [words]
    assert [u.text for u in units(para(words))] == [words.replace("(Figure 1)", "[...]")]


def test_time_is_bounded_on_hostile_words() -> None:
    assert asides_in("(" * 20_000 + "7 U.S.C. " + "1" * 20_000) == ()
    assert asides_in("x (7 U.S.C. 1" + "(a)" * 5_000 + ", 1" * 5_000) == ()
