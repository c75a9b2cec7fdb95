"""Markdown that a clipper made of a page, prepared for a parser: tables, indents, scripts, chrome, emphasis."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from briefgen.sources.clipped_rows import cells_of, table_of
from briefgen.sources.emphasis import mend_emphasis
from briefgen.sources.header import REFERENCE
from briefgen.sources.headings import DIVIDER
from briefgen.sources.pieces import MAX_WORD
from briefgen.sources.raised import raised

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_LIST = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s")
_LINK = re.compile(r"!?\[[^\[\]]{0,200}\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?\)")
_LISTEN = re.compile(r"^(?:\[(?:Listen|Play|Hear)[^\]]{0,40}\]\([^)\s]{0,2000}\))(?=\S|$)")
_CODE_OPENS = re.compile(r"^\s*(?:\$\(|\(function\b|function\b.*\{|var \w+\s*=|//Based on|window\.|<script\b|@media\b)")
_CODE_ENDS = re.compile(r"^(?:\}\)(?:\(\))?;?|</script>)\s*$")
_CHART = re.compile(r"^(?:Created with \w+ \d+\.\d|Chart[A-Z][a-z]{2,20} chart with \d+ )")
_CONTENTS = re.compile(r"^\s*[-*+]\s+\[[^\[\]]{1,300}\]\([^()\s]{0,500}#[^()\s]{0,200}\)\s*$")
_GLUED_SENTENCE = re.compile(r"(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]*\s)|(?<=[\w)\]][)\]][.!?])(?=[A-Z][a-z]*\s)")
_GLUED_BLOCK = re.compile(r"(?<=[A-Za-z]\))(?=[A-Z][a-z]+ [a-z]+ )")
_INTERACTIVE = re.compile(
    r"^(?:[-*+][ \t]*\n)*(.{0,60}?)[.,]?\s*(Figure is interactive in (?:the )?HTML (?:report )?version.{0,20}|"
    r"End of interactive chart\.?)\s*$"
)
_ANCHOR = re.compile(r"^\[[^\[\]]{1,80}\]\([^()\s]{0,300}#[^()\s]{0,100}\)\s*$")
_GLUED_LINK = re.compile(r"(?<=[a-z])(?=\[[A-Za-z][^\[\]]{0,200}\]\(http)|(?<=\))(?=[A-Za-z]{3,})(?<=[\w/#=]\))")
_GLUED_SCORE = re.compile(r"(?<=[)\],;:%])(?=_[A-Z][^_\n]{1,200}_)")
_DEEP = 12
"""Columns that no list reaches: text further in was centred on its page."""
_CALLOUT = re.compile(r"^>\s*\[!(\w+)\][+-]?[ \t]*")
_POWER = re.compile(r"\b([kcdm]?m|ft|mi|in|yd|10)<sup>([-−–]?\d{1,2})</sup>")
_RAISED = re.compile(r"<sup>\[?(\d{1,3})\]?</sup>")
_CALL_LINK = re.compile(r"\[(?:\\?\[|\^)?(\d{1,3})(?:\\?\]|\^)?\]\([^()\s]{0,500}#[^()\s]{1,200}\)")
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,500}?)(?<=\S)==")
_BLOCK_ID = re.compile(r"\s\^[a-z0-9][a-z0-9-]{2,40}$", re.MULTILINE)
_KEY_LINE = re.compile(r"^\s*\|?\s*\*\*([A-Z][\w .'()/-]{1,30}):\*\*\s*\|?\s*(\S.{0,250})$")
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]{1,80})\]:.*(?:\n(?:[ \t]+\S.*|(?=\n[ \t]{2,}\S)))*", re.MULTILINE)
_PART = 1_500_000
"""Characters that the parser reads at once within its memory."""
_WORD = 5_000
_LONG_WORD = re.compile(rf"\S{{{_WORD},}}")
_DATA_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\(data:[^()\s]*\)")
_QUOTES = re.compile(r"^(?: {0,3}>){2,}", re.MULTILINE)
_MAX_QUOTES = 20
_MAX_SCRIPT = 5_000
_BRACKETS = 400
"""Opening brackets in one paragraph from which the parser's time grows out of bounds."""
OUT = "briefgen-out-"
"""How the information string of a fenced block begins that holds what is left out; the reason follows, "+" for " "."""


def prepared(text: str) -> str:
    """Markdown text (lines end in \\n) with what a clipping broke set right; words stay as they are, and in order."""
    text = _WIKI.sub(lambda m: "" if m[1] else m[3] or m[2], text)
    text = _MARKED.sub(r"\1", _BLOCK_ID.sub("", text))
    out: list[str] = []
    listed = False
    text = _DATA_IMAGE.sub(r"\1", text)
    text = _RAISED.sub(r"[\1]", _POWER.sub(lambda m: m[1] + raised(m[2]), text))
    text = _CALL_LINK.sub(r"[\1]", text)
    text = _QUOTES.sub(lambda m: "> " * min(m[0].count(">"), _MAX_QUOTES), text)
    for block in _blocks(text.split("\n")):
        if block:
            opens = bool(_LIST.match(block[0])) or block[0].startswith("[^")
            listed = opens or (listed and block[0].startswith(("  ", "\t")))
            out.extend(_prepared_block(block, listed))
            out.append("")
    return "\n".join(out)


def in_parts(markdown: str) -> list[str]:
    """The text cut at empty lines into parts that the parser has room for, each with the footnotes that it calls."""
    if len(markdown) <= _PART:
        return [markdown]
    notes = {m[1]: m[0] for m in _FOOTNOTE.finditer(markdown)}
    parts: list[str] = []
    at = 0
    body = _FOOTNOTE.sub("", markdown)
    while at < len(body):
        end = body.find("\n\n", at + _PART, at + 2 * _PART)
        end = body.find("\n", at + _PART) if end < 0 else end
        end = len(body) if end < 0 else end + 1
        part = body[at:end]
        called = dict.fromkeys(re.findall(r"\[\^([^\]\s]{1,80})\]", part))
        parts.append("\n\n".join((part, *(notes[name] for name in called if name in notes))))
        at = end
    return parts


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Stretches of lines between empty ones; a fenced block and a script are each one stretch."""
    block: list[str] = []
    at = 0
    closings = [i for i, line in enumerate(lines) if _CODE_ENDS.match(line)]
    while at < len(lines):
        line = lines[at]
        end = _end_of_fence(lines, at) or _end_of_script(lines, at, closings) or (at + 1 if _CHART.match(line) else 0)
        if end:
            yield block
            yield list(lines[at:end])
            block, at = [], end
        elif not line.strip():
            yield block
            block, at = [], at + 1
        else:
            if block and (_LISTEN.match(line) or _ANCHOR.match(line) or len(line) - len(line.lstrip()) >= _DEEP):
                yield block
                block = []
            block.append(line)
            at += 1
    yield block


def _end_of_fence(lines: Sequence[str], at: int) -> int:
    """Where the fenced block ends that begins here; 0 where none does."""
    opening = _FENCE.match(lines[at])
    if not opening:
        return 0
    for end in range(at + 1, len(lines)):
        if lines[end].strip().startswith(opening[1]):
            return end + 1
    return len(lines)


def _end_of_script(lines: Sequence[str], at: int, closings: Sequence[int]) -> int:
    """Where the script ends whose code stands here as if it were text; 0 where none does."""
    if not _CODE_OPENS.match(lines[at].lstrip("| ")):
        return 0
    place = bisect.bisect_right(closings, at)
    return closings[place] + 1 if place < len(closings) and closings[place] - at <= _MAX_SCRIPT else 0


def _prepared_block(block: list[str], listed: bool) -> Iterator[str]:
    if _FENCE.match(block[0]):
        yield from block
    elif _CODE_OPENS.match(block[0].lstrip("| ")) and _CODE_ENDS.match(block[-1]):
        yield from out_of_text(" ".join(line.strip() for line in block), "code")
    elif _CHART.match(block[0]) or (block[0].startswith("%%") and block[-1].rstrip().endswith("%%")):
        yield from out_of_text(" ".join(block).strip("% "), "hidden text")
    elif len(block) > 1 and all(map(_KEY_LINE.match, block)):
        yield from out_of_text(" ".join(re.sub(r"\*\*|\|", "", line).strip() for line in block), REFERENCE)
    elif any(len(line) > _WORD and _LONG_WORD.search(line) for line in block):
        yield from out_of_text(" ".join(block), f"unreadable: a word of over {MAX_WORD} characters")
    elif all(map(_CONTENTS.match, block)):
        yield from out_of_text(" · ".join(re.findall(r"\[([^\[\]]*)\]\(", " ".join(block))), "navigation")
    elif _is_table(block):
        yield from _table(block)
    else:
        yield from _paragraph(block, listed)


def out_of_text(text: str, reason: str) -> list[str]:
    """A fenced block for what is left out, which `left_out` of the Markdown reader knows again."""
    fence = "`" * max(3, 1 + max((len(m) for m in re.findall("`+", text)), default=0))
    return [f"{fence}{OUT}{reason.replace(' ', '+')}", text, fence]


def key_lines(text: str) -> list[tuple[str, str]]:
    """Keys and values of the "**Key:** value" lines at the beginning of a clipping."""
    head = text[:8_000].split("\n")[:60]
    return [(m[1], m[2].strip(" *|")) for line in head if (m := _KEY_LINE.match(line))]


def _is_table(block: Sequence[str]) -> bool:
    return block[0].lstrip().startswith("|")


def _table(block: Sequence[str]) -> Iterator[str]:
    """Rows between pipes, whole or not, as a table that a parser knows; lines of one cell as paragraphs."""
    rows: list[list[str]] = []
    for line in block:
        if not line.strip().startswith("|") and not (rows and "|" in line):
            yield from table_of(rows)
            rows = []
            yield from ("", *_paragraph([line]), "")
        elif not DIVIDER.match(line.strip()):
            rows.append(cells_of(line))
    yield from table_of(rows)


def _paragraph(block: Sequence[str], listed: bool = False) -> Iterator[str]:
    """A paragraph or list, mended; a bar of links is left out of the text."""
    indent = len(block[0]) - len(block[0].lstrip())
    if indent >= _DEEP or (not listed and block[0].startswith(("    ", "\t"))):
        block = [line.strip() for line in block]
    text = "\n".join(block)
    if listen := _LISTEN.match(text):
        yield from (text[: listen.end()], "")
        text = text[listen.end() :]
    if _is_link_bar(text):
        yield from out_of_text(" ".join(re.findall(r"\[([^\[\]]*)\]", text)), "navigation")
        return
    if match := _INTERACTIVE.match(text):
        yield from (match[1], "", *out_of_text(match[2], "navigation"))
        return
    if text.count("[") > _BRACKETS:
        text = re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)
    if callout := _CALLOUT.match(text):
        quoted = callout[1].lower() in ("quote", "cite")
        text = "> " + text[callout.end() :]
        text = text if quoted else re.sub(r"^>[ \t]?", "", text, flags=re.MULTILINE).lstrip()
    text = text if listed else _GLUED_BLOCK.sub("\n\n", text)
    for glued in (_GLUED_SENTENCE, _GLUED_LINK, _GLUED_SCORE):
        text = glued.sub(" ", text)
    yield mend_emphasis(text)


def _is_link_bar(text: str) -> bool:
    """True for three links and more with little but signs between them: a menu, a trail of crumbs."""
    if text.count("](") < 3 or _LIST.match(text) or text.lstrip().startswith("[^"):
        return False
    left = re.sub(r"\W+", " ", _LINK.sub(" ", text)).strip()
    words = left.split()
    return len(words) <= 2 and not text.rstrip().endswith((".", "!", "?"))
