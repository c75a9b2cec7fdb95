"""Notes at the foot of the page: where they are asked for, and none is ever lost."""

from __future__ import annotations

import dataclasses
import json
import random

import page
import pytest

from briefgen.model import Document, Promise
from briefgen.render import Brand, render
from briefgen.render.nodes import parsed
from briefgen.render.page_notes import asks_for_page_notes, lost, with_page_notes
from briefgen.verify import verify
from tests.reading import page_texts
from tests.render.samples import brand, deck, document

WORDS = [
    "river",
    "treaty",
    "toll",
    "barge",
    "ferry",
    "bank",
    "channel",
    "survey",
    "office",
    "dredging",
    "lock",
    "income",
]


def asking() -> Brand:
    styles = tuple((name, css + "\n:root { --notes: page }") for name, css in brand().print_css)
    return dataclasses.replace(brand(), print_css=styles)


def spelled(number: int) -> str:
    """A number in letters, so that it is no note's number."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


def words(count: int, draw: random.Random) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(count)).capitalize() + "."


def noted(seed: int, notes: int, longest: int) -> tuple[Document, tuple[Promise, ...]]:
    """A document whose statements each have a note, as a note style makes it; and what it promises."""
    draw = random.Random(seed)
    body, list_, promises = ["# A {#a}", ""], [], []
    for n in range(1, notes + 1):
        said, note = (
            words(draw.randint(6, 40), draw),
            f"Remark {spelled(n)} says " + words(draw.randint(3, longest), draw),
        )
        mark = f"[^[{n}](#note-{n}){{role=doc-noteref}}^]{{#note-{n}-mark .note-mark}}"
        body += [f"[{said}]{{#s-{n} .statement}}{mark}", ""]
        lead = f"[[{n}](#note-{n}-mark){{role=doc-backlink}}]{{.note-number}}"
        list_ += [f"::: {{#note-{n} .endnote}}", f"{lead} {note}", ":::", ""]
        promises += [Promise("statement", str(n), said), Promise("note", str(n), note, after=str(n))]
    made = document(body="\n".join([*body, ":::: {.endnotes}", *list_, "::::"]))
    return made, tuple(promises)


def test_a_note_stands_on_the_page_of_its_mark() -> None:
    made, promises = noted(1, 30, 30)
    done = render("pdf", made, deck(), asking())
    assert verify(done, promises) == ()
    pages = page_texts(done.data)
    assert len(pages) > 1
    assert "Remark b says" in pages[0]
    assert "Remark da says" in pages[-1]
    assert page.validate_pdf_bytes(done.data, profile=page.ValidationProfile.PDF_UA_1).failures == []


def test_without_the_style_notes_stand_at_the_end() -> None:
    made, promises = noted(1, 30, 30)
    done = render("pdf", made, deck(), brand())
    assert verify(done, promises) == ()
    assert "Remark b says" in page_texts(done.data)[-1]


def test_notes_too_long_for_their_page_are_set_at_the_end() -> None:
    made, promises = noted(2, 4, 3)
    tree = json.loads(made.ast)
    long = "Long note " + words(1500, random.Random(2))
    more = [node for word in long.split() for node in ({"t": "Space"}, {"t": "Str", "c": word})]
    tree["blocks"][-1]["c"][1][0]["c"][1][0]["c"] += more
    made = dataclasses.replace(made, ast=json.dumps(tree))
    done = render("pdf", made, deck(), asking())
    assert verify(done, promises) == ()
    assert "Long note" in "".join(page_texts(done.data))


@pytest.mark.parametrize("seed", range(60))
def test_no_note_of_a_dense_document_is_lost(seed: int) -> None:
    draw = random.Random(seed)
    made, promises = noted(seed, draw.randint(10, 18), draw.choice((20, 60, 120)))
    assert verify(render("pdf", made, deck(), asking()), promises) == ()


def test_a_note_that_is_on_no_page_is_found_lost() -> None:
    made, _ = noted(3, 3, 5)
    blocks = parsed(made)["blocks"]
    whole = page_texts(render("pdf", made, deck(), asking()).data)
    assert lost(blocks, whole) == ()
    assert lost(blocks, [text.replace("Remark c says", "") for text in whole]) == ("2",)


@pytest.mark.parametrize(
    ("style", "asked"),
    [(":root { --notes: page }", True), (":root{--notes:end}", False), ("/* --notes: page */", False), ("", False)],
)
def test_the_print_style_says_where_notes_stand(style: str, asked: bool) -> None:
    assert asks_for_page_notes(style) is asked


def test_a_document_without_notes_stays_as_it_is() -> None:
    blocks = parsed(document())["blocks"]
    assert with_page_notes(blocks) is blocks
