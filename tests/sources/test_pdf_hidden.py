"""PDF: text that does not show on the page is left out as hidden, whatever hides it; what shows is kept."""

from __future__ import annotations

import pytest

from briefgen.errors import SourceError
from briefgen.sources import read_source
from tests.sources.checks import assert_sound, left_out
from tests.sources.pdf_writer import one_page, packed, text

SHOWN = "The harbour of this sample has three basins and one lock."
SECRET = "Nobody is meant to read these words."
OPEN = text(SHOWN, y=700)
HIDERS = {
    "white on white": b"1 1 1 rg " + text(SECRET, y=600) + b"0 0 0 rg ",
    "nearly white": b"0.99 0.99 0.98 rg " + text(SECRET, y=600) + b"0 0 0 rg ",
    "render mode 3": text(SECRET, y=600, before="3 Tr"),
    "render mode 7": b"q " + text(SECRET, y=600, before="7 Tr") + b"Q ",
    "size nought": text(SECRET, y=600, size=0.01),
    "off the page": text(SECRET, x=-900, y=600),
    "above the page": text(SECRET, y=1200),
    "clipped away": b"q 0 0 5 5 re W n " + text(SECRET, y=600) + b"Q ",
    "clear": b"q /Clear gs " + text(SECRET, y=600) + b"Q ",
    "under a black box": text(SECRET, y=600) + b"0 0 0 rg 70 596 300 14 re f ",
    "under a white box": text(SECRET, y=600) + b"1 1 1 rg 70 590 300 24 re f ",
    "black on black": b"0 0 0 rg 70 590 300 24 re f " + text(SECRET, y=600),
    "under a picture": text(SECRET, y=600) + b"q 300 0 0 24 70 590 cm /Dots Do Q ",
}
DOTS = packed([bytes(range(256)) * 4], b"/Type /XObject /Subtype /Image /Width 32 /Height 32 /BitsPerComponent 8 "
              b"/ColorSpace /DeviceGray")  # fmt: skip
RESOURCES = b"/ExtGState << /Clear << /ca 0 /CA 0 >> >> /XObject << /Dots 6 0 R /Scan 7 0 R >>"


def _scan() -> bytes:
    """A page's picture: white, with a grey pattern where its words stand."""
    rows = [b"\xff" * 306] * 396
    rows[86:100] = [b"\xff" * 36 + b"\x10\xf0" * 100 + b"\xff" * 70] * 14
    shape = b"/Type /XObject /Subtype /Image /Width 306 /Height 396 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    return packed(rows, shape)


def _read(content: bytes) -> tuple[str, dict[str, str]]:
    source = read_source("hidden.pdf", one_page(content, DOTS, _scan(), resources=RESOURCES))
    assert_sound(source)
    return " ".join(source.text[b.start : b.end] for b in source.blocks), left_out(source)


@pytest.mark.parametrize("name", sorted(HIDERS))
def test_text_that_does_not_show_is_left_out_as_hidden(name: str) -> None:
    shown, hidden = _read(OPEN + HIDERS[name])
    assert SHOWN in shown
    assert SECRET not in shown
    assert {line for line, why in hidden.items() if why == "hidden text"} == {SECRET}


SHOWERS = {
    "white on black": b"0 0 0 rg 70 590 300 24 re f 1 1 1 rg " + text(SECRET, y=600),
    "grey": b"0.8 0.8 0.8 rg " + text(SECRET, y=600),
    "before a box that only borders it": text(SECRET, y=600) + b"0 0 0 RG 70 590 300 24 re S ",
    "on a picture": b"q 300 0 0 40 70 580 cm /Dots Do Q 1 0 0 rg " + text(SECRET, y=600),
    "half clear": b"0.4 0.4 0.9 rg " + text(SECRET, y=600),
}


@pytest.mark.parametrize("name", sorted(SHOWERS))
def test_text_that_shows_is_kept(name: str) -> None:
    shown, hidden = _read(OPEN + SHOWERS[name])
    assert SECRET in shown
    assert "hidden text" not in hidden.values()


def test_white_text_behind_text_that_shows_is_hidden() -> None:
    shown, hidden = _read(
        b"1 1 1 rg " + text(SECRET, y=700) + b"0 0 0 rg " + text("A second line is shown.", y=601) + OPEN
    )
    assert SECRET not in shown
    assert hidden == {SECRET: "hidden text"}


def test_a_word_under_a_black_box_is_cut_out_of_its_line() -> None:
    line = text("The guard was Sample Example of the northern lock.", y=600)
    shown, hidden = _read(OPEN + line + b"0 0 0 rg 150 597 96 12 re f ")
    assert hidden == {"Sample Example": "hidden text"}
    assert "The guard was" in shown
    assert "of the northern lock." in shown
    assert "Example" not in shown


def test_unseen_text_over_a_scan_is_what_the_scan_says() -> None:
    page = b"q 612 0 0 792 0 0 cm /Scan Do Q " + text(SHOWN, y=608, before="3 Tr")
    assert _read(page)[0] == SHOWN


def test_unseen_text_over_white_paper_of_a_scan_is_hidden() -> None:
    page = b"q 612 0 0 792 0 0 cm /Scan Do Q " + text(SHOWN, y=608, before="3 Tr") + text(SECRET, y=200, before="3 Tr")
    shown, hidden = _read(page)
    assert shown == SHOWN
    assert hidden == {SECRET: "hidden text"}


def test_a_file_whose_text_is_all_hidden_is_refused() -> None:
    with pytest.raises(SourceError, match="all hidden"):
        read_source("white.pdf", one_page(b"1 1 1 rg " + text(SHOWN)))
