"""Footnotes of Markdown made safe for the parser: none calls another, none is lost.

pandoc puts a note where it is called. Notes that call notes would so double at each step (ten lines are a bomb), and a
note that nothing calls, or whose name another has, would be gone without a word.
"""

from __future__ import annotations

import re

_DEFINES = re.compile(r"^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)\[\^([^\]\s]{1,200})\]:")
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]{1,200})\]")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
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
