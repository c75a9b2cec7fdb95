"""Charts in finished files: drawn from a real table, read back, and missed when they are gone."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest

from briefgen.audience import Drawn, view_for
from briefgen.document import deck_for, document_for, drawable
from briefgen.model import FORMATS, Deck, Document, RenderedFile, Summary
from briefgen.render import render
from briefgen.verify import READERS, owed, verify
from tests import documents, factory
from tests.render import samples

ROWS = (("2021", "6.4", "29.6"), ("2022", "1.7 [e]", "14.4"), ("2023", "0.6", "n/a"))


@cache
def _made() -> tuple[Document, Deck]:
    """A document and a deck with one chart and a timeline."""
    plain = factory.summary()
    tolls = replace(plain.tables[0], caption="Tolls by bank", header=("Year", "North", "South"), rows=ROWS)
    statements = tuple(
        replace(s, when=f"{1998 + n}", first=f"{1998 + n}-01-01") if n < 3 or s.section == "background" else s
        for n, s in enumerate(plain.statements)
    )
    summary: Summary = replace(plain, tables=(tolls,), statements=statements, disagreements=())
    profile = replace(documents.profile("analyst"), charts_max=2, timeline_figure=True)
    view = view_for(summary, profile, drawn=Drawn(drawable(summary.tables), (), True))
    templates = documents.templates("analyst")
    return document_for(view, templates), deck_for(view, templates)


def _promises(format: str) -> tuple[object, ...]:
    document, deck = _made()
    return owed(deck if format == "pptx" else document)


@cache
def _file(format: str) -> RenderedFile:
    document, deck = _made()
    return render(format, document, deck, samples.brand())


def _lost(file: RenderedFile) -> set[str]:
    return {f.code for f in verify(file, _promises(file.format))}  # type: ignore[arg-type]


def test_the_document_has_a_chart_and_a_timeline() -> None:
    document, deck = _made()
    assert [c.kind for c in document.charts] == ["line", "timeline"]
    assert [s.chart.kind for s in deck.slides if s.chart] == ["timeline", "line"]


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_holds_what_is_promised_of_its_charts(format: str) -> None:
    assert verify(_file(format), _promises(format)) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_has_the_same_bytes_twice(format: str) -> None:
    document, deck = _made()
    assert render(format, document, deck, samples.brand()).data == _file(format).data


def test_each_picture_says_what_it_shows() -> None:
    for format in FORMATS:
        texts = [p.text for p in READERS[format](_file(format).data).pictures if p.text]
        assert len(texts) == 2, format


def test_what_a_template_does_not_print_is_an_error() -> None:
    templates = documents.templates("analyst")
    without = replace(templates, brief=templates.brief.replace("{{ t.chart }}", ""))
    plain = factory.summary()
    summary = replace(plain, tables=(replace(plain.tables[0], header=("Year", "North", "South"), rows=ROWS),))
    view = view_for(summary, documents.profile("analyst"), drawn=Drawn(drawable(summary.tables)))
    with pytest.raises(Exception, match="leaves out the chart"):
        document_for(view, without)


def _changed(file: RenderedFile, part: str, change: tuple[str, str]) -> RenderedFile:
    """The file with one text of one kind of part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file.data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if re.fullmatch(part, name):
                text = data.decode()
                assert change[0] in text, name
                data = text.replace(*change).encode()
            new.writestr(name, data)
    return replace(file, data=out.getvalue())


@pytest.mark.parametrize(
    ("format", "part"), [("docx", r"word/charts/chart\d+\.xml"), ("pptx", r"ppt/charts/chart\d+\.xml")]
)
@pytest.mark.parametrize("change", [("<c:v>6.4</c:v>", "<c:v>6.5</c:v>"), ("<c:v>2022</c:v>", "<c:v>2020</c:v>")])
def test_a_value_or_a_category_that_differs_is_found(format: str, part: str, change: tuple[str, str]) -> None:
    assert _lost(_changed(_file(format), part, change)) == {"lost-chart-data"}


@pytest.mark.parametrize(("format", "part"), [("docx", r"word/document\.xml"), ("pptx", r"ppt/slides/slide\d+\.xml")])
def test_a_chart_without_its_description_is_found(format: str, part: str) -> None:
    file = _file(format)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file.data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, re.sub(rb' descr="[^"]*"', b"", data) if re.fullmatch(part, name) else data)
    assert "lost-chart" in _lost(replace(file, data=out.getvalue()))


def test_a_drawing_without_its_description_is_found_on_a_page() -> None:
    file = _file("html")
    bare = re.sub(rb"<desc[^>]*>.*?</desc>", b"", file.data)
    assert "lost-chart" in _lost(replace(file, data=bare))


def test_a_chart_without_its_note_is_found() -> None:
    file = _file("html")
    bare = file.data.replace(
        b"Open point: estimated.",
        b"",
    )
    assert _lost(replace(file, data=re.sub(rb"<p>\s*No value is given for[^<]*</p>", b"", bare))) >= {"lost-chart-note"}
