"""pandoc's inlines: the text of a block, the notes that it calls, what is left out of it and the marks in it.

What a format's reader knows and pandoc's AST cannot say travels as a link to `MARK` + a name: a reason to leave its
words out (LEFT_OUT), or what the paragraph is that it opens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.raised import raised

MARK = "#briefgen."
LEFT_OUT = {
    "hidden": "hidden text",
    "deleted": "deleted text (tracked change)",
    "comment": "comments",
    "furniture": "page header or footer",
    "contents": "navigation",
}
MAX_DEPTH = 40
_WRAPPERS = ("Emph", "Strong", "Underline", "Subscript", "SmallCaps")
_SPACES = ("Space", "SoftBreak", "LineBreak")
_BREAKING = re.compile(r"^</?(?:br|p|div|li|tr|td|th|h[1-6]|hr)\b", re.IGNORECASE)

_HIDING = re.compile(
    r"<([a-z][a-z0-9]{0,20})\s(?:[^<>]{0,500}\s)?(?:hidden(?=[\s=/>])|style\s*=\s*[\"'][^<>\"']{0,500}"
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Inline:
    """What the inlines of one block hold; `calls` says before which of the parts of `text` each note is called."""

    text: list[str] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    linked: int = 0
    left_at: int = -1


def plain(inlines: list[Any]) -> str:
    """The canonical text of pandoc inlines."""
    return clean_line("".join(inlines_of(inlines).text))


def places(found: Inline) -> list[int]:
    """Where in the canonical text each note is called, in one pass over its parts."""
    at, before, places, open_space = 0, 0, [], False
    for call in found.calls:
        raw = "".join(found.text[before:call])
        part = clean_line(raw)
        at += len(part) + (1 if part and at and (open_space or raw[:1].isspace()) else 0)
        open_space = raw[-1:].isspace() if part else open_space or bool(raw)
        before = call
        places.append(at)
    return places


def inlines_of(inlines: list[Any], found: Inline | None = None, depth: int = 0) -> Inline:
    """What the inlines hold, added to `found`; of what is nested deeper than MAX_DEPTH only the words."""
    found = found if found is not None else Inline()
    if depth > MAX_DEPTH:
        found.text.append(" ".join(strings(inlines)))
        return found
    for inline in _shown(inlines, found):
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            found.text.append(content)
        elif kind in _SPACES:
            found.text.append(" ")
        elif kind == "Superscript":
            _superscript(content, found, depth)
        elif kind in _WRAPPERS:
            inlines_of(content, found, depth + 1)
        elif kind == "Link":
            _link(content, found, depth)
        elif kind in ("Quoted", "Cite", "Span"):
            quote = ("‘", "’") if kind == "Quoted" and content[0]["t"] == "SingleQuote" else ("“", "”")
            found.text.append(quote[0] if kind == "Quoted" else "")
            inlines_of(content[1], found, depth + 1)
            found.text.append(quote[1] if kind == "Quoted" else "")
        elif kind in ("Code", "Math"):
            found.text.append(content[1])
        elif kind == "RawInline":
            found.text.append(" " if _BREAKING.match(content[1]) else "")
        elif kind == "Note":
            found.notes.append(content)
            found.calls.append(len(found.text))
        elif kind == "Image" and (text := "".join(inlines_of(content[1], None, depth + 1).text)):
            found.left_out.append(("text of an image", text))
        elif kind == "Strikeout":
            found.left_out.append(("struck out", "".join(inlines_of(content, None, depth + 1).text)))
    return found


def _shown(inlines: list[Any], found: Inline) -> list[Any]:
    """The inlines without those between a tag that hides and its end, whose words are left out."""
    if not any(inline["t"] == "RawInline" and hides(inline["c"][1]) for inline in inlines):
        return inlines
    out: list[Any] = []
    name, depth = "", 0
    words: list[Any] = []
    for inline in inlines:
        markup = inline["c"][1] if inline["t"] == "RawInline" else ""
        if not name and not (name := hides(markup)):
            out.append(inline)
            continue
        depth += closes(markup, name)
        words.append(inline)
        if depth <= 0:
            found.left_out.append(("hidden text", plain([w for w in words if w["t"] != "RawInline"])))
            name, depth, words = "", 0, []
    if words:
        found.left_out.append(("hidden text", plain([w for w in words if w["t"] != "RawInline"])))
    return out


def hides(markup: str) -> str:
    """The name of the first tag in the markup that hides what it holds, "" for none."""
    match = _HIDING.search(markup)
    return match[1].lower() if match else ""


def closes(markup: str, name: str) -> int:
    """How many more tags of a name the markup opens than it ends."""
    return len(re.findall(rf"<{name}\b", markup, re.I)) - len(re.findall(rf"</{name}\s*>", markup, re.I))


def _superscript(content: Any, found: Inline, depth: int) -> None:
    """A raised figure stays apart from the figure before it; a note's mark is no text."""
    if _is_mark(content):
        return
    before = len(found.text)
    inlines_of(content, found, depth + 1)
    words = "".join(found.text[before:])
    if raised(words) != words:
        found.text[before:] = [raised(part) for part in found.text[before:]]


def _link(content: Any, found: Inline, depth: int) -> None:
    target = content[2][0]
    if not target.startswith(MARK):
        before = len(found.text)
        inlines_of(content[1], found, depth + 1)
        found.linked += sum(map(len, found.text[before:]))
    elif (name := target.removeprefix(MARK)) in LEFT_OUT:
        words = "".join(inlines_of(content[1], None, depth + 1).text)
        if found.left_out and found.left_out[-1][0] == LEFT_OUT[name] and found.left_at == len(found.text):
            words = found.left_out.pop()[1] + words  # one stretch, cut up by its formatting
        found.left_out.append((LEFT_OUT[name], words))
        found.left_at = len(found.text)
    else:
        found.marks.append(name)


def _is_mark(inlines: list[Any]) -> bool:
    """A raised link to a note within the document is its mark, no text."""
    return bool(inlines) and all(i["t"] == "Link" and i["c"][2][0].startswith("#") for i in inlines)


def all_bold(inlines: list[Any]) -> bool:
    """True when all that is seen is bold or underlined; what a link holds counts by itself."""
    seen = False
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind in _SPACES or kind == "Note" or (kind == "Link" and content[2][0].startswith(MARK)):
            continue
        if kind in ("Emph", "SmallCaps") and not all_bold(content):
            return False
        if kind == "Span" and content[1] and not all_bold(content[1]):
            return False
        if kind not in ("Strong", "Underline", "Emph", "SmallCaps", "Span"):
            return False
        seen = seen or kind != "Span" or bool(content[1])
    return seen


def strings(node: Any) -> list[str]:
    """Every string of text in a tree, without recursion."""
    found: list[str] = []
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if here.get("t") == "Str":
                found.append(here["c"])
            else:
                waiting.append(here.get("c"))
        elif isinstance(here, list):
            waiting.extend(reversed(here))
    return found
