"""`briefgen watch`: build, and build again what is saved, with the lines that `build` gives."""

from __future__ import annotations

import json as codec
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from briefgen import store
from briefgen.commands.asked import Asked, check_asked
from briefgen.commands.build import named_folders
from briefgen.commands.report import Report, for_programs, page
from briefgen.commands.talk import as_json, tell
from briefgen.errors import BriefgenError, UsageError
from briefgen.findings import Finding, Severity
from briefgen.preview.missing import WATCHING, need
from briefgen.store import BriefFolder


def watch(
    briefs: Sequence[str], audiences: Sequence[str], formats: Sequence[str], out: str, jobs: int | None, json: bool
) -> int:
    """Build the briefs and go on until Ctrl-C; raises UsageError before anything is touched."""
    need(WATCHING)
    root, asked = checked(briefs, audiences, formats, out)
    named = named_later(root, briefs)
    from briefgen.commands.rebuilding import Rebuilder, follow
    from briefgen.preview.watching import Watch

    lines = Lines(json=json)
    load(root, named())
    with Ending() as ending, Watch() as watch:
        follow(root, named, Rebuilder(root, asked, lines, ending.check, jobs=jobs or 0, quiet=json), watch)
    return 0


def checked(briefs: Sequence[str], audiences: Sequence[str], formats: Sequence[str], out: str) -> tuple[Path, Asked]:
    """The project and what is asked for; raises UsageError for what there is not, or not on this machine."""
    for name in (*briefs, out):
        if store.is_address(name):
            step = "name a folder of this machine; `briefgen build` takes addresses"
            raise UsageError("cannot be watched", file=name, next_step=step)
    root = store.project_root(Path.cwd())
    asked = Asked(tuple(audiences), tuple(formats), out)
    check_asked(root, asked)
    return root, asked


def named_later(root: Path, names: Sequence[str]) -> Callable[[], Sequence[BriefFolder]]:
    """Gives the briefs of these names, of all under briefs/ without one, that there are at the time.

    Raises UsageError at once where there are none, or one is not there.
    """
    first = named_folders(root, names)

    def now() -> Sequence[BriefFolder]:
        try:
            return named_folders(root, names)
        except UsageError:
            return tuple(folder for folder in first if folder.folder.is_dir())

    return now


def load(root: Path, folders: Sequence[BriefFolder]) -> None:
    """Load what every build needs into this process, which workers are forked from; raises UsageError."""
    from briefgen.build.draft import warm
    from briefgen.commands.kits import kits_and_findings

    try:
        kits = kits_and_findings(root, store.audience_names(root)[:1])[0]
    except BriefgenError:
        kits = {}  # the builds say what is wrong
    warm(kits)


class Ending:
    """Ctrl-C and SIGTERM while it is entered: raised at once, and by `check` again where a library swallowed it."""

    def __init__(self) -> None:
        self._number = 0

    def __enter__(self) -> Ending:
        self._before = {each: signal.signal(each, self._end) for each in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise KeyboardInterrupt or SystemExit after a signal."""
        if self._number == signal.SIGINT:
            raise KeyboardInterrupt
        if self._number:
            sys.exit(128 + self._number)

    def _end(self, number: int, _: object) -> None:
        self._number = number
        self.check()


class Lines:
    """Tells of every rebuild on the terminal as `build` does; with `json` a line of JSON for each event."""

    interrupting = False

    def __init__(self, *, json: bool) -> None:
        self._json = json

    def changed(self, brief: BriefFolder, files: tuple[str, ...]) -> None:
        """The files that were saved."""
        if self._json:
            self._event("changed" if files else "begun", brief.name, files=list(files))
        elif files:
            more = f" and {len(files) - 1} more" if len(files) > 1 else ""
            print(f"{brief.name}: {files[0]}{more} changed", file=sys.stderr, flush=True)

    def looked(self, brief: str) -> Sequence[str]:
        """Nobody looks."""
        return ()

    def first(self, brief: str, audience: str, data: bytes) -> None:
        """Nothing: nobody looks."""

    def built(self, brief: BriefFolder, report: Report, seconds: float) -> None:
        """What was found, then the table."""
        if self._json:
            self._event("built", brief.name, **{"seconds": round(seconds, 3), **for_programs(report)})
            return
        tell(report.findings, least=Severity.WARNING)
        print(f"{page(report, check=False)}\nbuilt in {seconds:.1f} seconds; waiting for changes", flush=True)

    def failed(self, brief: BriefFolder, failure: tuple[Finding, ...]) -> None:
        """Why."""
        if self._json:
            self._event("failed", brief.name, findings=as_json(failure))
            return
        tell(failure)
        print(f"{brief.name}: nothing was built, all is as it was; waiting for changes", flush=True)

    def gone(self, brief: str) -> None:
        """That it is."""
        if self._json:
            self._event("gone", brief)
        else:
            print(f"{brief}: is no longer there", flush=True)

    def serving(self, address: str) -> None:
        """Where the preview is."""
        if self._json:
            print(codec.dumps({"event": "serving", "address": address}), flush=True)
        else:
            print(f"the preview is at {address}, until Ctrl-C", flush=True)

    def _event(self, event: str, name: str, **rest: Any) -> None:
        print(codec.dumps({**rest, "event": event, "brief": name}, ensure_ascii=False, sort_keys=True), flush=True)
