"""HTML: what a page's own styles take out of a reader's sight, by day or by night, is not shown."""

from __future__ import annotations

import pytest

from briefgen.model import Promise, RenderedFile
from briefgen.verify import verify
from tests.verify.samples import MARKING, TITLE, page

OWED = (Promise("title", "river", TITLE),)
STRANGE = {"style-not-understood"}
NIGHT = "@media (prefers-color-scheme: dark)"


def codes(data: bytes, owed: tuple[Promise, ...] = OWED) -> set[str]:
    return {f.code for f in verify(RenderedFile("executive", "html", data), owed)}


@pytest.mark.parametrize(
    "style",
    [
        "@media print { .x { display: none } }",
        "@media print and (min-width: 10cm) { .x { display: none } }",
        f"{NIGHT} {{ .x {{ display: none }} }}",
        f"@media screen {{ {NIGHT} {{ .x {{ display: none }} }} }}",
        "@media print, screen { .x { display: none } }",
        "@media not print { .x { display: none } }",
        "@supports (display: grid) { .x { display: none } }",
        "@layer a { .x { display: none } }",
        ".x { opacity: .01 }",
        ".x { font-size: 0.1px }",
        ".x { font: 0/1 serif }",
        ".x { font-size: .01em }",
        ".x { clip-path: inset(100%) }",
        ".x { position: absolute; clip: rect(0 0 0 0) }",
        ".x { position: absolute; left: -9999px }",
        ".x { position: fixed; inset: -200vh }",
        ".x { transform: scale(0) }",
        ".x { text-indent: -100em }",
        ".x { height: 0; overflow: hidden }",
        ".x { content-visibility: hidden }",
        ".x { color: transparent }",
        ".x { color: #0000 }",
        ".x { color: rgb(0 0 0 / 1%) }",
        ".x { color: white }",
        ".x { color: #fefefe }",
        ".x { -webkit-text-fill-color: white }",
        ".x { background: black }",
        ":root { --paper: #fff } .x { color: var(--paper) }",
        ".x { color: var(--none, white) }",
        f":root {{ --ink: #222; --paper: #fff }} body {{ background: var(--paper) }} h1 {{ color: var(--ink) }} "
        f"{NIGHT} {{ :root {{ --paper: #222 }} }}",
        "body { color: #ddd; background: #222 } @media (prefers-color-scheme: light) { body { background: #ddd } }",
    ],
)
def test_what_a_style_hides_by_day_or_night_is_lost(style: str) -> None:
    assert "lost-title" in codes(page(f'<div><h1 class="x">{TITLE}</h1></div>', style))


@pytest.mark.parametrize(
    "style",
    [
        "@media print { .x { position: static; color: #333 } .skip { display: none } }",
        ".x { opacity: .9; font-size: .875em; text-indent: -1.4em }",
        ".x { color: white; background: navy }",
        "body { background: black } .x { color: white }",
        f":root {{ --ink: #222; --paper: #fff }} body {{ color: var(--ink); background: var(--paper) }} "
        f"{NIGHT} {{ :root {{ --paper: #222; --ink: #eee }} }}",
        ".x { position: relative; left: -2px }",
        ".x::before { display: none }",
        ".x:hover { color: white }",
        ".y { display: none }",
    ],
)
def test_what_a_style_does_not_hide_is_shown(style: str) -> None:
    assert codes(page(f'<div><h1 class="x">{TITLE}</h1></div>', style)) == set()


def test_a_colour_hides_an_elements_own_words_and_not_what_stands_out_in_it() -> None:
    inner = '<b style="color: black">Sample</b>'
    both = (*OWED, Promise("statement", "s1", "Sample"))
    assert codes(page(f'<p style="color: white">{TITLE} {inner}</p>'), both) == {"lost-title"}


def test_what_is_shown_only_after_a_click_is_lost() -> None:
    content = f"<details><summary>More</summary><h1>{TITLE}</h1></details>"
    assert codes(page(content)) == {"lost-title"}
    assert codes(page(content.replace("details>", "details open>", 1))) == set()


@pytest.mark.parametrize("selector", ["h1:unheard-of", "h1:defined", "[*|class]"])
@pytest.mark.parametrize("declared", ["display: none", "color: white", "mask: none 0 0"])
def test_a_rule_that_may_hide_by_a_selector_that_cannot_be_read_is_refused(selector: str, declared: str) -> None:
    assert codes(page(f"<h1>{TITLE}</h1>", f"{selector} {{ {declared} }}")) == STRANGE
    assert codes(page(f"<h1>{TITLE}</h1>", f"{selector} {{ font-style: italic; margin: 1em }}")) == set()


@pytest.mark.parametrize(
    ("kind", "text"), [("marking", MARKING), ("embargo", "Embargoed until 1 March 2026, 06:00 UTC"), ("draft", "Draft")]
)
@pytest.mark.parametrize("edge", ["header", "footer"])
def test_a_mark_that_is_missing_at_either_end_of_the_page_is_lost(kind: str, text: str, edge: str) -> None:
    owed = (Promise(kind, "river", text),)
    both = f"<header><p>{text}</p></header><h1>{TITLE}</h1><footer><p>{text}</p></footer>"
    bare = page("").decode().partition("<body>")[0]
    assert codes(f"{bare}<body>{both}</body></html>".encode(), owed) == set()
    one = both.replace(f"<{edge}><p>{text}</p>", f"<{edge}><p hidden>{text}</p>")
    assert codes(f"{bare}<body>{one}</body></html>".encode(), owed) == {f"lost-{kind}"}
