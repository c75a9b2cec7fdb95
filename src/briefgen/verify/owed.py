"""What a finished file owes: the promises of its document or deck, each as often as that keeps it itself.

A statement may be printed in its section, in a table of evidence and in an annex: then the file must
hold it three times, cited each time. The count is taken with the rules by which the file is judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefgen.model import Deck, Document, Promise, Slide
from briefgen.verify import reading
from briefgen.verify.fold import fold, fold_runs
from briefgen.verify.parity import count, wants_of

_COUNTED = ("statement", "citation", "caveat")
Run = tuple[str, bool]


def owed(made: Document | Deck) -> tuple[Promise, ...]:
    """The promises with repetitions, in order; what no statement leads to is owed beside them.

    That is each slide's source strip, line by line, its section and its notes; a document's evidence table, its notes'
    citations and a note style's other notes.

    An AST that is not pandoc's JSON raises ValueError.
    """
    if isinstance(made, Deck):
        slides = tuple(_slide(number, slide) for number, slide in enumerate(made.slides, 1))
        found = reading.Reading(slides=slides, count=len(slides))
        beside = (*_strips(made), *_spoken(made))
    else:
        blocks = json.loads(made.ast)["blocks"]
        found = reading.Reading(body=fold_runs([(f"{made.title}\n", False), *_runs(blocks)]))
        beside = (*_evidence(blocks), *_note_citations(blocks), *_endnotes(blocks, made.promises))
    wants = wants_of(made.promises)
    times = count(found, wants, (*made.promises, *beside))
    extra: dict[Promise, int] = {}
    for want, promises in wants.items():
        if want.kind in _COUNTED:
            extra[promises[0]] = max(0, times[want] - len(promises))
    repeated = tuple(
        promise
        for index, promise in enumerate(made.promises)
        for _ in range(1 + (extra.get(promise, 0) if made.promises.index(promise) == index else 0))
    )
    return (*repeated, *beside)


def _evidence(blocks: Any) -> Iterator[Promise]:
    """The cells of the evidence table, row by row."""
    for div in _classed(blocks, "Div", "evidence"):
        for table in (block["c"] for block in div["c"][1] if block["t"] == "Table"):
            for row in (*table[3][1], *(row for part in table[4] for row in (*part[2], *part[3]))):
                for text in filter(fold, (_text(cell[4]) for cell in row[1])):
                    yield Promise("evidence", "table", text)


def _note_citations(blocks: Any) -> Iterator[Promise]:
    """The citation within each caveat's note, after the note's words."""
    for note in _classed(blocks, "Span", "caveat"):
        content = [inner for node in note["c"][1] for inner in _unbound(node)]
        for at, span in enumerate(content):
            if span["t"] == "Span" and "citation" in span["c"][0][1]:
                id = dict(span["c"][0][2]).get("c", "note")
                marked = next(_classed(span, "Span", "note-mark"), None) is not None
                yield Promise("note-mark" if marked else "citation", id, _text(span), after=_text(content[:at]))


def _unbound(node: Any) -> list[Any]:
    """A node, or what is in a span that keeps a word and its marks on one line."""
    bound = node["t"] == "Span" and "bound" in node["c"][0][1]
    return list(node["c"][1]) if bound else [node]


def _endnotes(blocks: Any, promises: tuple[Promise, ...]) -> Iterator[Promise]:
    """The notes of a note style that no statement's mark leads to, each behind its number."""
    promised = {p.after for p in promises if p.kind == "note"}
    for note in _classed(blocks, "Div", "endnote"):
        lead, *content = note["c"][1][0]["c"]
        if _text(lead) not in promised:
            yield Promise("note", _text(lead), _text(content), after=_text(lead))


def _classed(root: Any, kind: str, name: str) -> Iterator[Any]:
    """The outermost nodes of a kind and class, in order."""
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo.extend(reversed(node))
        elif isinstance(node, dict) and node.get("t") == kind and name in node["c"][0][1]:
            yield node
        elif isinstance(node, dict):
            todo.append(node.get("c"))


def _text(root: Any) -> str:
    return "".join(text for text, _ in _runs(root)).strip()


def _strips(deck: Deck) -> Iterator[Promise]:
    """Each line of each slide's source strip, on the slide."""
    for number, slide in enumerate(deck.slides, 1):
        for line in dict.fromkeys(slide.strip):
            if fold(line):
                yield Promise("strip", f"of slide {number}", line, slide=number)


def _spoken(deck: Deck) -> Iterator[Promise]:
    """Each slide's section and its speaker's notes."""
    for number, slide in enumerate(deck.slides, 1):
        for kind, text in (("section", slide.section), ("speech", slide.notes)):
            if fold(text):
                yield Promise(kind, f"of slide {number}", text, slide=number)


def _slide(number: int, slide: Slide) -> reading.Slide:
    """A slide as it will be read: lines with their citations, table, notes, sources; then the speaker's notes."""
    face = [slide.title, slide.subtitle]
    face += [part for item in slide.items for part in (item.text, item.citation)]
    face += [*slide.header, *(cell for row in slide.rows for cell in row), *slide.caveats, *slide.strip]
    return reading.Slide(number, fold_runs((f"{part}\n", False) for part in face), fold_runs([(slide.notes, False)]))


def _runs(root: Any) -> Iterator[Run]:
    """The text under a node of pandoc's AST in reading order, and whether it is a superscript."""
    todo: list[tuple[Any, bool]] = [(root, False)]
    while todo:
        node, raised = todo.pop()
        if isinstance(node, list):
            todo.extend((item, raised) for item in reversed(node))
        elif isinstance(node, dict):
            text, inside = _parts(str(node.get("t")), node.get("c"))
            yield text, raised
            todo.append((inside, raised or node.get("t") == "Superscript"))


def _parts(kind: str, content: Any) -> tuple[str, Any]:
    """A node's own text, and the content to go on with."""
    if kind == "Str":
        return content, None
    if kind in ("Code", "CodeBlock", "Math"):
        return content[1], None
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " ", None
    if kind == "Quoted":
        mark = {"t": "Str", "c": '"' if content[0]["t"] == "DoubleQuote" else "'"}
        return "", [mark, *content[1], mark]
    if kind == "Cite":
        return "", content[1]  # what citeproc made, not what it was made from
    return "", None if kind in ("RawInline", "RawBlock", "Image") else content
