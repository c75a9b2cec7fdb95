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
        seen[os.path.abspath(path)] = _of(path, data)  # noqa: PTH100 - the name by which it is looked for again


def saw_names(folder: Path) -> None:
    """The names in a folder were listed."""
    seen = _watched.get()
    if seen is not None:
        seen[os.path.abspath(folder) + "/"] = _listed(folder)  # noqa: PTH100


def still(seen: Mapping[str, str]) -> bool:
    """Whether every file and listing is what it was; the first that is not ends the search."""
    return all(_now(path) == was for path, was in seen.items())


def _now(path: str) -> str:
    return _listed(Path(path)) if path.endswith("/") else _of(Path(path), _read(Path(path)))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _of(path: Path, data: bytes | None) -> str:
    """What a file holds and, where a link leads to it, where: a link that leads elsewhere may not be read."""
    if data is None:
        return ABSENT
    real = str(path.resolve())
    where = "" if real == os.path.abspath(path) else f" at {real}"  # noqa: PTH100
    return hashlib.sha256(data).hexdigest() + where


def _listed(folder: Path) -> str:
    try:
        names: Iterable[str] = (f"{entry.name}\0{entry.is_symlink()}\0{entry.is_dir()}" for entry in os.scandir(folder))
        return hashlib.sha256("\n".join(sorted(names)).encode("utf-8", "surrogateescape")).hexdigest()
    except OSError:
        return ABSENT
