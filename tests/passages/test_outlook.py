"""Forecast and opinion."""

from __future__ import annotations

import pytest

from briefgen.passages.outlook import declares_opinion, forecast_at, opinion_at

FORECASTS = (
    ("Tolls will rise next year.", True),
    ("The port would likely close.", True),
    ("The port may seek to close the lock.", True),
    ("The dispute could escalate.", True),
    ("Traffic is expected to grow.", True),
    ("Any accord would require more trust.", True),
    ("Looking ahead, the port plans a new lock.", True),
    ("The lock was shut in 1998.", False),
    ("The figures may not reflect the current trade.", False),
    ("The clerk feared that the port could close.", False),
    ("The lock could have closed.", False),
    ("It lacked the political will to act.", False),
    ("“Tolls will rise,” the sign reads.", False),
    ("Tolls can rise.", False),
    ("The port would have needed one year to build it.", False),
    ("If talks had failed, the port would have closed.", False),
    ("The port would eventually have closed.", False),
    ("The lock could well have sunk.", False),
    ("It would likely have needed a year.", False),
    ("It would probably not have closed.", False),
    ("If the lock closes, barges would have to wait.", True),
    ("The warden wrote that “the lock will close” and left.", False),
    ("The warden wrote that ‘the lock will close’ and left.", False),
    ("The lock will close tonight,” the warden wrote.", False),
    ("If asked, the warden says that “barges would wait” there.", False),
    ("The warden calls it “open,” but it will close.", True),
    ("Unused sums may be “carried forward” to offset tolls in future years.", False),
    ("If the price is more than that of a beam, buyers are expected to recoup it in time.", False),
    ("If the lock is closed, buyers are expected to leave.", True),
)
OPINIONS = (
    ("It is my expert opinion that tolls fall.", True),
    ("In our view, tolls are fair.", True),
    ("I believe that tolls are fair.", True),
    ("The port should cut its tolls.", True),
    ("It is essential to stay informed.", True),
    ("The so-called reformers failed.", True),
    ("The clerk said “I am tired.”", False),
    ("Tolls rose in May.", False),
    ("Critics say that the port should close.", False),
    ("World War I ended.", False),
    ("Barges must not exceed 30 metres.", False),
)


@pytest.mark.parametrize(("text", "expected"), FORECASTS)
def test_what_is_to_come_is_told_from_what_was(text: str, expected: bool) -> None:
    assert (forecast_at(text) is not None) is expected


def test_a_heading_tips_a_bare_would_and_nothing_else() -> None:
    assert forecast_at("The port would close.") is None
    assert forecast_at("The port would close.", ("What comes next",)) is not None
    assert forecast_at("The port closed.", ("Outlook",)) is None


@pytest.mark.parametrize(("text", "expected"), OPINIONS)
def test_the_authors_own_view_is_told_from_reports(text: str, expected: bool) -> None:
    assert (opinion_at(text) is not None) is expected


def test_a_disclaimer_that_calls_all_opinion_is_recognised() -> None:
    assert declares_opinion("All posts are solely my own personal opinion.")
    assert declares_opinion("The views expressed are those of the author.")
    assert not declares_opinion("All rights are reserved.")


@pytest.mark.parametrize(
    "text",
    [
        "The SALT I agreement froze launchers in 1972.",
        "World Wars I and II shaped the alliance.",
        "Lawmakers are divided on tolls: supporters hold that they should rise, critics hold that they should end.",
    ],
)
def test_a_numeral_or_anothers_advice_is_not_the_authors_view(text: str) -> None:
    assert opinion_at(text) is None


@pytest.mark.parametrize("text", ["I expect that a truce will come.", "As I've said before, tolls are too low."])
def test_the_first_person_is_the_authors_view(text: str) -> None:
    assert opinion_at(text) is not None


def test_what_may_be_so_now_is_not_to_come() -> None:
    assert forecast_at("Sampleton may also lack the experience to build a lock.") is None
    assert forecast_at("Sampleton may also close the lock.") is not None
