"""Every option and its default: what brief.toml, briefgen.toml and the command line may say.

pydantic checks these same dataclasses at the door; nothing behind it checks them again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, get_args

from briefgen.checking import Shape, checked
from briefgen.checking import say as _say
from briefgen.config_rules import DATE, authors, fetched_files, short_quotes, wrong_dates, wrong_names, wrong_pages
from briefgen.errors import ConfigError, did_you_mean
from briefgen.model import AUDIENCES, FORMATS, KINDS, SECTIONS
from briefgen.steer import Assembly, Defaults, Quote, wrong_assembly
from briefgen.tomlfile import parse_toml

__all__ = [
    "AuthorEntry",
    "Brief",
    "ConfigError",
    "Settings",
    "SourceEntry",
    "did_you_mean",
    "job_count",
    "json_schema",
    "parse_brief",
    "parse_settings",
]

Format = Literal["pdf", "docx", "pptx", "html"]
Handling = Literal["", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
Kind = Literal[
    "", "news report", "analysis", "opinion piece", "official document", "legislation", "press release",
    "speech or hearing", "data", "research paper", "overview", "book", "weblog post", "letter", "advocacy", "document",
]  # fmt: skip
Hand = Literal["", "first", "second"]
Media = Literal["", "screen", "print", "prepress"]
Paper = Literal["", "A4", "Letter"]
_DOI = r"^((https?://(dx\.)?doi\.org/|doi:)?10\.\d{4,9}/\S+)?$"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorEntry:
    """A person (family, given) or an institution (literal)."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    family: str = _say("A person's family name.")
    given: str = _say("A person's given names.")
    literal: str = _say("An institution's name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """What the brief says of one source; what is left out comes from the document itself."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    file: str = _say("The file's name within the brief's sources folder; needed unless it is fetched.", min_length=1)
    title: str = _say("The document's title.")
    author: tuple[AuthorEntry, ...] = _say('"Family, Given" is a person; a name without a comma an institution.', ())
    date: str = _say("When it was published: YYYY, YYYY-MM or YYYY-MM-DD.", pattern=DATE)
    publisher: str = _say("Who published it.")
    url: str = _say("Where it was published; without file, `briefgen fetch` gets it.", pattern=r"^(https?://\S+)?$")
    fetch: bool = _say("Whether `briefgen fetch` gets the file from url; so it is where file is left out.", False)
    doi: str = _say("Its DOI, such as 10.1234/abc.", pattern=_DOI)
    accessed: str = _say("When it was fetched: YYYY, YYYY-MM or YYYY-MM-DD.", pattern=DATE)
    type: str = _say('The CSL type, such as "report" or "article-newspaper".', pattern=r"^[a-z_-]*$")
    kind: Kind = _say("What it is, for the appraisal of the sources.")  # noqa: RUF009
    hand: Hand = _say('"first" or "second": whether it saw or did what it tells, or reports it.')  # noqa: RUF009
    opinion: bool | None = field(
        default=None, metadata={"description": "Whether it is opinion; left out, the source tells."}
    )
    include: tuple[str, ...] = _say("Words of passages that were left out and are content after all.", ())
    exclude: bool | tuple[str, ...] = _say(
        "true leaves the file out; a list of quotes leaves these passages out.", False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """`[sections]` of brief.toml: the slots of an audience whose profile is `open`."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    order: tuple[str, ...] = _say("Slots by name; timeline, who-said-what, actors and options are added.", ())
    headings: dict[str, str] = field(default_factory=dict, metadata={"description": "By slot, what stands over it."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """`[pdf]` of brief.toml and briefgen.toml: how PDFs are made; what is left out is the default."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    media: Media = _say('"screen", "print" (addresses shown, fit for greyscale) or "prepress" (bleed, crop marks).')  # noqa: RUF009
    paper: Paper = _say("The paper's size; A4 where nothing is said.")  # noqa: RUF009
    duplex: bool | None = field(default=None, metadata={"description": "Margins mirrored for printing on both sides."})
    booklet: bool | None = field(
        default=None, metadata={"description": "Pages set two-up, to be folded; such a PDF is not PDF/UA."}
    )
    archive: bool | None = field(
        default=None, metadata={"description": "PDF/A-3 with the record of the edition attached."}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """`[fetch]` of briefgen.toml: what `briefgen fetch` keeps to; pages are at most max_source_mb big."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    allow_private: bool = _say("Whether loopback and private addresses may be fetched from.", False)
    timeout: float = _say("Seconds that a server may take for one step.", 30.0, gt=0, le=600)
    time_limit: float = _say("Seconds that a page may take with its redirects.", 120.0, gt=0, le=3600)
    redirects: int = _say("How many redirects are followed.", 5, ge=0, le=20)
    retries: int = _say("How many further attempts are made.", 3, ge=0, le=10)
    longest_wait: float = _say("Seconds that a server may ask to wait between attempts.", 60.0, ge=0, le=3600)
    contact: str = _say("An address or page that servers are told, for their owners.", pattern=r"^[\x20-\x7e]{0,200}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """briefs/<brief>/brief.toml; what is empty is taken from briefgen.toml, else from the sources."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    title: str = _say("The brief's title; empty: made from the folder's name.", max_length=300)
    question: str = _say("The question that the brief answers.", max_length=1000)
    date: str = _say("The brief's date: YYYY, YYYY-MM or YYYY-MM-DD; never today's.", pattern=DATE)
    handling: Handling = _say("The TLP 2.0 marking that stands on every page and slide.")  # noqa: RUF009
    audiences: tuple[str, ...] = _say("Whom documents are made for: folders under templates/.", ())
    formats: tuple[Format, ...] = _say("Which formats are made.", ())
    embargo: str = _say("Until when nothing may be released: date, time and zone, 2026-03-01T06:00:00Z.")
    draft: bool = _say("Whether every page is marked as a draft.", False)
    style: str = _say("A citation style by name (apa, ieee, oscola ...), or a .csl file beside brief.toml.")
    languages: tuple[str, ...] = _say("ISO 639-1 codes: the brief's language first, then others to use.", ())
    source: tuple[SourceEntry, ...] = _say("Reference data of the sources, a [[source]] each.", ())
    sections: Sections = field(default_factory=Sections, metadata={"description": "Slots: their order, their names."})
    pdf: Pdf = field(default_factory=Pdf, metadata={"description": "How PDFs are made."})
    assembly: Assembly = field(default_factory=Assembly, metadata={"description": "What steers the assembly."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """briefgen.toml, the project's settings; a brief and the command line stand before them."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    out: str = _say("The folder that outputs are written to.", "out", min_length=1)
    audiences: tuple[str, ...] = _say("Whom documents are made for.", AUDIENCES, min_length=1)
    formats: tuple[Format, ...] = _say("Which formats are made.", FORMATS, min_length=1)
    handling: Handling = _say("The TLP 2.0 marking of briefs that name none.")  # noqa: RUF009
    style: str = _say("A citation style by name, or a .csl file in the project folder; empty: Chicago author-date.")
    languages: tuple[str, ...] = _say("Languages of briefs that list none; empty: that of most of the text.", ())
    jobs: int = _say("How many documents are made side by side; 0: one for each processor.", 0, ge=0, le=256)
    time_limit: int = _say("Seconds after which making one file is given up.", 300, ge=1)
    max_source_mb: int = _say("Megabytes above which a source is refused.", 50, ge=1, le=2000)
    read_time_limit: int = _say("Seconds after which reading one source is given up.", 60, ge=1)
    read_memory_mb: int = _say("Megabytes of memory above which reading one source is given up.", 1024, ge=64)
    assembly: Defaults = field(default_factory=Defaults, metadata={"description": "What steers every assembly."})
    pdf: Pdf = field(default_factory=Pdf, metadata={"description": "How PDFs are made, where a brief does not say."})
    fetch: Fetch = field(default_factory=Fetch, metadata={"description": "What `briefgen fetch` keeps to."})


_LITERALS = {
    "handling": tuple(filter(None, get_args(Handling))),
    "formats": FORMATS,
    "place": SECTIONS,
    "kind": KINDS,
    "hand": ("first", "second"),
    "media": tuple(filter(None, get_args(Media))),
    "paper": tuple(filter(None, get_args(Paper))),
}
_QUOTES = 'a list of quotes, or of { file = "...", quote = "..." }'
_BRIEF = Shape(
    Brief,
    nested={
        ("source",): SourceEntry,
        ("source", "author"): AuthorEntry,
        ("sections",): Sections,
        ("pdf",): Pdf,
        ("assembly",): Assembly,
        ("assembly", "must_include"): Quote,
        ("assembly", "must_exclude"): Quote,
    },
    allowed=_LITERALS,
    either={"exclude": "true, false (a boolean) or a list of quotes", "must_include": _QUOTES, "must_exclude": _QUOTES},
)
_SETTINGS = Shape(Settings, nested={("assembly",): Defaults, ("pdf",): Pdf, ("fetch",): Fetch}, allowed=_LITERALS)


def parse_brief(data: bytes, file: str, *, audiences: Sequence[str], files: Sequence[str]) -> Brief:
    """The brief that `data`, the bytes of a brief.toml, says; raises ConfigError or UsageError.

    `audiences` and `files` are the names that it may use.
    """
    table = parse_toml(data, file)
    for entry in table["source"] if isinstance(table.get("source"), list) else ():
        if isinstance(entry, dict) and "author" in entry:
            entry["author"] = authors(entry["author"])
    known = (*files, *fetched_files(table))
    found = (
        *wrong_dates(table),
        *wrong_names(table, {"audiences": audiences, "file": known}),
        *wrong_pages(table),
        *short_quotes(table),
        *wrong_assembly(table, known),
    )
    brief: Brief = checked(_BRIEF, table, data, file, found)
    return brief


def parse_settings(data: bytes, file: str, *, audiences: Sequence[str]) -> Settings:
    """The settings that `data`, the bytes of a briefgen.toml, says; raises ConfigError or UsageError."""
    table = parse_toml(data, file)
    found = (*wrong_names(table, {"audiences": audiences}), *wrong_assembly(table, ()))
    settings: Settings = checked(_SETTINGS, table, data, file, found)
    return settings


def json_schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a configuration dataclass."""
    from pydantic import TypeAdapter

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(kind).json_schema()}


def job_count(asked: int) -> int:
    """How many workers: what was asked, else one for each processor that this process may use."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
