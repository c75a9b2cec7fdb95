"""Fetching from a real server on loopback: what is followed, waited for, refused, and bounded."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from briefgen.fetching.client import Client, FetchError
from briefgen.fetching.network import resolved
from briefgen.fetching.policy import Policy
from tests.conftest import need
from tests.fetching.server import Server, dripping, endless, page, serving, status, to

LOCAL = Policy(allow_private=True, backoff=0.01, timeout=5, time_limit=20)
WORDS = b"<html><body><p>Tolls on the river are rising.</p></body></html>"


class Waits(list[float]):
    """Remembers how long it was asked to wait, and does not."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def refused(client: Client, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        client.get(url, {})
    assert caught.value.next_step
    return caught.value


def limited(**limits: float) -> Client:
    return Client(Policy(allow_private=True, backoff=0.01, **{"retries": 0, **limits}))  # type: ignore[arg-type]


def test_a_page_comes_with_its_headers(server: Server) -> None:
    server.pages["/a"] = [page(WORDS, ETag='"1"')]
    answer = Client(LOCAL).get(server.url("/a"), {})
    assert (answer.status, answer.body, answer.hops) == (200, WORDS, (server.url("/a"),))
    assert (answer.header("etag"), answer.header("x-none")) == ('"1"', "")
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a"]
    assert all(headers["user-agent"].startswith("briefgen/") for _, headers in server.asked)


def test_conditions_are_sent_and_an_answer_without_a_body_is_one(server: Server) -> None:
    server.pages["/a"] = [status(304)]
    answer = Client(LOCAL).get(server.url("/a"), {"if-none-match": '"1"'})
    assert (answer.status, answer.body) == (304, b"")
    assert server.asked[-1][1]["if-none-match"] == '"1"'


def test_loopback_is_refused_and_never_asked_unless_it_is_allowed(server: Server) -> None:
    server.pages["/a"] = [page(WORDS)]
    for url in (server.url("/a"), f"http://localhost:{server.server_port}/a"):
        error = refused(Client(Policy()), url)
        assert error.refused
        assert "is a private address" in error.reason
        assert "allow_private" in error.next_step
    assert server.asked == []


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed(server: Server, code: int) -> None:
    server.pages |= {"/a": [to("/b", code)], "/b": [to(server.url("/c"), code)], "/c": [page(WORDS)]}
    answer = Client(LOCAL).get(server.url("/a"), {})
    assert answer.body == WORDS
    assert answer.hops == tuple(map(server.url, ("/a", "/b", "/c")))


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://169.254.169.254/latest/meta-data/", "link-local or metadata"),
        ("http://[::ffff:169.254.169.254]/", "link-local or metadata"),
        ("http://2852039166/", "hides which address"),
        ("file:///etc/passwd", "only http and https"),
        ("http://user@127.0.0.1/", "user name"),
        ("http://example.org\\@127.0.0.1/", "backslashes"),
        ("http://127.0.0.1:22/", "port 22"),
    ],
)
def test_a_redirect_to_where_nothing_may_be_fetched_is_refused(server: Server, location: str, told: str) -> None:
    server.pages["/a"] = [to(location)]
    error = refused(Client(LOCAL), server.url("/a"))
    assert error.refused
    assert told in error.reason


def test_redirects_in_a_circle_or_without_end_are_refused(server: Server) -> None:
    server.pages |= {"/a": [to("/b")], "/b": [to("/a")]}
    assert "in a circle" in refused(Client(LOCAL), server.url("/a")).reason
    server.pages |= {f"/{n}": [to(f"/{n + 1}")] for n in range(9)}
    assert "more than 5 times" in refused(Client(LOCAL), server.url("/0")).reason
    assert "/6" not in server.paths()


def test_a_name_that_leads_elsewhere_the_second_time_is_refused(server: Server) -> None:
    """DNS rebinding: the address that is connected to is the one that was checked."""
    server.pages |= {"/a": [to("/b")], "/b": [page(WORDS)]}
    answers = [["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]]
    client = Client(LOCAL, resolve=lambda host, port: answers.pop(0))
    error = refused(client, f"http://rebinding.example:{server.server_port}/a")
    assert "169.254.169.254 is a link-local or metadata address" in error.reason
    assert server.paths() == ["/a"]
    assert answers == [], "every connection resolves once"


def test_only_the_allowed_addresses_of_a_name_are_connected_to(server: Server) -> None:
    server.pages["/a"] = [page(WORDS)]
    client = Client(LOCAL, resolve=lambda host, port: ["169.254.169.254", "127.0.0.1"])
    assert client.get(f"http://two.example:{server.server_port}/a", {}).body == WORDS
    public = Client(Policy(), resolve=lambda host, port: ["10.0.0.7", "::1"])
    assert "10.0.0.7 is a private address; ::1 is" in refused(public, "http://two.example/").reason


def test_a_page_that_is_too_big_is_stopped_and_not_held(server: Server) -> None:
    server.pages |= {"/long": [page(b"x" * 5000)], "/endless": [endless]}
    client = limited(max_bytes=4000)
    error = refused(client, server.url("/long"))
    assert error.refused
    assert "more than 4,000 bytes" in error.reason
    tracemalloc.start()
    assert "more than 200,000 bytes" in refused(limited(max_bytes=200_000), server.url("/endless")).reason
    assert tracemalloc.get_traced_memory()[1] < 30_000_000  # of 138 MB
    tracemalloc.stop()
    assert limited(max_bytes=5000).get(server.url("/long"), {}).body == b"x" * 5000


def test_a_packed_page_is_undone(server: Server) -> None:
    server.pages["/a"] = [page(gzip.compress(WORDS), Content_Encoding="gzip")]
    assert Client(LOCAL).get(server.url("/a"), {}).body == WORDS
    assert server.asked[-1][1]["accept-encoding"] == "gzip"


def test_a_gzip_bomb_is_stopped_at_the_limit(server: Server) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    assert len(bomb) < 120_000
    server.pages["/bomb"] = [page(bomb, Content_Encoding="gzip")]
    tracemalloc.start()
    assert "more than 1,000,000 bytes" in refused(limited(max_bytes=1_000_000), server.url("/bomb")).reason
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_page_that_is_packed_otherwise_or_cut_short_is_no_page(server: Server) -> None:
    whole = gzip.compress(WORDS)
    server.pages |= {
        "/br": [page(b"x", Content_Encoding="br")],
        "/cut": [page(whole[:-12], Content_Encoding="gzip")],
        "/bad": [page(b"no gzip at all", Content_Encoding="gzip")],
    }
    assert '"br"' in refused(limited(), server.url("/br")).reason
    assert "cut short" in refused(limited(), server.url("/cut")).reason
    assert "packed wrongly" in refused(limited(), server.url("/bad")).reason


def test_a_body_shorter_than_announced_is_no_page(server: Server) -> None:
    def short(handler: object) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.send_header("Content-Length", "1000")  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(WORDS)  # type: ignore[attr-defined]
        handler.close_connection = True  # type: ignore[attr-defined]

    server.pages["/a"] = [short]
    assert refused(limited(), server.url("/a")).passing


@pytest.mark.parametrize("head", [True, False])
def test_a_server_that_drips_is_given_up_when_the_time_is_over(server: Server, head: bool) -> None:
    server.pages["/slow"] = [dripping(0.1, head=head)]
    started = time.monotonic()
    error = refused(limited(timeout=5, time_limit=0.6), server.url("/slow"))
    assert "in time" in error.reason
    assert time.monotonic() - started < 3


def test_a_server_that_says_nothing_is_given_up(server: Server) -> None:
    server.pages["/slow"] = [dripping(2, head=True)]
    assert "in time" in refused(limited(timeout=0.3), server.url("/slow")).reason


def test_what_robots_txt_disallows_is_not_asked_for(server: Server) -> None:
    rules = b"User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\nUser-agent: other\nDisallow: /\n"
    server.pages |= {
        "/robots.txt": [page(rules, "text/plain")],
        "/a": [page(WORDS)],
        "/private/a": [page(WORDS)],
        "/b": [to("/private/a")],
    }
    client = Client(LOCAL)
    assert client.get(server.url("/a"), {}).body == WORDS
    for path in ("/private/a", "/x/report.pdf", "/b"):
        error = refused(client, server.url(path))
        assert error.refused
        assert "robots.txt" in error.reason
    assert server.paths() == ["/a", "/b"]
    assert sum(path == "/robots.txt" for path, _ in server.asked) == 1


def test_robots_txt_that_names_us_is_heeded(server: Server) -> None:
    server.pages["/robots.txt"] = [page(b"User-agent: briefgen\nDisallow: /\n", "text/plain")]
    assert "robots.txt" in refused(Client(LOCAL), server.url("/a")).reason


def test_a_host_whose_robots_txt_is_in_trouble_is_left_alone(server: Server) -> None:
    server.pages |= {"/robots.txt": [status(503)], "/a": [page(WORDS)]}
    assert "status 503" in refused(limited(), server.url("/a")).reason
    assert server.paths() == []


def test_a_host_is_not_asked_faster_than_it_wants(server: Server) -> None:
    waits = Waits()
    rules = b"User-agent: *\nCrawl-delay: 4\n"
    server.pages |= {"/robots.txt": [page(rules, "text/plain")], "/a": [page(WORDS)], "/b": [page(WORDS)]}
    client = Client(LOCAL, sleep=waits)
    client.get(server.url("/a"), {})
    client.get(server.url("/b"), {})
    assert waits == [4]


def test_a_server_in_trouble_is_asked_again_when_it_says(server: Server) -> None:
    waits = Waits()
    server.pages["/a"] = [status(503, Retry_After="7"), status(500), page(WORDS)]
    assert Client(LOCAL, sleep=waits).get(server.url("/a"), {}).body == WORDS
    assert waits == [7, 0.02]


def test_retry_after_is_truly_waited_for(server: Server) -> None:
    server.pages["/a"] = [status(429, Retry_After="1"), page(WORDS)]
    started = time.monotonic()
    assert Client(LOCAL).get(server.url("/a"), {}).status == 200
    assert time.monotonic() - started >= 1


def test_a_wait_that_is_too_long_is_not_waited(server: Server) -> None:
    waits = Waits()
    server.pages["/a"] = [status(503, Retry_After="3600")]
    assert Client(LOCAL, sleep=waits).get(server.url("/a"), {}).status == 503
    assert (waits, len(server.paths())) == ([], 1)


def test_trouble_that_lasts_ends_after_the_last_attempt(server: Server) -> None:
    server.pages["/a"] = [status(502)]
    waits = Waits()
    assert Client(LOCAL, sleep=waits).get(server.url("/a"), {}).status == 502
    assert (waits, len(server.paths())) == ([0.01, 0.02, 0.04], 4)


def test_what_waiting_does_not_better_is_asked_for_once(server: Server) -> None:
    assert Client(LOCAL).get(server.url("/gone"), {}).status == 404
    server.pages["/no"] = [status(403)]
    assert Client(LOCAL).get(server.url("/no"), {}).status == 403
    assert server.paths() == ["/gone", "/no"]


def test_a_port_that_nobody_listens_on_is_passing_trouble() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = refused(limited(), f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert error.passing
    assert "connection failed" in error.reason


def test_a_name_that_is_none_is_told() -> None:
    assert resolved("127.0.0.1", 80) == ["127.0.0.1"]
    assert "could not be found" in refused(limited(), f"http://{'long' * 20}.example/").reason


def test_a_proxy_of_the_environment_is_no_way_around(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.pages["http://127.0.0.1:9999/a"] = [page(WORDS)]
    monkeypatch.setenv("HTTP_PROXY", server.url(""))
    monkeypatch.setenv("ALL_PROXY", server.url(""))
    assert refused(limited(), "http://127.0.0.1:9999/a").passing
    assert server.asked == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            need("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", "both.pem", "-out", "cert.pem", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:tls.example,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:TRUE",
        ],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    with (folder / "both.pem").open("a") as both:
        both.write((folder / "cert.pem").read_text())
    return folder


def test_https_is_fetched_only_where_its_certificate_is_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "both.pem")
    with serving(context) as server, serving() as plain:
        server.pages |= {"/a": [page(WORDS)], "/b": [to(plain.url("/a"))]}
        plain.pages |= {"/a": [page(WORDS)], "/up": [to(server.url("/a"))]}
        error = refused(limited(), server.url("/a"))
        assert "CERTIFICATE_VERIFY_FAILED" in error.reason
        assert not error.passing, "waiting does not mend a certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
        assert limited().get(server.url("/a"), {}).body == WORDS
        assert limited().get(plain.url("/up"), {}).body == WORDS
        assert "from https to http" in refused(limited(), server.url("/b")).reason
        named = Client(LOCAL, resolve=lambda host, port: ["127.0.0.1"])
        assert named.get(f"https://tls.example:{server.server_port}/a", {}).body == WORDS
        assert not refused(
            Client(LOCAL, resolve=lambda host, port: ["127.0.0.1"]), f"https://other.example:{server.server_port}/a"
        ).passing
