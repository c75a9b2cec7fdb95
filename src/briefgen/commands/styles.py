"""Citation styles: whose word counts, and from a name or a path to the text of a CSL style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from briefgen import store
from briefgen.config import Brief, Settings, did_you_mean
from briefgen.document.style import ALIASES, check_style, parent_of, prints_locators
from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity
from briefgen.pipeline import Kit
from briefgen.store import BriefFolder


def cited_in(
    kits: Mapping[str, Kit], asked: str, brief: Brief, settings: Settings, *, root: Path, folder: BriefFolder
) -> dict[str, Kit]:
    """The kits, each with its citation style: the first that is named of `--style`, brief.toml, audience.toml,
    briefgen.toml, else "" (Chicago author-date). Raises UsageError for a style that cannot be used.
    """
    made = {}
    for name, kit in kits.items():
        places = (
            (asked, Path.cwd(), "--style"),
            (brief.style, folder.folder, store.shown_path(folder.folder / store.BRIEF)),
            (kit.profile.style, _own(root, name), f"templates/{name}/audience.toml"),
            (settings.style, root, store.shown_path(root / store.SETTINGS)),
        )
        style, base, said = next((place for place in places if place[0]), ("", root, ""))
        made[name] = replace(kit, csl=style_of(style, base, said))
    return made


def told_of_styles(kits: Mapping[str, Kit]) -> tuple[Finding, ...]:
    """What a user should know of the styles: whose citations have no room for a page or paragraph."""
    names = sorted(name for name, kit in kits.items() if not prints_locators(kit.csl))
    if not names:
        return ()
    said = f"the citation style of {', '.join(names)} prints no places: they stand in words behind its citations"
    return (Finding("style-without-places", Severity.INFO, said, next_step="nothing, or choose another style"),)


def _own(root: Path, audience: str) -> Path:
    """The folder of the audience's templates."""
    folders = [base / audience for base in store.template_roots(root)]
    return next((folder for folder in folders if (folder / "audience.toml").is_file()), folders[0])


def style_of(name: str, base: Path, said: str) -> str:
    """The text of the style of that name, or of the .csl file of that path from `base`; "" for "".

    `said` is the file or option that names it. Raises UsageError.
    """
    if not name:
        return ""
    if name.lower().endswith(".csl"):
        return _from_file(name, base, said)
    csl = store.packaged_style(ALIASES.get(name, name))
    if csl is not None and (parent := parent_of(csl)):
        csl = store.packaged_style(parent)
    if csl is None:
        step = did_you_mean(name, (*ALIASES, *store.style_names()))
        raise UsageError(f'there is no citation style "{name}"', file=said, next_step=step)
    check_style(csl, f'{said}: the style "{name}"')
    return csl


def _from_file(name: str, base: Path, said: str) -> str:
    path = base / name
    inside = said == "--style" or path.resolve().is_relative_to(base.resolve())
    data = store.read_optional(path) if inside else None
    if data is None:
        step = f"put the .csl file into {store.shown_path(base)}, or name a style, such as apa or ieee"
        raise UsageError(f'the style "{name}" is not there', file=store.shown_path(path), next_step=step)
    try:
        csl = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("is not UTF-8", file=store.shown_path(path), next_step="save the file as UTF-8") from None
    check_style(csl, store.shown_path(path))
    return csl
