"""Where editions lie: a folder or an address, behind the same few operations."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefgen.findings import Finding
from briefgen.store import writing
from briefgen.store.finding import BriefFolder, shown_path
from briefgen.store.reading import read_optional, read_outputs
from briefgen.store.remote import is_address, local_path


class Place(Protocol):
    """The place of one brief's edition; all of them raise UsageError where it cannot be read or written."""

    @property
    def address(self) -> str:
        """By which `place_of` finds it again from anywhere."""

    @property
    def shown(self) -> str:
        """As messages name it."""

    def check(self, brief: BriefFolder) -> None:
        """Raise UsageError, having touched nothing, unless an edition of the brief can go there."""

    def held(self) -> AbstractContextManager[None]:
        """Keep other builds from it, as far as that can be."""

    def unfinished(self) -> bool:
        """Whether a build that was stopped left something to be cleared away."""

    def read(self) -> dict[str, bytes]:
        """The files of the edition by name; empty where there is none."""

    def file(self, name: str) -> bytes | None:
        """One of them; None where there is none."""

    def marks(self) -> dict[str, str] | None:
        """What tells each file from another state of it; None where there is no edition that is whole."""

    def publish(self, files: Mapping[str, bytes], remove: Sequence[str] = (), *, last: str = "") -> tuple[Finding, ...]:
        """Put files in and take others out, all or nothing; gives what is to be said of it."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder."""

    path: Path

    @property
    def address(self) -> str:
        """The path from the root."""
        return str(self.path.absolute())

    @property
    def shown(self) -> str:
        """As messages name it."""
        return shown_path(self.path)

    def check(self, brief: BriefFolder) -> None:
        """See `writing.check_output`."""
        writing.check_output(self.path, brief.sources)

    def held(self) -> AbstractContextManager[None]:
        """See `writing.locked`."""
        return writing.locked(self.path)

    def unfinished(self) -> bool:
        """Whether a build that was killed left half of something."""
        return bool(writing.leftovers(self.path))

    def read(self) -> dict[str, bytes]:
        """See `read_outputs`."""
        return read_outputs(self.path)

    def file(self, name: str) -> bytes | None:
        """The bytes of a file in it."""
        return read_optional(self.path / name)

    def marks(self) -> dict[str, str] | None:
        """The SHA-256 of each file."""
        if not self.path.is_dir() or self.unfinished():
            return None
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.read().items()}

    def publish(self, files: Mapping[str, bytes], remove: Sequence[str] = (), *, last: str = "") -> tuple[Finding, ...]:
        """See `writing.publish`."""
        writing.publish(self.path, files, remove, last=last)
        return ()


def place_of(where: str | Path, brief: str = "") -> Place:
    """The place at a path or an address, or of a brief's edition below it; raises UsageError for a wrong address."""
    text = str(where)
    if not is_address(text) or (path := local_path(text)) is not None:
        folder = path if is_address(text) and path is not None else Path(text)
        return Folder(folder / brief if brief else folder)
    from briefgen.store.published import Published

    return Published(f"{text.rstrip('/')}/{brief}" if brief else text)
