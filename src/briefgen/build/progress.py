"""What is told of a build while it runs: a bar in a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, TextIO

from briefgen.pipeline import STAGES

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

EVERY = 30.0
"""Seconds after which a log is told how far a build is, and what it does in such a time."""


class Progress(Protocol):
    """A context manager that hears of each step, from any thread."""

    def step(self, stage: str, text: str) -> None:
        """Something of a stage is done."""

    def more(self, count: int) -> None:
        """So many more steps are to come."""

    def tick(self) -> None:
        """Time goes by; called about ten times a second."""

    def __enter__(self) -> Progress: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None
    ) -> None: ...


def numbered(stage: str, text: str) -> str:
    """The line that is told: "6/7 render: executive pdf"."""
    return f"{STAGES.index(stage) + 1}/{len(STAGES)} {stage}: {text}"


class Silent:
    """Tells nothing."""

    def step(self, stage: str, text: str) -> None:
        """Nothing."""

    def more(self, count: int) -> None:
        """Nothing."""

    def tick(self) -> None:
        """Nothing."""

    def __enter__(self) -> Silent:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        """Nothing."""


class Named(Silent):
    """One of several briefs: each step is told with its name, and how many there are was told before."""

    def __init__(self, progress: Progress, name: str) -> None:
        self._progress, self._name = progress, name

    def step(self, stage: str, text: str) -> None:
        """Tell it."""
        self._progress.step(stage, f"{self._name}: {text}")


class Lines(Silent):
    """Tells each step as a line; in long work, from time to time, how far it is, how fast, and what time is left."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._lock = threading.Lock()
        self._done = self._total = self._told = 0
        self._last = clock()

    def step(self, stage: str, text: str) -> None:
        """Write the line at once, so that a log shows where a build stands."""
        with self._lock:
            self._done += 1
            self._write(numbered(stage, text))

    def more(self, count: int) -> None:
        """So many more steps are to come."""
        with self._lock:
            self._total += count

    def tick(self) -> None:
        """Tell how far it is, if it is long since that was told."""
        with self._lock:
            passed, since = self._clock() - self._last, self._done - self._told
            if passed < EVERY:
                return
            self._last, self._told = self._clock(), self._done
            left = max(0, self._total - self._done)
            rest = f", about {spoken(left * passed / since)} left" if since else ""
            self._write(f"{self._done} of {self._total} steps, {60 * since / passed:.0f} a minute{rest}")

    def _write(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()


def spoken(seconds: float) -> str:
    """A time as people say it: "40 s", "5 min", "2 h 10 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


class Bar(Silent):
    """Tells the steps as a bar, with rate and remaining time, that is gone when the build is done."""

    def __init__(self, stream: TextIO, title: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
        )
        self._bar: RichProgress = Progress(
            *columns, console=Console(file=stream), auto_refresh=False, transient=True, redirect_stdout=False
        )
        self._task = self._bar.add_task(title, total=0, rate="")

    def step(self, stage: str, text: str) -> None:
        """Advance by one."""
        from rich.markup import escape

        speed = self._bar.tasks[0].speed
        rate = f"{60 * speed:.0f}/min" if speed else ""
        self._bar.update(self._task, advance=1, description=escape(numbered(stage, text)), rate=rate)
        self._bar.refresh()

    def more(self, count: int) -> None:
        """Lengthen the bar."""
        task = self._bar.tasks[0]
        self._bar.update(self._task, total=(task.total or 0) + count)

    def tick(self) -> None:
        """Redraw."""
        self._bar.refresh()

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()


def progress_for(stream: TextIO, title: str, *, quiet: bool) -> Progress:
    """The way of telling that suits the stream; a terminal that cannot move its cursor gets lines."""
    if quiet:
        return Silent()
    moves = stream.isatty() and os.environ.get("TERM", "") not in ("dumb", "unknown")
    return Bar(stream, title) if moves else Lines(stream)
