"""From the briefs that are named, their configuration and the command line to the inputs of a build."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import store
from briefgen.build.targets import Inputs
from briefgen.commands.folder import open_sources
from briefgen.config import Brief, ConfigError, Settings, did_you_mean, parse_settings
from briefgen.errors import UsageError
from briefgen.findings import Finding
from briefgen.model import FORMATS, Head, Press
from briefgen.pipeline import Kit
from briefgen.said import stated_of
from briefgen.store import BriefFolder

_PRESS = ("paper", "duplex", "booklet", "archive")
_PARTS = ("audience.toml", "brief.md.j2", "slides.md.j2", "print.css")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says; empty where it says nothing. `cached` is False for --no-cache."""

    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    out: str = ""
    cached: bool = True
    media: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A brief that is ready to be built, where it goes, and whether all that it names is made."""

    folder: BriefFolder
    inputs: Inputs
    out: Path
    whole: bool
    findings: tuple[Finding, ...] = ()


def settings_of(root: Path) -> Settings:
    """The project's settings; the defaults where it has no briefgen.toml. Raises ConfigError, UsageError."""
    path = root / store.SETTINGS
    data = store.read_optional(path)
    if data is None:
        return Settings()
    return parse_settings(data, store.shown_path(path), audiences=store.audience_names(root))


def check_asked(root: Path, asked: Asked) -> None:
    """Raise UsageError for an audience or a format that there is not."""
    for given, names, option in (
        (asked.audiences, store.audience_names(root), "--audience"),
        (asked.formats, FORMATS, "--format"),
    ):
        for name in given:
            if name not in names:
                raise UsageError(f'{option}: "{name}" is not one', next_step=did_you_mean(name, names))


def open_all(root: Path, settings: Settings, named: Sequence[str], asked: Asked) -> tuple[Opened, ...]:
    """Every brief that is named, else all under briefs/; all that is wrong with them is raised together."""
    check_asked(root, asked)
    names = named or store.brief_names(root)
    if not names:
        step = "run `briefgen new NAME`, or name a folder of documents: `briefgen build FOLDER`"
        raise UsageError("there are no briefs to build", file=store.shown_path(root / "briefs"), next_step=step)
    folders = [store.open_brief(root, name) for name in dict.fromkeys(names)]
    seen: dict[str, BriefFolder] = {}
    for folder in folders:
        if seen.setdefault(folder.name, folder).folder != folder.folder:
            step = f"rename it or {seen[folder.name].shown}, or build them one by one with another --out"
            raise UsageError(f'would go to the same folder "{folder.name}"', file=folder.shown, next_step=step)
    opened: list[Opened] = []
    wrong: list[Finding] = []
    for folder in seen.values():
        try:
            opened.append(_open(root, settings, folder, asked))
        except ConfigError as error:
            wrong += error.findings
    if wrong:
        raise ConfigError(tuple(wrong))
    return tuple(opened)


def _open(root: Path, settings: Settings, folder: BriefFolder, asked: Asked) -> Opened:
    top = Path(asked.out) if asked.out else root / settings.out
    found = open_sources(root, settings, folder, top, cached=asked.cached)
    brief = found.brief
    audiences = asked.audiences or brief.audiences or settings.audiences
    formats = asked.formats or brief.formats or settings.formats
    press = press_of(brief, settings, asked.media)
    kits = kits_of(root, audiences, _style(root, folder, brief, settings))
    inputs = Inputs(
        head=head_of(brief, settings, folder),
        reading=found.reading,
        kits={name: replace(kit, press=press) for name, kit in _arranged(kits, brief, folder).items()},
        formats=tuple(format for format in FORMATS if format in formats),
        wishes=found.wishes,
    )
    return Opened(folder, inputs, top / folder.name, not asked.audiences and not asked.formats, found.findings)


def _arranged(kits: dict[str, Kit], brief: Brief, folder: BriefFolder) -> dict[str, Kit]:
    """The kits with the slots as the brief's `[sections]` says. Raises UsageError for a slot that there is not."""
    from briefgen.audience import arranged, unknown_slots

    said = brief.sections
    profiles = [kit.profile for kit in kits.values()]
    lost = unknown_slots(profiles, (*said.order, *said.headings)) if any(p.open for p in profiles) else ()
    if lost:
        known = tuple(rule.name for profile in profiles if profile.open for rule in profile.slots)
        raise UsageError(
            f'sections: there is no slot "{lost[0]}"', file=folder.shown, next_step=did_you_mean(lost[0], known)
        )
    return {n: replace(k, profile=arranged(k.profile, said.order, said.headings)) for n, k in kits.items()}


def head_of(brief: Brief, settings: Settings, folder: BriefFolder) -> Head:
    """What stands at the head of a brief; its title is made from the folder's name where it gives none."""
    words = folder.folder.name.replace("-", " ").replace("_", " ").strip()
    title = brief.title or words[:1].upper() + words[1:]
    marking = brief.handling or settings.handling
    until = datetime.datetime.fromisoformat(brief.embargo).isoformat() if brief.embargo else ""
    return Head(folder.name, title, brief.question, brief.date, marking, stated_of(brief), until, brief.draft)


def press_of(brief: Brief, settings: Settings, media: str = "") -> Press:
    """How the PDFs of a brief are made: `media` of the command line first, then brief.toml, then briefgen.toml."""
    own, shared = brief.pdf, settings.pdf
    either = {n: getattr(shared if getattr(own, n) in ("", None) else own, n) for n in ("media", *_PRESS)}
    said = {n: v for n, v in {**either, "media": media or either["media"]}.items() if v not in ("", None)}
    return replace(Press(), **said)


def _style(root: Path, folder: BriefFolder, brief: Brief, settings: Settings) -> str:
    """The text of the CSL style that is named; "" for the default. Raises UsageError for one that cannot be used."""
    from briefgen.document import check_style

    base, name = (folder.folder, brief.style) if brief.style else (root, settings.style)
    if not name:
        return ""
    path = base / name
    data = store.read_optional(path) if path.resolve().is_relative_to(base.resolve()) else None
    if data is None:
        step = f"put the .csl file into {store.shown_path(base)}, or leave style out for Chicago author-date"
        raise UsageError(f'the style "{name}" is not there', file=store.shown_path(path), next_step=step)
    try:
        csl = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("is not UTF-8", file=store.shown_path(path), next_step="save the file as UTF-8") from None
    check_style(csl, store.shown_path(path))
    return csl


def kits_of(root: Path, audiences: Sequence[str], csl: str) -> dict[str, Kit]:
    """What each audience's documents are made with. Raises UsageError for a profile or brand that is wrong."""
    from briefgen.audience import parse_profile
    from briefgen.document import TemplateSet
    from briefgen.render import load_brand

    texts = {name: {p: store.read_template(root, f"{name}/{p}") for p in _PARTS} for name in dict.fromkeys(audiences)}
    css = {name: parts["print.css"].text for name, parts in texts.items()}
    look = store.read_template(root, "_brand.yml")
    brand = load_brand(look.text, store.read_template(root, "_base.css").text, css, file=look.file)
    macros = store.read_template(root, "_macros.md.j2", default="")
    kits = {}
    for name, part in texts.items():
        profile, brief, slides = part["audience.toml"], part["brief.md.j2"], part["slides.md.j2"]
        templates = TemplateSet(name, brief.text, brief.file, slides.text, slides.file, macros.text, macros.file)
        kits[name] = Kit(parse_profile(name, profile.text, profile.file), templates, brand, csl)
    return kits
