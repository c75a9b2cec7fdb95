"""Finding what a brief is made of: the project, its briefs, their sources."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.errors import UsageError, did_you_mean
from briefgen.model import SourceProblem
from briefgen.store.remote import checked_address, is_address, local_path
from briefgen.store.seen import saw_names

SETTINGS = "briefgen.toml"
BRIEF = "brief.toml"
REFERENCES = ("references.json", "references.bib")
_NOT_SOURCES = frozenset({BRIEF, SETTINGS, "sources.lock", *REFERENCES, "thumbs.db", "desktop.ini"})
_MAX_FILES = 2000
_COPIES: dict[Path, str] = {}  # folders that are copies of what is at an address


@dataclass(frozen=True, slots=True)
class BriefFolder:
    """Where a brief lies: `name` is [a-z0-9-]+, `shown` the folder as messages name it.

    `sources` is `folder` itself where it holds no sources/ of its own.
    """

    name: str
    shown: str
    folder: Path
    sources: Path


def shown_path(path: Path) -> str:
    """The path as messages name it: relative where it lies below the working folder, an address in a copy of one."""
    for copy, address in _COPIES.items():
        if path.is_relative_to(copy):
            return f"{address}/{path.relative_to(copy).as_posix()}".removesuffix("/.")
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def project_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds briefgen.toml, else `start` itself."""
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), start)


def brief_names(root: Path) -> tuple[str, ...]:
    """The names of the folders under briefs/, sorted."""
    folder = root / "briefs"
    if not folder.is_dir():
        return ()
    names = [p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith((".", "_"))]
    return tuple(sorted(names, key=os.fsencode))


def open_brief(root: Path, named: str) -> BriefFolder:
    """The brief of that name under briefs/, else the folder of that path or address; raises UsageError."""
    if is_address(named):
        path = local_path(named)
        if path is None:
            return _remote_brief(named)
        named = str(path)
    folder = root / "briefs" / named
    if Path(named).name != named or named in (".", "..") or not folder.is_dir():
        folder = Path(named)
    if not folder.is_dir():
        if folder.exists():
            step = f"name its folder: {folder.parent}"
            raise UsageError("is a file; a brief is a folder of documents", file=named, next_step=step)
        names = brief_names(root)
        step = did_you_mean(named, names) if names else "run `briefgen new NAME`, or name a folder of documents"
        raise UsageError("there is no such brief or folder", file=named, next_step=step)
    return _of_folder(folder, named)


def _remote_brief(address: str) -> BriefFolder:
    """The brief at an address: a copy of it that is read instead."""
    from briefgen.store.mirror import mirrored

    address = checked_address(address)
    copy = mirrored(address)
    _COPIES[copy] = address
    return replace(_of_folder(copy, address), shown=address)


def _of_folder(folder: Path, named: str) -> BriefFolder:
    """The brief in a folder that there is; `named` is what the user called it."""
    folder = folder.resolve()
    name = slug(folder.name)
    if not name:
        raise UsageError("the folder's name has no letter or digit", file=named, next_step="rename the folder")
    sources = folder / "sources"
    shown = os.path.relpath(folder) if folder.is_relative_to(Path.cwd()) else named
    return BriefFolder(name, shown, folder, sources if sources.is_dir() else folder)


def slug(name: str) -> str:
    """The name in [a-z0-9-]: accents are dropped, anything else becomes one hyphen; "" when nothing stays."""
    plain = (char for char in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", "".join(plain)).strip("-")


def list_sources(brief: BriefFolder, ignore: Sequence[Path] = ()) -> tuple[tuple[str, ...], tuple[SourceProblem, ...]]:
    """The source files' names within the brief's sources folder, and what cannot be one, both sorted.

    Hidden files, the brief's own configuration and the folders in `ignore` are passed over. Links
    that leave the folder are refused.
    """
    skip = {path.resolve() for path in ignore}
    names: list[str] = []
    problems: list[SourceProblem] = []
    for folder, folders, files in os.walk(brief.sources, onerror=lambda error: problems.append(_closed(error, brief))):
        here = Path(folder)
        saw_names(here)
        folders[:] = [f for f in folders if not f.startswith((".", "__")) and (here / f).resolve() not in skip]
        for name in [*files, *(f for f in folders if (here / f).is_symlink())]:
            if name.startswith((".", "~$")) or (here == brief.folder and _configures(name)):
                continue
            relative = (here / name).relative_to(brief.sources).as_posix()
            reason = _no_source(here / name, brief.sources, relative)
            if reason:
                problems.append(SourceProblem(relative.encode("utf-8", "replace").decode(), reason))
            else:
                names.append(relative)
        if len(names) > _MAX_FILES:
            step = "name the folder that holds only the brief's documents"
            raise UsageError(f"holds more than {_MAX_FILES:,} files", file=brief.shown, next_step=step)
    return tuple(sorted(names, key=os.fsencode)), tuple(sorted(problems, key=lambda p: p.file))


def _closed(error: OSError, brief: BriefFolder) -> SourceProblem:
    """A folder that cannot be listed; raises UsageError when it is the brief's own."""
    folder = Path(error.filename)
    if folder == brief.sources:
        step = "see to its permissions"
        raise UsageError(f"cannot be read: {error.strerror}", file=shown_path(folder), next_step=step)
    name = folder.relative_to(brief.sources).as_posix()
    return SourceProblem(name, f"is a folder that cannot be read ({error.strerror}): see to its permissions")


def _configures(name: str) -> bool:
    """Whether a file beside brief.toml is configuration: the brief's own, references, a citation style."""
    return name.lower() in _NOT_SOURCES or name.lower().endswith(".csl")


def _no_source(path: Path, root: Path, name: str) -> str:
    """Why a file cannot be a source; "" when it can."""
    if not name.isprintable():
        return "its name holds characters that cannot be shown: rename it"
    real = path.resolve()
    if path.is_symlink() and (real.is_dir() or not real.is_relative_to(root.resolve())):
        return "is a link that leads out of the folder: put a copy in its place"
    if not real.exists():
        return "is a link to nothing: put the file in its place"
    return "" if real.is_file() else "is not a regular file: remove it"
