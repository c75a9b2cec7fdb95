"""What the styles of an OpenDocument text say of a paragraph or a run: hidden, large, a caption, a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, DRAW = f"{_URN}text:1.0}}", f"{_URN}table:1.0}}", f"{_URN}drawing:1.0}}"
OFFICE, STYLE, META = f"{_URN}office:1.0}}", f"{_URN}style:1.0}}", f"{_URN}meta:1.0}}"
FO = f"{_URN}xsl-fo-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
TINY = 1.5
"""Points: smaller letters are not meant to be read."""
_WHITE = ("#ffffff", "#fffffe", "#fefefe")
_CAPTION = ("caption", "beschriftung", "légende")
_QUOTE = ("quotations", "quote", "block text", "intense quote", "block quotation")
_FRONT = {"title": "heading-1", "author": "byline", "date": "byline"}
_LIST = re.compile(r"^list (?:bullet|number) ([2-6])$")
_POINTS = re.compile(r"^(\d+(?:\.\d+)?)pt$")


@dataclass(slots=True)
class Looks:
    """Every style of a document: its parent, its name as shown, and what it sets."""

    parent: dict[tuple[str, str], str] = field(default_factory=dict)
    name: dict[tuple[str, str], str] = field(default_factory=dict)
    said: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    known: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def resolved(self, family: str, style: str) -> dict[str, str]:
        """What a style and its parents set, the nearest word first; `names` are all their names, in lower case."""
        key = (family, style)
        if key not in self.known:
            found: dict[str, str] = {}
            names: list[str] = []
            while key in self.said and len(names) < 20:
                found = {**self.said[key], **found}
                names += [self.name[key].lower()]
                key = (family, self.parent[key])
            self.known[(family, style)] = {**found, "names": "\n".join(names)}
        return self.known[(family, style)]

    def hidden(self, element: Any, family: str) -> bool:
        """True for a paragraph ("paragraph") or a span ("text") that nobody sees."""
        found = self.resolved(family, element.get(f"{TEXT}style-name") or "")
        if found.get("display") == "none":
            return True
        size = _POINTS.match(found.get("font-size", ""))
        if size and float(size[1]) <= TINY:
            return True
        if found.get("color", "").lower() not in _WHITE or _coloured(found):
            return False
        return not self._on_colour(element)

    def _on_colour(self, element: Any) -> bool:
        for around in element.iterancestors():
            tag = str(around.tag)
            if tag.startswith(DRAW):
                return True
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                if _coloured(self.resolved("paragraph", around.get(f"{TEXT}style-name") or "")):
                    return True
            elif tag == f"{TABLE}table-cell" and _coloured(
                self.resolved("table-cell", around.get(f"{TABLE}style-name") or "")
            ):
                return True
        return False

    def mark(self, block: Any) -> str:
        """What its style makes of a paragraph ("caption", "quote", "heading-1", "byline"); "" for plain text."""
        found = self.resolved("paragraph", block.get(f"{TEXT}style-name") or "")
        names = found["names"].split("\n")
        if any(name in _CAPTION for name in names):
            return "caption"
        if any(name in _QUOTE for name in names):
            return "quote"
        if any(name in _FRONT for name in names):
            return next(_FRONT[name] for name in names if name in _FRONT)
        deeper = next((m[1] for m in map(_LIST.match, names) if m), "")
        if deeper:
            return f"level-{deeper}"
        level = found.get("default-outline-level", "")
        return f"heading-{level}" if level in ("1", "2", "3", "4", "5", "6") else ""


def read_looks(*roots: Any) -> Looks:
    """The styles of content.xml and styles.xml; those of the first stand before those of the second."""
    looks = Looks()
    for root in roots:
        for style in root.iter(f"{STYLE}style") if root is not None else ():
            key = (style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or "")
            if key in looks.said:
                continue
            looks.parent[key] = style.get(f"{STYLE}parent-style-name") or ""
            looks.name[key] = style.get(f"{STYLE}display-name") or key[1].replace("_20_", " ")
            looks.said[key] = _said(style)
    return looks


def _said(style: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    if style.get(f"{STYLE}default-outline-level"):
        found["default-outline-level"] = style.get(f"{STYLE}default-outline-level")
    for kind in ("text", "paragraph", "table-cell"):
        properties = style.find(f"{STYLE}{kind}-properties")
        if properties is None:
            continue
        for name in ("color", "font-size", "background-color"):
            if properties.get(f"{FO}{name}"):
                found[name if kind == "text" or name != "background-color" else "ground"] = properties.get(
                    f"{FO}{name}"
                )
        if properties.get(f"{TEXT}display"):
            found["display"] = properties.get(f"{TEXT}display")
    return found


def _coloured(found: dict[str, str]) -> bool:
    grounds = (found.get("background-color", ""), found.get("ground", ""))
    return any(g and g.lower() not in ("transparent", *_WHITE) for g in grounds)
