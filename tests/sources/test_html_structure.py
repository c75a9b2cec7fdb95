"""What the reader makes of a page's elements: hidden text, notes and their calls, tables, quotes, headings."""

from __future__ import annotations

import time

import pytest

from briefgen.model import BlockKind, Source
from briefgen.sources import read_source
from briefgen.sources.html.styles import colour, hides, sheet_of
from tests.sources.checks import assert_ends_well, assert_sound, cut, left_out, said, table_of

LEAD = "<h1>Tolls</h1><p>The council raises the toll for barges by 5 percent in January, it said on Monday.</p>"


def _read(body: str, head: str = "") -> Source:
    page = f"<!doctype html><html><head>{head}</head><body><article>{LEAD}{body}</article></body></html>"
    source = read_source("page.html", page.encode())
    assert_sound(source)
    return source


@pytest.mark.parametrize(
    "element",
    [
        '<p style="display:none">{}</p>', '<p style="DISPLAY : NONE !important">{}</p>', "<p hidden>{}</p>",
        '<div aria-hidden="true"><p>{}</p></div>', "<template><p>{}</p></template>", "<noscript><p>{}</p></noscript>",
        '<p style="font-size:0">{}</p>', '<p style="font-size:0.0px">{}</p>', '<p style="visibility:hidden">{}</p>',
        '<p style="opacity:0">{}</p>', '<p style="position:absolute;left:-9999px">{}</p>',
        '<p style="text-indent:-5000px">{}</p>', '<p style="color:#fff;background:#FFFFFF">{}</p>',
        '<p style="color:white">{}</p>', '<div style="background:#123456"><p style="color:rgb(18,52,86)">{}</p></div>',
        '<p class="sr-only">{}</p>', '<p class="ghost">{}</p>', '<p id="gone">{}</p>', '<p class="a b">{}</p>',
        '<p><font color="#ffffff">{}</font></p>', '<p style="position:absolute;clip:rect(0,0,0,0)">{}</p>',
    ],
)  # fmt: skip
def test_text_that_nobody_sees_is_left_out_as_hidden(element: str) -> None:
    words = "Report that the toll was never raised."
    head = "<style>.ghost{display:none} #gone{visibility:hidden} .a.b{font-size:0}</style>"
    source = _read(element.format(words) + "<p>Barges pay at the lock, and ferries at the quay.</p>", head)
    assert left_out(source)[words] == "hidden text"


@pytest.mark.parametrize(
    "element",
    [
        "<details><p>{}</p></details>", '<p style="opacity:0.9">{}</p>', '<p style="font-size:0.8em">{}</p>',
        '<p class="hide-on-print">{}</p>', '<p class="print-only">{}</p>', '<p class="a">{}</p>',
        '<div style="background:#123456"><p style="color:white">{}</p></div>', '<p style="text-indent:-18pt">{}</p>',
        '<div hidden="until-found"><p>{}</p></div>',
    ],
)  # fmt: skip
def test_text_that_is_seen_stays(element: str) -> None:
    words = "Ferries are exempt until the end of 2026, as they were before."
    head = "<style>@media print{.print-only,.hide-on-print,.a{display:none}} .a.b{display:none}"
    head += " div .a{display:none}</style>"
    source = _read(element.format(words), head)
    assert words in [source.text[b.start : b.end] for b in source.blocks]


def test_hidden_words_within_a_sentence_do_not_break_it() -> None:
    source = _read('<p>The toll <span class="sr-only">opens in a new window</span> is 12 crowns a barge.</p>')
    assert "The toll is 12 crowns a barge." in said(source, BlockKind.PARAGRAPH)
    assert left_out(source)["opens in a new window"] == "hidden text"


def test_a_page_behind_its_cookie_wall_is_read_although_it_is_marked_as_hidden() -> None:
    page = f'<html><body><div aria-hidden="true"><h1>Tolls</h1>{LEAD[14:]}</div></body></html>'
    assert "The council raises" in read_source("p.html", page.encode()).text


CALLS = [
    '<sup><a href="#n1">1</a></sup>', '<a href="#n1"><sup>1</sup></a>', '<a href="#n1" role="doc-noteref">1</a>',
    '<sup class="reference"><a href="#n1">[1]</a></sup>', '<a href="#n1"><span>[1]</span></a>',
    '<sup>[<a href="https://example.org/tolls#n1">1</a>]</sup>', '<sup><a href="#n1">*</a></sup>',
]  # fmt: skip
NOTES = [
    '<ol><li id="n1">Income of barges only.</li></ol>', '<p id="n1">Income of barges only.</p>',
    '<section role="doc-endnotes"><ol><li id="n1"><p>Income of barges only. <a href="#r">↩</a></p></li></ol></section>',
    '<div><p class="MsoFootnoteText"><a href="#r1" name="n1"><span>[1]</span></a> Income of barges only.</p></div>',
    '<aside id="n1" role="doc-footnote">Income of barges only.</aside>',
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_tied_to_its_call(call: str, note: str) -> None:
    source = _read(f"<p>Income was 4 million in 2023.{call} Ferries ran daily between the banks.</p>{note}")
    assert "in 2023. Ferries" in source.text
    (block,) = [b for b in source.blocks if b.kind is BlockKind.NOTE]
    assert source.text[block.start : block.end] == "Income of barges only."
    assert block.call is not None
    assert source.text[: block.call].endswith("4 million in 2023.")


def test_a_link_to_a_section_is_no_note_mark() -> None:
    source = _read('<p>See part <a href="#two">2</a> for ferries.</p><h2 id="two">2 Ferries</h2><p>They are free.</p>')
    assert "See part 2 for ferries." in source.text


def test_many_rules_of_one_class_take_no_time_of_their_square() -> None:
    head = "<style>" + ".a{color:red}" * 3000 + "</style>"
    begun = time.process_time()
    _read("<h1>Tolls</h1>" + "<p class=a>The toll is nine crowns.</p>" * 3000, head)
    assert time.process_time() - begun < 4


def test_struck_words_are_left_out_of_sentences_and_cells() -> None:
    source = _read(
        "<h1>Tolls</h1><p>The toll is <s>12</s> <ins>9</ins> crowns, and it fell by <del>5</del> 7 crowns "
        "in the year.</p>"
        "<table><tr><th>Quay</th><th>Toll</th></tr><tr><td>North</td><td><del>4</del> 6</td></tr></table>"
    )
    assert "The toll is 9 crowns, and it fell by 7 crowns in the year." in said(source, BlockKind.PARAGRAPH)
    assert table_of(source)[1] == ["North", "6"]
    assert {left_out(source)[words] for words in ("12", "5", "4")} == {"struck out"}


def test_raised_figures_stay_apart_from_the_number_before_them() -> None:
    source = _read(
        "<p>The quay has 400 m<sup>2</sup> and 10<sup>6</sup> visitors, on the 1<sup>st</sup> of May.</p>"
        "<table><tr><th>Lock</th><th>Barges</th></tr><tr><td>North</td><td>567<sup>a</sup></td></tr>"
        "<tr><td>South</td><td>44<sup>1</sup></td></tr></table><p><sup>a</sup> Without ferries.</p>"
    )
    assert "400 m² and 10⁶ visitors, on the 1st of May" in source.text
    assert table_of(source) == [["Lock", "Barges"], ["North", "567ᵃ"], ["South", "44¹"]]
    assert cut(source, source.tables[0].notes[0]) == "ᵃ Without ferries."


TABLE = "<table>{}<tr><th>Lock</th><th>2022</th><th>2023</th></tr><tr><td>North</td><td>1</td><td>2</td></tr>{}</table>"


@pytest.mark.parametrize(
    "markup",
    [
        TABLE.format("<caption>Barges by lock</caption>", "") + "<p>Source: Port register.</p>",
        f"<figure>{TABLE.format('<caption>Barges by lock</caption>', '')}<figcaption>Source: Port "
        f"register.</figcaption></figure>",
        TABLE.format('<tr><th colspan="3">Barges by lock</th></tr>', '<tr><td colspan="3">Source: Port '
            'register.</td></tr>'),
        TABLE.format("<caption>Barges by lock</caption>", '<tfoot><tr><td colspan="3">Source: Port '
            'register.</td></tr></tfoot>'),
        TABLE.format("<caption>Barges by lock</caption>", "") + '<div class="source">Source: Port register.</div>',
    ],
)  # fmt: skip
def test_caption_and_source_lines_belong_to_their_table(markup: str) -> None:
    source = _read(markup + "<p>The council counts barges of more than six metres at both locks.</p>")
    (table,) = source.tables
    assert cut(source, table.caption) == "Barges by lock"
    assert [cut(source, n) for n in table.notes] == ["Source: Port register."]
    assert table_of(source) == [["Lock", "2022", "2023"], ["North", "1", "2"]]


def test_a_caption_beneath_a_table_goes_before_it() -> None:
    source = _read(f"<figure>{TABLE.format('', '')}<figcaption>Barges by lock</figcaption></figure>")
    assert cut(source, source.tables[0].caption) == "Barges by lock"


@pytest.mark.parametrize(
    "line",
    [
        "* Estimate.",
        "(a) Estimate.",
        "a Estimate of the council.",
        "e = estimated",
        "Quelle: Hafenamt.",
        "Note : données provisoires.",
    ],
)
def test_marked_lines_beneath_a_table_are_its_notes(line: str) -> None:
    source = _read(TABLE.format("", "") + f"<p>{line}</p><p>Barges pay at the lock, and ferries at the quay.</p>")
    assert [cut(source, n) for n in source.tables[0].notes] == [line]


def test_a_foot_of_totals_is_a_row() -> None:
    source = _read(TABLE.format("", "<tfoot><tr><td>Total</td><td>1</td><td>2</td></tr></tfoot>"))
    assert table_of(source)[-1] == ["Total", "1", "2"]


def test_hidden_rows_and_words_of_a_table_are_left_out() -> None:
    source = _read(TABLE.format("", '<tr style="display:none"><td>Ghost lock</td><td>9</td><td>9</td></tr>'))
    assert "Ghost lock" not in str(table_of(source))
    assert left_out(source)["Ghost lock 9 9"] == "hidden text"


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>We cannot wait.</p><footer>— <cite>Sample Lock Board</cite></footer></blockquote>",
        "<figure><blockquote><p>We cannot wait.</p></blockquote><figcaption>Sample Lock Board</figcaption></figure>",
        "<blockquote>We cannot wait. <p><cite>Sample Lock Board</cite></p></blockquote>",
    ],
)
def test_a_quotation_keeps_who_said_it(markup: str) -> None:
    (quote,) = said(_read(markup), BlockKind.QUOTE)
    assert quote.startswith("We cannot wait.")
    assert quote.endswith("Sample Lock Board")


def test_lines_in_bold_are_headings_and_typed_bullets_items() -> None:
    source = _read(
        "<p><strong>Who pays</strong></p><p>Barges pay at the lock.</p><p>Three groups are exempt:<br>– ferries<br>"
        "– rescue boats<br>– rowers</p><p><b>The toll is due at once.</b></p>"
    )
    assert said(source, BlockKind.HEADING) == ["Tolls", "Who pays"]
    assert said(source, BlockKind.LIST_ITEM) == ["ferries", "rescue boats", "rowers"]
    (item, *_) = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert cut(source, item.lead_in) == "Three groups are exempt:"
    assert "The toll is due at once." in said(source, BlockKind.PARAGRAPH)


def test_definitions_that_ask_are_questions() -> None:
    source = _read("<dl><dt>Who pays?</dt><dd>Barges.</dd><dt>Lock</dt><dd>A gate for boats.</dd></dl>")
    assert said(source, BlockKind.QUESTION) == ["Who pays?"]
    assert said(source, BlockKind.ANSWER) == ["Barges."]


def test_furniture_is_known_by_the_heading_that_opens_it() -> None:
    source = _read(
        '<div><h3>You may also like</h3><div><a href="/1">Ferry fares to rise</a></div></div>'
        "<p>The toll is due at the lock, in coins or by card.</p>"
        "<section><h2>Discussion</h2><p>The council weighed three other tolls before it chose this one.</p></section>"
    )
    assert left_out(source)["Ferry fares to rise"] == "related links"
    assert "The council weighed three other tolls before it chose this one." in said(source, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("style", "expected"),
    [("display:none", "sure"), ("opacity:0", "weak"), ("opacity:.0", "weak"), ("opacity:0.05", ""),
     ("color:red", ""), ("left:-9999px", ""), ("position:absolute;left:-9999px", "sure"),
     ("width:1px;height:1px;overflow:hidden", "sure")],
)  # fmt: skip
def test_styles_hide_or_do_not(style: str, expected: str) -> None:
    assert hides(sheet_of([], strange=False).of("p", "", "", style)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("#FFF", "#ffffff"), ("white", "#ffffff"), ("rgb(1, 2,3)", "#010203"), ("rgba(0,0,0,0.5)", ""), ("var(--x)", ""),
     ("url(a.png) no-repeat", ""), ("", "")],
)  # fmt: skip
def test_colours_are_compared_in_one_form(value: str, expected: str) -> None:
    assert colour(value) == expected


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "table><tr><td", "blockquote"])
@pytest.mark.parametrize("depth", [300, 3_000, 20_000])
def test_no_word_is_lost_in_deep_nesting(tag: str, depth: int) -> None:
    page = f"<html><body><p>The bridge is late.</p>{f'<{tag}>' * depth}deep words here</body></html>"
    assert_ends_well("p.html", page.encode())
    assert "deep words here" in read_source("p.html", page.encode()).text


def test_a_table_of_50_000_rows_is_read_in_seconds() -> None:
    rows = "".join(f"<tr><td>Lock {i}</td><td>{i % 977}</td><td>{2000 + i % 24}</td></tr>" for i in range(50_000))
    page = f"<html><body>{LEAD}<table><tr><th>Lock</th><th>Barges</th><th>Year</th></tr>{rows}</table></body></html>"
    started = time.process_time()
    source = read_source("p.html", page.encode())
    assert time.process_time() - started < 20
    assert len(source.tables[0].rows) == 50_000


def test_a_paragraph_of_ten_thousand_notes_is_read_in_seconds() -> None:
    calls = "".join(f'Lock {i} is open<sup><a href="#f{i}">{i % 99}</a></sup> and ' for i in range(10_000))
    notes = "".join(f"<li id=f{i}>Note {i} says so.</li>" for i in range(10_000))
    started = time.process_time()
    source = read_source("p.html", f"<html><body>{LEAD}<p>{calls}</p><ol>{notes}</ol></body></html>".encode())
    assert time.process_time() - started < 20
    assert sum(b.call is not None for b in source.blocks) == 10_000


def _noted(body: str) -> Source:
    prose = "<p>The lock opens at six in the morning and closes at ten at night on every day of the year.</p>"
    return read_source("a.html", f"<html><body><article><h1>Lock</h1>{prose}{body}</article></body></html>".encode())


NOTED = "<p>It took 1,200 barges<sup>1</sup> in May, said the port.<sup>2</sup> The basin is 12 m<sup>2</sup>.</p>"


@pytest.mark.parametrize(
    "notes",
    [
        "<p>1. Without tugs.</p><p>2. In a letter.</p>",
        "<p><sup>1</sup> Without tugs.</p><p><sup>2</sup> In a letter.</p>",
        "<h2>Notes</h2><p>[1] Without tugs.</p><p>[2] In a letter.</p><p>Printed in the port</p>",
    ],
)  # fmt: skip
def test_raised_marks_without_links_are_tied_to_the_notes_at_the_end(notes: str) -> None:
    source = _noted(NOTED + notes)
    assert "It took 1,200 barges in May, said the port. The basin is 12 m²." in source.text
    tied = {source.text[b.start : b.end]: b.call for b in source.blocks if b.kind is BlockKind.NOTE}
    assert tied == {
        "Without tugs.": source.text.index(" in May"), "In a letter.": source.text.index(" The basin"),
    }  # fmt: skip


@pytest.mark.parametrize("notes", ["<p>1. Without tugs.</p><p>1. With tugs.</p>", "<p>3. Without tugs.</p>", ""])
def test_a_raised_mark_of_two_notes_or_none_stays_in_the_text(notes: str) -> None:
    source = _noted(NOTED + notes)
    assert "1,200 barges¹ in May, said the port.²" in source.text
    assert not [b for b in source.blocks if b.kind is BlockKind.NOTE]
