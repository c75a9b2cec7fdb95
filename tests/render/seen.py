"""What LibreOffice makes of slides: every letter's place and size in the rendered page, held against its own box."""

from __future__ import annotations

import importlib.util
import io
import os
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pptx

from tests.conftest import need

POINT = 12700
_NUMBER = "slide number"
SLACK = 1.5  # points: side bearings, rounding
_BULLETS = frozenset("•–▪◦·»§")


@dataclass(frozen=True)
class Box:
    """A text box, a table's cell or a chart: its edges in points, its text without white space, its runs' sizes."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    text: str | None = None
    sizes: frozenset[float] = frozenset()

    def holds(self, glyph: Mapping[str, Any]) -> bool:
        """Whether a glyph lies in it; of its height only what ink takes counts."""
        ascent = 0.2 * glyph["size"]  # the em box of many fonts is higher than any letter
        return bool(
            self.left - SLACK <= glyph["x0"]
            and glyph["x1"] <= self.right + SLACK
            and self.top - SLACK <= glyph["top"] + ascent
            and glyph["bottom"] - ascent <= self.bottom + SLACK
        )

    def meets(self, other: Box) -> bool:
        """Whether two boxes share any of the slide."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


def rendered(decks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each presentation as LibreOffice prints it, all in one run of it."""
    soffice = need("soffice")
    for name, data in decks.items():
        (folder / f"{name}.pptx").write_bytes(data)
    files = [str(folder / f"{name}.pptx") for name in decks]
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format("".join(f"<dir>{path}</dir>" for path in _packages())), "utf-8")
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(
        command, check=True, capture_output=True, timeout=600, env={**os.environ, "FONTCONFIG_FILE": str(fonts)}
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in decks}


_FONTS = '<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{}</fontconfig>'


def _packages() -> list[str]:
    """The folders of fonts that come as Python packages: Chinese, Japanese, Korean."""
    found = importlib.util.find_spec("noto_cjk_sans_otc")
    return list(found.submodule_search_locations or ()) if found else []


def faults(deck: bytes, pdf: bytes) -> list[str]:
    """All that is wrong with the slides as rendered: text that leaves its box, is cut, shrunk, or meets another's."""
    presentation = pptx.Presentation(io.BytesIO(deck))
    found: list[str] = []
    with pdfplumber.open(io.BytesIO(pdf)) as pages:
        if len(pages.pages) != len(presentation.slides):
            return [f"{len(pages.pages)} pages for {len(presentation.slides)} slides"]
        for number, (slide, page) in enumerate(zip(presentation.slides, pages.pages, strict=True), 1):
            boxes = list(boxes_of(slide, number))
            glyphs: list[Mapping[str, Any]] = [c for c in page.chars if _folded(c["text"])]
            seen = (*_laid(boxes, page), *_numbered(boxes, glyphs, number), *_read(boxes, glyphs))
            found += [f"slide {number}: {fault}" for fault in seen]
    return found


def boxes_of(slide: Any, number: int) -> Iterator[Box]:
    """The boxes of a slide in the order in which they are drawn."""
    for shape in slide.shapes:
        left, top = shape.left / POINT, shape.top / POINT
        right, bottom = left + shape.width / POINT, top + shape.height / POINT
        if shape.has_text_frame:
            text = "".join(_paragraph(p, number) for p in shape.text_frame.paragraphs)
            name = _NUMBER if shape._element.xpath(".//a:fld[@type='slidenum']") else shape.name
            yield Box(name, left, top, right, bottom, _folded(text), _sizes(shape.text_frame))
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield from _cells(shape, left, top)
        else:
            yield Box(shape.name, left, top, right, bottom)


def _cells(shape: Any, left: float, top: float) -> Iterator[Box]:
    y = top
    for row_number, row in enumerate(shape.table.rows):
        x = left
        for column, cell in zip(shape.table.columns, row.cells, strict=True):
            edges = (x, y, x + column.width / POINT, y + row.height / POINT)
            yield Box(f"row {row_number}", *edges, _folded(cell.text_frame.text), _sizes(cell.text_frame))
            x += column.width / POINT
        y += row.height / POINT


def _paragraph(paragraph: Any, number: int) -> str:
    parts = ((e.tag.rpartition("}")[2], e) for e in paragraph._p)
    shown = {"r": lambda e: str(e.findtext("{*}t") or ""), "fld": lambda _: str(number)}
    return "".join(shown[tag](e) for tag, e in parts if tag in shown)  # type: ignore[no-untyped-call]


def _sizes(frame: Any) -> frozenset[float]:
    return frozenset(r.font.size.pt for p in frame.paragraphs for r in p.runs if r.font.size)


def _laid(boxes: list[Box], page: Any) -> Iterator[str]:
    """Boxes that lie over each other or leave the slide."""
    for at, box in enumerate(boxes):
        if box.left < -1 or box.top < -1 or box.right > page.width + 1 or box.bottom > page.height + 1:
            yield f"{box.name} leaves the slide"
        yield from (f"{box.name} lies over {other.name}" for other in boxes[:at] if box.meets(other))


def _numbered(boxes: list[Box], glyphs: list[Mapping[str, Any]], number: int) -> Iterator[str]:
    """Whether the slide's number is in its box; it is drawn first or last, so both are taken out."""
    for box in [b for b in boxes if b.name == _NUMBER]:
        inside = [g for g in glyphs if box.holds(g)]
        if "".join(_folded(g["text"]) for g in inside) != str(number):
            yield "has no number"
        boxes.remove(box)
        glyphs[:] = [g for g in glyphs if g not in inside]


def _read(boxes: list[Box], glyphs: list[Mapping[str, Any]]) -> Iterator[str]:
    """Text that is cut, leaves its box or has another size than was written."""
    at = 0
    for box in boxes:
        if box.text is None:  # a chart: what is drawn in it is its own
            while at < len(glyphs) and box.holds(glyphs[at]):
                at += 1
            continue
        rest = box.text
        while rest and at < len(glyphs):
            glyph, text = glyphs[at], _folded(glyphs[at]["text"])
            if rest.startswith(text):
                rest = rest[len(text) :]
                if not box.holds(glyph):
                    yield f"{text!r} leaves {box.name} ({_place(glyph)}), before {rest[:20]!r}"
                    break
                if box.sizes and min(abs(glyph["size"] - size) for size in box.sizes) > 0.6:
                    yield f"{box.name} is set in {glyph['size']:.1f} and not in {sorted(box.sizes)} points"
                    break
            elif text not in _BULLETS:
                break
            at += 1
        if rest:
            yield f"{box.name} is cut before {rest[:30]!r}"
            return
    if left := "".join(_folded(g["text"]) for g in glyphs[at:]).strip("•–"):
        yield f"there is text that no box has: {left[:30]!r}"


def _place(glyph: Mapping[str, Any]) -> str:
    return ", ".join(f"{glyph[k]:.0f}" for k in ("x0", "top", "x1", "bottom"))


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c.isprintable())
