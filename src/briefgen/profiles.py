"""An audience's profile at the door: the text of an `audience.toml`, all that is wrong with it told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from briefgen.audience.profile import Limits, Order, Profile, ProfileFile, Role, Section, SlidesBy, SlotKind, SlotRule
from briefgen.checking import Shape, Wrong
from briefgen.checking import checked as read_checked
from briefgen.tomlfile import parse_toml

_SHAPE = Shape(
    ProfileFile,
    nested={("limits",): Limits, ("slots",): SlotRule},
    allowed={
        "kind": get_args(SlotKind)[1:],
        "sections": get_args(Section),
        "roles": get_args(Role),
        "order": get_args(Order),
        "slides_by": get_args(SlidesBy),
    },
)


def parse_profile(name: str, toml_text: str, file: str) -> Profile:
    """The profile in the text of an `audience.toml`; `file` is named in messages.

    Raises UsageError for wrong TOML, ConfigError with everything else that is wrong, by line and key path: unknown
    keys, wrong values, two slots of one name, and a profile without exactly one slot for disagreements.
    """
    data = toml_text.encode("utf-8")
    raw = parse_toml(data, file)
    parsed: ProfileFile = read_checked(_SHAPE, raw, data, file, _wrong_slots(raw))
    return Profile(
        name=name,
        label=parsed.label,
        limits=parsed.limits,
        slots=parsed.slots,
        tables_max=parsed.tables_max,
        slide_tables_max=parsed.slide_tables_max,
        disagreements_max=parsed.disagreements_max,
        slide_disagreements_max=parsed.slide_disagreements_max,
        open=parsed.open,
        table_rows_max=parsed.table_rows_max,
        charts_max=parsed.charts_max,
        timeline_figure=parsed.timeline_figure,
        style=parsed.style,
    )


def _wrong_slots(table: Mapping[str, Any]) -> Iterable[Wrong]:
    """Two slots of one name, and not exactly one that holds the disagreements."""
    given = table.get("slots")
    slots = [(i, slot) for i, slot in enumerate(given if isinstance(given, list) else ()) if isinstance(slot, dict)]
    seen: set[str] = set()
    for number, slot in slots:
        name = slot.get("name")
        if isinstance(name, str) and name in seen:
            yield ("slots", number, "name"), f'a second slot "{name}"', "rename it"
        seen.add(str(name))
    if slots and sum(slot.get("disagreements") is True for _, slot in slots) != 1:
        said = "exactly one slot must hold the disagreements between sources"
        yield ("slots",), said, "set `disagreements = true` in one slot"
