"""A real web server on loopback that answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext

Headers = dict[str, str]
Answerer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Looks up what to do by the path; a path that is not set up, robots.txt too, is 404."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        steps = self.server.pages.get(self.path)
        if not steps:
            self.give(404, b"<h1>Not Found</h1>")
            return
        (steps.pop(0) if len(steps) > 1 else steps[0])(self)

    def give(self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Send an answer; a header's underscores stand for hyphens."""
        self.send_response(status)
        if status != 304:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """`pages`: by path, what is done at each request in turn, the last again and again. `asked`: path and headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, list[Answerer]] = {}
        self.asked: list[tuple[str, Headers]] = []
        self.scheme = "http"

    def url(self, path: str) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests want."""


@contextmanager
def serving(context: SSLContext | None = None) -> Iterator[Server]:
    """A server in a thread of its own; with TLS where there is a context."""
    server = Server()
    if context is not None:
        server.scheme = "https"
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Answerer:
    """A good page."""
    return lambda handler: handler.give(200, body, kind, **headers)


def status(code: int, body: bytes = b"", **headers: str) -> Answerer:
    """An answer of this status."""
    return lambda handler: handler.give(code, body, **headers)


def to(location: str, code: int = 302) -> Answerer:
    """A redirect."""
    return lambda handler: handler.give(code, Location=location)


def tagged(body: bytes, tag: str) -> Answerer:
    """A page with an ETag: 304 where it is known."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            handler.give(304, ETag=tag)
        else:
            handler.give(200, body, ETag=tag)

    return answer


def dripping(seconds: float, *, head: bool) -> Answerer:
    """A server that gives a byte of its head, or of its body, every so often and never ends."""

    def answer(handler: Handler) -> None:
        if not head:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
        for number in range(1000):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: "[number : number + 1] or b"x" if head else b"x")
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


def endless(handler: Handler) -> None:
    """A page that goes on for ever, in chunks; `sent` of its server counts the bytes."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    chunk = b"words of a page without end " * 512
    for _ in range(10_000):
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
