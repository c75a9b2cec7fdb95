"""How deep a list item lies: by its indent, and by the style of its marker where indents do not tell."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"^\(?[ivx]+[.)]$")


class Nesting:
    """The lists that are open, outermost first, as (indent, style of marker)."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._last = ""

    def close(self) -> None:
        """Text that is no item ends every list."""
        self._open.clear()
        self._last = ""

    def depth(self, indent: int, marker: str) -> int:
        """The depth, from 1, of an item that begins at column `indent` with `marker`."""
        parts = re.findall(r"\d+", marker)
        if len(parts) > 1:
            self._last = marker
            return min(len(parts), 9)
        style = self._style(marker)
        while self._open and self._open[-1][0] > indent + 1:
            self._open.pop()
        same = [i for i, (column, known) in enumerate(self._open) if abs(column - indent) <= 1 and known == style]
        if same:
            del self._open[same[-1] + 1 :]
        else:
            self._open.append((indent, style))
        self._last = marker
        return min(len(self._open), 9)

    def holds(self, text: str) -> bool:
        """True when a line such as "2.1 The ..." goes on with the numbered list that is open."""
        before, mine = re.match(r"\(?(\d{1,3})", self._last), re.match(r"\(?(\d{1,3})", text)
        return bool(self._open and before and mine and int(mine[1]) - int(before[1]) in (0, 1))

    def within(self, indent: int) -> bool:
        """True for a line at this column that belongs to the item above it."""
        return bool(self._open) and indent > self._open[-1][0]

    def _style(self, marker: str) -> str:
        """ "1.", "(a)", "(i)" or the bullet itself; one letter that may be both goes on with what is open."""
        core = marker.strip("().")
        wrap = marker.replace(core, "x", 1) if core else marker
        if core.isdigit():
            return wrap.replace("x", "1")
        if not core or not core.isalnum() or core == "o":
            return marker
        if _ROMAN.match(marker) and not (len(core) == 1 and self._follows(core)):
            return wrap.replace("x", "i")
        return wrap.replace("x", "A" if core.isupper() else "a")

    def _follows(self, letter: str) -> bool:
        before = self._last.strip("().")
        return len(before) == 1 and before.isalpha() and ord(letter) - ord(before) == 1
