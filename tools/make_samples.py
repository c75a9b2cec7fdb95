"""Write the sample brief's Word and PDF sources again, the same bytes each time.

    python tools/make_samples.py [FOLDER]

FOLDER is `briefs/us-russia-relations/sources` unless told. The text stands below, once; both files are
stored uncompressed, so that their bytes do not depend on the machine's zlib. The PDF's bytes do depend
on WeasyPrint and Pango, which break its lines: `pdf_toolset()` names the versions.
"""

from __future__ import annotations

import html
import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parents[1] / "briefs" / "us-russia-relations" / "sources"

# Items are (kind, text): "h" heading, "p" paragraph, "issue" paragraph with a run-in head, "li" list item,
# "caption", "table", and the "source" and "note" lines under it.
# A "^" in a paragraph is the place of the document's one footnote.
Item = tuple[str, Any]

NOTE_TITLE = "Strategic stability after New START"
NOTE_AUTHOR = "Sample Security Institute"
NOTE_DATE = datetime(2026, 2, 12, 9, 0, 0)
NOTE_HEADER = "Sample Security Institute | Research note 2026/3 | Sample document"
NOTE_FOOTNOTE = (
    "Deployed warheads are counted under treaty rules, by which each heavy bomber counts as one warhead; "
    "independent estimates count the weapons stored at bomber bases and are therefore higher."
)
NOTE: tuple[Item, ...] = (
    ("h", "Summary"),
    (
        "p",
        "Relations are at their lowest point in four decades, and since February 2026 no treaty limits the strategic "
        "forces of either country. This note reviews how arms control came to an end, what is known of the arsenals "
        "and which other disputes bear on nuclear risk.",
    ),
    ("h", "Background: how the treaties came and went"),
    (
        "p",
        "The United States and the Soviet Union signed the SALT I agreement and the Anti-Ballistic Missile Treaty in "
        "Moscow on 26 May 1972. The Intermediate-Range Nuclear Forces (INF) Treaty of December 1987 abolished a whole "
        "class of land-based missiles. START I was signed in July 1991, five months before the end of the Soviet "
        "Union.",
    ),
    (
        "p",
        "The United States left the Anti-Ballistic Missile Treaty in June 2002 and withdrew from the INF Treaty on "
        "2 August 2019, saying that Russia had deployed a forbidden cruise missile. Russia denied the charge. New "
        "START was signed in Prague in April 2010, entered into force in February 2011 and was extended in February "
        "2021 for five years.",
    ),
    ("h", "Current state of relations and arms control"),
    (
        "p",
        "Relations between the United States and Russia are at their lowest point since the early 1980s. The "
        "formal dialogue of the two governments on strategic stability was suspended in February 2022, and most other "
        "military contacts lapsed with it.",
    ),
    (
        "p",
        "New START limited each country to 1,550 deployed strategic warheads and 700 deployed missiles and bombers.^ "
        "Russia announced in February 2023 that it would suspend its participation in New START, and no inspections "
        "took place after March 2020. The treaty expired on 5 February 2026 without a legally binding "
        "successor.",
    ),
    (
        "p",
        "The United States and Russia together hold close to nine tenths of the world's nuclear weapons. The Sample "
        "Security Institute judges that the arsenals are known less exactly than at any time since 1991, because the "
        "exchange of data has stopped.",
    ),
    ("caption", "Table 1. Nuclear warheads of the United States and Russia, January 2025"),
    (
        "table",
        (
            ("Category", "United States", "Russia"),
            ("Deployed warheads", "1,770", "1,718"),
            ("Stored warheads", "1,930", "2,591"),
            ("Retired warheads awaiting dismantlement", "1,477", "1,150"),
            ("Total inventory", "5,177", "5,459"),
        ),
    ),
    ("source", "Source: Estimates published in the SIPRI Yearbook 2025."),
    ("note", "Note: All figures are estimates as of January 2025; neither government publishes its full inventory."),
    ("h", "Key issues that bear on nuclear risk"),
    (
        "li",
        "Ukraine: Russia widened the conditions for nuclear use in the doctrine that it published in November 2024, "
        "days after the United States allowed Ukraine to strike targets inside Russia with longer-range missiles.",
    ),
    (
        "li",
        "Arms control: Talks on a successor to New START would have to settle whether British, French and Chinese "
        "forces count, a point on which Washington and Moscow have never agreed.",
    ),
    (
        "li",
        "Sanctions and trade: Export controls have slowed Russia's purchases of electronics for guided weapons, "
        "although customs data show that such goods still arrive through third countries.",
    ),
    (
        "li",
        "Cyber and election interference: The United States attributed the SolarWinds intrusion to Russia's foreign "
        "intelligence service in April 2021, and Russia denied any part in it.",
    ),
    (
        "p",
        "Money is a further point of dispute in Washington. Congress appropriated about $183 billion for the "
        "response to the war in Ukraine between 2022 and 2024, according to the inspectors general who oversee it.",
    ),
    ("h", "Outlook"),
    (
        "p",
        "The Sample Security Institute expects that both countries will stay near the old limits in 2026, since "
        "adding warheads to existing missiles takes time and money. Russia could load several hundred more warheads "
        "within a year or two, the institute estimates, and the United States could do the same with its "
        "submarine-launched missiles. A short political statement of mutual restraint is possible in 2026, but a "
        "verified treaty is very unlikely before 2028.",
    ),
)

LAW_TITLE = "United States policy toward Russia: a backgrounder for legislators"
LAW_AUTHOR = "Sample Legislative Library"
LAW_DATE = "2026-02-18"
LAW_HEADER = "Sample Legislative Library – Backgrounder 26-07"
LAW_FOOTNOTE = (
    "The total adds the five supplemental appropriations acts of 2022 to 2024; it includes funds spent in the "
    "United States on replacing weapons."
)
LAW: tuple[Item, ...] = (
    (
        "p",
        "This backgrounder sets out for legislators the main questions in United States policy toward Russia, the laws "
        "that bear on them and the decisions that Congress may face in 2026.",
    ),
    ("h", "Background"),
    (
        "p",
        "The United States established diplomatic relations with the Russian Empire in 1809 and recognised the Soviet "
        "government in 1933. Cold War summits produced the first limits on strategic weapons in 1972 and the INF "
        "Treaty in 1987. After the Soviet Union ended in December 1991, Congress funded the dismantling of Soviet "
        "weapons through the Nunn–Lugar programme.",
    ),
    (
        "p",
        "Russia's annexation of Crimea in March 2014 turned Congress from partner to critic, and lawmakers passed the "
        "Countering America's Adversaries Through Sanctions Act in August 2017 with large majorities. Russia's "
        "invasion of Ukraine in February 2022 brought the widest set of American sanctions ever placed on a large "
        "economy.",
    ),
    ("h", "Current state of relations"),
    (
        "p",
        "Political relations remain poor, although the presidents of the United States and Russia met in Anchorage on "
        "15 August 2025 and their envoys have continued to talk in 2026. No consulate has reopened, and direct flights "
        "between the two countries had not resumed by the end of 2025.",
    ),
    (
        "p",
        "Congress appropriated about $174 billion for the response to the war in Ukraine between 2022 and 2024.^ An "
        "estimated 3.7 million people were displaced inside Ukraine as of early 2025, according to United Nations "
        "agencies.",
    ),
    ("h", "Issues for Congress"),
    (
        "issue",
        "Ukraine. Lawmakers are divided over further military aid: supporters hold that it strengthens Kyiv's hand in "
        "negotiations, and critics hold that European countries should carry the cost.",
    ),
    (
        "issue",
        "Arms control. The Senate would have to approve any treaty that replaces New START by a two-thirds majority, "
        "whereas a political understanding between the presidents would need no vote.",
    ),
    (
        "issue",
        "Sanctions and trade. A law of 2017 lets Congress review any proposal to ease the principal sanctions on "
        "Russia, and a Senate bill of April 2025 would place tariffs of 500 percent on countries that buy Russian oil.",
    ),
    (
        "issue",
        "Energy. American exporters supplied nearly half of the liquefied natural gas that the European Union imported "
        "in 2023, so that an end to Russian gas in Europe would raise demand for American cargoes.",
    ),
    (
        "issue",
        "Cyber and election interference. The Justice Department seized 32 internet domains in September 2024 that it "
        "said were used in a Russian government campaign to influence voters.",
    ),
    ("caption", "Table 1. Selected sanctions measures and how they can be changed"),
    (
        "table",
        (
            ("Measure", "Date", "Legal form", "Who can lift it"),
            (
                "Sanctions over Crimea and eastern Ukraine",
                "March 2014",
                "Executive orders, confirmed by law in 2017",
                "President, after review by Congress",
            ),
            (
                "Ban on imports of Russian oil, gas and coal",
                "March 2022",
                "Executive order and statute",
                "President, after notice to Congress",
            ),
            ("End of normal trade relations", "April 2022", "Statute", "Congress, or the president on set conditions"),
            ("Blocking of Rosneft and Lukoil", "October 2025", "Executive order of 2021", "President"),
        ),
    ),
    ("source", "Source: Sample Legislative Library, from public laws and executive orders."),
    ("note", "Note: The table is a selection and simplifies the conditions; it does not replace legal advice."),
    ("h", "Outlook"),
    (
        "p",
        "Congress will probably debate new sanctions in 2026 if negotiations over Ukraine make no progress. If the "
        "president submits an agreement that eases sanctions, the 2017 act would give Congress at least 30 days to "
        "review it. Senators of both parties may press for a hearing on the end of New START, and a request for "
        "funds to expand the deployed arsenal could follow. Cyber operations against the mid-term elections of "
        "November 2026 are likely, in the view of the Sample Legislative Library.",
    ),
)


def docx_bytes() -> bytes:
    """The research note as a Word file: headings, bullets, a table, a footnote, a running header."""
    from docx import Document

    document = Document()
    core = document.core_properties
    core.title, core.author, core.last_modified_by = NOTE_TITLE, NOTE_AUTHOR, NOTE_AUTHOR
    core.created = core.modified = NOTE_DATE
    core.comments, core.language = "Sample source, written for a demonstration.", "en"
    document.sections[0].header.paragraphs[0].text = NOTE_HEADER
    document.add_paragraph(NOTE_TITLE, style="Title")
    document.add_paragraph(f"{NOTE_AUTHOR}, 12 February 2026")
    for kind, value in NOTE:
        _add_to_docx(document, kind, value)
    _attach_footnotes(document)
    _drop_unused(document)
    stream = io.BytesIO()
    document.save(stream)
    return _stored(stream.getvalue())


def _add_to_docx(document: Any, kind: str, value: Any) -> None:
    if kind == "table":
        table = document.add_table(rows=0, cols=len(value[0]), style="Table Grid")
        for row in value:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        _mark_header_row(table)
        return
    if kind == "h":
        document.add_heading(value, level=1)
        return
    style = {"li": "List Bullet", "caption": "Caption"}.get(kind, "Normal")
    before, mark, after = value.partition("^")
    paragraph = document.add_paragraph(before, style=style)
    if mark:
        _add_reference(paragraph)
        paragraph.add_run(after)


def _mark_header_row(table: Any) -> None:
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _add_reference(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "1")
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(reference)


def _attach_footnotes(document: Any) -> None:
    """Add the footnotes part by hand: python-docx has no call for it."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    special = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for number, kind, mark in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{space}">{special}'
        '<w:footnote w:id="1"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {html.escape(NOTE_FOOTNOTE, quote=False)}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")


def _drop_unused(document: Any) -> None:
    """Leave out what python-docx's template brings and the note does not use: nine tenths of the file."""
    from docx.oxml.ns import qn

    for holder, ending in ((document.part, "stylesWithEffects"), (document.part.package, "thumbnail")):
        for key in [key for key, rel in holder.rels.items() if rel.reltype.endswith(ending)]:
            del holder.rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)


def _stored(package: bytes) -> bytes:
    """The same zip with every entry stored and dated as the document is, so that its bytes are fixed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, NOTE_DATE.timetuple()[:6])
            entry.create_system, entry.external_attr = 0, 0
            new.writestr(entry, old.read(name))
    return stream.getvalue()


PRINT_CSS = """
@font-face { font-family: Sample; src: url(asset:400) }
@font-face { font-family: Sample; font-weight: bold; src: url(asset:700) }
@page { size: A4; margin: 26mm 24mm 24mm; @top-left { content: "%s"; font: 8pt Sample }
        @bottom-center { content: counter(page) " of " counter(pages); font: 8pt Sample } }
html { font: 10.5pt/1.4 Sample } h1 { font-size: 20pt; line-height: 1.2 } h2 { font-size: 14pt }
p.byline, p.source, p.note { font-size: 8.5pt } p.caption { font-weight: bold; margin-bottom: 2mm }
table { border-collapse: collapse; width: 100%% } th, td { border: 0.5pt solid; padding: 1.2mm; text-align: left }
td { font-size: 9pt } .foot { float: footnote; font-size: 8pt }
"""


def pdf_html() -> str:
    """The backgrounder as the HTML that WeasyPrint prints."""
    body = [f"<h1>{LAW_TITLE}</h1>", f'<p class="byline">{LAW_AUTHOR}, 18 February 2026</p>']
    body += [_html_of(kind, value) for kind, value in LAW]
    head = (
        f'<meta charset="utf-8"><title>{LAW_TITLE}</title><meta name="author" content="{LAW_AUTHOR}">'
        f'<meta name="dcterms.created" content="{LAW_DATE}"><meta name="dcterms.modified" content="{LAW_DATE}">'
    )
    style = f"<style>{PRINT_CSS % LAW_HEADER}</style>"
    return f'<!DOCTYPE html><html lang="en"><head>{head}{style}</head><body>{"".join(body)}</body></html>'


def _html_of(kind: str, value: Any) -> str:
    if kind == "table":
        head, *rows = value
        lines = ["".join(f"<th>{html.escape(cell)}</th>" for cell in head)]
        lines += ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
        return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    text = html.escape(value, quote=False).replace("^", f'<span class="foot">{LAW_FOOTNOTE}</span>')
    if kind == "issue":
        head, _, rest = text.partition(". ")
        text = f"<b>{head}.</b> {rest}"
    return f"<h2>{text}</h2>" if kind == "h" else f'<p class="{kind}">{text}</p>'


def _face(weight: int) -> bytes:
    """Source Serif 4 as a static font: WeasyPrint writes the time of day into a variable one."""
    import fontpkg
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    variable = TTFont(fontpkg.path("Source Serif 4", weight=weight), recalcTimestamp=False)
    stream = io.BytesIO()
    instantiateVariableFont(variable, {"wght": weight, "opsz": 11}).save(stream)
    return stream.getvalue()


def pdf_bytes() -> bytes:
    """The backgrounder as a PDF: headings, a ruled table, a footnote, a running header, page numbers."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    faces = {f"asset:{weight}": _face(weight) for weight in (400, 700)}

    class OnlyTheFont(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            return URLFetcherResponse(url, faces[url], {"Content-Type": "font/ttf"})

    page = HTML(string=pdf_html(), url_fetcher=OnlyTheFont())
    data = page.write_pdf(font_config=FontConfiguration(), pdf_identifier=b"briefgen-sample", uncompressed_pdf=True)
    return bytes(data)


def pdf_toolset() -> str:
    """The versions on which the PDF's bytes depend, as "WeasyPrint 70.0, Pango 1.50.12"."""
    import weasyprint
    from weasyprint.text.ffi import pango

    number = int(pango.pango_version())
    return f"WeasyPrint {weasyprint.__version__}, Pango {number // 10000}.{number // 100 % 100}.{number % 100}"


FILES = {"arms-control-note.docx": docx_bytes, "legislative-backgrounder.pdf": pdf_bytes}


def main(arguments: list[str]) -> int:
    """Write both files into the folder given, and say what was written."""
    folder = Path(arguments[0]) if arguments else SOURCES
    for name, make in FILES.items():
        data = make()
        (folder / name).write_bytes(data)
        print(f"{folder / name}: {len(data)} bytes")
    print(pdf_toolset())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
