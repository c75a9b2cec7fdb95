"""Six citation styles in four formats: whatever the style, every statement's citation is proved on the file."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from briefgen.document import deck_for, document_for
from briefgen.model import FORMATS, SCREEN, AudienceView, Deck, Document
from briefgen.render import render
from briefgen.verify import owed, verify
from tests import documents, factory
from tests.render.samples import brand
from tests.styles import NAMED, style

AUDIENCE = "analyst"  # it has contents, tables, evidence, notes, references and an annex


def charted() -> AudienceView:
    """The analyst's view, its table drawn below it: a chart cites its table a second time."""
    summary = factory.summary()
    tolls = replace(summary.tables[0], header=("Bank", "Barges"), rows=(("North", "1,204"), ("South", "987")))
    view = documents.view(AUDIENCE, replace(summary, tables=(tolls,)))
    return replace(view, charts=tuple(t.id for t in view.tables))


@cache
def made(name: str) -> tuple[Document, Deck]:
    view, templates, csl = charted(), documents.templates(AUDIENCE), style(name)
    return document_for(view, templates, csl=csl), deck_for(view, templates, csl=csl)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", NAMED)
def test_every_promise_is_kept_in_every_style_and_format(name: str, format: str) -> None:
    document, deck = made(name)
    file = render(format, document, deck, brand(), SCREEN)
    promises = owed(deck if format == "pptx" else document)
    cited = {p.id for p in promises if p.kind in ("citation", "note-mark")}
    assert cited >= {p.id for p in promises if p.kind == "statement"}
    assert [p for p in promises if p.kind == "chart"]
    assert [f.render() for f in verify(file, promises)] == []
