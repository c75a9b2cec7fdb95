"""The record of an earlier edition: what `--since` and `briefgen diff` hold another one against."""

from __future__ import annotations

from pathlib import Path

from briefgen import store
from briefgen.build.outputs import RECORD
from briefgen.edition import Edition, is_forged, parse_edition
from briefgen.errors import UsageError
from briefgen.store import Place

_STEP = "name an edition.json, or the folder of an earlier build"


def earlier_edition(path: str, brief: str) -> Edition | None:
    """The record at a path, or in the folder there; None for "". Raises UsageError for what is none of this brief."""
    if not path:
        return None
    record = edition_at(path)
    if record.brief != brief:
        raise UsageError(
            f'is the record of the brief "{record.brief}", not of "{brief}"', file=_shown(path), next_step=_STEP
        )
    return record


def edition_at(path: Path | str) -> Edition:
    """The record at a path, or in the folder or at the address there; raises UsageError where there is none."""
    place, name = _record(path)
    data = place.file(name)
    if data is None:
        raise UsageError("there is no record of an edition", file=_shown(path), next_step=_STEP)
    edition = parse_edition(data, _shown(path))
    if told := is_forged(edition):
        step = "take the record that the build left; `briefgen verify` tells more"
        raise UsageError(f"is not as a build left it: {told}", file=_shown(path), next_step=step)
    return edition


def _record(path: Path | str) -> tuple[Place, str]:
    """The place where a record lies, and its name there."""
    if store.is_address(str(path)):
        return store.place_of(str(path).removesuffix(f"/{RECORD}")), RECORD
    file = Path(path) / RECORD if Path(path).is_dir() else Path(path)
    return store.place_of(file.parent), file.name


def _shown(path: Path | str) -> str:
    place, name = _record(path)
    return f"{place.shown}/{name}".removeprefix("./")
