"""What the command line says of a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen import store
from briefgen.errors import UsageError, did_you_mean
from briefgen.model import FORMATS


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says; empty where it says nothing. `cached` is False for --no-cache.

    `style` is a citation style by name or path, `since` the path of an earlier edition's record. `release` takes the
    line of the embargo, which was found to be over, from every page. `locked` refuses
    sources that sources.lock does not pin.
    """

    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    out: str = ""
    cached: bool = True
    media: str = ""
    style: str = ""
    since: str = ""
    release: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work of a build: so many `jobs` at a time here, 0: what the settings say, or a Dask scheduler's."""

    jobs: int = 0
    scheduler: str = ""


def check_asked(root: Path, asked: Asked) -> None:
    """Raise UsageError for an audience or a format that there is not."""
    for given, names, option in (
        (asked.audiences, store.audience_names(root), "--audience"),
        (asked.formats, FORMATS, "--format"),
    ):
        for name in given:
            if name not in names:
                raise UsageError(f'{option}: "{name}" is not one', next_step=did_you_mean(name, names))
