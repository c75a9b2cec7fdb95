"""All file input and output: finding and reading what a brief is made of, writing what it leaves.

Nothing else in briefgen opens a file. Listings are sorted by the bytes of the names, so that no
locale and no file system changes the order.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import signal
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from briefgen.config import did_you_mean
from briefgen.errors import SourceError, UsageError
from briefgen.model import SourceProblem

SETTINGS = "briefgen.toml"
BRIEF = "brief.toml"
REFERENCES = ("references.json", "references.bib")
_STAGING = ".briefgen-"
_NOT_SOURCES = frozenset({BRIEF, SETTINGS, *REFERENCES, "thumbs.db", "desktop.ini"})
_MAX_FILES = 2000


@dataclass(frozen=True, slots=True)
class BriefFolder:
    """Where a brief lies: `name` is [a-z0-9-]+, `shown` the folder as messages name it.

    `sources` is `folder` itself where it holds no sources/ of its own.
    """

    name: str
    shown: str
    folder: Path
    sources: Path


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text with the name that messages call it by."""

    text: str
    file: str


# --- finding --------------------------------------------------------------------------------


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
    """The brief of that name under briefs/, else the folder of that path; raises UsageError."""
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


# --- reading --------------------------------------------------------------------------------


def read_source_file(brief: BriefFolder, name: str, max_bytes: int) -> bytes:
    """The bytes of a source; raises SourceError when it cannot be read or is too big."""
    try:
        # without O_NONBLOCK a pipe put in the file's place would hold us for ever
        with os.fdopen(os.open(brief.sources / name, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > max_bytes:
                step = "split it, or raise max_source_mb in briefgen.toml"
                raise SourceError(f"has {size:,} bytes, over {max_bytes:,}", file=name, next_step=step)
            return file.read(max_bytes + 1)
    except OSError as error:
        step = "see to its permissions" if isinstance(error, PermissionError) else "put a readable file in its place"
        raise SourceError(f"cannot be read: {error.strerror}", file=name, next_step=step) from None


def read_optional(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none; raises UsageError when it cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(
            f"cannot be read: {error.strerror}", file=shown_path(path), next_step="see to its permissions"
        ) from None


def shown_path(path: Path) -> str:
    """The path as messages name it: relative where it lies below the working folder."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def template_roots(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in order: the project's own, then those that briefgen brings."""
    packaged = Path(str(resources.files("briefgen"))) / "templates"
    if not packaged.is_dir():
        packaged = Path(__file__).resolve().parents[2] / "templates"  # an editable install
    own = root / "templates"
    return (own, packaged) if own.is_dir() and own.resolve() != packaged.resolve() else (packaged,)


def audience_names(root: Path) -> tuple[str, ...]:
    """Every audience that has a profile, sorted."""
    found = {p.parent.name for base in template_roots(root) for p in base.glob("*/audience.toml")}
    return tuple(sorted(found, key=os.fsencode))


def read_template(root: Path, name: str, *, default: str | None = None) -> TextFile:
    """The template file `name` ("executive/brief.md.j2"), the project's before the packaged one.

    `default` is its text where there is none. Raises UsageError when there is none and no default,
    when it is not UTF-8, or leads out of its folder.
    """
    for base in template_roots(root):
        data = read_optional(base / name)
        if data is None:
            continue
        shown = f"templates/{name}"
        if not (base / name).resolve().is_relative_to(base.resolve()):
            raise UsageError("is a link that leads out of the folder", file=shown, next_step="put a copy in its place")
        try:
            return TextFile(data.decode("utf-8-sig").replace("\r\n", "\n"), shown)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise UsageError("is not UTF-8", file=shown, line=line, next_step="save the file as UTF-8") from None
    if default is not None:
        return TextFile(default, f"templates/{name}")
    raise UsageError("there is no such template", file=f"templates/{name}", next_step="run `briefgen doctor`")


# --- writing --------------------------------------------------------------------------------


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


def read_outputs(folder: Path) -> dict[str, bytes]:
    """The files of an output folder by their name within it; empty where there is none."""
    found = {}
    for path in sorted([*folder.glob("*"), *folder.glob("sources/*")]):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            found[path.relative_to(folder).as_posix()] = read_optional(path) or b""
    return found


def edition_folders(out: Path) -> list[Path]:
    """The folders below `out` that hold an edition, sorted."""
    return sorted((path.parent for path in out.glob("*/edition.json")), key=os.fsencode)


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


def publish(folder: Path, files: Mapping[str, bytes], remove: Sequence[str] = (), *, last: str = "") -> None:
    """Write the whole set beside its place, check it, then move it there; `remove` goes at the end.

    `folder` is locked by the caller. `last` is moved last: it tells readers that the set is
    complete. Raises UsageError, with all earlier files as they were, when the set cannot be written.
    """
    for leftover in folder.glob(f"{_STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
    try:
        for name, data in files.items():
            _write(staging / name, data)
        with _uninterrupted():
            for name in sorted(files, key=lambda name: (name == last, name)):
                (folder / name).parent.mkdir(exist_ok=True)
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
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _write(path: Path, data: bytes) -> None:
    """Write, bring to the disk and read back: a full disk must not leave half a file."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(data).digest():
        raise OSError(errno.EIO, "what was written reads back differently")


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
