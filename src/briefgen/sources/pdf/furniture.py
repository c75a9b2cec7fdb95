"""What a PDF page carries beside its text: running headers and footers, page numbers, lettering at an angle."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.sources.pdf.chars import Fragment
from briefgen.sources.pdf.pages import Page

MARGIN = 0.095
"""The share of a page's height at its top and bottom where running headers and footers stand."""
MAX_ROW = 3
"""More stretches of text on one baseline are a table's row, not a running header with its page number."""
REASON = "page header or footer"
_NUMBER = re.compile(
    r"^\W*(?:page\s*|p\.\s*|seite\s*|página\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|de|von)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_OPENS_NOTE = re.compile(r"^\s*\d{1,3}[.)]?\s+[A-Z“]")
_IMPRINT = re.compile(r"^(?:https?://[\w.-]+/?|[A-Z]{1,3}\d{4,6}\b(?:\s*[·|•].{0,40})?)$")
_SENTENCE = re.compile(r"[.!?:;,][”\"’')\]]*\s*$")
_LONG = 12
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Running:
    """What repeats in the margins: each text with its size, the texts alone, and the longer ones by length."""

    keys: frozenset[Key]
    texts: frozenset[str]
    lengths: tuple[int, ...]

    def begins(self, text: str) -> bool:
        """True for a text that one of the longer repeated ones begins."""
        return any(text[:n] in self.texts for n in self.lengths)


def running_of(pages: Sequence[Page]) -> Running:
    """What stands in the margins of at least two pages, at one height there or on a third of all pages."""
    seen: dict[Key, dict[int, int]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for f in page.fragments:
            if _in_margin(f, page.height):
                seen[_key(f)][number] = round(f.base)
    floor = max(2, len(pages) // 3)
    keys = frozenset(
        key for key, where in seen.items() if len(where) >= floor or max(Counter(where.values()).values()) > 1
    )
    texts = frozenset(text for text, _ in keys)
    return Running(keys, texts, tuple(sorted({len(text) for text in texts if len(text) > _LONG})))


def reasons_of(page: Page, fragments: Sequence[Fragment], running: Running) -> list[str]:
    """Why each fragment of a page is no content, "" where it is content."""
    usual = _usual_size(fragments)
    noted = {round(f.size, 1) for f in fragments if f.note or _OPENS_NOTE.match(f.text)}
    crowd = Counter(round(f.base) for f in fragments)
    last = _last_line(fragments, page.height)
    out = []
    for f in fragments:
        if f.hidden:
            out.append("hidden text")
        elif f.turned:
            out.append("figure lettering")
        elif crowd[round(f.base)] > MAX_ROW:
            out.append("")
        else:
            small = 0.0 if round(f.size, 1) in noted else usual
            out.append(REASON if _is_furniture(f, page.height, running, small, last) else "")
    return out


def _usual_size(fragments: Sequence[Fragment]) -> float:
    sizes = Counter[float]()
    for f in fragments:
        sizes[round(f.size, 1)] += len(f.text)
    return max(sizes, key=lambda s: (sizes[s], s)) if sizes else 0.0


def _last_line(fragments: Sequence[Fragment], height: float) -> float:
    """The last baseline of the page's text: into the margin as far as its lines follow each other."""
    last = -1.0
    for f in sorted(fragments, key=lambda f: f.base):
        if not f.hidden and not f.turned and (not _in_margin(f, height) or f.base - last <= 2.5 * f.size):
            last = max(last, f.base)
    return last


def _key(f: Fragment) -> Key:
    return re.sub(r"\d+", "#", " ".join(f.text.split())).casefold(), round(f.size)


def _in_margin(f: Fragment, height: float) -> bool:
    return f.bottom < MARGIN * height or f.top > (1 - MARGIN) * height


def _is_furniture(f: Fragment, height: float, running: Running, usual: float, last: float) -> bool:
    """True for page furniture; `usual` is the text's size (0: small print is notes), `last` its last baseline."""
    key = _key(f)
    if f.top > 0.8 * height and (key[0] in running.texts or _IMPRINT.match(f.text.strip())):
        return True
    if not _in_margin(f, height):
        return False
    if _NUMBER.match(f.text) or key in running.keys or running.begins(key[0]):
        return True
    if f.note or not usual:
        return False
    apart = f.top > 0.9 * height and f.base - last > 2.5 * f.size
    brief = len(f.text.split()) <= _LONG and not _SENTENCE.search(f.text)
    return (f.top > 0.9 * height and f.size < 0.78 * usual) or (apart and brief and f.size <= usual)
