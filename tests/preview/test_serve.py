"""`briefgen serve`: a real server on loopback, real files that are saved, and a browser that looks on."""

from __future__ import annotations

import re
import signal
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import chromium, violations
from tests.preview.running import PATIENCE, Running, running, until
from tests.small import SURVEY, TOML, briefgen, small_brief

PAGE = "/b/river/legislator/html"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of one brief for one audience, that has been built."""
    project = tmp_path_factory.mktemp("project")
    small_brief(project / "briefs/river")
    with running("serve", project, "-a", "legislator", "-f", "html") as found:
        found.event("built")
        yield found


def survey(preview: Running) -> Path:
    return preview.project / "briefs/river/sources/survey.txt"


def test_the_brief_its_document_and_its_evidence_are_served(preview: Running) -> None:
    assert "The river treaty" in preview.get("/")[1]
    assert "Up to date" in preview.get("/b/river")[1]
    out = preview.project / "out/river"
    for name in ("river-legislator.html", "index.html", "edition.json", "sources/survey.txt"):
        assert preview.get(f"/files/river/{name}") == (200, (out / name).read_text())


def test_the_network_gets_no_further_than_loopback_and_no_further_than_what_was_built(preview: Running) -> None:
    port = int(preview.address.rstrip("/").rpartition(":")[2])
    assert preview.get("/", Host=f"evil.example:{port}")[0] == 421
    assert preview.get("/files/river/river-legislator.html", Origin="http://evil.example")[0] == 403
    (preview.project / "out/river/notes.txt").write_text("not listed")
    (preview.project / "out/river/link.html").symlink_to(survey(preview))
    for path in ("notes.txt", "link.html", "../../briefs/river/brief.toml", "%2e%2e/%2e%2e/briefs/river/brief.toml"):
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as raw:
            asked = f"GET /files/river/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
            raw.sendall(asked.encode())
            assert raw.recv(12) == b"HTTP/1.1 404"
    own = socket.gethostbyname_ex(socket.gethostname())[2]
    for address in (a for a in own if not a.startswith("127.")):
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, port), timeout=2).close()


def test_an_open_page_follows_what_is_saved_without_a_word_of_script_in_the_document(preview: Running) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.goto(preview.address + PAGE.lstrip("/"))
        document = page.frame_locator("#document")
        document.get_by_text("silted up").first.wait_for()
        survey(preview).write_text(SURVEY.replace("silted up", "silted again"))
        document.get_by_text("silted again").first.wait_for()
        preview.event("built")
        page.get_by_text("Up to date").wait_for()
        assert "silted again" in (preview.project / "out/river/river-legislator.html").read_text()
        assert "<script" not in preview.get("/files/river/river-legislator.html")[1]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for path in ("/", "/b/river", PAGE):
                page.goto(preview.address + path.lstrip("/"))
                page.get_by_text("rief").first.wait_for()
                assert violations(page) == [], (scheme, path)
        page.goto(preview.address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"


def test_a_rebuild_that_fails_is_told_on_the_page_and_takes_no_document_away(preview: Running) -> None:
    toml = preview.project / "briefs/river/brief.toml"
    toml.write_text(TOML.replace("question", "qestion"))
    failed = preview.event("failed")
    assert [f["line"] for f in failed["findings"]] == [2]
    page = preview.get(PAGE)[1]
    assert "briefs/river/brief.toml:2" in page
    assert re.search(r'src="/files/river/river-legislator.html\?\w+"', page)
    assert preview.get("/files/river/river-legislator.html")[0] == 200
    toml.write_text(TOML.replace("The river treaty", "The treaty"))
    preview.event("built")
    page = preview.get(PAGE)[1]
    assert "The last rebuild failed" not in page
    assert "The treaty" in page


def test_ctrl_c_ends_at_once_even_while_pages_are_open_and_documents_are_made(preview: Running) -> None:
    with urllib.request.urlopen(f"{preview.address}events?brief=river&audience=legislator", timeout=PATIENCE) as events:
        assert events.readline() == b"retry: 500\n"
        survey(preview).write_text(SURVEY.replace("silted up", "filled up again"))
        preview.event("changed")
        assert preview.stop(signal.SIGINT) < 10  # a second, where nothing else is done
    assert preview.process.returncode == 130
    until(lambda: not _answers(preview.address))
    assert not list((preview.project / "out/river").glob(".briefgen-*"))


def _answers(address: str) -> bool:
    try:
        socket.create_connection(("127.0.0.1", int(address.rstrip("/").rpartition(":")[2])), timeout=1).close()
    except OSError:
        return False
    return True


def test_a_port_that_is_taken_is_said_before_anything_is_touched(tmp_path: Path) -> None:
    small_brief(tmp_path / "briefs/river")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = briefgen("serve", "--port", str(port), cwd=tmp_path)
    assert done.returncode == 2
    assert f"cannot serve on 127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr
    assert not (tmp_path / "out").exists()
