"""Events: who else tells of a statement's dated event is cited with it, and nobody who tells of another one."""

from __future__ import annotations

import pytest

from briefgen.model import Passage, Source, TextPositionSelector
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.dependence import Dependence
from briefgen.summary.events import corroborated, events_in, same_event
from briefgen.summary.merge import Cluster
from briefgen.summary.picks import Candidate, Placed
from briefgen.summary.units import Unit

EXPIRED = "The Sample Lock Treaty, the last pact on tolls between Portville and Sampleton, expired on 5 May 2024."


def _read(name: str, text: str) -> tuple[Source, tuple[Passage, ...]]:
    source = read_source(f"{name}.md", f"# The Sample Canal, 2026\n\n{text}\n".encode())
    return source, tuple(p for p in passages_of(source) if p.text != source.reference.title)


def _one_event(one: str, other: str) -> bool:
    (source, (mine,)), (second, (theirs,)) = _read("a", one), _read("b", other)
    unit = Unit(source.id, mine.text, (), (mine,), ())
    return any(same_event(a, unit, b, theirs) for a in events_in(mine, source) for b in events_in(theirs, second))


@pytest.mark.parametrize(
    "other",
    [
        "After ten years the toll treaty of the Sample Lock Treaty powers expired on 5 May 2024 without a successor.",
        "Barges paid no tolls once the last pact on tolls expired on 5 May 2024.",
        "On 5 May 2024 expired the Sample Lock Treaty that both towns had signed.",
    ],
)
def test_one_day_one_deed_and_words_in_common_are_one_event(other: str) -> None:
    assert _one_event(EXPIRED, other)


@pytest.mark.parametrize(
    "other",
    [
        "The Sample Lock Treaty was signed on 5 May 2024.",  # another deed
        "The Sample Lock Treaty, the last pact on tolls, expired on 6 May 2024.",  # another day
        "The contract of the harbour master expired on 5 May 2024.",  # another thing
        "The Sample Lock Treaty never expired on 5 May 2024.",  # denied
    ],
)
def test_another_deed_day_or_thing_is_another_event(other: str) -> None:
    assert not _one_event(EXPIRED, other)


def test_things_of_one_kind_that_their_own_words_tell_apart_are_two() -> None:
    assert not _one_event(
        "The senate of Portville passed the harbour bill on 3 May 2024.",
        "The senate of Portville passed the railway bill on 3 May 2024.",
    )


def test_a_month_or_year_needs_a_name_beside_it() -> None:
    assert _one_event(
        "The annexation of Mill Island in 2019 turned Portville to railways.",
        "In March 2019 the port authority annexed Mill Island for good.",
    )
    assert not _one_event(
        "In 2019 the port authority closed the northern weir.",
        "In 2019 the port authority closed the weir of the mill.",
    )


def _cited(*texts: str, role: str = "state") -> list[tuple[set[str], tuple[str, ...]]]:
    """For a statement of each text: the sources that it is cited from, and those of them for the event only."""
    read = [_read(f"s{n}", text) for n, text in enumerate(texts)]
    placed = []
    for n, (source, passages) in enumerate(read):
        spans = tuple(TextPositionSelector(p.start, p.end) for p in passages)
        unit = Unit(source.id, " ".join(p.text for p in passages), spans, passages, ())
        placed.append(Placed(Candidate(Cluster(unit), "current-state", "", n), "current-state", role))
    passages = tuple(p for _, own in read for p in own)
    found = corroborated(placed, passages, {s.id: s for s, _ in read}, Dependence())
    return [(set(one.candidate.cluster.sources), one.candidate.cluster.partly) for one in found]


OTHER = "Skippers drank to it when the pact of Portville and Sampleton on the tolls of the canal expired on 5 May 2024."


def test_each_of_two_tellings_is_cited_with_the_other_for_the_event_only() -> None:
    assert _cited(EXPIRED, OTHER) == [({"s0", "s1"}, ("s1",)), ({"s0", "s1"}, ("s0",))]


def test_who_only_reports_or_doubts_an_event_is_no_second_source_of_it() -> None:
    for other in (
        f"Critics said that s{OTHER[1:]}",
        OTHER.replace("expired", "possibly expired"),
        f"I believe that s{OTHER[1:]}",
    ):
        assert _cited(EXPIRED, other)[0] == ({"s0"}, ())


def test_other_figures_beside_an_event_are_no_second_telling() -> None:
    first = "On 3 May 2024 the Sample Port Authority dismissed 300 keepers of the Grand Canal."
    other = "The Sample Port Authority, short of money, dismissed 450 keepers of the Grand Canal on 3 May 2024."
    assert _cited(first, other) == [({"s0"}, ()), ({"s1"}, ())]
    assert _cited(first, other.replace("450", "300"))[0] == ({"s0", "s1"}, ("s1",))


def test_the_side_of_a_disagreement_is_cited_alone() -> None:
    assert _cited(EXPIRED, OTHER, role="contested") == [({"s0"}, ()), ({"s1"}, ())]
