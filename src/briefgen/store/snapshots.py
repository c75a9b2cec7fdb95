"""The snapshots of a brief's pages: which are there, and writing one, whole, with its headers and the lock."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.store.finding import BriefFolder
from briefgen.store.seen import saw_names
from briefgen.store.writing import publish


def snapshot_folder(brief: BriefFolder, names: Sequence[str]) -> Path:
    """Where snapshots lie: the sources' folder; sources/ in a brief that has no documents (`names`) beside its own."""
    if brief.sources == brief.folder and not names:
        return brief.folder / "sources"
    return brief.sources


def kept_names(folder: Path, suffix: str) -> tuple[str, ...]:
    """The names of the files in a folder with this ending, without it, sorted; none where there is no folder."""
    saw_names(folder)
    if not folder.is_dir():
        return ()
    names = [p.name.removesuffix(suffix) for p in folder.iterdir() if p.name.endswith(suffix) and p.is_file()]
    return tuple(sorted(names, key=os.fsencode))


def put_snapshot(brief: BriefFolder, files: Mapping[Path, bytes], lock: Path) -> None:
    """Write the files of a snapshot (absolute, below the brief's folder), each whole, `lock` last.

    The brief's folder is locked by the caller. Raises UsageError, with all earlier files as they were, when they
    cannot be written.
    """
    named = {path.relative_to(brief.folder).as_posix(): data for path, data in files.items()}
    publish(brief.folder, named, last=lock.relative_to(brief.folder).as_posix())
