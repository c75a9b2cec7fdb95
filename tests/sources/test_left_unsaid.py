"""What once went out without a word: bad dates, embedded text, what Markdown hides, headings that read as furniture."""

from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.model import BlockKind, Source
from briefgen.sources import parse_references, read_source

PROSE = (
    "The port says that the toll will stay at four dollars until the end of the year, and boats queue at noon on "
    "every day of the week."
)
PAGE = f"<html><body><article><h1>Toll news of the port</h1><p>{PROSE}</p>%s<p>{PROSE} So it was.</p></article></body>"


def read(file: str, text: str) -> Source:
    return read_source(file, text.encode())


def said(source: Source, kind: BlockKind) -> list[str]:
    return [source.text[b.start : b.end] for b in source.blocks if b.kind is kind]


def left(source: Source) -> set[tuple[str, str]]:
    return {(out.reason, source.text[out.start : out.end]) for out in source.excluded}


def remarks(source: Source) -> list[str]:
    return [remark.text for remark in source.remarks if remark.code == "bad-date"]


@pytest.mark.parametrize(("day", "bad"), [("35 Mar 2024 10:00 +0000", True), ("25 Mar 2024 10:00 +0000", False)])
def test_a_date_of_a_mail_that_no_calendar_holds_is_remarked_on(day: str, bad: bool) -> None:
    mail = f"From: Sample Port Authority <a@port.example>\nSubject: Toll news\nDate: {day}\n\n{PROSE}\n"
    source = read("a.eml", mail)
    assert (source.reference.issued is None) == bad
    assert [day in text for text in remarks(source)] == [True] * bad


@pytest.mark.parametrize("line", ["Published: 31 February 2024", "Date: February 30, 2024", "Issued 2024-13-45"])
@pytest.mark.parametrize("mark", ["", "# "])
def test_a_date_line_that_no_calendar_holds_is_a_byline_and_remarked_on(line: str, mark: str) -> None:
    source = read("a.txt", f"{mark}Toll News of the Port\n\n{line}\n\n{PROSE}\n\n{PROSE} So it was.\n")
    assert said(source, BlockKind.BYLINE) == [line]
    assert source.reference.issued is None
    assert len(remarks(source)) == 1


def test_a_date_that_may_be_read_two_ways_is_no_bad_date() -> None:
    assert remarks(read("a.txt", f"Toll news of the port\n\nPublished: 05/03/2024\n\n{PROSE}\n\n{PROSE} Yes.\n")) == []


@pytest.mark.parametrize(
    ("markup", "reason", "text"),
    [
        ("<svg><g><text>Tolls rose 12 percent</text></g></svg>", "text of a drawing", "Tolls rose 12 percent"),
        ('<iframe srcdoc="&lt;p&gt;Framed words.&lt;/p&gt;"></iframe>', "embedded page", "Framed words."),
        ('<object data="x.swf"><p>The toll is four.</p></object>', "embedded object", "The toll is four."),
        ("<select><option>North</option><option>South</option></select>", "form field", "North South"),
        ("<p>Write <textarea>Words in a field</textarea> here now.</p>", "form field", "Words in a field"),
        ("<p>So <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> falls.</p>", "formula", "a b"),
        ("<table><tr><th>Bank</th><th>Toll</th></tr><tr><td>North</td><td>2<svg><text>up</text></svg></td></tr></table>",
         "text of a drawing", "up"),
    ],
)  # fmt: skip
def test_what_a_page_embeds_is_left_out_with_a_reason(markup: str, reason: str, text: str) -> None:
    assert (reason, text) in left(read("a.html", PAGE % markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<math><mi>x</mi><mo>+</mo><mi>y</mi></math>",
        '<math alttext="x+y"><mfrac><mi>x</mi><mi>z</mi></mfrac></math>',
    ],
)
def test_a_formula_is_read_in_its_sentence(markup: str) -> None:
    source = read("a.html", PAGE % f"<p>The mass is {markup} in each of the years.</p>")
    assert "The mass is x+y in each of the years." in said(source, BlockKind.PARAGRAPH)


def test_the_text_in_place_of_an_image_is_left_out_with_a_reason() -> None:
    source = read("a.md", f"# Toll news\n\n{PROSE}\n\n![A chart of tolls](x.png)\n\nSee ![it](y.png) here.\n")
    assert {("text of an image", "A chart of tolls"), ("text of an image", "it")} <= left(source)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("See <span hidden>secret <b>words</b></span> here.", "secret words"),
        ('See <span style="color: red; display:none">secret <span>words</span></span> here.', "secret words"),
        ('<div style="display:none">secret words</div>', "secret words"),
        ('<div class="a" hidden>\n\nsecret words\n\n</div>', "secret words"),
        ('<div hidden>\n\n<div>\n\nsecret words\n\n</div>\n\nmore of it\n\n</div>', "more of it"),
    ],
)  # fmt: skip
def test_what_markdown_hides_is_hidden_text(markup: str, text: str) -> None:
    source = read("a.md", f"# Toll news\n\n{PROSE}\n\n{markup}\n\n{PROSE} So it was.\n")
    assert ("hidden text", text) in left(source)
    assert said(source, BlockKind.PARAGRAPH)[-1] == f"{PROSE} So it was.", "what follows is shown"


def test_a_tag_that_hides_nothing_leaves_its_words() -> None:
    source = read("a.md", f'# Toll news\n\nSee <span class="hidden-gem">all the words</span> here.\n\n{PROSE}\n')
    assert "See all the words here." in said(source, BlockKind.PARAGRAPH)


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_table_in_html_within_markdown_is_a_table(gap: str) -> None:
    rows = f"<tr><th>Bank</th><th>Toll</th></tr>\n{gap}<tr><td>North</td><td>2 dollars</td></tr>\n"
    source = read("a.md", f"# Toll news\n\n{PROSE}\n\n<table>\n{rows}</table>\n\n{PROSE} So it was.\n")
    assert said(source, BlockKind.TABLE) == ["Bank | Toll\nNorth | 2 dollars"]
    assert said(source, BlockKind.PARAGRAPH)[-1] == f"{PROSE} So it was."


@pytest.mark.parametrize("word", ["Share", "Search", "Menu"])
def test_a_heading_over_prose_stays_one_whatever_it_is_called(word: str) -> None:
    prose = "The share of rail in freight rose to 12 percent. It had fallen after the strike of the port."
    assert word in said(read("a.html", PAGE % f"<h2>{word}</h2><p>{prose}</p>"), BlockKind.HEADING)
    bar = f'<h2>{word}</h2><p><a href="/a">Mail</a> <a href="/b">Print</a></p>'
    assert word not in said(read("a.html", PAGE % bar), BlockKind.HEADING)


@pytest.mark.parametrize("line", ["Sample Port Authority", "Sample Institute of Ports"])
def test_an_institution_alone_under_the_title_signs_the_text(line: str) -> None:
    source = read("a.txt", f"Toll news of the port\n\n{line}\n\n{PROSE}\n\n{PROSE} So it was.\n")
    assert said(source, BlockKind.BYLINE) == [line]
    assert [name.literal for name in source.reference.author] == [line]


@pytest.mark.parametrize("line", ["Port Authority Funding", "Quarterly Review", "The Port and its Tolls"])
def test_any_other_line_under_the_title_is_no_signature(line: str) -> None:
    source = read("a.txt", f"Toll news of the port\n\n{line}\n\n{PROSE}\n\n{PROSE} So it was.\n")
    assert said(source, BlockKind.BYLINE) == []


@pytest.mark.parametrize("before", ["", "@book{b, title={B}}\n"])
def test_an_entry_that_does_not_end_is_named_by_the_line_that_it_begins_on(before: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_references("x.bib", f"{before}@article{{a,\n  title = {{A}},\n".encode())
    assert raised.value.line == before.count("\n") + 1


GERMAN = (
    "Der Hafen meldet weniger Umschlag. Die Zahl der Container fiel im Jahr 2023 um 12 Prozent auf 3,4 Millionen. "
    "Die Leitung erwartet für 2024 eine Erholung der Mengen."
)


def test_a_short_german_text_is_german_for_all_its_capitals() -> None:
    assert 150 <= len(GERMAN) <= 220
    assert read("a.txt", GERMAN).language == "de"


def test_a_list_of_names_tells_no_language() -> None:
    names = (
        "Sample Hafenbehörde, Kaistraße 12, Musterstadt. Monatsbericht März 2024, Band 3, Seite 12, Blatt 7, Mappe 9."
    )
    assert len(names) > 100
    assert read("a.txt", names).language == "und"
