"""`briefgen schema`: the JSON Schema of what briefgen reads and writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.commands.talk import enveloped, print_json
from briefgen.config import Brief, Settings, json_schema


def _audience() -> dict[str, Any]:
    from briefgen.audience.profile import ProfileFile

    return json_schema(ProfileFile)


def _edition() -> dict[str, Any]:
    from briefgen.edition import record_schema

    return record_schema()


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "brief": lambda: json_schema(Brief),
    "settings": lambda: json_schema(Settings),
    "audience": _audience,
    "edition": _edition,
}


def schema(kind: str, *, json: bool) -> int:
    """Print the schema of one of SCHEMAS; with `json` within what every command prints."""
    made = SCHEMAS[kind]()
    print_json(enveloped("schema", 0, kind=kind, schema=made) if json else made)
    return 0
