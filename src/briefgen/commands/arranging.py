"""`[sections]` of brief.toml: the slots of each audience in the order and under the headings that a brief wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefgen import store
from briefgen.commands.kits import profile_of
from briefgen.config import Brief, ConfigError, did_you_mean
from briefgen.errors import BriefgenError
from briefgen.findings import Finding, Severity
from briefgen.pipeline import Kit
from briefgen.store import BriefFolder
from briefgen.tomlfile import KeyPath, key_lines, line_of


def arranged_kits(root: Path, kits: dict[str, Kit], brief: Brief, folder: BriefFolder) -> dict[str, Kit]:
    """The kits with the slots as the brief says; an audience passes over slots that only others have.

    Raises ConfigError, with every name that is neither a slot of any audience there is nor a kind of slot.
    """
    from briefgen.audience import arranged, unknown_slots

    said = brief.sections
    named: list[tuple[KeyPath, str]] = [(("sections", "order", i), name) for i, name in enumerate(said.order)]
    named += [(("sections", "headings", name), name) for name in said.headings]
    lost = set(unknown_slots([kit.profile for kit in kits.values()], [name for _, name in named]))
    if lost:
        known = _known(root)
        if wrong := [(path, name) for path, name in named if name in lost - known]:
            raise ConfigError(tuple(_told(wrong, known, folder)))
    return {n: replace(k, profile=arranged(k.profile, said.order, said.headings)) for n, k in kits.items()}


def _known(root: Path) -> set[str]:
    """The slots of every audience whose profile can be read, and the kinds."""
    from briefgen.audience.kinds import KINDS

    known = set(KINDS)
    for name in store.audience_names(root):
        try:
            known |= {rule.name for rule in profile_of(root, name).slots}
        except BriefgenError:
            continue  # whoever builds for that audience is told
    return known


def _told(wrong: list[tuple[KeyPath, str]], known: set[str], folder: BriefFolder) -> Iterator[Finding]:
    path = folder.folder / store.BRIEF
    lines = key_lines((store.read_optional(path) or b"").decode("utf-8-sig").replace("\r\n", "\n"))
    for key, name in wrong:
        message = f'{".".join(map(str, key[:2]))}: no audience has a slot "{name}"'
        step = did_you_mean(name, sorted(known), most=len(known))
        yield Finding("config", Severity.ERROR, message, store.shown_path(path), line_of(key, lines), step)
