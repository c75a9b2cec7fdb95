"""Broken and hostile files through the real workers: each ends in text or one line, within 20 s and 1 GB."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from briefgen.build.executor import Executor
from briefgen.build.progress import Silent
from briefgen.build.reading import Reading, read_all
from briefgen.build.tasks import Limits

SECONDS, MEGABYTES = 20, 1024


def test_every_hostile_file_ends_in_text_or_one_line(corpora: Path) -> None:
    files = {
        path.relative_to(corpora).as_posix(): path
        for folder in ("hostile-pdf", "office")
        for path in (corpora / folder).rglob("*")
        if path.is_file()
    }
    names = tuple(sorted(files))
    assert len(names) >= 100
    start = time.monotonic()
    with Executor(2, SECONDS) as executor:
        reading = Reading(names, lambda name: files[name].read_bytes(), limits=Limits(SECONDS, MEGABYTES))
        done = read_all(reading, executor, Silent())
    assert {source.file for source in (*done.sources, *done.unused)} | {p.file for p in done.problems} == set(names)
    for problem in done.problems:
        assert "\n" not in problem.reason
        for word in ("takes longer", "takes more", "crashed", "was killed", "failed unexpectedly"):
            assert word not in problem.reason, problem
    assert time.monotonic() - start < SECONDS * len(names)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 < MEGABYTES
