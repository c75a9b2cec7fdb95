"""What becomes of what is kept of a page after each kind of answer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefgen.codes import CODES
from briefgen.fetching.client import Answer
from briefgen.fetching.snapshots import Pin, Sidecar
from briefgen.fetching.update import Kept, failed, updated
from briefgen.findings import Severity

URL = "https://example.org/tolls"
WORDS = ("<html><body><p>" + "Tolls on the river are rising on both banks. " * 30 + "</p></body></html>").encode()
NEWER = WORDS.replace(b"rising", b"falling")
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
PIN = Pin(url=URL, file="tolls.html", sha256=hashlib.sha256(WORDS).hexdigest(), fetched="2026-03-01T06:00:00Z")
HEADERS = (("content-type", "text/html"), ("etag", '"1"'))
SIDECAR = Sidecar(
    url=URL, hops=(URL,), status=200, headers=HEADERS, fetched=PIN.fetched, sha256=PIN.sha256, bytes=len(WORDS)
)
KEPT = Kept(URL, "", PIN, WORDS, SIDECAR)


def answer(status: int = 200, body: bytes = WORDS, headers: tuple[tuple[str, str], ...] = HEADERS) -> Answer:
    return Answer(status, headers, body, (URL,))


def test_a_page_that_is_new_is_kept_with_its_date_and_hash() -> None:
    got = updated(Kept(URL), answer(headers=(*HEADERS, ("set-cookie", "secret=1"))), NOW)
    assert (got.outcome, got.data, got.finding) == ("new", WORDS, None)
    assert got.pin == replace(PIN, file=got.pin.file if got.pin else "", fetched="2026-03-05T12:00:00Z")
    assert got.pin
    assert got.pin.file.startswith("example-org-tolls-")
    assert got.sidecar
    assert got.sidecar.headers == HEADERS
    assert updated(Kept(URL, "my.html"), answer(), NOW).pin == replace(got.pin, file="my.html")


@pytest.mark.parametrize("same", [answer(304, b""), answer()])
def test_a_page_that_is_the_same_keeps_its_date_and_writes_nothing(same: Answer) -> None:
    got = updated(KEPT, same, NOW)
    assert (got.outcome, got.pin, got.data, got.sidecar, got.finding) == ("unchanged", PIN, None, None, None)


def test_the_same_page_with_another_tag_is_asked_for_by_that_one() -> None:
    got = updated(KEPT, answer(headers=(HEADERS[0], ("etag", '"2"'))), NOW)
    assert (got.outcome, got.pin, got.data) == ("unchanged", PIN, None)
    assert got.sidecar
    assert got.sidecar.validators() == {"if-none-match": '"2"'}
    assert got.sidecar.fetched == PIN.fetched


def test_a_page_that_changed_keeps_its_name() -> None:
    got = updated(KEPT, answer(body=NEWER), NOW)
    assert (got.outcome, got.data) == ("changed", NEWER)
    assert got.pin
    assert (got.pin.file, got.pin.fetched) == ("tolls.html", "2026-03-05T12:00:00Z")


@pytest.mark.parametrize("status", [404, 410, 451])
def test_a_page_that_is_gone_leaves_the_last_good_snapshot(status: int) -> None:
    got = updated(KEPT, answer(status, b""), NOW)
    assert (got.outcome, got.data, got.sidecar) == ("kept", None, None)
    assert got.pin == replace(PIN, status=status, trouble="page-gone", since="2026-03-05")
    assert got.finding
    assert (got.finding.code, got.finding.severity) == ("page-gone", Severity.WARNING)
    assert "the snapshot of 2026-03-01 stays" in got.finding.message
    later = updated(replace(KEPT, pin=got.pin), answer(status, b""), datetime(2026, 4, 1, tzinfo=UTC))
    assert later.pin == got.pin, "the day on which it was first gone"
    back = updated(replace(KEPT, pin=got.pin), answer(304, b""), NOW)
    assert (back.outcome, back.pin) == ("unchanged", PIN)


def test_a_page_that_was_never_there_is_an_error() -> None:
    got = updated(Kept(URL), answer(404, b""), NOW)
    assert (got.outcome, got.pin) == ("failed", None)
    assert got.finding
    assert (got.finding.severity, got.finding.file) == (Severity.ERROR, URL)


def test_a_page_that_became_an_error_page_is_not_taken_unless_accepted() -> None:
    shrunk = answer(body=b"<html><body><h1>Page not found</h1></body></html>")
    got = updated(KEPT, shrunk, NOW)
    assert (got.outcome, got.data) == ("kept", None)
    assert got.pin == replace(PIN, trouble="page-shrunk", since="2026-03-05")
    assert got.finding
    assert "--accept" in got.finding.next_step
    assert updated(KEPT, shrunk, NOW, accept=True).data == shrunk.body
    assert updated(Kept(URL), shrunk, NOW).outcome == "failed"


@pytest.mark.parametrize(
    ("kept", "kind", "told"),
    [
        (KEPT, "application/pdf", "it is application/pdf, and tolls.html is something else"),
        (Kept(URL, "tolls.pdf"), "text/html", "it is text/html, and tolls.pdf is something else"),
        (Kept(URL), "image/png", "it is image/png, which is no document that is read"),
        (Kept(URL), "", "it is of no type, which is no document that is read"),
    ],
)
def test_a_document_of_the_wrong_kind_is_not_taken(kept: Kept, kind: str, told: str) -> None:
    got = updated(kept, answer(headers=(("content-type", kind),)), NOW)
    assert got.data is None
    assert got.finding
    assert (got.finding.code, got.finding.message.partition(";")[0]) == ("page-type", told)


@pytest.mark.parametrize("status", [200, 304])
def test_what_is_lost_or_changed_on_disk_is_fetched_whole(status: int) -> None:
    lost = replace(KEPT, data=None)
    assert KEPT.conditions() == {"if-none-match": '"1"'}
    assert lost.conditions() == replace(KEPT, sidecar=None).conditions() == {}
    got = updated(lost, answer(status), NOW)
    assert got.outcome == ("changed" if status == 200 else "failed")
    assert got.data == (WORDS if status == 200 else None)


def test_a_file_that_is_no_snapshot_is_never_overwritten() -> None:
    got = updated(Kept(URL, "my.html", taken=frozenset({"my.html"})), answer(), NOW)
    assert (got.outcome, got.data) == ("failed", None)
    assert got.finding
    assert got.finding.code == "fetch-refused"


def test_passing_trouble_is_told_and_not_pinned() -> None:
    got = updated(KEPT, answer(500, b""), NOW)
    assert (got.outcome, got.pin) == ("kept", PIN)
    assert got.finding
    assert "500 Internal Server Error" in got.finding.message
    got = failed(KEPT, "fetch-refused", "robots", "ask")
    assert (got.outcome, got.pin) == ("kept", PIN)


def test_every_code_of_fetching_is_explained() -> None:
    assert {"page-gone", "page-shrunk", "page-type", "fetch-failed", "fetch-refused"} <= set(CODES)
    assert {"snapshot-missing", "snapshot-changed", "snapshot-unpinned"} <= set(CODES)
