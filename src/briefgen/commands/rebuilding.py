"""Rebuilding briefs as what they are built from is saved: what `serve` and `watch` have in common."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from briefgen import store
from briefgen.build.draft import drafts, rehearse
from briefgen.build.executor import Executor
from briefgen.build.progress import Progress, Silent, progress_for
from briefgen.build.targets import Result, make
from briefgen.codes import findings_of
from briefgen.commands.asked import Asked
from briefgen.commands.making import publish
from briefgen.commands.opening import Opened, open_all
from briefgen.commands.report import Report
from briefgen.commands.settings import settings_of
from briefgen.commands.unchanged import keep
from briefgen.config import job_count
from briefgen.errors import BriefgenError
from briefgen.findings import Finding
from briefgen.fitting import Fitted
from briefgen.preview.watching import Watch, concerns
from briefgen.store import BriefFolder


class SupersededError(Exception):
    """Something was saved meanwhile: what is being made is of no use any more."""


class Listener(Protocol):
    """Hears of every rebuild; `interrupting`: one that has begun gives way to what is saved meanwhile."""

    interrupting: bool

    def changed(self, brief: BriefFolder, files: tuple[str, ...]) -> None:
        """A rebuild begins, because of these files; none at the start."""

    def looked(self, brief: str) -> Sequence[str]:
        """The audiences whose HTML somebody looks at: it is made first."""

    def first(self, brief: str, audience: str, data: bytes) -> None:
        """That HTML, at the size that it had before; the build goes on."""

    def built(self, brief: BriefFolder, report: Report, seconds: float) -> None:
        """A rebuild has come to its end."""

    def failed(self, brief: BriefFolder, failure: tuple[Finding, ...]) -> None:
        """A rebuild could not be done: all is as it was."""

    def gone(self, brief: str) -> None:
        """The brief's folder is no longer there."""


@dataclass(slots=True)
class _Known:
    """A brief with what its last build has read and how its documents came to fit."""

    folder: BriefFolder
    seen: dict[str, str] = field(default_factory=dict)
    fits: Mapping[str, Fitted] = field(default_factory=dict)
    due: bool = True
    files: tuple[str, ...] = ()
    rehearsed: set[str] = field(default_factory=set)


class _Ticking(Silent):
    """A way of telling that passes time on to somebody else, all else to another way."""

    def __init__(self, tick: Callable[[], None], inner: Progress) -> None:
        self._tick, self._inner = tick, inner

    def step(self, stage: str, text: str) -> None:
        """Pass it on."""
        self._inner.step(stage, text)

    def more(self, count: int) -> None:
        """Pass it on."""
        self._inner.more(count)

    def tick(self) -> None:
        """Both."""
        self._inner.tick()
        self._tick()


class Rebuilder:
    """Builds briefs that are due, in the order of their names, and knows which are when something is saved.

    `check` is called often, and raises when all is to end.
    """

    def __init__(
        self, root: Path, asked: Asked, listener: Listener, check: Callable[[], None], *, jobs: int, quiet: bool
    ) -> None:
        self._root, self._asked, self._listener, self.check = root, asked, listener, check
        self._jobs, self._quiet = jobs, quiet
        self._known: dict[str, _Known] = {}

    def are(self, folders: Sequence[BriefFolder]) -> None:
        """These are the briefs from now on; a new one is due."""
        for name in [name for name in self._known if name not in {folder.name for folder in folders}]:
            del self._known[name]
            self._listener.gone(name)
        for folder in folders:
            if folder.name not in self._known or self._known[folder.name].folder != folder:
                self._known[folder.name] = _Known(folder)

    def hear(self, changed: Iterable[str]) -> None:
        """These paths have changed: the briefs that were made of other bytes or listings than there are now are due."""
        for known in self._known.values():
            paths = tuple(concerns(known.seen, changed))
            if paths and not store.still(known.seen):
                known.due, known.files = True, paths

    def build(self, watch: Watch) -> bool:
        """Build one brief that is due, first what somebody looks at, then what was saved; whether another is due.

        Where it is superseded it stays due, and what was saved is still to be heard.
        """
        due = [known for known in self._known.values() if known.due]
        for known in sorted(due, key=lambda k: (not self._listener.looked(k.folder.name), not k.files))[:1]:
            self._listener.changed(known.folder, tuple(store.shown_path(Path(path)) for path in known.files))
            with contextlib.suppress(SupersededError):
                self._build(known, watch)
                known.due = False
        return any(known.due for known in self._known.values())

    def _build(self, known: _Known, watch: Watch) -> None:
        begun = time.monotonic()
        with store.watching() as seen:
            known.seen = seen
            try:
                opened, result = self._made(known, watch)
            except BriefgenError as error:
                self._listener.failed(known.folder, findings_of(error))
                return
        try:
            report = publish(opened, result, check=False)
        except BriefgenError as error:
            self._listener.failed(known.folder, findings_of(error))
            return
        keep(self._root, known.folder, self._asked, report, opened.out, seen)
        known.fits = {name: replace(fit, pdf=None) for name, fit in result.fits.items()} or known.fits
        self._listener.built(known.folder, report, time.monotonic() - begun)
        if self._listener.interrupting:
            looked = [name for name in self._listener.looked(known.folder.name) if name in result.fits]
            due = [name for name in looked or [*result.fits][:1] if name not in known.rehearsed]
            if due:
                rehearse(opened.inputs, result, due)
                known.rehearsed.update(due)

    def _made(self, known: _Known, watch: Watch) -> tuple[Opened, Result]:
        name = known.folder.name
        settings = settings_of(self._root)
        (opened,) = open_all(self._root, settings, [known.folder], self._asked)
        opened.out.check(known.folder)
        with (
            Executor(job_count(self._jobs or settings.jobs), settings.time_limit) as executor,
            progress_for(sys.stderr, known.folder.shown, quiet=self._quiet) as shown,
        ):
            progress = _Ticking(self._ticking(known, watch), shown)
            for audience, made in drafts(opened.inputs, self._listener.looked(name), known.fits, executor, progress):
                self._listener.first(name, audience, made.file.data)
            return opened, make(opened.inputs, executor, progress)

    def _ticking(self, known: _Known, watch: Watch) -> Callable[[], None]:
        """What to do ten times a second: raise SupersededError where what this is built from was saved again."""
        heard: set[frozenset[str]] = {frozenset()}

        def tick() -> None:
            self.check()
            pending = watch.pending()
            if pending in heard:
                return
            heard.add(pending)
            paths = tuple(concerns(known.seen, pending))
            if paths and not store.still(known.seen):
                known.files = paths
                raise SupersededError

        return tick if self._listener.interrupting else self.check


def follow(root: Path, named: Callable[[], Sequence[BriefFolder]], rebuilder: Rebuilder, watch: Watch) -> None:
    """Build and go on building, until something is raised; `named` gives the briefs that there are."""
    while True:
        folders = named()
        rebuilder.are(folders)
        watch.on((*(folder.folder for folder in folders), root / "templates"), (root, root / "briefs"))
        more = rebuilder.build(watch)
        rebuilder.hear(watch.wait(0 if more else 1.0))
        rebuilder.check()
