"""What a page's own style rules and style attributes hide: a small reading of CSS, for simple selectors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Style = dict[str, str]

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)$")
_PART = re.compile(r"([.#])([\w-]+)")
_USED = frozenset(
    """display visibility font-size opacity text-indent left top right position clip clip-path width height overflow
    color background background-color mso-hide""".split()  # noqa: SIM905
)
_NAMES = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "silver": "#c0c0c0", "gray": "#808080",
          "grey": "#808080", "transparent": ""}  # fmt: skip
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^)]{1,40}\)|\b[a-z]{3,20}\b", re.IGNORECASE)
_MOST = 2_000_000
"""Characters of style rules that are looked at; more is a framework's whole sheet."""


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    classes: frozenset[str]
    identifier: str
    style: Style


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page's rules by the class, id or tag that they need; `strange` where a rule sheet lies outside the page.

    `known` keeps what was found for elements that are alike, so that a page takes no time of its square.
    """

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    strange: bool = False
    known: dict[tuple[str, str, str], Style] = field(default_factory=dict, compare=False, repr=False)

    def of(self, tag: str, classes: str, identifier: str, inline: str) -> Style:
        """What holds for an element: its rules in their order, then its style attribute."""
        like = (tag, classes, identifier)
        if self.rules and like not in self.known:
            self.known[like] = self._ruled(*like)
        found = dict(self.known.get(like, {}))
        if inline:
            found.update(_declared(inline))
        return found

    def _ruled(self, tag: str, classes: str, identifier: str) -> Style:
        found: Style = {}
        own = classes.split()
        for key in (tag, "*", *(f".{c}" for c in own), f"#{identifier}"):
            for rule in self.rules.get(key, ()):
                if rule.tag in ("", tag) and rule.classes <= set(own) and rule.identifier in ("", identifier):
                    found.update(rule.style)
        return found


def sheet_of(texts: list[str], strange: bool) -> Sheet:
    """The rules of a page's style elements; those for print and other conditions are left out."""
    rules: dict[str, list[_Rule]] = {}
    for selectors, body in _blocks(_COMMENT.sub(" ", "\n".join(texts)[:_MOST])):
        style = _declared(body)
        for selector in selectors.split(",") if style else ():
            match = _COMPOUND.match(selector.strip())
            if not match or not match[0]:
                continue
            parts = _PART.findall(match[2])
            classes = frozenset(name for sign, name in parts if sign == ".")
            identifier = next((name for sign, name in parts if sign == "#"), "")
            tag = (match[1] or "").lower().replace("*", "")
            key = f"#{identifier}" if identifier else f".{min(classes)}" if classes else tag or "*"
            rules.setdefault(key, []).append(_Rule(tag, classes, identifier, style))
    return Sheet(rules, strange)


def _blocks(text: str) -> list[tuple[str, str]]:
    """(selectors, declarations) of the plain rules; blocks of at-rules are passed over."""
    found: list[tuple[str, str]] = []
    at, end = 0, len(text)
    while at < end:
        opening = text.find("{", at)
        if opening < 0:
            break
        head = text[at:opening].rpartition(";")[2].strip() if "@" in text[at:opening] else text[at:opening].strip()
        closing = _closing(text, opening) if head.startswith("@") else text.find("}", opening)
        if closing < 0:
            break
        if not head.startswith("@"):
            found.append((head, text[opening + 1 : closing]))
        at = closing + 1
    return found


def _closing(text: str, opening: int) -> int:
    depth = 0
    for match in re.compile(r"[{}]").finditer(text, opening):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return -1


def _declared(text: str) -> Style:
    found: Style = {}
    for part in text.split(";"):
        name, _, value = part.partition(":")
        name = name.strip().lower()
        if name in _USED:
            found[name] = value.replace("!important", "").strip().lower()
    return found


def hides(style: Style) -> str:
    """ "sure" for text that nobody sees, "weak" for what a running page may yet show (opacity), "" for neither."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return "sure"
    if _is_zero(style.get("font-size")) or style.get("mso-hide") == "all":
        return "sure"
    if _far_off(style.get("text-indent")):
        return "sure"
    placed = style.get("position") in ("absolute", "fixed")
    if placed and any(_far_off(style.get(side)) for side in ("left", "top", "right")):
        return "sure"
    clipped = style.get("clip", "").startswith("rect(") or re.match(r"inset\((?:50|100)%", style.get("clip-path", ""))
    if placed and clipped:
        return "sure"
    tiny = all(re.fullmatch(r"[01]px", style.get(side, "")) for side in ("width", "height"))
    if tiny and style.get("overflow") == "hidden":
        return "sure"
    return "weak" if _is_zero(style.get("opacity")) else ""


def colour(value: str) -> str:
    """ "#rrggbb" of a colour as CSS writes it, "" where it names none that is known."""
    match = _COLOUR.search(value or "")
    text = match[0].lower() if match else ""
    text = _NAMES.get(text, text)
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        return "#" + "".join(2 * c for c in text[1:])
    if text.startswith("rgb"):
        parts = re.findall(r"[\d.]+", text)
        if len(parts) > 3 and float(parts[3]) < 1:
            return ""
        return "#" + "".join(f"{min(int(float(p)), 255):02x}" for p in parts[:3]) if len(parts) > 2 else ""
    return text[:7] if re.fullmatch(r"#[0-9a-f]{6}(?:ff)?", text) else ""


def _is_zero(value: str | None) -> bool:
    return bool(value) and bool(re.fullmatch(r"0*\.?0+(?:px|pt|em|rem|%)?", value or ""))


def _far_off(value: str | None) -> bool:
    return bool(re.match(r"-\d{3,}", value or ""))
