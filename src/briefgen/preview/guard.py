"""Who may ask the preview: this machine's own browser on the preview's own pages, with GET and HEAD.

A page of another site can send requests to this machine, and by DNS rebinding even under a name of its own. So the Host
header must be an address or name that the preview goes by, and what a browser says of where a request comes from
(Origin, Sec-Fetch-Site) must be the preview itself.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD")
HEADERS = (
    ("x-content-type-options", "nosniff"),
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
)
"""What every answer says, a refusal too."""
_OWN = frozenset({"same-origin", "none"})
Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names that the preview goes by: of loopback always; `names`, and every address if `open`, beside it."""

    port: int
    names: frozenset[str] = frozenset()
    open: bool = False

    def has(self, host: str) -> bool:
        """Whether a Host header ("127.0.0.1:8000", "[::1]:8000", "localhost:8000") names the preview."""
        name, port = _parted(host)
        if port != str(self.port) and not (port == "" and self.port == 80):
            return False
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return name == "localhost" or name in self.names
        return self.open or address.is_loopback


def refusal(method: str, headers: Iterable[Header], hosts: Hosts) -> tuple[int, str] | None:
    """Why a request is refused: the status and one line; None where it may be answered. Names are in lower case."""
    said: dict[str, list[str]] = {}
    for name, value in headers:
        said.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    host = said.get("host", [])
    if len(host) != 1 or not hosts.has(host[0]):
        return 421, "This address is not the preview's."
    if any(origin != f"http://{host[0]}" for origin in said.get("origin", [])):
        return 403, "Requests from other pages are refused."
    if not set(said.get("sec-fetch-site", [])) <= _OWN:
        return 403, "Requests from other pages are refused."
    return None if method in METHODS else (405, "Only GET and HEAD are answered.")


def _parted(host: str) -> tuple[str, str]:
    """Name and port of a Host header, the name in lower case and without brackets; ("", "") for what is none."""
    if host.startswith("["):
        name, bracket, rest = host[1:].partition("]")
        return (name.lower(), rest.removeprefix(":")) if bracket and rest[:1] in ("", ":") else ("", "")
    name, _, port = host.partition(":")
    return name.lower(), port


class Guard:
    """Refuses what may not be asked before the app sees it, and gives every answer the same headers."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                more = [(n.encode(), v.encode()) for n, v in HEADERS if n.encode() not in given]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        why = refusal(scope["method"], scope["headers"], self._hosts)
        if why is None:
            await self._app(scope, receive, guarded)
            return
        from starlette.responses import PlainTextResponse

        status, told = why
        more = {"allow": ", ".join(METHODS)} if status == 405 else {}
        headers = {"content-security-policy": "default-src 'none'; frame-ancestors 'none'", **more}
        await PlainTextResponse(told + "\n", status, headers)(scope, receive, guarded)
