"""Sources at an address: a copy below the cache folder, of one state of them, that is read like any folder.

A copy is named after the address and all that the service lists there, so that it is found again while nothing has
changed, and never changes itself. Each file is checked by its hash before it is used; what another state shares with
it is not fetched again. A copy that nobody uses any more goes when the next one is made.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from briefgen.errors import UsageError
from briefgen.store.cache import open_cache
from briefgen.store.remote import Mark, Remote

_INDEX = "index.json"
_MAX_BYTES = 4 * 1024**3
_MAX_FILES = 2000
_TRIES = 3
_held: list[int] = []  # open while this process lives: whoever tidies up sees that the copy is in use


def mirrored(address: str) -> Path:
    """The folder of a copy of what is below the address, under the name of its last step.

    Raises UsageError where there is nothing, too much, or what no folder can hold.
    """
    remote = Remote(address)
    for _ in range(_TRIES):
        marks = _wanted(remote.marks(), address)
        home = _home() / _hash(address)
        copy = home / _hash(json.dumps([(name, mark.size, mark.version) for name, mark in marks.items()]))
        folder = copy / PurePosixPath(address).name
        if _whole(copy, folder, marks):
            return folder
        _make(remote, copy, folder, marks)
        if _whole(copy, folder, marks) and _wanted(remote.marks(), address) == marks:
            _tidy(home, copy)
            return folder
    raise UsageError("changes while it is read", file=address, next_step="try again when nobody writes there")


def _home() -> Path:
    """Where copies lie; a folder for this process alone where there is no place for a cache."""
    kept = open_cache(os.environ).folder
    if kept is not None:
        with contextlib.suppress(OSError):
            (kept / "mirrors").mkdir(parents=True, exist_ok=True)
            return kept / "mirrors"
    own = Path(tempfile.mkdtemp(prefix="briefgen-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _wanted(marks: Mapping[str, Mark], address: str) -> dict[str, Mark]:
    """The objects that make a brief: all, or beside sources/ only what lies at the top; raises UsageError."""
    deep = any(name.startswith("sources/") for name in marks)
    wanted = {n: m for n, m in marks.items() if n and (not deep or "/" not in n or n.startswith("sources/"))}
    if not wanted:
        raise UsageError("there is nothing at this address", file=address, next_step="correct it, or put sources there")
    if len(wanted) > _MAX_FILES or sum(mark.size for mark in wanted.values()) > _MAX_BYTES:
        step = "name the folder that holds only the brief's documents"
        raise UsageError(
            f"holds more than {_MAX_FILES:,} files or {_MAX_BYTES // 1024**3} GB", file=address, next_step=step
        )
    folders = {str(parent) for name in wanted for parent in PurePosixPath(name).parents}
    for name in wanted:
        steps = name.split("/")
        fits = all(step not in ("", ".", "..") and "\0" not in step and len(step.encode()) < 256 for step in steps)
        if not fits or name in folders:
            step = "rename the object"
            raise UsageError("its name is no file's", file=f"{address}/{name!a}", next_step=step)
    return wanted


def _whole(copy: Path, folder: Path, marks: Mapping[str, Mark]) -> bool:
    """Whether a copy is there with every byte; it is in use from then on."""
    import fcntl

    try:
        handle = os.open(copy, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
    fcntl.flock(handle, fcntl.LOCK_SH)
    index = _index(copy)
    if set(index) == set(marks) and all(_is(folder / name, sha256) for name, (_, sha256) in index.items()):
        _held.append(handle)
        return True
    os.close(handle)
    return False


def _index(copy: Path) -> dict[str, tuple[str, str]]:
    """By name, the version and hash of each file of a copy; empty where that cannot be read."""
    try:
        value = json.loads((copy / _INDEX).read_bytes())
        return {name: (str(version), str(sha256)) for name, (version, sha256) in value.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _is(path: Path, sha256: str) -> bool:
    """Whether a file holds what has this hash; then it counts as used now."""
    try:
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            return False
        os.utime(path)
        return True
    except OSError:
        return False


def _make(remote: Remote, copy: Path, folder: Path, marks: Mapping[str, Mark]) -> None:
    """Fetch what no other copy has, beside its place, and move it there."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=copy.parent))
    try:
        places = {name: new / folder.name / name for name in marks}
        for path in places.values():
            path.parent.mkdir(parents=True, exist_ok=True)
        shared = {name for name, path in _shared(copy.parent, folder.name, marks) if _linked(path, places[name])}
        remote.download({name: path for name, path in places.items() if name not in shared})
        index = {n: (marks[n].version, hashlib.sha256(p.read_bytes()).hexdigest()) for n, p in places.items()}
        (new / _INDEX).write_text(json.dumps(index, sort_keys=True), encoding="utf-8")
        shutil.rmtree(copy, ignore_errors=True)  # one that is not whole
        with contextlib.suppress(OSError):  # another build was first
            new.rename(copy)
    except OSError as error:
        step = "see to the disk's space, or set BRIEFGEN_CACHE_DIR"
        raise UsageError(f"no copy can be kept: {error.strerror}", file=remote.address, next_step=step) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _shared(home: Path, name: str, marks: Mapping[str, Mark]) -> Iterator[tuple[str, Path]]:
    """The files of other copies that hold the same version of an object."""
    for other in sorted(home.iterdir()):
        for file, (version, sha256) in _index(other).items():
            if file in marks and marks[file].version == version and _is(other / name / file, sha256):
                yield file, other / name / file


def _linked(old: Path, new: Path) -> bool:
    with contextlib.suppress(OSError):
        os.link(old, new)
    return new.exists()


def _tidy(home: Path, copy: Path) -> None:
    """Remove the other copies of the address that no process uses."""
    import fcntl

    for other in home.iterdir():
        if other == copy:
            continue
        with contextlib.suppress(OSError):
            handle = os.open(other, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(other, ignore_errors=True)
            finally:
                os.close(handle)
