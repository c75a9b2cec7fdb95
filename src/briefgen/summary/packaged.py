"""The tables of the package's own TOML files, each read once: parts of it as code is, so not through store/."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def shipped(name: str) -> dict[str, Any]:
    """The table of data/<name>.toml; it is shared, so whoever extends it copies it first."""
    table: dict[str, Any] = tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    return table
