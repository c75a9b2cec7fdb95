"""Key issues: their names, what is said on each, what is at stake, who holds which view, since when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.model import DateParts, KeyIssue, Summary
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary import summarise
from briefgen.summary.issues import Issue, strength
from briefgen.summary.keyissues import Matter, since_named, stakes
from briefgen.summary.text import stem, stems
from tests.summary.making import Said, article, item, para, units
from tests.summary.test_views import told

LISTED = """# The Sample Canal

## Key issues

The key issues for the Sample Canal include:

- Tolls: The port of Sampleton and the city of Portville have disputed the tolls for years.
- Northern Lock. The gates of the Northern Lock leak and could fail, which would cost $40 million.

## Background

In 1998 the Sample Port Authority doubled the tolls on grain barges.

In 2003 a flood carried away two bridges of Portville.
"""
OTHER = """# Barges of Sampleton

## State of the canal

The tolls are a burden on farmers, who rely on barges to bring grain to market. Farmers oppose the tolls on grain.

The Sample Port Authority supports higher tolls for tankers.
"""


def summary_of(*texts: str) -> Summary:
    sources = tuple(read_source(f"s{n}.md", t.encode()) for n, t in enumerate(texts))
    return summarise(sources, tuple(p for s in sources for p in passages_of(s)), brief="b", title="t")[0]


@pytest.fixture(scope="module")
def made() -> Summary:
    return summary_of(LISTED, OTHER)


def issue(summary: Summary, name: str) -> KeyIssue:
    return next(i for i in summary.issues if i.name == name)


def texts(summary: Summary, ids: tuple[str, ...]) -> str:
    by_id = {s.id: s.text for s in summary.statements}
    return " | ".join(by_id[i] for i in ids)


def test_run_in_heads_name_the_issues_whether_a_colon_or_a_stop_ends_them(made: Summary) -> None:
    assert [i.name for i in made.issues] == ["Tolls", "Northern Lock"]


def test_what_all_sections_and_sources_say_of_an_issue_is_there_and_nothing_else(made: Summary) -> None:
    tolls = issue(made, "Tolls")
    said = texts(made, tolls.statements)
    assert "doubled the tolls" in said
    assert "Farmers oppose" in said
    assert "flood" not in said
    assert "Northern Lock" not in said
    assert len(tolls.sources) == 2


def test_a_run_in_head_may_name_an_issue_by_its_first_part_only() -> None:
    (one,) = units(item("Tolls: Skippers want them lowered by half."))
    assert strength(one, Issue("Tolls and dredging", frozenset({*stems("tolls dredging")}))) == 2.0
    assert strength(one, Issue("Dredging and tolls", frozenset({*stems("tolls dredging")}))) < 0.8


def test_it_is_as_old_as_the_event_that_a_source_says_it_began_with() -> None:
    began = summary_of(LISTED.replace("doubled the tolls", "introduced the tolls"), OTHER)
    tolls = issue(began, "Tolls")
    assert (tolls.since, tolls.first) == ("1998", "1998-01-01")
    assert issue(began, "Northern Lock").since == ""


@pytest.mark.parametrize(
    "words",
    [
        "Before the Sample Port Authority imposed the tolls on barges in 1998, the canal was free.",
        "As of 1998, few barges have come since the start of the tolls.",
        "In 1998 the Sample Port Authority, whose tolls were high, closed ten of its offices, created new ones.",
    ],
)
def test_what_was_before_a_date_or_found_on_it_says_not_since_when_it_is_one(words: str) -> None:
    old = "In 1998 the Sample Port Authority doubled the tolls on grain barges."
    tolls = issue(summary_of(LISTED.replace(old, words), OTHER), "Tolls")
    assert tolls.since == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Tolls have been paid in grain since 1998, and barges wait.", True),
        ("Since 1998, tolls have been paid in grain.", True),
        ("Tolls matter: barges have been banned since 1998.", False),
        ("Since 1998, barges have been banned, and tolls fell.", False),
    ],
)
def test_since_when_an_issue_is_one_stands_in_a_clause_that_names_it(text: str, named: bool) -> None:
    _, passages = article("s", para(Said(text, (("1998", "1998"),))))
    (date,) = passages[0].dates
    assert since_named(date, passages[0], Matter(Issue("Tolls", frozenset({stem("tolls")})))) is named
    longer = frozenset(stems("barge tolls of Sampleton in grain and coal"))
    assert not since_named(date, passages[0], Matter(Issue("Barge Tolls", longer)))


def test_an_event_that_is_no_beginning_says_not_since_when_it_is_one(made: Summary) -> None:
    assert "doubled the tolls" in texts(made, issue(made, "Tolls").statements)
    assert (issue(made, "Tolls").since, issue(made, "Tolls").first) == ("", "")


@pytest.mark.parametrize(("other", "about"), [("", True), (" The blockade of Portville is older.", False)])
def test_an_event_of_which_a_source_knows_one_stands_for_its_issue(other: str, about: bool) -> None:
    listed = LISTED.replace("Northern Lock.", "Northport.").replace("Northern Lock", "Northport")
    told = "The blockade of Northport began in 2019." + other
    view = "For Sampleton the blockade is a plain act of defence against the barges of its rivals."
    made = summary_of(listed, OTHER + f"\n{told}\n\n{view}\n")
    assert ("plain act of defence" in texts(made, issue(made, "Northport").statements)) is about


def test_what_is_at_stake_is_what_a_source_says_is(made: Summary) -> None:
    assert "would cost $40 million" in texts(made, issue(made, "Northern Lock").stake)
    assert "rely on barges" in texts(made, issue(made, "Tolls").stake)
    assert stakes([told("The lock was painted blue and white.")]) == ()


@pytest.mark.parametrize(
    ("text", "at_stake"),
    [
        ("The toll has complicated the port's ties with Sampleton.", False),
        ("The flood damaged two bridges.", False),
        ("The toll has complicated trade and could no longer be paid by farmers.", True),
        ("At issue is the toll on grain.", True),
        ("A closure could reduce the supply of grain.", True),
        ("The toll puts lives at risk.", True),
        ("The Sample Threat Assessment observed that the lock is dry.", False),
        ("The new lock has served Sampleton well, reducing vulnerability.", False),
        ("Vulnerability of the lock was seen late.", True),
    ],
)
def test_one_weak_word_alone_does_not_say_what_is_at_stake(text: str, at_stake: bool) -> None:
    assert bool(stakes([told(text)])) is at_stake


@pytest.mark.parametrize(
    ("text", "year", "at_stake"),
    [
        ("A study projected that the lock would cost $3 million in 2023.", "2023", False),
        ("A study projected that the lock would cost $3 million in 2031.", "2031", True),
        ("The lock would cost $3 million.", "", True),
        ("In 2022 a closure would cost lives and was a danger.", "2022", True),
    ],
)
def test_what_a_thing_would_cost_in_a_time_that_is_over_is_at_stake_no_more(
    text: str, year: str, at_stake: bool
) -> None:
    one = told(Said(text, dates=((year, year),) if year else ()))
    late = replace(one.source, reference=replace(one.source.reference, issued=DateParts(2026)))
    assert bool(stakes([replace(one, source=late)])) is at_stake


def test_those_who_say_what_they_want_hold_the_views(made: Summary) -> None:
    holders = [v.holder for v in issue(made, "Tolls").views]
    assert {"Farmers", "Sample Port Authority"} <= set(holders)
    assert not any("canal" in h.casefold() for h in holders)


def test_its_figures_are_those_of_its_statements(made: Summary) -> None:
    lock = issue(made, "Northern Lock")
    assert [f.text for f in made.figures if f.id in lock.figures] == ["$40 million"]


def test_no_source_that_lists_issues_and_none_shared_makes_no_issue() -> None:
    assert summary_of("# Ships\n\nThe Sample Canal is now open to barges.\n").issues == ()


def test_what_names_no_subject_or_only_the_form_of_a_text_names_no_issue() -> None:
    shared = (
        "# Canal {0}\n\n## History and Development\n\nThe canal was widened by a further {0} metres in 2011.\n\n"
        "## Dredging Title\n\nDredging of the canal cost {0} million last year. Dredging goes on in port {0}.\n\n"
        "## Rural Development\n\nRural development along the canal has {0} new farms.\n"
    )
    made = summary_of(shared.format(12), shared.format(14))
    assert {i.name for i in made.issues} == {"Dredging", "Rural Development"}


# --- on real texts -------------------------------------------------------------------------------


def _read(folder: Path, pattern: str) -> Summary:
    sources = tuple(read_source(f.name, f.read_bytes()) for f in sorted(folder.glob(pattern)))
    return summarise(sources, tuple(p for s in sources for p in passages_of(s)), brief="b", title="t")[0]


@pytest.fixture(scope="module")
def articles(seeds: Path) -> Summary:
    return _read(seeds, "*.txt")


@pytest.fixture(scope="module")
def iran(corpora: Path) -> Summary:
    return _read(corpora / "crs" / "iran-2026", "*.md")


@pytest.fixture(scope="module")
def farm(corpora: Path) -> Summary:
    return _read(corpora / "crs" / "farm-bill", "*.md")


@pytest.fixture(params=["articles", "iran", "farm"])
def real(request: pytest.FixtureRequest) -> Summary:
    found: Summary = request.getfixturevalue(request.param)
    return found


def test_every_record_points_to_what_is_there(real: Summary) -> None:
    statements, figures = {s.id for s in real.statements}, {f.id for f in real.figures}
    assert real.issues
    for one in real.issues:
        assert set(one.stake) <= set(one.statements) <= statements
        assert set(one.figures) <= figures
        assert all(set(v.statements) <= set(one.statements) for v in one.views)
        assert {s.id for s in real.statements if s.issue == one.name} <= set(one.statements)


def test_names_are_whole_and_different(real: Summary) -> None:
    names = [i.name for i in real.issues]
    assert len(set(names)) == len(names)
    assert not any(n.split()[-1].lower() in ("and", "of", "the", "in", "for", "brief") for n in names)


def test_the_issues_of_the_articles_are_merged_with_both_sides_and_their_beginnings(articles: Summary) -> None:
    ukraine, arms = issue(articles, "Ukraine"), issue(articles, "Nuclear Arms Control")
    assert len(ukraine.sources) >= 3
    assert ukraine.since == "2014"
    assert "13,000 lives" in texts(articles, ukraine.stake)
    assert "full-scale invasion" in texts(articles, ukraine.statements)
    assert {"negotiated several", "pulled the U.S. out"} <= {
        words for words in ("negotiated several", "pulled the U.S. out") if words in texts(articles, arms.statements)
    }
    assert "Russia" not in [v.holder for v in arms.views]  # whose violations are cited says nothing there


def test_the_issues_that_a_product_lists_are_those_of_the_products(iran: Summary) -> None:
    names = {i.name for i in iran.issues}
    assert {"Iran's nuclear program", "Strait of Hormuz", "Lebanon", "War powers", "Sanctions"} <= names
    strait = issue(iran, "Strait of Hormuz")
    assert len(strait.sources) == 2
    assert "a crucial conduit" in texts(iran, strait.stake)
    lebanon = {v.holder for v in issue(iran, "Lebanon").views}
    assert {"Pakistani Prime Minister Shehbaz Sharif", "Israeli Prime Minister Benjamin Netanyahu"} <= lebanon


def test_an_acronym_names_its_issue_by_itself(farm: Summary) -> None:
    snap = next(i for i in farm.issues if "SNAP" in i.name)
    assert "SNAP is the largest" in texts(farm, snap.statements)


def test_what_is_merely_large_or_may_be_looked_at_is_not_at_stake(farm: Summary, iran: Summary) -> None:
    assert not any("is the largest of" in texts(farm, i.stake) for i in farm.issues)
    assert not any("Members may engage" in texts(iran, i.stake) for i in iran.issues)


def test_both_sides_of_a_dispute_stand_under_the_heading_that_it_stands_under(farm: Summary) -> None:
    dispute = next(s for s in farm.statements if "without payment limits" in s.text)
    assert "Others counter that" in dispute.text
    assert not any(v.holder == "Others" for i in farm.issues for v in i.views)
    assert (dispute.section, dispute.issue) == ("key-issues", "Expiring Programs and Provisions")


def test_how_a_thing_is_now_ranks_before_how_it_was_in_the_same_paragraph(farm: Summary, iran: Summary) -> None:
    def rank(made: Summary, words: str) -> float:
        return next(s.rank for s in made.statements if words in s.text)

    assert next(s for s in farm.statements if "limited the total amount" in s.text).section == "current-state"
    assert rank(farm, "no payment limit") > rank(farm, "limited the total amount")
    assert rank(iran, "only a handful of ships") > rank(iran, "about 130 each day")
