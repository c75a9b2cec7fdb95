"""Documents and decks of the shared Summary, made with the real profiles and templates."""

from __future__ import annotations

from pathlib import Path

from briefgen.audience import Profile, view_for
from briefgen.document import TemplateSet, deck_for, document_for
from briefgen.model import AudienceView, Deck, Document, Summary
from briefgen.profiles import parse_profile
from tests import factory

TEMPLATES = Path(__file__).parents[1] / "templates"


def profile(audience: str = "executive") -> Profile:
    """The real profile of an audience."""
    path = TEMPLATES / audience / "audience.toml"
    return parse_profile(audience, path.read_text("utf-8"), f"templates/{audience}/audience.toml")


def templates(audience: str = "executive") -> TemplateSet:
    """The real templates of an audience."""
    folder = TEMPLATES / audience
    shared = TEMPLATES / "_macros.md.j2"
    return TemplateSet(
        name=audience,
        brief=(folder / "brief.md.j2").read_text("utf-8"),
        brief_file=f"templates/{audience}/brief.md.j2",
        slides=(folder / "slides.md.j2").read_text("utf-8"),
        slides_file=f"templates/{audience}/slides.md.j2",
        shared=shared.read_text("utf-8") if shared.is_file() else "",
    )


def view(audience: str = "executive", summary: Summary | None = None) -> AudienceView:
    """What an audience sees of a summary, by default the shared one."""
    return view_for(summary or factory.summary(), profile(audience))


def document(audience: str = "executive", summary: Summary | None = None) -> Document:
    """The finished document of an audience, by default of the shared summary."""
    return document_for(view(audience, summary), templates(audience))


def deck(audience: str = "executive", summary: Summary | None = None) -> Deck:
    """The finished slides of an audience, by default of the shared summary."""
    return deck_for(view(audience, summary), templates(audience))
