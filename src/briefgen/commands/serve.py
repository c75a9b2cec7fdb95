"""`briefgen serve`: the briefs in a browser, built again as what they are built from is saved."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.commands.report import Report
from briefgen.commands.settings import settings_of
from briefgen.commands.unchanged import unchanged
from briefgen.commands.watch import Ending, Lines, checked, load, named_later
from briefgen.errors import BriefgenError
from briefgen.findings import Finding, Severity
from briefgen.preview.missing import SERVING, need
from briefgen.preview.state import BUILDING, FAILED, READY, Gone, Shown
from briefgen.store import BriefFolder

if TYPE_CHECKING:
    from briefgen.commands.asked import Asked
    from briefgen.preview.server import Server

_OPEN = (
    "warning: this preview can be reached from other machines, and whoever reaches it can read every document: it asks "
    "for no password and is not encrypted; without --host it is this machine's alone"
)


def serve(
    briefs: Sequence[str],
    audiences: Sequence[str],
    formats: Sequence[str],
    out: str,
    host: str,
    port: int,
    jobs: int | None,
    json: bool,
) -> int:
    """Serve and build until Ctrl-C; raises UsageError before anything is touched."""
    need(SERVING)
    root, asked = checked(briefs, audiences, formats, out)
    named = named_later(root, briefs)
    settings_of(root)
    from briefgen.preview.server import Server

    with Server(host, port) as server:
        showing = Showing(server, root, asked, json=json)
        showing.start(named())
        showing.lines.serving(server.address)
        if server.open:
            print(_OPEN, file=sys.stderr, flush=True)
        from briefgen.commands.rebuilding import Rebuilder, follow
        from briefgen.preview.watching import Watch

        load(root, named())
        with Ending() as ending, Watch() as watch:
            follow(root, named, Rebuilder(root, asked, showing, ending.check, jobs=jobs or 0, quiet=True), watch)
    return 0


class Showing:
    """Shows every rebuild in the browser, and tells of it on the terminal."""

    interrupting = True

    def __init__(self, server: Server, root: Path, asked: Asked, *, json: bool) -> None:
        self._server, self._root, self._asked = server, root, asked
        self._shown: dict[str, Shown] = {}
        self.lines = Lines(json=json)

    def start(self, folders: Sequence[BriefFolder]) -> None:
        """Show what earlier builds left, at once."""
        for folder in folders:
            report = unchanged(self._root, folder, self._asked)
            state = Shown(folder.name, folder.shown, self._out(folder.name))
            self._show(_ended(state, report) if report else state)

    def changed(self, brief: BriefFolder, files: tuple[str, ...]) -> None:
        """It is being built; what was built before is still shown."""
        state = self._shown.get(brief.name) or Shown(brief.name, brief.shown, self._out(brief.name))
        if files or state.phase != READY:
            looked = self.looked(brief.name)  # a first look that nobody will see again would be an old one
            drafts = {name: data for name, data in state.drafts.items() if name in looked}
            self._show(replace(state, phase=BUILDING, changed=files, drafts=drafts))
        self.lines.changed(brief, files)

    def looked(self, brief: str) -> Sequence[str]:
        """The audiences of the brief whose documents are open somewhere."""
        return sorted(audience for name, audience in self._server.looks() if name == brief)

    def first(self, brief: str, audience: str, data: bytes) -> None:
        """The first look at a document."""
        state = self._shown[brief]
        self._show(replace(state, drafts={**state.drafts, audience: data}))

    def built(self, brief: BriefFolder, report: Report, seconds: float) -> None:
        """What came of it."""
        self._show(_ended(replace(self._shown[brief.name], out=self._out(brief.name)), report))
        self.lines.built(brief, report, seconds)

    def failed(self, brief: BriefFolder, failure: tuple[Finding, ...]) -> None:
        """Why nothing did."""
        self._show(replace(self._shown[brief.name], phase=FAILED, failure=failure, drafts={}))
        self.lines.failed(brief, failure)

    def gone(self, brief: str) -> None:
        """It is not shown any more."""
        self._shown.pop(brief, None)
        self._server.tell(Gone(brief))
        self.lines.gone(brief)

    def _show(self, state: Shown) -> None:
        if self._shown.get(state.brief) != state:
            self._shown[state.brief] = state
            self._server.tell(state)

    def _out(self, brief: str) -> Path:
        """Where the outputs of a brief lie; where the settings are wrong, as before."""
        try:
            top = Path(self._asked.out) if self._asked.out else self._root / settings_of(self._root).out
        except BriefgenError:
            return self._shown[brief].out if brief in self._shown else self._root / "out" / brief
        return (top / brief).absolute()


def _ended(state: Shown, report: Report) -> Shown:
    """The state after a build; one that left a document unproved has failed, whatever else it made."""
    missing = tuple((row["audience"], row["format"]) for row in report.rows if not row["path"])
    failed = bool(missing) or not report.rows
    failure = tuple(f for f in report.findings if f.severity >= Severity.ERROR) if failed else ()
    phase = FAILED if failed else READY
    return replace(state, phase=phase, findings=report.findings, failure=failure, missing=missing, drafts={})
