"""From what is kept of a page and what its server answers now to what is kept from now on. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from briefgen.fetching.client import Answer
from briefgen.fetching.judging import trouble_of
from briefgen.fetching.policy import GONE
from briefgen.fetching.snapshots import Pin, Sidecar, kept_headers, stamp
from briefgen.fetching.types import ending_for, media_type, name_for, same_kind
from briefgen.findings import Finding, Severity

Outcome = Literal["new", "changed", "unchanged", "kept", "failed"]
_LOOK = "look at the page; if it is right, run `briefgen fetch --accept`"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is there of a page: its pin, and its file and sidecar where they are what the pin says; `asked` is the
    file's name that brief.toml gives, "" for one of ours. `taken` are names of files that are no snapshots."""

    url: str
    asked: str = ""
    pin: Pin | None = None
    data: bytes | None = None
    sidecar: Sidecar | None = None
    taken: frozenset[str] = field(default_factory=frozenset)

    def conditions(self) -> dict[str, str]:
        """Request headers with which the server need not send again what is whole here."""
        return self.sidecar.validators() if self.data is not None and self.sidecar is not None else {}


@dataclass(frozen=True, slots=True)
class Update:
    """What becomes of a page: its pin (None: none yet), what is written (None: nothing), and what is to be said."""

    url: str
    outcome: Outcome
    pin: Pin | None
    data: bytes | None = None
    sidecar: Sidecar | None = None
    finding: Finding | None = None


def updated(kept: Kept, answer: Answer, now: datetime, *, accept: bool = False) -> Update:
    """What becomes of the page after this answer; `accept` takes a page that looks like an error page for right."""
    if answer.status == 304 and kept.pin is not None and kept.data is not None:
        return Update(kept.url, "unchanged", _sound(kept.pin))
    if answer.status in GONE:
        step = "see where it went, and name that address or save the document as a file"
        return _lost(kept, answer, now, Finding("page-gone", Severity.ERROR, _status(answer), next_step=step))
    if answer.status != 200:
        return failed(kept, "fetch-failed", f"the server answers {_status(answer)}", "try again later")
    ending = ending_for(answer.header("content-type"), answer.hops[-1])
    if wrong := _wrong_type(kept, answer, ending):
        found = Finding("page-type", Severity.ERROR, wrong, next_step="name the address of the document itself")
        return _lost(kept, answer, now, found)
    trouble = "" if accept else trouble_of(answer.body, kept.data, ending)
    if trouble:
        return _lost(kept, answer, now, Finding("page-shrunk", Severity.ERROR, trouble, next_step=_LOOK))
    return _taken(kept, answer, now, ending)


def failed(kept: Kept, code: str, reason: str, next_step: str) -> Update:
    """A page that was not had this time: what is kept stays as it is."""
    return _told(kept, kept.pin, Finding(code, Severity.ERROR, reason, next_step=next_step))


def _taken(kept: Kept, answer: Answer, now: datetime, ending: str) -> Update:
    """A good page: the same bytes stay what they were, with their date."""
    digest = hashlib.sha256(answer.body).hexdigest()
    headers = kept_headers(answer.headers)
    if kept.pin is not None and kept.data is not None and kept.pin.sha256 == digest:
        fresh = Sidecar(
            url=kept.url, hops=answer.hops, status=200, headers=headers, fetched=kept.pin.fetched, sha256=digest,
            bytes=len(answer.body),
        )  # fmt: skip
        same = kept.sidecar is not None and kept.sidecar.validators() == fresh.validators()
        return Update(kept.url, "unchanged", _sound(kept.pin), sidecar=None if same else fresh)
    name = _name(kept) or name_for(kept.url, ending)
    if name in kept.taken:
        step = "remove that file, or give the snapshot another name with file"
        return failed(kept, "fetch-refused", f"{name} is there already and is no snapshot", step)
    pin = Pin(url=kept.url, file=name, sha256=digest, fetched=stamp(now))
    sidecar = Sidecar(
        url=kept.url, hops=answer.hops, status=200, headers=headers, fetched=pin.fetched, sha256=digest,
        bytes=len(answer.body),
    )  # fmt: skip
    return Update(kept.url, "new" if kept.pin is None else "changed", pin, answer.body, sidecar)


def _name(kept: Kept) -> str:
    """The file's name as brief.toml gives it, else as it is; "" where it is still to be given one."""
    return kept.asked or (kept.pin.file if kept.pin is not None and kept.data is not None else "")


def _wrong_type(kept: Kept, answer: Answer, ending: str) -> str:
    """Why the answer is of the wrong kind, "" where it is right."""
    given = media_type(answer.header("content-type")) or "of no type"
    if not ending:
        return f"it is {given}, which is no document that is read"
    name = _name(kept)
    return f"it is {given}, and {name} is something else" if name and not same_kind(name, ending) else ""


def _sound(pin: Pin) -> Pin:
    return replace(pin, status=200, trouble="", since="")


def _lost(kept: Kept, answer: Answer, now: datetime, found: Finding) -> Update:
    """A page that is none any more: that is pinned with the day on which it was first so."""
    pin = kept.pin
    if pin is not None:
        since = pin.since if pin.trouble == found.code else stamp(now)[:10]
        pin = replace(pin, status=answer.status, trouble=found.code, since=since)
    return _told(kept, pin, found)


def _told(kept: Kept, pin: Pin | None, found: Finding) -> Update:
    """The finding, a warning where the last good snapshot is there to be built from."""
    if pin is None or kept.data is None:
        return Update(kept.url, "failed", pin, finding=replace(found, file=kept.url))
    told = f"{found.message}; the snapshot of {pin.fetched[:10]} stays"
    warning = replace(found, severity=Severity.WARNING, message=told, file=kept.url)
    return Update(kept.url, "kept", pin, finding=warning)


def _status(answer: Answer) -> str:
    from http import HTTPStatus

    try:
        return f"{answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        return str(answer.status)
