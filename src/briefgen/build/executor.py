"""The one place where worker processes are started: each task runs in a fork of its own.

A fork has everything that was imported before it, so that WeasyPrint is loaded once, and needs no
pickling of what goes in. One process a task, rather than a pool that keeps its processes, costs
about 10 ms and means that a task that crashes, hangs or eats the memory takes nothing else with it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from types import TracebackType
from typing import Any

from briefgen.errors import BriefgenError

MAX_MEMORY = 4 * 1024  # megabytes of address space a worker may take beyond what it was forked with

STOPPED = "stopped; earlier outputs are as they were"


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait for the moment of a fork, so that it is not raised within the worker."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: seconds of time, and megabytes of address space beyond what its worker was forked with."""

    seconds: float
    megabytes: int = MAX_MEMORY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: its value, the error that ended it, or why its worker died; which of its Limits it broke."""

    key: Any
    value: Any = None
    error: BriefgenError | None = None
    died: str = ""
    limit: str = ""


@dataclass(slots=True)
class _Running:
    key: Any
    process: ForkProcess
    limits: Limits
    deadline: float


class Executor:
    """Runs tasks in forked workers, `jobs` at a time, each for `time_limit` seconds at most.

    A context manager: when it is left, by Ctrl-C too, every worker and all that the workers
    started are gone. Outcomes come in the order of completion; sort what must be in order.
    """

    def __init__(self, jobs: int, time_limit: float) -> None:
        self._jobs, self._limits = max(1, jobs), Limits(time_limit)
        self._context = multiprocessing.get_context("fork")
        self._queue: deque[tuple[Any, Callable[[], Any], Limits]] = deque()
        self._running: dict[Connection, _Running] = {}

    def __enter__(self) -> Executor:
        self._folder = tempfile.mkdtemp(prefix="briefgen-")
        self._lifeline = os.pipe()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every worker, and all that the workers started and left."""
        for running in self._running.values():
            _kill(running.process)
        for pipe, running in self._running.items():
            running.process.join()
            pipe.close()
        self._running.clear()
        for handle in self._lifeline:
            os.close(handle)
        shutil.rmtree(self._folder, ignore_errors=True)

    def submit(self, key: Any, task: Callable[[], Any], limits: Limits | None = None) -> None:
        """Queue a task; `key` comes back with its outcome. `limits` are its own, None: the executor's."""
        self._queue.append((key, task, limits or self._limits))

    @contextlib.contextmanager
    def ending_at_once(self) -> Iterator[None]:
        """While big libraries are imported, which may swallow an exception: a signal ends the process itself."""

        def end(number: int, _: object) -> None:
            self.close()
            os.write(2, f"\n{STOPPED}\n".encode())
            os._exit(128 + number)

        before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def start(self) -> None:
        """Start what is queued, as far as there is room; `outcomes` does so too."""
        while self._queue and len(self._running) < self._jobs:
            self._start(*self._queue.popleft())

    def outcomes(self, tick: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        """Every outcome as it comes, until nothing is queued or running; `tick` is called ten times a second.

        More tasks may be submitted between two outcomes.
        """
        while self._queue or self._running:
            self.start()
            ready = wait(list(self._running), timeout=0.1)
            tick()
            now = time.monotonic()
            late = [pipe for pipe, run in self._running.items() if pipe not in ready and now > run.deadline]
            for pipe in [pipe for pipe in self._running if pipe in ready]:
                yield self._collect(pipe)
            for pipe in late:
                yield self._give_up(pipe)

    def _start(self, key: Any, task: Callable[[], Any], limits: Limits) -> None:
        ours, theirs = self._context.Pipe(duplex=False)
        args = (task, theirs, self._lifeline, self._folder, limits.megabytes)
        process = self._context.Process(target=_work, args=args, daemon=True)
        with uninterrupted(), warnings.catch_warnings():
            # Python warns of forks beside threads; ours are idle numeric libraries', which workers do not use
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
            self._running[ours] = _Running(key, process, limits, time.monotonic() + limits.seconds)
        theirs.close()

    def _collect(self, pipe: Connection) -> Outcome:
        running = self._running[pipe]
        try:
            value, error, limit = pickle.loads(pipe.recv_bytes())
        except (EOFError, OSError, pickle.PickleError):
            self._forget(pipe)
            return Outcome(running.key, died=_cause(running.process))
        self._forget(pipe)
        return Outcome(running.key, value, error, limit=limit)

    def _give_up(self, pipe: Connection) -> Outcome:
        running = self._running[pipe]
        self._forget(pipe)
        return Outcome(running.key, died=f"took longer than {running.limits.seconds:g} seconds", limit="seconds")

    def _forget(self, pipe: Connection) -> None:
        running = self._running.pop(pipe)
        _kill(running.process)
        running.process.join()
        pipe.close()


def _kill(process: ForkProcess) -> None:
    """End a worker and all that it started: it leads a process group of its own."""
    if process.pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _cause(process: ForkProcess) -> str:
    """Why a worker died without a word."""
    code = process.exitcode or 0
    if code == -signal.SIGKILL:
        return "was killed, perhaps because memory ran out"
    return f"crashed ({signal.Signals(-code).name})" if code < 0 else f"ended with exit status {code}"


def _work(task: Callable[[], Any], pipe: Connection, lifeline: tuple[int, int], folder: str, megabytes: int) -> None:
    """In the worker: run the task, send what came of it, end without a word to the terminal."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    os.close(lifeline[1])
    threading.Thread(target=_die_with_parent, args=(lifeline[0],), daemon=True).start()
    tempfile.tempdir = folder
    if not os.environ.get("BRIEFGEN_DEBUG"):
        faulthandler.disable()
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
    _limit_memory(megabytes)
    value: Any = None
    error: BriefgenError | None = None
    limit = ""
    try:
        value = task()
    except BriefgenError as caught:
        error = caught
    except MemoryError:
        limit = "megabytes"
        error = BriefgenError("needs more memory than is allowed", next_step="split the document")
    except BaseException as caught:  # the one catch-all: what a library leaks must not end the build
        traceback.print_exc()
        told = str(caught).strip().partition("\n")[0][:200]
        error = BriefgenError(f"failed unexpectedly: {type(caught).__name__}: {told}".rstrip(": "))
        error.next_step = "run again with BRIEFGEN_DEBUG=1 and report what it prints"
    pipe.send_bytes(pickle.dumps((value, error, limit)))
    sys.stdout.flush()
    os._exit(0)


def _die_with_parent(lifeline: int) -> None:
    """Wait until the parent's end of the pipe closes, then end the whole process group."""
    os.read(lifeline, 1)
    os.killpg(0, signal.SIGKILL)


def _limit_memory(megabytes: int) -> None:
    """Bound what a hostile document may take; where the system cannot, the time limit stands alone."""
    with contextlib.suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        bound = pages * resource.getpagesize() + megabytes * 1024**2
        if hard == resource.RLIM_INFINITY or bound < hard:
            resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
