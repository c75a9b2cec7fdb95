"""The lines of a table as rows of equal length."""

from __future__ import annotations

from briefgen.sources.data.area import Area, Line
from briefgen.sources.data.heads import joined, spread
from briefgen.sources.pieces import MAX_WORD, Piece


def rows_of(
    area: Area, header: list[Line], body: list[Line], used: list[int]
) -> tuple[tuple[tuple[str, ...], ...], list[Piece]]:
    """Header and rows of equal length; cells with an endless word are left out, each with the reason."""
    head = joined(spread(header, used[-1] + 1, area.spans)) if header else ("",) * (used[-1] + 1)
    rows = [tuple(head[c] for c in used)]
    hanging: dict[int, tuple[int, str]] = {}
    long: list[Piece] = []
    for line in body:
        texts = dict(line.cells)
        for column, (last, text) in list(hanging.items()):
            if line.row <= last:
                texts.setdefault(column, text)
        for column, text in line.cells:
            down, _ = area.spans.get((line.row, column), (1, 1))
            if down > 1:
                hanging[column] = (line.row + down - 1, text)
            if len(text) > MAX_WORD and max(len(word) for word in text.split()) > MAX_WORD:
                texts[column] = ""
                place = area.place(line.row, line.row, column, column)
                long.append(Piece(text, reason=f"unreadable: a word of over {MAX_WORD} characters", place=place))
        rows.append(tuple(texts.get(c, "") for c in used))
    return tuple(rows), long
