"""What documents are made with, read from the project's templates: profiles, templates, styles, the brand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import store
from briefgen.config import ConfigError
from briefgen.errors import RenderError
from briefgen.findings import Finding, Severity
from briefgen.pipeline import Kit

if TYPE_CHECKING:
    from briefgen.audience import Profile
    from briefgen.document import TemplateSet
    from briefgen.render import BrandFile
    from briefgen.render.brand import Brand

PARTS = ("audience.toml", "brief.md.j2", "slides.md.j2", "print.css")
"""The files of an audience."""
MAX_ASSET = 20_000_000  # bytes of a logo or an Office file beside the brand file


def kits_of(root: Path, audiences: Sequence[str]) -> dict[str, Kit]:
    """What each audience's documents are made with, bar the citation style.

    Raises UsageError for a wrong profile or brand.
    """
    return kits_and_findings(root, audiences)[0]


def kits_and_findings(root: Path, audiences: Sequence[str]) -> tuple[dict[str, Kit], tuple[Finding, ...]]:
    """The same as `kits_of`, and what a user should know of the brand."""
    names = tuple(dict.fromkeys(audiences))
    made = brand_of(root, names)
    if missing := missing_fonts(root, made.brand):
        raise ConfigError(missing)
    return {name: Kit(profile_of(root, name), templates_of(root, name), made.brand) for name in names}, made.findings


def missing_fonts(root: Path, brand: Brand) -> tuple[Finding, ...]:
    """The families of the brand that are not installed, each with its line of `_brand.yml`."""
    from briefgen.render.fonts import check_family

    look = store.read_template(root, "_brand.yml")
    found = []
    for name in brand.fonts.families:
        try:
            check_family(name)
        except RenderError as error:
            line = next((n for n, text in enumerate(look.text.splitlines(), 1) if name in text), 0)
            found.append(Finding("config", Severity.ERROR, error.message, look.file, line, error.next_step))
    return tuple(found)


def profile_of(root: Path, name: str) -> Profile:
    """An audience's profile; raises UsageError for one that is wrong."""
    from briefgen.profiles import parse_profile

    profile = store.read_template(root, f"{name}/audience.toml")
    return parse_profile(name, profile.text, profile.file)


def templates_of(root: Path, name: str) -> TemplateSet:
    """An audience's templates with the macros that they share."""
    from briefgen.document import TemplateSet

    brief, slides = (store.read_template(root, f"{name}/{part}") for part in ("brief.md.j2", "slides.md.j2"))
    macros = store.read_template(root, "_macros.md.j2", default="")
    return TemplateSet(name, brief.text, brief.file, slides.text, slides.file, macros.text, macros.file)


def brand_of(root: Path, audiences: Sequence[str]) -> BrandFile:
    """The brand with its style sheets, logos and Office files; raises ConfigError with all that is wrong."""
    from briefgen.render import read_brand

    look = store.read_template(root, "_brand.yml")
    base, screen = (store.read_template(root, name).text for name in ("_base.css", "_screen.css"))
    sheets = {name: store.read_template(root, f"{name}/print.css").text for name in audiences}
    load = partial(store.read_asset, root, max_bytes=MAX_ASSET)
    return read_brand(look.text, base, sheets, file=look.file, load=load, screen_css=screen)
