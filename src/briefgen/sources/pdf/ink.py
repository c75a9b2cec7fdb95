"""Which words of a PDF page show: told from the page's picture, with and without the text that is in doubt."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.sources.pdf.chars import Fragment, Run, letters_in
from briefgen.sources.pdf.frame import Box, Frame

LEAST = 8
"""A step between two neighbouring dots (0-255) that the eye can see."""
WEIGHTS = (1, 2, 3)
MAX_AREA = 30_000_000
"""A page of more square points is not drawn: its faint text is taken for hidden."""
MAX_OBJECTS = 20_000
MAX_COVERS = 200
SCAN = 0.5
"""The share of a page that a scan's picture covers at least."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies on a page beside text: pictures, shades and groups that may cover it; and how much pictures cover."""

    covers: tuple[Box, ...]
    pictured: float


class Picture:
    """Where a drawn page changes from dot to dot; or, with `before`, where it differs from another drawing of it."""

    def __init__(self, dots: Any, before: Any = None) -> None:
        import numpy

        plain = _weighed(dots)
        if before is None:
            across = numpy.abs(numpy.diff(plain, axis=1)) >= LEAST * sum(WEIGHTS)
            down = numpy.abs(numpy.diff(plain, axis=0)) >= LEAST * sum(WEIGHTS)
            self._marks = across[1:, :] | down[:, 1:]
        else:
            self._marks = numpy.abs(plain - _weighed(before)) >= LEAST * sum(WEIGHTS)

    def shows(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """True when something can be seen in a box, in points from the top left."""
        left, above = max(round(x0), 0), max(round(top), 0)
        right, below = max(round(x1), left + 1), max(round(bottom), above + 1)
        return bool(self._marks[above:below, left:right].any())


def _weighed(dots: Any) -> Any:
    """One number for each dot's colour; the weights tell colours of one brightness apart."""
    import numpy

    blue, green, red = (dots[:, :, channel].astype(numpy.int16) for channel in range(3))
    return blue * WEIGHTS[0] + green * WEIGHTS[1] + red * WEIGHTS[2]


def ground_of(page: Any, frame: Frame) -> Ground:
    """The ground of a pypdfium2 page; a drawing of very many objects counts as one cover."""
    import pypdfium2.raw as raw

    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM]
    whole = (0.0, 0.0, frame.width, frame.height)
    if raw.FPDFPage_CountObjects(page.raw) > MAX_OBJECTS:
        return Ground((whole,), 0.0)
    covers, pictured = [], 0.0
    for item in itertools.islice(page.get_objects(filter=kinds, max_depth=2), MAX_OBJECTS):
        box = frame.box(*item.get_bounds()) if item.level == 0 else whole
        if item.level == 0:
            covers.append(box)
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += max(0.0, min(box[2], whole[2]) - max(box[0], 0)) * max(
                0.0, min(box[3], whole[3]) - max(box[1], 0)
            )
    area = max(frame.width * frame.height, 1.0)
    return Ground((whole,) if len(covers) > MAX_COVERS else tuple(covers), pictured / area)


def judged(runs: Sequence[Run], page: Any, handle: Any, frame: Frame, ground: Ground) -> list[Fragment]:
    """The runs' fragments; those that do not show are `hidden`, one that shows in part is cut.

    Text laid unseen over a scan is what the scan says, where something can be seen in its place.
    """
    inks = [_ink(handle, run) for run in runs]
    if not runs:
        return []
    if frame.width * frame.height > MAX_AREA:
        return [replace(run.fragment, hidden=ink != "") for run, ink in zip(runs, inks, strict=True)]
    doubtful = [bool(ink) or _covered(run.fragment, ground) for run, ink in zip(runs, inks, strict=True)]
    dots = _drawn(page, frame)
    plain = Picture(dots)
    without = plain
    if any(doubtful):
        _silence(handle, [run for run, doubt in zip(runs, doubtful, strict=True) if doubt])
        without = Picture(_drawn(page, frame), dots)
    out: list[Fragment] = []
    for run, ink, doubt in zip(runs, inks, doubtful, strict=True):
        if not _on_page(run.fragment, frame):
            out.append(replace(run.fragment, hidden=True))
        elif ink == "none" and ground.pictured >= SCAN:
            out += _parted(run.fragment, plain)
        elif not ink and _lacks_font(handle, run):
            out.append(replace(run.fragment, hidden=_dark(dots, run.fragment)))
        else:
            out += _parted(run.fragment, without if doubt else plain)
    return out


def _drawn(page: Any, frame: Frame) -> Any:
    return page.render(scale=1, rotation=(frame.turn - page.get_rotation()) % 360).to_numpy()


def _ink(handle: Any, run: Run) -> str:
    """ "none" for text without ink, "faint" for white or nearly clear ink, "" for ink that shows on white."""
    import pypdfium2.raw as raw

    colours = [ctypes.c_uint() for _ in range(4)]
    found = set()
    for index in {run.indexes[0], run.indexes[len(run.indexes) // 2]}:
        item = raw.FPDFText_GetTextObject(handle, index)
        mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else raw.FPDF_TEXTRENDERMODE_FILL
        known = raw.FPDFText_GetFillColor(handle, index, *colours)
        red, green, blue, alpha = (c.value for c in colours)
        if mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
            found.add("none")
        else:
            found.add("faint" if known and (alpha < 128 or min(red, green, blue) > 200) else "")
    return "" if "" in found else min(found)


def _lacks_font(handle: Any, run: Run) -> bool:
    """True for text in a font that is not in the file, in letters that the fonts at hand may not have: not drawn."""
    import pypdfium2.raw as raw

    if all(c < "\u0250" or "\u2000" <= c < "\u2200" for c in run.fragment.text):
        return False
    item = raw.FPDFText_GetTextObject(handle, run.indexes[0])
    font = raw.FPDFTextObj_GetFont(item) if item else None
    return bool(font) and raw.FPDFFont_GetIsEmbedded(font) == 0


def _dark(dots: Any, f: Fragment) -> bool:
    """True where the page is dark all over a fragment's place."""
    area = dots[max(round(f.base - 0.55 * f.size), 0) : round(f.base), max(round(f.x0), 0) : round(f.x1)]
    return bool(area.size) and int(area.max()) < 128


def _covered(f: Fragment, ground: Ground) -> bool:
    return any(x0 < f.x1 and f.x0 < x1 and top < f.base and f.top < bottom for x0, top, x1, bottom in ground.covers)


def _silence(handle: Any, runs: Sequence[Run]) -> None:
    """Take the runs' text out of the page, so that it is drawn without it."""
    import pypdfium2.raw as raw

    for run in runs:
        for index in run.indexes:
            item = raw.FPDFText_GetTextObject(handle, index)
            if item:
                raw.FPDFPageObj_SetIsActive(item, False)


def _on_page(f: Fragment, frame: Frame) -> bool:
    middle = ((f.x0 + f.x1) / 2, (f.top + f.bottom) / 2)
    return -2 <= middle[0] <= frame.width + 2 and -2 <= middle[1] <= frame.height + 2 and f.size >= 1.5


def _parted(f: Fragment, picture: Picture) -> list[Fragment]:
    """The fragment, cut where words that show meet words that do not; signs go with the word before them."""
    shown: list[bool] = []
    for text, left, right in f.words:
        if any(c.isalnum() for c in text):
            seen = picture.shows(left + 0.5, f.base - 0.55 * f.size, right - 0.5, f.base - 0.02 * f.size)
            shown.append(seen or (f.turned and picture.shows(f.x0, f.top, f.x1, f.bottom)))
        else:
            shown.append(shown[-1] if shown else picture.shows(left, f.top, right, f.bottom))
    if all(shown) or not any(shown):
        return [replace(f, hidden=not all(shown))]
    out: list[Fragment] = []
    at = 0
    for seen, group in itertools.groupby(zip(f.words, shown, strict=True), key=lambda pair: pair[1]):
        words = tuple(word for word, _ in group)
        text = " ".join(word for word, _, _ in words)
        size = letters_in(text)
        calls = tuple((place - at, label) for place, label in f.calls if at < place <= at + size)
        part = replace(f, text=text, words=words, hidden=not seen, calls=calls, note=f.note and not out)
        out.append(replace(part, x0=words[0][1], x1=words[-1][2]))
        at += size
    return out
