"""PDF: nested and ordered lists, block quotes, boxes beside the text, turned pages, other scripts, notes over pages."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind, Source
from briefgen.sources import read_source
from briefgen.sources.pdf.chars import Char
from briefgen.sources.pdf.leftward import in_reading_order
from tests.sources.checks import assert_sound, cut, left_out, said
from tests.sources.pdf_writer import one_page, pdf, stream, text

STYLE = """@page { size: A5; margin: 18mm 14mm } p { margin: 0 0 6pt }
body { font: 10pt 'Liberation Serif', 'DejaVu Sans' }
sup { font-size: 0.6em; vertical-align: super; line-height: 1 } h1 { font-size: 18pt } h2 { font-size: 13pt }
.foot { position: absolute; bottom: 0; left: 0; font-size: 7pt } .foot p { margin: 0 0 2pt }
.page { height: 165mm; position: relative; break-after: page }"""
FILL = " ".join(f"Line {n} of the paper tells of a quay and of the barges that lie along it." for n in range(5))


def _read(body: str, style: str = "", lang: str = "en") -> Source:
    import weasyprint

    page = f"<html lang={lang}><head><style>{STYLE}{style}</style></head><body>{body}</body></html>"
    source = read_source("paper.pdf", bytes(weasyprint.HTML(string=page).write_pdf()))
    assert_sound(source)
    return source


NESTED = """<h1>Barges</h1><p>{0}</p><p>The plan has these parts:</p><ul><li>Quays<ul><li>the north quay, which the
warden keeps and mends in each spring of each year</li><li>the south quay</li></ul></li><li>Locks</li></ul><p>{0}</p>"""


def test_items_within_items_have_their_depth() -> None:
    source = _read(NESTED.format(FILL))
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.level, source.text[b.start : b.start + 9]) for b in items] == [
        (1, "Quays"[:9] + source.text[items[0].start + 5 : items[0].start + 9]), (2, "the north"), (2, "the south"),
        (1, source.text[items[3].start : items[3].start + 9]),
    ]  # fmt: skip
    assert said(source, BlockKind.LIST_ITEM)[0] == "Quays"
    assert said(source, BlockKind.LIST_ITEM)[3] == "Locks"
    assert cut(source, items[0].lead_in) == "The plan has these parts:"


def test_numbers_in_order_make_a_list_and_a_number_alone_does_not() -> None:
    steps = "<p>1. The warden measures the quay.</p><p>2. The yard mends what has sunk.</p><p>3. The office pays.</p>"
    source = _read(f"<h1>Barges</h1><p>{FILL}</p><p>These are the steps:</p>{steps}<p>{FILL}</p>")
    assert said(source, BlockKind.LIST_ITEM) == [
        "The warden measures the quay.", "The yard mends what has sunk.", "The office pays.",
    ]  # fmt: skip
    alone = _read(f"<h1>Barges</h1><p>{FILL}</p><p>7. The warden measures the quay.</p><p>{FILL}</p>")
    assert said(alone, BlockKind.LIST_ITEM) == []


def test_a_paragraph_that_stands_in_on_both_sides_is_a_quote() -> None:
    words = (
        "We have counted every barge that came to the lock, and we shall go on counting them until the river is dry."
    )
    source = _read(f"<h1>Barges</h1><p>{FILL}</p><blockquote>{words}</blockquote><p>{FILL}</p>")
    assert said(source, BlockKind.QUOTE) == [words]
    assert said(source, BlockKind.PARAGRAPH) == [FILL, FILL]


BOX = """<div style="float: right; width: 45%; background: #eee; padding: 4pt; margin-left: 4mm">
<h2 style="margin: 0">Key takeaways</h2><p>The quays of the north have sunk by more than a hand since the count of the
warden began.</p><p>The lock let through more barges than in any year before it was built of stone.</p></div>"""


def test_a_box_beside_the_text_is_read_apart_from_it() -> None:
    source = _read(f"<h1>Barges</h1>{BOX}<p>{FILL}</p><p>{FILL} {FILL}</p><p>{FILL}</p>")
    assert said(source, BlockKind.PARAGRAPH) == [FILL, f"{FILL} {FILL}", FILL]
    assert "Key takeaways" in said(source, BlockKind.HEADING)
    assert [t.split()[-1] for t in said(source, BlockKind.TAKEAWAY)] == ["began.", "stone."]


def test_signs_call_their_footnotes_raised_or_not() -> None:
    notes = "<p>* Barges of the navy are left out.</p><p>† The warden counts twice when a barge turns.</p>"
    body = f"<p>{FILL}</p><p>The lock let 4,100 barges through.* Traffic grew by 12%.<sup>†</sup> No ship sank.</p>"
    source = _read(f"<div class=page><h1>Barges</h1>{body}<div class=foot>{notes}</div></div><p>{FILL}</p>")
    found = [b for b in source.blocks if b.kind is BlockKind.NOTE]
    assert [source.text[b.start : b.end].split()[0] for b in found] == ["Barges", "The"]
    assert [source.text[: b.call].rsplit(" ", 1)[1] for b in found] == ["through", "12"]
    assert "barges through. Traffic grew by 12%. No ship sank." in source.text


def test_raised_and_sunk_figures_never_change_a_number() -> None:
    plain = "sup { font-size: smaller } sub { font-size: smaller }"
    words = "The quay took 10<sup>6</sup> tonnes on 12<sup>3</sup> ships, 5 km<sup>2</sup> of sheds and CO<sub>2</sub>"
    for style in ("", plain):
        source = _read(f"<h1>Barges</h1><p>{words} by 10<sup>-4</sup> grams.</p><p>{FILL}</p>", style)
        assert said(source, BlockKind.PARAGRAPH)[0] == (
            "The quay took 10⁶ tonnes on 12³ ships, 5 km² of sheds and CO2 by 10⁻⁴ grams."
        )


def test_small_figures_that_a_file_writes_apart_stay_in_their_line() -> None:
    parts = [("The sheds take 5 km", 72, 700, 12), ("2", 179, 704, 7), ("and the CO", 190, 700, 12), ("2", 253, 696, 7),
             ("fell since the quay was built.", 262, 700, 12), (FILL[:70], 72, 680, 12)]  # fmt: skip
    source = read_source("paper.pdf", one_page(b"".join(text(*part) for part in parts)))
    assert "5 km²" in source.text
    assert "CO2" in source.text.replace("CO 2", "CO2")


def test_brackets_ligatures_and_signs_from_right_to_left_are_as_they_are_read() -> None:
    arabic = "وافق المجلس على رفع الرسوم بنسبة 4.5% يوم الاثنين (3 مارس 2024). لا أحد يعرف ذلك حتى الآن."
    hebrew = "אגרות הנמל עלו ב-4.5% בשנת 2023 לפי רשות הנמל (3 במרץ 2024)."
    for lang, words in (("ar", arabic), ("he", hebrew)):
        assert (
            words in _read(f"<p>{words}</p>", "html { direction: rtl } body { font-family: 'DejaVu Sans' }", lang).text
        )


def test_a_letter_that_the_file_does_not_name_is_shown_and_told_of() -> None:
    table = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <51> <0000> endbfchar"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    source = read_source("paper.pdf", one_page(text(f"Quays lie here. {FILL[:60]}"), stream(table), font=font))
    assert "\ufffduays lie here" in source.text
    assert "part-unread" in {remark.code for remark in source.remarks}


def test_a_word_drawn_from_left_to_right_is_read_from_right_to_left() -> None:
    def drawn(words: str, x: float) -> list[Char]:
        return [Char(ord(c), i, x + 6 * i, x + 6 * i + 6, 0, 10, 8, 10) for i, c in enumerate(words)]

    turned = in_reading_order(drawn("למנה", 100))  # as it is seen, its last letter at the left
    assert "".join(chr(c.code) for c in turned) == "הנמל"
    latin = drawn("fees (2024)", 0)
    assert in_reading_order(latin) == latin


def test_a_footnote_goes_on_at_the_bottom_of_the_next_page() -> None:
    start = "<p><sup>1</sup> Barges of the navy are left out of this count, as are those that the</p>"
    end = "<p>warden keeps for himself and for the men of the lock.</p><p><sup>2</sup> Tolls are in crowns.</p>"
    first = f"<div class=page><h1>Barges</h1><p>{FILL} Barges came.<sup>1</sup></p><div class=foot>{start}</div></div>"
    source = _read(f"{first}<div class=page><p>{FILL} Tolls fell.<sup>2</sup></p><div class=foot>{end}</div></div>")
    assert said(source, BlockKind.NOTE) == [
        "Barges of the navy are left out of this count, as are those that the warden keeps for himself and for the "
        "men of the lock.", "Tolls are in crowns.",
    ]  # fmt: skip
    assert all(b.call is not None for b in source.blocks if b.kind is BlockKind.NOTE)
    assert said(source, BlockKind.PARAGRAPH) == [f"{FILL} Barges came.", f"{FILL} Tolls fell."]


def test_hyphens_at_the_end_of_lines_columns_and_pages_are_mended() -> None:
    style = "body { hyphens: auto; text-align: justify } .two { columns: 2 }"
    long = " ".join(f"International organisations reconsidered {n} transportation recommendations." for n in range(60))
    source = _read(f"<h1>Barges</h1><div class=two><p>{long}</p></div>", style)
    assert said(source, BlockKind.PARAGRAPH) == [long]
    assert source.blocks[-1].locator.value == "1"


SCRIPTS = {
    "ar": (
        "المرفأ في العام",
        "بلغت حركة الشحن في المرفأ 4200 سفينة في عام 2024، وكان معظمها من سفن الحبوب القادمة من الشمال.",
    ),
    "he": ("הנמל בשנת הדוח", "בשנת 2024 עברו בנמל 4200 אוניות, ורובן היו אוניות דגן שהגיעו מן הצפון אל הרציף."),
    "ru": (
        "Порт в отчётном году",
        "В 2024 году через порт прошло 4200 судов, и большинство из них везло зерно с севера.",
    ),
    "el": ("Το λιμάνι του έτους", "Το 2024 πέρασαν από το λιμάνι 4200 πλοία και τα περισσότερα έφεραν σιτάρι."),
}  # fmt: skip


@pytest.mark.parametrize("lang", sorted(SCRIPTS))
def test_other_scripts_are_read_in_the_order_of_their_letters(lang: str) -> None:
    heading, sentence = SCRIPTS[lang]
    turned = "rtl" if lang in ("ar", "he") else "ltr"
    body = f"<div dir={turned}><h1>{heading}</h1><p>{sentence}</p><p>{sentence * 3}</p></div>"
    source = _read(body, "body { font-family: 'DejaVu Sans' }", lang)
    assert said(source, BlockKind.HEADING) == [heading]
    assert said(source, BlockKind.PARAGRAPH)[0] == sentence


def test_two_columns_of_hebrew_are_read_from_the_right() -> None:
    heading, sentence = SCRIPTS["he"]
    left, right = (f"<p>{' '.join(f'{sentence} {word}' for _ in range(8))}</p>" for word in ("שמאל.", "ימין."))
    two = f"<div dir=rtl><h1>{heading}</h1><div style='columns: 2; column-gap: 9mm; hyphens: none'>{right}"
    source = _read(
        f"{two}{left.replace('<p>', '<p style=break-before:column>')}</div></div>",
        "body { font: 8pt 'DejaVu Sans' } .x {}", "he",
    )  # fmt: skip
    assert said(source, BlockKind.PARAGRAPH) == [
        " ".join(f"{sentence} {word}" for _ in range(8)) for word in ("ימין.", "שמאל.")
    ]


def _wide(words: str) -> str:
    return words.encode("utf-16-be").hex()


@pytest.mark.parametrize(
    "words", ["港口在二〇二四年接待了四千二百艘船。", "この港は二〇二四年に四千二百隻の船を迎えた。"]
)
def test_chinese_and_japanese_are_read_letter_by_letter(words: str) -> None:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>"
    kind = b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Sample /FontDescriptor 7 0 R /DW 1000 "
    kind += b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    about = b"<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
    about += b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>"
    content = f"BT /F 12 Tf 72 700 Td <{_wide(words)}> Tj ET".encode()
    draft_text = _pieces_of(one_page(content, kind, about, font=font))
    assert draft_text == words


def _pieces_of(data: bytes) -> str:
    """The text of a file as the PDF reader finds it, whether or not its font can be drawn here."""
    from briefgen.sources.pdf.read import read_pdf

    return "".join(piece.text for piece in read_pdf(data).pieces)


LINES = [f"Line {n} of the turned page tells of a quay and of the barges." for n in range(1, 8)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turn: int) -> None:
    page = f"/Rotate {turn} /CropBox [50 50 562 742]".encode()
    upright = b"".join(text(line, y=600 - 14 * n) for n, line in enumerate(LINES))
    source = read_source("turned.pdf", one_page(upright, page=page))
    assert said(source, BlockKind.PARAGRAPH) == [" ".join(LINES)]


@pytest.mark.parametrize("matrix", ["0 1 -1 0 {0} 60", "0 -1 1 0 {1} 700"])
def test_text_that_is_written_up_or_down_the_page_is_read_line_by_line(matrix: str) -> None:
    parts = []
    for n, line in enumerate(LINES):
        place = matrix.format(100 + 14 * n, 500 - 14 * n)
        parts.append(f"BT /F 12 Tf {place} Tm ({line}) Tj ET\n".encode())
    source = read_source("turned.pdf", one_page(b"".join(parts)))
    assert said(source, BlockKind.PARAGRAPH) == [" ".join(LINES)]


def test_letters_at_an_angle_to_the_text_are_lettering() -> None:
    upright = b"".join(text(line, y=600 - 14 * n) for n, line in enumerate(LINES))
    stamp = b"BT /F 9 Tf 0 1 -1 0 30 200 Tm (Sample stamp of the harbour office) Tj ET\n"
    source = read_source("stamp.pdf", one_page(upright + stamp))
    assert said(source, BlockKind.PARAGRAPH) == [" ".join(LINES)]
    assert left_out(source) == {"Sample stamp of the harbour office": "figure lettering"}


def test_a_page_that_is_a_picture_is_told() -> None:
    image = stream(bytes(range(256)) * 36, b"/Type /XObject /Subtype /Image /Width 96 /Height 96 /BitsPerComponent 8 "
                   b"/ColorSpace /DeviceGray")  # fmt: skip
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F 7 0 R >> "
    leaf += b"/XObject << /I 8 0 R >> >> >>"
    written = b"".join(text(line, y=600 - 14 * n) for n, line in enumerate(LINES))
    data = pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
            leaf % 5, leaf % 6, stream(written), stream(b"q 612 0 0 792 0 0 cm /I Do Q"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", image,
        ]
    )  # fmt: skip
    from briefgen.sources.pdf.read import read_pdf

    (remark,) = read_pdf(data).remarks
    assert remark.code == "part-unread"
    assert remark.text.startswith("page 2 is a picture without text")


REPORT = """<html lang=en><head><style>@page {{ size: A4; margin: 2.2cm }} body {{ font: 11pt 'Liberation Serif' }}
.two {{ columns: 2 }} td, th {{ border: 1px solid; padding: 3pt 6pt }}
table {{ border-collapse: collapse; font-size: 9pt }}
{style}</style></head><body><h1>Barges and their Freight: Ways to the Upper Harbour</h1><p>{fill}</p>
<h2>Locks</h2><div class=two><p>{fill} {fill}</p><p>{fill} {fill}</p></div><h2>Costs</h2>
<p>The table gives what each of the locks took in and paid out, as the warden of the sample harbour counted it.</p>
<table><caption>Table 1. Takings of the locks by the kind of barge, 2024 (crowns)</caption>
<thead><tr><th>Kind</th><th>Up</th><th>Down</th></tr></thead><tr><td>Grain</td><td>310</td><td>612</td></tr>
<tr><td>Coal</td><td>212</td><td>188</td></tr><tr><td>Sand</td><td>618</td><td>240</td></tr></table><p>{fill}</p>"""


@pytest.mark.parametrize("style", ["", "h1 { line-height: 1.7 } p { line-height: 1.5 }"])
def test_a_title_of_two_lines_a_heading_under_columns_and_a_wrapped_caption_are_whole(style: str) -> None:
    import weasyprint

    page = REPORT.format(fill=FILL, style=style)
    source = read_source("report.pdf", bytes(weasyprint.HTML(string=page).write_pdf()))
    assert_sound(source)
    title = "Barges and their Freight: Ways to the Upper Harbour"
    assert source.reference.title == title
    assert said(source, BlockKind.HEADING) == [title, "Locks", "Costs"]
    under = [source.text[b.start : b.end] for b in source.blocks if b.path == ("Costs",)]
    assert under[0].startswith("The table gives")
    columns = [source.text[b.start : b.end] for b in source.blocks if b.path == ("Locks",)]
    assert columns == [f"{FILL} {FILL}"] * 2
    table = source.tables[0]
    assert cut(source, table.caption) == "Table 1. Takings of the locks by the kind of barge, 2024 (crowns)"
    assert [[cut(source, c) for c in row] for row in (table.header, table.rows[0])] == [
        ["Kind", "Up", "Down"], ["Grain", "310", "612"],
    ]  # fmt: skip
