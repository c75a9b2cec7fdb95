"""Whether the pages that a brief names, the snapshots that are there and what sources.lock pins are one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from briefgen.fetching.snapshots import LOCK, Pin
from briefgen.findings import Finding, Severity

FETCH = "run `briefgen fetch`"
_TROUBLE = {
    "page-gone": "was gone",
    "page-shrunk": "was an error page, a log-in or a fraction of what it was",
    "page-type": "was a document of another kind",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that brief.toml names, and the file's name that it gives, "" for none."""

    url: str
    file: str = ""


def drift(
    wanted: Sequence[Wanted], pins: Sequence[Pin], hash_of: Callable[[str], str], sidecars: Collection[str]
) -> tuple[Finding, ...]:
    """Every way in which they differ, as warnings: empty where a build is from exactly what is pinned.

    `hash_of` gives the SHA-256 of a file of the sources folder, "" where there is none; `sidecars` are the files of
    which headers are kept. A finding's file is the snapshot's, or the address where there is none.
    """
    return (*_unsound(wanted, pins, hash_of), *_unpinned(wanted, pins, hash_of, sidecars))


def _unsound(wanted: Sequence[Wanted], pins: Sequence[Pin], hash_of: Callable[[str], str]) -> Iterator[Finding]:
    by_url = {pin.url: pin for pin in pins}
    for page in wanted:
        pin = by_url.get(page.url)
        digest = hash_of(pin.file) if pin is not None else ""
        if pin is None or (page.file and page.file != pin.file):
            told = f"{LOCK} pins no snapshot of it" + (f" in {page.file}" if pin is not None else "")
            yield _warning("snapshot-missing", told, page.url, FETCH)
        elif not digest:
            yield _warning("snapshot-missing", f"its snapshot {pin.file} is not there", page.url, FETCH)
        elif digest != pin.sha256:
            step = f"bring the file back, or {FETCH} to take the page as it is now"
            yield _warning("snapshot-changed", f"its bytes are not those that {LOCK} pins", pin.file, step)


def _unpinned(
    wanted: Sequence[Wanted], pins: Sequence[Pin], hash_of: Callable[[str], str], sidecars: Collection[str]
) -> Iterator[Finding]:
    """Snapshots that no page of the brief stands for: they would be used as any file is."""
    urls = {page.url for page in wanted}
    step = f"put its [[source]] back, or remove the file and {FETCH}"
    for pin in pins:
        if pin.url not in urls and hash_of(pin.file):
            yield _warning(
                "snapshot-unpinned", f"is a snapshot of {pin.url}, which brief.toml does not name", pin.file, step
            )
        elif pin.url not in urls:
            yield _warning("snapshot-unpinned", f"{LOCK} pins it, and brief.toml does not name it", pin.url, FETCH)
    known = {pin.file for pin in pins}
    for file in sorted(sidecars):
        if file not in known and hash_of(file):
            yield _warning("snapshot-unpinned", f"is a snapshot that {LOCK} does not pin", file, step)


def troubles(pins: Sequence[Pin]) -> tuple[Finding, ...]:
    """A warning on each snapshot whose page was none any more when it was last asked for."""
    return tuple(
        _warning(
            pin.trouble,
            f"its page {_TROUBLE.get(pin.trouble, 'was in trouble')} on {pin.since} (status {pin.status}); "
            f"this is the snapshot of {pin.fetched[:10]}",
            pin.file,
            f"look at {pin.url}, and say in the brief what became of it",
        )
        for pin in pins
        if pin.trouble
    )


def _warning(code: str, told: str, file: str, step: str) -> Finding:
    return Finding(code, Severity.WARNING, told, file, next_step=step)
