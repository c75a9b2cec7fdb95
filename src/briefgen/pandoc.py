"""The one place where pandoc is started: bytes in, bytes out, always in its sandbox.

Side inputs pandoc takes from files only: they lie in a private folder for the time of a run, which is not store/'s
matter, as nothing of a project's is read from it or left in it.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefgen.errors import RenderError

TIMEOUT = 60  # seconds; a whole brief takes well under one
_HEAP = ("+RTS", "-M512m", "-RTS")
# an empty data folder: what the user has in ~/.pandoc must not change the bytes
_ALWAYS = ("--sandbox", "--fail-if-warnings", "--data-dir=.")


@cache
def pandoc_path() -> str:
    """The path of the pandoc that comes with pypandoc; raises RenderError where there is none."""
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise RenderError("pandoc is missing", next_step="install the package pypandoc_binary") from error


def pandoc(
    data: bytes,
    *,
    source: str,
    target: str,
    args: tuple[str, ...] = (),
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Convert `data` from the format `source` to `target`, in pandoc's sandbox, 512 MB, 60 seconds.

    `args` are more options; `{name}` in them stands for the side input `files[name]`, which is put
    into a private folder for the time of the run. Warnings fail, unless `args` takes that back with
    `--fail-if-warnings=false`. Raises RenderError with the first line pandoc writes to stderr.
    """
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        paths: dict[str, str] = {}
        for number, (name, content) in enumerate((files or {}).items()):
            # the suffix matters to pandoc (.csl, .json, .docx), the rest of the name is not trusted
            path = Path(folder) / f"file{number}{Path(name).suffix}"
            path.write_bytes(content)
            paths[name] = str(path)
        command = [pandoc_path(), *_HEAP, *_ALWAYS, "-f", source, "-t", target, "-o", "-"]
        command += [_filled(arg, paths) for arg in args]
        return _run(command, data, folder)


def _filled(arg: str, paths: Mapping[str, str]) -> str:
    for name, path in paths.items():
        arg = arg.replace("{" + name + "}", path)
    return arg


def _run(command: list[str], data: bytes, folder: str) -> bytes:
    env = {"HOME": folder, "LC_ALL": "C.UTF-8", "PATH": os.defpath, "SOURCE_DATE_EPOCH": "0"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=TIMEOUT, cwd=folder, env=env, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(
            f"pandoc took longer than {TIMEOUT} seconds", next_step="make the document smaller or split it"
        ) from error
    except OSError as error:
        raise RenderError(
            f"pandoc could not be started: {error.strerror}", next_step="run `briefgen doctor`"
        ) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = lines[0] if lines else f"exit status {done.returncode}"
        raise RenderError(f"pandoc failed: {said}", next_step="run `briefgen doctor`, or simplify the document")
    return done.stdout
