"""Each detector finds its planted disagreement and stays silent on its control."""

from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.summary.aspects import aspects
from briefgen.summary.disagreement import DETECTORS, disagreements
from briefgen.summary.splits import Side, Split
from briefgen.summary.stance import leaning, without_concessions
from tests.summary.making import Said, para, unit, units

ASPECTS = aspects()
FILLER = ("France and Germany share the river.", "Barges from France and Germany use the locks.")


def found(*sentences: tuple[str, str | Said], section: str = "current-state", extra: str = "") -> tuple[Split, ...]:
    said = [*sentences, *(("f", s) for s in FILLER)]
    sides = [Side(unit(s, key=k), section, 0.5, n) for n, (k, s) in enumerate(said)]
    return disagreements(sides, aspects(extra))


WARM = "Relations between France and Germany have become much warmer."
LOW = "Relations between France and Germany are at a low point."


def test_every_detector_is_in_the_list_once() -> None:
    names = [detector.__module__.rpartition(".")[2] for detector in DETECTORS]
    assert sorted(names) == [
        "aligned",
        "attribution",
        "contrasts",
        "counted",
        "numeric",
        "positions",
        "stance",
        "status",
    ]


def test_opposite_stances_on_relations_are_found() -> None:
    (split,) = found(("a", LOW), ("b", WARM))
    assert (split.kind, split.aspect) == ("stance", "relations")
    assert {u.source for u in split.sides} == {"a", "b"}


@pytest.mark.parametrize(
    "other",
    [
        LOW.replace("are at", "may be at"),  # a modal
        LOW.replace("Germany", "Spain and Italy"),  # other actors
        "Despite relations between France and Germany at a low point, barges sail.",  # a concession
        "Relations between France and Germany were at a low point decades ago.",  # the past
        "Barges of France and Germany are at a low point on the river.",  # another matter
    ],
)
def test_no_stance_is_seen_where_none_is_taken(other: str) -> None:
    assert found(("a", other), ("b", WARM)) == ()


def test_one_source_does_not_disagree_with_itself() -> None:
    assert found(("a", LOW), ("a", WARM)) == ()


def test_what_a_source_turns_to_is_its_stance_and_not_what_it_turns_from() -> None:
    first = "Trade between France and Germany has increased."
    (both,) = (u for u in units(para(first, "However, it has been hit by tariffs.")) if u.alone)
    other = unit("Trade between France and Germany is growing.", key="b")
    sides = [Side(u, "current-state", 0.5, n) for n, u in enumerate((both, other, *(unit(f, key="f") for f in FILLER)))]
    (split,) = disagreements(sides, ASPECTS)
    assert (split.aspect, split.sides) == ("trade", (both, other))


def test_economic_ties_are_no_answer_to_what_is_said_of_diplomacy() -> None:
    limited = "Diplomatic channels between France and Germany remain limited."
    assert found(("a", limited), ("b", "France and Germany continue to engage in economic cooperation.")) == ()
    assert found(("a", limited), ("b", "France and Germany continue to engage in talks."))


def test_background_is_no_stance_on_the_present() -> None:
    assert found(("a", LOW), ("b", WARM), section="background") == ()


def test_what_a_source_of_two_minds_says_to_the_contrary_stands_against_the_others() -> None:
    (split,) = found(("a", LOW), ("a", WARM), ("b", WARM))
    assert [u.source for u in split.sides] == ["a", "b"]


def test_where_another_source_is_of_one_mind_it_speaks_for_its_side() -> None:
    (split,) = found(("a", LOW), ("a", WARM), ("b", WARM), ("c", LOW))
    assert {u.source for u in split.sides} == {"b", "c"}


def test_a_user_can_add_an_aspect() -> None:
    extra = (
        '[fishing]\nterms = ["\\\\bfishing\\\\b"]\nimprove = ["\\\\bplentiful\\\\b"]\nworsen = ["\\\\bscarce\\\\b"]\n'
    )
    pair = (("a", "Fishing by France and Germany is plentiful."), ("b", "Fishing by France and Germany is scarce."))
    assert found(*pair) == ()
    assert [s.aspect for s in found(*pair, extra=extra)] == ["fishing"]


def test_aspects_that_cannot_be_read_are_a_usage_error() -> None:
    with pytest.raises(UsageError, match="aspects cannot be read"):
        aspects("[fishing]\nterms = 3")


def test_concessive_clauses_are_left_out() -> None:
    assert "declined" not in without_concessions("Although trade has declined, tolls rose.")
    assert leaning("Although trade has declined, tolls rose.", ASPECTS) == {}


def figure(words: str, value: float, text: str, year: str = "2023", unit_: str = "USD", bound: str = "") -> Said:
    return Said(text, figures=((words, value, unit_),), dates=((year, year),), bound=bound)


TOLL = "Toll income of Port Sample reached {} in {}."


def toll(words: str, value: float, year: str = "2023", bound: str = "") -> Said:
    return figure(words, value, TOLL.format(words, year), year, bound=bound)


def test_different_values_of_one_measure_are_found() -> None:
    (split,) = found(("a", toll("$4.2 million", 4.2e6)), ("b", toll("$5.1 million", 5.1e6)))
    assert split.kind == "numeric"
    assert split.aspect == "the figure of $4.2 million or $5.1 million (“Toll income of Port Sample reached … in 2023”)"


@pytest.mark.parametrize(
    "other",
    [
        toll("$5.1 million", 5.1e6, "2021"),  # another year
        toll("$4.23 million", 4.23e6),  # the same, rounded
        figure("$5.1 million", 5.1e6, "Toll income of Portville reached $5.1 million in 2023."),  # another port
        figure("5.1 million", 5.1e6, "Toll income of Port Sample reached 5.1 million in 2023.", unit_="people"),
        figure(
            "$5.1 million", 5.1e6, "Dredging works near Port Sample took some $5.1 million in 2023."
        ),  # another metric
    ],
)
def test_other_measures_are_no_disagreement(other: Said) -> None:
    assert found(("a", toll("$4.2 million", 4.2e6)), ("b", other)) == ()


def test_a_bound_leaves_room_for_a_higher_value() -> None:
    assert found(("a", toll("$4.2 million", 4.2e6, bound="over")), ("b", toll("$5.1 million", 5.1e6))) == ()


def test_exports_and_imports_are_told_apart() -> None:
    one = figure("$4 million", 4e6, "Grain exports of Port Sample reached $4 million in 2023.")
    other = figure("$9 million", 9e6, "Grain imports of Port Sample reached $9 million in 2023.")
    assert found(("a", one), ("b", other)) == ()


def test_measures_that_name_nothing_are_not_compared() -> None:
    one = figure("$4 million", 4e6, "toll income of the port reached $4 million in 2023.".capitalize())
    other = figure("$9 million", 9e6, "toll income of the port reached $9 million in 2023.".capitalize())
    assert found(("a", one), ("b", other)) == ()


ON = "France and Germany have negotiated several accords, including the Sample River Tolls (SRT) Treaty."


@pytest.mark.parametrize("verb", ["pulled out of", "withdrew from", "suspended"])
def test_a_treaty_that_one_source_has_on_and_another_off_is_found(verb: str) -> None:
    (split,) = found(("a", ON), ("b", f"France {verb} the Sample River Tolls (SRT) Treaty."))
    assert (split.kind, split.aspect) == ("date-or-status", "SRT over time")


def test_two_sources_that_have_it_on_agree() -> None:
    assert found(("a", ON), ("b", "France signed the Sample River Tolls (SRT) Treaty.")) == ()


def test_a_verb_that_governs_another_name_is_no_status() -> None:
    assert found(("a", ON), ("b", "France left the Sample Ferry Club (SFC).")) == ()


def test_different_dates_of_one_event_are_found() -> None:
    one = Said("The Sample River Treaty was signed by France and Germany in 1998.", dates=(("1998", "1998"),))
    other = Said("The Sample River Treaty was signed by France and Germany in 1999.", dates=(("1999", "1999"),))
    (split,) = found(("a", one), ("b", other))
    assert split.kind == "date-or-status"


def test_a_month_within_the_year_agrees_with_it() -> None:
    one = Said("The Sample River Treaty was signed by France and Germany in 1998.", dates=(("1998", "1998"),))
    other = Said(
        "The Sample River Treaty was signed by France and Germany in May 1998.", dates=(("May 1998", "1998-05"),)
    )
    assert found(("a", one), ("b", other)) == ()


def test_what_one_says_and_another_denies_is_found() -> None:
    one = "France has accused Germany of dumping dredged silt in the river."
    other = "Germany denied the dumping of dredged silt in waters of France."
    (split,) = found(("a", one), ("b", other))
    assert split.kind == "attribution"
    assert "silt" in split.aspect


def test_a_denial_of_something_else_is_no_disagreement() -> None:
    one = "France has accused Germany of dumping dredged silt in the river."
    assert found(("a", one), ("b", "Germany denied that France had paid its tolls late.")) == ()


def test_a_sentence_stands_in_one_disagreement_only() -> None:
    assert len(found(("a", LOW), ("b", WARM), ("c", WARM.replace("much", "a lot")))) == 1


def test_a_lowest_point_against_warmer_than_ever_since_is_found() -> None:
    lowest = Said(
        "Relations between France and Germany are at their lowest point since the 1980s.", dates=(("1980s", "198X"),)
    )
    warmer = Said("Relations between France and Germany are warmer than at any time since 2021.",
                  dates=(("2021", "2021"),))  # fmt: skip
    (split,) = found(("a", lowest), ("b", warmer))
    assert split.aspect == "relations"


@pytest.mark.parametrize("verb", ["discussed", "increased"])
def test_cooperation_and_a_growing_threat_are_a_disagreement(verb: str) -> None:
    talk = f"France and Germany have {verb} cooperation on cyber attacks."
    threat = "France and Germany face escalating threats of cyber attacks."
    assert [s.aspect for s in found(("a", talk), ("b", threat))] == ["cyber security"]
    assert found(("a", talk.replace(verb, "described")), ("b", threat)) == ()


def _spent(words: str, value: float, more: str = "") -> Said:
    return Said(
        f"The Sample Council gave {words} for the repair of the Portville lock{more}.", figures=((words, value, "USD"),)
    )


def test_who_counted_is_no_part_of_what_was_counted() -> None:
    one = _spent("$183 million", 183e6, ", according to the auditors who watch over its accounts and books")
    (split,) = found(("a", one), ("b", _spent("$174 million", 174e6)))
    assert split.kind == "numeric"


def test_entries_of_reference_works_that_name_nobody_are_not_compared() -> None:
    def entries(who: str) -> tuple[Split, ...]:
        one, other = (
            Said(
                f"{who}GDP composition by sector of origin, services and trade: {n}% (est.)",
                figures=((f"{n}%", n, "percent"),),
            )
            for n in (57.5, 60.6)
        )
        return found(("a", one), ("b", other))

    assert entries("") == ()
    assert len(entries("France, ")) == 1
