"""Several briefs at a time: while one is assembled or written, workers render the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from briefgen.build.tasks import TICK

T = TypeVar("T")


@contextmanager
def side_by_side(
    tasks: Sequence[Callable[[], T]], executor: Executor, width: int, tick: Callable[[], None] = lambda: None
) -> Iterator[Iterator[T]]:
    """What each task gives, in their order; `width` run at a time, in threads that only wait for the executor.

    When it is left the executor is closed, so that what still runs is at its end; nothing more begins. What a task
    raises is raised when its turn comes.
    """
    pool = ThreadPoolExecutor(max(1, min(width, len(tasks))))
    try:
        yield _in_order([pool.submit(task) for task in tasks], tick)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(waiting: list[futures.Future[T]], tick: Callable[[], None]) -> Iterator[T]:
    waiting.reverse()
    while waiting:
        while not futures.wait(waiting[-1:], timeout=TICK).done:
            tick()
        yield waiting.pop().result()
