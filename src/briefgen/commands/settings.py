"""The project's settings, read without loading what a build needs."""

from __future__ import annotations

from pathlib import Path

from briefgen import store
from briefgen.config import Settings, parse_settings


def settings_of(root: Path) -> Settings:
    """The project's settings; the defaults where it has no briefgen.toml. Raises ConfigError, UsageError."""
    path = root / store.SETTINGS
    data = store.read_optional(path)
    if data is None:
        return Settings()
    return parse_settings(data, store.shown_path(path), audiences=store.audience_names(root))
