"""What is kept of a page reads back as it was written, and what is damaged is told or fetched anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from briefgen.errors import UsageError
from briefgen.fetching.snapshots import (
    Pin,
    Sidecar,
    kept_headers,
    lock_bytes,
    parse_lock,
    parse_sidecar,
    sidecar_bytes,
    stamp,
)

PIN = Pin(url="https://example.org/b", file="b.html", sha256="0" * 64, fetched="2026-03-01T06:00:00Z")
SIDECAR = Sidecar(
    url=PIN.url, hops=(PIN.url,), status=200, headers=(("etag", '"1"'), ("etag", '"2"'), ("last-modified", "then")),
    fetched=PIN.fetched, sha256=PIN.sha256, bytes=3,
)  # fmt: skip


def test_pins_read_back_sorted_by_address() -> None:
    first = replace(
        PIN, url="https://example.org/a", file="ä.html", status=404, trouble="page-gone", since="2026-03-02"
    )
    data = lock_bytes((PIN, first))
    assert parse_lock(data, "sources.lock") == (first, PIN)
    assert data == lock_bytes((first, PIN))
    assert parse_lock(None, "sources.lock") == ()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"not json", b'{"schema": 2, "pages": []}', b'{"schema": 1, "pages": [{}]}',
        b'{"schema": 1, "pages": [], "more": 1}', lock_bytes((PIN,))[:-20], b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_damaged_lock_is_told_with_its_file(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        parse_lock(data, "briefs/a/sources.lock")
    assert caught.value.file == "briefs/a/sources.lock"
    assert "briefgen fetch" in caught.value.next_step


@pytest.mark.parametrize("file", ["../brief.toml", "/etc/passwd", "a/b.html", ".hidden", "", "a\\b", "c:x", "a\nb"])
def test_a_lock_that_names_a_file_elsewhere_is_refused(file: str) -> None:
    with pytest.raises(UsageError, match="no file of the sources"):
        parse_lock(lock_bytes((replace(PIN, file=file),)), "sources.lock")


def test_headers_read_back_and_ask_for_the_page_only_if_it_changed() -> None:
    assert parse_sidecar(sidecar_bytes(SIDECAR)) == SIDECAR
    assert SIDECAR.validators() == {"if-none-match": '"1"', "if-modified-since": "then"}
    assert replace(SIDECAR, headers=()).validators() == {}
    assert replace(SIDECAR, headers=(("etag", '"ä"'), ("last-modified", "a\tb"))).validators() == {}
    assert parse_sidecar(None) is parse_sidecar(b"{}") is parse_sidecar(sidecar_bytes(SIDECAR)[:-9]) is None


def test_secrets_are_not_kept() -> None:
    assert kept_headers((("set-cookie", "a=1"), ("etag", "x"))) == (("etag", "x"),)


def test_a_moment_is_kept_in_universal_time() -> None:
    assert stamp(datetime.fromisoformat("2026-03-01T01:30:00+02:00")) == "2026-02-28T23:30:00Z"
