"""What an answer to robots.txt allows."""

from __future__ import annotations

import pytest

from briefgen.fetching.robots import MAX_BYTES, robots_of

URL = "https://example.org/a"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 302])
def test_a_host_without_rules_allows_everything(status: int) -> None:
    assert robots_of(status, b"User-agent: *\nDisallow: /").refused(URL) == ""


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_in_trouble_allows_nothing(status: int) -> None:
    assert str(status) in robots_of(status, b"").refused(URL)


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (b"", True),
        (b"\xff\xfe garbage \x00 : ::", True),
        (b"User-agent: *\nDisallow: /a", False),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a", False),
        (b"User-agent: *\nDisallow: /\nAllow: /a$", True),
        (b"User-agent: *\nDisallow: /\nUser-agent: briefgen\nDisallow:", True),
        (b"User-agent: *\nDisallow:\nUser-agent: Briefgen\nDisallow: /*a", False),
    ],
)
def test_the_rules_for_us_are_heeded_else_those_for_all(rules: bytes, allowed: bool) -> None:
    assert (robots_of(200, rules).refused(URL) == "") is allowed


def test_rules_behind_the_limit_are_not_read() -> None:
    rules = b"#" * MAX_BYTES + b"\nUser-agent: *\nDisallow: /"
    assert robots_of(200, rules).refused(URL) == ""


@pytest.mark.parametrize(
    ("delay", "waits"), [("2", 2), ("0.5", 0.5), ("9999", 30), ("-1", 0), ("nan", 0), ("inf", 0), ("soon", 0)]
)
def test_a_delay_is_kept_within_reason(delay: str, waits: float) -> None:
    assert robots_of(200, f"User-agent: *\nCrawl-delay: {delay}\n".encode()).delay() == waits
