"""Walk a page's elements in order: each block with its kind, its surroundings, and whether it is hidden."""

from __future__ import annotations

from typing import Any

from briefgen.model import BlockKind
from briefgen.sources.canonical import clean_line
from briefgen.sources.html.embedded import formula, left_out
from briefgen.sources.html.facts import Facts, fragment, is_mark, survey
from briefgen.sources.html.grids import Grid, grid_of
from briefgen.sources.html.place import Place, place_of
from briefgen.sources.html.rules import ARROW, BACK, BLOCKS, SILENT, STRUCK, SUPERSCRIPT
from briefgen.sources.html.run import Found, Run
from briefgen.sources.pieces import Piece

__all__ = ["Found", "walk"]
_SHORT_SUP = 6
_SHORT_LINE = 160
_LONGEST_STRUCK = 2000


class _Walk:
    """The open elements' places while the page is walked; `at` is the element's place in document order."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.run = Run()
        self.at = -1
        self.places = [Place(behind="?" if facts.sheet.strange else "#ffffff")]
        self.skip = False
        self.open = [(-1, False)]

    def start(self, element: Any) -> bool:
        """Enter an element; False where what it holds is done with."""
        self.at += 1
        around = self.places[-1]
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in SILENT:
            self._embedded(element, tag, around)
            return self._done(around)
        if tag == "br":
            self._break(element, around)
            return self._done(around)
        place = place_of(element, tag, around, self.at, self.facts)
        if tag in ("a", "sup", "span") and self._mark(element, tag, around):
            return self._pass(around)
        block = tag in BLOCKS or self._names(tag, place, around)
        if tag in STRUCK and self.facts.text[self.at] <= _LONGEST_STRUCK:
            return self._apart(element, place, around)
        if not block and (place.hidden, place.chrome) != (around.hidden, around.chrome):
            return self._apart(element, place, around)
        if block:
            self.run.flush(around)
        if tag == "table" and self._table(element, place):
            return self._pass(place)
        if tag == "pre":
            return self._pre(element, place)
        self.places.append(place)
        self.open.append((self.at, block))
        if tag == "q":
            self.run.add("“", place)
        if tag == "cite" and place.hint == "attribution" and not any(p[0].strip(" \n—–-") for p in self.run.parts):
            self.run.hint = "attribution"
        if tag == "a" and place.chrome and self._glued():
            self.run.add(" ", around)
        self.run.add(element.text, place)
        return True

    def end(self, element: Any) -> None:
        """Leave an element; its tail is its parent's text."""
        place = self.places.pop()
        _, block = self.open.pop()
        if not self.skip:
            if element.tag == "q":
                self.run.add("”", place)
            if block:
                self.run.flush(place)
        self.skip = False
        self.run.add(element.tail, self.places[-1])

    def _names(self, tag: str, place: Place, around: Place) -> bool:
        """An author's name or a date in a short line of such stands by itself."""
        apart = around.hint != "byline" or self._glued()
        named = tag == "time" or (place.hint == "byline" and apart and tag in ("span", "a", "strong"))
        return named and around.kind is BlockKind.PARAGRAPH and self.facts.text[self.open[-1][0]] <= _SHORT_LINE

    def _glued(self) -> bool:
        """No space stands before what follows, as where a style sets elements apart."""
        return bool(self.run.parts) and self.run.parts[-1][0][-1:].isalnum()

    def _done(self, around: Place) -> bool:
        self.places.append(around)
        self.open.append((self.at, False))
        self.skip = True
        return False

    def _embedded(self, element: Any, tag: str, around: Place) -> None:
        """A formula is read in its line; the text of a drawing, a frame or a field is kept beside it."""
        if tag == "math" and (signs := formula(element)):
            self.run.add(signs, around)
        else:
            text, reason = left_out(element, tag)
            if text:
                self.run.apart.append((text, "hidden text" if around.hidden else reason))

    def _pass(self, place: Place) -> bool:
        """Skip what the element holds, which the survey has counted."""
        self.at += self.facts.size[self.at] - 1
        return self._done(place)

    def _break(self, element: Any, around: Place) -> None:
        before = element.getprevious()
        doubled = before is not None and before.tag == "br" and not (before.tail or "").strip()
        if doubled:
            self.run.flush(around)
        else:
            self.run.parts.append(("\n", around.bold, around.linked, around.small))

    def _mark(self, element: Any, tag: str, around: Place) -> bool:
        """A note's mark, the arrow back from a note, or a raised figure; none is read as a word."""
        names = f"{element.get('class') or ''} {element.get('role') or ''}"
        if tag == "span":
            return bool(BACK.search(names))
        if tag == "a":
            return self._link(element, names, around)
        links = [a for a in element.iter("a") if fragment(a)]
        if links and all(is_mark(a) for a in links):
            for link in links:
                self._call(fragment(link))
            return True
        text = clean_line("".join(map(str, element.itertext())))
        if links or not text or len(text) > _SHORT_SUP:
            return False
        raised = text.translate(SUPERSCRIPT)
        whole = all(ord(c) > 127 for c in raised) and not (text.isalpha() and len(text) > 1)
        self.run.add(raised if whole else text, around)
        return True

    def _link(self, element: Any, names: str, around: Place) -> bool:
        target = fragment(element)
        if (element.get("name") or element.get("id") or "") in self.facts.notes:
            self.run.label = element.get("name") or element.get("id")
        text = "".join(map(str, element.itertext())) if target else ""
        if target and (BACK.search(names) or (text and ARROW.match(text) and around.kind is BlockKind.NOTE)):
            return True
        if not target or not is_mark(element):
            return False
        label = around.label or self.run.label
        marked = target in self.facts.notes or element.get("role") == "doc-noteref" or bool(label)
        if marked and not label:
            self._call(target)
        return marked

    def _call(self, target: str) -> None:
        self.run.calls.append((len(self.run.parts), target))

    def _apart(self, element: Any, place: Place, around: Place) -> bool:
        """Hidden or struck words or a button within a line: kept beside it, so that the line stays whole."""
        text = clean_line(" ".join(map(str, element.itertext())))
        if text:
            self.run.apart.append((text, "hidden text" if place.hidden else place.chrome or "struck out"))
        return self._pass(around)

    def _table(self, element: Any, place: Place) -> bool:
        if self.at in self.facts.nested or element.get("role") in ("presentation", "none"):
            return False
        found = grid_of(element, self.facts.sheet)
        if found is None:
            return False
        self._emit(found, place)
        return True

    def _emit(self, found: Grid, place: Place) -> None:
        def put(piece: Piece) -> None:
            self.run.out.append(Found(piece, place.chrome, place.inside))

        reason = "hidden text" if place.hidden else ""
        if found.caption:
            put(Piece(found.caption, BlockKind.CAPTION, reason=reason))
        put(Piece(kind=BlockKind.TABLE, cells=found.cells, reason=reason))
        for note in found.notes:
            put(Piece(note, BlockKind.NOTE, reason=reason))
        for text, why in found.hidden:
            put(Piece(text, reason=why))

    def _pre(self, element: Any, place: Place) -> bool:
        """Typewritten text: the page's own where it is most of it, else code."""
        from briefgen.sources.txt import draft_of_text

        text = "".join(map(str, element.itertext()))
        if self.facts.text[self.at] > 0.4 * self.facts.total:
            for piece in draft_of_text(text).pieces:
                self.run.out.append(Found(piece, place.chrome, place.inside))
        elif clean_line(text):
            self.run.out.append(Found(Piece(clean_line(text), reason="code"), place.chrome, place.inside))
        return self._pass(place)


def walk(root: Any) -> list[Found]:
    """Every block of the page in document order; scripts and styles have no text. Linear in the page's size."""
    from lxml import etree

    state = _Walk(survey(root))
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            state.end(element)
        elif not state.start(element):
            events.skip_subtree()
    state.run.flush(state.places[-1])
    return state.run.out
