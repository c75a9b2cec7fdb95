"""PPTX: python-pptx writes the Deck into the master's placeholders; what is written has been measured and fits."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from functools import cache

from briefgen.errors import RenderError
from briefgen.model import Deck, Document, Press, RenderedFile, Slide
from briefgen.render.brand import Brand
from briefgen.render.ooxml import office_language, set_properties, settled
from briefgen.render.pptx_layouts import Layout, layouts_of
from briefgen.render.pptx_master import presentation
from briefgen.render.pptx_measure import fit
from briefgen.render.pptx_sections import add_sections
from briefgen.render.pptx_slide import add_slide


def render_pptx(document: Document, deck: Deck, brand: Brand, press: Press) -> RenderedFile:
    """Slides with real placeholders, native tables, sources on each slide, notes; only the deck is looked at.

    Raises RenderError naming the slide whose text does not fit, or when there is no slide.
    """
    if not deck.slides:
        raise RenderError("the deck has no slide", next_step="put a title slide into slides.md.j2")
    titles = unique_titles(deck)
    try:
        made = presentation(brand)
        layouts, language = layouts_of(made), office_language(deck.language)
        for number, (slide, title) in enumerate(zip(deck.slides, titles, strict=True), 1):
            add_slide(made, layout_for(layouts, slide, number), slide, title, deck, language, number)
        add_sections(made, tuple(slide.section for slide in deck.slides))
        set_properties(made.core_properties, deck)
        out = io.BytesIO()
        made.save(out)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RenderError(f"the slides could not be written: {error}", next_step="report this deck") from error
    return RenderedFile(deck.audience, "pptx", settled(out.getvalue()), len(deck.slides))


def slide_fits(brand: Brand) -> Callable[[Slide], bool]:
    """Whether a slide's text fits the brand's slides at a legible size: what pagination asks."""
    layouts = _measured(brand)

    def fits(slide: Slide) -> bool:
        return fit(slide, layout_for(layouts, slide, 0), slide.title) is not None

    return fits


@cache
def _measured(brand: Brand) -> dict[str, Layout]:
    return layouts_of(presentation(brand))


def layout_for(layouts: dict[str, Layout], slide: Slide, number: int) -> Layout:
    """The layout of a slide; two sides stand below each other where the master has no place for them side by side.

    Raises RenderError for a kind of slide that there is not.
    """
    kind = "content" if slide.layout == "sides" and "sides" not in layouts else slide.layout
    if kind not in layouts:
        raise RenderError(f"slide {number}: no layout {slide.layout!r}", next_step=f"use {', '.join(layouts)}")
    return layouts[kind]


def unique_titles(deck: Deck) -> tuple[str, ...]:
    """Every slide's title; one that stands more than once is numbered, as a screen reader lists slides by title."""
    total = Counter(slide.title for slide in deck.slides)
    seen: Counter[str] = Counter()
    titles = []
    for slide in deck.slides:
        seen[slide.title] += 1
        many = total[slide.title]
        titles.append(f"{slide.title} ({seen[slide.title]} of {many})" if many > 1 else slide.title)
    return tuple(titles)
