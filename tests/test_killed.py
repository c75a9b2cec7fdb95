"""A build that is killed or stopped leaves the old files whole, no process and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.small import briefgen, command, small_brief, tree

ARGS = ("build", "river", "-a", "executive", "-a", "public", "-f", "docx", "-f", "html", "--no-cache")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose brief was built once, and whose sources have changed since."""
    root = tmp_path_factory.mktemp("killed")
    brief = small_brief(root / "briefs/river")
    done = briefgen(*ARGS, cwd=root)
    assert done.returncode == 0, done.stderr
    path = brief / "sources/survey.txt"
    path.write_text(path.read_text().replace("$4.2 million", "$4.4 million"))
    return root


def start(project: Path, mark: str, args: tuple[str, ...] = ARGS) -> tuple[subprocess.Popen[str], Path]:
    """A build that has just told of `mark`, with a folder of its own for temporary files."""
    temporary = project / f"tmp-{time.monotonic_ns()}"
    temporary.mkdir()
    env = {**os.environ, "TMPDIR": str(temporary)}
    # a job in the background of a shell ignores Ctrl-C and hands that on: this one is to be as in a terminal
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        build = subprocess.Popen(
            command(*args), cwd=project, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, ignored)
    assert build.stderr is not None
    for line in build.stderr:
        if line.startswith(mark):
            break
    return build, temporary


def children(process: int) -> set[int]:
    """The processes that a process started, and theirs."""
    found: set[int] = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, parent = int(path.parent.name), int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            found |= {pid} | children(pid)
    return found


def alive(processes: set[int]) -> set[int]:
    """Those of the processes that still run."""
    left = set()
    for pid in processes:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state not in "ZX":
            left.add(pid)
    return left


def wait_until_gone(processes: set[int], limit: float = 3) -> set[int]:
    end = time.monotonic() + limit
    while alive(processes) and time.monotonic() < end:
        time.sleep(0.05)
    return alive(processes)


@pytest.mark.parametrize("mark", ["1/7 sources", "3/7 summary", "6/7 render", "7/7 verify: public html"])
def test_a_killed_build_leaves_the_old_files_whole(project: Path, mark: str) -> None:
    before = tree(project / "out")
    build, _ = start(project, mark)
    workers = children(build.pid)
    build.kill()
    build.communicate()
    assert wait_until_gone(workers) == set()
    left = {name: data for name, data in tree(project / "out").items() if ".briefgen-" not in name}
    if left != before:  # killed while files were moved: each is the old or the new one, whole
        done = briefgen(*ARGS, "-q", cwd=project)
        assert done.returncode == 0, done.stderr
        new = tree(project / "out")
        assert all(data in (before.get(name), new.get(name)) for name, data in left.items())


@pytest.mark.parametrize("mark", ["1/7 sources", "3/7 summary", "5/7 document"])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_ends_at_once_and_leaves_nothing(project: Path, mark: str, sign: signal.Signals) -> None:
    before = tree(project / "out")
    build, temporary = start(project, mark, ("build", "river", "--no-cache"))  # all twenty documents: far from its end
    time.sleep(0.2)
    workers = children(build.pid)
    build.send_signal(sign)
    _, told = build.communicate(timeout=60)
    assert "7/7 verify: talking-points" not in told, "it went on with its work"
    assert build.returncode == (130 if sign == signal.SIGINT else 143)
    assert "Traceback" not in told
    assert wait_until_gone(workers) == set()
    assert tree(project / "out") == before
    assert list(temporary.iterdir()) == []


def test_leftovers_of_a_killed_build_go_with_the_next(project: Path) -> None:
    leftover = project / "out/river/.briefgen-dead/sources"
    leftover.mkdir(parents=True)
    (leftover / "half.txt").write_text("ha")
    done = briefgen(*ARGS, "-q", cwd=project)
    assert done.returncode == 0, done.stderr
    assert not leftover.parent.exists()


def test_builds_at_once_leave_one_whole_edition(project: Path) -> None:
    builds = [
        subprocess.Popen(command(*ARGS, "-q"), cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for build in builds:
        _, told = build.communicate(timeout=240)
        assert build.returncode == 0, told
    done = briefgen("verify", cwd=project)
    assert done.returncode == 0, done.stderr
    assert not [name for name in tree(project / "out") if ".briefgen-" in name]
