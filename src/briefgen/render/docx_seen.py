"""Whether text that is set in a house's own Word file can be seen: its styles hide nothing, its page has room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.errors import UsageError
from briefgen.render.docx_reference import qualified

_SMALLEST = 8  # half-points: 4 pt
_ROOM = 2835  # twips: 5 cm
_OFF = ("0", "false", "off")
_PALE = ("F", "E")  # what each of a colour's three values begins with where it is nearly white


def refuse_unseen(styles: Any, body: Any, used: Iterable[str]) -> None:
    """Raise UsageError, naming the style, where text in a style of these names (any case) would not be seen."""
    step = "change the style in Word, and save the file again"
    wanted = {name.lower() for name in used}
    for properties in _at(styles, "w:docDefaults/w:rPrDefault/w:rPr"):
        if reason := _hiding(properties, shaded=False):
            raise UsageError(f"its defaults for text {reason}, so that a brief cannot be read", next_step=step)
    by_id = {str(i): s for s in _at(styles, "w:style") for i in _at(s, "@w:styleId")}
    for style in by_id.values():
        if str(_at(style, "string(w:name/@w:val)")).lower() not in wanted:
            continue
        reason = _of(style, by_id)
        if reason:
            name = _at(style, "string(w:name/@w:val)")
            raise UsageError(f'its style "{name}" {reason}, so that a brief cannot be read', next_step=step)
    room = _room(body)
    if room < _ROOM:
        told = f"its page has room for text {room / 567:.1f} cm wide, and a brief needs 5 cm"
        raise UsageError(told, next_step="make the page wider or its margins narrower")


def _of(style: Any, by_id: dict[str, Any]) -> str:
    """What in a style, or in one that it is based on, hides its text; the nearest word on each property counts."""
    chain: list[Any] = []
    while style is not None and style not in chain:
        chain.append(style)
        style = by_id.get(str(_at(style, "string(w:basedOn/@w:val)")))
    said: dict[str, Any] = {}
    for one in chain:
        for item in _at(one, "w:rPr/*"):
            said.setdefault(str(item.tag), item)
    shaded = any(_at(one, "w:pPr/w:shd | w:rPr/w:shd | w:tcPr/w:shd | w:tblPr/w:shd") for one in chain)
    return next((r for item in said.values() if (r := _hiding(item.getparent(), shaded, item))), "")


def _hiding(properties: Any, shaded: bool, only: Any = None) -> str:
    """What run properties do to hide text, in words; of one of them alone where that is given."""
    for item in properties if only is None else (only,):
        name, value = str(item.tag).rpartition("}")[2], str(_at(item, "string(@w:val)"))
        if name in ("vanish", "webHidden", "specVanish") and value not in _OFF:
            return "hides text"
        if name in ("sz", "szCs") and value.isdigit() and int(value) < _SMALLEST:
            return "sets text in less than 4 pt"
        themed = _at(item, "string(@w:themeColor)") in ("background1", "light1") and not _at(item, "@w:themeShade")
        if name == "color" and not shaded and (themed or _is_pale(value)):
            return "sets text in white on white"
    return ""


def _at(element: Any, path: str) -> Any:
    """What an XPath finds; python-docx knows the names of its own elements only."""
    from lxml import etree

    return etree._Element.xpath(element, path, namespaces={"w": qualified("")[1:-1]})


def _is_pale(value: str) -> bool:
    value = value.upper()
    return len(value) == 6 and all(value[at] in _PALE for at in (0, 2, 4))


def _room(body: Any) -> int:
    """The width of the last section's text in twips; what the file does not say is as Word has it."""
    last = body[-1]

    def said(path: str, usual: int) -> int:
        value = str(_at(last, f"string({path})"))
        return int(value) if value.lstrip("-").isdigit() else usual

    margins = said("w:pgMar/@w:left", 1440) + said("w:pgMar/@w:right", 1440) + said("w:pgMar/@w:gutter", 0)
    return said("w:pgSz/@w:w", 12240) - margins
