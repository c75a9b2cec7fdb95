"""What is told of a build while it runs: a bar in a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Protocol, TextIO

from briefgen.pipeline import STAGES

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress


class Progress(Protocol):
    """A context manager that hears of each step."""

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


class Lines(Silent):
    """Tells each step as a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def step(self, stage: str, text: str) -> None:
        """Write the line at once, so that a log shows where a build stands."""
        print(numbered(stage, text), file=self._stream, flush=True)


class Bar(Silent):
    """Tells the steps as a bar that is gone when the build is done.

    It is redrawn by `tick`, not by a thread of its own: forks and threads do not go together.
    """

    def __init__(self, stream: TextIO, title: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar: RichProgress = Progress(
            *columns, console=Console(file=stream), auto_refresh=False, transient=True, redirect_stdout=False
        )
        self._task = self._bar.add_task(title, total=0)

    def step(self, stage: str, text: str) -> None:
        """Advance by one."""
        from rich.markup import escape

        self._bar.update(self._task, advance=1, description=escape(numbered(stage, text)))
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
    """The way of telling that suits the stream."""
    if quiet:
        return Silent()
    return Bar(stream, title) if stream.isatty() else Lines(stream)
