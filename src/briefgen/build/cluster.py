"""Tasks on Dask: whoever outgrows one machine starts a scheduler and workers, and tells us where the scheduler is.

Workers need neither the project's folder nor a cache: a task has all that it needs in it. They must be the same as this
machine in all that the bytes of a document depend on. A worker does one task at a time, whatever threads it has; where
that takes too long the worker ends itself, its nanny starts another, and Dask tries the task again.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import pickle
import platform
import sys
import threading
import warnings
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import CancelledError, Future
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen import __version__
from briefgen.build.executor import called, resolve
from briefgen.build.tasks import Limits, LostError, UnfitError, WorkerDiedError, leaked
from briefgen.build.versions import tool_version
from briefgen.build.worker import Value
from briefgen.errors import BriefgenError, UsageError

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 15  # seconds until the scheduler answers and has a worker
T = TypeVar("T")
_one_at_a_time = threading.Lock()


class Cluster(futures.Executor):
    """Runs tasks on the workers of the Dask scheduler at `address`, as tcp://10.0.0.5:8786; `jobs` is their number.

    Raises UsageError where `distributed` is not installed, nothing answers, no worker is there, or one is of another
    state than this machine. A context manager: when it is left what was not done is cancelled.
    """

    def __init__(self, address: str, time_limit: float, patience: float = PATIENCE) -> None:
        self._limits = Limits(time_limit)
        self._closed = self._lost = False
        self._address = address
        self._client = _client(address, patience)
        try:
            self.jobs = _workers(self._client, address, patience)
        except BaseException:
            self._client.close()  # type: ignore[no-untyped-call]
            raise
        self._inner = self._client.get_executor(pure=False)  # type: ignore[no-untyped-call]

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.shutdown(wait=False, cancel_futures=True)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Send a call to a worker; its future has a LostError where the scheduler is gone."""
        data = pickle.dumps(called(fn, args, kwargs))
        limits = getattr(fn, "limits", None) or self._limits
        given = (tool_version(), getattr(fn, "load", None), data, limits.seconds)
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        if self._lost:
            future.set_exception(self._gone())
            return future
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # a task is a value, and may hold a document
            inner = self._inner.submit(run_here, *given, priority=getattr(fn, "cost", None) or 0)
        inner.add_done_callback(lambda done: self._take(future, done))
        return future

    def workers(self) -> list[str]:
        """The addresses of the workers that are there now."""
        return sorted(self._client.scheduler_info(n_workers=-1)["workers"])

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the scheduler, having waited for what is not done unless cancelled."""
        if not self._closed:
            self._closed = cancel_futures or not wait
            with contextlib.suppress(Exception):  # a scheduler that is gone cancels nothing
                self._inner.shutdown(wait=wait and not cancel_futures)
            self._closed = True
            self._client.close()  # type: ignore[no-untyped-call]

    def _take(self, future: Future[Any], inner: Future[bytes]) -> None:
        """What came from a worker is what our future gives."""
        if inner.cancelled():
            self._lost = True  # a client takes all its tasks back when it loses its scheduler
            future.set_exception(CancelledError() if self._closed else self._gone())
        elif error := inner.exception():
            died = type(error).__name__ == "KilledWorker"
            future.set_exception(WorkerDiedError("ended its worker, every time it was tried") if died else error)
        else:
            resolve(future, inner.result())

    def _gone(self) -> LostError:
        step = "start it and its workers again, then build again: what was made is in the cache"
        return LostError(f"--scheduler: {self._address} ended, or can no longer be reached", next_step=step)


def run_here(version: str, load: Callable[[], None] | None, data: bytes, seconds: float) -> bytes:
    """On a worker: run a task and give what came of it, pickled; one after the other."""
    with _one_at_a_time:
        stream = sys.__stderr__
        if stream is not None:
            faulthandler.dump_traceback_later(seconds, exit=True, file=stream)
        try:
            if version != tool_version():
                raise UnfitError(f"the worker {platform.node()} {_OTHER}", next_step=_SAME)
            if load:
                load()
            return pickle.dumps(Value(pickle.loads(data)()))
        except (BriefgenError, MemoryError) as error:
            return pickle.dumps(error)
        except Exception as error:  # what a library leaks is this task's failure
            return pickle.dumps(leaked(error))
        finally:
            faulthandler.cancel_dump_traceback_later()


_OTHER = "has other packages, or another state of briefgen, than this machine"
_SAME = "install the same requirements.lock and briefgen on every machine, then start its workers again"


def _client(address: str, patience: float) -> Client:
    """A connection to the scheduler."""
    try:
        from distributed import Client
    except ImportError:
        step = 'pip install "briefgen[dask]"'
        raise UsageError("--scheduler needs Dask, which is not installed", next_step=step) from None
    if not os.environ.get("BRIEFGEN_DEBUG"):
        for name in ("distributed", "distributed.client", "distributed.core"):  # they log what we tell in a line
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=patience, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError):
        step = f"start one with `dask scheduler`, and workers with `dask worker {address} --nthreads 1`"
        raise UsageError(f"--scheduler: nothing answers at {address}", next_step=step) from None
    except ValueError as error:
        raise UsageError(f"--scheduler: {error}", next_step="write its address, such as tcp://10.0.0.5:8786") from None


def _workers(client: Client, address: str, patience: float) -> int:
    """How many workers there are, of which each is as this machine."""
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        step = f"start some with `dask worker {address} --nthreads 1 --nworkers auto`"
        raise UsageError(f"--scheduler: {address} has no workers", next_step=step) from None
    mine = machine()
    try:
        found = client.run(machine)
    except Exception as error:
        told = f"--scheduler: the workers cannot run briefgen {__version__} of Python {mine['Python']}: {error}"
        raise UsageError(" ".join(told.split())[:300], next_step=_SAME) from None
    for worker, theirs in sorted(found.items()):
        for name in ("Python", "briefgen"):
            if theirs[name] != mine[name]:
                told = f"--scheduler: the worker {worker} has {name} {theirs[name]}, this machine {mine[name]}"
                raise UsageError(told, next_step=_SAME)
        if theirs != mine:
            raise UsageError(f"--scheduler: the worker {worker} {_OTHER}", next_step=_SAME)
    return len(found)


def machine() -> dict[str, str]:
    """What a worker and this machine must have in common."""
    return {"Python": platform.python_version(), "briefgen": __version__, "state": tool_version()}
