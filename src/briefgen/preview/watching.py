"""The watch on folders: what was saved, gathered until nothing has been for a moment."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from types import TracebackType
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError
from briefgen.stopping import STOPS

if TYPE_CHECKING:
    from watchfiles import Change

QUIET, LONGEST = 50, 400
"""Milliseconds without a change after which saves are told of, and after which they are in any case."""
_ROUND = 200
_PASSED_OVER = (".", "~$")
Folders = tuple[frozenset[Path], frozenset[Path]]
"""The folders that are watched with all below them, and those of which only their own files are."""


class Watch:
    """Hears of every change in some folders from the moment of `on`; a context manager that leaves no thread behind.

    The threads only wait for the system, outside of Python; so a process may be forked beside them.
    """

    def __init__(self) -> None:
        self._told: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
        self._pending: set[str] = set()
        self._folders: Folders = (frozenset(), frozenset())
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._trouble = ""

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def on(self, deep: Iterable[Path], flat: Iterable[Path]) -> None:
        """Watch these folders from now on; those that are not there are left out. Nothing happens where they are."""
        folders = (frozenset(p for p in deep if p.is_dir()), frozenset(p for p in flat if p.is_dir()))
        if folders == self._folders:
            return
        self._end()
        self._folders, self._stop = folders, threading.Event()
        for paths, recursive in zip(folders, (True, False), strict=True):
            if paths:
                ready = threading.Event()
                thread = threading.Thread(target=self._run, args=(sorted(paths), recursive, ready), daemon=True)
                thread.start()
                self._threads.append(thread)
                ready.wait(5)

    def wait(self, seconds: float) -> frozenset[str]:
        """The absolute paths that have changed, once there are some; empty when there are none so long.

        Raises BriefgenError where the system does not tell of changes any more.
        """
        if self._trouble:
            step = "raise the system's limit of watched folders, or set WATCHFILES_FORCE_POLLING=1"
            raise BriefgenError(f"changes cannot be watched: {self._trouble}", next_step=step)
        self._drain()
        if not self._pending:
            try:
                self._pending |= self._told.get(timeout=seconds)
            except queue.Empty:
                return frozenset()
        self._drain()
        told, self._pending = frozenset(self._pending), set()
        return told

    def pending(self) -> frozenset[str]:
        """What `wait` would give at once."""
        self._drain()
        return frozenset(self._pending)

    def _drain(self) -> None:
        while not self._told.empty():
            self._pending |= self._told.get()

    def _run(self, paths: list[Path], recursive: bool, ready: threading.Event) -> None:
        from watchfiles import watch

        # a signal that this thread took would interrupt what holds it back in the main one: moving finished files
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
        rounds = watch(
            *paths,
            watch_filter=_counts,
            debounce=LONGEST,
            step=QUIET,
            stop_event=self._stop,
            rust_timeout=_ROUND,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=recursive,
        )
        try:
            for changes in rounds:
                ready.set()  # after the first round, with a change or without, the system is sure to tell
                if changes:
                    self._told.put(frozenset(path for _, path in changes))
        except OSError as error:
            self._trouble = error.strerror or str(error)
        finally:
            ready.set()

    def _end(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(2)
        self._threads.clear()


def _counts(change: Change, path: str) -> bool:
    """Whether a change of this path may be one of a source: hidden files and locks of office programs are not."""
    return not PurePath(path).name.startswith(_PASSED_OVER)


def concerns(seen: Mapping[str, str], changed: Iterable[str]) -> Iterator[str]:
    """Those of the changed paths that a build has read, looked for, or listed the folder of.

    `seen` is as `store.watching` gives it.
    """
    for path in sorted(changed):
        if path in seen or f"{path}/" in seen or f"{PurePath(path).parent}/" in seen:
            yield path
