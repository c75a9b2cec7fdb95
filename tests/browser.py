"""Headless Chromium, as a reader of HTML files: what it shows, what it asks for, and what axe finds wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import need, need_tool

PHONE, DESKTOP = 360, 1280
SCHEMES = ("light", "dark")


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser; skips where there is none."""
    path = need("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, path: Path, width: int = DESKTOP, scheme: str = "light") -> Iterator[tuple[Any, list[str]]]:
    """A page that is open, and the addresses of all that was asked for beside the page itself; none of it is given."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []

    def answer(route: Any) -> None:
        own = route.request.url == path.as_uri()
        if not own and not route.request.url.startswith("data:"):
            asked.append(route.request.url)
        route.continue_() if own else route.abort()

    context.route("**/*", answer)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_load_state("load")
    yield page, asked
    context.close()


def violations(page: Any) -> list[str]:
    """What axe finds wrong, each rule with the first places where it is broken; its best practices are among them."""
    # evaluated by the browser's tools, which the page's policy does not bind
    if not page.evaluate("'axe' in window"):
        page.evaluate(need_tool("axe").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    return [
        f"{rule['id']}: {rule['help']}: " + "; ".join(" ".join(node["target"]) for node in rule["nodes"][:3])
        for rule in found["violations"]
    ]
