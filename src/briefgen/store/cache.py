"""The cache: what a stage made, found again by the hash of what went into it, never by time.

An entry is one file, named after its key: the SHA-256 of the key and what follows, then that. It is written beside its
place and moved there, so that builds may share a cache; one that is cut off or changed does not fit its
hash, is removed and made anew. A folder that cannot be written to is silently not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.errors import UsageError

MAX_BYTES = 1024**3
"""What a build leaves a cache at, unless BRIEFGEN_CACHE_MB says another size; what was used longest ago goes first."""
_DIGEST = 32
_KEY = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".new-"


class Cache:
    """Entries by a key of 64 hexadecimal digits below `folder`; None: nothing is kept and nothing found.

    `trouble` is why entries could not be written, "" while all is well. `most` are the bytes that a build leaves it at.
    """

    def __init__(self, folder: Path | None, most: int = MAX_BYTES) -> None:
        self.folder, self.most = folder, most
        self.trouble = ""

    def get(self, key: str) -> bytes | None:
        """What was put under the key; None where there is nothing, or nothing that is whole."""
        if self.folder is None:
            return None
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        body = data[_DIGEST:]
        if _digest(key, body) != data[:_DIGEST]:
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # so that `prune` takes what nobody uses
        return body

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under the key; where that cannot be, `trouble` says why."""
        if self.folder is None:
            return
        path = self._path(key)
        unfinished = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(key, data))
                file.write(data)
            Path(unfinished).replace(path)
        except OSError as error:
            self.trouble = error.strerror or str(error)
            if unfinished is not None:
                Path(unfinished).unlink(missing_ok=True)

    def size(self) -> int:
        """How many bytes its entries take."""
        return sum(size for _, size, _ in self._entries())

    def count(self) -> int:
        """How many entries it has."""
        return sum(1 for _ in self._entries())

    def prune(self, most: int = 0) -> int:
        """Remove what was used longest ago until at most `most` bytes are left; gives how many bytes went."""
        entries = sorted(self._entries(), reverse=True)
        left = gone = 0
        for _, size, path in entries:
            if left + size <= most:
                left += size
                continue
            with contextlib.suppress(OSError):
                path.unlink()
                gone += size
        return gone

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        assert _KEY.fullmatch(key)
        return self.folder / key[:2] / key

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """Time of last use, size and path of each entry, and of what a killed build left unfinished."""
        if self.folder is None:
            return
        entries = self.folder.glob("[0-9a-f][0-9a-f]/*")
        kept = (path for path in entries if _KEY.fullmatch(path.name) or path.name.startswith(_UNFINISHED))
        copies = (path for path in self.folder.glob("mirrors/**/*") if path.is_file())  # of sources at an address
        for path in (*kept, *copies):
            with contextlib.suppress(OSError):
                status = path.stat()
                yield status.st_mtime_ns, status.st_size, path


def _digest(key: str, body: bytes) -> bytes:
    """What stands before an entry: of its key too, so that no entry can stand in another's place."""
    return hashlib.sha256(key.encode() + body).digest()


def open_cache(environ: Mapping[str, str], *, used: bool = True) -> Cache:
    """The cache in BRIEFGEN_CACHE_DIR, else in the user's cache folder; one that keeps nothing unless `used`.

    Raises UsageError where BRIEFGEN_CACHE_MB is no size.
    """
    given = environ.get("BRIEFGEN_CACHE_MB", "")
    if given and not given.isdecimal():
        raise UsageError(f'BRIEFGEN_CACHE_MB: "{given}" is no size', next_step="write megabytes, such as 20000")
    return Cache(_folder(environ) if used else None, int(given) * 1024**2 if given else MAX_BYTES)


def _folder(environ: Mapping[str, str]) -> Path | None:
    if given := environ.get("BRIEFGEN_CACHE_DIR"):
        return Path(given).absolute()
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home has no cache
        return None
    if sys.platform == "darwin":
        return home / "Library/Caches/briefgen"
    given = environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else home / ".cache") / "briefgen"
