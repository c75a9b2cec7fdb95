"""The `[assembly]` table: how an analyst steers what a brief says, checked at the door and handed on as `Wishes`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from briefgen.checking import Wrong, say
from briefgen.errors import did_you_mean
from briefgen.model import SECTIONS
from briefgen.tomlfile import key_lines, line_of

if TYPE_CHECKING:
    from briefgen.summary.wishes import Wishes

Section = Literal["background", "current-state", "key-issues", "outlook"]
MIN_QUOTE, MIN_FOCUS = 6, 3
MOST_WEIGHT = 10
# What each limit may be at least and at most.
LIMITS = {
    "sentences": (50, 4000), "disagreements": (0, 50), "per-source": (1, 500),
    **dict.fromkeys(SECTIONS, (0, 500)),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote of one source's passage."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    quote: str = say("Words of the passage.", None, min_length=1)
    file: str = say("The file of sources/ that it stands in; empty: any.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """`[assembly]` of briefgen.toml: what holds for briefs that say nothing of it."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    focus: tuple[str, ...] = say("Words or phrases that pull passages up as the question does.", ())
    aspects: str = say("A TOML file beside this one that extends the aspects sources may see differently.")
    words: str = say("A TOML file beside this one that extends the word lists.")
    limits: dict[str, int] = say(f"How much is weighed and said: {', '.join(LIMITS)}.", dict)  # noqa: RUF009


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly(Defaults):
    """`[assembly]` of brief.toml: what pulls passages up, what must and must not be said, what sources weigh."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    must_include: tuple[str | Quote, ...] = say("Quotes of passages that must be statements.", ())
    must_exclude: tuple[str | Quote, ...] = say("Quotes of passages that must not be statements.", ())
    weights: dict[str, float] = say("By source file, 0 to 10: 1 as it is, 0 corroborates only.", dict)  # noqa: RUF009
    place: dict[str, Section] = say("Quotes of passages, each with the section that it stands in.", dict)  # noqa: RUF009


def wrong_assembly(table: Mapping[str, Any], files: Iterable[str]) -> Iterable[Wrong]:
    """What is wrong with the values of an `[assembly]` table; their types are checked elsewhere."""
    given = table.get("assembly")
    body = given if isinstance(given, dict) else {}
    known = tuple(files)
    for key in ("must_include", "must_exclude"):
        for entry in _list(body, key):
            quote = entry.get("quote", "") if isinstance(entry, dict) else entry
            yield from _short(("assembly", key), quote, MIN_QUOTE)
            file = entry.get("file", "") if isinstance(entry, dict) else ""
            if isinstance(file, str) and file and file not in known:
                yield ("assembly", key), f'there is no source "{file}"', did_you_mean(file, known)
    for quote in _table(body, "place"):
        yield from _short(("assembly", "place", quote), quote, MIN_QUOTE)
    for phrase in _list(body, "focus"):
        yield from _short(("assembly", "focus"), phrase, MIN_FOCUS)
    for file, weight in _table(body, "weights").items():
        if file not in known:
            yield ("assembly", "weights", file), f'there is no source "{file}"', did_you_mean(file, known)
        if _number(weight) and not 0 <= weight <= MOST_WEIGHT:
            yield ("assembly", "weights", file), f"{weight} is no weight", f"give a number from 0 to {MOST_WEIGHT}"
    for name, limit in _table(body, "limits").items():
        if name not in LIMITS:
            yield ("assembly", "limits", name), "is no limit", did_you_mean(name, tuple(LIMITS))
        elif _number(limit) and not LIMITS[name][0] <= limit <= LIMITS[name][1]:
            low, high = LIMITS[name]
            yield ("assembly", "limits", name), f"{limit} is out of bounds", f"give a number from {low} to {high}"


def _list(body: Mapping[str, Any], key: str) -> list[Any]:
    value = body.get(key)
    return value if isinstance(value, list) else []


def _table(body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = body.get(key)
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _short(path: tuple[str, ...], text: Any, least: int) -> Iterable[Wrong]:
    if isinstance(text, str) and len(text.strip()) < least:
        yield path, f'"{text}" is too short', "give some more words"


def wishes_of(
    assembly: Assembly, defaults: Defaults, load: Callable[[str, str, str], str], file: str, data: bytes | None
) -> Wishes | None:
    """The wishes of a brief, before the project's defaults, None for none; what `load` raises where a file is wrong.

    `load` gives the text of the "aspects" or "words" (first argument) in a file (second) beside brief.toml ("brief")
    or briefgen.toml ("project"); `file` and `data` are brief.toml's name and bytes.
    """
    if assembly == Assembly() and defaults == Defaults():
        return None
    from briefgen.summary.wishes import Wishes

    def text(kind: Literal["aspects", "words"]) -> str:
        own, project = getattr(assembly, kind), getattr(defaults, kind)
        return load(kind, own, "brief") if own else load(kind, project, "project") if project else ""

    include, exclude = (tuple(map(_pair, quotes)) for quotes in (assembly.must_include, assembly.must_exclude))
    quotes = [("must_include", q) for _, q in include] + [("must_exclude", q) for _, q in exclude]
    return Wishes(
        focus=assembly.focus or defaults.focus,
        include=include,
        exclude=exclude,
        weights=tuple(assembly.weights.items()),
        places=tuple(assembly.place.items()),
        aspects=text("aspects"),
        words=text("words"),
        limits=tuple((defaults.limits | assembly.limits).items()),
        file=file,
        lines=_lines(data or b"", [*quotes, *(("place", q) for q in assembly.place)]),
    )


def _pair(entry: str | Quote) -> tuple[str, str]:
    return ("", entry) if isinstance(entry, str) else (entry.file, entry.quote)


def _lines(data: bytes, quotes: Iterable[tuple[str, str]]) -> tuple[tuple[str, str, int], ...]:
    """The line of each quote: the first from its key on that holds it as TOML writes it, else that of the key."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    lines, rows = key_lines(text), text.split("\n")
    found = []
    for key, quote in quotes:
        start = line_of(("assembly", key), lines)
        written = (quote, json.dumps(quote, ensure_ascii=False)[1:-1])
        at = next((n for n, row in enumerate(rows[start - 1 :], start) if any(w in row for w in written)), start)
        found.append((key, quote, at if start else 0))
    return tuple(found)
