"""What a checked brief.toml says of its sources, as values that the stages take."""

from __future__ import annotations

from briefgen.config import Brief, SourceEntry
from briefgen.ids import bare_doi
from briefgen.model import DateParts, Name, Reference, Rulings, Stated
from briefgen.tomlfile import key_lines, line_of


def date_parts(text: str) -> DateParts | None:
    """The date that a checked configuration value says; None for the empty text."""
    return DateParts(*(int(part) for part in text.split("-"))) if text else None


def reference_of(entry: SourceEntry, fetched: str = "") -> Reference:
    """What brief.toml says of a source, as reference data; its id is empty, the reader gives one.

    `fetched` is the day on which sources.lock says that it was, "" for none; brief.toml's own word stands before it.
    """
    said = [
        ("title", entry.title),
        ("author", entry.author),
        ("issued", entry.date),
        ("publisher", entry.publisher),
        ("url", entry.url),
        ("doi", entry.doi),
        ("accessed", entry.accessed),
        ("type", entry.type),
    ]
    return Reference(
        id="",
        type=entry.type,
        title=entry.title,
        author=tuple(Name(a.family, a.given, a.literal) for a in entry.author),
        issued=date_parts(entry.date),
        publisher=entry.publisher,
        url=entry.url,
        accessed=date_parts(entry.accessed or fetched),
        provenance=(
            *((name, "brief.toml") for name, value in said if value),
            *((("accessed", "sources.lock"),) if fetched and not entry.accessed else ()),
        ),
        doi=bare_doi(entry.doi),
    )


def rulings_of(entry: SourceEntry) -> Rulings:
    """What brief.toml says is content of a source after all, and what is not to be used."""
    return Rulings(entry.include, entry.exclude if isinstance(entry.exclude, tuple) else ())


def stated_of(brief: Brief) -> tuple[tuple[str, Stated], ...]:
    """What brief.toml says of the kind of its sources, by their files; only of those of which it says something."""
    said = ((e.file, Stated(e.kind, e.hand, e.opinion)) for e in brief.source)
    return tuple(pair for pair in said if pair[1] != Stated())


def ruling_lines(brief: Brief, data: bytes) -> dict[tuple[str, str], int]:
    """The line of each source's `include` and `exclude`, by its file and the key."""
    lines = key_lines(data.decode("utf-8-sig").replace("\r\n", "\n"))
    keys = ("include", "exclude")
    return {(e.file, key): line_of(("source", i, key), lines) for i, e in enumerate(brief.source) for key in keys}
