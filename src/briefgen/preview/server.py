"""The process that serves: it is told of every build through a pipe, and ends with the process that builds.

Serving and building are apart so that a page is answered while a build is busy, and so that the process that workers
are forked from has no threads and no connections.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from types import TracebackType
from typing import Any

from briefgen.errors import BriefgenError, UsageError
from briefgen.preview.guard import Hosts
from briefgen.preview.state import Looks, Message

LOOPBACK = "127.0.0.1"
Serve = Callable[[Connection, socket.socket, Hosts], None]


class Server:
    """A server of its own process, from entering to leaving; `open`: it can be reached from other machines.

    Raises UsageError where it cannot listen there.
    """

    def __init__(self, host: str, port: int) -> None:
        self._host, self._socket = host, _bound(host, port)
        bound, self._port = self._socket.getsockname()[:2]
        self.open = not ipaddress.ip_address(bound).is_loopback
        self._looks: Looks = frozenset()

    @property
    def address(self) -> str:
        """The address of the list of briefs."""
        name = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{name}:{self._port}/"

    @property
    def hosts(self) -> Hosts:
        """The names that it goes by."""
        names = {self._host.lower(), *([socket.gethostname().lower()] if self.open else [])}
        return Hosts(self._port, frozenset(names), self.open)

    def __enter__(self) -> Server:
        ours, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        self._process: ForkProcess = context.Process(target=_work, args=(ours, theirs, self._socket, self.hosts))
        self._process.daemon = True
        self._process.start()
        theirs.close()
        self._socket.close()
        self._pipe = ours
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def tell(self, message: Message) -> None:
        """Show this from now on."""
        self._still_there()
        with contextlib.suppress(OSError):
            self._pipe.send(message)

    def looks(self) -> Looks:
        """The documents that somebody looks at now."""
        self._still_there()
        with contextlib.suppress(EOFError, OSError):
            while self._pipe.poll():
                self._looks = self._pipe.recv()
        return self._looks

    def _still_there(self) -> None:
        """Raise BriefgenError where the process has died."""
        if not self._process.is_alive():
            raise BriefgenError("the server has ended", next_step="run with BRIEFGEN_DEBUG=1 and report what it prints")


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises UsageError where none can."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as error:
        step = "name another with --port; 0 takes one that is free" if host == LOOPBACK else "see to --host and --port"
        raise UsageError(f"cannot serve on {host}:{port}: {error.strerror}", next_step=step) from None
    return made


def _work(ours: Connection, theirs: Connection, listening: socket.socket, hosts: Hosts) -> None:
    """In the process of its own: serve until the other end of the pipe is closed."""
    ours.close()
    os.setpgid(0, 0)  # Ctrl-C is the builder's to handle; it ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    asyncio.run(_serving(theirs, listening, hosts))


async def _serving(pipe: Connection, listening: socket.socket, hosts: Hosts) -> None:
    import uvicorn

    from briefgen.preview.app import app_of
    from briefgen.preview.guard import Guard
    from briefgen.preview.hub import Hub

    hub = Hub(pipe.send)
    options: dict[str, Any] = {
        "log_level": "debug" if os.environ.get("BRIEFGEN_DEBUG") else "critical",
        "access_log": False,
        "lifespan": "off",
        "ws": "none",
        "http": "h11",
        "loop": "asyncio",
        "server_header": False,
        "proxy_headers": False,
        "limit_concurrency": 256,
    }
    server = uvicorn.Server(uvicorn.Config(Guard(app_of(hub), hosts), **options))

    def heard() -> None:
        try:
            while pipe.poll():
                hub.take(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)

    asyncio.get_running_loop().add_reader(pipe.fileno(), heard)
    await server.serve(sockets=[listening])
