"""PDF: what is in the file and cannot be seen on the page is not shown, whatever hides it."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from briefgen.model import Promise, RenderedFile
from briefgen.verify import verify
from tests.verify.samples import TITLE, pdf

OWED = (Promise("title", "river", TITLE), Promise("statement", "s1", "Tolls were paid in silver."))
BODY = f"<h1>{TITLE}</h1><p>Tolls were paid in silver.</p>"
Edit = Callable[[pikepdf.Pdf], None]


@cache
def _made() -> bytes:
    return pdf(BODY)


def edited(edit: Edit) -> bytes:
    """The sample with something done to its one page."""
    with pikepdf.open(io.BytesIO(_made())) as opened:
        edit(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    return {f.code for f in verify(RenderedFile("executive", "pdf", data), OWED)}


def before(content: bytes) -> Edit:
    """Put operators before all that the page draws."""
    return lambda opened: opened.pages[0].contents_add(content, prepend=True)


def behind(content: bytes) -> Edit:
    """Put operators behind all that the page draws."""
    return lambda opened: opened.pages[0].contents_add(content)


def _replaced(old: bytes, new: bytes) -> Edit:
    def edit(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.contents_coalesce()
        data = page.Contents.read_bytes()
        assert old in data, data[:600]
        page.Contents = opened.make_stream(data.replace(old, new))

    return edit


def _in_a_form(state: str) -> Edit:
    """Draw all of the page as a form in a graphics state."""

    def edit(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.contents_coalesce()
        form = opened.make_stream(page.Contents.read_bytes(), Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox)
        form.Resources, form.Group = page.Resources, Dictionary(S=Name.Transparency)
        nothing = opened.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox)
        nothing.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        states = {
            "clear": Dictionary(ca=0.01, CA=0.01),
            "masked": Dictionary(SMask=Dictionary(S=Name.Luminosity, G=nothing)),
            "plain": Dictionary(ca=1),
        }
        page.Resources = Dictionary(XObject=Dictionary(F=form), ExtGState=Dictionary(G=states[state]))
        page.Contents = opened.make_stream(b"/G gs /F Do")

    return edit


def _layer(opened: pikepdf.Pdf) -> None:
    """Put all of the page into a layer that is off."""
    page = opened.pages[0]
    group = opened.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
    opened.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    page.Resources.Properties = Dictionary(L=group)
    page.contents_add(b"/OC /L BDC", prepend=True)
    page.contents_add(b"EMC")


def _annotation(kind: Name) -> Edit:
    """Lay an annotation with an appearance of its own over the page."""

    def edit(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        look = opened.make_stream(b"1 g 0 0 900 900 re f", Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox)
        note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=page.MediaBox, F=4, AP=Dictionary(N=look))
        page.Annots = Array([opened.make_indirect(note)])

    return edit


def _picture(opened: pikepdf.Pdf) -> None:
    """Lay a picture of coloured noise over the page."""
    page = opened.pages[0]
    noise = bytes((i * 2654435761 >> 7) & 255 for i in range(64 * 64 * 3))
    page.Resources.XObject = Dictionary(
        P=opened.make_stream(
            noise,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=64,
            Height=64,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )
    )
    page.contents_add(b"q 900 0 0 900 0 0 cm /P Do Q")


def _cropped(opened: pikepdf.Pdf) -> None:
    opened.pages[0].CropBox = Array([0, 0, 290, 60])


WHITE_BOX = b"q 1 1 1 rg 0 0 900 900 re f Q"


@pytest.mark.parametrize(
    "edit",
    [
        before(b"3 Tr"),
        before(b"7 Tr"),
        before(b"0 0 1 1 re W n"),
        before(b".001 0 0 .001 0 0 cm"),
        before(b"1 0 0 1 2000 0 cm"),
        before(b"0 0 0 rg 0 0 900 900 re f"),
        behind(WHITE_BOX),
        behind(b"q 0 0 0 rg 0 0 900 900 re f Q"),
        _picture,
        _in_a_form("clear"),
        _in_a_form("masked"),
        _layer,
        _annotation(Name.Square),
        _annotation(Name.Stamp),
        _cropped,
    ],
    ids=lambda edit: getattr(edit, "__name__", "edit"),
)
def test_what_is_not_seen_on_the_page_is_lost(edit: Edit) -> None:
    assert codes(edited(edit)) >= {"lost-title", "lost-statement"}


@pytest.mark.parametrize(
    "edit", [before(b"q"), before(WHITE_BOX), _in_a_form("plain")], ids=["as it is", "box", "form"]
)
def test_what_is_seen_on_the_page_is_kept(edit: Edit) -> None:
    assert not codes(edited(edit)) & {"lost-title"}
    assert "lost-statement" not in codes(edited(before(WHITE_BOX)))


def test_a_text_over_another_does_not_stand_in_for_it() -> None:
    style = "p { margin: 0; color: white } .o { position: absolute; top: 0; left: 1px; color: black } h1 { margin: 0 }"
    both = "<p>Tolls were paid in silver.</p><p class=o>Tolls were paid in gold, mostly.</p>"
    page = f"<h1>{TITLE}</h1><div style='position: relative'>{both}</div>"
    assert "lost-statement" in codes(pdf(page, style))
    assert "lost-statement" not in codes(pdf(page, style.replace("white", "#555")))


def test_letters_too_small_to_read_are_lost() -> None:
    assert "lost-statement" in codes(pdf(BODY, "p { font-size: 1.5pt }"))


@pytest.mark.parametrize("kind", [Name.Popup, Name.FreeText, Name.Watermark, Name.Highlight])
def test_an_annotation_that_is_no_link_is_refused(kind: Name) -> None:
    assert "style-not-understood" in codes(edited(_annotation(kind)))


def test_layers_are_refused_even_if_they_are_on() -> None:
    def on(opened: pikepdf.Pdf) -> None:
        _layer(opened)
        del opened.Root.OCProperties.D.OFF

    assert codes(edited(on)) == {"style-not-understood"}
