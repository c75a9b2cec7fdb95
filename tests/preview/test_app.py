"""The preview's pages, asked for without a network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from briefgen.findings import Finding, Severity
from briefgen.preview.app import app_of
from briefgen.preview.guard import Guard, Hosts
from briefgen.preview.hub import Hub
from briefgen.preview.state import FAILED, READY, Gone, Shown

HTML, PDF, DOCX = b"<!DOCTYPE html><p>Tolls rose.", b"%PDF-1.7", b"PK"
NASTY = '<script>alert("1")</script>'


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with three documents, one of them in a format that a browser does not show."""
    files = {"r-public.html": HTML, "r-public.pdf": PDF, "r-public.docx": DOCX}
    made = {name[9:]: {"path": name, "sha256": sha256(data).hexdigest()} for name, data in files.items()}
    record = {
        "title": f"River {NASTY}",
        "handling": "",
        "index": {"path": "index.html", "sha256": sha256(b"index").hexdigest()},
        "sources": [],
        "audiences": {"public": {"files": made}},
    }
    for name, data in {**files, "index.html": b"index", "edition.json": json.dumps(record).encode()}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "secret.html").write_text("not listed")
    return tmp_path


def get(state: Shown, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> httpx.Response:
    """The answer to one request where this brief is shown."""
    hub = Hub()
    hub.take(state)
    app = Guard(app_of(hub), Hosts(8000))

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            return await client.request(method, path, headers=dict(headers or {}))

    return asyncio.run(asked())


def shown(out: Path, **more: object) -> Shown:
    return Shown("r", "briefs/r", out, READY, **more)  # type: ignore[arg-type]


def test_briefs_documents_and_evidence_have_pages(out: Path) -> None:
    for path in ("/", "/b/r", "/b/r/public/html", "/b/r/public/pdf", "/b/r/evidence"):
        answer = get(shown(out), path)
        assert answer.status_code == 200, path
        assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_files_are_served_byte_for_byte_with_their_type(out: Path) -> None:
    for name, data, kind in (("r-public.html", HTML, "text/html"), ("r-public.pdf", PDF, "application/pdf")):
        answer = get(shown(out), f"/files/r/{name}")
        assert answer.content == data
        assert answer.headers["content-type"].startswith(kind)
        assert "content-disposition" not in answer.headers


def test_what_a_browser_cannot_show_is_a_download(out: Path) -> None:
    answer = get(shown(out), "/files/r/r-public.docx")
    assert answer.content == DOCX
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''r-public.docx"


def test_every_answer_forbids_guessing_caching_and_foreign_frames(out: Path) -> None:
    for path in ("/", "/files/r/r-public.html", "/files/r/r-public.pdf", "/files/r/none", "/static/preview.js"):
        headers = get(shown(out), path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/files/r/secret.html",
            "/files/r/../secret.html",
            "/files/r/%2e%2e/%2e%2e/etc/passwd",
            "/files/r//etc/passwd",
        ),
        *("/files/r/..%2f..%2fetc%2fpasswd", "/files/r/sources/../secret.html", "/files/r/%00", "/files/r/.hidden"),
        *("/files/none/r-public.html", "/files/../r/r-public.html", "/files/r/", "/static/app.py", "/static/../app.py"),
        *("/static/%2e%2e/app.py", "/b/none", "/b/r/none/html", "/b/r/public/docx", "/drafts/r/public", "/etc/passwd"),
    ],
)
def test_what_is_not_listed_is_not_there(out: Path, path: str) -> None:
    answer = get(shown(out), path)
    assert answer.status_code == 404
    assert answer.text == "There is no such page.\n"


def test_foreign_hosts_and_pages_and_other_methods_are_refused(out: Path) -> None:
    assert get(shown(out), "/", {"host": "evil.example:8000"}).status_code == 421
    assert get(shown(out), "/events", {"origin": "http://evil.example"}).status_code == 403
    assert get(shown(out), "/files/r/r-public.html", {"sec-fetch-site": "cross-site"}).status_code == 403
    refused = get(shown(out), "/", method="POST")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
    assert get(shown(out), "/", method="HEAD").content == b""


def test_nothing_of_a_source_or_a_finding_is_markup(out: Path) -> None:
    finding = Finding("lost", Severity.ERROR, NASTY, NASTY, 3, NASTY)
    for path in ("/", "/b/r", "/b/r/public/html"):
        page = get(shown(out, findings=(finding,), failure=(finding,)), path).text
        assert NASTY not in page
        assert "&lt;script&gt;" in page


def test_a_failed_rebuild_shows_its_error_with_file_line_and_next_step_and_the_last_documents(out: Path) -> None:
    finding = Finding("settings", Severity.ERROR, "unknown key", "briefs/r/brief.toml", 3, "remove it")
    page = get(Shown("r", "briefs/r", out, FAILED, failure=(finding,)), "/b/r/public/html").text
    assert "briefs/r/brief.toml:3" in page
    assert "unknown key" in page
    assert "Next: remove it" in page
    assert f'src="/files/r/r-public.html?{sha256(HTML).hexdigest()[:16]}"' in page


def test_a_first_look_is_shown_in_place_of_the_document_until_its_pages_are_counted(out: Path) -> None:
    state = shown(out, drafts={"public": b"<p>Tolls fell."})
    page = get(state, "/b/r/public/html").text
    assert 'src="/drafts/r/public?' in page
    assert "Shown before its pages are counted" in page
    assert get(state, "/drafts/r/public").content == b"<p>Tolls fell."
    assert get(state, "/files/r/r-public.html").content == HTML


def test_before_the_first_build_the_page_says_so(tmp_path: Path) -> None:
    assert "They are being built." in get(Shown("r", "briefs/r", tmp_path), "/b/r").text


def test_news_come_once_for_several_changes_and_tell_what_is_looked_at(tmp_path: Path) -> None:
    looks: list[object] = []
    hub = Hub(looks.append)

    async def heard() -> list[bytes]:
        news = hub.news(("r", "public"))
        got = [await anext(news)]
        hub.take(Shown("r", "briefs/r", tmp_path))
        hub.take(Gone("r"))
        got.append(await anext(news))
        await news.aclose()
        return got

    assert asyncio.run(heard()) == [b"retry: 500\n\n", b"data: changed\n\n"]
    assert looks == [frozenset({("r", "public")}), frozenset()]
    assert hub.briefs == ()
