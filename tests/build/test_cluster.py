"""Tasks on Dask: a real scheduler and two workers, each a process, on this machine's loopback."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from briefgen.build.cluster import Cluster, run_here
from briefgen.build.executor import Executor
from briefgen.build.jobs import ReadJob
from briefgen.build.tasks import Batch, Limits, LostError, UnfitError
from briefgen.build.versions import tool_version
from briefgen.build.worker import Value
from briefgen.errors import SourceError, UsageError
from briefgen.model import Rulings
from tests.small import BULLETIN, SURVEY, briefgen, command, small_brief, tree

pytest.importorskip("distributed", reason="needs the extra [dask]")
WHICH = ("-a", "executive", "-f", "docx", "-f", "html", "--no-cache", "-q")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler that two workers are at."""
    with cluster_of(2, tmp_path_factory.mktemp("dask")) as (address, _):
        yield address


@contextmanager
def cluster_of(workers: int, folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler that so many workers are at; its process, and theirs."""
    folder.mkdir(exist_ok=True)
    file = folder / "scheduler.json"
    env = {**os.environ, "OMP_NUM_THREADS": "1", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    tail = ["--scheduler-file", str(file), "--no-dashboard"]
    started = [start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", *tail, env=env)]
    try:
        wait_until(file.is_file)
        worker = ("dask_worker", *tail, "--nthreads", "2", "--host", "127.0.0.1", "--local-directory", str(folder))
        started += [start(*worker, env=env) for _ in range(workers)]
        address = address_in(file)
        with Cluster(address, 60, patience=60) as cluster:
            wait_until(lambda: len(cluster.workers()) == workers)
        yield address, started
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(30)


def start(program: str, *args: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{program}", *args]
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def address_in(file: Path) -> str:
    return str(json.loads(file.read_text())["address"])


def wait_until(holds: object, limit: float = 60) -> None:
    end = time.monotonic() + limit
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_build_on_dask_gives_the_same_bytes(scheduler: str, tmp_path: Path) -> None:
    small_brief(tmp_path / "river")
    for out, where in (("here", ()), ("there", ("--scheduler", scheduler))):
        run = briefgen("build", "river", *WHICH, "-o", out, *where, cwd=tmp_path)
        assert (run.returncode, run.stderr) == (0, "")
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_a_scheduler_that_is_killed_in_the_middle_is_one_error_and_nothing_is_published(tmp_path: Path) -> None:
    small_brief(tmp_path / "river")
    command_line = command("build", "river", "--no-cache")
    with cluster_of(1, tmp_path / "dask") as (address, programs), Cluster(address, 60, patience=60) as cluster:
        build = subprocess.Popen(
            [*command_line, "--scheduler", address], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        assert build.stderr is not None
        while not build.stderr.readline().startswith("3/7 summary"):
            assert build.poll() is None
        programs[0].kill()
        _, told = build.communicate(timeout=60)
        batch = Batch(cluster)
        batch.submit("later", partial(slow, 1))
        with pytest.raises(LostError, match="can no longer be reached"):
            list(batch.outcomes())
    assert build.returncode == 1
    assert told.count("error[") == 1
    assert f"--scheduler: {address} ended, or can no longer be reached; start it" in told
    assert not tree(tmp_path / "out"), "nothing is published"


def slow(number: int) -> tuple[int, int]:
    time.sleep(0.5)
    return number, os.getpid()


def fail() -> None:
    raise SourceError("bad", file="a.pdf", line=3, next_step="mend it")


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(scheduler: str) -> None:
    with Cluster(scheduler, 60, patience=60) as cluster:
        batch = Batch(cluster)
        first = cluster.submit(slow, -1).result()[1]
        for number in range(8):
            batch.submit(number, partial(slow, number))
        batch.submit("error", fail)
        time.sleep(0.7)
        os.kill(first, signal.SIGKILL)
        made = {outcome.key: outcome for outcome in batch.outcomes()}
    assert {key: made[key].value[0] for key in range(8)} == {number: number for number in range(8)}
    assert str(made["error"].error) == "bad"
    assert made["error"].error.next_step == "mend it"  # type: ignore[union-attr]


class Hanging:
    limits = Limits(1)

    def __call__(self) -> None:
        time.sleep(600)


def test_what_hangs_ends_its_worker_and_is_one_failure(scheduler: str) -> None:
    with Cluster(scheduler, 60, patience=60) as cluster:
        batch = Batch(cluster)
        batch.submit("hangs", Hanging())
        batch.submit("runs", partial(slow, 1))
        made = {outcome.key: outcome for outcome in batch.outcomes()}
    assert "ended its worker" in made["hangs"].died
    assert made["runs"].value[0] == 1


def test_a_worker_of_another_state_is_refused() -> None:
    came = pickle.loads(run_here("another", None, pickle.dumps(partial(slow, 1)), 60))
    assert isinstance(came, UnfitError)
    assert "requirements.lock" in came.next_step
    assert isinstance(pickle.loads(run_here(tool_version(), None, pickle.dumps(os.getpid), 60)), Value)


@pytest.mark.parametrize(
    ("address", "words"),
    [("tcp://127.0.0.1:9", "nothing answers at tcp://127.0.0.1:9"), ("nowhere://x", "--scheduler: ")],
)
def test_where_nothing_answers_that_is_said(address: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        Cluster(address, 60, patience=1)
    assert caught.value.next_step


def test_without_the_extra_that_is_said(tmp_path: Path) -> None:
    small_brief(tmp_path / "river")
    (tmp_path / "distributed.py").write_text("raise ImportError\n")
    env = {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    run = briefgen("build", "river", *WHICH, "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path, env=env)
    assert run.returncode == 2
    assert 'pip install "briefgen[dask]"' in run.stderr
    assert not (tmp_path / "out").exists()


def test_jobs_here_and_there_are_the_same_values(scheduler: str) -> None:
    files = {"bulletin.md": BULLETIN, "survey.txt": SURVEY}
    jobs = [ReadJob(name, text.encode(), Rulings(), Limits(60)) for name, text in files.items()]
    with Executor(1, 60) as here, Cluster(scheduler, 60, patience=60) as there:
        assert [there.submit(job).result().value for job in jobs] == [here.submit(job).result().value for job in jobs]
