"""A grid of shown texts to pieces: which rows are caption, header, data and note, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.model import BlockKind, Remark
from briefgen.sources.data.area import Area, Line, parts
from briefgen.sources.data.figures import LABEL_WORDS, is_note, is_numbered, is_sentence
from briefgen.sources.data.heads import MOST, header_rows, is_header
from briefgen.sources.data.laid import MAX_ROWS, Laid, Spot, cut_remark
from briefgen.sources.data.rows import rows_of
from briefgen.sources.pieces import Piece, UnreadableError

MAX_CELLS = 2_000_000
"""Cells of all tables, empty ones too: a sheet that is filled along its diagonal would have billions."""


@dataclass(slots=True)
class _Table:
    """A table while it is read; `header` may be empty, `notes` stand above or below it."""

    header: list[Line]
    body: list[Line] = field(default_factory=list)
    captions: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    closed: bool = False
    """A note has been read: what follows without a figure is another table's."""
    band: int = 0
    left: int = 0
    right: int = 0

    @property
    def figured(self) -> bool:
        return any(line.figures or line.years for line in self.body[-20:])

    def add(self, line: Line, band: int) -> None:
        """One more row."""
        self.body.append(line)
        self.band, self.right = band, max(self.right, line.cells[-1][0])


@dataclass(slots=True)
class _Reading:
    area: Area
    pieces: list[Piece] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    open: list[_Table] = field(default_factory=list)
    pending: list[tuple[int, Line]] = field(default_factory=list)
    title: str = ""
    size: int = 0

    def table(self, line: Line) -> _Table | None:
        """The table that a line stands under: of several side by side the one in its column, else the last."""
        at = line.cells[0][0]
        over = [table for table in self.open if table.left <= at <= table.right] or self.open
        return over[-1] if over else None


def lay_out(area: Area) -> Laid:
    """The area's tables with their captions and notes, and its other text; nothing is left out but empty cells.

    Rows of a table beyond 5,000 are not read: a Remark says how many.
    """
    reading = _Reading(area)
    for band, lines in parts(area):
        _read(reading, lines, band)
    _close(reading, reading.open)
    _flush(reading, reading.pending)
    return Laid(tuple(reading.pieces), tuple(reading.remarks), tuple(reading.spots), reading.title)


def _read(reading: _Reading, lines: list[Line], band: int) -> None:
    """One stretch between blank rows."""
    ahead = [len(lines)] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        ahead[at] = ahead[at + 1] if lines[at].alone else at
    at = 0
    while at < len(lines):
        line, table = lines[at], reading.table(lines[at])
        if line.alone:
            following = lines[ahead[at] : ahead[at] + 8]
            _text(reading, table, line, following, band, gap=at == 0)
            at += 1
        elif table and _continues(reading, table, lines[at : at + 8], gap=at == 0):
            _adopt(reading, table, band)
            table.add(line, band)
            at += 1
        else:
            at += _start(reading, lines[at : at + 16], band)


def _text(
    reading: _Reading, table: _Table | None, line: Line, following: Sequence[Line], band: int, *, gap: bool
) -> None:
    """A line of one text: a note, a row's label, a caption of what follows, or text by itself."""
    if table is None or reading.pending or is_numbered(line.text):
        reading.pending.append((band, line))
    elif is_note(line.text):
        table.notes.append(line)
        table.closed = True
    elif following and not is_header(following[0], following[1:]) and not (gap and table.closed):
        # A label over rows that go on with the table, or a remark among them.
        (table.notes if is_sentence(line.text) else table.body).append(line)
    elif following or (gap and not is_sentence(line.text)):
        reading.pending.append((band, line))
    elif table.closed or gap or is_sentence(line.text) or len(line.text.split()) > LABEL_WORDS:
        table.notes.append(line)
        table.closed = True
    else:
        table.body.append(line)


def _continues(reading: _Reading, table: _Table, lines: Sequence[Line], *, gap: bool) -> bool:
    """Whether a row goes on with the table above it."""
    if not table.left <= lines[0].cells[0][0] <= table.right:
        return False
    if reading.pending and any(is_numbered(n.text) for _, n in reading.pending):
        return False
    if not table.body:
        return True
    if is_header(lines[0], lines[1:]) and table.figured and (gap or table.closed or reading.pending):
        return False
    return not ((gap or table.closed or reading.pending) and not lines[0].figures and not lines[0].years)


def _adopt(reading: _Reading, table: _Table, band: int) -> None:
    """Labels that stood over rows of the same table."""
    for _, line in reading.pending:
        if is_sentence(line.text):
            table.notes.append(line)
        else:
            table.add(line, band)
    reading.pending = []


def _start(reading: _Reading, lines: list[Line], band: int) -> int:
    """A new table at these lines, with the captions above it; how many lines its header takes."""
    left = min(c for line in lines[:MOST] for c, _ in line.cells)
    right = max(c for line in lines[:MOST] for c, _ in line.cells)
    _close(reading, [t for t in reading.open if t.band != band or (t.left <= right and left <= t.right)])
    count, used = header_rows(lines, reading.area.spans), 0
    if count == 0 and reading.pending and _is_column(reading.pending[-1], lines[0], band):
        lines, count, used = [reading.pending.pop()[1], *lines], 1, 1
    if count == 0 and len(lines) == 1 and len(lines[0].cells) < 3:
        reading.pending.append((band, lines[0]))
        return 1
    table = _Table(lines[:count], band=band, left=left, right=right)
    nearest = max((b for b, _ in reading.pending), default=0)
    texts = [(b, n) for b, n in reading.pending if not is_note(n.text) or is_numbered(n.text)]
    table.notes = [n for _, n in reading.pending if is_note(n.text) and not is_numbered(n.text)]
    table.captions = [n for b, n in texts if b == nearest and not is_sentence(n.text)]
    if not reading.pieces or reading.pieces[-1].kind is BlockKind.HEADING:
        above = [n.text for _, n in texts if not n.keyed and not is_sentence(n.text)]
        reading.title = reading.title or (above[0] if above else "")
    _flush(reading, [(b, n) for b, n in texts if b != nearest or is_sentence(n.text)], followed=True)
    if count == 0:
        table.add(lines[0], band)
    reading.open.append(table)
    return max(count - used, 1 - used)


def _is_column(above: tuple[int, Line], line: Line, band: int) -> bool:
    """Whether the text above a lone figure is the header of its column."""
    text = above[1]
    return above[0] == band and len(line.cells) == 1 and not text.keyed and text.cells[0][0] == line.cells[0][0]


def _flush(reading: _Reading, lines: Sequence[tuple[int, Line]], *, followed: bool = False) -> None:
    """Text that belongs to no table: short lines over others are headings, the rest paragraphs."""
    tabled = any(p.cells for p in reading.pieces)
    for number, (_, line) in enumerate(lines):
        over = followed or number + 1 < len(lines)
        kind, level = BlockKind.PARAGRAPH, 0
        if tabled and is_note(line.text):
            kind = BlockKind.NOTE
        elif over and not line.keyed and not is_sentence(line.text) and len(line.cells) == 1 and not number:
            kind, level = BlockKind.HEADING, 2
        _put(reading, Piece(line.text, kind, level), [line])
    reading.pending = []


def _close(reading: _Reading, tables: Sequence[_Table]) -> None:
    """The tables that have ended, as pieces."""
    ended = {id(table) for table in tables}
    reading.open = [table for table in reading.open if id(table) not in ended]
    for table in tables:
        _put_table(reading, table)


def _put_table(reading: _Reading, table: _Table) -> None:
    """A table as pieces: caption, cells, notes."""
    area = reading.area
    if not table.body and len(table.header) == 1:
        _put(reading, Piece(table.header[0].text), table.header)
        _put_notes(reading, table)
        return
    captions = sorted(table.captions, key=lambda line: line.row)
    if captions:
        _put(reading, Piece(_sentences(captions), BlockKind.CAPTION), captions)
    body = table.body[:MAX_ROWS]
    used = sorted({c for line in (*table.header, *body) for c, _ in line.cells})
    reading.size += len(body) * len(used)
    if reading.size > MAX_CELLS:
        raise UnreadableError(f"its tables have over {MAX_CELLS:,} cells", "take out the part that matters")
    cells, long = rows_of(area, table.header, body, used)
    where = area.place((table.header or body)[0].row, body[-1].row if body else table.header[-1].row, used[0], used[-1])
    reading.pieces.append(Piece(kind=BlockKind.TABLE, cells=cells, place=where))
    rows, header = (tuple(line.row for line in lines) for lines in (body, table.header))
    reading.spots.append(Spot(len(reading.pieces) - 1, rows, header, tuple(used)))
    if len(body) < len(table.body):
        what = captions[0].text if captions else f"the table at {where.value}"
        reading.remarks.append(cut_remark(what, len(table.body)))
    _put_notes(reading, table)
    reading.pieces.extend(long)


def _put_notes(reading: _Reading, table: _Table) -> None:
    for line in sorted(table.notes, key=lambda line: line.row):
        _put(reading, Piece(line.text, BlockKind.NOTE), [line])


def _put(reading: _Reading, piece: Piece, lines: Sequence[Line]) -> None:
    """A piece of text with its place."""
    columns = [c for line in lines for c, _ in line.cells]
    place = reading.area.place(lines[0].row, lines[-1].row, min(columns), max(columns))
    reading.pieces.append(replace(piece, place=place))
    reading.spots.append(Spot(len(reading.pieces) - 1, tuple(line.row for line in lines)))


def _sentences(lines: Sequence[Line]) -> str:
    """The lines of a caption as one text, each ended by a full stop where another follows."""
    texts = [line.text for line in lines]
    return " ".join(t if n == len(texts) - 1 or t[-1] in ".:;,!?–—-" else f"{t}." for n, t in enumerate(texts))
