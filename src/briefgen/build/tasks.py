"""Tasks on any `concurrent.futures.Executor`: what each may take, and what came of it.

A task is a callable without arguments that can be pickled: a pure value, with all that it needs in it. It may say more
of itself, which executors of ours go by and others pass over:

    limits   what it may take; else the executor's
    cost     how much work it is beside the others, in any unit: the largest is begun first
    load     what to import, once, in the process that the workers are forked from
    then     what to import there while the task runs
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent import futures
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any

from briefgen.errors import BriefgenError, UsageError

MAX_MEMORY = 4 * 1024  # megabytes of address space a worker may take beyond what it was forked with
TICK = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: seconds of time, and megabytes of address space beyond what its worker was forked with."""

    seconds: float
    megabytes: int = MAX_MEMORY


class WorkerDiedError(Exception):
    """A task's worker crashed, was killed or ran out of time, twice; the message says which.

    `limit` is "seconds" where its time was over.
    """

    def __init__(self, told: str, limit: str = "") -> None:
        super().__init__(told, limit)
        self.told, self.limit = told, limit


class UnfitError(UsageError):
    """The machine that workers run on lacks what every task of the kind needs: nothing can be built with it."""


class LostError(BriefgenError):
    """Whoever does the work is gone, or can no longer be reached: nothing more can be made."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: its value, the error that ended it, or why its worker died; which of its Limits it broke."""

    key: Any
    value: Any = None
    error: BriefgenError | None = None
    died: str = ""
    limit: str = ""


class Batch:
    """Tasks with keys on an executor, which others may use at the same time.

    Outcomes come in the order of completion; sort what must be in order.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._keys: dict[Future[Any], Any] = {}

    def submit(self, key: Any, task: Callable[[], Any]) -> None:
        """Queue a task; `key` comes back with its outcome."""
        self._keys[self._executor.submit(task)] = key

    def __len__(self) -> int:
        """How many have not come back."""
        return len(self._keys)

    def outcomes(self, tick: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
        """Every outcome as it comes, until none is left; `tick` is called ten times a second.

        More tasks may be submitted between two outcomes. Raises UnfitError, LostError, and CancelledError where
        the executor was closed.
        """
        while self._keys:
            done = futures.wait(self._keys, timeout=TICK, return_when=futures.FIRST_COMPLETED).done
            tick()
            for future in sorted(done, key=list(self._keys).index):
                yield outcome_of(self._keys.pop(future), future)


def outcome_of(key: Any, future: Future[Any]) -> Outcome:
    """What came of a future that is done; raises UnfitError, LostError, and CancelledError for a cancelled one."""
    error = future.exception()
    if error is None:
        return Outcome(key, future.result())
    if isinstance(error, UnfitError | LostError | futures.CancelledError):
        raise error
    if isinstance(error, WorkerDiedError):
        return Outcome(key, died=error.told, limit=error.limit)
    if isinstance(error, MemoryError):
        told = BriefgenError("needs more memory than is allowed", next_step="split the document")
        return Outcome(key, error=told, limit="megabytes")
    return Outcome(key, error=error if isinstance(error, BriefgenError) else leaked(error))


def leaked(error: BaseException) -> BriefgenError:
    """What a library let out, as an error that says what to do."""
    told = str(error).strip().partition("\n")[0][:200]
    made = BriefgenError(f"failed unexpectedly: {type(error).__name__}: {told}".rstrip(": "))
    made.next_step = "run again with BRIEFGEN_DEBUG=1 and report what it prints"
    return made


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds that a stage took: of a source by its file, of an audience, of a document as "executive pdf"."""

    stage: str
    of: str
    seconds: float


def spans_of(outcome: Outcome) -> tuple[Span, ...]:
    """How long a job's stages took; nothing for one that failed."""
    of = outcome.key if isinstance(outcome.key, str) else " ".join(outcome.key).strip()
    return tuple(Span(stage, of, seconds) for stage, seconds in outcome.value.spans) if outcome.value else ()


class Watch:
    """Seconds of each stage of a task, for `--timings`; no value that a document is made from depends on them."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.spans: tuple[tuple[str, float], ...] = ()

    def __call__(self, stage: str) -> None:
        """All since the last call, or since the start, was spent on this stage."""
        now = time.perf_counter()
        self.spans += ((stage, now - self._last),)
        self._last = now
