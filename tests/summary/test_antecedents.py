"""What a bracket may say: the one candidate in the sentence before, or nothing."""

from __future__ import annotations

import pytest

from briefgen.summary.antecedents import antecedent, begin
from briefgen.summary.closure import units_of
from tests.summary.making import Said, article, para, units


def bracket(before: str, said: str, document: str = "") -> str | None:
    """What stands in brackets for the first words of `said`, with the words that follow them."""
    text = f"{document}{before} {said}"
    start = len(document) + begin(before)
    found = antecedent(text, start, len(document) + len(before) + 1, said)
    if found is None:
        return None
    assert text[start : found.end] == found.bracket.removesuffix("’s").removesuffix("’")
    return f"[{found.bracket}]{said[found.length :]}"


@pytest.mark.parametrize(
    ("before", "said", "shown"),
    [
        (
            "President Sample spoke in May.",
            "He signed the toll bill in June.",
            "[President Sample] signed the toll bill in June.",
        ),
        ("Senator Sample spoke in May.", "Her bill would end tolls.", "[Senator Sample’s] bill would end tolls."),
        (
            "Historically, President Sample’s plan was seen as bold.",
            "He was known for speed.",
            "[President Sample] was known for speed.",
        ),
        (
            "The toll levy peaked at $9 million in 2019.",
            "It fell to $4 million in 2022.",
            "[The toll levy] fell to $4 million in 2022.",
        ),
        (
            "The toll levy peaked at $9 million in 2019.",
            "Its yield fell in 2022.",
            "[The toll levy’s] yield fell in 2022.",
        ),
        (
            "Mexico and Canada signed in 1998.",
            "The two countries share a treaty.",
            "[Mexico and Canada] share a treaty.",
        ),
        ("In 1998, Mexico was last.", "The country has two ports.", "[Mexico] has two ports."),
        ("Night barges were banned in 1998.", "Such barges may return.", "[Night barges] may return."),
        ("The canal program was founded in 1998.", "The program funds locks.", "[The canal program] funds locks."),
    ],
)
def test_a_bracket_holds_the_subject_of_the_sentence_before(before: str, said: str, shown: str) -> None:
    assert bracket(before, said) == shown


@pytest.mark.parametrize(
    ("before", "said"),
    [
        # another who could be meant
        ("President Sample vetoed the toll bill in May.", "He signed it in June."),
        ("President Sample met Minister Example in May.", "He signed the bill."),
        ("President Sample met his minister in May.", "He signed the bill."),
        ("President Sample spoke to Example in May.", "He signed the bill."),
        ("The lock replaced the ferry in 1998.", "It was dear."),
        ("The lock keeper of the canal was late.", "It was dear."),
        ("Mexico faced Canada in 1998.", "The country won."),
        ("Mexico and Canada met Brazil in 1998.", "The two countries agreed."),
        ("The canal program was the oldest program in 1998.", "The program funds locks."),
        # the wrong kind or number
        ("The levy peaked in 2019.", "He fell in 2022."),
        ("The levies were high in 2019.", "It fell in 2022."),
        ("President Sample spoke in May.", "It fell in 2022."),
        ("NATO grew in 1999.", "The country has two ports."),
        ("President Sample and Minister Example met in May.", "The two countries agreed."),
        ("The canal program was founded in 1998.", "The agency funds locks."),
        # what leans itself, or goes on leaning
        ("This levy peaked in 2019.", "It fell in 2022."),
        ("The levy peaked in 2019.", "It fell after this report."),
        ("The levy peaked in 2019.", "It has since fallen."),
        ("The levy peaked in 2019.", "It is likely that tolls fell."),
        # no whole sentence, or more than one
        ("What peaked in 2019?", "It fell in 2022."),
        ("The levy peaked in 2019. Tolls rose.", "It fell in 2022."),
        ("The levy, a toll, peaked in 2019.", "It fell in 2022."),
    ],
)
def test_nothing_stands_in_brackets_where_there_is_doubt(before: str, said: str) -> None:
    assert bracket(before, said) is None


def test_a_name_is_a_persons_where_the_document_gives_it_a_title() -> None:
    before, said = "Sample spoke in May.", "He signed the toll bill."
    assert bracket(before, said) is None
    assert bracket(before, said, "In April, President Ada Sample took office. ") == "[Sample] signed the toll bill."


def test_what_begins_in_the_middle_of_a_sentence_is_no_subject() -> None:
    text = "The clerk said the toll levy peaked in 2019. It fell in 2022."
    assert antecedent(text, text.index("the toll"), text.index("It"), "It fell in 2022.") is None


def test_a_sentence_with_a_bracket_stands_alone_and_cites_its_antecedent() -> None:
    source, passages = article(
        "a", para("The toll levy peaked in 2019.", "It fell to $4 million when the upper lock closed.")
    )
    first, second = units_of(source, passages)
    assert (first.text, first.alone) == ("The toll levy peaked in 2019.", True)
    assert second.text == "[The toll levy] fell to $4 million when the upper lock closed."
    assert second.antecedent is not None
    assert source.text[second.antecedent.start : second.antecedent.end] == "The toll levy"
    assert [source.text[s.start : s.end] for s in second.spans] == [passages[1].text]


def test_a_bracket_does_not_reach_into_another_paragraph() -> None:
    found = units(para("The toll levy peaked in 2019."), para("It fell to $4 million when the upper lock closed."))
    assert found
    assert not any("[" in u.text or u.antecedent for u in found)


def test_words_that_a_caveat_quotes_are_not_replaced() -> None:
    said = Said("He said that tolls fell in Portville.", who=("He said", "person"))
    found = units(para("President Sample spoke in May.", said))
    assert [u.text for u in found if u.alone] == [
        "President Sample spoke in May. He said that tolls fell in Portville."
    ]
