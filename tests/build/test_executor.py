"""Workers: what they give, how they fail, and that none outlives the build."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from briefgen.build.executor import LOST, Executor
from briefgen.build.tasks import Batch, Limits, Outcome, UnfitError, WorkerDiedError, spans_of
from briefgen.errors import SourceError, UsageError

loaded: list[str] = []
"""What was loaded in this process, and in those that are forked from it."""


@dataclass(frozen=True)
class Job:
    """A task that says something of itself."""

    task: Callable[[], object]
    limits: Limits | None = None
    cost: float = 0
    load: Callable[[], None] | None = None
    then: Callable[[], None] | None = None

    def __call__(self) -> object:
        return self.task()


def run(jobs: int = 2, time_limit: float = 30, **tasks: Callable[[], object]) -> dict[str, Outcome]:
    with Executor(jobs, time_limit) as executor:
        batch = Batch(executor)
        for key, task in tasks.items():
            batch.submit(key, task)
        return {outcome.key: outcome for outcome in batch.outcomes()}


def give(value: object) -> object:
    return value


def sized(count: int) -> bytes:
    return b"x" * count


def held(count: int) -> int:
    return len(b"x" * count)


def die(sign: int) -> None:
    os.kill(os.getpid(), sign)


def fail(error: Exception) -> None:
    raise error


def divided() -> float:
    return 1 / 0


def test_each_task_gives_its_value() -> None:
    made = run(a=partial(give, 1), b=partial(sized, 5_000_000), c=partial(give, None), d=partial(give, KeyError("a")))
    assert (made["a"].value, len(made["b"].value), made["c"].value) == (1, 5_000_000, None)
    assert isinstance(made["d"].value, KeyError), "an exception that is given is no error"


def test_it_is_an_executor_like_any_other() -> None:
    with Executor(2, 30) as executor:
        one, two = executor.submit(give, 1), executor.submit(pow, 2, exp=10)
        assert {future.result() for future in futures.as_completed([one, two])} == {1, 1024}
        assert list(executor.map(abs, [-1, -2, -3])) == [1, 2, 3]
    with pytest.raises(RuntimeError):
        executor.submit(give, 1)


@pytest.mark.parametrize("kind", [futures.ThreadPoolExecutor, futures.ProcessPoolExecutor])
def test_tasks_run_on_other_executors(kind: type[futures.Executor]) -> None:
    with kind(1) as executor:  # type: ignore[call-arg]
        batch = Batch(executor)
        for key, task in {"a": partial(give, 1), "b": divided, "c": partial(fail, MemoryError())}.items():
            batch.submit(key, task)
        made = {outcome.key: outcome for outcome in batch.outcomes()}
    assert made["a"].value == 1
    assert "ZeroDivisionError" in str(made["b"].error)
    assert made["c"].limit == "megabytes"


def test_an_error_comes_back_with_its_place_and_next_step() -> None:
    error = run(a=partial(fail, SourceError("bad", file="a.pdf", line=3, next_step="mend it")))["a"].error
    assert isinstance(error, SourceError)
    assert (error.message, error.file, error.line, error.next_step) == ("bad", "a.pdf", 3, "mend it")


def test_what_a_library_leaks_is_one_error_and_says_what_to_do() -> None:
    error = run(a=divided)["a"].error
    assert error is not None
    assert "ZeroDivisionError" in error.message
    assert "BRIEFGEN_DEBUG" in error.next_step


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (partial(die, signal.SIGSEGV), "SIGSEGV"),
        (partial(die, signal.SIGKILL), "memory"),
        (partial(os._exit, 3), "exit status 3"),
    ],
)
def test_a_worker_that_dies_takes_nothing_else_with_it(end: Callable[[], object], words: str) -> None:
    made = run(a=end, b=partial(give, 1), c=partial(give, 2))
    assert words in made["a"].died
    assert (made["b"].value, made["c"].value) == (1, 2)


def test_a_task_that_hangs_is_given_up() -> None:
    start = time.monotonic()
    made = run(time_limit=0.3, a=partial(time.sleep, 60), b=partial(give, 1))
    assert "longer than 0.3 seconds" in made["a"].died
    assert made["b"].value == 1
    assert time.monotonic() - start < 10


def first_time_only(mark: Path, end: Callable[[], object]) -> str:
    """The first time: leaves the mark and ends so."""
    if not mark.exists():
        mark.touch()
        end()
    return "done"


@pytest.mark.parametrize("end", [partial(die, signal.SIGKILL), partial(time.sleep, 60)])
def test_a_task_whose_worker_died_or_hung_is_begun_once_more(tmp_path: Path, end: Callable[[], object]) -> None:
    assert run(time_limit=1, a=partial(first_time_only, tmp_path / "mark", end))["a"].value == "done"


def test_it_is_begun_twice_and_no_more(tmp_path: Path) -> None:
    def count() -> int:
        return len(list(tmp_path.iterdir()))

    made = run(a=partial(marked_and_dead, tmp_path))
    assert made["a"].died
    assert count() == 2


def marked_and_dead(folder: Path) -> None:
    tempfile.mkstemp(dir=folder)
    die(signal.SIGKILL)


def test_a_task_that_eats_the_memory_is_stopped() -> None:
    error = run(a=partial(held, 6 << 30))["a"].error
    assert error is not None
    assert "memory" in error.message


def test_a_task_may_have_limits_of_its_own_and_the_outcome_names_the_one_that_it_went_over() -> None:
    made = run(
        slow=Job(partial(time.sleep, 60), Limits(0.3)),
        large=Job(partial(held, 200 << 20), Limits(30, 100)),
        small=Job(partial(held, 20 << 20), Limits(30, 100)),
        free=partial(held, 200 << 20),
    )
    assert {key: outcome.limit for key, outcome in made.items()} == {
        "slow": "seconds", "large": "megabytes", "small": "", "free": "",
    }  # fmt: skip
    assert (made["small"].value, made["free"].value) == (20 << 20, 200 << 20)


def test_tasks_may_follow_from_outcomes() -> None:
    seen = []
    with Executor(2, 30) as executor:
        batch = Batch(executor)
        batch.submit(0, partial(give, 0))
        for outcome in batch.outcomes():
            seen.append(outcome.key)
            if outcome.key < 5:
                batch.submit(outcome.key + 1, partial(give, 0))
    assert seen == [0, 1, 2, 3, 4, 5]


def test_the_largest_task_is_begun_first() -> None:
    with Executor(1, 30) as executor:
        batch = Batch(executor)
        batch.submit("first", Job(partial(time.sleep, 0.5), cost=9))  # meanwhile the others come
        for cost in (1, 3, 2, 3):
            batch.submit((cost, len(batch)), Job(partial(give, 0), cost=cost))
        assert [outcome.key for outcome in batch.outcomes()] == ["first", (3, 2), (3, 4), (2, 3), (1, 1)]


def remember(name: str) -> None:
    loaded.append(f"{name} in {os.getpid()}")


def loads() -> tuple[str, ...]:
    return tuple(loaded)


def test_what_tasks_need_is_loaded_once_where_workers_are_forked_from() -> None:
    one, two = partial(remember, "one"), partial(remember, "two")
    made = run(jobs=1, a=Job(loads, load=one, then=two), b=Job(loads, load=one), c=Job(loads, load=two))
    assert [len(made[key].value) for key in "abc"] == [1, 2, 2]
    assert loaded == []


def test_what_a_load_raises_is_what_its_task_raises_and_the_next_is_not_hurt() -> None:
    made = run(a=Job(loads, load=divided), b=Job(loads, then=divided), c=loads)  # type: ignore[arg-type]
    assert "ZeroDivisionError" in str(made["a"].error)
    assert made["b"].value == made["c"].value == ()


def test_a_machine_that_lacks_what_is_needed_ends_the_batch() -> None:
    with pytest.raises(UnfitError, match="no Pango") as caught:
        run(a=Job(loads, load=partial(fail, UnfitError("no Pango", next_step="install it"))))
    assert isinstance(caught.value, UsageError)
    assert caught.value.next_step == "install it"


def span() -> tuple[float, float]:
    start = time.monotonic()
    time.sleep(0.1)
    return start, time.monotonic()


def test_no_more_workers_than_jobs_run_at_once() -> None:
    spans = [outcome.value for outcome in run(jobs=2, **{f"t{n}": span for n in range(6)}).values()]
    assert max(sum(a <= at < b for a, b in spans) for at, _ in spans) <= 2


def loud() -> None:
    os.system("echo loud; echo loud >&2")
    os.write(2, b"loud")


def test_workers_say_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    run(a=loud, b=Job(loads, load=loud))
    assert capfd.readouterr() == ("", "")


def test_temporary_files_of_dead_workers_are_gone() -> None:
    assert not Path(run(a=tempfile.mkdtemp)["a"].value).exists()


def left() -> None:
    loaded.append(tempfile.mkdtemp())


def test_temporary_files_of_what_is_loaded_for_tasks_are_gone() -> None:
    (folder,) = run(a=Job(loads, load=left))["a"].value
    assert not Path(folder).exists()


def sleep(seconds: int) -> None:
    subprocess.run(["sleep", str(seconds)], check=False)


def test_all_that_workers_started_ends_with_the_build() -> None:
    with Executor(2, 30) as executor:
        future = executor.submit(sleep, 77)
        wait_until(lambda: sleepers(77))
        assert sleepers(77)
    assert gone(77)
    assert isinstance(future.exception(), CancelledError)


def test_what_waits_for_an_executor_that_is_closed_is_cancelled() -> None:
    caught: list[type[BaseException]] = []

    def wait() -> None:
        try:
            list(batch.outcomes())
        except BaseException as error:
            caught.append(type(error))

    with Executor(1, 30) as executor:
        batch = Batch(executor)
        for key in range(3):
            batch.submit(key, partial(time.sleep, 30))
        waiting = threading.Thread(target=wait)
        waiting.start()
    waiting.join(5)
    assert caught == [CancelledError]


def test_where_the_process_that_forks_is_killed_all_tasks_fail_and_no_worker_is_left() -> None:
    with Executor(2, 30) as executor:
        future = executor.submit(sleep, 79)
        wait_until(lambda: sleepers(79))
        os.kill(executor.server, signal.SIGKILL)
        assert isinstance(future.exception(timeout=5), WorkerDiedError)
        assert executor.submit(give, 1).exception(timeout=5).told == LOST  # type: ignore[union-attr]
        assert gone(79)


def test_workers_end_when_the_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
        import subprocess
        from briefgen.build.executor import Executor

        with Executor(2, 60) as executor:
            futures = [executor.submit(subprocess.run, ["sleep", "78"]) for _ in range(2)]
            print("started", flush=True)
            futures[0].result()
        """)
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "started\n"
    wait_until(lambda: len(sleepers(78)) == 2)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(78)


def test_spans_name_what_they_are_of() -> None:
    class Timed:
        spans = (("rendering", 0.5),)

    (span,) = spans_of(Outcome(("executive", "pdf"), Timed()))
    assert (span.stage, span.of, span.seconds) == ("rendering", "executive pdf", 0.5)
    assert spans_of(Outcome("a")) == ()


def test_a_worker_s_death_can_be_sent() -> None:
    error = pickle.loads(pickle.dumps(WorkerDiedError("crashed", "seconds")))
    assert (error.told, error.limit) == ("crashed", "seconds")


def sleepers(seconds: int) -> list[str]:
    """The process ids of `sleep seconds`, whoever started them."""
    wanted = f"sleep\0{seconds}\0".encode()
    return [p.parent.name for p in Path("/proc").glob("[0-9]*/cmdline") if _read(p) == wanted]


def gone(seconds: int) -> bool:
    wait_until(lambda: not sleepers(seconds))
    return not sleepers(seconds)


def wait_until(holds: object, limit: float = 5) -> None:
    end = time.monotonic() + limit
    while not holds() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.05)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
