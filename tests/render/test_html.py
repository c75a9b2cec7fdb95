"""HTML: one file, whole, that asks nothing of anybody."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from briefgen.model import AUDIENCES, RenderedFile
from briefgen.render import render
from briefgen.render.brand import Image, Logo
from briefgen.render.contrast import AA, contrast
from briefgen.render.html import long_date
from briefgen.verify import verify
from tests import documents
from tests.render.samples import brand, deck, document

VOID = {"meta", "br", "img", "hr", "wbr", "col", "link"}


class Page(HTMLParser):
    """Ids, addresses, tags and whether every tag closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        self.fetched += [str(found[k]) for k in ("src", "srcset", "data", "poster") if k in found]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def written(*args: str, **more: str) -> str:
    return render("html", document(*args, **more), deck(), brand()).data.decode("utf-8")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_gets_one_whole_page(audience: str) -> None:
    text = render("html", documents.document(audience), deck(), brand()).data.decode("utf-8")
    page = Page(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.fetched == []
    assert not {"script", "link", "iframe", "object"} & set(page.tags)
    assert "@import" not in text
    assert "url(" not in text
    assert page.tags.count("h1") == 1


def test_the_page_says_its_language_title_and_marking() -> None:
    text = written()
    assert '<html lang="en">' in text
    assert "<title>The river treaty</title>" in text
    assert text.count('<p class="marking">TLP:GREEN</p>') == 2


def test_a_document_without_marking_and_date_shows_neither() -> None:
    text = written(marking="", date="")
    assert 'class="marking"' not in text
    assert 'class="date"' not in text


def test_a_page_shows_the_embargo_and_that_it_is_a_draft_above_and_below_and_in_its_metadata() -> None:
    words = "Embargoed until 1 March 2026, 06:00 UTC"
    made = dataclasses.replace(document(), embargo=words, draft=True)
    text = render("html", made, deck(), brand()).data.decode("utf-8")
    header, footer = (re.search(f"<{tag}>.*?</{tag}>", text, re.DOTALL) for tag in ("header", "footer"))
    for edge in (header, footer):
        assert edge is not None
        assert [kind for kind in ("draft", "embargo", "marking") if f'<p class="{kind}">' in edge[0]] == [
            "draft",
            "embargo",
            "marking",
        ]
        assert words in edge[0]
    metas = dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', text))
    assert metas["embargo"] == words
    assert metas["status"] == "Draft"
    assert metas["dcterms.accessRights"] == "TLP:GREEN"
    assert metas["dcterms.created"] == "2024-06"
    assert metas["author"] == brand().name


def test_a_page_says_that_nothing_may_run_or_be_fetched() -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', written())
    assert policy is not None
    rules = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert "script-src" not in rules


def test_a_page_has_colours_for_the_night_that_can_be_read() -> None:
    text = written()
    for colours in (brand().day, brand().night):
        assert all(f"--{name.replace('_', '-')}:{value}" in text for name, value in colours.pairs())
        for ground in (colours.background, colours.light):
            for ink in (colours.foreground, colours.primary, colours.secondary, colours.warning, colours.link):
                assert contrast(ink, ground) >= AA


def test_a_logo_is_in_the_page_and_has_one_for_the_night() -> None:
    day, night = (Image("png", bytes([n]), 40, 20, "Sample Office") for n in (1, 2))
    made = dataclasses.replace(brand(), logo=Logo(day, night), mark=Logo(day, day))
    text = render("html", document(), deck(), made).data.decode("utf-8")
    assert '<img src="data:image/png;base64,AQ==" alt="Sample Office" width="40" height="20">' in text
    assert '<source srcset="data:image/png;base64,Ag==" media="(prefers-color-scheme: dark)">' in text
    assert '<link rel="icon" href="data:image/png;base64,AQ==">' in text
    assert verify(RenderedFile("executive", "html", text.encode()), ()) == ()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written() == written()


def test_what_stands_in_a_title_is_text() -> None:
    text = written(title='<script>alert(1)</script> & "</style>"')
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_header_cells_say_what_they_head() -> None:
    page = Page(written())
    assert [a.get("scope") for t, a in page.attributes if t == "th"] == ["col"] * 3 + ["row"] * 2


def test_quotes_stay_as_the_source_has_them() -> None:
    assert 'the "channel" has' in re.sub(r"&quot;", '"', written())


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2024-06-30", "30 June 2024"),
        ("2024-06", "June 2024"),
        ("2024", "2024"),
        ("199X", "199X"),
        ("", ""),
        ("2024-13", "2024-13"),
    ],
)
def test_a_date_is_shown_as_precise_as_it_is(date: str, shown: str) -> None:
    assert long_date(date) == shown
