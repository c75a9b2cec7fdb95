"""What is kept of a page: its pin in sources.lock, and beside the file the headers and dates of its answer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from briefgen.errors import UsageError
from briefgen.ids import plain_name

LOCK = "sources.lock"
SIDECARS = ".fetched"
"""The folder within the sources' that holds the headers: hidden, so that nothing in it is a source."""
MAX_BYTES = 4 * 1024 * 1024
_SCHEMA = 1
_SECRET = ("set-cookie", "set-cookie2", "authorization", "proxy-authenticate", "www-authenticate")
_STEP = "run `briefgen fetch`, after removing it where nobody needs it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A page and the snapshot that briefs are built from.

    `file` lies in the sources folder; `fetched` is when these bytes came, UTC. `status` is the last answer's: where it
    is no good page, `trouble` says why and `since` from which day on; the snapshot is the last good one.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    url: str
    file: str
    sha256: str
    fetched: str
    status: int = 200
    trouble: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a server said with a snapshot: the addresses from the first to the last, and its headers."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    url: str
    hops: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched: str
    sha256: str
    bytes: int

    def validators(self) -> dict[str, str]:
        """The request headers that ask for the page only if it has changed."""
        given = dict(reversed(self.headers))
        asked = {"if-none-match": given.get("etag", ""), "if-modified-since": given.get("last-modified", "")}
        return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lock:
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    schema: int
    pages: tuple[Pin, ...]


def stamp(now: datetime) -> str:
    """A moment as it is kept: 2026-03-01T06:00:00Z."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def kept_headers(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The headers without those that hold secrets."""
    return tuple((name, value) for name, value in headers if name not in _SECRET)


def sidecar_name(file: str) -> str:
    """Where the headers of a snapshot lie, within the sources folder."""
    return f"{SIDECARS}/{file}.json"


def parse_lock(data: bytes | None, shown: str) -> tuple[Pin, ...]:
    """The pins of a sources.lock, none where there is no file; raises UsageError where it is damaged."""
    if data is None:
        return ()
    lock = _checked(_Lock, data[: MAX_BYTES + 1])
    if lock is None or lock.schema != _SCHEMA:
        raise UsageError("is damaged, or of another version of briefgen", file=shown, next_step=_STEP)
    for pin in lock.pages:
        if not plain_name(pin.file):
            raise UsageError(f'names "{pin.file}", which is no file of the sources', file=shown, next_step=_STEP)
    pins: tuple[Pin, ...] = lock.pages
    return pins


def parse_sidecar(data: bytes | None) -> Sidecar | None:
    """What was kept of an answer; None where it is missing or damaged: then the page is fetched whole."""
    found: Sidecar | None = _checked(Sidecar, data) if data is not None else None
    return found


def lock_bytes(pins: tuple[Pin, ...]) -> bytes:
    """The sources.lock of these pins, sorted by address."""
    pages = [asdict(pin) for pin in sorted(pins, key=lambda pin: pin.url)]
    return _json({"schema": _SCHEMA, "pages": pages})


def sidecar_bytes(sidecar: Sidecar) -> bytes:
    """The sidecar as its file holds it."""
    return _json(asdict(sidecar))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _checked(kind: type, data: bytes) -> Any:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_json(data, strict=True)
    except ValidationError:
        return None
