"""Figures of building many briefs: `python benchmarks/scale COMMAND`; each makes its own folder and removes it.

    briefs [COUNT]     COUNT generated briefs (100) x 5 audiences x 4 formats with one worker and with two: seconds, how
                       many times as fast, the same bytes, the largest process; the two also meet a broken brief
    dask [COUNT]       the same on Dask with one worker process and with two, against the bytes of a local build
    unchanged          the wall time of a build with nothing to do against `python -c "import click, jinja2"`, by turns,
                       and what it wrote
    crowd [COUNT]      COUNT builds (16) at once into one folder
    killed [COUNT]     a build killed at COUNT (200) random moments: every file is of the old or the new edition, whole

A machine that does other things at the same time makes all of it slower, and ratios worse.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WORKS = ("bridge", "ferry", "harbour", "library", "market", "museum", "quarry", "railway", "reservoir", "tramway")
VERBS = ("widened", "repaired", "painted", "sold", "leased", "surveyed", "insured", "closed", "lit", "dredged")
HEADINGS = ("Background", "Current state", "Key issues", "Outlook")
BRIEFGEN = (sys.executable, "-m", "briefgen")
WHICH = ("-a", "executive", "-f", "docx", "-f", "html")


def project(root: Path, count: int) -> None:
    """So many briefs of three sources of some 500 words each; what one says is its own."""
    for number in range(count):
        sources = root / f"briefs/brief-{number:04d}/sources"
        sources.mkdir(parents=True)
        for part in range(3):
            (sources / f"survey-{part}.md").write_text(survey(3 * number + part), encoding="utf-8")


def survey(number: int) -> str:
    """A text in four sections."""
    chance = random.Random(number)
    parts = [f"# Survey of works, part {number}\n\n*Sample Survey Office, {1 + number % 28} May 2024*\n"]
    for heading in HEADINGS:
        parts.append(f"## {heading}\n\n{' '.join(sentence(chance, heading) for _ in range(6))}\n")
    return "\n".join(parts)


def sentence(chance: random.Random, heading: str) -> str:
    place = f"Sample {chance.choice('BCDFGHKLMNPRSTV')}{chance.choice('aeiou')}{chance.choice('lmnrst')}ville"
    one, two, verb = chance.choice(WORKS), chance.choice(WORKS), chance.choice(VERBS)
    if heading == "Outlook":
        return (
            f"{place} expects that its {one} and its {two} may cost {chance.randint(2, 900)} million dollars by 2030."
        )
    return (
        f"{place} {verb} its {one} and the old {two} for {chance.randint(2, 900)} million dollars in "
        f"{chance.randint(1990, 2023)}, after {chance.randint(2, 40)} years."
    )


def run(root: Path, *args: str, cached: bool = False) -> tuple[float, float, int]:
    """Seconds, megabytes of the largest process, and exit status of a build; without a cache unless `cached`."""
    command = (*BRIEFGEN, "build", "-q", *args, *(() if cached else ("--no-cache",)))
    env = {**os.environ, "BRIEFGEN_CACHE_DIR": str(root / "cache")}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, env=env)
    # what it and all that it waited for took
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, used.ru_maxrss / 1024, process.returncode


@contextmanager
def largest(root: Path) -> Iterator[list[float]]:
    """Gives a list that holds, when it is left, the megabytes of the largest process below this one, by its RSS."""
    import threading

    peak, over = [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            for pid in below(os.getpid()):
                try:
                    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
                except (OSError, IndexError):
                    continue
                peak[0] = max(peak[0], pages * os.sysconf("SC_PAGE_SIZE") / 1024**2)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def below(process: int) -> set[int]:
    """The processes that a process started, and theirs."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(path.read_text().rpartition(")")[2].split()[1]), []).append(int(path.parent.name))
        except OSError:
            continue
    found: set[int] = set()
    waiting = [process]
    while waiting:
        for child in parents.get(waiting.pop(), []):
            found.add(child)
            waiting.append(child)
    return found


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def briefs(root: Path, count: int) -> None:
    """One worker, then two, who also meet one broken brief more."""
    project(root, count)
    took = {}
    for jobs in (1, 2):
        if jobs == 2:
            broken(root / "briefs/broken")
        with largest(root) as peak:
            took[jobs], _, status = run(root, "-j", str(jobs), "-o", f"out-{jobs}")
        print(
            f"{count} briefs, {jobs} at a time: {took[jobs]:.0f} s, largest process {peak[0]:.0f} MB, {status=}",
            flush=True,
        )
    one, two = (tree(root / f"out-{jobs}") for jobs in (1, 2))
    print(f"{took[1] / took[2]:.2f} times as fast, with one broken brief more: ", end="")
    print(f"{len(one)} files of the others, {'the same' if one == two else 'OTHER'} bytes")


def broken(folder: Path) -> None:
    """A brief whose only source is no text."""
    (folder / "sources").mkdir(parents=True)
    (folder / "sources/survey.md").write_bytes(b"\0\1\2" * 100)


def dask(root: Path, count: int) -> None:
    """One and two worker processes of one thread."""
    project(root, count)
    run(root, "-j", "2", "-o", "local")
    took = {}
    for workers in (1, 2):
        with cluster(root, workers) as address:
            run(root, "briefs/brief-0000", "-o", "warm", "--scheduler", address)  # workers load what they need
            took[workers], _, status = run(root, "-o", f"dask-{workers}", "--scheduler", address)
        same = tree(root / "local") == tree(root / f"dask-{workers}")
        told = f"{took[workers]:.0f} s, {status=}, {'the same' if same else 'OTHER'} bytes as locally"
        print(f"{count} briefs, Dask with {workers} worker(s): {told}", flush=True)
        if status:
            sys.exit("a build failed: see above")
    print(f"{took[1] / took[2]:.2f} times as fast")


@contextmanager
def cluster(root: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with so many worker processes."""
    import json

    from distributed import Client

    file = root / f"scheduler-{workers}.json"
    tail = ("--scheduler-file", str(file), "--no-dashboard")
    started = [dask_program("dask_scheduler", "--host", "127.0.0.1", "--port", "0", *tail)]
    try:
        while not file.exists():
            time.sleep(0.2)
        count = ("--nworkers", str(workers), "--nthreads", "1")
        started.append(dask_program("dask_worker", *tail, *count, "--local-directory", str(root)))
        address = str(json.loads(file.read_text())["address"])
        with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(workers, timeout=120)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)


def dask_program(name: str, *args: str) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", f"distributed.cli.{name}", *args)
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def unchanged(root: Path, count: int) -> None:
    """By turns, so that what else the machine does weighs on both."""
    project(root, 1)
    run(root, *WHICH, cached=True)
    before = {path: path.stat().st_mtime_ns for path in (root / "out").rglob("*")}
    pairs = [(run(root, *WHICH, cached=True)[0], imported()) for _ in range(count)]
    same = before == {path: path.stat().st_mtime_ns for path in (root / "out").rglob("*")}
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / two for one, two in pairs)
    print(f"nothing changed: {1000 * ours:.0f} ms, import click, jinja2: {1000 * theirs:.0f} ms, ratio {ratio:.1f}")
    print("nothing was written" if same else "SOMETHING was written")


def imported() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import click, jinja2"], check=True)
    return time.perf_counter() - start


def crowd(root: Path, count: int) -> None:
    """Builds at once, sharing output folder and cache."""
    project(root, 1)
    run(root, *WHICH, "-o", "alone")
    shutil.rmtree(root / "cache", ignore_errors=True)
    env = {**os.environ, "BRIEFGEN_CACHE_DIR": str(root / "cache")}
    command = (*BRIEFGEN, "build", "-q", *WHICH, "-o", "out", "-j", "1")
    builds = [subprocess.Popen(command, cwd=root, env=env) for _ in range(count)]
    statuses = {build.wait() for build in builds}
    verified = subprocess.run((*BRIEFGEN, "verify", "out/brief-0000"), cwd=root, capture_output=True, check=False)
    same = tree(root / "out") == tree(root / "alone")
    print(f"{count} builds at once: {statuses=}, {'the same' if same else 'OTHER'} files as one leaves", end="")
    print(f", verified with status {verified.returncode}")


def killed(root: Path, count: int) -> None:
    """Each time the sources are of the other edition; a kill comes at any moment of a build's usual time."""
    project(root, 1)
    source = root / "briefs/brief-0000/sources/survey-0.md"
    texts = (source.read_text(), survey(999))
    editions = []
    for text in texts:
        source.write_text(text)
        usual = run(root, *WHICH, cached=True)[0]
        editions.append(tree(root / "out"))
    chance = random.Random(1)
    whole = mixed = unreaped = 0
    env = {**os.environ, "BRIEFGEN_CACHE_DIR": str(root / "cache")}
    for number in range(count):
        source.write_text(texts[number % 2])
        build = subprocess.Popen((*BRIEFGEN, "build", "-q", *WHICH), cwd=root, env=env)
        time.sleep(chance.uniform(0, usual))
        workers = below(build.pid)
        build.kill()
        build.wait()
        left = {name: data for name, data in tree(root / "out").items() if ".briefgen-" not in name}
        whole += any(left == edition for edition in editions)
        mixed += all(any(edition.get(name) == data for edition in editions) for name, data in left.items())
        unreaped += not gone(workers)
    print(
        f"killed {count} times: {mixed} times every file was of the old or the new edition, {whole} times all of one;"
    )
    status = run(root, *WHICH, cached=True)[2]
    last, wanted = tree(root / "out"), editions[(count - 1) % 2]
    other = sorted(name for name in {*last, *wanted} if last.get(name) != wanted.get(name))
    final = f"OTHER FILES: {', '.join(other)}" if other else "the edition"
    print(f"processes were left {unreaped} times; the next build, {status=}, leaves {final}")


def gone(processes: set[int]) -> bool:
    end = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in processes) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(Path(f"/proc/{pid}").exists() for pid in processes)


COMMANDS: dict[str, tuple[Callable[[Path, int], None], int]] = {
    "briefs": (briefs, 100),
    "dask": (dask, 20),
    "unchanged": (unchanged, 15),
    "crowd": (crowd, 16),
    "killed": (killed, 200),
}


def main() -> None:
    """Run the command that is named."""
    args = sys.argv[1:]
    if not args or args[0] not in COMMANDS:
        sys.exit(__doc__)
    measure, count = COMMANDS[args[0]]
    with tempfile.TemporaryDirectory(prefix="briefgen-scale-") as folder:
        measure(Path(folder), int(args[1]) if len(args) > 1 else count)


if __name__ == "__main__":
    main()
