"""The brand file: what is read of it, and what is refused with its key and line."""

from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.render.brand import contrast, load_brand
from tests.render.samples import brand


def test_the_shipped_brand_meets_wcag_aa_on_page_and_box() -> None:
    shown = brand()
    for ground in (shown.background, shown.light):
        for colour in (shown.foreground, shown.primary, shown.secondary, shown.warning):
            assert contrast(colour, ground) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_an_empty_brand_file_gives_the_default_look() -> None:
    assert load_brand("", "p{}", {}).primary == brand().primary


def test_a_colour_may_be_a_name_of_the_palette_or_short() -> None:
    made = load_brand('color:\n  palette: {sea: "#123"}\n  primary: sea\n', "", {})
    assert made.primary == "#112233"


def test_each_audience_has_its_print_style() -> None:
    made = load_brand("", "", {"public": "p{color:red}"})
    assert (made.print_style("public"), made.print_style("analyst")) == ("p{color:red}", "")


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("color:\n  primry: red\n", "unknown key `color.primry`", 2),
        ("colour: {}\n", "unknown key `colour`", 1),
        ("color:\n  primary: reddish\n", '`color.primary` is "reddish"', 0),
        ('color:\n  primary: "#cccccc"\n', "contrast of 1.6:1", 0),
        ("color: [", "not YAML", 1),
        ("- a\n", "keys and values", 0),
        ("color: 3\n", "`color` must hold", 0),
        ("typography:\n  base: 7\n", "no font family", 0),
        ('typography:\n  base: "x;}@import url(//a)"\n', "no font family", 0),
        ("color: !!python/object/apply:os.getcwd []\n", "not YAML", 1),
        ("[" * 5000, "not YAML", 0),
    ],
)
def test_a_wrong_brand_file_is_refused_with_its_place(text: str, said: str, line: int) -> None:
    with pytest.raises(UsageError) as raised:
        load_brand(text, "", {}, file="templates/_brand.yml")
    assert said in raised.value.message
    assert raised.value.file == "templates/_brand.yml"
    assert raised.value.next_step
    assert line in (0, raised.value.line)
