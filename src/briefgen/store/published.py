"""An edition at an address: published all or nothing, though no service can replace several objects at once.

    <address>/manifest.json              which edition is valid, with the hash of each of its files
    <address>/editions/<id>/<file>       the files of an edition, under the names that a folder has

An edition's id is a hash of what it holds, so that nothing in a valid edition is ever written over with something else.
A new one is put beside the old one; then the manifest, a single object, is replaced; then editions before the one that
was replaced are removed. Whoever follows the manifest finds the old or the new edition whole, whenever we are stopped.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity
from briefgen.store.finding import BriefFolder
from briefgen.store.remote import Mark, Remote, checked_address

MANIFEST = "manifest.json"
_EDITION = re.compile(r"editions/[0-9a-f]{32}/")
_NAME = re.compile(r"(?!\.)[^/\0]+(/(?!\.)[^/\0]+)?")
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Manifest:
    """The valid edition: where its files lie, ending with a slash, and the SHA-256 and size of each by its name.

    `replaced` is the one before it, which readers may still be at.
    """

    edition: str = ""
    files: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    replaced: str = ""

    def data(self) -> bytes:
        """The manifest as it is stored."""
        files = {name: {"sha256": sha256, "bytes": size} for name, (sha256, size) in self.files.items()}
        value = {"schema": 1, "edition": self.edition, "replaced": self.replaced, "files": files}
        return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def manifest_of(files: Mapping[str, tuple[str, int]], replaced: str = "") -> Manifest:
    """The manifest of an edition with these files."""
    told = json.dumps(sorted((name, *file) for name, file in files.items()))
    return Manifest(f"editions/{hashlib.sha256(told.encode()).hexdigest()[:32]}/", files, replaced)


class Published:
    """What `Place` is, at an address. It remembers the manifest that was read, so that no other build's is replaced."""

    def __init__(self, address: str) -> None:
        self.address = self.shown = checked_address(address)
        self._read: Manifest | None = None

    @cached_property
    def _remote(self) -> Remote:
        return Remote(self.address)

    def check(self, brief: BriefFolder) -> None:
        """Raise UsageError unless the place can be read, and the brief's sources lie elsewhere."""
        here, there = f"{self.address}/", f"{brief.shown}/"
        if here.startswith(there) or there.startswith(here):
            step = "name another place with --out"
            raise UsageError("the output would lie among the sources", file=self.address, next_step=step)
        self._manifest()

    def held(self) -> nullcontext[None]:
        """Nothing: what two builds publish at once is one edition or the other."""
        return nullcontext()

    def unfinished(self) -> bool:
        """False: what a build that was stopped left is in no manifest, and goes with the next edition."""
        return False

    def read(self) -> dict[str, bytes]:
        """The files of the valid edition by name, but for those that are gone; empty where there is none."""
        found: dict[str, bytes] = {}
        for _ in range(_TRIES):  # it may be replaced, and removed, while it is read
            manifest = self._read = self._manifest()
            got = self._remote.get([manifest.edition + name for name in manifest.files])
            found = {name.removeprefix(manifest.edition): data for name, data in got.items()}
            if len(found) == len(manifest.files) or self._manifest() == manifest:
                break
        return found

    def file(self, name: str) -> bytes | None:
        """One file of the valid edition; None where there is none."""
        manifest = self._manifest()
        return self._remote.get([manifest.edition + name]).get(manifest.edition + name)

    def marks(self) -> dict[str, str] | None:
        """What tells each object from another state of it, by one listing; None where nothing is published."""
        marks = self._remote.marks()
        return {name: f"{mark.size} {mark.version}" for name, mark in marks.items()} if MANIFEST in marks else None

    def publish(self, files: Mapping[str, bytes], remove: Sequence[str] = (), *, last: str = "") -> tuple[Finding, ...]:
        """Put the edition with these files new and without those in `remove` beside the old one, then in its place.

        Raises UsageError, the old edition being valid, when it cannot be written or another build was first.
        """
        before = self._unreplaced(self._read)
        there = self._remote.marks("editions")
        kept = {n: f for n, f in before.files.items() if n not in (*files, *remove) and before.edition + n in there}
        new = {name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()}
        manifest = manifest_of({**kept, **new}, before.edition)
        if manifest.edition != before.edition:
            self._remote.copy({before.edition + name: manifest.edition + name for name in kept})
        self._remote.put({manifest.edition + name: data for name, data in files.items()})
        self._arrived(manifest)
        self._unreplaced(before)
        if manifest.edition == before.edition:  # a file was damaged, and is as it was
            return ()
        since = self._remote.marks().get(MANIFEST, Mark(0, "")).put
        self._remote.put({MANIFEST: manifest.data()})
        self._read = manifest
        return self._tidied({manifest.edition, before.edition}, before.replaced, since)

    def _manifest(self) -> Manifest:
        """The manifest that is there, an empty one where there is none; raises UsageError for one that is damaged."""
        data = self._remote.get([MANIFEST]).get(MANIFEST)
        if data is None:
            return Manifest()
        try:
            value = json.loads(data)
            files = {str(name): (str(f["sha256"]), int(f["bytes"])) for name, f in value["files"].items()}
            replaced = str(value["replaced"])
            if value["schema"] == 1 and _EDITION.fullmatch(value["edition"]) and all(map(_NAME.fullmatch, files)):
                return Manifest(value["edition"], files, replaced)
        except (ValueError, KeyError, TypeError, AttributeError):
            pass
        step = "remove it: then nothing counts as published, and a build publishes anew"
        raise UsageError("is no manifest of briefgen's", file=f"{self.address}/{MANIFEST}", next_step=step)

    def _unreplaced(self, known: Manifest | None) -> Manifest:
        """The manifest that is there, if it is the one that was read."""
        found = self._manifest()
        if known is not None and found != known:
            raise UsageError("another build published here meanwhile", file=self.address, next_step="build again")
        return found

    def _arrived(self, manifest: Manifest) -> None:
        """Raise UsageError unless every file of a new edition is there in its size."""
        there = self._remote.marks(manifest.edition.rstrip("/"))
        for name, (_, size) in manifest.files.items():
            if there.get(manifest.edition + name, Mark(-1, "")).size != size:
                step = "build again"
                raise UsageError(
                    "did not arrive whole", file=f"{self.address}/{manifest.edition}{name}", next_step=step
                )

    def _tidied(self, valid: set[str], dead: str, since: str) -> tuple[Finding, ...]:
        """Remove the edition that is `dead` and what builds left that were stopped; a warning where that is refused.

        What was put there `since` the manifest that was replaced may be what another build is about to publish.
        """
        marks = self._remote.marks("editions")
        found = {name: _EDITION.match(name) for name in marks}
        old = {name: match[0] for name, match in found.items() if match and match[0] not in valid}
        gone = [name for name, edition in old.items() if edition == dead or marks[name].put < since]
        try:
            self._remote.remove(gone)
        except UsageError as error:
            told = f"the new edition is published; an earlier one {error.message}"
            step = "grant the right to remove objects, or remove them by hand"
            return (Finding("earlier-edition", Severity.WARNING, told, "editions", next_step=step),)
        return ()
