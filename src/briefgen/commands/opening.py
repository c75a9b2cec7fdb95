"""From the briefs that are named, their configuration and the command line to the inputs of a build."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import store
from briefgen.build.targets import Inputs
from briefgen.commands.arranging import arranged_kits
from briefgen.commands.asked import Asked
from briefgen.commands.folder import open_sources
from briefgen.commands.kits import kits_and_findings
from briefgen.commands.since import earlier_edition
from briefgen.commands.styles import cited_in, told_of_styles
from briefgen.config import Brief, ConfigError, Settings
from briefgen.findings import Finding, Severity
from briefgen.model import FORMATS, Head, Press
from briefgen.said import stated_of
from briefgen.store import BriefFolder, Place

_PRESS = ("paper", "duplex", "booklet", "archive")


@dataclass(frozen=True, slots=True)
class Opened:
    """A brief that is ready to be built, where it goes, and whether all that it names is made."""

    folder: BriefFolder
    inputs: Inputs
    out: Place
    whole: bool
    findings: tuple[Finding, ...] = ()


def open_all(root: Path, settings: Settings, folders: Sequence[BriefFolder], asked: Asked) -> tuple[Opened, ...]:
    """Every one of these briefs; all that is wrong with them is raised together."""
    opened: list[Opened] = []
    wrong: list[Finding] = []
    for folder in folders:
        try:
            opened.append(_open(root, settings, folder, asked))
        except ConfigError as error:
            wrong += error.findings
    if wrong:
        raise ConfigError(tuple(dict.fromkeys(wrong)))  # briefs share an audience's profile
    return tuple(opened)


def _open(root: Path, settings: Settings, folder: BriefFolder, asked: Asked) -> Opened:
    top = asked.out or root / settings.out
    inside = root / settings.out if store.is_address(str(top)) else Path(top)
    found = open_sources(root, settings, folder, inside, cached=asked.cached, locked=asked.locked)
    brief = found.brief
    audiences = asked.audiences or brief.audiences or settings.audiences
    formats = asked.formats or brief.formats or settings.formats
    press = press_of(brief, settings, asked.media)
    made, noted = kits_and_findings(root, audiences)
    kits = cited_in(made, asked.style, brief, settings, root=root, folder=folder)
    inputs = Inputs(
        head=head_of(replace(brief, embargo="") if asked.release else brief, settings, folder),
        reading=found.reading,
        kits={name: replace(kit, press=press) for name, kit in arranged_kits(root, kits, brief, folder).items()},
        formats=tuple(format for format in FORMATS if format in formats),
        wishes=found.wishes,
        since=earlier_edition(asked.since, folder.name),
    )
    told = (*found.findings, *(f for f in noted if f.severity >= Severity.WARNING), *told_of_styles(kits))
    return Opened(folder, inputs, store.place_of(top, folder.name), not asked.audiences and not asked.formats, told)


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
