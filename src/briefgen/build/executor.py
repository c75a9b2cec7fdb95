"""The executor that a build uses unless it is told another: a forked worker for each task, on this machine.

Its temporary folder is not store/'s: nothing of a project's lies in it, and it ends with the processes that it is for.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import CancelledError, Future
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from briefgen.build.forks import HEAD, Server, Task, fork, uninterrupted
from briefgen.build.tasks import Limits, WorkerDiedError
from briefgen.build.worker import Value, silence
from briefgen.stopping import STOPS

STOPPED = "stopped; earlier outputs are as they were"
LOST = "ended with the process that starts workers, which was killed, perhaps because memory ran out"
_PATIENCE = 5.0  # seconds that the process which forks is given to end
T = TypeVar("T")


class Executor(futures.Executor):
    """Runs tasks in forked workers, `jobs` at a time, each for `time_limit` seconds at most, the largest first.

    A task whose worker dies or is out of time is begun once more; then its future has a WorkerDiedError. Tasks and what
    they give are pickled. What a task is may say more of it: see `tasks`. A context manager: when it is left, by Ctrl-C
    too, every worker and all that the workers started are gone, and what was not done is cancelled.

    `server` is the process that workers are forked from. What this process has open when an executor is made stays open
    in that one until the end.
    """

    def __init__(self, jobs: int, time_limit: float) -> None:
        self.jobs, self._limits = max(1, jobs), Limits(time_limit)
        self._folder = tempfile.mkdtemp(prefix="briefgen-")
        self._lock, self._sending = threading.Lock(), threading.Lock()
        self._waiting: dict[int, Future[Any]] = {}
        self._count = 0
        self._closed = self._lost = False
        self._control, theirs = Pipe()
        held, self._lifeline = os.pipe()
        with uninterrupted():
            self.server = fork()
            if self.server == 0:
                self._serve(theirs, held)
        theirs.close()
        os.close(held)
        # only now: forks and threads do not go together
        self._receiver = threading.Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def __enter__(self) -> Executor:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.shutdown(wait=False, cancel_futures=True)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Queue a call; raises RuntimeError after `shutdown`."""
        data = pickle.dumps(called(fn, args, kwargs))
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        load, then, cost = (getattr(fn, name, None) for name in ("load", "then", "cost"))
        limits = getattr(fn, "limits", None) or self._limits
        with self._lock:
            if self._closed:
                raise RuntimeError("no task can be submitted after the end")
            self._count += 1
            task = Task(self._count, data, limits, cost or 0, load, then)
            self._waiting[self._count] = future
            if self._lost:
                self._lose()
        with self._sending, contextlib.suppress(OSError):  # where nobody listens any more `_receive` says so
            self._control.send_bytes(pickle.dumps(task))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End every worker and all that the workers started, having waited for what is not done unless cancelled."""
        if wait and not cancel_futures:
            futures.wait(list(self._waiting.values()))
        with self._lock:
            if self._closed:
                return
            self._closed = True
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.server, signal.SIGTERM)
        self._reap()
        self._receiver.join()
        self._control.close()
        self._tidy()

    def _serve(self, control: Connection, lifeline: int) -> None:
        """In the process that workers are forked from; does not return."""
        try:
            os.setpgid(0, 0)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to handle; it ends us
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.close(self._lifeline)
            self._control.close()
            silence()
            tempfile.tempdir = self._folder  # what this process, its workers and pandoc leave goes with it
            server = Server(control, lifeline, self.jobs)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
            server.serve()
        finally:
            os._exit(1)

    def _tidy(self) -> None:
        """Remove what workers left; a program that one of them had started may take a moment to be gone."""
        end = time.monotonic() + _PATIENCE
        while Path(self._folder).exists() and time.monotonic() < end:
            shutil.rmtree(self._folder, ignore_errors=True)
            time.sleep(0.005)

    def _reap(self) -> None:
        """Wait for the end of the process that forks; one that a library holds up is killed."""
        end = time.monotonic() + _PATIENCE
        while os.waitpid(self.server, os.WNOHANG)[0] == 0:
            if time.monotonic() > end:
                os.kill(self.server, signal.SIGKILL)
            time.sleep(0.005)

    def _receive(self) -> None:
        """In a thread of its own: give each future what came of its task."""
        while True:
            try:
                data = self._control.recv_bytes()
            except (EOFError, OSError):
                break
            with self._lock:
                future = self._waiting.pop(int.from_bytes(data[:HEAD], "big"))
            resolve(future, data[HEAD:])
        os.close(self._lifeline)  # workers that are left end by themselves
        with self._lock:
            self._lost = True
            self._lose()

    def _lose(self) -> None:
        """Nothing more can come: every task that is not done is cancelled at the end, else lost."""
        for future in self._waiting.values():
            future.set_exception(CancelledError() if self._closed else WorkerDiedError(LOST))
        self._waiting.clear()


def called(fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Callable[[], Any]:
    """The call as a task."""
    return partial(fn, *args, **kwargs) if args or kwargs else fn


def resolve(future: Future[Any], data: bytes) -> None:
    """Give a future what came of its task, as a worker sends it."""
    try:
        came = pickle.loads(data)
    except Exception as error:  # an exception of a library's that is not to be made again from its arguments
        came = error
    if isinstance(came, Value):
        future.set_result(came.value)
    else:
        future.set_exception(came)
