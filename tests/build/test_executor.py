"""Workers: what they give, how they fail, and that none outlives the build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from briefgen.build.executor import Executor, Limits, Outcome
from briefgen.errors import SourceError


def run(jobs: int = 2, time_limit: float = 30, **tasks: object) -> dict[str, Outcome]:
    with Executor(jobs, time_limit) as executor:
        for key, task in tasks.items():
            executor.submit(key, task)  # type: ignore[arg-type]
        return {outcome.key: outcome for outcome in executor.outcomes()}


def test_each_task_gives_its_value() -> None:
    made = run(a=lambda: 1, b=lambda: b"x" * 5_000_000, c=lambda: None)
    assert (made["a"].value, len(made["b"].value), made["c"].value) == (1, 5_000_000, None)


def test_an_error_comes_back_with_its_place_and_next_step() -> None:
    def fails() -> None:
        raise SourceError("bad", file="a.pdf", line=3, next_step="mend it")

    error = run(a=fails)["a"].error
    assert isinstance(error, SourceError)
    assert (error.message, error.file, error.line, error.next_step) == ("bad", "a.pdf", 3, "mend it")


def test_what_a_library_leaks_is_one_error_and_says_what_to_do() -> None:
    error = run(a=lambda: 1 // 0)["a"].error
    assert error is not None
    assert "ZeroDivisionError" in error.message
    assert "BRIEFGEN_DEBUG" in error.next_step


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGSEGV), "SIGSEGV"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "memory"),
        (lambda: os._exit(3), "exit status 3"),
    ],
)
def test_a_worker_that_dies_takes_nothing_else_with_it(end: object, words: str) -> None:
    made = run(a=end, b=lambda: 1, c=lambda: 2)
    assert words in made["a"].died
    assert (made["b"].value, made["c"].value) == (1, 2)


def test_a_task_that_hangs_is_given_up() -> None:
    start = time.monotonic()
    made = run(time_limit=0.3, a=lambda: time.sleep(60), b=lambda: 1)
    assert "longer than 0.3 seconds" in made["a"].died
    assert made["b"].value == 1
    assert time.monotonic() - start < 10


def test_a_task_that_eats_the_memory_is_stopped() -> None:
    error = run(a=lambda: len(b"x" * (6 << 30)))["a"].error
    assert error is not None
    assert "memory" in error.message


def test_a_task_may_have_limits_of_its_own_and_the_outcome_names_the_one_that_it_went_over() -> None:
    with Executor(2, 30) as executor:
        executor.submit("slow", lambda: time.sleep(60), Limits(0.3))
        executor.submit("large", lambda: len(b"x" * (200 << 20)), Limits(30, 100))
        executor.submit("small", lambda: len(b"x" * (20 << 20)), Limits(30, 100))
        executor.submit("free", lambda: len(b"x" * (200 << 20)))
        made = {outcome.key: outcome for outcome in executor.outcomes()}
    assert {key: outcome.limit for key, outcome in made.items()} == {
        "slow": "seconds", "large": "megabytes", "small": "", "free": "",
    }  # fmt: skip
    assert (made["small"].value, made["free"].value) == (20 << 20, 200 << 20)


def test_tasks_may_follow_from_outcomes() -> None:
    seen = []
    with Executor(2, 30) as executor:
        executor.submit(0, lambda: 0)
        for outcome in executor.outcomes():
            seen.append(outcome.key)
            if outcome.key < 5:
                executor.submit(outcome.key + 1, lambda: 0)
    assert seen == [0, 1, 2, 3, 4, 5]


def test_no_more_workers_than_jobs_run_at_once() -> None:
    def span() -> tuple[float, float]:
        start = time.monotonic()
        time.sleep(0.1)
        return start, time.monotonic()

    spans = [outcome.value for outcome in run(jobs=2, **{f"t{n}": span for n in range(6)}).values()]
    assert max(sum(a <= at < b for a, b in spans) for at, _ in spans) <= 2


def test_workers_say_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    run(a=lambda: os.system("echo loud; echo loud >&2"), b=lambda: os.write(2, b"loud"))
    assert capfd.readouterr() == ("", "")


def test_temporary_files_of_dead_workers_are_gone() -> None:
    def leaves() -> str:
        return tempfile.mkdtemp()

    assert not Path(run(a=leaves)["a"].value).exists()


def test_all_that_workers_started_ends_with_the_build() -> None:
    with Executor(2, 30) as executor:
        executor.submit("a", lambda: subprocess.run(["sleep", "77"], check=False))
        executor.start()
        time.sleep(0.5)
        assert sleepers(77)
    assert gone(77)


def test_workers_end_when_the_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
        import subprocess
        from briefgen.build.executor import Executor

        with Executor(2, 60) as executor:
            for n in range(2):
                executor.submit(n, lambda: subprocess.run(["sleep", "78"]))
            executor.start()
            print("started", flush=True)
            list(executor.outcomes())
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
