"""`briefgen fetch` and `build --locked`, as a user runs them, against a real server on loopback."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.fetching.snapshots import LOCK, Pin, parse_lock
from tests.fetching.server import Server, dripping, page, serving, status, tagged
from tests.small import BULLETIN, SURVEY, briefgen, command, tree

MARCH, APRIL = "2026-03-01T06:00:00Z", "2026-04-01T06:00:00Z"
NAME = "survey.html"


def html(text: str, title: str = "The river treaty: a survey") -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>".encode()


GOOD = html(SURVEY)
NEWER = html(SURVEY.replace("4.2 million", "4.6 million"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path, server: Server) -> Path:
    """A project whose brief has one file and one page."""
    sources = tmp_path / "briefs" / "river" / "sources"
    sources.mkdir(parents=True)
    (sources / "bulletin.md").write_text(BULLETIN, encoding="utf-8")
    (tmp_path / "briefgen.toml").write_text("[fetch]\nallow_private = true\nretries = 0\ntime_limit = 5\n")
    toml(tmp_path, server.url("/survey"))
    server.pages["/survey"] = [tagged(GOOD, '"1"')]
    return tmp_path


def toml(project: Path, *urls: str, keys: str = "") -> None:
    entries = "".join(f'[[source]]\nurl = "{url}"\npublisher = "Sample Survey Office"\n{keys}\n' for url in urls)
    (project / "briefs" / "river" / "brief.toml").write_text(f'date = "2026-05-01"\n{entries}')


def fetch(project: Path, *args: str, now: str = MARCH, status: int = 0) -> dict[str, Any]:
    run = briefgen("fetch", "river", "--now", now, "--json", *args, cwd=project)
    assert run.returncode == status, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    (brief,) = told["briefs"]
    assert told["status"] == status
    return dict(brief)


def outcomes(told: dict[str, Any]) -> list[str]:
    return [item["outcome"] for item in told["pages"]]


def codes(told: dict[str, Any]) -> list[str]:
    return [f"{item['severity']} {item['code']}" for item in told["findings"]]


def pins(project: Path) -> tuple[Pin, ...]:
    return parse_lock((project / "briefs" / "river" / LOCK).read_bytes(), LOCK)


def snapshot(project: Path) -> bytes:
    (pin,) = pins(project)
    return (project / "briefs" / "river" / "sources" / pin.file).read_bytes()


def locked(project: Path) -> subprocess.CompletedProcess[str]:
    return briefgen("build", "river", "--locked", "-a", "executive", "-f", "html", cwd=project)


def test_a_page_is_kept_with_its_headers_and_pinned_and_then_left_alone(project: Path, server: Server) -> None:
    told = fetch(project)
    assert (outcomes(told), codes(told), told["changed"]) == (["new"], [], True)
    assert snapshot(project) == GOOD
    (pin,) = pins(project)
    assert (pin.url, pin.fetched, pin.status) == (server.url("/survey"), MARCH, 200)
    kept = json.loads((project / f"briefs/river/sources/.fetched/{pin.file}.json").read_text())
    assert ["etag", '"1"'] in kept["headers"]
    before = tree(project)
    again = fetch(project, now=APRIL)
    assert (outcomes(again), again["changed"]) == (["unchanged"], False)
    assert server.asked[-1][1]["if-none-match"] == '"1"'
    assert tree(project) == before, "nothing is written where nothing changed"


def test_a_page_that_changed_is_taken_with_its_new_date(project: Path, server: Server) -> None:
    fetch(project)
    server.pages["/survey"] = [tagged(NEWER, '"2"')]
    assert outcomes(fetch(project, now=APRIL)) == ["changed"]
    assert snapshot(project) == NEWER
    assert pins(project)[0].fetched == APRIL


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (status(404), "page-gone"),
        (status(410), "page-gone"),
        (page(html("Page not found", "Sorry")), "page-shrunk"),
        (page(html("The tolls are elsewhere.", "Tolls")), "page-shrunk"),
        (page(b"\x89PNG", "image/png"), "page-type"),
        (status(503), "fetch-failed"),
        (page(b"x" * 3_000_000), "fetch-refused"),
        (dripping(0.2, head=False), "fetch-failed"),
    ],
)
def test_the_last_good_snapshot_stays(project: Path, server: Server, answer: Any, code: str) -> None:
    (project / "briefgen.toml").write_text(
        "max_source_mb = 1\n[fetch]\nallow_private = true\nretries = 0\ntime_limit = 1\n"
    )
    fetch(project)
    server.pages["/survey"] = [answer]
    told = fetch(project, now=APRIL)
    assert (outcomes(told), codes(told)) == (["kept"], [f"warning {code}"])
    assert snapshot(project) == GOOD
    (pin,) = pins(project)
    assert pin.fetched == MARCH
    assert pin.trouble == (code if code.startswith("page-") else "")


def test_a_page_that_never_was_is_an_error_and_writes_nothing(project: Path, server: Server) -> None:
    server.pages["/survey"] = [status(404)]
    before = tree(project)
    told = fetch(project, status=1)
    assert (outcomes(told), codes(told)) == (["failed"], ["error page-gone"])
    assert tree(project) == before


def test_a_page_that_looks_wrong_can_be_accepted(project: Path, server: Server) -> None:
    fetch(project)
    short = html("The treaty ended.")
    server.pages["/survey"] = [page(short)]
    assert outcomes(fetch(project)) == ["kept"]
    assert outcomes(fetch(project, "--accept", now=APRIL)) == ["changed"]
    assert snapshot(project) == short
    assert pins(project)[0].trouble == ""


def test_robots_txt_is_heeded_and_other_pages_are_fetched(project: Path, server: Server) -> None:
    server.pages["/robots.txt"] = [page(b"User-agent: *\nDisallow: /no\n", "text/plain")]
    toml(project, server.url("/no"), server.url("/survey"))
    told = fetch(project, status=1)
    assert (outcomes(told), codes(told)) == (["failed", "new"], ["error fetch-refused"])


def test_private_addresses_are_refused_unless_the_project_allows_them(project: Path, server: Server) -> None:
    (project / "briefgen.toml").write_text("")
    told = fetch(project, status=1)
    assert codes(told) == ["error fetch-refused"]
    assert "127.0.0.1 is a private address" in told["findings"][0]["message"]
    assert server.asked == []


def test_a_snapshot_may_have_a_name_of_its_own_and_no_file_is_overwritten(project: Path, server: Server) -> None:
    toml(project, server.url("/survey"), keys=f'file = "{NAME}"\nfetch = true\n')
    assert outcomes(fetch(project)) == ["new"]
    assert (project / "briefs/river/sources" / NAME).read_bytes() == GOOD
    (project / "briefs/river" / LOCK).unlink()
    told = fetch(project, status=1)
    assert codes(told)[0] == "error fetch-refused"
    assert "is there already" in told["findings"][0]["message"]


def test_a_brief_of_pages_alone_gets_a_folder_for_them(project: Path, server: Server) -> None:
    (project / "briefs/river/sources/bulletin.md").unlink()
    (project / "briefs/river/sources").rmdir()
    run = briefgen("build", "river", cwd=project)
    assert run.returncode == 2
    assert "run `briefgen fetch" in run.stderr
    fetch(project)
    assert {p.name for p in (project / "briefs" / "river").iterdir()} == {"brief.toml", LOCK, "sources"}


def test_a_build_says_when_a_page_was_fetched_and_that_it_is_gone(project: Path, server: Server) -> None:
    fetch(project)
    server.pages["/survey"] = [status(404)]
    fetch(project, now=APRIL)
    run = locked(project)
    assert run.returncode == 0, run.stderr
    assert "warning[page-gone]: its page was gone on 2026-04-01 (status 404); this is the snapshot" in run.stderr
    edition = json.loads((project / "out/river/edition.json").read_text())
    (source,) = (s for s in edition["sources"] if s["file"] == pins(project)[0].file)
    assert source["reference"]["accessed"] == {"date-parts": [[2026, 3, 1]]}
    assert source["reference"]["URL"] == server.url("/survey")
    assert source["reference"]["publisher"] == "Sample Survey Office"
    assert [s["file"] for s in edition["sources"]] == sorted([source["file"], "bulletin.md"]), "headers are no source"
    assert "nothing has changed" in locked(project).stdout


def test_a_build_tells_of_a_page_without_a_snapshot_and_locked_refuses(project: Path, server: Server) -> None:
    run = briefgen("build", "river", "-a", "executive", "-f", "html", cwd=project)
    assert run.returncode == 1
    assert f"{server.url('/survey')}: error[source-unreadable]: the page has no snapshot yet" in run.stderr
    assert server.url("/survey") in (project / "out/river/river-executive.html").read_text(), "readers are told"
    before = tree(project)
    run = locked(project)
    assert (run.returncode, run.stdout) == (2, "")
    assert "error[snapshot-missing]" in run.stderr
    assert tree(project) == before
    assert server.asked == [], "only fetch talks to servers"


def test_locked_refuses_every_drift(project: Path, server: Server) -> None:
    fetch(project)
    (pin,) = pins(project)
    file = project / "briefs/river/sources" / pin.file
    file.write_bytes(NEWER)
    assert f"sources/{pin.file}: error[snapshot-changed]" in locked(project).stderr
    file.unlink()
    assert "error[snapshot-missing]" in locked(project).stderr
    assert (outcomes(fetch(project)), snapshot(project)) == (["changed"], GOOD)
    toml(project)
    run = locked(project)
    assert run.returncode == 2
    assert f"{pin.file}: error[snapshot-unpinned]" in run.stderr
    told = fetch_none(project)
    assert "warning[snapshot-unpinned]" in told
    file.unlink()
    assert "snapshot-unpinned" not in fetch_none(project)
    assert pins(project) == ()
    toml(project, server.url("/survey"))
    fetch(project)
    (project / "briefs/river" / LOCK).unlink()
    assert "error[snapshot-missing]" in locked(project).stderr
    assert "error[snapshot-unpinned]" in locked(project).stderr


def fetch_none(project: Path) -> str:
    """What all briefs' fetch says on stderr where no page is named."""
    run = briefgen("fetch", cwd=project)
    assert run.returncode == 0
    return run.stderr


def test_a_snapshot_that_was_changed_by_hand_is_told_and_has_no_date(project: Path) -> None:
    fetch(project)
    (pin,) = pins(project)
    (project / "briefs/river/sources" / pin.file).write_bytes(NEWER)
    run = briefgen("build", "river", "-a", "executive", "-f", "html", cwd=project)
    assert "warning[snapshot-changed]" in run.stderr
    edition = json.loads((project / "out/river/edition.json").read_text())
    (source,) = (s for s in edition["sources"] if s["file"] == pin.file)
    assert "accessed" not in source["reference"]
    told = fetch(project, now=APRIL)
    assert (outcomes(told), codes(told)) == (["changed"], ["warning snapshot-changed"])
    assert snapshot(project) == GOOD


def test_a_damaged_lock_stops_everything_before_anything_is_asked(project: Path, server: Server) -> None:
    (project / "briefs/river" / LOCK).write_text("{")
    for args in (("fetch", "river"), ("build", "river")):
        run = briefgen(*args, cwd=project)
        assert run.returncode == 2
        assert f"{LOCK}: error[usage]: is damaged" in run.stderr
    assert server.asked == []


@pytest.mark.parametrize(("now", "told"), [("yesterday", "is no moment"), ("2026-03-01", "is no moment")])
def test_a_date_that_is_none_is_refused(project: Path, now: str, told: str) -> None:
    run = briefgen("fetch", "river", "--now", now, cwd=project)
    assert run.returncode == 2
    assert told in run.stderr


def test_without_a_date_the_clock_is_read(project: Path) -> None:
    assert briefgen("fetch", "river", cwd=project).returncode == 0
    assert pins(project)[0].fetched[:10] in {time.strftime("%Y-%m-%d", time.gmtime(time.time() - n)) for n in (0, 90)}


def test_a_brief_that_names_no_page_is_told(project: Path) -> None:
    toml(project)
    run = briefgen("fetch", "river", cwd=project)
    assert run.returncode == 2
    assert "names no page to fetch" in run.stderr


def test_killed_while_a_page_comes_the_old_snapshot_is_whole(project: Path, server: Server) -> None:
    fetch(project)
    before = tree(project)
    server.pages["/survey"] = [dripping(0.05, head=False)]
    asked = len(server.asked)
    run = subprocess.Popen(command("fetch", "river"), cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while len(server.asked) < asked + 2:
        time.sleep(0.02)
    time.sleep(0.2)
    run.kill()
    run.wait()
    assert tree(project) == before


def test_killed_at_any_moment_every_file_is_whole_and_the_next_fetch_mends_the_rest(
    project: Path, server: Server
) -> None:
    fetch(project)
    chance = random.Random(6)
    for number in range(12):
        server.pages["/survey"] = [page(NEWER if number % 2 else GOOD)]
        run = subprocess.Popen(
            command("fetch", "river"), cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        asked = len(server.paths())
        while len(server.paths()) == asked and run.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.08))  # the page has come: it is judged, hashed, written, moved
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        assert snapshot(project) in (GOOD, NEWER)
    fetch(project)
    assert snapshot(project) == NEWER
    again = fetch(project)
    assert (outcomes(again), codes(again)) == (["unchanged"], [])
    assert not [name for name in tree(project) if ".briefgen-" in name], "nothing is left over"
