"""Whether a page is still itself."""

from __future__ import annotations

import pytest

from briefgen.fetching.judging import trouble_of, words_of

LONG = "The two banks raised tolls on the river, and carriers pay twice on a single voyage. " * 40


def html(body: str, title: str = "River tolls") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


GOOD = html(f"<h1>River tolls</h1><p>{LONG}</p>")


def test_a_good_page_is_sound_alone_and_beside_itself() -> None:
    assert trouble_of(GOOD, None, "html") == trouble_of(GOOD, GOOD, "html") == ""
    assert trouble_of(html(f"<p>{LONG}{LONG}</p>"), GOOD, "html") == ""
    assert trouble_of(html(f"<p>{LONG[:1000]}</p>"), GOOD, "html") == "", "more than a quarter is left"


def test_a_page_that_lost_most_of_its_text_has_shrunk() -> None:
    told = trouble_of(html("<p>The tolls are listed elsewhere now.</p>"), GOOD, "html")
    assert told == "its text shrank from 3,371 to 35 characters"
    assert trouble_of(b"short", b"words " * 200, "txt") == "its text shrank from 1,199 to 5 characters"


def test_a_short_page_may_become_shorter() -> None:
    assert trouble_of(html("<p>Few.</p>"), html("<p>A few words more.</p>"), "html") == ""


@pytest.mark.parametrize(
    "body",
    [
        "<h1>404</h1><p>Sorry.</p>",
        "<h1>Page not found</h1>",
        "<h1>Oops</h1><p>The page you asked for could not be found.</p>",
        "<p>This document is no longer available.</p>",
        "<p>This article has been removed.</p>",
        "<h1>Access Denied</h1>",
        "<h1>Just a moment...</h1><p>Checking your browser</p>",
        "<p>Please verify you are human</p>",
        "<h1>503 Service Unavailable</h1>",
        "<p>Sign in to continue</p>",
        "<p>Error: 500</p>",
        "<p>Down for maintenance</p>",
    ],
)
def test_an_error_page_that_says_it_is_a_good_one_is_not(body: str) -> None:
    assert "error page or a log-in" in trouble_of(html(body, "Sample"), None, "html")


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Why 404 not found became a joke</h1><p>{LONG}</p>",
        f"<p>{LONG[:900]} The archive could not be found.</p>",
        "<h1>Tolls</h1><p>Of 405 barges none paid. The clerk signed in today.</p>",
    ],
)
def test_words_of_errors_in_a_real_text_are_none(body: str) -> None:
    assert trouble_of(html(body), None, "html") == ""


def test_what_is_not_seen_is_no_text() -> None:
    hidden = "<script>var words = 'many words'</script><style>p { color: red }</style><!-- a comment -->"
    assert trouble_of(html(hidden, ""), None, "html") == "it holds no text"
    assert words_of(html(f"<h1>One</h1>{hidden}<p>two</p>", "Zero"), "html") == ("Zero One", "One two")
    assert trouble_of(b"", None, "html") == "it holds no text"
    assert trouble_of(b"  \n", None, "pdf") == "it is empty"


def test_a_page_of_any_size_is_judged_by_its_beginning() -> None:
    text = "ä" * 5_000_000
    words = words_of(html(text), "html")
    assert words
    assert 2_000_000 < len(words[1]) < 2_200_000
    assert set(words[1][:-1]) == {"ä"}


def test_kinds_whose_text_is_packed_are_not_judged_by_it() -> None:
    assert words_of(b"%PDF-1.7", "pdf") is None
    assert trouble_of(b"%PDF-1.7 not found", GOOD, "pdf") == ""


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    data = '<html><head><meta charset="windows-1251"></head><body>Река и пошлины</body></html>'.encode("cp1251")
    assert words_of(data, "html") == ("", "Река и пошлины")
    assert words_of("<p>Zölle</p>".encode(), "html") == ("", "Zölle")
