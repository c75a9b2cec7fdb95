"""Positions: who supports a thing and who opposes it, by different sources."""

from __future__ import annotations

import pytest

from briefgen.summary.aspects import aspects
from briefgen.summary.positions import detect
from briefgen.summary.splits import Side, Split
from tests.summary.making import unit

FOR = "The residents support the deadline of 2028."
AGAINST = "The shipping chamber opposes the deadline of 2028."


def _found(*said: tuple[str, str]) -> list[Split]:
    return list(detect([Side(unit(s, key=k), "current-state", 0.5, n) for n, (k, s) in enumerate(said)], aspects()))


@pytest.mark.parametrize(
    "other",
    [
        AGAINST,
        "The shipping chamber rejects the deadline of 2028, which it calls too early.",
        "The shipping chamber does not support the deadline of 2028.",
        "The shipping chamber is opposed to a deadline of 2028.",
        "The shipping chamber voted against a deadline of 2028.",
        "The shipping chamber refused to endorse the deadline of 2028.",
        "The deadline of 2028 is opposed by the shipping chamber.",
        "The shipping chamber rejected the deadline of 2028, which would close two yards.",
    ],
)
def test_one_supports_what_another_opposes(other: str) -> None:
    (split,) = _found(("a", FOR), ("b", other))
    assert (split.kind, split.aspect) == ("attribution", "deadline of 2028")
    assert [u.text for u in split.sides] == [FOR, other]


@pytest.mark.parametrize(
    "said",
    [
        (("a", FOR), ("a", AGAINST)),  # one source tells of both
        (("a", FOR), ("a", AGAINST), ("b", AGAINST)),
        (("a", FOR), ("b", AGAINST.replace("2028", "2030"))),  # another deadline
        (("a", FOR), ("b", "The shipping chamber may oppose the deadline of 2028.")),
        (("a", FOR), ("b", AGAINST[:-1] + " unless it is paid.")),
        (("a", FOR), ("b", "The deadline of 2028 is not opposed by the shipping chamber.")),
        (("a", "Some residents support the deadline of 2028."), ("b", AGAINST)),
        (("a", "The residents support it."), ("b", "The shipping chamber opposes it.")),
        (("a", FOR), ("b", FOR)),
    ],
)
def test_what_is_no_dispute_between_sources_is_none(said: tuple[tuple[str, str], ...]) -> None:
    assert _found(*said) == []


def test_the_deadline_is_the_one_that_another_source_on_the_subject_names_in_full() -> None:
    of = "The Sample Port Authority has made a plan, and the Sample Port Authority will pay."
    (split,) = _found(("a", of), ("a", "The residents support the deadline."), ("b", of), ("b", AGAINST))
    assert split.aspect == "deadline of 2028"
    assert not _found(("a", of), ("a", "The residents support the deadline."), ("b", AGAINST))


OF = "The Sample Port Authority has made a plan, and the Sample Port Authority will pay."


def test_an_extension_is_the_extension_that_another_source_on_the_subject_names_in_full() -> None:
    supports = "The residents support an extension of the northern tram line."
    for other in (
        "The shipping chamber rejected an extension.",
        "The shipping chamber opposes the tram line extension.",
    ):
        assert not _found(("a", OF), ("a", supports), ("b", other))  # of a source on another subject
    for other in (
        "The shipping chamber rejected an extension.",
        "The shipping chamber opposes an extension of the line.",
    ):
        (split,) = _found(("a", OF), ("a", supports), ("b", OF), ("b", other))
        assert split.aspect == "extension of the northern tram line"


def test_an_extension_of_two_things_is_neither() -> None:
    both = (
        ("a", "The residents support an extension of the tram line."),
        ("a", "The mayor backs an extension of the pier."),
    )
    assert not _found(("a", OF), *both, ("b", OF), ("b", "The shipping chamber rejected the extension."))
