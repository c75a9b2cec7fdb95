"""Who may ask the preview."""

from __future__ import annotations

import pytest

from briefgen.preview.guard import Hosts, refusal

OWN = Hosts(8000)
WITH_HOST = Hosts(8000, frozenset({"desk.example"}), open=True)


def asked(host: str = "127.0.0.1:8000", method: str = "GET", **more: str) -> tuple[int, str] | None:
    """What becomes of a request to the loopback preview; further headers by their names."""
    headers = [(b"host", host.encode()), *((k.replace("_", "-").encode(), v.encode()) for k, v in more.items())]
    return refusal(method, headers, OWN)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000", "127.0.0.2:8000"])
def test_names_of_this_machine_are_answered(host: str) -> None:
    assert asked(host) is None


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:8000", "evil.example", "localhost.evil.example:8000", "127.0.0.1.evil.example:8000"),
        *("127.0.0.1:80", "127.0.0.1", "192.168.1.5:8000", "0.0.0.0:8000", "", ":8000", "[::1", "[::1]x:8000"),
        *("127.0.0.1:8000:8000", "127.0.0.1:8000@evil.example", "2130706433:8000", "[::ffff:10.0.0.1]:8000"),
    ],
)
def test_a_foreign_host_is_refused_as_dns_rebinding_would_send_it(host: str) -> None:
    refused = asked(host)
    assert refused is not None
    assert refused[0] == 421


def test_a_request_without_a_host_or_with_two_is_refused() -> None:
    assert refusal("GET", [], OWN) is not None
    assert refusal("GET", [(b"host", b"127.0.0.1:8000"), (b"Host", b"127.0.0.1:8000")], OWN) is not None


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:8001"])
def test_another_origin_is_refused(origin: str) -> None:
    assert asked(origin=origin) == (403, "Requests from other pages are refused.")
    assert asked(origin="http://127.0.0.1:8000") is None


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_a_request_that_a_browser_says_comes_from_elsewhere_is_refused(site: str) -> None:
    assert asked(sec_fetch_site=site) == (403, "Requests from other pages are refused.")
    assert asked(sec_fetch_site="none") is None
    assert asked(sec_fetch_site="same-origin") is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get"])
def test_only_get_and_head_are_answered(method: str) -> None:
    refused = asked(method=method)
    assert refused is not None
    assert refused[0] == 405
    assert asked(method="HEAD") is None


def test_with_another_host_its_name_and_addresses_are_answered_and_no_other_name() -> None:
    def answered(host: str) -> bool:
        return refusal("GET", [(b"host", host.encode())], WITH_HOST) is None

    assert answered("desk.example:8000")
    assert answered("192.168.1.5:8000")
    assert not answered("evil.example:8000")
