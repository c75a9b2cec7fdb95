"""Several briefs at a time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from functools import partial

import pytest

from briefgen.build.executor import Executor
from briefgen.build.tasks import Batch
from briefgen.build.together import side_by_side


def slowly(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_what_tasks_give_comes_in_their_order() -> None:
    tasks = [partial(slowly, seconds) for seconds in (0.3, 0.1, 0.2, 0)]
    with ThreadPoolExecutor(1) as executor, side_by_side(tasks, executor, 4) as made:
        assert list(made) == [0.3, 0.1, 0.2, 0]


def test_no_more_run_at_a_time_than_is_said() -> None:
    running: set[int] = set()
    most = 0

    def one(number: int) -> None:
        nonlocal most
        running.add(number)
        most = max(most, len(running))
        time.sleep(0.05)
        running.discard(number)

    with ThreadPoolExecutor(1) as executor, side_by_side([partial(one, n) for n in range(6)], executor, 2) as made:
        list(made)
    assert most == 2


def test_what_fails_is_raised_in_its_turn_and_nothing_more_begins() -> None:
    begun: list[int] = []

    def one(number: int) -> int:
        begun.append(number)
        if number == 1:
            raise ValueError("the second")
        return number

    seen: list[int] = []

    def all_of_them() -> None:
        with ThreadPoolExecutor(1) as executor, side_by_side([partial(one, n) for n in range(3)], executor, 1) as made:
            for value in made:
                seen.append(value)

    with pytest.raises(ValueError, match="the second"):
        all_of_them()
    assert seen == [0]


def test_leaving_it_ends_what_runs_and_what_waits() -> None:
    ended: list[type[BaseException]] = []
    begun = threading.Event()

    def one(executor: Executor) -> None:
        batch = Batch(executor)
        batch.submit("a", partial(slowly, 60))
        begun.set()
        try:
            list(batch.outcomes())
        except CancelledError as error:
            ended.append(type(error))
            raise

    def stopped() -> None:
        with Executor(1, 90) as executor, side_by_side([partial(one, executor)] * 3, executor, 1):
            begun.wait(10)
            raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert ended == [CancelledError], "the second and third were not begun"
    assert time.monotonic() - start < 20
