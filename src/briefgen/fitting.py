"""Stages 4 to 6 until it fits: the largest view whose pages, words and slides keep to the audience's limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.errors import RenderError, TemplateError
from briefgen.findings import Finding, Severity
from briefgen.model import SCREEN, AudienceView, Deck, Document, Press, RenderedFile, Statement, Summary
from briefgen.trying import Attempt, drawn_where_room, largest

if TYPE_CHECKING:
    from briefgen.audience import Drawn, Profile
    from briefgen.document import Cited, TemplateSet
    from briefgen.render import Brand


@dataclass(frozen=True, slots=True)
class Kit:
    """What an audience's documents are made with; `csl` is the text of a CSL style, "" for the default.

    `press` says how the PDF is made.
    """

    profile: Profile
    templates: TemplateSet
    brand: Brand
    csl: str = ""
    press: Press = SCREEN


@dataclass(frozen=True, slots=True)
class Fitted:
    """An audience's view that keeps to its limits, its document and deck, and the PDF that was measured.

    `keep` is the bound that gave the view, for `refitted`; None when there was none.
    """

    view: AudienceView
    document: Document
    deck: Deck
    pdf: RenderedFile | None
    findings: tuple[Finding, ...] = ()
    keep: int | None = None


def fitted(summary: Summary, kit: Kit, formats: tuple[str, ...]) -> Fitted:
    """The largest view whose document keeps to the profile's pages and words, and whose deck to its slides.

    One view serves every format, so the pages are measured whether a PDF is asked for or not.
    Statements go, lowest rank first, never a caveat alone; what still does not fit with the fewest
    statements is published with the warning `over-limit`. Raises TemplateError, RenderError.
    """
    from briefgen.audience import readability

    _tried(kit)
    drawn = _drawn(summary)
    paper = _fitted_paper(summary, kit, drawn, measured=kit.profile.limits.pages_max > 0)
    slides = _fitted_slides(summary, kit, drawn, paper)
    assert paper.document is not None
    assert slides.deck is not None
    view = replace(slides.view, charts=paper.view.charts, timeline=paper.view.timeline)
    found = [*readability(view, kit.profile), *_too_large(view, paper), *_unsaid(view)]
    found += _too_large(view, slides) if "pptx" in formats else []
    pdf = _written(paper) if "pdf" in formats else None
    return Fitted(view, paper.document, slides.deck, pdf, tuple(found), paper.keep)


def _written(paper: Attempt) -> RenderedFile | None:
    """The PDF of the pages that were measured; None where none were, or they cannot be written."""
    with suppress(RenderError):  # the PDF fails with this itself when it is made; other formats have no pages
        return paper.pages.file() if paper.pages else None
    return None


def _fitted_paper(summary: Summary, kit: Kit, drawn: Drawn, *, measured: bool) -> Attempt:
    """The largest view whose document fits, then with the drawings that there is room for."""
    from briefgen.audience import view_for

    def on_paper(view: AudienceView) -> Attempt:
        return _on_paper(view, kit, measured=measured)

    paper = largest(
        lambda keep: view_for(summary, kit.profile, keep=keep),
        on_paper,
        lambda view: (*view.statements, *view.tables),
    )
    return drawn_where_room(
        paper, lambda drawn: view_for(summary, kit.profile, keep=paper.keep, drawn=drawn), on_paper, drawn
    )


def _fitted_slides(summary: Summary, kit: Kit, drawn: Drawn, paper: Attempt) -> Attempt:
    """The longest deck of what stands on `paper`, then with the timeline if there is room."""
    from briefgen.audience import UNDRAWN, view_for
    from briefgen.document import sources_cited

    # on a slide a chart takes the place of its table
    on_deck = replace(drawn, timeline=False, whole=drawn.whole if paper.view.charts else ())
    assert paper.document is not None
    before = sources_cited(paper.document)
    slides = _longest_deck(
        lambda count: view_for(summary, kit.profile, keep=paper.keep, deck_keep=count, drawn=on_deck), kit, before
    )
    return drawn_where_room(
        slides,
        lambda drawn: replace(slides.view, timeline=drawn.timeline and kit.profile.timeline_figure),
        lambda view: _on_slides(view, kit, before),
        replace(UNDRAWN, timeline=drawn.timeline),
    )


def refitted(summary: Summary, kit: Kit, earlier: Fitted | None) -> Fitted:
    """The document at the size that an earlier one came to, for a first look: no page is measured, no slide made.

    Without an earlier one all that the profile's slots take is shown. Raises TemplateError.
    """
    from briefgen.audience import view_for
    from briefgen.document import document_for

    drawn = _drawn(summary)
    keep = None
    if earlier is not None:
        tables, whole = (tuple(i for i in known if i in earlier.view.charts) for known in (drawn.tables, drawn.whole))
        drawn = replace(drawn, tables=tables, whole=whole, timeline=earlier.view.timeline)
        keep = earlier.keep
    view = view_for(summary, kit.profile, keep=keep, drawn=drawn)
    document = document_for(view, kit.templates, csl=kit.csl)
    return Fitted(view, document, _no_deck(document), None, keep=keep)


def _tried(kit: Kit) -> None:
    """Raise TemplateError for the first thing that is wrong with the templates, before anything is rendered."""
    from briefgen.document import check_templates

    for found in check_templates(kit.templates, kit.profile):
        if found.severity >= Severity.ERROR:
            raise TemplateError(found.message, file=found.file, line=found.line, next_step=found.next_step)


def _drawn(summary: Summary) -> Drawn:
    """What there may be drawings of."""
    from briefgen.audience import Drawn
    from briefgen.document import drawable, note_texts, whole

    notes = note_texts(summary)
    return Drawn(drawable(summary.tables, notes), whole(summary.tables, notes), timeline=True)


def _on_paper(view: AudienceView, kit: Kit, *, measured: bool) -> Attempt:
    """Try a view as a document; words are counted first, for laying out costs a second."""
    from briefgen.audience import over_limits
    from briefgen.document import document_for
    from briefgen.render import laid_out

    limits = kit.profile.limits
    document = document_for(view, kit.templates, csl=kit.csl)
    reason = over_limits(kit.profile, pages=None, words=document.words, slides=None)
    if reason or not measured:
        return Attempt(view, document, over=reason, ratio=limits.words_max / max(1, document.words))
    try:
        pages = laid_out(document, kit.brand, kit.press)
        pages = pages.drawn_in() if pages.count > limits.pages_max else pages
    except RenderError:  # as in `_written`
        return Attempt(view, document)
    reason = over_limits(kit.profile, pages=pages.count, words=None, slides=None)
    kept = None if reason else pages
    return Attempt(view, document, pages=kept, over=reason, ratio=limits.pages_max / pages.size)


def _no_deck(document: Document) -> Deck:
    """A deck without slides, for what does not look at it."""
    return Deck(document.audience, document.title, document.date, document.language, document.marking, (), ())


def _longest_deck(choose: Callable[[int | None], AudienceView], kit: Kit, before: tuple[str, ...]) -> Attempt:
    """The largest deck that fits; the view's citations are rendered once for all attempts, and again for what is kept.

    A style may cite a part of the sources in other words than all of them, and words take room: then one statement
    fewer is tried, until it fits.
    """
    from briefgen.document import deck_citations

    cited = deck_citations(choose(None), kit.csl, kit.templates.slides_file, whole=True, before=before)
    found = largest(choose, lambda view: _on_slides(view, kit, before, cited), lambda view: view.deck)
    exact = replace(_on_slides(found.view, kit, before), keep=found.keep)
    for fewer in range(len(found.view.deck) - 1, -1, -1):
        if not exact.over or found.over:
            break
        exact = replace(_on_slides(choose(fewer), kit, before), keep=fewer)
    return exact


def _on_slides(view: AudienceView, kit: Kit, before: tuple[str, ...], cited: Cited | None = None) -> Attempt:
    """Try a view as a deck; `cited` are citations that were rendered before."""
    from briefgen.audience import over_limits
    from briefgen.document import deck_for
    from briefgen.render import slide_fits

    deck = deck_for(view, kit.templates, csl=kit.csl, fits=slide_fits(kit.brand), cited=cited, before=before)
    reason = over_limits(kit.profile, pages=None, words=None, slides=len(deck.slides))
    return Attempt(view, deck=deck, over=reason, ratio=kit.profile.limits.slides_max / max(1, len(deck.slides)))


def _unsaid(view: AudienceView) -> list[Finding]:
    """A warning for each statement that the analyst demands and that found no place."""
    reasons = {d.id: d.reason for d in view.dropped}
    step = "raise the audience's limits in its audience.toml, or let a slot of it take the statement's section"
    return [
        Finding("wish-dropped", Severity.WARNING, f"{view.audience}: must_include: {_told(s, reasons)}", next_step=step)
        for s in view.summary.statements
        if s.required and s.id in reasons
    ]


def _told(statement: Statement, reasons: Mapping[str, str]) -> str:
    text = " ".join(statement.text.split())
    return f'"{text[:60].rstrip()}{"…" if len(text) > 60 else ""}" is not shown: {reasons[statement.id]}'


def _too_large(view: AudienceView, found: Attempt) -> list[Finding]:
    """The warning that everything which may be left out is, and it still does not fit; else nothing."""
    if not found.over:
        return []
    step = "shorten the sources' tables, raise the limit in audience.toml, or leave a source out in brief.toml"
    told = f"{view.audience}: {found.over}, however much is left out"
    return [Finding("over-limit", Severity.WARNING, told, next_step=step)]
