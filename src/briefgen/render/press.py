"""How the PDF's pages are made: paper, margins, running lines, watermark; for screen, office printer or print shop."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from briefgen.css_paper import css_string
from briefgen.ids import short_id
from briefgen.model import DRAFT, Document, Press
from briefgen.render.brand import Brand, Colours, Logo
from briefgen.render.contrast import AA, contrast, luminance, mixed
from briefgen.render.html import label, long_date
from briefgen.render.logo import in_grey

WATERMARK = "watermark"
GUTTER = "4mm"  # what duplex takes from the outer margin and gives to the inner
BLEED = "3mm"
_PAGE_NUMBER = '"Page " counter(page) " of " counter(pages)'
_BLANK = '"This page is blank"'
_ON_PAGE = ("foreground", "primary", "secondary", "warning")


def for_press(brand: Brand, press: Press) -> Brand:
    """The brand as the press prints it: on an office's printer every colour is a grey of the same lightness."""
    if press.media != "print":
        return brand
    day = Colours(**{name: grey(colour) for name, colour in brand.day.pairs()})
    logo = brand.logo and Logo(in_grey(brand.logo.light), in_grey(brand.logo.dark))
    return replace(brand, day=day, logo=logo)


def grey(colour: str) -> str:
    """The grey that is as light as an "#rrggbb" colour (relative luminance of WCAG 2.2, sRGB)."""
    light = luminance(colour)
    shown = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(shown * 255):02x}" + f"{round(shown * 255):02x}" * 2


def edition(document: Document) -> str:
    """Eight signs that tell one wording from another: the same text has the same edition."""
    return short_id(document.title, document.date, document.ast)[:8]


def page_css(document: Document, press: Press, *, blank: bool = False) -> str:
    """Paper, margins and the running lines of every page.

    Above, on the left whether it is a draft and its embargo, then title and section; on the right the marking, which
    stands below again, beside date, edition and page. Margin boxes are read by every eye and by no screen reader page
    after page. A `blank` side says that it is, where its number would stand.
    """
    mark = css_string(document.marking)
    status = css_string(" · ".join(status_of(document)))
    title = css_string(document.title)
    second = "" if status == '""' else ' "\\a "'
    issue = (label(document), long_date(document.date), f"Edition {edition(document)}")
    foot = css_string(" · ".join(filter(None, issue)))
    bold = "font-weight:600;color:var(--foreground);" if status_of(document) else ""
    rules = [
        f"@page{{size:{press.paper};@top-left{{{bold}content:{status}{second} {title}string(section,start)}}"
        f"@top-right{{content:{mark}}}@bottom-left{{content:{foot}}}"
        f"@bottom-center{{content:{_BLANK if blank else _PAGE_NUMBER}}}"
        f"@bottom-right{{content:{mark}}}}}",
    ]
    if not blank:
        rules.append(f"@page:first{{@top-left{{content:{status}}}}}")
    if document.draft:
        rules.append(f"@page{{background:url(asset:{WATERMARK}) center/auto no-repeat}}")
    if press.duplex or press.booklet:
        inner, outer = f"calc(var(--page-side) + {GUTTER})", f"calc(var(--page-side) - {GUTTER})"
        right, left = ("left", "right") if blank else ("right", "left")  # the back of a leaf, though its file's first
        rules.append(f"@page:{right}{{margin-left:{inner};margin-right:{outer}}}")
        rules.append(f"@page:{left}{{margin-left:{outer};margin-right:{inner}}}")
    if press.media == "prepress":
        rules.append(f"@page{{bleed:{BLEED};marks:crop}}")
    return "\n".join(rules)


def status_of(document: Document) -> tuple[str, ...]:
    """What every page says of whether it may be used: that it is a draft, until when it is embargoed."""
    return tuple(filter(None, (DRAFT if document.draft else "", document.embargo)))


def watermark(brand: Brand) -> bytes:
    """ "Draft" across the page, as an SVG of outlines: seen, but no text that is copied, searched or read aloud."""
    path, width, height = _outlines(brand.fonts.headings, DRAFT)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="160mm" viewBox="-500 -500 1000 1000">'
        f'<g transform="rotate(-45) scale({1000 / width:.4f}) translate({-width / 2:.1f} {height / 2:.1f})">'
        f'<path transform="scale(1 -1)" fill="{_wash(brand)}" d="{path}"/></g></svg>'
    ).encode()


def _wash(brand: Brand) -> str:
    """The darkest tint of the rules' colour on which all text keeps its contrast."""
    tints = (mixed(brand.background, brand.dark, share / 100) for share in range(30, 5, -5))
    fits = (t for t in tints if all(contrast(getattr(brand, name), t) >= AA for name in _ON_PAGE))
    return next(fits, brand.light)


@lru_cache(maxsize=8)
def _outlines(family: str, text: str) -> tuple[str, float, float]:
    """The SVG path of a word in a font's bold, its width and cap height in font units."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    from briefgen.render.faces import face_file

    with TTFont(face_file(family, 700, "normal")) as font:
        location = {"wght": 700} if "fvar" in font else None
        glyphs, names = font.getGlyphSet(location=location), font.getBestCmap()
        pen, at = SVGPathPen(glyphs, ntos=lambda n: f"{n:.0f}"), 0.0
        for char in text:
            glyph = glyphs[names[ord(char)]]
            glyph.draw(TransformPen(pen, (1, 0, 0, 1, at, 0)))
            at += glyph.width
        return pen.getCommands(), at, float(getattr(font["OS/2"], "sCapHeight", 700))
