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
        replace(s, when=f"{1998 + n}", first=f"{1998 + n}-01-01", section="background", role="milestone")
        if n < 4
        else s
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
    bare = re.sub(rb"<p>[^<]*No value is given for[^<]*</p>", b"", file.data)
    assert bare != file.data
    assert _lost(replace(file, data=bare)) >= {"lost-chart-note"}


LINE = '<a:ln w="28575"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
UNITS = '<c:dispUnits><c:builtInUnit val="thousands"/></c:dispUnits>'
NAME = "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Losses</a:t></a:r></a:p></c:rich></c:tx></c:title>"
HIDING = (
    ('<c:delete val="0"/>', '<c:delete val="1"/>'),
    ('<c:max val="40.0"/>', '<c:max val="20.0"/>'),
    ('<c:max val="40.0"/>', '<c:max val="4000.0"/>'),
    ('<c:min val="0.0"/>', '<c:min val="0.5"/>'),
    ('<c:min val="0.0"/>', ""),
    ("<c:scaling><c:max", '<c:scaling><c:logBase val="10"/><c:max'),
    ("<c:scaling><c:max", '<c:scaling><c:orientation val="maxMin"/><c:max'),
    ('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>'),
    ('formatCode="#,##0"', 'formatCode="#,##0,"'),
    ('formatCode="#,##0"', 'formatCode=";;;"'),
    (
        '<c:majorUnit val="10.0"/>',
        '<c:majorUnit val="10.0"/><c:dispUnits><c:builtInUnit val="thousands"/></c:dispUnits>',
    ),
    ('<c:tickLblPos val="low"/>', '<c:tickLblPos val="none"/>'),
    ("<a:t>6.4</a:t>", "<a:t>64</a:t>"),
    ("<a:t>1.7 [e]</a:t>", "<a:t>1.7 [x] million</a:t>".replace("1.7", "7.1")),
    ("<a:t>6.4</a:t>", "<a:t>-6.4</a:t>"),
    (LINE, '<a:ln w="28575"><a:noFill/>'),
    (LINE, '<a:ln w="28575"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'),
    ('<c:symbol val="circle"/>', '<c:symbol val="none"/>'),
    ("<c:legend>", '<c:legend><c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>'),
    ('<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="zero"/>'),
    ('<c:grouping val="standard"/>', '<c:grouping val="percentStacked"/>'),
    ('sz="1400"', 'sz="100"'),
    ('sz="1260"', 'sz="100"'),
    ("<c:plotArea>", f"{NAME}<c:plotArea>"),
    ("</c:chart>", '</c:chart><c:userShapes r:id="rId9"/>'),
    ("</c:ser>", "<c:extLst/></c:ser>"),
    ("</c:marker><c:dPt>", '</c:marker><c:trendline><c:trendlineType val="linear"/></c:trendline><c:dPt>'),
)


@pytest.mark.parametrize("change", HIDING, ids=[f"{n}" for n in range(len(HIDING))])
def test_a_chart_that_does_not_show_its_data_as_they_are_is_found(change: tuple[str, str]) -> None:
    assert _lost(_changed(_file("pptx"), r"ppt/charts/chart\d+\.xml", change)) == {"lost-chart-data"}


def test_a_chart_without_its_legend_is_found() -> None:
    file = _file("pptx")
    legend = re.compile(r"<c:legend>.*?</c:legend>")
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        (whole,) = legend.findall(archive.read("ppt/charts/chart1.xml").decode())
    assert _lost(_changed(file, r"ppt/charts/chart\d+\.xml", (whole, ""))) == {"lost-chart-data"}


@pytest.mark.parametrize("format", ["docx", "pptx"])
def test_a_workbook_that_holds_other_data_than_its_chart_is_found(format: str) -> None:
    import openpyxl

    file = _file(format)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file.data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xlsx"):
                book = openpyxl.load_workbook(io.BytesIO(data))
                book.active["B2"] = 46  # type: ignore[index]
                changed = io.BytesIO()
                book.save(changed)
                data = changed.getvalue()
            new.writestr(name, data)
    assert _lost(replace(file, data=out.getvalue())) == {"lost-chart-data"}


@pytest.mark.parametrize("kind", ["bar", "line"])
@pytest.mark.parametrize("scale", [-3.0, 0.02, 1.0, 12345.0])
@pytest.mark.parametrize("count", [2, 9])
def test_a_chart_as_it_is_made_shows_its_data(kind: str, scale: float, count: int) -> None:
    from lxml import etree

    from briefgen.model import Chart, Series
    from briefgen.render.chart_office import native
    from briefgen.verify.chart_parts import faults, words

    names = tuple(f"{2015 + n}" for n in range(count))
    one = Series("North", tuple(round((n + 1) * scale, 4) for n in range(count)), (), ("", "e") + ("",) * (count - 2))
    two = Series("South", (None, *(round(2 * scale, 4) for _ in range(count - 1))), (), ())
    made = native(Chart("t1", kind, "Tolls", names, (one, two), "tonnes"), samples.brand(), 9.0)
    assert tuple(faults(etree.fromstring(made.xml), made.workbook)) == ()
    assert words(etree.fromstring(made.xml)) == ("tonnes",)


@pytest.mark.parametrize(
    ("label", "said"),
    [("$500 million", False), ("0.5", False), ("$500bn", True), ("500", True), ("$5 million", True), ("500m*", False)],
)
def test_a_label_is_read_with_its_own_magnitude(label: str, said: bool) -> None:
    from lxml import etree

    from briefgen.model import Chart, Series
    from briefgen.render.chart_office import native
    from briefgen.verify.chart_parts import words

    one = Series("North", (0.5, 2.0), (label, "$2 billion"), ("", ""))
    made = native(Chart("t1", "bar", "Tolls", ("2021", "2022"), (one,), "$billion"), samples.brand(), 9.0)
    found = words(etree.fromstring(made.xml))
    assert found == ("$billion", *((f"2021 {label}",) if said else ()))
