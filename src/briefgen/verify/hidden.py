"""Which elements of a page no reader sees: taken out of sight by a style, or printed in the colour of their ground.

On a screen by day and by night, and on paper: what one of them hides is hidden. A style that is not understood
(`css_known`) is told, for nobody knows what it hides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.css_urls import urls
from briefgen.verify import css_ink
from briefgen.verify.contrast import is_faint
from briefgen.verify.css_ink import Look
from briefgen.verify.css_known import (
    COLOURS,
    FRAMES,
    HEIGHTS,
    OFFSETS,
    UNKNOWN,
    generated,
    hides,
    is_away,
    is_moved,
    is_narrow,
    judged,
    lengths,
    upright,
)
from briefgen.verify.elements import IMAGES, INLINE, KNOWN, is_closed, strange
from briefgen.verify.styles import DAY, NIGHT, PAPER, Declared, Matcher, Said, Sheet, resolved

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACES = (DAY, NIGHT, PAPER)
_LINE = ("first-line", "first-letter")
_IGNORED = ("marker", "selection", "placeholder")  # none of the page's words, or only while a reader has chosen them
_SMALLEST = 16 / 3  # px: 4 pt
_FAINTEST = 0.3
_LOWEST = 0.8
_UPRIGHT = 10.0  # px that a word's own box may reach over other lines
_NO_IMAGE = ("background-image", "none")
_FAR = -1000.0  # px
_SHORT = 60  # characters: what stands beside the page reaches into it if it is longer


@dataclass(frozen=True, slots=True)
class Unseen:
    """Elements that are `gone` with all that is in them, and those whose own words are `faint`.

    `unread` says in words what styles, elements and attributes are not understood.
    """

    gone: frozenset[_Element]
    faint: frozenset[_Element]
    unread: tuple[str, ...] = ()


def unseen(root: _Element) -> Unseen:
    """What a page's own styles hide, whether in style sheets or in style attributes."""
    import cssselect2  # type: ignore[import-untyped]

    search = _Search(root)
    search.walk(cssselect2.ElementWrapper.from_html_root(root))
    return Unseen(frozenset(search.gone), frozenset(search.faint), tuple(search.sheet.unread))


class _Search:
    """A walk over the page that keeps what it found."""

    def __init__(self, root: _Element) -> None:
        self.sheet = Sheet().read(root)
        self._matcher = Matcher(self.sheet)
        self.gone: set[_Element] = set()
        self.faint: set[_Element] = set()
        self._seen: dict[tuple[Any, ...], tuple[dict[str, Look | None], bool, dict[str, Look]]] = {}
        metas = [str(m.get("content")) for m in root.iter("meta") if str(m.get("name")).lower() == "color-scheme"]
        self._scheme = " ".join(metas).lower()

    def walk(self, top: Any) -> None:
        """Judge each element from the outermost on."""
        todo: list[tuple[Any, dict[str, Look], bool]] = [(top, {place: Look() for place in _PLACES}, False)]
        while todo:
            wrapped, outer, drawing = todo.pop()
            element: _Element = wrapped.etree_element
            drawing = drawing or element.tag == "svg"
            odd = [*strange(element, drawing=drawing)]
            self.sheet.unread |= dict.fromkeys(odd)
            if (odd and not drawing and element.tag not in KNOWN) or is_closed(element):
                self.gone.add(element)
            looks = self._looks(element, outer, self._matcher.said(wrapped, self.sheet))
            todo += [
                (child, {p: look or outer[p] for p, look in looks.items()}, drawing)
                for child in (wrapped.iter_children() if any(looks.values()) else ())
                if child.etree_element.tag != "head"
            ]

    def _looks(self, element: _Element, outer: dict[str, Look], said: list[Said]) -> dict[str, Look | None]:
        """How an element looks in each place; the same as its twin does, if it has one."""
        own = element.get("style") is not None
        key = (element.tag, element.get("href") is None, *map(id, outer.values()), *(id(s.declared) for s in said))
        if not own and key in self._seen:
            looks, faint, _ = self._seen[key]
            self.faint.update((element,) if faint else ())
            return looks
        looks = {place: self._look(element, place, outer[place], said) for place in _PLACES}
        if None in looks.values():  # no box at all: nothing in it is shown or lies over anything
            self.gone.add(element)
        if not own and element not in self.gone:
            self._seen[key] = looks, element in self.faint, outer  # which has to live as long as its ids count
        return looks

    def _look(self, element: _Element, place: str, outer: Look, said: list[Said]) -> Look | None:
        """How an element looks in a place; None where it is not displayed."""
        if element.tag == "a" and element.get("href") is not None:
            outer = css_ink.link(outer)
        here = [s for s in said if place in s.places]
        look = (
            replace(outer, custom=css_ink.custom_of(outer.custom, [s.declared for s in here if not s.pseudo]))
            if here
            else outer
        )
        parts = [(s, {n: resolved(v, dict(look.custom)) for n, v in s.declared.items()}) for s in here]
        own = [(s, declared) for s, declared in parts if not s.pseudo]
        one: Declared = {}
        for _, declared in own:
            one |= declared
        if element.tag == "html":
            scheme = one.get("color-scheme", self._scheme)
            dark = "dark" in scheme and (place == NIGHT or (place == DAY and "light" not in scheme))
            look = css_ink.dark_page(look) if dark else look
        if any(hides(declared) for declared in (one, *(d for _, d in own))):
            self.gone.add(element)
        if _is_undisplayed(own):
            return None
        self._judge(element, own, one)
        aside = _is_aside(element, one)
        look = replace(look, moved=True) if aside else self._dressed(element, look, [d for _, d in own])
        for pseudo, declared in ((s, d) for s, d in parts if s.pseudo and s.pseudo not in _IGNORED):
            self._judge_pseudo(element, pseudo, declared, look)
        return look

    # --- what is understood -------------------------------------------------------------------

    def _judge(self, element: _Element, own: list[tuple[Said, Declared]], one: Declared) -> None:
        """Tell every declaration of an element that may hide something and is not known not to."""
        away = _is_aside(element, one)
        still = one.get("position", "static") in ("static", "sticky")
        for said, declared in own:
            for name, value in declared.items():
                if (away and name in ("position", *OFFSETS)) or (still and name in OFFSETS):
                    continue
                if element.tag in IMAGES and name in (*FRAMES, *HEIGHTS):
                    if any(size < 8 for size in lengths(value) or ()):
                        self.gone.add(element)
                elif judged(name, value) == UNKNOWN or (element.tag in IMAGES and name.startswith("overflow")):
                    self._tell(name, value)
                elif not said.sure and (name in COLOURS or name.startswith("--")):
                    self._tell(name, f"{value}, which holds on some screens only")
        scrolls = any(one.get(f"overflow{axis}", "visible") != "visible" for axis in ("", "-x", "-y"))
        if scrolls and any(is_narrow(one[name]) for name in FRAMES if lengths(one.get(name, ""))):
            self._tell("overflow", "of what has no room")
        inline = one.get("display", "inline" if element.tag in INLINE else "block") == "inline"
        if inline and upright(one) > _UPRIGHT:
            self._tell("padding or border", "of a word, over other lines")

    def _judge_pseudo(self, element: _Element, said: Said, declared: Declared, look: Look) -> None:
        """The same for what a style puts before, behind or into an element."""
        kept = {n: v for n, v in declared.items() if n not in ("content", "display", "visibility", *HEIGHTS, *FRAMES)}
        if said.pseudo in _LINE:
            self._judge(element, [(said, declared)], declared)
            if hides(declared):
                self.faint.add(element)
            self._dressed(element, look, [declared])
            return
        self._judge(element, [(said, kept)], kept)
        if is_moved(declared) or upright(declared) > _UPRIGHT:
            self._tell(f"::{said.pseudo}", "that may lie over text")
        if not generated(declared.get("content", "none")):
            self._tell("content", declared["content"])

    def _tell(self, name: str, value: str) -> None:
        if all(target.startswith("data:") for target in urls(value)):  # what would be fetched is told as that
            self.sheet.unread[f"{name}: {value}"[:120]] = None

    # --- how it looks -------------------------------------------------------------------------

    def _dressed(self, element: _Element, outer: Look, parts: list[Declared]) -> Look:
        """An element's look by its declarations, the strongest last; what is not seen is kept as faint or gone."""
        look = outer
        smallest = outer.size if not any({"font-size", "font"} & set(part) for part in parts) else 1e6
        for part in parts:
            look, size = self._coloured(look, outer, part), self._sized(element, outer, part)
            smallest = min(smallest, size if size is not None else 1e6)
        look = replace(look, size=min(smallest, 1e5), moved=outer.moved or any(map(is_moved, parts)))
        if look.size < _SMALLEST or look.clear < _FAINTEST:
            self.gone.add(element)
        if look.moved and (any(map(css_ink.has_ground, parts)) or element.tag in IMAGES):
            self._tell("a ground", "of what is moved from its place")
        if look.ink and look.ground and is_faint(look.ink, look.ground):
            self.faint.add(element)
        return look

    def _coloured(self, look: Look, outer: Look, part: Declared) -> Look:
        """A look with the colours and the opacity of some declarations."""
        ink, ground, clear = look.ink, look.ground, look.clear
        for name in ("color", "-webkit-text-fill-color"):
            if name in part:
                ink = css_ink.colour(part[name], outer.ink, outer.ground)
                if ink is None:
                    self._tell(name, part[name])
        for name in (n for n in part if n.startswith("background") and n in COLOURS and (n, part[n]) != _NO_IMAGE):
            ground = css_ink.colour(part[name], outer.ground, outer.ground)
            if ground is None:
                self._tell(name, part[name])
        if "opacity" in part:
            share = css_ink.opacity(part["opacity"])
            clear *= 1.0 if share is None else share
            if share is None:
                self._tell("opacity", part["opacity"])
        return replace(look, ink=ink, ground=ground, clear=clear)

    def _sized(self, element: _Element, outer: Look, part: Declared) -> float | None:
        """The size that declarations give an element's letters; None where they give none."""
        size = None
        for name in ("font", "font-size"):
            if name in part:
                value = part[name] if name == "font-size" else css_ink.of_font(part[name])
                size = css_ink.font_size(value, outer.size)
                if size is None:
                    self._tell(name, part[name])
        if "line-height" in part and element.tag not in ("sup", "sub"):
            high = css_ink.line_height(part["line-height"], size or outer.size)
            if high is None or high < _LOWEST:
                self._tell("line-height", part["line-height"])
        return size


def _is_aside(element: _Element, one: Declared) -> bool:
    """Whether something stands beside the page and is so short that it does not reach into it: a link to skip by."""
    away = is_away(one) and any(min(lengths(one.get(side, "")) or [0.0]) <= _FAR for side in OFFSETS)
    return away and len("".join(map(str, element.itertext())).strip()) < _SHORT


def _is_undisplayed(own: list[tuple[Said, Declared]]) -> bool:
    """Whether an element has no box anywhere: neither its words nor its ground are drawn."""
    said = [(s.sure, declared["display"]) for s, declared in own if "display" in declared]
    return bool(said) and said[-1][1] == "none" and all(sure for sure, _ in said)
