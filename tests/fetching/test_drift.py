"""Every way in which pages, snapshots and the lock may differ."""

from __future__ import annotations

from dataclasses import replace

from briefgen.fetching.drift import Wanted, drift, troubles
from briefgen.fetching.snapshots import Pin

URL = "https://example.org/a"
PIN = Pin(url=URL, file="a.html", sha256="1", fetched="2026-03-01T06:00:00Z")
PAGE = Wanted(URL)


def codes(wanted: tuple[Wanted, ...], pins: tuple[Pin, ...], files: dict[str, str], *sidecars: str) -> list[str]:
    found = drift(wanted, pins, lambda file: files.get(file, ""), sidecars)
    return [f"{finding.code} {finding.file}" for finding in found]


def test_what_is_as_pinned_has_not_drifted() -> None:
    assert codes((PAGE,), (PIN,), {"a.html": "1", "own.txt": "2"}, "a.html") == []
    assert codes((Wanted(URL, "a.html"),), (PIN,), {"a.html": "1"}) == []
    assert codes((), (), {"own.txt": "2"}) == []


def test_a_page_without_a_snapshot_has() -> None:
    assert codes((PAGE,), (), {}) == [f"snapshot-missing {URL}"]
    assert codes((PAGE,), (PIN,), {}) == [f"snapshot-missing {URL}"]
    assert codes((Wanted(URL, "b.html"),), (PIN,), {"a.html": "1"}) == [f"snapshot-missing {URL}"]


def test_other_bytes_have() -> None:
    assert codes((PAGE,), (PIN,), {"a.html": "2"}, "a.html") == ["snapshot-changed a.html"]


def test_a_snapshot_that_nothing_pins_or_names_has() -> None:
    assert codes((), (PIN,), {"a.html": "1"}, "a.html") == ["snapshot-unpinned a.html"]
    assert codes((), (PIN,), {}) == [f"snapshot-unpinned {URL}"]
    assert codes((), (), {"a.html": "1"}, "a.html", "gone.html") == ["snapshot-unpinned a.html"]


def test_trouble_of_a_page_is_told_as_often_as_it_is_built() -> None:
    gone = replace(PIN, status=404, trouble="page-gone", since="2026-03-05")
    (told,) = troubles((PIN, gone))
    assert (told.code, told.file) == ("page-gone", "a.html")
    assert told.message == "its page was gone on 2026-03-05 (status 404); this is the snapshot of 2026-03-01"
