"""DOCX through pandoc's AST: headings (styled or only bold), lists, tables, footnotes; hidden text left out."""

from __future__ import annotations

import json
import re
from typing import Any

from briefgen.model import BlockKind, Name
from briefgen.pandoc import pandoc
from briefgen.sources.ast import pieces_of, plain
from briefgen.sources.canonical import clean_line
from briefgen.sources.dates import parse_date
from briefgen.sources.header import names
from briefgen.sources.office.package import core_properties, hidden_text, open_package, without_hidden
from briefgen.sources.pieces import Draft, Meta, Piece

_NO_TITLE = re.compile(r"^(?:microsoft word|document\s*\d*$|untitled|dokument|template|.*\.docx?$)", re.IGNORECASE)
_NO_AUTHOR = re.compile(r"^(?:python-docx|microsoft|admin|administrator|user|author|owner|unknown)", re.IGNORECASE)


def read_docx(data: bytes) -> Draft:
    """A Word document; its creation date is no date of publication and is not used.

    Raises UnreadableError for what is damaged, encrypted, a bomb or carries a DOCTYPE.
    """
    package = open_package(data)
    hidden = hidden_text(package)
    clean_bytes = without_hidden(package)
    ast = json.loads(pandoc(clean_bytes, source="docx", target="json", args=("--fail-if-warnings=false",)))
    core = core_properties(package)
    front, meta = _front(ast["meta"], core)
    left_out = [Piece(text, reason="hidden text") for text in hidden]
    return Draft((*front, *pieces_of(ast["blocks"], bold_headings=True), *left_out), meta)


def _front(fields: dict[str, Any], core: dict[str, str]) -> tuple[list[Piece], Meta]:
    """The title block, which pandoc takes out of the text, as pieces; and what it and the properties say."""
    title, authors, date = (_texts(fields.get(key)) for key in ("title", "author", "date"))
    pieces = [Piece(t, BlockKind.HEADING, 1) for t in title]
    pieces += [Piece(t, kind=BlockKind.BYLINE) for t in (*authors, *date)]
    pieces += [Piece(t) for key in ("subtitle", "abstract") for t in _texts(fields.get(key))]
    own = core.get("title", "")
    author = tuple(n for text in authors for n in names(re.sub(r"^[Bb]y\s+", "", text)))
    return pieces, Meta(
        title=title[0] if title else "",
        weak_title="" if _NO_TITLE.match(own) else own,
        author=author or _creator(core.get("creator", "")),
        issued=parse_date(date[0]) if date else None,
    )


def _creator(text: str) -> tuple[Name, ...]:
    return () if _NO_AUTHOR.match(text) else names(text)


def _texts(value: Any) -> list[str]:
    """The texts of one pandoc metadata value, a list or not."""
    if value is None:
        return []
    if value["t"] == "MetaList":
        return [t for item in value["c"] for t in _texts(item)]
    if value["t"] == "MetaInlines":
        return [plain(value["c"])] if plain(value["c"]) else []
    if value["t"] == "MetaBlocks":
        return [p.text for p in pieces_of(value["c"]) if p.text]
    return [clean_line(str(value["c"]))]
