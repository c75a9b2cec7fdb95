"""`briefgen schema`: the JSON Schema of what briefgen reads and writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.commands.talk import print_json
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


def schema(kind: str) -> int:
    """Print the schema of one of SCHEMAS."""
    print_json(SCHEMAS[kind]())
    return 0
