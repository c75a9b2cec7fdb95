"""What the elements around a block make of it: its kind and level, the furniture it stands in, whether it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.html.facts import Facts
from briefgen.sources.html.hidden import background_of, is_hidden
from briefgen.sources.html.rules import (
    BYLINE,
    CHROME,
    CHROME_ROLES,
    CHROME_TAGS,
    NOTES,
    POST,
    PULL_QUOTE,
    SIGNED,
    SUMMARY,
    TABLE_NOTE,
    TITLE,
)

_HEADING = re.compile(r"h[1-6]")
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BOLD = frozenset(["b", "strong", "u", "big"])
_PLAIN = frozenset(["em", "i", "tt", "abbr", "strike", "ins", "mark"])
_NOTE_TAGS = ("section", "div", "ol", "ul", "li", "p", "aside", "td", "dl", "dd")


@dataclass(frozen=True, slots=True)
class Place:
    """`chrome` names page furniture around the block, `hint` what a class says of it ("byline", "summary", ...).

    `asked` is "question" within a schema.org Question, "answer" within its answer.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    chrome: str = ""
    inside: bool = False
    hidden: bool = False
    label: str = ""
    hint: str = ""
    asked: str = ""
    depth: int = 0
    linked: bool = False
    bold: bool = False
    small: bool = False
    behind: str = ""


def place_of(element: Any, tag: str, around: Place, index: int, facts: Facts) -> Place:
    """The surroundings as this element changes them."""
    if not element.attrib and tag in _PLAIN:
        return around
    if not element.attrib and tag in _BOLD:
        return replace(around, bold=True)
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    role = (element.get("role") or "").lower()
    kind, level, hint, depth = _kind(element, tag, around)
    kind, level, hint = _named(names, role, tag, kind, level, hint)
    behind = background_of(element, tag, facts, around.behind)
    return Place(
        kind,
        level,
        around.chrome or _chrome(element, tag, names, role, around, index, facts),
        around.inside or tag in ("main", "article") or role == "main",
        around.hidden or is_hidden(element, tag, index, facts, behind),
        _label(element, around, facts),
        hint,
        _asked(element, around),
        depth,
        around.linked or tag == "a",
        around.bold or _is_bold(element, tag),
        around.small or tag == "small" or (tag == "font" and element.get("size") in ("1", "-1", "-2")),
        behind,
    )


def _kind(element: Any, tag: str, around: Place) -> tuple[BlockKind, int, str, int]:
    depth = around.depth + (tag in ("ul", "ol"))
    if _HEADING.fullmatch(tag) or element.get("role") == "heading":
        stated = element.get("aria-level") or (tag[1] if _HEADING.fullmatch(tag) else "3")
        return BlockKind.HEADING, int(stated) if stated in "123456" else 6, "", depth
    if tag == "li" and around.kind is not BlockKind.NOTE:
        kind = around.kind if around.kind in (BlockKind.ANSWER, BlockKind.QUOTE) else BlockKind.LIST_ITEM
        return kind, max(depth, 1) if kind is BlockKind.LIST_ITEM else 0, around.hint, depth
    if tag == "blockquote" and (element.get("type") or "").lower() == "cite":
        return around.kind, around.level, "cited", depth
    if tag == "blockquote":
        return BlockKind.QUOTE, 0, "", depth
    if tag in ("figcaption", "caption"):
        quoted = around.kind is BlockKind.QUOTE or _holds_quote(element)
        return (BlockKind.QUOTE, 0, "attribution", depth) if quoted else (BlockKind.CAPTION, 0, tag, depth)
    if tag in ("footer", "cite") and around.kind is BlockKind.QUOTE:
        return BlockKind.QUOTE, 0, "attribution", depth
    if tag == "details":
        return (BlockKind.ANSWER, 0, "", depth) if _asks(element.find("summary")) else (around.kind, 0, "", depth)
    if tag == "summary":
        return (BlockKind.QUESTION, 0, "", depth) if _asks(element) else (BlockKind.HEADING, 4, "", depth)
    if tag == "dt":
        return (BlockKind.QUESTION, 0, "", depth) if _asks(element) else (around.kind, 0, "term", depth)
    if tag == "dd":
        return (BlockKind.ANSWER, 0, "", depth) if _asks(_term_of(element)) else (around.kind, 0, "definition", depth)
    if tag in ("ul", "ol") and around.kind is BlockKind.LIST_ITEM:
        return BlockKind.PARAGRAPH, 0, around.hint, depth
    return around.kind, around.level, around.hint, depth


def _named(names: str, role: str, tag: str, kind: BlockKind, level: int, hint: str) -> tuple[BlockKind, int, str]:
    """What a class or role makes of a block."""
    words = f"{names} {role}"
    if NOTES.search(words) and tag in _NOTE_TAGS:
        return BlockKind.NOTE, 0, hint
    if not names or kind is not BlockKind.PARAGRAPH:
        return kind, level, hint
    if TITLE.search(names):
        return BlockKind.HEADING, 1, hint
    if SUMMARY.search(names) and tag in ("section", "div", "aside", "ul", "p"):
        return kind, level, "summary"
    if PULL_QUOTE.search(names):
        return BlockKind.QUOTE, 0, hint
    if POST.search(names):
        return kind, level, "post"
    if BYLINE.search(names) and tag not in ("body", "html", "main", "article"):
        return kind, level, "byline"
    if TABLE_NOTE.search(names):
        return kind, level, "table-note"
    return kind, level, hint


def _chrome(element: Any, tag: str, names: str, role: str, around: Place, index: int, facts: Facts) -> str:
    if tag in ("html", "body", "main") or _HEADING.fullmatch(tag):
        return ""
    if tag in ("footer", "cite") and around.kind is BlockKind.QUOTE:
        return ""
    opened = facts.opened.get(index, "")
    outer = facts.text[index] > 0.35 * facts.total or around.inside
    holds = index in facts.main
    named = next((reason for reason, rule in CHROME if rule.search(names)), "") if names and not holds else ""
    if named in ("navigation", "footer") and facts.text[index] > 0.6 * facts.total:
        named = ""
    if named == "outside the main text" and outer:
        named = ""
    if opened or named:
        return opened or named
    if around.hint == "post" and SIGNED.search(names):
        return "about the author"
    if PULL_QUOTE.search(names):
        return ""
    found = CHROME_TAGS.get(tag, "") or CHROME_ROLES.get(role, "")
    if not found or holds or facts.text[index] > 0.6 * facts.total:
        return ""
    if found == "navigation" and tag == "button" and around.kind in (BlockKind.HEADING, BlockKind.QUESTION):
        return ""
    if found in ("page header", "sidebar") and around.inside:
        return ""
    return _form(element) if found == "form" else found


def _form(element: Any) -> str:
    if element.find(".//textarea") is not None:
        return "comment form"
    return "newsletter form" if element.find(".//input[@type='email']") is not None else "form"


def _label(element: Any, around: Place, facts: Facts) -> str:
    identifier = element.get("id") or element.get("name") or ""
    return identifier if identifier and identifier in facts.notes else around.label


def _asked(element: Any, around: Place) -> str:
    kind = (element.get("itemtype") or element.get("typeof") or "").rstrip("/").rpartition("/")[2].rpartition(":")[2]
    if kind == "Question":
        return "question"
    if kind == "Answer" or (element.get("itemprop") or element.get("property") or "").endswith("Answer"):
        return "answer"
    if around.asked == "question" and (element.get("itemprop") or element.get("property")) in ("name", "schema:name"):
        return "name"
    return around.asked


def _is_bold(element: Any, tag: str) -> bool:
    if tag in _BOLD:
        return True
    if tag == "font":
        return (element.get("size") or "") in ("4", "5", "6", "7", "+1", "+2", "+3")
    return "font-weight" in (style := element.get("style") or "") and bool(_HEAVY.search(style))


def _asks(element: Any) -> bool:
    if element is None:
        return False
    return clean_line("".join(map(str, element.itertext()))).rstrip(" +−–▾▼").endswith(("?", "？", "؟"))


def _term_of(element: Any) -> Any:
    """The term that a definition follows; the nearest few elements before it are looked at."""
    before = element
    for _ in range(8):
        before = before.getprevious()
        if before is None or before.tag == "dt":
            return before
    return None


def _holds_quote(caption: Any) -> bool:
    parent = caption.getparent()
    return parent is not None and parent.find("blockquote") is not None
