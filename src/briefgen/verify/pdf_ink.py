"""Which characters of a PDF's page leave ink: told from the page as it is drawn, not from what could hide them.

The page is drawn twice, with its text and without. Where a character stands and the two do not differ nothing is seen
of it: it is covered, clipped, of its ground's colour, transparent, in an invisible mode, in a layer that is off, or
off the page. Texts that lie over one another are taken away in turn, so that none stands in for another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SCALE = 2.0  # pixels a point
_APART = 16  # of 255: a difference of colour that is seen
_SHARE = 0.12  # of a character's box that its ink fills at least; a thin slanted letter fills a fifth
_OVERLAP = 0.25  # of a box that another text may share: lines that are set close
_LAYERS = 8
_INVISIBLE = 3  # text render mode
_FINE = 1000  # device units a point, to learn how a page is turned


@dataclass(frozen=True, slots=True)
class _Chars:
    """The characters of a page that are drawn: index, address of the text object, and box in pixels, row by row.

    A box is left, top, right, bottom, one row of `boxes` each; `objects` are the text objects by their address.
    """

    indices: tuple[int, ...]
    owners: tuple[int, ...]
    boxes: NDArray[np.float64]
    objects: dict[int, Any]


def inked(page: Any, text: Any) -> frozenset[int]:
    """The indices of the characters of a page that are seen on it, white space left out."""
    import numpy as np

    chars = _chars(page, text)
    if not chars.indices:
        return frozenset()
    whole = _drawn(page)
    high, wide = whole.shape[:2]
    left, top, right, bottom = chars.boxes.T
    within = (left >= -1) & (top >= -1) & (right <= wide + 1) & (bottom <= high + 1)
    x0, x1 = (np.clip(v, 0, wide).astype(int) for v in (np.floor(left), np.ceil(right)))
    y0, y1 = (np.clip(v, 0, high).astype(int) for v in (np.floor(top), np.ceil(bottom)))
    layer_of = _layers(chars, (high, wide))
    seen: set[int] = set()
    for layer in range(min(max(layer_of.values()) + 1, _LAYERS)):
        total = _changed(whole, page, [chars.objects[o] for o, n in layer_of.items() if n == layer])
        ink = total[y1, x1] - total[y0, x1] - total[y1, x0] + total[y0, x0]
        size = (x1 - x0) * (y1 - y0)
        shown = within & (size > 0) & (ink >= _SHARE * size)
        seen |= {chars.indices[n] for n in np.flatnonzero(shown) if layer_of[chars.owners[n]] == layer}
    return frozenset(seen)


def _chars(page: Any, text: Any) -> _Chars:
    import ctypes

    import numpy as np
    import pypdfium2.raw as raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(side) for side in (left, right, bottom, top)]
    found: list[tuple[int, int, float, float, float, float]] = []
    objects: dict[int, Any] = {}
    for index in range(raw.FPDFText_CountChars(text.raw)):
        drawn = raw.FPDFText_GetTextObject(text.raw, index)
        if drawn and raw.FPDFText_GetCharBox(text.raw, index, *places):
            owner = ctypes.addressof(drawn.contents)
            objects[owner] = drawn
            found.append((index, owner, left.value, top.value, right.value, bottom.value))
    turned = _turned(page)
    corners = np.array([row[2:] for row in found], dtype=float).reshape(-1, 2, 2)
    pixels = corners @ turned[:2] + turned[2]
    boxes = np.concatenate((pixels.min(axis=1), pixels.max(axis=1)), axis=1)
    return _Chars(tuple(row[0] for row in found), tuple(row[1] for row in found), boxes, objects)


def _turned(page: Any) -> NDArray[np.float64]:
    """From the page's units to pixels, whatever its boxes and rotation are: two rows that turn, one that shifts."""
    import ctypes

    import numpy as np
    import pypdfium2.raw as raw

    size = [int(side * _FINE) for side in page.get_size()]
    x, y = ctypes.c_int(), ctypes.c_int()
    found = []
    for place in ((0, 0), (1000, 0), (0, 1000)):
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, *place, ctypes.byref(x), ctypes.byref(y))
        found.append((x.value * _SCALE / _FINE, y.value * _SCALE / _FINE))
    origin, along, up = (np.array(place) for place in found)
    return np.array([(along - origin) / 1000, (up - origin) / 1000, origin])


def _layers(chars: _Chars, size: tuple[int, int]) -> dict[int, int]:
    """For each text object a number that it shares with none that lies over it; 0 for nearly all."""
    import numpy as np

    place = np.zeros(size, dtype=np.int32)
    numbers = {owner: number for number, owner in enumerate(chars.objects, 1)}
    against: dict[int, set[int]] = {}
    inner = np.clip(np.rint(chars.boxes), 0, None).astype(int).tolist()
    for owner, (x0, y0, x1, y1) in zip(chars.owners, inner, strict=True):
        number, part = numbers[owner], place[y0:y1, x0:x1]
        others = part[(part != 0) & (part != number)] if part.any() else part.ravel()[:0]
        if others.size > _OVERLAP * part.size:
            for other in map(int, np.unique(others)):
                against.setdefault(number, set()).add(other)
                against.setdefault(other, set()).add(number)
        part[...] = number
    layers: dict[int, int] = {}
    for number in numbers.values():
        taken = {layers[other] for other in against.get(number, ()) if other in layers}
        layers[number] = next(n for n in range(len(numbers) + 1) if n not in taken)
    return {owner: layers[number] for owner, number in numbers.items()}


def _changed(whole: NDArray[np.uint8], page: Any, objects: Iterable[Any]) -> NDArray[np.int32]:
    """How many pixels above and left of each place differ once some text objects are gone."""
    import numpy as np
    import pypdfium2.raw as raw

    modes = [(drawn, raw.FPDFTextObj_GetTextRenderMode(drawn)) for drawn in objects]
    for drawn, _ in modes:
        raw.FPDFTextObj_SetTextRenderMode(drawn, _INVISIBLE)
    bare = _drawn(page)
    for drawn, mode in modes:
        raw.FPDFTextObj_SetTextRenderMode(drawn, mode)
    by = np.maximum(whole, bare) - np.minimum(whole, bare)
    apart = (by[:, :, 0] >= _APART) | (by[:, :, 1] >= _APART) | (by[:, :, 2] >= _APART)
    total = np.zeros((apart.shape[0] + 1, apart.shape[1] + 1), dtype=np.int32)
    apart.cumsum(0, dtype=np.int32).cumsum(1, out=total[1:, 1:])
    return total


def _drawn(page: Any) -> NDArray[np.uint8]:
    """The page as pixels, annotations drawn too."""
    pixels: NDArray[np.uint8] = page.render(scale=_SCALE).to_numpy()
    return pixels.copy()
