"""What may be fetched: addresses, redirects, sizes, waits. Pure decisions; a refusal is a sentence, "" allows.

Addresses follow IANA's special-purpose registries (RFC 6890) by `ipaddress`, and more narrowly: IPv6 is public only in
2000::/3, and an address that carries an IPv4 one is as public as that. Link-local addresses, where clouds keep
their metadata, are never allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from briefgen import __version__

AGENT = "briefgen"
MEGABYTE = 1024 * 1024
RETRIED = frozenset({429, 500, 502, 503, 504})
GONE = frozenset({404, 410, 451})
REDIRECTS = frozenset({301, 302, 303, 307, 308})

_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?")
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
_LEAST_PORT = 1024
_PRIVATE = tuple(
    map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "100.64.0.0/10"))
) + tuple(map(IPv6Network, ("::1/128", "fc00::/7")))
# A cloud's metadata at addresses that `allow_private` would otherwise open, or that look public.
_METADATA = tuple(map(ip_address, ("100.100.100.200", "168.63.129.16", "fd00:ec2::254", "fd20:ce::254")))
_SPECIAL = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24"))) + tuple(
    map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20"))
)
_PUBLIC6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


@dataclass(frozen=True, slots=True)
class Policy:
    """What fetching keeps to: times in seconds, sizes in bytes.

    `timeout` is for one step of the network, `time_limit` for a page with its redirects, `longest_wait` for what a
    server may ask between two attempts; `retries` are further attempts. `contact` is told to servers.
    """

    allow_private: bool = False
    max_bytes: int = 50 * MEGABYTE
    redirects: int = 5
    retries: int = 3
    timeout: float = 30
    time_limit: float = 120
    longest_wait: float = 60
    backoff: float = 1
    contact: str = ""

    def agent(self) -> str:
        """The User-Agent that servers are told."""
        return f"{AGENT}/{__version__}" + (f" ({self.contact})" if self.contact else "")


def refused_url(url: str) -> str:
    """Why nothing is asked of this address; its host's own address is checked where the connection is made."""
    if _UNSAFE.search(url):
        return "the address holds spaces, control characters or backslashes"
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return "it is no valid address"
    if parsed.scheme not in ("http", "https"):
        return f'it is "{parsed.scheme}", and only http and https are fetched'
    if parsed.userinfo or "@" in url.partition("://")[2].partition("/")[0]:
        return "the address holds a user name or password"
    if parsed.port is not None and parsed.port not in (80, 443) and not _LEAST_PORT <= parsed.port <= 65535:
        return f"port {parsed.port} is for other services than the web"
    return _refused_host(parsed)


def _refused_host(url: httpx.URL) -> str:
    """Why this host is none: empty, odd characters, or a number in another form than an address is written in."""
    host = url.raw_host.decode("ascii", "replace").lower()
    if ":" in host:
        try:
            return "" if IPv6Address(host).scope_id is None else "the address names a network interface"
        except ValueError:
            return f'"{host}" is no address'
    bare = host.removesuffix(".")
    if not _HOST.fullmatch(bare) or ".." in bare:
        return f'"{host}" is no host name'
    if _NUMBER.fullmatch(bare.rpartition(".")[2]):  # such as 2130706433, 0x7f.1 and 0177.0.0.1: all are 127.0.0.1
        try:
            IPv4Address(host)
        except ValueError:
            return f'"{host}" is a number in a form that hides which address it is'
    return ""


def refused_redirect(start: httpx.URL, target: httpx.URL) -> str:
    """Why a redirect is not followed: only to the same scheme, or from http to https."""
    if reason := refused_url(str(target)):
        return reason
    if start.scheme == "https" and target.scheme != "https":
        return "it leads from https to http"
    return ""


def refused_address(address: str, *, allow_private: bool) -> str:
    """Why no connection is made to this IP address; `allow_private` opens loopback and private networks, no others."""
    try:
        found = _carried(ip_address(address))
    except ValueError:
        return "is no IP address"
    if found in _METADATA or found.is_link_local:
        return "is a link-local or metadata address"
    if any(found in network for network in _PRIVATE if network.version == found.version):
        return "" if allow_private else "is a private address"
    if _special(found):
        return "is no public address"
    return ""


def _special(found: IPv4Address | IPv6Address) -> bool:
    if isinstance(found, IPv6Address) and found not in _PUBLIC6:
        return True
    reserved = any(found in network for network in _SPECIAL if network.version == found.version)
    return reserved or not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified


def _carried(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one carries (mapped, compatible, NAT64, 6to4), else the address itself."""
    if isinstance(found, IPv4Address):
        return found
    if found.scope_id is not None:
        raise ValueError(found)
    if found.ipv4_mapped or found.sixtofour:
        return found.ipv4_mapped or found.sixtofour or found
    if found in _NAT64 or (found in _COMPATIBLE and int(found) > 0xFFFF):
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found


def wait_before(attempt: int, headers: httpx.Headers, policy: Policy) -> float:
    """Seconds before attempt `attempt` (1 is the second): what Retry-After asks, else twice as long each time.

    A Retry-After that is a date is measured from the answer's own Date: no clock is read.
    """
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        ahead = parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, ahead.total_seconds())
    except (ValueError, TypeError):
        return float(policy.backoff * 2 ** (attempt - 1))
