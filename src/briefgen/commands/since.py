"""`--since`: the record of an earlier edition that tracked changes are made against."""

from __future__ import annotations

from pathlib import Path

from briefgen import store
from briefgen.build.outputs import RECORD
from briefgen.edition import Edition, parse_edition
from briefgen.errors import UsageError


def earlier_edition(path: str, brief: str) -> Edition | None:
    """The record at a path, or in the folder there; None for "". Raises UsageError for what is none of this brief."""
    if not path:
        return None
    place = Path(path)
    place = place / RECORD if place.is_dir() else place
    shown = store.shown_path(place)
    step = "name an edition.json, or the folder of an earlier build"
    data = store.read_optional(place)
    if data is None:
        raise UsageError("there is no record of an edition", file=shown, next_step=step)
    record = parse_edition(data, shown)
    if record.brief != brief:
        raise UsageError(f'is the record of the brief "{record.brief}", not of "{brief}"', file=shown, next_step=step)
    return record
