"""What a sentence adds to what richer ones already say."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import TextPositionSelector
from briefgen.summary.coverage import DECAY, LENGTH, coverage
from briefgen.summary.units import Unit

WORDS = st.lists(
    st.sampled_from(["port", "canal", "toll", "barge", "grain", "levy", "quay", "lock"]), min_size=1, max_size=8
)


def _unit(words: list[str], source: str = "sample") -> Unit:
    return Unit(source, " ".join(words), (TextPositionSelector(0, 1),), (), tuple(words))


def _plain_greedy(documents: list[list[str]]) -> list[float]:
    """The same by its definition: every gain counted anew at every step."""
    concepts = [set(words) | set(pairwise(words)) for words in documents]
    first: dict[object, int] = {}
    for place, own in enumerate(concepts):
        for concept in own:
            first.setdefault(concept, place)
    weight = {
        c: sum(c in own for own in concepts) * math.exp(-DECAY * place / len(documents)) for c, place in first.items()
    }
    gains, left, covered = [0.0] * len(documents), set(range(len(documents))), set[object]()

    def gain(n: int) -> float:
        return math.fsum(weight[c] for c in concepts[n] - covered) / len(documents[n]) ** LENGTH

    while left:
        best = max(left, key=lambda n: (gain(n), -n))
        gains[best] = gain(best)
        left.discard(best)
        covered |= concepts[best]
    most = max(gains)
    return [value / most for value in gains]


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_the_lazy_queue_gives_what_counting_every_gain_anew_gives(documents: list[list[str]]) -> None:
    assert list(coverage([_unit(words) for words in documents])) == _plain_greedy(documents)


def test_what_is_repeated_adds_nothing_the_second_time() -> None:
    first, again, other = coverage([_unit(w.split()) for w in ("port toll levy", "port toll levy", "grain barge quay")])
    assert first == 1.0
    assert again == 0.0 < other < first


def test_what_a_source_says_early_weighs_more() -> None:
    early, late = coverage([_unit(["port", "toll"]), _unit(["grain", "levy"])])
    assert early > late


def test_each_source_has_its_own_beginning() -> None:
    gains = coverage([_unit(["port", "toll"]), _unit(["quay", "lock"]), _unit(["grain", "levy"], "another")])
    assert gains[2] == gains[0] > gains[1]


def test_no_units_give_no_gains() -> None:
    assert coverage(()) == ()
