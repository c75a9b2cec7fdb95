"""What a declaration of CSS can do to the text that it is for: an allow-list.

CSS has new ways to hide text every year. So nothing is looked for here: a property and its value are SEEN (they cannot
take text out of sight, or `hides` knows that they do), or UNKNOWN, which is a finding. Colours, sizes and line heights
depend on what an element stands in: `hidden` judges these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache


def named(names: str) -> frozenset[str]:
    """The names that stand in a text, blanks between them."""
    return frozenset(names.split())


SEEN, UNKNOWN = range(2)
COLOURS = ("color", "background", "background-color", "background-image")
SIZED = ("font-size", "font", "line-height", "opacity")  # with COLOURS, what the walk over the page judges
FRAMES = ("width", "max-width", "inline-size", "max-inline-size")
HEIGHTS = ("height", "max-height", "block-size", "max-block-size")
OFFSETS = ("top", "right", "bottom", "left", "inset", "inset-block", "inset-inline")

_FREE = named(
    "accent-color align-content align-items align-self border-collapse border-radius border-top-left-radius "
    "border-top-right-radius border-bottom-left-radius border-bottom-right-radius border-color border-style "
    "border-top-color border-right-color border-bottom-color border-left-color border-top-style "
    "border-right-style border-bottom-style border-left-style box-decoration-break box-sizing break-after "
    "break-before break-inside caption-side caret-color clear color-scheme column-fill column-rule-color "
    "column-rule-style column-span counter-increment counter-reset counter-set cursor empty-cells flex flex-basis "
    "flex-grow flex-shrink flex-wrap font-family font-feature-settings font-kerning font-optical-sizing "
    "font-stretch font-style font-synthesis font-variant font-variant-caps font-variant-ligatures "
    "font-variant-numeric font-variant-position font-variation-settings font-weight hanging-punctuation "
    "hyphenate-character hyphenate-limit-chars hyphens image-rendering justify-content justify-items justify-self "
    "line-break list-style list-style-image list-style-position list-style-type object-fit orphans outline-color "
    "outline-style overflow-wrap page page-break-after page-break-before page-break-inside place-content "
    "place-items place-self pointer-events quotes print-color-adjust -webkit-print-color-adjust resize "
    "scroll-behavior scroll-margin scroll-margin-bottom scroll-margin-top scroll-padding scroll-padding-top "
    "string-set tab-size table-layout text-align text-align-last text-decoration-color text-decoration-skip-ink "
    "text-decoration-style text-justify text-overflow text-rendering text-transform text-wrap text-wrap-mode "
    "text-wrap-style user-select -webkit-font-smoothing widows white-space white-space-collapse word-break "
    "word-wrap"
)
_WORDS: Mapping[str, str] = {
    "display": r"none|(inline|block|inline-block|list-item|flow-root|contents|(inline-)?(flex|grid|table)|"
    r"table-(row|cell|caption|row-group|header-group|footer-group))",
    "visibility": r"visible|hidden|collapse",
    "content-visibility": r"visible|hidden",
    "position": r"static|relative|sticky|-webkit-sticky",
    "float": r"left|right|none|inline-start|inline-end",
    "overflow": r"((visible|auto|scroll) ?){1,2}",
    "overflow-x": r"visible|auto|scroll",
    "overflow-y": r"visible|auto|scroll",
    "z-index": r"auto|\d{1,4}",
    "text-decoration-line": r"((none|underline|overline) ?)+",
    "-webkit-text-size-adjust": r"100%|auto|none",
    "text-size-adjust": r"100%|auto|none",
    "grid-column": r"auto|1 / -1|span \d",
    "column-count": r"auto|[1-6]",
    "flex-direction": r"row|column",
    "flex-flow": r"((row|column|wrap|nowrap) ?)+",
    "content": r"(none|normal)",
    **dict.fromkeys(
        ("transform", "translate", "rotate", "scale", "clip-path", "filter", "mask", "text-shadow", "animation"), "none"
    ),
    **dict.fromkeys(HEIGHTS, r"auto|none|100%|(min|max|fit)-content|calc\(100[sd]?vh - \d(\.\d+)?rem\)"),
}
# lengths between these, in px
_UP, _ASIDE = (-8.0, 400.0), (-48.0, 400.0)
_RANGES: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("margin-top", "margin-bottom", "margin-block", "margin-block-start", "margin-block-end"), _UP),
    **dict.fromkeys(("margin-left", "margin-right", "margin-inline", "margin-inline-start"), _ASIDE),
    "margin-inline-end": _ASIDE,
    **dict.fromkeys(("padding", "gap", "row-gap", "column-gap", "grid-gap"), (0.0, 400.0)),
    **{f"padding-{side}": (0.0, 400.0) for side in ("top", "right", "bottom", "left", "block", "inline")},
    **{f"padding-{axis}-{end}": (0.0, 400.0) for axis in ("block", "inline") for end in ("start", "end")},
    **dict.fromkeys(("border", "border-width", "column-rule", "column-rule-width"), (0.0, 16.0)),
    **{f"border-{side}": (0.0, 16.0) for side in ("top", "right", "bottom", "left", "block", "inline")},
    **{f"border-{side}-width": (0.0, 16.0) for side in ("top", "right", "bottom", "left")},
    "border-spacing": (0.0, 64.0),
    **dict.fromkeys(("outline", "outline-width", "outline-offset"), (0.0, 8.0)),
    "box-shadow": (-6.0, 6.0),
    "letter-spacing": (-1.6, 16.0),
    "word-spacing": (-2.0, 32.0),
    "text-indent": (-48.0, 96.0),
    "vertical-align": (-16.0, 16.0),
    **dict.fromkeys(("text-decoration", "text-decoration-thickness"), (0.0, 6.0)),
    "text-underline-offset": (-2.0, 16.0),
    **dict.fromkeys(("min-height", "min-block-size"), (0.0, 1000.0)),
    **dict.fromkeys(("min-width", "min-inline-size"), (0.0, 4000.0)),
    **dict.fromkeys(FRAMES, (0.0, 1e6)),
    **dict.fromkeys(("column-width", "columns", "grid-template-columns"), (64.0, 4000.0)),
    **dict.fromkeys(("top", "bottom", "inset", "inset-block"), (-8.0, 8.0)),
    **dict.fromkeys(("left", "right", "inset-inline"), (-48.0, 48.0)),
}
_PX = {
    **{"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945, "em": 16.0, "rem": 16.0},
    **{"ex": 8.0, "ch": 8.0, "lh": 20.0, "rlh": 20.0, "cap": 11.0, "ic": 16.0, "vw": 8.0, "vh": 8.0, "vmin": 6.0},
    **{"vmax": 12.0, "svh": 8.0, "dvh": 8.0, "lvh": 8.0, "svw": 8.0, "dvw": 8.0, "%": 8.0},
}
_NUMBER = re.compile(r"(?<![\w#.-])([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*|%)")
_COLOUR = re.compile(r"#[0-9a-f]+\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)")
_STRANGE = re.compile(r"[*/]| - |\b(calc|attr|env|url|anchor|anchor-size|calc-size|if|round|mod|rem|abs|sign)\(|!")
_TEXT = re.compile(r"""("[^"]*"|'[^']*'|counters?\([^()]*\)|attr\([\w-]+\)|none|normal|(open|close)-quote|\s)+""")
_ZERO = r"-?(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?"
_HIDING: dict[str, str] = {
    "display": "none|table-column(-group)?",
    "visibility": "hidden|collapse",
    "content-visibility": "hidden",
    "opacity": r"0*\.?0\d*%?|[0-4]%",
    "font-size": rf"{_ZERO}|0*\.\d+(px|pt)|0*\.0\d*(em|rem)|1px|[0-4]%",
    "font": rf"(.*\s)?{_ZERO}(/\S+)?\s.*",
    "clip": r"rect\(0\S*,?\s*0\S*,?\s*0\S*,?\s*0\S*\)|rect\(1px,?\s*1px,?\s*1px,?\s*1px\)",
    "clip-path": r"inset\((50|[6-9]\d|100)%.*\)|circle\(0.*\)|polygon\(0 0\)",
    "transform": r".*scale[xy]?\(0(\.0+)?[,)].*|.*translate[xy]?\(-\d{3,}.*",
    "scale": r"0(\.0+)?( .*)?",
    "zoom": r"0(\.0+)?%?",
    "filter": r".*opacity\(0?\.?0*%?\).*",
    "text-indent": r"-\d{3,}[a-z]+|-\d{2,}(em|rem|vw|ch)",
}
_CLIPPING = re.compile(r"hidden|clip")
_AWAY = re.compile(r"-(\d{3,}(\.\d+)?[a-z%]+|\d{2,}(em|rem|vw|vh|%))")


def hides(declared: Mapping[str, str]) -> bool:
    """Whether declarations take what they are for out of sight, whatever its colours."""
    if any(name in declared and re.fullmatch(pattern, declared[name]) for name, pattern in _HIDING.items()):
        return True
    flat = any(re.fullmatch(_ZERO, declared.get(side, "auto")) for side in ("width", "height", *FRAMES, *HEIGHTS))
    if flat and any(_CLIPPING.search(declared.get(name, "")) for name in ("overflow", "overflow-x", "overflow-y")):
        return True
    return is_away(declared)


def is_away(declared: Mapping[str, str]) -> bool:
    """Whether something is placed beside the page."""
    placed = declared.get("position", "") in ("absolute", "fixed")
    return placed and any(_AWAY.match(declared.get(side, "")) for side in OFFSETS)


def matters(name: str) -> bool:
    """Whether a property can have a part in hiding something."""
    return name not in _FREE or name == "color-scheme"


@lru_cache(maxsize=8192)
def judged(name: str, value: str) -> int:
    """What a declaration, its custom properties put in, does by itself: SEEN or UNKNOWN."""
    if name.startswith("--") or name in _FREE or name in COLOURS or name in SIZED:
        return SEEN
    if value in ("inherit", "initial", "unset") and (name in _WORDS or name in _RANGES):
        return SEEN
    if name in _WORDS:
        return SEEN if re.fullmatch(_WORDS[name], value) else UNKNOWN
    if name == "margin":
        return _margin(value)
    if name == "text-decoration" and re.search("line-through|blink", value):
        return UNKNOWN
    if name in FRAMES and re.fullmatch(r"calc\(100[sd]?v[wh] - [\d.]+(rem|em|px)\)", value):
        return SEEN
    return SEEN if name in _RANGES and _within(name, value) else UNKNOWN


def generated(value: str) -> bool:
    """Whether `content` gives words and nothing that is drawn."""
    return _TEXT.fullmatch(value) is not None


def is_narrow(value: str) -> bool:
    """Whether a width may leave text that scrolls no room to be seen in."""
    found = lengths(value)
    return found is None or any(one < 96 for one in found)


def lengths(value: str) -> list[float] | None:
    """Every length in a value as px, a number without a unit as it is; None where it cannot be told."""
    bare = _COLOUR.sub("", value)
    if _STRANGE.search(bare):
        return None
    found = _NUMBER.findall(bare)
    if any(unit not in _PX for _, unit in found if unit):
        return None
    return [float(number) * _PX.get(unit, 1.0) for number, unit in found]


def upright(declared: Mapping[str, str]) -> float:
    """The most that padding or border of a line's own adds above or below it, px; they may lie over its neighbours."""
    found = [0.0]
    for name, value in declared.items():
        if name in ("padding", "border-width"):
            sides = lengths(value) or [99.0]
            found += [sides[0], sides[2] if len(sides) > 2 else sides[0]]
        elif re.fullmatch(r"(padding|border)-(top|bottom|block|block-start|block-end)(-width)?|border", name):
            found += lengths(value) or [0.0]
    return max(found)


def is_moved(declared: Mapping[str, str]) -> bool:
    """Whether something is drawn beside its place, so that a ground of its own could lie over other text."""
    if declared.get("position", "static") not in ("static", "inherit", "initial", "unset"):
        return True
    return any("margin" in name and "-" in value for name, value in declared.items() if not name.startswith("--"))


def _margin(value: str) -> int:
    """The shorthand: above and below by one range, left and right by another."""
    sides = re.sub(r"\b(?:clamp|min|max)\([^()]*\)", "8px", value).split()
    if not 1 <= len(sides) <= 4 or any(judged("margin-left", v) == UNKNOWN for v in value.split() if "(" not in v):
        return UNKNOWN
    if "(" in value and not _within("margin-top", value):
        return UNKNOWN
    upright_ones = (sides[0], sides[2] if len(sides) > 2 else sides[0])
    return SEEN if all(judged("margin-top", side) == SEEN for side in upright_ones) else UNKNOWN


def _within(name: str, value: str) -> bool:
    if name == "grid-template-columns":
        value = re.sub(r"minmax\(0,|repeat\(\s*(\d+|auto-fit|auto-fill),", "(", value)
        value = re.sub(r"\b[1-9]\d*(\.\d+)?fr\b", "", value)
    if name == "columns" or name == "flex":
        value = re.sub(r"(?<![\w.])[1-6](?![\w.%])", "", value)
    found = lengths(value)
    low, high = _RANGES[name]
    return found is not None and all(low <= one <= high for one in found)
