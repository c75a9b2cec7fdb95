"""Style sheets that are looked through before they are used."""

from __future__ import annotations

import pytest

from briefgen.render.styles import style_errors
from tests.render.samples import ROOT


@pytest.mark.parametrize("path", sorted(p.name for p in (ROOT / "templates").glob("*") if (p / "print.css").is_file()))
def test_the_shipped_styles_are_sound(path: str) -> None:
    assert list(style_errors((ROOT / "templates" / path / "print.css").read_text("utf-8"))) == []


@pytest.mark.parametrize("name", ["_base.css", "_screen.css"])
def test_the_shared_styles_are_sound(name: str) -> None:
    assert list(style_errors((ROOT / "templates" / name).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("css", "line", "said"),
    [
        ("p{color:red}\n@import 'a.css';", 2, "another style sheet"),
        ("\n@import url(a.css);", 2, "another style sheet"),
        ("p{\ncolor red;}", 2, "is not CSS"),
        ("p{}\n}", 2, "is not CSS"),
        ("p{\n\nbackground:url(http://www.example.org/a.png)}", 3, "http://www.example.org/a.png"),
        ("p{background:url('a.png')}", 1, "fetches a.png"),
        ("@media print{\np{background:image-set(url(a.png) 1x)}}", 2, "fetches a.png"),
        ("@page{\n@top-left{content:url(a.png)}}", 2, "fetches a.png"),
    ],
)
def test_what_is_dropped_or_fetched_is_said_with_its_line(css: str, line: int, said: str) -> None:
    assert [(at, said in message) for at, message in style_errors(css)] == [(line, True)]


def test_an_address_that_holds_its_own_data_is_allowed() -> None:
    assert list(style_errors("p{background:url(data:image/png;base64,AA==)}")) == []
