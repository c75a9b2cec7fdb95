"""What may be fetched, and what may not, by the address alone."""

from __future__ import annotations

import ipaddress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.fetching.policy import Policy, refused_address, refused_redirect, refused_url, wait_before

PUBLIC = ("8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001:81b::200e")
PRIVATE = (
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "100.64.0.1", "::1", "fc00::1", "fd12:3456:789a::1",
    "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:c0a8:101", "::127.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::",
)  # fmt: skip
NEVER = (
    "169.254.169.254", "169.254.0.1", "fe80::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1",
    "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "::ffff:168.63.129.16", "fd20:ce::254",
    "0.0.0.0", "0.1.2.3", "::", "255.255.255.255", "240.0.0.1", "224.0.0.1", "239.255.255.250", "ff02::1",
    "192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "192.0.0.192", "192.88.99.1",
    "2001:db8::1", "2001::1", "3fff::1", "fec0::1", "100::1", "64:ff9b:1::1", "5f00::1", "::ffff:0.0.0.0",
    "fe80::1%eth0", "2606:2800::1%eth0", "not an address", "", "1.2.3", "0x7f000001",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_allowed(address: str) -> None:
    assert refused_address(address, allow_private=False) == ""


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_allowed_only_where_the_user_says_so(address: str) -> None:
    assert refused_address(address, allow_private=False) == "is a private address"
    assert refused_address(address, allow_private=True) == ""


@pytest.mark.parametrize("address", NEVER)
def test_other_special_addresses_are_never_allowed(address: str) -> None:
    assert refused_address(address, allow_private=False)
    assert refused_address(address, allow_private=True)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_within_an_ipv6_one_is_judged_as_itself(address: ipaddress.IPv4Address) -> None:
    own = refused_address(str(address), allow_private=False)
    assert refused_address(f"::ffff:{address}", allow_private=False) == own
    assert refused_address(str(ipaddress.IPv6Address((0x64FF9B << 96) | int(address))), allow_private=False) == own


@given(st.ip_addresses())
def test_what_python_holds_for_not_global_is_never_public(address: ipaddress.IPv4Address) -> None:
    if not address.is_global:
        assert refused_address(str(address), allow_private=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d", "http://example.org:8080/", "https://xn--bcher-kva.example/", "http://bücher.example/",
        "https://93.184.215.14/", "https://[2606:2800:21f:cb07::1]:8443/", "HTTP://EXAMPLE.ORG", "https://example.org./",
        "https://example.org/a@b", "https://a_b.example.org/",
    ],
)  # fmt: skip
def test_addresses_of_the_web_are_allowed(url: str) -> None:
    assert refused_url(url) == ""


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://example.org/", 'it is "ftp"'),
        ("file:///etc/passwd", 'it is "file"'),
        ("gopher://example.org/", "only http and https"),
        ("//example.org/", "only http and https"),
        ("https://user@example.org/", "user name"),
        ("https://user:secret@example.org/", "user name"),
        ("https://example.org@127.0.0.1/", "user name"),
        ("https://@127.0.0.1/", "user name"),
        ("https://example.org\\@127.0.0.1/", "backslashes"),
        ("https://example.org/\r\nHost: other", "control characters"),
        ("https://exam ple.org/", "spaces"),
        ("https://127.0.0.1\t/", "control characters"),
        ("http://2130706433/", "hides which address"),
        ("http://0x7f000001/", "hides which address"),
        ("http://0x7f.0.0.1/", "hides which address"),
        ("http://0177.0.0.1/", "no valid address"),
        ("http://127.1/", "hides which address"),
        ("http://127.0.0.1./", "hides which address"),
        ("http://example.0x7f/", "hides which address"),
        ("http://[fe80::1%25eth0]/", "network interface"),
        ("http://%31%32%37.0.0.1/", "no host name"),
        ("http://１２７.1/", "no valid address"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:6/", "port 6"),
        ("http:///path", "no host name"),
        ("http://a..b/", "no host name"),
        ("http://-/", "no host name"),
    ],
)
def test_tricks_are_refused(url: str, told: str) -> None:
    assert told in refused_url(url)


def test_a_redirect_may_become_safer_and_never_less_safe() -> None:
    plain, safe = httpx.URL("http://example.org/a"), httpx.URL("https://example.org/a")
    assert refused_redirect(plain, safe) == refused_redirect(plain, plain) == refused_redirect(safe, safe) == ""
    assert refused_redirect(safe, plain) == "it leads from https to http"
    assert "only http" in refused_redirect(safe, httpx.URL("file:///etc/passwd"))
    assert "user name" in refused_redirect(safe, httpx.URL("https://a:b@example.org/"))


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({}, [1, 2, 4]),
        ({"retry-after": "7"}, [7, 7, 7]),
        ({"retry-after": "soon"}, [1, 2, 4]),
        ({"retry-after": "-5"}, [1, 2, 4]),
        ({"date": "Sun, 01 Mar 2026 06:00:00 GMT", "retry-after": "Sun, 01 Mar 2026 06:00:30 GMT"}, [30, 30, 30]),
        ({"date": "Sun, 01 Mar 2026 06:00:00 GMT", "retry-after": "Sun, 01 Mar 2026 05:00:00 GMT"}, [0, 0, 0]),
        ({"retry-after": "Sun, 01 Mar 2026 06:00:30 GMT"}, [1, 2, 4]),
    ],
)
def test_a_server_says_how_long_to_wait_else_it_doubles(headers: dict[str, str], waits: list[float]) -> None:
    assert [wait_before(n, httpx.Headers(headers), Policy()) for n in (1, 2, 3)] == waits


def test_servers_are_told_who_asks() -> None:
    assert Policy().agent().startswith("briefgen/")
    assert Policy(contact="desk@example.org").agent().endswith(" (desk@example.org)")
