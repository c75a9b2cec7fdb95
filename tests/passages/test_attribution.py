"""Who says it."""

from __future__ import annotations

import pytest

from briefgen.model import Name, Reference
from briefgen.passages.attribution import attribution_of, author_name

CASES = (
    ("The Sample Port Authority says that dredging may resume.", "The Sample Port Authority", "institution"),
    ("The US Treasury estimated over $3 billion in losses.", "The US Treasury", "institution"),
    ("According to the Sample Port Authority, tolls fell.", "the Sample Port Authority", "institution"),
    ("Tolls fell, according to port officials and the press.", "port officials", "unnamed"),
    ("Experts suggest that tolls fall.", "Experts", "unnamed"),
    ("Some analysts argue that tolls rise.", "Some analysts", "unnamed"),
    ("The United States has accused Ruritania of smuggling.", "The United States", "institution"),
    ("The US views the tolls as a threat.", "The US", "institution"),
    ("For Moscow, the toll is framed as a duty.", "Moscow", "institution"),
    ("A port spokesperson said on Monday that it shut.", "A port spokesperson", "unnamed"),
    ("President Jane Doe, a former judge, wrote that it shut.", "President Jane Doe", "person"),
    ("The Ruritanian government denied the claim.", "The Ruritanian government", "institution"),
    ("“It is over,” said Harbour Master Jane Doe.", "Harbour Master Jane Doe", "person"),
    ("Critics of port subsidies claim the sums are lost.", "Critics of port subsidies", "unnamed"),
    ("Others counter that all ports gain.", "Others", "unnamed"),
    ("According to past port assessments, it leaks.", "past port assessments", "unnamed"),
    ("From the Ruritanian perspective, tolls are fair.", "the Ruritanian perspective", "unnamed"),
)
NOBODY = (
    "He said that it shut.",
    "An estimated 1,000 barges wait.",
    "Ongoing disputes regarding tolls remain.",
    "Port estimates of traffic vary.",
    "The ongoing stalemate suggests caution.",
    "Within bodies such as the United Nations, calls for calm prevail.",
    "The tolls rose in May.",
    "This report first describes the tolls as they are.",
    "Ruritania asserted control over the strait.",
)


@pytest.mark.parametrize(("text", "who", "kind"), CASES)
def test_the_one_who_says_it_is_named(text: str, who: str, kind: str) -> None:
    found = attribution_of(text)
    assert found is not None
    assert (found.who, found.kind) == (who, kind)
    assert who in text[found.start : found.end]


@pytest.mark.parametrize("text", NOBODY)
def test_a_pronoun_or_a_noun_that_looks_like_a_verb_names_nobody(text: str) -> None:
    assert attribution_of(text) is None


def test_the_author_falls_back_to_publisher_then_title() -> None:
    port = Name(literal="Sample Port Authority")
    assert author_name(Reference("a", "report", "Tolls", author=(port, port))) == (
        "Sample Port Authority and Sample Port Authority"
    )
    assert author_name(Reference("a", "report", "Tolls", publisher="Sample Press")) == "Sample Press"
    assert author_name(Reference("a", "report", "Tolls")) == "Tolls"


@pytest.mark.parametrize(
    "text", ["No major barge company has announced a return.", "Congress wrote the limits into law in 2017."]
)
def test_a_deed_or_its_absence_is_no_claim(text: str) -> None:
    assert attribution_of(text) is None


@pytest.mark.parametrize("cited", ["Ruritania's breaches of it", "Ruritanian breaches of it"])
def test_what_is_cited_as_a_reason_names_no_speaker(cited: str) -> None:
    assert attribution_of(f"The council left the lock treaty, citing {cited}.") is None


def test_who_is_cited_is_a_speaker() -> None:
    said = attribution_of("The lock is closed, citing the ministry.")
    assert said is not None
    assert said.who == "the ministry"
