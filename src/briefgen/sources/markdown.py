"""Markdown (CommonMark with tables and footnotes) through pandoc's AST; front matter as reference data."""

from __future__ import annotations

import json
import re

from briefgen.pandoc import pandoc
from briefgen.sources.ast import pieces_of
from briefgen.sources.canonical import clean, clean_line
from briefgen.sources.dates import parse_date
from briefgen.sources.decode import decode
from briefgen.sources.header import names
from briefgen.sources.pieces import Draft, Meta, Piece

_FORMAT = "commonmark+pipe_tables+footnotes+strikeout+task_lists+definition_lists+autolink_bare_uris"
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_-]+)\s*:\s*(.*)$")


def read_markdown(data: bytes) -> Draft:
    """Markdown in any encoding that can be told; raw HTML is left out and listed."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    pieces: list[Piece] = []
    meta = Meta()
    if front:
        meta = front_matter(front[1])
        pieces.append(Piece(clean_line(front[1]), reason="front matter"))
        text = text[front.end() :]
    ast = json.loads(
        pandoc(clean_markup(text).encode(), source=_FORMAT, target="json", args=("--fail-if-warnings=false",))
    )
    return Draft((*pieces, *pieces_of(ast["blocks"])), meta)


def clean_markup(text: str) -> str:
    """Legal characters only; the line structure and indents that Markdown needs are kept."""
    return "\n".join(
        line[: len(line) - len(line.lstrip())] + clean(line).replace("\n", " ") for line in text.split("\n")
    )


def front_matter(block: str) -> Meta:
    """Title, author, date, publisher and URL of "key: value" lines and "- value" lists; other keys are left."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in block.splitlines():
        if match := _PAIR.match(line):
            key = match[1].lower()
            found[key] = [_scalar(v) for v in _inline_list(match[2]) if _scalar(v)]
        elif key and (item := re.match(r"^\s*-\s+(?:name\s*:\s*)?(.+)$", line)):
            found[key].append(_scalar(item[1]))
    first = {k: v[0] for k, v in found.items() if v}
    return Meta(
        title=first.get("title", ""),
        author=names("; ".join(found.get("author") or found.get("authors") or [])),
        issued=parse_date(first.get("date") or first.get("published") or ""),
        publisher=first.get("publisher") or first.get("site") or "",
        url=next((u for u in (first.get("url"), first.get("source")) if u and re.match(r"https?://\S+$", u)), ""),
    )


def _inline_list(value: str) -> list[str]:
    value = value.strip()
    return value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return "" if value in ("|", ">", "~", "null") else clean_line(value)
