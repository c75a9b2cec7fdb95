"""The process that workers are forked from: a fork for each task.

It has everything that was imported in it, so that WeasyPrint is loaded once, has no threads, which forks do not go
together with, and stays as small as it began, whatever the build that it works for holds. One process a task, rather
than a pool that keeps its processes, costs about 10 ms and means that a task that crashes, hangs or eats the memory
takes nothing else with it.
"""

from __future__ import annotations

import contextlib
import gc
import heapq
import os
import pickle
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait

from briefgen.build.tasks import Limits, WorkerDiedError, leaked
from briefgen.build.worker import work
from briefgen.errors import BriefgenError
from briefgen.stopping import STOPS

TRIES = 2
"""How often a task is begun whose worker dies or is out of time."""
HEAD = 8  # bytes of a task's number before what came of it


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a signal wait for the moment of a fork, so that it is not handled within the worker."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def fork() -> int:
    """Fork; Python warns of forks beside threads, which may be idle ones of numeric libraries that no worker uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it is sent: what runs is pickled in `data`; what is loaded for it is a function of a module's."""

    number: int
    data: bytes
    limits: Limits
    cost: float = 0
    load: Callable[[], None] | None = None
    then: Callable[[], None] | None = None
    tries: int = TRIES

    def __lt__(self, other: Task) -> bool:
        return (-self.cost, self.number) < (-other.cost, other.number)


@dataclass(frozen=True, slots=True)
class _Running:
    task: Task
    pid: int
    deadline: float


class Server:
    """Forks a worker for each task that comes, `jobs` at a time, the largest first, and sends what came of it."""

    def __init__(self, control: Connection, lifeline: int, jobs: int) -> None:
        self._control, self._lifeline, self._jobs = control, lifeline, jobs
        self._queue: list[Task] = []
        self._running: dict[Connection, _Running] = {}
        self._loaded: set[bytes] = set()

    def serve(self) -> None:
        """Until the other end is closed, or this process is asked to end."""
        signal.signal(signal.SIGTERM, self._end)
        gc.freeze()
        while self._took_tasks(wait_for=not (self._queue or self._running)):
            while self._queue and len(self._running) < self._jobs:
                self._start(heapq.heappop(self._queue))
            ready = wait([self._control, *self._running], timeout=self._patience())
            now = time.monotonic()
            late = [pipe for pipe, run in self._running.items() if pipe not in ready and now > run.deadline]
            for pipe in [pipe for pipe in self._running if pipe in ready]:
                self._collect(pipe)
            for pipe in late:
                task = self._forget(pipe)[0]
                self._died(task, f"took longer than {task.limits.seconds:g} seconds", "seconds")

    def _end(self, *_: object) -> None:
        """End every worker, and all that the workers started."""
        for running in list(self._running.values()):
            _kill(running.pid)
        for running in list(self._running.values()):
            with contextlib.suppress(ChildProcessError):
                os.waitpid(running.pid, 0)
        os._exit(0)

    def _patience(self) -> float | None:
        """Seconds until the first deadline."""
        ends = [running.deadline for running in self._running.values()]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _took_tasks(self, *, wait_for: bool) -> bool:
        """Queue all that has come, so that the largest of it is begun first; false where no more can come."""
        try:
            while self._control.poll(None if wait_for else 0):
                heapq.heappush(self._queue, pickle.loads(self._control.recv_bytes()))
                wait_for = False
        except (EOFError, OSError):
            self._end()
        return True

    def _start(self, task: Task) -> None:
        try:
            self._load(task.load)
        except BaseException as error:  # whatever a library does while it is loaded is that task's failure
            self._send(task.number, pickle.dumps(error if isinstance(error, BriefgenError) else leaked(error)))
            return
        ours, theirs = Pipe(duplex=False)
        with uninterrupted():
            pid = fork()
            if pid == 0:
                self._work(task, theirs)
            self._running[ours] = _Running(task, pid, time.monotonic() + task.limits.seconds)
        theirs.close()
        if task.then:
            with contextlib.suppress(BaseException):  # the task that cannot do without will say so
                self._load(task.then)

    def _load(self, load: Callable[[], None] | None) -> None:
        key = pickle.dumps(load)
        if load and key not in self._loaded:
            load()
            gc.freeze()  # a collection in a worker would copy every page that it shares with this process
            self._loaded.add(key)

    def _work(self, task: Task, pipe: Connection) -> None:
        try:
            self._control.close()  # the build hears that this process ended when no worker holds it either
            work(task.data, task.limits, pipe, self._lifeline)
        finally:
            os._exit(1)

    def _collect(self, pipe: Connection) -> None:
        try:
            data = pipe.recv_bytes()
        except (EOFError, OSError):
            self._died(*self._forget(pipe))
            return
        self._send(self._forget(pipe)[0].number, data)

    def _forget(self, pipe: Connection) -> tuple[Task, str]:
        """End a worker; its task, and why it had ended by itself if it had."""
        running = self._running[pipe]
        _kill(running.pid)
        cause = _cause(os.waitpid(running.pid, 0)[1])
        del self._running[pipe]
        pipe.close()
        return running.task, cause

    def _died(self, task: Task, told: str, limit: str = "") -> None:
        """A worker died without a word: its task is begun once more."""
        if task.tries > 1:
            heapq.heappush(self._queue, replace(task, tries=task.tries - 1))
        else:
            self._send(task.number, pickle.dumps(WorkerDiedError(told, limit)))

    def _send(self, number: int, data: bytes) -> None:
        try:
            self._control.send_bytes(number.to_bytes(HEAD, "big") + data)
        except OSError:
            self._end()


def _kill(pid: int) -> None:
    """End a worker and all that it started: it leads a process group of its own."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _cause(status: int) -> str:
    """Why a worker died without a word."""
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGKILL:
        return "was killed, perhaps because memory ran out"
    return f"crashed ({signal.Signals(-code).name})" if code < 0 else f"ended with exit status {code}"
