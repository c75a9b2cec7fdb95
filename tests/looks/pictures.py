"""Pages as small pictures that one can keep, and whether two of them look the same.

A page becomes 48 points across in colour, a slide 64. What another version of poppler smooths differently moves
single points and cancels out over four by four of them; what a person would notice (a box without its ground, a
heading in another colour, a line more) does not. The limits were set by measuring both, see docs/looks.md.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.conftest import need

ACROSS = {"pdf": 48, "pptx": 64}
_BLOCK = 4
_GAP = 2
_COLUMNS = 10
_GREY = (128, 128, 128)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far two pictures of one look may differ, of 255: a point, and the mean of four by four points."""

    point: int
    block: float


# the PDF has its own fonts, and only poppler draws it; slides are laid out by whatever LibreOffice there is
LIMITS = {"pdf": Limits(28, 3.8), "pptx": Limits(56, 8.0)}


def drawn(pdf: Path, folder: Path) -> list[Image.Image]:
    """Every page of a PDF as poppler draws it at 144 points an inch, in order (72 blurs small type)."""
    command = [need("pdftoppm"), "-r", "144", "-png", str(pdf), str(folder / pdf.stem)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [Image.open(page).convert("RGB") for page in sorted(folder.glob(f"{pdf.stem}-*.png"))]


def small(page: Image.Image, across: int) -> Image.Image:
    """The page, so many points across."""
    return page.resize((across, round(page.height * across / page.width)), Image.Resampling.BOX)


def differ(old: Image.Image, new: Image.Image, limits: Limits) -> bool:
    """Whether two small pictures show different looks."""
    if old.size != new.size:
        return True
    change = _values(new) - _values(old)
    return bool(np.abs(change).max() > limits.point or np.abs(_blocks(change)).max() > limits.block)


def changed_points(old: Image.Image, new: Image.Image, limits: Limits) -> np.ndarray:
    """For each point of `new` whether it, or the block that it is in, differs; all of them when the size does."""
    if old.size != new.size:
        return np.ones((new.height, new.width), dtype=bool)
    change = _values(new) - _values(old)
    points = np.abs(change).max(axis=2) > limits.point
    blocks = np.abs(_blocks(change)).max(axis=2) > limits.block
    grown = np.kron(blocks, np.ones((_BLOCK, _BLOCK), dtype=bool))[: new.height, : new.width]
    points[: grown.shape[0], : grown.shape[1]] |= grown
    return points


def save(pages: list[Image.Image], path: Path) -> None:
    """The small pictures of a document side by side as one PNG, ten to a row."""
    wide, high = pages[0].size
    columns, rows = min(_COLUMNS, len(pages)), -(-len(pages) // _COLUMNS)
    sheet = Image.new("RGB", (columns * (wide + _GAP) - _GAP, rows * (high + _GAP) - _GAP), _GREY)
    for number, page in enumerate(pages):
        sheet.paste(page, _place(number, wide, high))
    facts = PngInfo()
    for name, value in (("pages", len(pages)), ("wide", wide), ("high", high)):
        facts.add_text(name, str(value))
    sheet.save(path, pnginfo=facts, optimize=True)


def load(path: Path) -> list[Image.Image]:
    """The small pictures that `save` wrote; [] where there are none."""
    if not path.is_file():
        return []
    with Image.open(path) as sheet:
        count, wide, high = (int(sheet.info[name]) for name in ("pages", "wide", "high"))
        places = (_place(number, wide, high) for number in range(count))
        return [sheet.convert("RGB").crop((x, y, x + wide, y + high)) for x, y in places]


def beside(
    old: Image.Image | None, new: Image.Image | None, page: Image.Image | None, points: np.ndarray
) -> Image.Image:
    """What was agreed to, what there is now, and the page at full size with what differs framed in red."""
    shown = [part for part in (old, new) if part]
    high = page.height if page else 8 * shown[0].height
    parts = [part.resize((round(part.width * high / part.height), high), Image.Resampling.BICUBIC) for part in shown]
    parts += [_framed(page, points)] if page else []
    sheet = Image.new("RGB", (sum(p.width + 20 for p in parts) - 20, high), _GREY)
    at = 0
    for part in parts:
        sheet.paste(part, (at, 0))
        at += part.width + 20
    return sheet


def _framed(page: Image.Image, points: np.ndarray) -> Image.Image:
    mask = Image.fromarray((points * 90).astype("uint8")).resize(page.size, Image.Resampling.NEAREST)
    return Image.composite(Image.new("RGB", page.size, (220, 0, 0)), page, mask)


def _place(number: int, wide: int, high: int) -> tuple[int, int]:
    return number % _COLUMNS * (wide + _GAP), number // _COLUMNS * (high + _GAP)


def _values(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture, dtype=np.float64)


def _blocks(change: np.ndarray) -> np.ndarray:
    """The mean of each block of four by four points; those that are cut at the edge are left out."""
    high, wide = (side - side % _BLOCK for side in change.shape[:2])
    parts = change[:high, :wide].reshape(high // _BLOCK, _BLOCK, wide // _BLOCK, _BLOCK, 3)
    mean: np.ndarray = parts.mean(axis=(1, 3))
    return mean
