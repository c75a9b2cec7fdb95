"""The one place that talks HTTP: a page with its redirects, within the policy, again where that may help."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import httpcore
import httpx

from briefgen.fetching.network import AddressRefusedError, Guarded, Resolve, Transport, resolved
from briefgen.fetching.policy import REDIRECTS, RETRIED, Policy, refused_redirect, refused_url, wait_before
from briefgen.fetching.robots import MAX_BYTES, Robots, robots_of

_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
_GZIP = 31  # zlib's number for a gzip header and the largest window
_LATER = "try again later"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: lower-case header names; the body, undone, of status 200 only.

    `hops` are the addresses from the first to the one that answered.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    hops: tuple[str, ...]

    def header(self, name: str) -> str:
        """The first header of that lower-case name, "" for none."""
        return next((value for key, value in self.headers if key == name), "")


class FetchError(Exception):
    """A page that cannot be had: why, what to do; `refused` by the policy, or `passing` trouble of the network."""

    def __init__(self, reason: str, next_step: str, *, refused: bool = False, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.next_step, self.refused, self.passing = reason, next_step, refused, passing


class Client:
    """Fetches pages, one after the other. `sleep` waits, `resolve` gives the IP addresses of a host."""

    def __init__(
        self, policy: Policy, *, sleep: Callable[[float], None] = time.sleep, resolve: Resolve = resolved
    ) -> None:
        self._policy, self._sleep, self._resolve = policy, sleep, resolve
        self._robots: dict[tuple[str, str, int | None], Robots] = {}
        self._context: ssl.SSLContext | None = None

    def get(self, url: str, conditions: Mapping[str, str]) -> Answer:
        """The answer for the page; `conditions` are request headers such as If-None-Match. Raises FetchError."""
        return self._tried(url, conditions, robots=True)

    def _tried(self, url: str, conditions: Mapping[str, str], *, robots: bool) -> Answer:
        """One attempt after the other, until there is an answer that waiting would not better."""
        for attempt in range(1, self._policy.retries + 2):
            last = attempt > self._policy.retries
            try:
                answer = self._followed(url, conditions, robots=robots)
            except FetchError as error:
                if last or not error.passing:
                    raise
                wait = wait_before(attempt, httpx.Headers(), self._policy)
            else:
                wait = wait_before(attempt, httpx.Headers(list(answer.headers)), self._policy)
                if last or answer.status not in RETRIED or wait > self._policy.longest_wait:
                    return answer
            self._sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _followed(self, url: str, conditions: Mapping[str, str], *, robots: bool) -> Answer:
        """The answer behind all redirects, each of which the policy and the host's robots.txt must allow."""
        if reason := refused_url(url):
            raise FetchError(reason, "correct the url in brief.toml", refused=True)
        deadline = time.monotonic() + self._policy.time_limit
        at = httpx.URL(url)
        hops: tuple[str, ...] = (url,)
        while True:
            if robots:
                self._ask_robots(at)
            answer = self._exchange(at, conditions, deadline, whole=robots)
            location = answer.header("location")
            if answer.status not in REDIRECTS or not location:
                return replace(answer, hops=hops)
            at = _next(at, location)
            if len(hops) > self._policy.redirects or str(at) in hops:
                loops = "in a circle" if str(at) in hops else f"more than {self._policy.redirects} times"
                raise FetchError(f"it is redirected {loops}", "name the page that it leads to", refused=True)
            hops = (*hops, str(at))

    def _ask_robots(self, url: httpx.URL) -> None:
        """Raise FetchError where the host's robots.txt forbids the page; wait as long as it asks to."""
        host = (url.scheme, url.host, url.port)
        known = self._robots.get(host)
        if known is None:
            answer = self._tried(str(url.copy_with(raw_path=b"/robots.txt", fragment=None)), {}, robots=False)
            known = self._robots[host] = robots_of(answer.status, answer.body)
        elif delay := known.delay():
            self._sleep(delay)
        if reason := known.refused(str(url)):
            step = "save the page by hand and name its file, if its owner allows that"
            raise FetchError(reason, step, refused=True)

    def _exchange(self, url: httpx.URL, conditions: Mapping[str, str], deadline: float, *, whole: bool) -> Answer:
        """One request and its answer; raises FetchError for trouble on the way, passing or not."""
        policy = self._policy
        self._context = self._context or httpx.create_ssl_context()  # SSL_CERT_FILE adds a house's own
        backend = Guarded(allow_private=policy.allow_private, deadline=deadline, resolve=self._resolve)
        sent = {"user-agent": policy.agent(), "accept": _ACCEPT, "accept-encoding": "gzip", **conditions}
        transport = Transport(backend, self._context)
        try:
            with (
                httpx.Client(transport=transport, timeout=policy.timeout, trust_env=False) as client,
                client.stream("GET", url, headers=sent) as response,
            ):
                headers = tuple((name.lower(), value) for name, value in response.headers.multi_items())
                most = policy.max_bytes if whole else MAX_BYTES
                body = _body(response, most, whole=whole) if response.status_code == 200 else b""
                return Answer(response.status_code, headers, body, ())
        except AddressRefusedError as error:
            step = "name a public page, or set allow_private = true under [fetch] in briefgen.toml"
            raise FetchError(str(error), step, refused=True) from None
        except (httpcore.TimeoutException, TimeoutError):
            raise FetchError("the server does not answer in time", _LATER, passing=True) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError) as error:
            told = str(error) or type(error).__name__
            broken = isinstance(error, ssl.SSLError) or "CERTIFICATE_VERIFY_FAILED" in told
            raise FetchError(f"the connection failed: {told}", _LATER, passing=not broken) from None


def _next(at: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads; raises FetchError where the policy does not let it."""
    step = "name the page that it leads to, if that is the one you mean"
    try:
        target = at.join(location)
    except (httpx.InvalidURL, ValueError):
        raise FetchError("it is redirected to what is no address", step, refused=True) from None
    reason = refused_url(location) if "\\" in location else refused_redirect(at, target)
    if reason:
        raise FetchError(f"it is redirected to {_short(str(target))}: {reason}", step, refused=True)
    return target.copy_with(fragment=None)


def _body(response: httpx.Response, most: int, *, whole: bool) -> bytes:
    """The body, undone, of at most `most` bytes; where it has more, raises FetchError, or is cut unless `whole`."""
    coding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if coding not in ("identity", "gzip", "x-gzip"):
        raise FetchError(f'it is packed as "{_short(coding)}", which was not asked for', _LATER, refused=True)
    if whole and _declared(response) > most:
        raise _too_big(most)
    packed = zlib.decompressobj(_GZIP) if coding != "identity" else None
    parts, size = [], 0
    try:
        for chunk in response.iter_raw():
            # never more than one byte over the limit comes out of a chunk, however it was packed
            part = packed.decompress(chunk, most - size + 1) if packed else chunk
            parts.append(part)
            size += len(part)
            if size > most:
                if whole:
                    raise _too_big(most)
                return b"".join(parts)[:most]
    except zlib.error:
        raise FetchError("it is packed wrongly", _LATER, passing=True) from None
    if packed and not packed.eof:
        raise FetchError("it was cut short", _LATER, passing=True)
    return b"".join(parts)


def _declared(response: httpx.Response) -> int:
    given = response.headers.get("content-length", "")
    return int(given[:18]) if given.isascii() and given.isdigit() else 0


def _too_big(most: int) -> FetchError:
    step = "raise max_source_mb in briefgen.toml, or name a smaller document"
    return FetchError(f"it has more than {most:,} bytes", step, refused=True)


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
