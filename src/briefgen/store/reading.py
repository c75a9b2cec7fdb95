"""Reading: the bytes of sources and configuration, templates, the outputs of an earlier build."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from briefgen.errors import SourceError, UsageError
from briefgen.store.finding import BriefFolder, shown_path
from briefgen.store.seen import saw, saw_names


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text with the name that messages call it by."""

    text: str
    file: str


def read_source_file(brief: BriefFolder, name: str, max_bytes: int) -> bytes:
    """The bytes of a source; raises SourceError when it cannot be read or is too big."""
    try:
        # without O_NONBLOCK a pipe put in the file's place would hold us for ever
        with os.fdopen(os.open(brief.sources / name, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > max_bytes:
                step = "split it, or raise max_source_mb in briefgen.toml"
                raise SourceError(f"has {size:,} bytes, over {max_bytes:,}", file=name, next_step=step)
            data = file.read(max_bytes + 1)
            saw(brief.sources / name, data)
            return data
    except OSError as error:
        step = "see to its permissions" if isinstance(error, PermissionError) else "put a readable file in its place"
        raise SourceError(f"cannot be read: {error.strerror}", file=name, next_step=step) from None


def read_optional(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none; raises UsageError when it cannot be read."""
    try:
        data = path.read_bytes()
        saw(path, data)
        return data
    except (FileNotFoundError, NotADirectoryError):
        saw(path, None)
        return None
    except OSError as error:
        raise UsageError(
            f"cannot be read: {error.strerror}", file=shown_path(path), next_step="see to its permissions"
        ) from None


def template_roots(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for, in order: the project's own, then those that briefgen brings."""
    packaged = Path(str(resources.files("briefgen"))) / "templates"
    if not packaged.is_dir():
        packaged = Path(__file__).resolve().parents[3] / "templates"  # an editable install
    own = root / "templates"
    return (own, packaged) if own.is_dir() and own.resolve() != packaged.resolve() else (packaged,)


def audience_names(root: Path) -> tuple[str, ...]:
    """Every audience that has a profile, sorted."""
    for base in (root / "templates", *template_roots(root)):
        saw_names(base)
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
    audience, _, part = name.rpartition("/")
    copy = f"`briefgen template new {audience}-2 --from executive` makes a {part} to copy"
    step = f"put one there: {copy}" if audience else "install briefgen again"
    raise UsageError("is not there", file=f"templates/{name}", next_step=step)


def read_asset(root: Path, name: str, max_bytes: int) -> bytes:
    """The bytes of a file that `_brand.yml` names, by its path from there; raises UsageError where it cannot be used.

    It lies in the same templates folder as the brand file that is in use, and no link leads it out of there.
    """
    base = next((base for base in template_roots(root) if (base / "_brand.yml").is_file()), root / "templates")
    path = base / name
    shown = f"templates/{name}"
    step = "put it into the templates folder, beside _brand.yml"
    if not path.resolve().is_relative_to(base.resolve()):
        raise UsageError("lies outside the templates folder", file=shown, next_step=step)
    if not path.is_file():  # neither a pipe, which would hold us for ever, nor a folder
        raise UsageError("is not there" if not path.exists() else "is no file", file=shown, next_step=step)
    size = path.stat().st_size
    if size > max_bytes:
        raise UsageError(f"has {size:,} bytes, over {max_bytes:,}", file=shown, next_step="make it smaller")
    return read_optional(path) or b""


def packaged_text(name: str) -> str:
    """A text that briefgen brings with it, by its path within the package."""
    return (resources.files("briefgen") / name).read_text(encoding="utf-8")


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


def is_empty(folder: Path) -> bool:
    """Whether a folder holds nothing but hidden files."""
    return all(path.name.startswith(".") for path in folder.iterdir())


def installed_packages() -> tuple[str, ...]:
    """Name and version of every package that Python can import, as its metadata folder is named, sorted."""
    found: set[str] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found.update(p.name for p in Path(folder or ".").iterdir() if p.suffix in (".dist-info", ".egg-info"))
    return tuple(sorted(found))


def code_digest(*parts: str) -> str:
    """The SHA-256, in hexadecimal, of briefgen's own files in these of its folders and modules, data too."""
    package = Path(str(resources.files("briefgen")))
    digest = hashlib.sha256()
    for part in parts:
        inner = sorted((package / part).rglob("*"), key=os.fsencode) if (package / part).is_dir() else [package / part]
        for path in inner:
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
