"""`briefgen fetch`: the pages that briefs name, as snapshots among their sources, pinned in sources.lock."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from briefgen import store
from briefgen.build.progress import progress_for
from briefgen.commands.build import named_folders
from briefgen.commands.clock import clock
from briefgen.commands.fetched import pins_of, wanted_of
from briefgen.commands.settings import settings_of
from briefgen.commands.talk import as_json, enveloped, print_json, table, tell
from briefgen.config import Brief, Settings, parse_brief
from briefgen.errors import UsageError
from briefgen.fetching.client import Client, FetchError
from briefgen.fetching.drift import Wanted, drift
from briefgen.fetching.policy import MEGABYTE, Policy
from briefgen.fetching.snapshots import LOCK, Pin, lock_bytes, parse_sidecar, sidecar_bytes, sidecar_name
from briefgen.fetching.update import Kept, Update, failed, updated
from briefgen.findings import Finding, Severity, exit_status
from briefgen.store import BriefFolder

HEADER = ("page", "snapshot", "file", "fetched")
_SOURCES_STEP = "give brief.toml a [[source]] with url and without file, or with fetch = true"


@dataclass(frozen=True, slots=True)
class Place:
    """A brief, the pages that it wants, and where their snapshots lie."""

    folder: BriefFolder
    wanted: tuple[Wanted, ...]
    sources: Path


def fetch(names: Sequence[str], *, now: str, accept: bool, json: bool) -> int:
    """Fetch every page of these briefs, one after the other, and give the exit status.

    `now` is a moment in ISO 8601 with its zone, "" for the clock's. Raises UsageError before anything is touched.
    """
    root = store.project_root(Path.cwd())
    settings = settings_of(root)
    moment = clock(now)
    places = [_place(root, settings, folder) for folder in named_folders(root, names)]
    if names and not any(place.wanted or pins_of(place.folder) for place in places):
        raise UsageError("names no page to fetch", file=places[0].folder.shown, next_step=_SOURCES_STEP)
    for place in places:
        pins_of(place.folder)  # one that is damaged is told before anything is touched
    client = Client(policy_of(settings))
    told: list[dict[str, Any]] = []
    every: list[Finding] = []
    for place in places:
        with store.locked(place.folder.folder):
            updates = tuple(_counted(place, _fetched(place, client, moment, accept=accept)))
            findings = (*(u.finding for u in updates if u.finding), *_cleared(place))
        tell(findings, least=Severity.WARNING)
        every += findings
        told.append(_for_programs(place, updates, findings))
        if not json:
            _print(place, updates)
    status = exit_status(every)
    if json:
        print_json(enveloped("fetch", status, every, briefs=told))
    return status


def policy_of(settings: Settings) -> Policy:
    """What `[fetch]` says, as a policy."""
    return Policy(**asdict(settings.fetch), max_bytes=settings.max_source_mb * MEGABYTE)


def _place(root: Path, settings: Settings, folder: BriefFolder) -> Place:
    if store.is_address(folder.shown):
        step = "fetch into a folder of this machine, and copy it there"
        raise UsageError("pages cannot be fetched to an address", file=folder.shown, next_step=step)
    path = folder.folder / store.BRIEF
    data = store.read_optional(path)
    brief = Brief()
    ignore = (root / settings.out, root / "out", root / "briefs", root / "templates")
    names, problems = store.list_sources(folder, [p for p in ignore if p.resolve() != folder.sources])
    if data is not None:
        files = (*names, *(problem.file for problem in problems))
        brief = parse_brief(data, store.shown_path(path), audiences=store.audience_names(root), files=files)
    return Place(folder, wanted_of(brief), store.snapshot_folder(folder, names))


def _counted(place: Place, updates: Iterator[Update]) -> Iterator[Update]:
    """The same, shown as they come where someone looks on."""
    with progress_for(sys.stderr, place.folder.shown, quiet=not sys.stderr.isatty()) as progress:
        progress.more(len(place.wanted))
        for update in updates:
            progress.step("sources", update.url)
            yield update


def _fetched(place: Place, client: Client, now: datetime, *, accept: bool) -> Iterator[Update]:
    """Each page in turn; what was fetched is written before the next is asked for."""
    for page in place.wanted:
        pins = {pin.url: pin for pin in pins_of(place.folder)}
        kept, changed = _kept(place, page, pins)
        try:
            update = updated(kept, client.get(page.url, kept.conditions()), now, accept=accept)
        except FetchError as error:
            code = "fetch-refused" if error.refused else "fetch-failed"
            update = failed(kept, code, error.reason, error.next_step)
        if changed and update.finding is None:
            update = replace(update, finding=changed)
        _write(place, update, pins)
        yield update


def _kept(place: Place, page: Wanted, pins: dict[str, Pin]) -> tuple[Kept, Finding | None]:
    """What is there of a page, and a warning where its file is not what was fetched."""
    pin = pins.get(page.url)
    others = frozenset(store.kept_names(place.sources, "")) - {other.file for other in pins.values()}
    data = store.read_optional(place.sources / pin.file) if pin is not None else None
    if pin is None or data is None or (page.file and page.file != pin.file):
        return Kept(page.url, page.file, pin, taken=others), None
    if hashlib.sha256(data).hexdigest() != pin.sha256:
        told = f"{pin.file} was not what {LOCK} pins, and was fetched anew"
        found = Finding("snapshot-changed", Severity.WARNING, told, page.url, next_step="see what changed it")
        return Kept(page.url, page.file, pin, taken=others), found
    sidecar = parse_sidecar(store.read_optional(place.sources / sidecar_name(pin.file)))
    whole = sidecar if sidecar is not None and sidecar.sha256 == pin.sha256 else None
    return Kept(page.url, page.file, pin, data, whole, others), None


def _write(place: Place, update: Update, pins: dict[str, Pin]) -> None:
    """Put what is new in its place, the lock last; nothing is written where nothing is."""
    files: dict[Path, bytes] = {}
    lock = place.folder.folder / LOCK
    if update.pin is None:
        return
    if update.data is not None:
        files[place.sources / update.pin.file] = update.data
    if update.sidecar is not None:
        files[place.sources / sidecar_name(update.pin.file)] = sidecar_bytes(update.sidecar)
    if pins.get(update.url) != update.pin:
        files[lock] = lock_bytes(tuple({**pins, update.url: update.pin}.values()))
    if files:
        store.put_snapshot(place.folder, files, lock)


def _cleared(place: Place) -> tuple[Finding, ...]:
    """Take pins of pages out that are neither named nor there; give the snapshots that no page stands for."""
    pins = pins_of(place.folder)
    names = frozenset(store.kept_names(place.sources, ""))
    urls = {page.url for page in place.wanted}
    left = tuple(pin for pin in pins if pin.url in urls or pin.file in names)
    if left != pins:
        lock = place.folder.folder / LOCK
        store.put_snapshot(place.folder, {lock: lock_bytes(left)}, lock)

    def there(file: str) -> str:
        return "there" if file in names else ""

    sidecars = store.kept_names(place.sources / sidecar_name("").rpartition("/")[0], ".json")
    found = drift(place.wanted, left, there, sidecars)
    shown = store.shown_path(place.sources)
    return tuple(replace(f, file=f"{shown}/{f.file}") for f in found if f.code == "snapshot-unpinned")


def _rows(updates: Sequence[Update]) -> list[tuple[str, str, str, str]]:
    return [(u.url, u.outcome, u.pin.file if u.pin else "", u.pin.fetched if u.pin else "") for u in updates]


def _print(place: Place, updates: Sequence[Update]) -> None:
    if not updates:
        print(f"{place.folder.name}: names no page to fetch")
        return
    new = sum(update.outcome in ("new", "changed") for update in updates)
    print(table(HEADER, _rows(updates)))
    where = store.shown_path(place.sources)
    print(f"{new} of {len(updates)} pages of {place.folder.name} new or changed; the snapshots are in {where}")


def _for_programs(place: Place, updates: Sequence[Update], findings: Sequence[Finding]) -> dict[str, Any]:
    pages = [{"url": u.url, "outcome": u.outcome, "snapshot": asdict(u.pin) if u.pin else None} for u in updates]
    return {
        "brief": place.folder.name,
        "sources": store.shown_path(place.sources),
        "changed": any(update.outcome in ("new", "changed") for update in updates),
        "pages": pages,
        "findings": as_json(findings),
    }
