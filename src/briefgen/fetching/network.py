"""Connections that go only where the policy lets them: the address that is connected to is the one that was checked.

A name is resolved once, here, and the connection is made to the address itself: neither a redirect nor a name server
that answers differently the second time (DNS rebinding) leads elsewhere.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from briefgen.fetching.policy import refused_address

Resolve = Callable[[str, int], list[str]]


class AddressRefusedError(Exception):
    """The host has no address that the policy lets us connect to."""


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system finds them; raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guarded(httpcore.NetworkBackend):
    """Makes connections to allowed addresses, and gives every step no more time than is left until `deadline`.

    `deadline` is of time.monotonic(). Raises AddressRefusedError, and httpcore's errors of the network.
    """

    def __init__(self, *, allow_private: bool, deadline: float, resolve: Resolve = resolved) -> None:
        self._inner = httpcore.SyncBackend()
        self._allow_private, self._deadline, self._resolve = allow_private, deadline, resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            told = getattr(error, "strerror", None) or "no address"
            raise httpcore.ConnectError(f"{host} could not be found ({told})") from None
        reasons = {a: refused_address(a, allow_private=self._allow_private) for a in addresses}
        allowed = [address for address, reason in reasons.items() if not reason]
        if not allowed:
            told = "; ".join(f"{address} {reason}" for address, reason in reasons.items()) or "has no address"
            raise AddressRefusedError(f"{host}: {told}")
        failed: Exception = httpcore.ConnectError(host)
        for address in allowed:
            try:
                left = _left(self._deadline, timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return _Limited(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise AddressRefusedError("sockets of this machine are not fetched from")

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Limited(httpcore.NetworkStream):
    """A connection of which no step takes longer than until the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout)
        return _Limited(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for the page is up")
    return min(left, timeout) if timeout is not None else left


class Transport(httpx.BaseTransport):
    """httpx over connections of `backend`: httpx's own transport takes no backend."""

    def __init__(self, backend: httpcore.NetworkBackend, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(
            method=request.method, url=url, headers=request.headers.raw, extensions=request.extensions
        )
        answer = self._pool.handle_request(sent)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions={})

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
