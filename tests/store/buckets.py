"""A real S3-compatible server on loopback, which can be told to stop writing: what a right that ends looks like."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "loopback-key", "AWS_SECRET_ACCESS_KEY": "loopback-secret-never-shown"}
_DENIED = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>for loopback-key</Message></Error>"


class Server:
    """The server: where it is, what was asked of it, and how many more objects it lets be written or removed."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app
        self.url = ""
        self.writes: list[str] = []
        self.reads: list[str] = []
        self.allowed: float = float("inf")
        self.before_refusal: Callable[[], None] = lambda: None

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request as moto does, or refuse it."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        writes = method in ("PUT", "DELETE") or (method == "POST" and "delete" in environ["QUERY_STRING"])
        if writes and len(self.writes) >= self.allowed:
            self.before_refusal()
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start("403 Forbidden", [("Content-Type", "application/xml"), ("Content-Length", str(len(_DENIED)))])
            return [_DENIED]
        (self.writes if writes else self.reads).append(f"{method} {path}")
        return self._app(environ, start)

    def forget(self, allowed: float = float("inf")) -> None:
        """Begin to count anew; so many more writes are let through."""
        self.writes, self.reads, self.allowed = [], [], allowed


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a port of its own while it is needed, and the environment that leads to it."""
    from moto.server import DomainDispatcherApplication, create_backend_app
    from s3fs import S3FileSystem
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log(self, type: str, message: str, *args: Any) -> None:
            """Say nothing."""

    server = Server(DomainDispatcherApplication(create_backend_app))
    http = make_server("127.0.0.1", 0, server, threaded=True, request_handler=Quiet)
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(server).items():
            patch.setenv(name, value)
        patch.delenv("AWS_PROFILE", raising=False)
        S3FileSystem.clear_instance_cache()  # one may know the way to an earlier server
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
            http.server_close()


def environment(server: Server) -> Mapping[str, str]:
    """What leads a program to the server, and nowhere else."""
    nowhere = {"AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": "/dev/null", "NO_PROXY": "127.0.0.1"}
    where = {"AWS_ENDPOINT_URL": server.url, "AWS_DEFAULT_REGION": "us-east-1"}
    return {**CREDENTIALS, **nowhere, **where, "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"}


def filesystem() -> Any:
    """The server as any other program sees it."""
    import fsspec

    return fsspec.filesystem("s3", use_listings_cache=False, skip_instance_cache=True)
