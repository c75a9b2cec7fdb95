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

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from briefgen.errors import RenderError
from briefgen.findings import Finding, Severity
from briefgen.ids import short_id
from briefgen.model import AudienceView, Deck, Document, Reference, RenderedFile, Source, SourceProblem, Summary

if TYPE_CHECKING:
    from briefgen.audience import Profile
    from briefgen.document import TemplateSet
    from briefgen.render import Brand

STAGES = ("sources", "passages", "summary", "audience", "document", "render", "verify")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a brief, as its configuration says; empty where it says nothing."""

    brief: str
    title: str
    question: str = ""
    date: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """What an audience's documents are made with; `csl` is the text of a CSL style, "" for the default."""

    profile: Profile
    templates: TemplateSet
    brand: Brand
    csl: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """An audience's view that keeps to its limits, its document and deck, and the PDF that was measured."""

    view: AudienceView
    document: Document
    deck: Deck
    pdf: RenderedFile | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file and what its verification found."""

    file: RenderedFile
    findings: tuple[Finding, ...] = field(default=())

    @property
    def proved(self) -> bool:
        """Whether it may be published."""
        return all(f.severity < Severity.ERROR for f in self.findings)


# --- stage 1 --------------------------------------------------------------------------------


def read(file: str, data: bytes, said: Reference | None, references: tuple[Reference, ...]) -> Source:
    """One source; what brief.toml says of it (`said`) stands before the reference manager's data.

    Raises SourceError.
    """
    from briefgen.sources import match_reference, read_source

    known = said
    entry = match_reference(references, file, said.url if said else "", said.title if said else "")
    if references and entry is None:
        found = read_source(file, data, known=said).reference
        entry = match_reference(references, file, found.url, found.title)
    if entry is not None:
        known = over(said, entry) if said else entry
    return read_source(file, data, known=known)


def over(first: Reference, second: Reference) -> Reference:
    """`second` with every field that `first` has a value for taken from there, provenance too."""
    given = {f.name: getattr(first, f.name) for f in fields(first) if f.name != "provenance" and getattr(first, f.name)}
    theirs = tuple(pair for pair in second.provenance if pair[0] not in dict(first.provenance))
    return replace(second, **given, provenance=(*first.provenance, *theirs))


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
            problems.append(SourceProblem(source.file, f"is a copy of {first}: remove one of the two"))
            continue
        if source.id in kept:
            own = f"{source.id}-{short_id(source.file)[:6]}"
            source = replace(source, id=own, reference=replace(source.reference, id=own))
        kept[source.id] = source
    return tuple(kept.values()), tuple(problems)


# --- stages 2 and 3 -------------------------------------------------------------------------


def summarised(
    head: Head, sources: tuple[Source, ...], problems: tuple[SourceProblem, ...]
) -> tuple[Summary, tuple[Finding, ...]]:
    """What the sources say, in four sections, with all that qualifies it."""
    from briefgen.passages import passages_of
    from briefgen.summary import summarise

    passages = tuple(passage for source in sources for passage in passages_of(source))
    return summarise(
        sources,
        passages,
        brief=head.brief,
        title=head.title,
        question=head.question,
        date=head.date,
        handling=head.handling,
        problems=problems,
    )


# --- stages 4 to 7 --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Try:
    """What came of a view, why it is too large ("": it fits), and the limit as a part of its size.

    `keep` is the bound that gave the view, None when there was none.
    """

    view: AudienceView
    document: Document | None = None
    deck: Deck | None = None
    pdf: RenderedFile | None = None
    over: str = ""
    ratio: float = 1.0
    keep: int | None = None


def fitted(summary: Summary, kit: Kit, formats: tuple[str, ...]) -> Fitted:
    """The largest view whose document keeps to the profile's pages and words, and whose deck to its slides.

    One view serves every format, so the pages are measured whether a PDF is asked for or not.
    Statements go, lowest rank first, never a caveat alone; what still does not fit with the fewest
    statements is published with the warning `over-limit`. Raises TemplateError, RenderError.
    """
    from briefgen.audience import readability, view_for

    paper = _largest(
        lambda keep: view_for(summary, kit.profile, keep=keep),
        lambda view: _on_paper(view, kit, measured="pdf" in formats or kit.profile.limits.pages_max > 0),
        lambda view: view.statements,
    )
    slides = _largest(
        lambda count: view_for(summary, kit.profile, keep=paper.keep, deck_keep=count),
        lambda view: _on_slides(view, kit),
        lambda view: view.deck,
    )
    assert paper.document is not None
    assert slides.deck is not None
    view = slides.view
    found = [*readability(view, kit.profile), *_too_large(view, paper)]
    found += _too_large(view, slides) if "pptx" in formats else []
    return Fitted(view, paper.document, slides.deck, paper.pdf if "pdf" in formats else None, tuple(found))


def _on_paper(view: AudienceView, kit: Kit, *, measured: bool) -> _Try:
    """Try a view as a document; words are counted first, for rendering costs a second."""
    from briefgen.audience import over_limits
    from briefgen.document import document_for
    from briefgen.render import render

    limits = kit.profile.limits
    document = document_for(view, kit.templates, csl=kit.csl)
    reason = over_limits(kit.profile, pages=None, words=document.words, slides=None)
    if reason or not measured:
        return _Try(view, document, over=reason, ratio=limits.words_max / max(1, document.words))
    deck = Deck(document.audience, document.title, document.date, document.language, document.marking, (), ())
    try:
        file = render("pdf", document, deck, kit.brand)
    except RenderError:  # the PDF, where it is asked for, fails with this itself; other formats have no pages
        return _Try(view, document)
    reason = over_limits(kit.profile, pages=file.count, words=None, slides=None)
    return _Try(view, document, pdf=file, over=reason, ratio=limits.pages_max / max(1, file.count or 1))


def _on_slides(view: AudienceView, kit: Kit) -> _Try:
    """Try a view as a deck."""
    from briefgen.audience import over_limits
    from briefgen.document import deck_for

    deck = deck_for(view, kit.templates, csl=kit.csl)
    reason = over_limits(kit.profile, pages=None, words=None, slides=len(deck.slides))
    return _Try(view, deck=deck, over=reason, ratio=kit.profile.limits.slides_max / max(1, len(deck.slides)))


def _largest(
    choose: Callable[[int | None], AudienceView],
    attempt: Callable[[AudienceView], _Try],
    shown: Callable[[AudienceView], tuple[object, ...]],
) -> _Try:
    """The attempt that keeps most and fits: all, else bisection from a proportional guess.

    When none fits, the attempt that keeps least. A bound that gives a view that was tried already
    (both sides of a disagreement stay whatever the bound) costs nothing.
    """
    whole = least = attempt(choose(None))
    if not whole.over:
        return whole
    tried = {shown(whole.view): whole}
    low, high, best = 0, len(shown(whole.view)) + 1, None
    guess = int(high * whole.ratio)
    while high - low > 1:
        guess = min(max(guess, low + 1), high - 1)
        view = choose(guess)
        found = tried.get(shown(view)) or attempt(view)
        tried[shown(view)] = found
        if found.over:
            high, least = guess, replace(found, keep=guess)
        else:
            low, best = guess, replace(found, keep=guess)
        guess = (low + high) // 2
    return best or least


def _too_large(view: AudienceView, found: _Try) -> list[Finding]:
    """The warning that everything which may be left out is, and it still does not fit; else nothing."""
    if not found.over:
        return []
    step = "shorten the sources' tables, raise the limit in audience.toml, or leave a source out in brief.toml"
    told = f"{view.audience}: {found.over}, however much is left out"
    return [Finding("over-limit", Severity.WARNING, told, next_step=step)]


def made(fit: Fitted, format: str, kit: Kit) -> Made:
    """One finished file, read back from its bytes and held against all that it promises.

    Raises RenderError.
    """
    from briefgen.render import render
    from briefgen.verify import owed, verify

    file = fit.pdf if format == "pdf" and fit.pdf else render(format, fit.document, fit.deck, kit.brand)
    if not file.data:
        raise RenderError("came out empty", next_step="report this with the brief's sources")
    return Made(file, tuple(verify(file, owed(fit.deck if format == "pptx" else fit.document))))
