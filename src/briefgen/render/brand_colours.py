"""The brand's colours by what they are for, by day and by night, and whether text can be read on what is behind it."""

from __future__ import annotations

from briefgen.findings import Finding
from briefgen.render.brand import COLOURS, Colours
from briefgen.render.brand_own import PLACE, Own, Roles
from briefgen.render.brand_yaml import BrandText
from briefgen.render.contrast import AA, contrast, is_dark, mixed, readable

DEFAULTS = dict(
    zip(COLOURS, ("#1b2028", "#ffffff", "#1f3a5f", "#4f5a68", "#7a4a06", "#eff2f6", "#b9c2cd"), strict=True)
)
BAND = 0.2  # the share of the primary colour in every second row of a slide's table
_NIGHT = AA * 1.2  # light text on dark looks thinner than it is
_TITLE = 10.0  # headings by night: no dimmer than what stands under them
_TYPES = (("heading", "headings", "color"), ("link", "link", "color"), ("code", "monospace-inline", "color"))
_TEXT = ("foreground", "primary", "secondary", "warning", "heading", "link")


def colours_of(text: BrandText, own: Own, found: list[Finding]) -> tuple[Colours, Colours] | None:
    """The colours by day and by night; None, with the findings added to `found`, where one is no colour."""
    before = len(found)
    day = {name: _role(text, own.color, "color", name, found) or DEFAULTS[name] for name in COLOURS}
    typed = {name: _typed(text, kind, key, found) for name, kind, key in _TYPES}
    ground = _typed(text, "monospace-inline", "background-color", found)
    said = {name: _role(text, own.dark_mode, "dark-mode", name, found, shared=False) for name in COLOURS}
    if len(found) > before:
        return None
    lit = {name: typed[name] or day[role] for name, role in _INHERITED}
    by_day = Colours(**day, **lit, code_ground=ground or day["background"])
    return by_day, _by_night(by_day, said, typed, ground)


_INHERITED = (("heading", "primary"), ("link", "foreground"), ("code", "foreground"))


def _by_night(day: Colours, said: dict[str, str], typed: dict[str, str], ground: str) -> Colours:
    """Dark colours of the same hues: what the brand says of them, else the page's text made its ground."""
    night = dict(said)
    paper = day.background if is_dark(day.background) else day.foreground
    night["background"] = said["background"] or mixed(paper, "#000000", 0.3)
    night["light"] = said["light"] or mixed(night["background"], "#ffffff", 0.08)
    night["dark"] = said["dark"] or mixed(night["background"], "#ffffff", 0.3)
    pale = night["background"], night["light"]
    white = day.foreground if is_dark(day.background) else mixed(day.background, night["background"], 0.1)
    for name, colour in (
        ("foreground", white), ("primary", day.primary), ("secondary", day.secondary), ("warning", day.warning),
    ):  # fmt: skip
        night[name] = said[name] or readable(colour, *pale, ratio=_NIGHT)
    lit = {n: readable(typed[n], *pale, ratio=_NIGHT) if typed[n] else night[role] for n, role in _INHERITED}
    if not typed["heading"] and not said["primary"]:
        lit["heading"] = readable(day.primary, *pale, ratio=_TITLE)
    return Colours(**night, **lit, code_ground=night["light"] if ground else night["background"])


def _role(text: BrandText, own: Roles, part: str, name: str, found: list[Finding], *, shared: bool = True) -> str:
    """A role's colour, briefgen's own before the brand's; "" where neither says it."""
    given = getattr(own, name)
    if given:
        palette = (text.brand.color and text.brand.color.palette) or {}
        return _hex(text, palette.get(given, given), (*PLACE, part, name), found)
    given = getattr(text.brand.color, name, None) if shared else None
    return _hex(text, given, ("color", name), found) if given else ""


def _typed(text: BrandText, kind: str, key: str, found: list[Finding]) -> str:
    """The colour of a kind of text under `typography`; "" where nothing is said."""
    options = getattr(text.brand.typography, kind.replace("-", "_"), None)
    given = getattr(options, key.replace("-", "_"), None)
    return _hex(text, given, ("typography", kind, key), found) if given else ""


def _hex(text: BrandText, given: str, path: tuple[str, ...], found: list[Finding]) -> str:
    """A CSS colour as "#rrggbb"; what is none, or lets something shine through, is a finding."""
    from tinycss2.color3 import RGBA, parse_color  # type: ignore[import-untyped]

    colour = parse_color(given)
    if isinstance(colour, RGBA) and colour.alpha == 1:
        return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in colour[:3])
    step = 'write "#rrggbb", another opaque CSS colour, or a name of `color.palette`'
    found.append(text.wrong(f'`{".".join(path)}` is "{given}", which is no colour', step, *path))
    return "#000000"


def contrasts(text: BrandText, colours: tuple[Colours, Colours]) -> list[Finding]:
    """An error for each colour that cannot be read on a ground that it stands on, with the nearest that can."""
    return [
        _low(text, shown, name, grounds, night=bool(at))
        for at, shown in enumerate(colours)
        for name, grounds in _pairs(shown)
        if min(_ratio(shown, name, ground) for ground in grounds) < AA
    ]


def _low(text: BrandText, shown: Colours, name: str, grounds: tuple[str, ...], *, night: bool) -> Finding:
    """What is said of a colour that cannot be read, on the ground where it is read worst."""
    told, path = _place(text, name, night=night)
    worst = min(grounds, key=lambda ground: _ratio(shown, name, ground))
    nearest = readable(getattr(shown, name), *(_ground(shown, ground) for ground in grounds))
    said = f"{told} on {_GROUNDS[worst]} has a contrast of {_ratio(shown, name, worst):.1f}:1, under {AA}:1 (WCAG AA)"
    own = ".".join((*PLACE, "dark-mode" if night else "color"))
    step = f'make it darker or lighter, "{nearest}" would do, or what is behind it; for briefgen alone under `{own}`'
    return text.wrong(f"{'dark mode: ' if night else ''}{said}", step, *path, code="brand-contrast")


def _ratio(shown: Colours, name: str, ground: str) -> float:
    return contrast(getattr(shown, name), _ground(shown, ground))


_GROUNDS = {
    "background": "`color.background`",
    "light": "`color.light` (boxes, table heads)",
    "band": "the bands of a slide's table",
    "code_ground": "its background",
}


def _pairs(shown: Colours) -> list[tuple[str, tuple[str, ...]]]:
    """Every text and what it stands on; a colour that repeats another's is told once."""
    own = [n for n in _TEXT if n not in ("heading", "link") or getattr(shown, n) not in _roles(shown)]
    page = ("background", "light")
    return [(name, (*page, "band") if name == "foreground" else page) for name in own] + [("code", ("code_ground",))]


def _roles(shown: Colours) -> tuple[str, ...]:
    return tuple(getattr(shown, name) for name in ("foreground", "primary", "secondary", "warning"))


def _ground(shown: Colours, name: str) -> str:
    return mixed(shown.background, shown.primary, BAND) if name == "band" else str(getattr(shown, name))


def _place(text: BrandText, name: str, *, night: bool) -> tuple[str, tuple[str, ...]]:
    """What a colour is called in messages, and where the file says it."""
    typed = {n: ("typography", kind, key) for n, kind, key in _TYPES}
    path: tuple[str, ...] = typed.get(name, ("color", name))
    own = (*PLACE, "dark-mode" if night else "color", name)
    if text.at(*own) is not None:
        path = own
    elif night and text.at(*PLACE, "dark-mode", "background") is not None:
        return f"`{'.'.join(path)}`", (*PLACE, "dark-mode", "background")
    return f"`{'.'.join(path)}`", path
