"""HTML: a style, an element or an attribute that is not known to leave text in sight is a finding."""

from __future__ import annotations

import pytest

from briefgen.model import Promise, RenderedFile
from briefgen.verify import verify
from tests.verify.samples import TITLE, page

OWED = (Promise("title", "river", TITLE),)
STRANGE = "style-not-understood"


def codes(data: bytes) -> set[str]:
    return {f.code for f in verify(RenderedFile("executive", "html", data), OWED)}


def styled(style: str) -> set[str]:
    """What is found where a heading of class x stands in a box, a word behind it."""
    return codes(page(f'<div><h1 class="x">{TITLE}</h1><span class="y">word</span></div>', style))


HIDING = (
    # nested rules, and rules that not every browser or screen applies
    "div { & .x { display: none } }",
    "div { .x { display: none } }",
    "div { @media screen { .x { color: white } } }",
    "@keyframes k { to { opacity: 0 } } .x { animation: k 1s forwards }",
    "@container (width > 1px) { .x { color: white } }",
    "@scope (div) { .x { opacity: 0 } }",
    "@starting-style { .x { opacity: 0 } }",
    "@layer a { .x { color: black } } .x { color: white }",
    "@font-face { font-family: serif; src: url(data:font/woff2;base64,AAAA) }",
    "@property --ink { syntax: '<color>'; inherits: false; initial-value: white } .x { color: var(--ink) }",
    ".x { color: white } @media (min-width: 900em) { .x { color: black } }",
    ":root { --ink: white } @media (min-width: 900em) { :root { --ink: black } } .x { color: var(--ink) }",
    ".x { color: white !important } .x { color: black }",
    ".x { color: white; color: blck }",
    ":root { --a: var(--b); --b: white } .x { --b: black; color: var(--a) }",
    "a:visited, .x { color: white }",
    # colours that cannot be told
    ".x { color: color-mix(in srgb, white 99%, black) }",
    ".x { color: rgb(from white r g b) }",
    ".x { color: light-dark(white, white) }",
    ".x { color: Canvas }",
    ".x { background: linear-gradient(black, black) }",
    ".x { background-image: url(data:image/png;base64,AAAA) }",
    ".x { background-clip: text; color: black }",
    "html { color-scheme: dark } .x { color: black }",
    # out of sight
    ".x { mask: linear-gradient(transparent, transparent) }",
    ".x { -webkit-mask-image: linear-gradient(transparent, transparent) }",
    ".x { translate: -9999px }",
    ".x { rotate: x 90deg }",
    ".x { scale: 0 1 }",
    ".x { transform: matrix(0, 0, 0, 0, 0, 0) }",
    ".x { offset-path: path('M-999 -999') }",
    ".x { filter: contrast(0) brightness(9) }",
    ".x { backdrop-filter: invert(1) }",
    ".x { mix-blend-mode: screen }",
    ".x { clip-path: polygon(0 0, 0 0, 0 0) }",
    ".x { contain: size; overflow: clip }",
    ".x { max-height: 1px; overflow-y: scroll }",
    ".x { width: 1px; overflow: auto; white-space: nowrap }",
    ".x { height: 0 }",
    ".x { overflow: hidden; white-space: nowrap; text-indent: 100% }",
    ".x { font: 1px/1 serif }",
    "div { font-size: .3em } .x { font-size: .3em }",
    ".x { font-size: calc(1px * 0) }",
    ".x { font-size-adjust: 0 }",
    ".x { line-height: 0 }",
    ".x { letter-spacing: -1em }",
    ".x { zoom: 0.01 }",
    ".x { display: table-column }",
    ".x { --d: none; display: var(--d) }",
    ".x { margin-top: -900px }",
    ".x { margin: 0 0 0 calc(0px - 900px) }",
    ".x { padding-left: 90000px }",
    ".x { order: 9 }",
    ".x { unicode-bidi: bidi-override; direction: rtl }",
    ".x { writing-mode: vertical-rl }",
    ".x { -webkit-line-clamp: 1; display: -webkit-box }",
    ".x { content: '' }",
    ".x { all: revert }",
    ".x { -webkit-text-stroke: 1em white }",
    ".x::first-line { color: white }",
    ".x::first-letter { font-size: 0 }",
    # under something
    ".x::after { content: ''; position: absolute; inset: 0; background: white }",
    ".x::before { content: ''; display: block; height: 9em; margin-bottom: -9em; background: white }",
    ".y { position: fixed; inset: 0; background: white }",
    ".y { position: relative; top: -3em; background: white }",
    ".y { position: relative; left: -2em; background: white }",
    ".y { margin-left: -2em; background: white }",
    ".y { padding-top: 3em; background: white }",
    ".y { border-top: 14px solid white }",
    ".y { outline: 99px solid white }",
    ".y { box-shadow: 0 -9em 0 9em white }",
    ".y { text-shadow: 0 -2em 0 white }",
    "div { display: grid } .x, .y { grid-area: 1 / 1 } .y { background: white }",
    ".x { z-index: -1; position: relative }",
    ".x { text-decoration: line-through 2em white }",
    ".y { position: absolute; left: -2000px; width: 9000px; padding: 400px; background: white }"
    " .y::after { content: ''; position: fixed; inset: 0; background: white }",
    "@page { size: 1mm 1mm }",
    "@page { margin: 400mm }",
    "@page { @top-left-corner { content: ''; background: white; width: 100vw } }",
)


@pytest.mark.parametrize("style", HIDING)
def test_a_style_that_may_hide_is_found(style: str) -> None:
    assert styled(style) & {STRANGE, "lost-title"}


@pytest.mark.parametrize(
    "style",
    [
        ".x { font: italic 700 1.2em/1.4 Georgia, serif; color: #223; letter-spacing: .02em; margin: 2em auto 1em }",
        ".x { background: navy; color: white; padding: .5rem 1rem; border: 1px solid #ccc; border-radius: 4px }",
        ".x { text-transform: uppercase; text-align: center; text-decoration: underline; text-underline-offset: .2em }",
        "div { display: grid; grid-template-columns: 13rem minmax(0, 44rem); gap: 1rem 2rem }",
        "div { display: flex; flex-wrap: wrap; justify-content: space-between; max-width: 40rem; margin: 0 auto }",
        ":root { --brand: hsl(210 40% 30%); --gap: 1.5rem } .x { color: var(--brand); margin-bottom: var(--gap) }",
        "@media (max-width: 40rem) { .x { font-size: 1.2rem; padding: 0 } }",
        "@media screen and (prefers-color-scheme: dark) { html { background: #111; color: #eee } }",
        "@media print { .x { font-size: 14pt; break-after: avoid } @page { size: A4; margin: 20mm 18mm } }",
        "@supports (text-wrap: balance) { .x { text-wrap: balance } }",
        "a:visited { color: purple } a:hover { color: red } .x:target { background: yellow }",
        ".x::before { content: '§ '; color: #567 } .y::after { content: ''; display: block; border-top: 1px solid }",
        ".x { font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.2rem); max-width: calc(100vw - 3rem) }",
        ".y { font-size: .75em; line-height: 1; vertical-align: .4em; opacity: .8 } /* a note */",
        ".x { color: transparent; } .x { color: black }".replace("transparent", "#444"),
        ".nothing { mask: none 1px; position: fixed }",
    ],
)
def test_ordinary_type_colour_and_space_are_understood(style: str) -> None:
    assert styled(style) == set()


@pytest.mark.parametrize(
    "content",
    [
        "<{}{}>",
        "<dialog open>{}</dialog>",
        "<p popover>{}</p>",
        "<marquee>{}</marquee>",
        "<x-word>{}</x-word>",
        "<font color=white>{}</font>",
        "<table bgcolor=black><tr><td>{}</td></tr></table>",
        "<svg><text fill='white'>{}</text></svg>",
        "<svg><defs><text>{}</text></defs></svg>",
        "<svg viewBox='0 0 9 9'><foreignObject>{}</foreignObject></svg>",
        "<video>{}</video>",
        "<canvas>{}</canvas>",
        "<meter>{}</meter>",
        "<progress>{}</progress>",
        "<ruby>x<rp>{}</rp></ruby>",
        "<datalist><option>{}</option></datalist>",
        "<select><option>{}</option></select>",
        "<textarea>{}</textarea>",
        "<noscript>{}</noscript>",
        "<title>{}</title>",
        "<details><p>{}</p></details>",
        "<p hidden='until-found'>{}</p>",
        "<iframe srcdoc='{}'></iframe>",
        "<img alt='{}'>",
        "<bdo dir=rtl>{}</bdo>",
        "<input value='{}'>",
        "<style title=a>.x {{ color: black }}</style><p class=x style='color: white'>{}</p>",
        # what other parsers read otherwise than browsers do
        "<!--> <p>{}</p> -->".replace("<!-->", "<!-- x"),
        "<!-- --!><style>.x {{ display: none }}</style> --><p class=x>{}</p>",
    ],
)
def test_words_that_stand_only_where_nobody_reads_them_do_not_count(content: str) -> None:
    assert codes(page(content.format(TITLE, ""))) & {STRANGE, "lost-title"}


@pytest.mark.parametrize("head", ["<style media='(min-width: 900em)'>h1 { color: black }</style>"])
def test_a_style_sheet_that_holds_on_some_screens_only_gives_no_colours(head: str) -> None:
    assert codes(page(f"<h1>{TITLE}</h1>", "", head)) == {STRANGE}


def test_a_page_without_its_first_line_is_refused() -> None:
    assert codes(page(f"<h1>{TITLE}</h1>").removeprefix(b"<!DOCTYPE html>")) == {"malformed"}


@pytest.mark.parametrize("hiding", ["opacity: 0", "height: 0", "display: none", "font-size: 0"])
def test_a_drawing_that_is_hidden_does_not_count(hiding: str) -> None:
    owed = (*OWED, Promise("chart", "c1", "Tolls by bank"))
    drawn = f"<h1>{TITLE}</h1><svg viewBox='0 0 9 9'><title>Tolls by bank</title></svg>"
    assert verify(RenderedFile("executive", "html", page(drawn)), owed) == ()
    found = verify(RenderedFile("executive", "html", page(drawn, f"svg {{ {hiding} }}")), owed)
    assert {f.code for f in found} & {"lost-chart", STRANGE}


def test_a_drawing_that_reaches_out_of_its_box_is_found() -> None:
    drawn = f"<h1>{TITLE}</h1><svg viewBox='0 0 9 9'><rect x='-999' width='9999' height='999' fill='white'/></svg>"
    assert codes(page(drawn)) == set()
    assert codes(page(drawn, "svg { overflow: visible }")) == {STRANGE}


@pytest.mark.parametrize("part", ["<rect opacity='0'/>", "<g display='none'/>", "<mask/>", "<use href='#a'/>"])
def test_a_drawing_holds_only_what_is_known_to_show(part: str) -> None:
    assert codes(page(f"<h1>{TITLE}</h1><svg viewBox='0 0 9 9'>{part}</svg>")) == {STRANGE}


def test_a_style_sheet_that_was_read_before_is_judged_anew() -> None:
    style = "@layer a { .x { color: black } } .x { color: white }"
    assert [STRANGE in styled(style) for _ in range(2)] == [True, True]
    assert STRANGE not in styled(".x { color: black }")
