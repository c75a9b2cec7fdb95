"""Notes of Markdown made safe for the parser: none calls another, none is lost, and a table's is no list.

pandoc puts a note where it is called. Notes that call notes would so double at each step (ten lines are a bomb), and a
note that nothing calls, or whose name another has, would be gone without a word.
"""

from __future__ import annotations

import itertools
import re

_DEFINES = re.compile(r"^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)\[\^([^\]\s]{1,200})\]:")
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]{1,200})\]")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
# The stars at the end of a cell that has no others before them, so that they close no emphasis.
_STARRED_ROW = re.compile(
    r"(?:(?<=\|)|^)(?P<before>[^*|\\]*[^*|\\\s])(?P<stars>(?:\\?\*){1,4})(?P<after>\)?[ \t]*)(?=\||$)"
)
_STARRED_LINE = re.compile(r"^ {0,3}(\*)[ \t]+(?=\S)")
_STARS = re.compile(r"^(?P<before> {0,3})(?P<stars>\*{1,4})(?P<after>[ \t]+)(?=\S)")
_MARKED_LINE = re.compile(r"^ {0,3}(?:\*{2,4}|\\\*|[†‡§¶]|\(?[a-z\d]{1,2}\))[ \t]*\S")
_FURTHER = re.compile(r"^(?: {2,}|\t|[ \t]*>)")


def flat_notes(text: str) -> str:
    """The text with calls within notes as plain "[1]"; a note that nothing calls, or a second of one name, is text."""
    if "[^" not in text:
        return text
    lines = text.split("\n")
    inside = _in_notes(lines)
    called = {
        m[1].casefold() for line, note in zip(lines, inside, strict=True) if not note for m in _CALL.finditer(line)
    }
    seen: set[str] = set()
    out: list[str] = []
    for line, note in zip(lines, inside, strict=True):
        opening = _DEFINES.match(line) if note else None
        if opening and (opening[2].casefold() not in called or opening[2].casefold() in seen):
            line = f"{opening[1]}\\[{opening[2]}\\] {_bare(line[opening.end() :].lstrip())}"
            out += ["", line] if out and out[-1].strip() else [line]
            continue
        if opening:
            seen.add(opening[2].casefold())
        at = opening.end() if opening else 0
        out.append(line[:at] + _bare(line[at:]) if note else line)
    return "\n".join(out)


def table_notes(text: str) -> str:
    """The text with a "* ..." line right beneath a table whose cells carry that star as the note that it is, no list.

    The parser makes of it a list item, and of lines with further marks beneath it the item's own text. Two or more
    such lines are a list.
    """
    if "|" not in text or "*" not in text:
        return text
    lines = text.split("\n")
    out: list[str] = []
    starred = under = False
    for index, line in enumerate(lines):
        if "|" in line and (rows := _table_rows(lines, index)):
            starred, under = any(_STARRED_ROW.search(row) for row in rows), True
            out[-1] = _STARRED_ROW.sub(_escaped, out[-1])
        elif line.strip() and "|" not in line:
            note = starred and under and _STARRED_LINE.match(line) and not _is_list(lines, index)
            under = under and bool(note or _MARKED_LINE.match(line))
            if under and starred and out and out[-1].strip():
                out.append("")
            line = _STARS.sub(_escaped, line) if under and starred else line
        elif under:
            line = _STARRED_ROW.sub(_escaped, line)
        out.append(line)
    return "\n".join(out)


def _table_rows(lines: list[str], index: int) -> list[str]:
    """The rows of the table whose rule stands on a line, with its header; none for any other line."""
    if not index or not _RULE.match(lines[index]) or "|" not in lines[index - 1]:
        return []
    after = itertools.takewhile(lambda line: "|" in line, lines[index + 1 :])
    return [lines[index - 1], *after]


def _escaped(stars: re.Match[str]) -> str:
    return stars["before"] + r"\*" * stars["stars"].count("*") + stars["after"]


def _is_list(lines: list[str], index: int) -> bool:
    """Whether the next line with words begins with a star, too."""
    after = next((line for line in lines[index + 1 :] if line.strip()), "")
    return bool(_STARRED_LINE.match(after))


def _bare(words: str) -> str:
    return _CALL.sub(r"\\[\1\\]", words)


def _in_notes(lines: list[str]) -> list[bool]:
    """For each line whether it is of a note: from its mark to an empty line that no indented one follows."""
    found: list[bool] = []
    within = after_empty = False
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if not fence and _DEFINES.match(line):
            within = True
        elif within and after_empty and line.strip() and not _FURTHER.match(line):
            within = False
        after_empty = not line.strip()
        found.append(within)
    return found
