"""The brand file: what is read of it, and what is refused with its key, line and next step."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from briefgen.checking import ConfigError
from briefgen.codes import CODES
from briefgen.errors import UsageError
from briefgen.findings import Severity
from briefgen.render import BrandFile, read_brand
from briefgen.render.contrast import AA, contrast, mixed
from tests.render import houses
from tests.render.samples import ROOT, brand

FILE = "templates/_brand.yml"
FILES = {
    "logo.svg": houses.SVG,
    "logo-white.svg": houses.WHITE_SVG,
    "icon.png": houses.png(32, 32),
    "letter.docx": houses.serif_docx(),
    "slides.pptx": houses.serif_pptx(),
    "odd.docx": houses.wide_docx(),
    "odd.pptx": houses.square_pptx(),
    "bare.docx": houses.bare_docx(),
    "bare.pptx": houses.bare_pptx(),
}


def read(text: str, files: Mapping[str, bytes] = FILES) -> BrandFile:
    """The brand of a text, with files beside it."""

    def load(name: str) -> bytes:
        if name not in files:
            raise UsageError("is not there", file=name, next_step="put it there")
        return files[name]

    return read_brand(text, "", {}, file=FILE, load=load)


def example() -> str:
    """The example of docs/brand.md."""
    part = (ROOT / "docs/brand.md").read_text("utf-8").partition("## An example")[2].partition("\nThe ministry")[0]
    return "".join(line.removeprefix("    ") for line in part.splitlines(keepends=True))


def test_the_shipped_brand_meets_wcag_aa_by_day_and_by_night() -> None:
    for shown in (brand().day, brand().night):
        for ground in (shown.background, shown.light):
            for text in (shown.foreground, shown.primary, shown.secondary, shown.warning, shown.heading, shown.link):
                assert contrast(text, ground) >= AA
        assert contrast(shown.code, shown.code_ground) >= AA
        assert contrast(shown.foreground, mixed(shown.background, shown.primary, 0.2)) >= AA


def test_an_empty_brand_file_gives_the_default_look() -> None:
    made = read("")
    assert (made.brand.day, made.brand.night, made.brand.office) == (brand().day, brand().night, brand().office)
    assert made.findings == ()


def test_a_colour_may_be_a_name_of_the_palette_or_any_opaque_css_colour() -> None:
    made = read('color:\n  palette: {sea: "#123", deep: sea}\n  primary: deep\n  secondary: rgb(40, 50, 60)\n').brand
    assert (made.primary, made.secondary) == ("#112233", "#28323c")


def test_each_audience_has_its_print_style() -> None:
    made = read_brand("", "", {"public": "p{color:red}"}).brand
    assert (made.print_style("public"), made.print_style("analyst")) == ("p{color:red}", "")


def test_the_example_of_the_documentation_works_and_every_key_of_it_shows() -> None:
    made = read(example())
    look = made.brand
    assert made.findings == ()
    assert (look.name, look.link) == ("Sample Ministry of Waterways", "https://www.example.org/")
    assert (look.day.primary, look.day.heading, look.day.link) == ("#7a1f3d", "#33475b", "#7a1f3d")
    assert look.day.warning == "#a8430f", "briefgen's own goes before the brand's"
    assert look.night.background == "#17130f"
    assert look.typography.base.leading == 1.4
    assert (look.typography.headings.weight, look.typography.link.decoration) == (600, "underline")
    assert (look.office.base, look.office.headings) == ("Georgia", "Verdana")
    assert look.mark is not None
    assert look.mark.light.kind == "png"
    assert look.logo is not None
    assert look.logo.on(dark=True).data == houses.WHITE_SVG
    assert look.cover is not None
    assert look.cover.light.alt == "Sample Ministry of Waterways"


def test_the_example_without_its_darker_orange_is_refused_with_one_that_would_do() -> None:
    with pytest.raises(ConfigError) as raised:
        read(example().replace('color: {warning: "#a8430f"}', "color: {}"))
    (found,) = raised.value.findings
    line = example()[: example().index("  warning: orange")].count("\n") + 1
    assert (found.code, found.line, found.file) == ("brand-contrast", line, FILE)
    assert "`color.warning`" in found.message
    offered = found.next_step.partition('"')[2][:7]
    assert contrast(offered, "#f6f1ea") >= AA


def test_dark_colours_are_those_of_a_brand_that_is_dark_already() -> None:
    text = 'color: {foreground: "#f1f1f2", background: "#1a1a1a", light: "#2d2d2e", dark: "#505052", primary: "#75a5cc"'
    made = read(f'{text}, secondary: "#aaaaab", warning: "#ff8855"}}\n').brand
    assert contrast(made.night.foreground, made.night.background) >= AA
    assert contrast("#ffffff", made.night.background) > 12


def test_one_logo_stands_everywhere_and_has_a_name() -> None:
    made = read("meta: {name: Sample Office}\nlogo: logo.svg\n").brand
    assert made.mark == made.logo == made.cover
    assert made.logo is not None
    assert made.logo.light.alt == "Logo of Sample Office"


def test_what_is_not_used_is_told_with_its_line_and_what_is_for_others_is_not() -> None:
    text = "typography:\n  base:\n    family: Source Serif 4\n    size: 12pt\n  fonts:\n    - family: Sample Face\n"
    text += (
        "      source: file\n      files: [{path: a.ttf}]\ncolor: {success: green}\ndefaults: {quarto: {format: x}}\n"
    )
    found = read(text).findings
    assert [(f.code, f.line) for f in found] == [("brand-unused", 4), ("brand-unused", 6)]
    assert {f.code for f in found} <= set(CODES)


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("color:\n  primry: red\n", "unknown key `color.primry`", 2),
        ("colour: {}\n", "unknown key `colour`", 1),
        ("color:\n  primary: reddish\n", '`color.primary` is "reddish"', 2),
        ("color:\n  primary: rgba(0, 0, 0, 0.5)\n", "which is no colour", 2),
        ('color:\n  primary: "#cccccc"\n', "contrast of 1.4:1", 2),
        ("color:\n  foreground: 3\n", "`color.foreground`: Input should be a valid string", 2),
        ("color: {palette: {a: b, b: a}}\n", "circular reference", 1),
        ("color: [", "not YAML", 1),
        ("meta: {name: a}\nmeta: {name: b}\n", "duplicate key", 2),
        ("- a\n", "keys and values", 0),
        ("color: 3\n", "`color` must hold keys and values", 1),
        ("typography:\n  base: 7\n", "`typography.base` must hold keys and values", 2),
        ("typography:\n  headings:\n    weight: heavy\n", "Invalid font weight", 3),
        ("typography:\n  headings: {color: primary}\n", "`color.primary` which is not defined", 2),
        ('typography:\n  base: "x;}@import url(//a)"\n', "no font family", 1),
        ("typography: {fonts: [{family: X}]}\n", "needs a source", 1),
        ("color: !!python/object/apply:os.getcwd []\n", "`color` must hold keys and values", 1),
        ("[" * 5000, "not YAML", 0),
        (f"x: {'9' * 5000}\n", "not YAML", 0),
        ("meta: {link: 'not a link'}\n", "`meta.link`", 1),
        ("logo:\n  medium: /etc/passwd.svg\n", "relative to the Brand YAML", 2),
        ("logo:\n  medium: https://www.example.org/logo.svg\n", "is an address", 2),
        ("logo:\n  medium: {light: gone.png}\n", "gone.png: is not there", 2),
        ("logo:\n  medium: {light: logo.svg, dusk: logo.svg}\n", "unknown key `logo.medium.dusk`", 2),
        ("logo:\n  medium: {lihgt: logo.svg}\n", "a logo is a file", 1),
        ("defaults:\n  briefgen:\n    ofice: {}\n", "unknown key `defaults.briefgen.ofice`", 3),
        ("defaults:\n  briefgen:\n    office: {bass: X}\n", "unknown key `defaults.briefgen.office.bass`", 3),
        ("defaults:\n  briefgen:\n    color: 3\n", "must hold keys and values", 3),
        ('defaults:\n  briefgen:\n    office: {base: "a;b"}\n', "no font family", 3),
        ("defaults:\n  briefgen:\n    dark-mode: {foreground: '#333333'}\n", "dark mode:", 3),
        ("defaults:\n  briefgen:\n    reference-docx: gone.docx\n", "gone.docx: is not there", 3),
        ("#" * 70_000, "is over 65,536 bytes", 0),
    ],
)
def test_a_wrong_brand_file_is_refused_with_its_place(text: str, said: str, line: int) -> None:
    with pytest.raises(ConfigError) as raised:
        read(text)
    assert any(said in found.message for found in raised.value.findings), raised.value.findings
    for found in raised.value.findings:
        assert (found.file, found.severity) == (FILE, Severity.ERROR)
        assert found.next_step
        assert found.code in CODES
    assert line in {found.line for found in raised.value.findings}


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_file() -> None:
    text = "color: {primary: reddish}\nlogo: gone.svg\ndefaults:\n  briefgen:\n    reference-docx: gone.docx\n"
    with pytest.raises(ConfigError) as raised:
        read(text)
    assert [found.line for found in raised.value.findings] == [1, 2, 5]


def test_aliases_that_repeat_without_end_are_refused_before_they_are_followed() -> None:
    rows = "".join(f"  k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with pytest.raises(ConfigError) as raised:
        read(f"meta:\n  k0: &k0 [a, a]\n{rows}")
    assert "holds too much" in raised.value.message


def test_a_house_s_own_files_are_taken_and_what_they_lack_is_told() -> None:
    made = read("defaults:\n  briefgen:\n    reference-docx: letter.docx\n    reference-pptx: slides.pptx\n")
    assert made.brand.reference_docx
    assert made.brand.reference_pptx
    (told,) = made.findings
    assert (told.code, told.line) == ("reference-style", 3)
    assert "Bottom Line" in told.message
    assert "Heading 1," not in told.message, "it has that one"


def test_what_is_taken_out_of_a_house_s_file_is_told() -> None:
    found = read("defaults:\n  briefgen:\n    reference-docx: odd.docx\n    reference-pptx: odd.pptx\n").findings
    told = " ".join(f.message for f in found)
    assert "Letter.dotm" in told
    assert "the field DATE" in told
    assert "#4f81bd" in told, "its table heads are pale"


def test_files_in_which_something_needed_is_missing_give_one_clear_message_each() -> None:
    with pytest.raises(ConfigError) as raised:
        read("defaults:\n  briefgen:\n    reference-docx: bare.docx\n    reference-pptx: bare.pptx\n")
    word, slides = raised.value.findings
    assert (word.code, word.line) == ("reference-file", 3)
    assert "no style Normal" in word.message
    assert slides.line == 4
    assert "Title and Content" in slides.message
    assert "Title Slide" in slides.message
