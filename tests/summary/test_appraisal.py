"""A source is described by what it shows, with the reason for each word; nothing is said of whether it is true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.model import (
    KINDS,
    Appraisal,
    BlockKind,
    CaveatKind,
    DateParts,
    Head,
    Name,
    Passage,
    Source,
    Stated,
    Summary,
)
from briefgen.pipeline import read, summarised
from briefgen.summary.appraisal import appraise
from briefgen.summary.dependence import Dependence, dependence
from briefgen.summary.kinds import home_of
from tests.summary.making import Part, Said, article, para

PLAIN = tuple(f"The lock number {n} of the canal was opened in the spring and closed in the autumn." for n in range(8))
Made = tuple[Source, tuple[Passage, ...]]
UNSAID = Stated()


def made(*parts: Part, format: str = "", **reference: Any) -> Made:
    """A source of eight plain sentences and these parts, with this reference data."""
    source, passages = article("a", para(*PLAIN), *parts)
    return replace(source, format=format, reference=replace(source.reference, **reference)), passages


def appraised(one: Made, stated: Stated = UNSAID) -> Appraisal:
    (only,) = appraise([one[0]], one[1], Dependence(), {one[0].file: stated})
    return only


def why(one: Appraisal, name: str) -> str:
    return dict(one.reasons).get(name, "")


@pytest.mark.parametrize(
    ("about", "kind", "reason"),
    [
        ({"type": "article-newspaper"}, "news report", "its type is “article-newspaper” (its file)"),
        ({"type": "bill"}, "legislation", "its type is “bill” (its file)"),
        ({"type": "dataset"}, "data", "its type is “dataset” (its file)"),
        ({"publisher": "Ministry of Sample Affairs"}, "official document", "issued by Ministry of Sample Affairs"),
        ({"url": "https://stats.sample.gov/a"}, "official document", "its address is at stats.sample.gov"),
        ({"url": "https://en.wikipedia.org/wiki/A"}, "overview", "its address is at en.wikipedia.org"),
        ({"publisher": "Sample Gazette"}, "news report", "published by Sample Gazette"),
        ({"publisher": "Reuters"}, "news report", "it credits Reuters"),
        ({"title": "Analysis: the canal"}, "analysis", "its title says “Analysis”"),
        ({"title": "The canal: an overview"}, "overview", "its title says “overview”"),
        ({"title": "Remarks at the opening"}, "speech or hearing", "its title says “Remarks”"),
        ({"title": "The canal"}, "document", "nothing in it tells its kind"),
    ],
)
def test_the_kind_is_told_by_the_first_rule_that_fits_with_its_reason(
    about: dict[str, str], kind: str, reason: str
) -> None:
    found = appraised(made(**about))
    assert (found.kind, why(found, "kind")) == (kind, reason)
    assert found.kind in KINDS


@pytest.mark.parametrize(
    "about",
    [
        {"publisher": "Sample Council on Rivers"},
        {"publisher": "Department of Geography, University of Sampleton"},
        {"url": "https://example.org/gov"},
        {"url": "https://gov.example.org/"},
        {"url": "http://[bad"},
        {"title": "The canal: an overview", "author": (Name("Sample", "Alex"),)},
    ],
)
def test_what_only_looks_official_or_like_an_overview_is_not_called_so(about: dict[str, Any]) -> None:
    assert appraised(made(**about)).kind == "document"


@pytest.mark.parametrize(
    ("format", "kind"), [("csv", "data"), ("xlsx", "data"), ("eml", "letter"), ("txt", "document")]
)
def test_a_table_is_data_and_a_mail_a_letter(format: str, kind: str) -> None:
    assert appraised(made(format=format)).kind == kind


def test_a_record_of_labelled_values_is_data_and_a_record_of_prose_is_not() -> None:
    values = [para(f"Coastline {n}: 37 km") for n in range(20)]
    assert appraised(made(*values, format="json")).kind == "data"
    assert appraised(made(format="json")).kind == "document"


def test_a_paper_has_an_abstract_and_references() -> None:
    heads = [para(name, kind=BlockKind.HEADING) for name in ("Abstract", "References")]
    assert appraised(made(*heads)).kind == "research paper"
    assert appraised(made(heads[0])).kind == "document"


def test_sentences_that_hedge_or_look_ahead_make_an_analysis() -> None:
    ahead = [Said(f"The lock {n} may close.", hedges=("may",)) for n in range(4)]
    found = appraised(made(para(*ahead)))
    assert (found.kind, why(found, "kind")) == ("analysis", "4 of 12 sentences hedge or look ahead")


OWN = [Said(f"I think that lock {n} will fail.", flags={"opinion": True}) for n in range(3)]


def test_much_in_the_authors_own_voice_is_opinion_whatever_its_title_says() -> None:
    found = appraised(made(para(*OWN), title="Analysis: the canal"))
    assert (found.kind, found.opinion) == ("opinion piece", True)
    assert why(found, "opinion") == "3 of 11 sentences are in its author's own voice"


def test_a_little_of_it_is_not() -> None:
    assert not appraised(made(para(OWN[0]))).opinion


def test_a_source_that_calls_itself_opinion_is_opinion() -> None:
    words = "In my opinion the lock will fail before the year is out."
    said = Said(words, notes=((CaveatKind.OPINION, "source", "In my opinion"),))
    found = appraised(made(para(said)))
    assert (found.opinion, why(found, "opinion")) == (True, "it says “In my opinion”")


VIEWS = "The views in this {} are those of the author alone."
THINKS = Said("In my opinion the lock will fail before the year is out.", flags={"opinion": True})
ADVISES = Said("The port should mend its lock.", flags={"opinion": True})


def disclaimed(of: str, kind: CaveatKind, *more: Said) -> Appraisal:
    words = VIEWS.format(of)
    return appraised(made(para(Said(words, notes=((kind, "source", words),)), *more), title="Analysis: the canal"))


@pytest.mark.parametrize("form", ["commentary", "column", "op-ed", "editorial"])
@pytest.mark.parametrize("kind", [CaveatKind.OPINION, CaveatKind.DISCLAIMER])
def test_a_source_whose_disclaimer_calls_it_a_commentary_is_opinion(form: str, kind: CaveatKind) -> None:
    found = disclaimed(form, kind)
    assert (found.kind, why(found, "opinion")) == ("opinion piece", f"it says “this {form}”")


def test_views_of_the_author_alone_make_opinion_only_beside_one_that_they_give_as_theirs() -> None:
    assert not disclaimed("paper", CaveatKind.OPINION).opinion
    assert not disclaimed("paper", CaveatKind.OPINION, ADVISES).opinion
    found = disclaimed("paper", CaveatKind.OPINION, THINKS)
    assert why(found, "opinion") == "it says “In my opinion”, and that its views are its author's"
    assert not disclaimed("paper", CaveatKind.DISCLAIMER, THINKS).opinion


def test_the_office_of_an_editorial_board_makes_no_editorial() -> None:
    said = "This paper does not give the views of the editorial board."
    found = appraised(made(para(Said(said, notes=((CaveatKind.DISCLAIMER, "source", said),)))))
    assert not found.opinion


def test_a_title_on_a_strategy_tells_no_kind() -> None:
    assert appraised(made(title="A Strategic Canal and the Harbour's Strategy")).kind == "document"


def test_an_official_document_in_its_own_voice_stays_official_and_is_marked_as_opinion() -> None:
    found = appraised(made(para(*OWN), publisher="Ministry of Sample Affairs"))
    assert (found.kind, found.opinion) == ("official document", True)
    assert "; opinion (3 of 11 sentences" in found.text


def test_many_attributed_sentences_make_it_second_hand() -> None:
    said = [
        Said(f"The harbour master said that lock {n} was shut.", who=("The harbour master", "person")) for n in range(4)
    ]
    found = appraised(made(para(*said)))
    assert (found.hand, found.attributed, found.sentences) == ("second", 4, 12)
    assert why(found, "hand") == "4 of 12 sentences report what others say"


def test_an_authors_own_words_are_attributed_to_nobody_else() -> None:
    said = [Said(f"I think that lock {n} was shut.", who=("I think", "author")) for n in range(4)]
    found = appraised(made(para(*said)))
    assert (found.hand, found.attributed) == ("", 0)


@pytest.mark.parametrize(
    "words", ["The harbour master told this newspaper that it is shut.", "We surveyed forty skippers in May."]
)
def test_what_it_saw_or_heard_itself_is_first_hand(words: str) -> None:
    assert appraised(made(para(words))).hand == "first"


def test_what_is_itself_what_was_said_is_first_hand() -> None:
    assert appraised(made(type="speech")).hand == "first"


def test_where_nothing_tells_the_hand_none_is_made_up() -> None:
    found = appraised(made())
    assert (found.hand, why(found, "hand")) == ("", "")
    assert "first- or second-hand not told" in found.text


@pytest.mark.parametrize(("count", "opinion"), [(7, False), (8, True)])
def test_too_few_sentences_tell_nothing_by_their_share(count: int, opinion: bool) -> None:
    assert appraised(article("a", para(*OWN, *PLAIN[: count - 3]))).opinion is opinion


def test_brief_toml_corrects_what_the_rules_tell_and_is_named_as_the_reason() -> None:
    found = appraised(made(para(*OWN)), Stated("news report", "first", opinion=False))
    assert (found.kind, found.hand, found.opinion) == ("news report", "first", False)
    assert {reason for _, reason in found.reasons} == {"stated in brief.toml"}


def test_brief_toml_may_state_one_thing_and_leave_the_others() -> None:
    found = appraised(made(para(*OWN)), Stated(hand="second"))
    assert (found.kind, found.hand, found.opinion) == ("opinion piece", "second", True)


def test_the_descriptor_in_words_says_all_of_it() -> None:
    found = appraised(
        made(
            author=(Name("Sample", "Alex"),),
            publisher="Sample Gazette",
            issued=DateParts(2024, 6),
            type="article-newspaper",
        )
    )
    assert found.text == (
        "News report (its type is “article-newspaper” (its file)); first- or second-hand not told; "
        "by Alex Sample (Sample Gazette); dated June 2024; 0 of 8 sentences say who said it; in English; read in full."
    )


def test_nothing_is_said_of_an_issuer_or_date_that_the_source_does_not_give() -> None:
    found = appraised(made())
    assert (found.issuer, found.dated) == ("", "")
    assert "names no author or publisher; undated" in found.text


def test_a_tied_source_names_the_other_and_why() -> None:
    one, other = article("a", para(*PLAIN), title="The lock"), article("b", para(*PLAIN), title="The weir")
    sources, passages = (one[0], other[0]), (*one[1], *other[1])
    first, second = appraise(sources, passages, dependence(sources, passages), {})
    assert first.ties == ("“The weir”: they share a text (136 words)",)
    assert second.text.endswith("one voice with “The lock”: they share a text (136 words).")


def test_an_address_of_a_state_tells_whose_institution_it_is() -> None:
    assert home_of(made(url="https://www.sample.gov/a")[0]) == "United States"
    assert home_of(made(url="https://www.sample.com/a")[0]) == ""
    assert home_of(made(url="https://gov.sample.com/a")[0]) == ""


# --- the real articles --------------------------------------------------------------------------


def _summary(folder: Path) -> Summary:
    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md", ".json"))
    return summarised(Head("b", "B"), tuple(read(p.name, p.read_bytes()) for p in files), ())[0]


def test_the_real_articles_are_described(seeds: Path) -> None:
    found = _summary(seeds).appraisals
    assert [a.kind for a in found] == ["overview", "document", "document", "opinion piece", "analysis"]
    assert [a.opinion for a in found] == [False, False, False, True, False]
    assert [a.issuer for a in found] == ["", "", "", "Alexander Azadgan", ""]


def test_products_of_a_parliaments_research_service_are_official_documents(corpora: Path) -> None:
    found = _summary(corpora / "crs/iran-2026").appraisals
    assert {a.kind for a in found} == {"official document"}
    assert [a.hand for a in found] == ["second", "second", ""]


def test_records_of_a_reference_work_are_data(corpora: Path) -> None:
    assert {a.kind for a in _summary(corpora / "factbook").appraisals} == {"data"}
