"""The project's settings, read without loading what a build needs."""

from __future__ import annotations

from pathlib import Path

from briefgen import store
from briefgen.config import Settings, parse_settings
from briefgen.errors import UsageError


def settings_of(root: Path) -> Settings:
    """The project's settings; the defaults where it has no briefgen.toml. Raises ConfigError, UsageError."""
    path = root / store.SETTINGS
    data = store.read_optional(path)
    if data is None:
        return Settings()
    settings = parse_settings(data, store.shown_path(path), audiences=store.audience_names(root))
    if store.is_address(settings.out):
        step = f"name a folder there, and build with `-o {settings.out}`"
        raise UsageError(
            "`out` is a folder of the project, not an address", file=store.shown_path(path), next_step=step
        )
    return settings
