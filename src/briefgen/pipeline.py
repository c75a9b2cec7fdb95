"""The chain, a line a stage; every function here is values in, values out.

    1/7 sources    bytes of a file          -> Source        read
    2/7 passages   Source                   -> Passages      summarised
    3/7 summary    passages of all sources  -> Summary       summarised
    4/7 audience   Summary, Profile         -> AudienceView  fitted
    5/7 document   AudienceView, templates  -> Document, Deck fitted
    6/7 render     Document, Deck           -> RenderedFile  fitted (it must measure pages), made
    7/7 verify     RenderedFile, promises   -> Findings      made

`build.targets` runs these side by side in workers; stages never import one another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.errors import RenderError
from briefgen.findings import Finding, Severity
from briefgen.fitting import Fitted, Kit, fitted
from briefgen.ids import short_id
from briefgen.model import Head, Passage, RenderedFile, Rulings, Source, SourceProblem, Summary
from briefgen.voices import in_language, main_languages, one_voice

if TYPE_CHECKING:
    from briefgen.summary import Assembled, Wishes
    from briefgen.summary.unchosen import Explained

__all__ = [
    "STAGES", "Fitted", "Kit", "Made", "distinct", "explained", "fitted", "in_language", "made",
    "main_languages", "one_voice", "proved", "read", "rendered", "summarised",
]  # fmt: skip
STAGES = ("sources", "passages", "summary", "audience", "document", "render", "verify")


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file and what its verification found; `beside` are files made from it, a PDF's booklet."""

    file: RenderedFile
    findings: tuple[Finding, ...] = field(default=())
    beside: tuple[RenderedFile, ...] = ()

    @property
    def files(self) -> tuple[RenderedFile, ...]:
        """The file and what was made beside it."""
        return (self.file, *self.beside)

    @property
    def proved(self) -> bool:
        """Whether it may be published."""
        return all(f.severity < Severity.ERROR for f in self.findings)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file before it is proved; of a PDF its booklet, and the bytes whose words that must have."""

    file: RenderedFile
    plain: bytes = b""
    booklet: RenderedFile | None = None


# --- stage 1 --------------------------------------------------------------------------------


def read(file: str, data: bytes, rulings: Rulings | None = None) -> Source:
    """One source with what it says of itself and what brief.toml rules of its passages; raises SourceError.

    What brief.toml and a reference manager say of it is laid over it by `build.references`, which sees all sources.
    """
    from briefgen.sources import read_source

    return read_source(file, data, rulings=rulings or Rulings())


def distinct(sources: tuple[Source, ...]) -> tuple[tuple[Source, ...], tuple[SourceProblem, ...]]:
    """The sources in the order given, each with an id of its own; a second copy of a file is a problem.

    A copy would count as a second voice that says the same.
    """
    kept: dict[str, Source] = {}
    by_hash: dict[str, str] = {}
    problems = []
    for source in sources:
        first = by_hash.setdefault(source.sha256, source.file)
        if first != source.file:
            problems.append(SourceProblem(source.file, f"is a copy of {first}", first))
            continue
        if source.id in kept:
            own = f"{source.id}-{short_id(source.file)[:6]}"
            source = replace(source, id=own, reference=replace(source.reference, id=own))
        kept[source.id] = source
    return tuple(kept.values()), tuple(problems)


# --- stages 2 and 3 -------------------------------------------------------------------------


def summarised(
    head: Head,
    sources: tuple[Source, ...],
    problems: tuple[SourceProblem, ...],
    language: str = "",
    wishes: Wishes | None = None,
) -> tuple[Summary, tuple[Finding, ...]]:
    """What the sources say, in four sections, with all that qualifies it; `language` is the brief's, if it is told."""
    made = _assembled(head, sources, _passages(sources), problems, wishes)
    return replace(made.summary, language=language or made.summary.language), made.findings


def explained(
    head: Head, sources: tuple[Source, ...], problems: tuple[SourceProblem, ...], wishes: Wishes | None, words: str
) -> tuple[Explained, tuple[Finding, ...]]:
    """Why the statement that an id or words name stands where it does, or why the passage they name is none."""
    from briefgen.summary.unchosen import explained

    passages = _passages(sources)
    made = _assembled(head, sources, passages, problems, wishes)
    return explained(made, passages, words), made.findings


def _passages(sources: tuple[Source, ...]) -> tuple[Passage, ...]:
    from briefgen.passages import passages_of, share_of

    return tuple(passage for source in sources for passage in passages_of(source, most=share_of(len(sources))))


def _assembled(
    head: Head,
    sources: tuple[Source, ...],
    passages: tuple[Passage, ...],
    problems: tuple[SourceProblem, ...],
    wishes: Wishes | None,
) -> Assembled:
    from briefgen.summary import Wishes, assembled

    return assembled(sources, passages, head, problems, wishes or Wishes())


# --- stages 4 to 7 --------------------------------------------------------------------------


def made(fit: Fitted, format: str, kit: Kit) -> Made:
    """One finished file, read back from its bytes and held against all that it promises.

    Raises RenderError.
    """
    return proved(rendered(fit, format, kit), fit, format)


def rendered(fit: Fitted, format: str, kit: Kit) -> Rendered:
    """One file as it is published, not yet proved; raises RenderError."""
    from briefgen.render import render

    file = fit.pdf if format == "pdf" and fit.pdf else render(format, fit.document, fit.deck, kit.brand, kit.press)
    if not file.data:
        raise RenderError("came out empty", next_step="report this with the brief's sources")
    return _pressed(file, fit, kit) if format == "pdf" else Rendered(file)


def _pressed(file: RenderedFile, fit: Fitted, kit: Kit) -> Rendered:
    """The PDF as it goes to the printer or the archive, and its booklet."""
    from briefgen import edition
    from briefgen.render.finish import booklet, finished

    summary = fit.view.summary
    record = edition.to_json(edition.edition_record(summary, [fit.view], ())) if kit.press.archive else b""
    name = f"{summary.brief}-{fit.view.audience}-record.json"
    done = replace(finished(file, fit.document, kit.brand, kit.press, name, record), press=kit.press.words)
    folded = booklet(file, fit.document, kit.brand, kit.press) if kit.press.booklet else None
    return Rendered(done, file.data if folded else b"", folded)


def proved(drawn: Rendered, fit: Fitted, format: str) -> Made:
    """The file read back from its bytes by another reader, with what it does not keep of its promises."""
    from briefgen.verify import owed, same_words, verify

    found = tuple(verify(drawn.file, owed(fit.deck if format == "pptx" else fit.document)))
    if drawn.booklet is None:
        return Made(drawn.file, found)
    same = same_words(drawn.plain, drawn.booklet.data)
    return Made(drawn.file, (*found, _FOLDED, *same), (drawn.booklet,))


_FOLDED = Finding(
    "booklet-untagged",
    Severity.INFO,
    "the booklet is for the printer: its pages are imposed, so it has no tags and is not PDF/UA",
    next_step="give readers the PDF beside it",
)
