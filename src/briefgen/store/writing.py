"""Writing what a build leaves: the whole set or nothing, in a folder that one build holds at a time."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.stopping import STOPS
from briefgen.store.finding import shown_path

_STAGING = ".briefgen-"


def check_output(folder: Path, sources: Path | None = None) -> None:
    """Raise UsageError, having touched nothing, unless `folder` can be made or written to.

    It must neither hold the sources, which it would overwrite, nor be taken for one of them by the
    next build: an output folder of its own below the sources is passed over when they are listed.
    """
    step = "name another folder with --out"
    real = folder.resolve()
    if sources and (sources.is_relative_to(real) or real.parent == sources):
        raise UsageError("the output would lie among the sources", file=shown_path(folder), next_step=step)
    for path in (folder.parent, folder, folder / "sources"):
        if path.is_symlink():
            raise UsageError("the output folder is a link", file=shown_path(path), next_step=step)
        if path.exists() and not path.is_dir():
            raise UsageError("the output folder is a file", file=shown_path(path), next_step=step)
    base = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        tempfile.TemporaryFile(dir=base).close()  # permission bits say little: root, ACLs, read-only mounts
    except OSError as error:
        raise UsageError(f"cannot write here: {error.strerror}", file=shown_path(base), next_step=step) from None


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make `folder` and hold it alone, so that two builds of one brief do not mix; removed again if left empty."""
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):  # some network file systems know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
        with contextlib.suppress(OSError):
            folder.rmdir()


def leftovers(folder: Path) -> list[Path]:
    """What a build that was killed left unfinished in an output folder."""
    return sorted(folder.glob(f"{_STAGING}*"))


def publish(folder: Path, files: Mapping[str, bytes], remove: Sequence[str] = (), *, last: str = "") -> None:
    """Write the whole set beside its place, check it, then move it there; `remove` goes at the end.

    `folder` is locked by the caller. `last` is moved last: it tells readers that the set is
    complete. Raises UsageError, with all earlier files as they were, when the set cannot be written.
    """
    for leftover in leftovers(folder):
        shutil.rmtree(leftover, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
    try:
        for name, data in files.items():
            _write(staging / name, data)
        with _uninterrupted():
            for name in sorted(files, key=lambda name: (name == last, name)):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).replace(folder / name)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        step = "free some space and build again" if full else "see to the folder's permissions"
        raise UsageError(f"cannot be written: {error.strerror}", file=shown_path(folder), next_step=step) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    for name in remove:
        (folder / name).unlink(missing_ok=True)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait for the moment in which files are moved."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _write(path: Path, data: bytes) -> None:
    """Write, bring to the disk and read back: a full disk must not leave half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(data).digest():
        raise OSError(errno.EIO, "what was written reads back differently")


def check_report(path: Path) -> None:
    """Raise UsageError, having touched nothing, unless a report can be written to `path`."""
    step = "name a file in a folder that can be written to"
    if (path.exists() or path.is_symlink()) and (path.is_symlink() or not path.is_file()):
        raise UsageError("is no regular file, a report cannot take its place", file=shown_path(path), next_step=step)
    if not path.parent.is_dir():
        raise UsageError("there is no such folder for a report", file=shown_path(path.parent), next_step=step)
    if not os.access(path.parent, os.W_OK):
        raise UsageError("a report cannot be written here", file=shown_path(path.parent), next_step=step)


def write_report(path: Path, data: bytes) -> None:
    """Put a report in its place whole, or leave the earlier one; raises UsageError when it cannot be written."""
    handle, name = tempfile.mkstemp(prefix=_STAGING, dir=path.parent)
    os.close(handle)
    try:
        _write(Path(name), data)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        step = "see to the disk's space and the folder's permissions"
        raise UsageError(f"cannot be written: {error.strerror}", file=shown_path(path), next_step=step) from None
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    """What this process takes from the permissions of new files; temporary files are their owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that must not be there yet; raises UsageError, having written none, when one is."""
    for name in files:
        if (folder / name).exists() or (folder / name).is_symlink():
            raise UsageError("is there already", file=shown_path(folder / name), next_step="choose another name")
    try:
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("xb") as file:
                file.write(data)
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", file=shown_path(folder), next_step="see to the permissions"
        ) from None


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; nothing happens where it is there."""
    folder.mkdir(parents=True, exist_ok=True)


def first_program(names: Sequence[str]) -> str:
    """The first of the programs that is installed; "" for none."""
    return next((name for name in names if shutil.which(name)), "")
