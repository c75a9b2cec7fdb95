"""Reading what an output folder lists, for somebody else: nothing but the file itself, through no link."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path, PurePosixPath

_MAX_BYTES = 1024**3


def read_served(folder: Path, name: str) -> bytes | None:
    """The bytes of the file `name` ("edition.json", "sources/a.txt") of an output folder; None where there is none.

    A name that leads out of the folder, a link on the way or in the file's place, and what is no regular file are none.
    """
    parts = PurePosixPath(name).parts
    if not parts or "\0" in name or "\\" in name or any(part in ("", ".", "..", "/") for part in parts):
        return None
    with contextlib.ExitStack() as opened, contextlib.suppress(OSError):
        here = _open(opened, str(folder), os.O_DIRECTORY)
        for part in parts[:-1]:
            here = _open(opened, part, os.O_DIRECTORY, here)
        # a pipe in the file's place would hold us for ever
        handle = _open(opened, parts[-1], os.O_NONBLOCK, here)
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read(_MAX_BYTES)
    return None


def _open(opened: contextlib.ExitStack, name: str, flags: int, within: int | None = None) -> int:
    handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | flags, dir_fd=within)
    opened.callback(os.close, handle)
    return handle
