"""Documents for the tests of the Office readers, made by python-docx, python-pptx and raw XML."""

from __future__ import annotations

import io
import random
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BOX = f"""<w:r {nsdecls("w")}><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing><wp:inline>
<wp:extent cx="2000000" cy="800000"/><wp:docPr id="5" name="Box"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="800000"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p>
<w:r><w:t>Words within the text box stand here.</w:t></w:r></w:p></w:txbxContent></wps:txbx>
<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>
<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Words within the text box stand here.
</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""
NOTES = f"""<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>
<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="1" w:type="continuationSeparator"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Without the ferries.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Measured in 2022.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""
ONE_NOTE = NOTES.replace("Without the ferries.", "Measured in 2022.")


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the parts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def with_parts(data: bytes, changed: Mapping[str, str | bytes]) -> bytes:
    """The same archive with some parts replaced or added."""
    package = zipfile.ZipFile(io.BytesIO(data))
    return packed({n: package.read(n) for n in package.namelist()} | dict(changed))


def note_call(number: int) -> object:
    """A run that calls a footnote."""
    return parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{number}"/></w:r>')


def with_notes(data: bytes, notes: str = NOTES) -> bytes:
    """A document of python-docx, which knows no footnotes, with these as its footnotes."""
    package = zipfile.ZipFile(io.BytesIO(data))
    types = package.read("[Content_Types].xml").decode()
    links = package.read("word/_rels/document.xml.rels").decode()
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPES}.footnotes+xml"/></Types>'
    link = f'<Relationship Id="rId900" Type="{_REL}/footnotes" Target="footnotes.xml"/></Relationships>'
    return with_parts(
        data,
        {
            "[Content_Types].xml": types.replace("</Types>", override),
            "word/_rels/document.xml.rels": links.replace("</Relationships>", link),
            "word/footnotes.xml": notes,
        },
    )


def saved(document: object) -> bytes:
    """A python-docx or python-pptx document as bytes."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def rich(*, cell_note: bool = True) -> bytes:
    """A Word document with a bit of everything that a word processor knows.

    `cell_note`: with a footnote in a table's cell (LibreOffice 7 gives every note the words of the first).
    """
    document = docx.Document()
    document.core_properties.title = "Harbours of the Sample Coast"
    document.core_properties.author = "Sample Port Authority"
    document.sections[0].header.paragraphs[0].text = "Sample Port Authority, running head"
    document.sections[0].footer.paragraphs[0].text = "Foot of the page"
    document.add_heading("Harbours of the Sample Coast", 1)
    document.add_paragraph("The harbour was opened in 1931 and has been widened three times since then.")
    document.add_heading("Traffic", 2)
    line = document.add_paragraph("It handles 900 ships a year, which is ")
    line.add_run("more").bold = True
    line.add_run(" than before the war. ")
    line.add_run("Hidden words stand here.").font.hidden = True
    document.add_paragraph("The pier must be repaired because:")
    document.add_paragraph("the piles are weak", style="List Bullet")
    document.add_paragraph("they rust below the waterline", style="List Bullet 2")
    document.add_paragraph("the crane is old", style="List Bullet")
    document.add_paragraph("Quoted words of the master of the port.", style="Quote")
    document.add_paragraph("Table 1. Ships a year", style="Caption")
    table = document.add_table(rows=3, cols=3)
    words = ("Year", "Ships", "Tonnes", "2022", "850", "1.1 million", "2023", "900", "1.2 million")
    for cell, text in zip((c for row in table.rows for c in row.cells), words, strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    if cell_note:
        table.rows[2].cells[1].paragraphs[0]._p.append(note_call(2))
    document.add_paragraph("Source: Harbour register.")
    document.add_paragraph().add_run("Plans for the Coming Years").bold = True
    document.add_paragraph("The authority plans a second basin, and it expects that the work will take four years.")
    line = document.add_paragraph("The basin will cost ")
    changed = f'{nsdecls("w")} w:id="{{}}" w:author="A" w:date="2024-01-01T00:00:00Z"'
    line._p.append(parse_xml(f"<w:del {changed.format(1)}><w:r><w:delText>40 </w:delText></w:r></w:del>"))
    inserted = '<w:r><w:t xml:space="preserve">60 </w:t></w:r>'
    line._p.append(parse_xml(f"<w:ins {changed.format(2)}>{inserted}</w:ins>"))
    document.add_comment(line.add_run("million crowns, the board says."), text="Check this figure.", author="Reviewer")
    line = document.add_paragraph("The anchor of the box is a paragraph of its own, and it ends here.")
    line._p.append(parse_xml(BOX))
    line = document.add_paragraph("The depth is eleven metres at low tide")
    line._p.append(note_call(3 if cell_note else 2))
    line.add_run(" and fourteen at high tide.")
    return with_notes(saved(document), NOTES if cell_note else ONE_NOTE)


def converted(soffice: str, data: bytes, kind: str, folder: Path, *, ending: str = "docx") -> bytes:
    """The document as LibreOffice saves it in another format."""
    source = folder / f"document.{ending}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [soffice, "--headless", profile, "--convert-to", kind, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"document.{kind}").read_bytes()


def mutated(data: bytes, count: int, seed: int) -> list[bytes]:
    """Copies of a file, each with a few bytes changed, cut out or doubled; the same ones for the same seed."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        copy = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(copy))
            kind = chance.randrange(3)
            if kind == 0:
                copy[at] = chance.randrange(256)
            elif kind == 1:
                del copy[at : at + chance.randint(1, 20)]
            else:
                copy[at:at] = copy[at : at + chance.randint(1, 20)]
        made.append(bytes(copy))
    return made


def mutated_part(data: bytes, name: str, count: int, seed: int) -> list[bytes]:
    """Copies of an archive in which one part is mutated, the archive itself sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    return [packed(parts | {name: part}) for part in mutated(parts[name], count, seed)]
