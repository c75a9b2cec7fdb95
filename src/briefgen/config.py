"""Every option and its default: what brief.toml, briefgen.toml and the command line may say.

pydantic checks these same dataclasses at the door; nothing behind it checks them again.
"""

from __future__ import annotations

import datetime
import difflib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar, get_args

from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity
from briefgen.model import AUDIENCES, FORMATS, DateParts, Name, Reference
from briefgen.tomlfile import KeyPath, key_lines, line_of, parse_toml

Format = Literal["pdf", "docx", "pptx", "html"]
Handling = Literal["", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"


def _say(description: str, default: Any = "", **rules: Any) -> Any:
    """A field with its description for the JSON Schema, its default and pydantic's rules for it."""
    if default is None:
        return field(metadata={"description": description, **rules})
    return field(default=default, metadata={"description": description, **rules})


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorEntry:
    """A person (family, given) or an institution (literal)."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    family: str = _say("A person's family name.")
    given: str = _say("A person's given names.")
    literal: str = _say("An institution's name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """What the brief says of one source; what is left out comes from the document itself."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    file: str = _say("The file's name within the brief's sources folder.", None, min_length=1)
    title: str = _say("The document's title.")
    author: tuple[AuthorEntry, ...] = _say('"Family, Given" is a person; a name without a comma an institution.', ())
    date: str = _say("When it was published: YYYY, YYYY-MM or YYYY-MM-DD.", pattern=_DATE)
    publisher: str = _say("Who published it.")
    url: str = _say("Where it was published.", pattern=r"^(https?://\S+)?$")
    type: str = _say('The CSL type, such as "report" or "article-newspaper".', pattern=r"^[a-z_-]*$")
    exclude: bool = _say("Leave this file out of the brief.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """briefs/<brief>/brief.toml; what is empty is taken from briefgen.toml, else from the sources."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    title: str = _say("The brief's title; empty: made from the folder's name.", max_length=300)
    question: str = _say("The question that the brief answers.", max_length=1000)
    date: str = _say("The brief's date: YYYY, YYYY-MM or YYYY-MM-DD; never today's.", pattern=_DATE)
    handling: Handling = _say("The TLP 2.0 marking that stands on every page and slide.")  # noqa: RUF009
    audiences: tuple[str, ...] = _say("Whom documents are made for: folders under templates/.", ())
    formats: tuple[Format, ...] = _say("Which formats are made.", ())
    style: str = _say("A CSL file beside brief.toml; empty: Chicago author-date.")
    source: tuple[SourceEntry, ...] = _say("Reference data of the sources, a [[source]] each.", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """briefgen.toml, the project's settings; a brief and the command line stand before them."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    out: str = _say("The folder that outputs are written to.", "out", min_length=1)
    audiences: tuple[str, ...] = _say("Whom documents are made for.", AUDIENCES, min_length=1)
    formats: tuple[Format, ...] = _say("Which formats are made.", FORMATS, min_length=1)
    handling: Handling = _say("The TLP 2.0 marking of briefs that name none.")  # noqa: RUF009
    style: str = _say("A CSL file in the project folder; empty: Chicago author-date.")
    jobs: int = _say("How many documents are made side by side; 0: one for each processor.", 0, ge=0, le=256)
    time_limit: int = _say("Seconds after which reading one source or making one file is given up.", 300, ge=1)
    max_source_mb: int = _say("Megabytes above which a source is refused.", 50, ge=1, le=2000)


if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_T = TypeVar("_T", Brief, Settings)
_NESTED: dict[KeyPath, type] = {("source",): SourceEntry, ("source", "author"): AuthorEntry}


class ConfigError(UsageError):
    """Everything that is wrong with one configuration file, as findings in the order of the file."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(first.message, file=first.file, line=first.line, next_step=first.next_step)
        self.findings = findings

    def __reduce__(self) -> tuple[type[ConfigError], tuple[tuple[Finding, ...]]]:
        return ConfigError, (self.findings,)


def parse_brief(data: bytes, file: str, *, audiences: Sequence[str], files: Sequence[str]) -> Brief:
    """The brief that `data`, the bytes of a brief.toml, says; raises ConfigError or UsageError.

    `audiences` and `files` are the names that it may use.
    """
    table = parse_toml(data, file)
    for entry in table["source"] if isinstance(table.get("source"), list) else ():
        if isinstance(entry, dict) and "author" in entry:
            entry["author"] = _authors(entry["author"])
    return _checked(Brief, table, data, file, {"audiences": audiences, "file": files})


def parse_settings(data: bytes, file: str, *, audiences: Sequence[str]) -> Settings:
    """The settings that `data`, the bytes of a briefgen.toml, says; raises ConfigError or UsageError."""
    return _checked(Settings, parse_toml(data, file), data, file, {"audiences": audiences})


def _authors(value: Any) -> Any:
    """Author names as tables, so that one shape is checked: "Family, Given" or an institution."""
    if isinstance(value, str | dict):
        value = [value]
    if not isinstance(value, list):
        return value
    return [_author(item) if isinstance(item, str) else item for item in value]


def _author(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": name.strip()}


def _checked(kind: type[_T], table: dict[str, Any], data: bytes, file: str, names: Mapping[str, Sequence[str]]) -> _T:
    """The table as the dataclass; all errors are collected, then raised together."""
    from pydantic import TypeAdapter, ValidationError

    lines = key_lines(data.decode("utf-8-sig").replace("\r\n", "\n"))
    wrong: list[tuple[KeyPath, str, str]] = []
    value: _T | None = None
    try:
        # JSON mode: a list is a tuple there, and strictly nothing else is converted
        value = TypeAdapter(kind).validate_json(json.dumps(table), strict=True)
    except ValidationError as error:
        wrong += _told_all(kind, error.errors(include_url=False))
    wrong += [*_wrong_dates(table), *_wrong_names(table, names)]
    if wrong or value is None:
        found = [
            Finding("config", Severity.ERROR, f"{dotted(path)}: {message}", file, line_of(path, lines), step)
            for path, message, step in wrong
        ]
        raise ConfigError(tuple(sorted(found, key=lambda f: f.line)))
    return value


def _told_all(kind: type, items: list[ErrorDetails]) -> list[tuple[KeyPath, str, str]]:
    return [(item["loc"], *_told(kind, item)) for item in items]


def _told(kind: type, item: ErrorDetails) -> tuple[str, str]:
    """What pydantic found, in words of ours, and the next step."""
    path: KeyPath = item["loc"]
    last = str(path[-1]) if path else ""
    if item["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        above = tuple(p for p in path[:-1] if isinstance(p, str))
        names = [f.name for f in fields(_NESTED.get(above, kind))]
        return "is not a key here", did_you_mean(last, names)
    if item["type"] == "literal_error":
        allowed = [name for name in get_args(Handling if "handling" in path else Format) if name]
        return f"{item['input']!r} is not allowed", did_you_mean(str(item["input"]), allowed)
    if item["type"] in ("missing", "missing_argument"):
        return "is missing", f'add {last} = "..."'
    if item["type"] == "string_pattern_mismatch":
        step = {"date": "write YYYY, YYYY-MM or YYYY-MM-DD", "url": "write http:// or https:// and the address"}
        return f"{item['input']!r} does not fit", step.get(last, "write lower-case letters and hyphens")
    return str(item["msg"])[:1].lower() + str(item["msg"])[1:], "correct the value (`briefgen schema` tells the types)"


def did_you_mean(given: str, names: Sequence[str]) -> str:
    """The next step after an unknown name: the close match if there is one, and all valid names."""
    by_fold = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(given.casefold(), by_fold, n=1, cutoff=0.6)
    hint = f'did you mean "{by_fold[close[0]]}"? ' if close else ""
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return f"{hint}valid: {', '.join(names[:20])}{more}"


def dotted(path: KeyPath) -> str:
    """A key path as messages show it: source[2].title; lists are counted from 1."""
    return ".".join(f"[{part + 1}]" if isinstance(part, int) else part for part in path).replace(".[", "[")


def _entries(table: Mapping[str, Any]) -> Iterable[tuple[int, Mapping[str, Any]]]:
    entries = table.get("source")
    listed = entries if isinstance(entries, list) else []
    return ((index, entry) for index, entry in enumerate(listed) if isinstance(entry, dict))


def _wrong_dates(table: Mapping[str, Any]) -> Iterable[tuple[KeyPath, str, str]]:
    """Dates that look right but that no calendar holds."""
    dates: list[tuple[KeyPath, Any]] = [(("date",), table.get("date"))]
    dates += [(("source", index, "date"), entry.get("date")) for index, entry in _entries(table)]
    for path, text in dates:
        if isinstance(text, str) and text and re.match(_DATE, text):
            try:
                datetime.date.fromisoformat(text + "0000-01-01"[len(text) :])
            except ValueError:
                yield path, f'"{text}" is no day of the calendar', "write YYYY, YYYY-MM or YYYY-MM-DD"


def _wrong_names(table: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> Iterable[tuple[KeyPath, str, str]]:
    """Audiences that have no templates; sources that are not in the folder or are described twice."""
    given = table.get("audiences")
    for index, name in enumerate(given if isinstance(given, list) else ()):
        if isinstance(name, str) and name not in names["audiences"]:
            yield ("audiences", index), f'"{name}" is no audience', did_you_mean(name, names["audiences"])
    seen: set[str] = set()
    for index, entry in _entries(table):
        name, path = entry.get("file"), ("source", index, "file")
        if isinstance(name, str) and name and name not in names.get("file", ()):
            yield path, f'there is no source "{name}"', did_you_mean(name, names["file"])
        elif isinstance(name, str) and name in seen:
            yield path, f'"{name}" is described twice', "keep one of the two"
        seen.add(str(name))


def date_parts(text: str) -> DateParts | None:
    """The date that a checked configuration value says; None for the empty text."""
    return DateParts(*(int(part) for part in text.split("-"))) if text else None


def reference_of(entry: SourceEntry) -> Reference:
    """What brief.toml says of a source, as reference data; its id is empty, the reader gives one."""
    said = [
        ("title", entry.title),
        ("author", entry.author),
        ("issued", entry.date),
        ("publisher", entry.publisher),
        ("url", entry.url),
        ("type", entry.type),
    ]
    return Reference(
        id="",
        type=entry.type,
        title=entry.title,
        author=tuple(Name(a.family, a.given, a.literal) for a in entry.author),
        issued=date_parts(entry.date),
        publisher=entry.publisher,
        url=entry.url,
        provenance=tuple((name, "brief.toml") for name, value in said if value),
    )


def json_schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a configuration dataclass."""
    from pydantic import TypeAdapter

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(kind).json_schema()}


def job_count(asked: int) -> int:
    """How many workers: what was asked, else one for each processor that this process may use."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
