"""`edition.json` at the door: written as bytes, read back with pydantic, described by a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from briefgen.edition.record import SCHEMA, Edition
from briefgen.errors import UsageError


def to_json(value: dict[str, Any]) -> bytes:
    """The value as UTF-8 JSON: keys sorted, two spaces, a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def parse_edition(data: bytes, file: str = "edition.json") -> Edition:
    """Read a record back; keys that this version does not know are let be.

    Raises UsageError when it is no JSON, of another schema, or a field is missing or of the wrong type.
    """
    from pydantic import TypeAdapter, ValidationError

    again = "build the brief again, or use the briefgen that wrote it"
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"is not JSON: {error}", file=file, next_step=again) from error
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA or isinstance(schema, bool):
        raise UsageError(f"is not an edition record of schema {SCHEMA}", file=file, next_step=again)
    try:
        return TypeAdapter(Edition).validate_json(data, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{place}: {first['msg']}", file=file, next_step=again) from error


def record_schema() -> dict[str, Any]:
    """The JSON Schema of `edition.json`."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Edition).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "edition.json"}
