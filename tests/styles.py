"""The citation styles that the documentation names, as texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen.commands.styles import style_of

NAMED = ("chicago-author-date", "chicago-notes", "apa", "harvard", "ieee", "oscola")


@cache
def style(name: str) -> str:
    """The text of a style by its name; "" for ""."""
    return style_of(name, Path(), "test")
