"""What no page may end between: laid out at heights that a page may leave."""

from __future__ import annotations

import pytest

from tests.render.samples import ROOT

WORDS = "Of the locks on the river most were built before the war. " * 6
SAID = '<p id="a"><span class="number">1</span> The toll rose.</p>'
TORN = f'<span id="a">The</span> {WORDS}<span id="b">End.</span>'
PAGE = "@page { size: 150mm 90mm; margin: 10mm }"
HEIGHTS = range(22, 65, 6)  # mm above
TOGETHER = {
    "see also": ("legislator", f'<div class="numbered">{SAID}<p id="b">See also 3.</p></div>'),
    "said elsewhere": ("analyst", f'<div class="numbered">{SAID}</div><p id="b">Said elsewhere on this: 3.</p>'),
    "a paragraph": ("public", f"<p>{TORN}</p>"),
    "a bullet": ("public", f"<ul><li><p>{TORN}</p></li></ul>"),
}


@pytest.mark.parametrize("what", TOGETHER)
def test_what_belongs_together_stands_on_one_page(what: str) -> None:
    import weasyprint

    audience, body = TOGETHER[what]
    texts = [(ROOT / "templates" / f).read_text("utf-8") for f in ("_base.css", f"{audience}/print.css")]
    sheets = [weasyprint.CSS(string=text) for text in (*texts, PAGE)]
    for height in HEIGHTS if audience == "public" else range(58, 72, 2):
        page = f'<main><div style="height: {height}mm"></div>{body}</main>'
        pages = weasyprint.HTML(string=page).render(stylesheets=sheets).pages
        assert any("a" in p.anchors and "b" in p.anchors for p in pages), height
