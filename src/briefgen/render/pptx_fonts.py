"""The widths of the fonts that office documents name, so that text is measured before it is written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Face:
    """A font as it is measured: `widths` of U+0020 to U+007E in 1/1000 em, `line` the height of a line in ems."""

    widths: tuple[int, ...]
    line: float

    def advance(self, char: str) -> int:
        """How far a character moves the line on, in 1/1000 em; never less than the font does, as far as is known."""
        base = unicodedata.normalize("NFD", char)[:1]
        if " " <= base <= "~":
            return self.widths[ord(base) - 0x20]
        if unicodedata.category(char) in ("Mn", "Cf"):
            return 0
        if unicodedata.east_asian_width(char) in "WF" or char in "—…‰™℠":
            return 1000
        return self._letter * 3 // 2 if char.isupper() else self._letter

    @property
    def _letter(self) -> int:
        """What a small letter that the table does not have takes: a little more than an "n"."""
        return self.widths[ord("n") - 0x20] * 10 // 9


# Each is of the font whose widths are the same by design, the regular or the bold cut, whichever is wider:
# Carlito for Calibri, Liberation Sans for Arial, Liberation Serif for Times New Roman, Caladea for Cambria;
# DejaVu Sans for Verdana, which is the widest in use. A line is as high as the font's own metrics say.
_CALIBRI = Face(
    (
        227, 326, 439, 499, 507, 730, 705, 234, 312, 312, 499, 499, 258, 307, 268, 430, 507, 507, 507, 507, 507,
        507, 507, 507, 507, 507, 276, 276, 499, 499, 499, 464, 899, 606, 561, 534, 631, 489, 460, 638, 631, 267,
        332, 547, 423, 875, 659, 677, 533, 687, 563, 473, 496, 653, 592, 907, 551, 520, 479, 325, 430, 325, 499,
        499, 301, 494, 537, 423, 537, 504, 317, 475, 537, 246, 256, 480, 246, 814, 537, 538, 537, 537, 356, 399,
        347, 537, 474, 746, 460, 474, 398, 344, 476, 344, 499,
    ),
    1.221,
)  # fmt: skip
_ARIAL = Face(
    (
        278, 334, 475, 557, 557, 890, 723, 238, 334, 334, 390, 584, 278, 334, 278, 278, 557, 557, 557, 557, 557,
        557, 557, 557, 557, 557, 334, 334, 584, 584, 584, 611, 1016, 723, 723, 723, 723, 667, 611, 778, 723,
        278, 557, 723, 611, 834, 723, 778, 667, 778, 723, 667, 611, 723, 667, 944, 667, 667, 611, 334, 278, 334,
        584, 557, 334, 557, 611, 557, 611, 557, 334, 611, 611, 278, 278, 557, 278, 890, 611, 611, 611, 611, 390,
        557, 334, 611, 557, 778, 557, 557, 500, 390, 280, 390, 584,
    ),
    1.150,
)  # fmt: skip
_TIMES = Face(
    (
        250, 334, 556, 500, 500, 1000, 834, 278, 334, 334, 500, 570, 250, 334, 250, 278, 500, 500, 500, 500,
        500, 500, 500, 500, 500, 500, 334, 334, 570, 570, 570, 500, 931, 723, 667, 723, 723, 667, 611, 778, 778,
        390, 500, 778, 667, 944, 723, 778, 611, 778, 723, 557, 667, 723, 723, 1000, 723, 723, 667, 334, 278,
        334, 582, 500, 334, 500, 557, 444, 557, 444, 334, 500, 557, 278, 334, 557, 278, 834, 557, 500, 557, 557,
        444, 390, 334, 557, 500, 723, 500, 500, 444, 480, 221, 480, 542,
    ),
    1.150,
)  # fmt: skip
_CAMBRIA = Face(
    (
        220, 335, 422, 619, 543, 976, 740, 251, 408, 408, 453, 592, 232, 329, 230, 505, 533, 458, 507, 508, 553,
        520, 538, 494, 556, 534, 280, 280, 592, 592, 592, 452, 921, 653, 634, 551, 664, 559, 534, 586, 719, 358,
        340, 680, 541, 888, 693, 647, 593, 647, 640, 473, 587, 695, 632, 959, 616, 587, 554, 368, 505, 368, 592,
        371, 184, 525, 568, 450, 570, 513, 335, 508, 600, 308, 297, 589, 311, 891, 604, 530, 573, 559, 454, 444,
        365, 609, 519, 779, 525, 521, 464, 393, 320, 393, 712,
    ),
    1.300,
)  # fmt: skip
_VERDANA = Face(
    (
        349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696, 696,
        696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734, 831, 684, 684, 821,
        837, 373, 373, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458,
        366, 458, 838, 500, 500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
        716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
    ),
    1.164,
)  # fmt: skip
_SAME = {
    "calibri": _CALIBRI, "carlito": _CALIBRI, "calibri light": _CALIBRI,
    "arial": _ARIAL, "helvetica": _ARIAL, "liberation sans": _ARIAL, "arimo": _ARIAL,
    "times new roman": _TIMES, "times": _TIMES, "liberation serif": _TIMES, "tinos": _TIMES,
    "cambria": _CAMBRIA, "caladea": _CAMBRIA,
}  # fmt: skip


@cache
def face(name: str) -> Face:
    """The face of a font family; of one that is not known its fontpkg package's, else the widest face there is."""
    return _SAME.get(name.lower()) or _packaged(name) or _VERDANA


def _packaged(name: str) -> Face | None:
    """The face of an installed fontpkg family; None where there is none."""
    import fontpkg
    from fontTools.ttLib import TTFont

    try:
        family = fontpkg.family(name)
    except fontpkg.FontpkgError:
        return None
    with TTFont(next(f.path for f in family.files if f.style == "normal"), lazy=True) as font:
        units, shown, advances = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
        wide = max(a for a, _ in advances.metrics.values())
        # a bold cut is about a twelfth wider
        widths = tuple(-(-advances[shown[c]][0] * 1080 // units) if c in shown else wide for c in range(0x20, 0x7F))
        heads, table = font["hhea"], font["OS/2"]
        tall = max(heads.ascent - heads.descent + heads.lineGap, table.usWinAscent + table.usWinDescent)
    return Face(widths, tall / units)
