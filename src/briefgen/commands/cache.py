"""`briefgen cache`: where what stages made is kept, how much it is, and making it smaller."""

from __future__ import annotations

import os

from briefgen import store
from briefgen.commands.talk import enveloped, print_json
from briefgen.errors import UsageError

MEGABYTE = 1024 * 1024


def cache(prune: int | None, *, json: bool) -> int:
    """Tell of the cache, after taking away what was used longest ago until at most `prune` megabytes are left.

    Raises UsageError where there is no place for one.
    """
    kept = store.open_cache(os.environ)
    if kept.folder is None:
        raise UsageError("there is no cache: no home folder is known", next_step="set BRIEFGEN_CACHE_DIR to a folder")
    gone = kept.prune(prune * MEGABYTE) if prune is not None else 0
    size, count = kept.size(), kept.count()
    if json:
        print_json(enveloped("cache", 0, folder=str(kept.folder), bytes=size, entries=count, removed_bytes=gone))
        return 0
    if prune is not None:
        print(f"removed {_megabytes(gone)}")
    print(f"{kept.folder}: {_megabytes(size)} in {count:,} entries; `briefgen cache --prune 0` empties it")
    return 0


def _megabytes(count: int) -> str:
    return f"{count / MEGABYTE:,.1f} MB"
