"""The shipped brief's web pages as browsers, checkers and people with a keyboard meet them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from briefgen.model import AUDIENCES
from tests.browser import DESKTOP, PHONE, SCHEMES, chromium, opened, violations
from tests.shipped import BRIEF
from tests.validators import html_messages

PAGES = (*(f"{BRIEF}-{audience}.html" for audience in AUDIENCES), "index.html")
FAULTY = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Faulty</title>
<style>p {{ color: #999; background: #fff }}</style></head><body><main><h1>Faulty</h1>{}</main></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


def test_the_nu_checker_has_nothing_to_say_of_any_page(shipped: Path) -> None:
    assert html_messages(*(shipped / name for name in PAGES)) == []


def test_the_nu_checker_finds_a_planted_error(tmp_path: Path) -> None:
    path = tmp_path / "faulty.html"
    path.write_text(FAULTY.format("<ul><p>x</p></ul>"), encoding="utf-8")
    assert ["error" in message for message in html_messages(path)] == [True]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_by_day_or_night_on_a_phone_or_a_desk(shipped: Path, browser: Any, name: str) -> None:
    with opened(browser, shipped / name) as (page, asked):
        for scheme, width in product(SCHEMES, (PHONE, DESKTOP)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            assert (violations(page), scheme, width) == ([], scheme, width)
            sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert (sideways, width) == (0, width)
        assert asked == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ("<p>Hard to read</p>", "color-contrast"),
        ("<h4>Too deep</h4>", "heading-order"),
    ],
)
def test_axe_finds_a_planted_fault(tmp_path: Path, browser: Any, content: str, rule: str) -> None:
    path = tmp_path / "faulty.html"
    path.write_text(FAULTY.format(content), encoding="utf-8")
    with opened(browser, path) as (page, _):
        assert [found.partition(":")[0] for found in violations(page)] == [rule]


def test_what_a_page_asks_for_is_counted(tmp_path: Path, browser: Any) -> None:
    path = tmp_path / "asking.html"
    path.write_text(FAULTY.format('<img alt="" src="https://www.example.org/x.png">'), encoding="utf-8")
    with opened(browser, path) as (_, asked):
        assert asked == ["https://www.example.org/x.png"]


@pytest.mark.parametrize("name", PAGES)
def test_no_script_and_no_fetch_that_gets_into_a_page_does_anything(
    shipped: Path, browser: Any, tmp_path: Path, name: str
) -> None:
    planted = "<script>document.title = 'run'</script><img alt='' src='https://www.example.org/x.png' onerror='x'>"
    copy = tmp_path / name
    text = (shipped / name).read_text(encoding="utf-8")
    copy.write_text(text.replace("</main>", f"{planted}</main>"), encoding="utf-8")
    with opened(browser, copy) as (page, asked):
        assert page.title() != "run"
        assert asked == []


def test_the_first_key_leads_past_the_head_of_a_page(shipped: Path, browser: Any) -> None:
    with opened(browser, shipped / f"{BRIEF}-public.html") as (page, _):
        page.keyboard.press("Tab")
        box = page.locator(".skip").bounding_box()
        assert box["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_a_mark_leads_to_its_note_and_the_note_back(shipped: Path, browser: Any) -> None:
    with opened(browser, shipped / f"{BRIEF}-legislator.html", PHONE) as (page, _):
        mark = page.locator(".caveat-mark a").first
        mark.focus()
        page.keyboard.press("Enter")
        letter = page.locator(".caveat:target .caveat-letter a")
        assert letter.inner_text() == f"[{mark.inner_text()}]"
        letter.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector(':target').textContent") == mark.inner_text()


def test_a_citation_leads_to_its_reference_and_the_reference_back_to_each(shipped: Path, browser: Any) -> None:
    with opened(browser, shipped / f"{BRIEF}-legislator.html") as (page, _):
        for link in page.locator(".statement .citation a").all():
            target = link.get_attribute("href")
            place = link.locator("xpath=ancestor::*[starts-with(@id, 'cite-')]").get_attribute("id")
            assert page.locator(f"{target} .cited-at a[href='#{place}']").count() == 1


def test_a_wide_table_scrolls_in_its_own_box_by_the_keyboard(shipped: Path, browser: Any) -> None:
    with opened(browser, shipped / f"{BRIEF}-analyst.html", 320) as (page, _):
        boxes = page.locator(".scroll").all()
        wide = [b for b in boxes if b.evaluate("e => e.scrollWidth > e.clientWidth")]
        assert wide
        for box in wide:
            box.focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_function("e => e.scrollLeft > 0", arg=box.element_handle(), timeout=5000)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
