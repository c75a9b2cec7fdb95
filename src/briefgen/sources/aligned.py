"""Tables in plain text: between pipes, in a drawn grid, parted by tabs, or set in columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefgen.sources.canonical import clean_line
from briefgen.sources.headings import DIVIDER
from briefgen.sources.tables import Cell, grid

Rows = tuple[tuple[str, ...], ...]
_FRAME = re.compile(r"^\s*\+[-=+]{2,}\+?\s*$")
_RULES = re.compile(r"^\s*[-=─━]{2,}(?:[\s|+┼]+[-=─━]{2,})*\s*$")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_FIGURE = re.compile(r"^\W{0,3}\d[\d.,\s%/–-]*\S{0,12}$|^\W*(?:n/?a|\.\.|…|—|–|-|x)\W*$", re.IGNORECASE)
_MARKERS = re.compile(r"^\s*(?:[-*•–—◦▪●o·+]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
MIN_ROWS = 3
"""Lines that make a table where only white space parts the columns."""
MAX_HEAD = 3


def find_tables(lines: Sequence[str]) -> dict[int, tuple[Rows, int]]:
    """Where tables begin: the index of the line to the cells and how many lines they take. `lines` keep their spaces.

    Each form looks at a stretch of lines once, so that the time grows with the text.
    """
    found: dict[int, tuple[Rows, int]] = {}
    seen = dict.fromkeys(_FORMS, 0)
    at = 0
    while at < len(lines):
        step = 1
        for form in _FORMS if lines[at].strip() else ():
            if at < seen[form] and not (at + 1 < len(lines) and DIVIDER.match(lines[at + 1].strip())):
                continue
            rows, count = form(lines, at)
            seen[form] = at + count
            if rows:
                found[at] = rows, count
                step = count
                break
        at += step
    return found


def split_row(row: str) -> list[str]:
    """The cells of a line between pipes; `\\|` is a pipe within a cell."""
    row = row.strip()
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return [clean_line(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", row)]


def _pipes(lines: Sequence[str], at: int) -> tuple[Rows, int]:
    if "|" not in lines[at]:
        return (), 0
    end = at
    while end < len(lines) and "|" in lines[end]:
        end += 1
    rows = [line.strip() for line in lines[at:end]]
    ruled = len(rows) > 1 and bool(DIVIDER.match(rows[1]))
    even = len(rows) > 2 and all(r.count("|") >= 2 for r in rows) and len({r.strip("| ").count("|") for r in rows}) == 1
    if not ruled and not even:
        return (), len(rows)
    return _grid([split_row(row) for row in rows if not DIVIDER.match(row)], 1), len(rows)


def _drawn(lines: Sequence[str], at: int) -> tuple[Rows, int]:
    if not _FRAME.match(lines[at]):
        return (), 0
    rows: list[list[str]] = []
    head, fresh, end = 0, True, at
    while end < len(lines) and lines[end].strip()[:1] in ("+", "|"):
        if _FRAME.match(lines[end]):
            head = len(rows) if "=" in lines[end] else head
            fresh = True
        elif fresh:
            rows.append(split_row(lines[end]))
            fresh = False
        else:
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], split_row(lines[end]), strict=False)]
        end += 1
    return (_grid(rows, max(head, 1)) if len(rows) > 1 else ()), end - at


def _tabbed(lines: Sequence[str], at: int) -> tuple[Rows, int]:
    if "\t" not in lines[at]:
        return (), 0
    end = at
    width = len(lines[at].strip("\n").rstrip("\t ").split("\t"))
    while end < len(lines) and "\t" in lines[end].strip() and not _MARKERS.match(lines[end]):
        end += 1
    rows = [[clean_line(cell) for cell in line.rstrip("\t ").split("\t")] for line in lines[at:end]]
    wide = max((len(row) for row in rows), default=0)
    if len(rows) < (2 if wide > 2 else MIN_ROWS) or width < 2 or wide > 2 * width:
        return (), len(rows)
    return _grid(rows, _head_rows(rows)), len(rows)


def _spaced(lines: Sequence[str], at: int) -> tuple[Rows, int]:
    if "  " not in lines[at] and "\t" not in lines[at] and not _RULES.match(lines[at]):
        return (), 0
    end = at
    if _RULES.match(lines[at]) and at and lines[at - 1].strip():
        return (), 0
    while end < len(lines) and lines[end].strip() and (_GAP.search(lines[end].strip()) or _RULES.match(lines[end])):
        end += 1
    block = [line.expandtabs(8) for line in lines[at:end]]
    if len(block) < MIN_ROWS or _MARKERS.match(block[0]) or _MARKERS.match(block[1]):
        return (), len(block)
    rules = [i for i, line in enumerate(block) if _RULES.match(line)]
    lined = [line for line in block if not _RULES.match(line)]
    drawn = next((c for i in rules if len(c := _segments(block[i])) > 1), None)
    columns = drawn or _columns(lined)
    rows = [[clean_line(line[a:b]) for a, b in columns] for line in lined]
    if len(columns) < 2 or len(rows) < MIN_ROWS - bool(rules) or not _holds_figures(rows):
        return (), len(block)
    above = next((i for i in rules if 0 < i <= MAX_HEAD), 0)
    return _grid(rows, above - sum(r < above for r in rules) or _head_rows(rows)), len(block)


def _columns(block: Sequence[str]) -> list[tuple[int, int]]:
    """Where the columns lie: between stretches of two or more positions that are blank in every line."""
    width = max((len(line) for line in block), default=0)
    used = bytearray(width + 2)
    for line in block:
        for match in re.finditer(r"\S+(?: \S+)*", line):
            used[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return [(m.start(), m.end()) for m in re.finditer(rb"\x01+(?:\0\x01+)*", bytes(used))]


def _segments(rule: str) -> list[tuple[int, int]]:
    """The columns that a line of dashes sets out, each up to where the next begins."""
    starts = [m.start() for m in re.finditer(r"[-=─━]+", rule)]
    return list(zip(starts, [*starts[1:], 10_000], strict=True))


def _holds_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Columns of prose side by side are no table: beside the first, most cells are figures or short."""
    cells = [cell for row in rows[1:] for cell in row[1:] if cell]
    return bool(cells) and sum(bool(_FIGURE.match(cell)) for cell in cells) >= 0.5 * len(cells)


def _head_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows are header: those without a figure beside the first column; years are no figures."""
    count = 0
    for row in rows[:MAX_HEAD]:
        beside = [cell for cell in row[1:] if cell]
        if any(_FIGURE.match(cell) and not re.fullmatch(r"(?:19|20)\d\d\*?", cell) for cell in beside):
            break
        count += 1
    return min(max(count, 1), len(rows) - 1)


def _grid(rows: Sequence[Sequence[str]], head: int) -> Rows:
    return grid([[Cell(cell) for cell in row] for row in rows], head)


_FORMS: tuple[Callable[[Sequence[str], int], tuple[Rows, int]], ...] = (_pipes, _drawn, _tabbed, _spaced)
