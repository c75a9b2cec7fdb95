"""What was read: every file and listing that a build goes by, and whether they are still what they were."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

ABSENT = "absent"
_watched: ContextVar[dict[str, str] | None] = ContextVar("watched", default=None)


@contextmanager
def watching() -> Iterator[dict[str, str]]:
    """Gives a dict that fills, until it is left, with what this process reads: path to hash, "absent" where nothing is.

    The path of a listing of names ends with a slash.
    """
    seen: dict[str, str] = {}
    token = _watched.set(seen)
    try:
        yield seen
    finally:
        _watched.reset(token)


def saw(path: Path, data: bytes | None) -> None:
    """A file was read, or looked for in vain (None)."""
    seen = _watched.get()
    if seen is not None:
        seen[os.path.abspath(path)] = _of(data)  # noqa: PTH100 - links are followed when it is read, not before


def saw_names(folder: Path) -> None:
    """The names in a folder were listed."""
    seen = _watched.get()
    if seen is not None:
        seen[os.path.abspath(folder) + "/"] = _listed(folder)  # noqa: PTH100


def still(seen: Mapping[str, str]) -> bool:
    """Whether every file and listing is what it was; the first that is not ends the search."""
    return all((_listed(Path(p)) if p.endswith("/") else _of(_read(Path(p)))) == was for p, was in seen.items())


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _of(data: bytes | None) -> str:
    return ABSENT if data is None else hashlib.sha256(data).hexdigest()


def _listed(folder: Path) -> str:
    try:
        names: Iterable[str] = (f"{entry.name}\0{entry.is_symlink()}\0{entry.is_dir()}" for entry in os.scandir(folder))
        return hashlib.sha256("\n".join(sorted(names)).encode("utf-8", "surrogateescape")).hexdigest()
    except OSError:
        return ABSENT
