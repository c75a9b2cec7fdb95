"""A cell whose note is under the table bears the note's letter; without it the note leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import Summary
from briefgen.render import render
from briefgen.verify import verify
from tests import documents, factory
from tests.render.samples import brand


def marked() -> Summary:
    """The shared summary, the first cell of figures of its table called by the table's note."""
    summary = factory.summary()
    table = summary.tables[0]
    return replace(summary, tables=(replace(table, marked=((0, 1, table.caveats[0]), (-1, 2, table.caveats[0]))),))


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_a_cell_that_calls_a_note_bears_its_letter_and_lacks_it_not_unseen(format: str) -> None:
    document, deck = documents.document("analyst", marked()), documents.deck("analyst", marked())
    owed = [p for p in document.promises if p.kind == "cell-mark"]
    assert [p.after for p in owed] == ["$2.2 million", "Barges"]
    assert not verify(render(format, document, deck, brand()), document.promises)
    bare = render(format, documents.document("analyst"), deck, brand())
    assert {f.code for f in verify(bare, document.promises)} == {"lost-cell-mark"}
