"""What the styles of a Word document say of a run or a paragraph: hidden, size, heading, caption, list level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_WHITE = ("FFFFFF", "FFFFFE", "FEFEFE")
_LOOKS = ("vanish", "sz", "color", "shd", "highlight")
_PLAIN_TABLES = ("", "table grid", "normal table", "table normal")
TINY = 3
"""Half-points: letters of 1.5 point or less are not meant to be read."""
_CAPTION = re.compile(
    r"^(?:caption|(?:table|figure)[ -]?(?:caption|title)|beschriftung|légende|leyenda)", re.IGNORECASE
)
_HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)
_LIST = re.compile(r"^list (?:bullet|number|paragraph) (\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc (?:\d|heading)|table of figures|index \d)$", re.IGNORECASE)
_FRONT = {"title": "heading-1", "subtitle": "", "author": "byline", "date": "byline", "abstract": ""}


@dataclass(slots=True)
class Style:
    """One style's own words; `based` is the id of the style that it builds on."""

    name: str = ""
    based: str = ""
    run: Any = None
    outline: str = ""
    shade: Any = None


@dataclass(slots=True)
class Styles:
    """All styles of a document by id; `size` is the body's, in half-points; `language` a BCP 47 tag or ""."""

    named: dict[str, Style] = field(default_factory=dict)
    size: int = 22
    language: str = ""
    default: str = ""
    known: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def chain(self, identifier: str) -> list[Style]:
        """A style and those that it builds on, nearest first; a circle ends where it closes."""
        found: list[Style] = []
        seen: set[str] = set()
        while identifier in self.named and identifier not in seen and len(seen) < 20:
            seen.add(identifier)
            found.append(self.named[identifier])
            identifier = self.named[identifier].based
        return found

    def hidden(self, run: Any, paragraph: Any) -> bool:
        """True for a run that nobody sees: hidden, white on nothing, or smaller than print can be."""
        own = run.find(f"{W}rPr")
        styled = self.styled(_value(own, "rStyle"), paragraph_style(paragraph) or self.default)
        found = {str(e.tag): e for e in own} if own is not None else {}
        said = {name: found.get(f"{W}{name}", styled.get(name)) for name in _LOOKS}
        if _on(said["vanish"]):
            return True
        size = _val(said["sz"])
        if size.isdigit() and int(size) <= TINY:
            return True
        if _val(said["color"]).upper() not in _WHITE or _coloured(said["shd"]):
            return False
        return _val(said["highlight"]) in ("", "none", "white") and not self._on_colour(run, paragraph)

    def styled(self, character: str, style: str) -> dict[str, Any]:
        """What a character style and a paragraph style say of a run's looks, the nearest word first."""
        key = (character, style)
        if key not in self.known:
            layers = [s.run for s in (*self.chain(character), *self.chain(style))]
            self.known[key] = {name: _first(layers, name) for name in _LOOKS}
        return self.known[key]

    def _on_colour(self, run: Any, paragraph: Any) -> bool:
        """White letters in a text box, a shaded paragraph or a coloured cell are there to be read."""
        own = paragraph.find(f"{W}pPr/{W}shd") if paragraph is not None else None
        if _coloured(own) or any(_coloured(s.shade) for s in self.chain(paragraph_style(paragraph))):
            return True
        for around in run.iterancestors(f"{W}tc", f"{W}tbl", f"{W}txbxContent"):
            if around.tag == f"{W}txbxContent" or _coloured(around.find(f"{W}tcPr/{W}shd")):
                return True
            name = _value(around.find(f"{W}tblPr"), "tblStyle")
            if name and self.named.get(name, Style()).name.lower() not in _PLAIN_TABLES:
                return True
        return False

    def mark(self, paragraph: Any) -> str:
        """What its style makes of a paragraph ("heading-2", "caption", "level-2", "byline"); "" where pandoc knows."""
        chain = self.chain(paragraph_style(paragraph))
        names = [s.name.lower() for s in chain]
        if any(_HEADING.match(name) for name in names):
            return ""
        if any(_CAPTION.match(name) for name in names):
            return "caption"
        if names and _CONTENTS.match(names[0]):
            return "contents"
        if names and names[0] in _FRONT:
            return _FRONT[names[0]]
        direct = paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = direct.get(f"{W}val") if direct is not None else next((s.outline for s in chain if s.outline), "")
        if level and level.isdigit() and int(level) < 6:
            return f"heading-{int(level) + 1}"
        deeper = next((m[1] for m in map(_LIST.match, names) if m), "")
        return f"level-{deeper}" if deeper else ""

    def settled(self, paragraph: Any) -> bool:
        """True where the style says what the paragraph is, so that its letters' size does not: a heading, a title."""
        chain = self.chain(paragraph_style(paragraph))
        named = any(_HEADING.match(s.name) for s in chain) or bool(chain and chain[0].name.lower() in _FRONT)
        return named or self.mark(paragraph).startswith(("heading", "caption"))

    def run_size(self, run: Any, paragraph: Any) -> int:
        """The size of a run's letters in half-points."""
        own = run.find(f"{W}rPr")
        direct = own.find(f"{W}sz") if own is not None else None
        styled = self.styled(_value(own, "rStyle"), paragraph_style(paragraph) or self.default)
        value = _val(direct) or _val(styled["sz"])
        return int(value) if value.isdigit() else self.size


def paragraph_style(paragraph: Any) -> str:
    """The id of a paragraph's style; "" where it has none of its own."""
    found = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def read_styles(root: Any) -> Styles:
    """The styles of the part styles.xml; an absent part (None) has none."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles.language = _value(defaults, "lang")
    for element in root.iter(f"{W}style"):
        identifier = element.get(f"{W}styleId") or ""
        properties = element.find(f"{W}pPr")
        styles.named[identifier] = Style(
            name=_value(element, "name"),
            based=_value(element, "basedOn"),
            run=element.find(f"{W}rPr"),
            outline=_value(properties, "outlineLvl"),
            shade=properties.find(f"{W}shd") if properties is not None else None,
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            styles.default = identifier
    size = _val(_first([*(s.run for s in styles.chain(styles.default)), defaults], "sz"))
    styles.size = int(size) if size.isdigit() else styles.size
    return styles


def _first(layers: list[Any], name: str) -> Any:
    return next((f for layer in layers if layer is not None and (f := layer.find(f"{W}{name}")) is not None), None)


def _on(element: Any) -> bool:
    return element is not None and (element.get(f"{W}val") or "1").lower() not in _OFF


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}") if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def _val(element: Any) -> str:
    return (element.get(f"{W}val") or "") if element is not None else ""


def _coloured(shade: Any) -> bool:
    if shade is None:
        return False
    fill = (shade.get(f"{W}fill") or "auto").upper()
    return fill not in ("AUTO", *_WHITE) or bool(shade.get(f"{W}themeFill")) or _val(shade) not in ("clear", "nil", "")
