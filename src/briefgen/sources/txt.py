"""Plain text: paragraphs, headings, lists and pipe tables as people type and clip them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean
from briefgen.sources.decode import decode
from briefgen.sources.header import take_header
from briefgen.sources.headings import BULLET, DIVIDER, LONE_BULLET, NUMBER, is_heading, starts_item, title_case
from briefgen.sources.pieces import Draft, Meta, Piece

_ANSWER = re.compile(r"^\+\s*(\S.*)$")
_HASHES = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_RULE = re.compile(r"^[-=_*~#+.\s]{3,}$")


def read_txt(data: bytes) -> Draft:
    """Plain text in any encoding that can be told; raises UnreadableError for anything else."""
    return draft_of_text(decode(data))


def draft_of_text(text: str) -> Draft:
    """Typed pieces of plain text; header lines ("Date: ...") become reference data."""
    lines = _unwrap(clean(text).split("\n"))
    skipped, meta = take_header(lines)
    pieces = [*skipped, *_pieces(lines[len(skipped) :])]
    return Draft(tuple(pieces), meta if meta else Meta())


def _pieces(lines: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    while at < len(lines):
        if not lines[at] or (_RULE.match(lines[at]) and not LONE_BULLET.match(lines[at])):
            at += 1
            continue
        rows = _table_rows(lines, at)
        if rows:
            pieces.append(Piece(kind=BlockKind.TABLE, cells=_cells(rows)))
            at += len(rows)
        elif LONE_BULLET.match(lines[at]) and _next(lines, at + 1):
            marker, at = lines[at], _next_index(lines, at + 1)
            pieces.append(Piece(lines[at], BlockKind.LIST_ITEM, 1, marker=marker))
            at += 1
        else:
            piece = _line(lines, at, first=not any(not p.reason for p in pieces))
            pieces.append(_captioned(piece, lines, at, pieces))
            at += 1
    return pieces


def _captioned(piece: Piece, lines: list[str], at: int, before: list[Piece]) -> Piece:
    """A short line between text and a table is the table's caption, not a heading."""
    titled = piece.kind is BlockKind.HEADING and before and before[-1].kind is not BlockKind.HEADING
    return (
        replace(piece, kind=BlockKind.CAPTION, level=0)
        if titled and _table_rows(lines, _next_index(lines, at + 1))
        else piece
    )


def _line(lines: list[str], at: int, *, first: bool) -> Piece:
    line = lines[at]
    if match := BULLET.match(line):
        return Piece(match[2], BlockKind.LIST_ITEM, 1, marker=match[1])
    if match := _ANSWER.match(line):
        return Piece(match[1], marker="+")
    if match := _HASHES.match(line):
        return Piece(match[2], BlockKind.HEADING, len(match[1]))
    if is_heading(line, _next(lines, at + 1), first=first):
        return Piece(line, BlockKind.HEADING, 1 if first else 2)
    if match := NUMBER.match(line):
        return Piece(match[2], BlockKind.LIST_ITEM, 1, marker=match[1])
    return Piece(line)


def _next_index(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at]:
        at += 1
    return at


def _next(lines: list[str], at: int) -> str:
    at = _next_index(lines, at)
    return lines[at] if at < len(lines) else ""


def _table_rows(lines: list[str], at: int) -> list[str]:
    """The lines of a pipe table that begins here; empty where none does."""
    rows: list[str] = []
    while at + len(rows) < len(lines) and "|" in lines[at + len(rows)]:
        rows.append(lines[at + len(rows)])
    ruled = len(rows) > 1 and bool(DIVIDER.match(rows[1]))
    even = len(rows) > 2 and all(r.count("|") >= 2 for r in rows) and len({r.strip("| ").count("|") for r in rows}) == 1
    return rows if ruled or even else []


def _cells(rows: list[str]) -> tuple[tuple[str, ...], ...]:
    table = [_split_row(row) for row in rows if not DIVIDER.match(row)]
    width = max(len(row) for row in table)
    return tuple(tuple(row + [""] * (width - len(row))) for row in table)


def _split_row(row: str) -> list[str]:
    row = row.strip()
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", row)]


def _unwrap(lines: list[str]) -> list[str]:
    """Join the lines of each paragraph where the text is hard-wrapped; else the lines as they are."""
    full = [line for line in lines if line]
    if not _hard_wrapped(full):
        return lines
    joined: list[str] = []
    width = sorted(len(line) for line in full)[int(len(full) * 0.9)]
    for line, before in zip(lines, ["", *lines[:-1]], strict=True):
        begins = not line or not before or starts_item(line) or "|" in line or "|" in before or _HASHES.match(line)
        short = len(before) < 0.6 * width and (before[-1:] in ".:?!" or title_case(before.split()))
        if begins or short or _RULE.match(line) or _RULE.match(before):
            joined.append(line)
        else:
            joined[-1] = joined[-1][:-1] + line if _broken_word(joined[-1], line) else f"{joined[-1]} {line}"
    return joined


def _hard_wrapped(full: list[str]) -> bool:
    """True when lines keep to one width and many go on in lower case."""
    if len(full) < 4 or max(map(len, full)) > 132:
        return False
    goes_on = sum(1 for a, b in itertools.pairwise(full) if a[-1] not in ".:?!|" and b[0].islower())
    return goes_on >= max(2, 0.2 * len(full))


def _broken_word(before: str, line: str) -> bool:
    return bool(re.search(r"[a-zà-ÿ]-$", before)) and line[:1].islower()
