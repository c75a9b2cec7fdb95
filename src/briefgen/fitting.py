"""Stages 4 to 6 until it fits: the largest view whose pages, words and slides keep to the audience's limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.errors import RenderError, TemplateError
from briefgen.findings import Finding, Severity
from briefgen.model import SCREEN, AudienceView, Deck, Document, Press, RenderedFile, Statement, Summary

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
    """An audience's view that keeps to its limits, its document and deck, and the PDF that was measured."""

    view: AudienceView
    document: Document
    deck: Deck
    pdf: RenderedFile | None
    findings: tuple[Finding, ...] = ()


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
    from briefgen.audience import UNDRAWN, readability, view_for
    from briefgen.document import sources_cited

    _tried(kit)

    def on_paper(view: AudienceView) -> _Try:
        return _on_paper(view, kit, measured="pdf" in formats or kit.profile.limits.pages_max > 0)

    paper = _largest(
        lambda keep: view_for(summary, kit.profile, keep=keep),
        on_paper,
        lambda view: (*view.statements, *view.tables),
    )
    drawn = _drawn(summary)
    paper = _drawn_where_room(
        paper, lambda drawn: view_for(summary, kit.profile, keep=paper.keep, drawn=drawn), on_paper, drawn
    )
    # on a slide a chart takes the place of its table
    on_deck = replace(drawn, timeline=False, whole=drawn.whole if paper.view.charts else ())
    assert paper.document is not None
    before = sources_cited(paper.document)
    slides = _longest_deck(
        lambda count: view_for(summary, kit.profile, keep=paper.keep, deck_keep=count, drawn=on_deck), kit, before
    )
    slides = _drawn_where_room(
        slides,
        lambda drawn: replace(slides.view, timeline=drawn.timeline and kit.profile.timeline_figure),
        lambda view: _on_slides(view, kit, before),
        replace(UNDRAWN, timeline=drawn.timeline),
    )
    assert slides.deck is not None
    view = replace(slides.view, charts=paper.view.charts, timeline=paper.view.timeline)
    found = [*readability(view, kit.profile), *_too_large(view, paper), *_unsaid(view)]
    found += _too_large(view, slides) if "pptx" in formats else []
    return Fitted(view, paper.document, slides.deck, paper.pdf if "pdf" in formats else None, tuple(found))


def _tried(kit: Kit) -> None:
    """Raise TemplateError for the first thing that is wrong with the templates, before anything is rendered."""
    from briefgen.document import check_templates

    for found in check_templates(kit.templates, kit.profile):
        if found.severity >= Severity.ERROR:
            raise TemplateError(found.message, file=found.file, line=found.line, next_step=found.next_step)


def _drawn(summary: Summary) -> Drawn:
    """What there may be drawings of."""
    from briefgen.audience import Drawn
    from briefgen.document import drawable, whole

    return Drawn(drawable(summary.tables), whole(summary.tables), timeline=True)


def _drawn_where_room(
    plain: _Try, choose: Callable[[Drawn], AudienceView], attempt: Callable[[AudienceView], _Try], drawn: Drawn
) -> _Try:
    """The attempt with the drawings that fit beside all that is shown without: a drawing never costs a statement.

    All of them are tried, half the charts, one, none; then one chart without the timeline.
    """
    seen = {(plain.view.charts, plain.view.timeline)}
    charts = choose(drawn).charts if not plain.over else ()
    counts = (len(charts), -(-len(charts) // 2), 1, 0)
    tries = [(charts[:count], drawn.timeline) for count in counts] + [(charts[:1], False)]
    for ids, timeline in tries if not plain.over else ():
        tables, whole = (tuple(i for i in known if i in ids) for known in (drawn.tables, drawn.whole))
        view = choose(replace(drawn, tables=tables, whole=whole, timeline=timeline))
        if (view.charts, view.timeline) in seen:
            continue
        seen.add((view.charts, view.timeline))
        found = attempt(view)
        if not found.over:
            return replace(found, keep=plain.keep)
    return plain


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
        file = render("pdf", document, deck, kit.brand, kit.press)
    except RenderError:  # the PDF, where it is asked for, fails with this itself; other formats have no pages
        return _Try(view, document)
    reason = over_limits(kit.profile, pages=file.count, words=None, slides=None)
    return _Try(view, document, pdf=file, over=reason, ratio=limits.pages_max / max(1, file.count or 1))


def _longest_deck(choose: Callable[[int | None], AudienceView], kit: Kit, before: tuple[str, ...]) -> _Try:
    """The largest deck that fits; the view's citations are rendered once for all attempts, and again for what is kept.

    A style may cite a part of the sources in other words than all of them, and words take room: then one statement
    fewer is tried, until it fits.
    """
    from briefgen.document import deck_citations

    cited = deck_citations(choose(None), kit.csl, kit.templates.slides_file, whole=True, before=before)
    found = _largest(choose, lambda view: _on_slides(view, kit, before, cited), lambda view: view.deck)
    exact = replace(_on_slides(found.view, kit, before), keep=found.keep)
    for fewer in range(len(found.view.deck) - 1, -1, -1):
        if not exact.over or found.over:
            break
        exact = replace(_on_slides(choose(fewer), kit, before), keep=fewer)
    return exact


def _on_slides(view: AudienceView, kit: Kit, before: tuple[str, ...], cited: Cited | None = None) -> _Try:
    """Try a view as a deck; `cited` are citations that were rendered before."""
    from briefgen.audience import over_limits
    from briefgen.document import deck_for
    from briefgen.render import slide_fits

    deck = deck_for(view, kit.templates, csl=kit.csl, fits=slide_fits(kit.brand), cited=cited, before=before)
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


def _too_large(view: AudienceView, found: _Try) -> list[Finding]:
    """The warning that everything which may be left out is, and it still does not fit; else nothing."""
    if not found.over:
        return []
    step = "shorten the sources' tables, raise the limit in audience.toml, or leave a source out in brief.toml"
    told = f"{view.audience}: {found.over}, however much is left out"
    return [Finding("over-limit", Severity.WARNING, told, next_step=step)]
