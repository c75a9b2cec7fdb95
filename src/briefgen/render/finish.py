"""What is done to a finished PDF: a blank side for duplex printing, the record of an archived one, the booklet.

By pikepdf, which keeps every object that it is not told to change; the pages themselves were measured before.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any

from briefgen.model import BOOKLET, Document, Press, RenderedFile
from briefgen.render.brand import Brand
from briefgen.render.pdf import blank_side

if TYPE_CHECKING:
    import pikepdf

_EPOCH = "D:19700101000000Z"  # PDF/A wants a date where the brief has none


def finished(
    file: RenderedFile, document: Document, brand: Brand, press: Press, name: str, record: bytes
) -> RenderedFile:
    """The PDF as `press` wants it: to an even count of sides, with the record attached under `name`.

    A file of one side has its back left alone. Where nothing is asked for it comes back as it is.
    """
    pad = press.duplex and (file.count or 0) > 1 and (file.count or 0) % 2 == 1
    if not (pad or press.archive):
        return file
    import pikepdf

    with pikepdf.open(io.BytesIO(file.data)) as pdf:
        if pad:
            _append(pdf, blank_side(document, brand, press))
        if press.archive:
            _attach(pdf, name, record, _pdf_date(document.date))
            _end_plainly(pdf)
        as_they_are = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
        return RenderedFile(file.audience, file.format, _saved(pdf, **as_they_are), len(pdf.pages))


def booklet(file: RenderedFile, document: Document, brand: Brand, press: Press) -> RenderedFile | None:
    """The pages of a PDF two-up, in the order in which folded sheets are read; None for one or two pages.

    For A4 pages the sheets are A4, folded to A5. What makes a PDF accessible is lost: it is for the printer alone.
    """
    count = file.count or 0
    if count < 3:
        return None
    import pikepdf

    with pikepdf.open(io.BytesIO(file.data)) as pdf, pikepdf.new() as out:
        blank = blank_side(document, brand, press) if count % 4 else b""
        while len(pdf.pages) % 4:
            _append(pdf, blank)
        _, _, width, height = (float(n) for n in pdf.pages[0].trimbox)
        for left, right in imposed(len(pdf.pages)):
            sheet = out.add_blank_page(page_size=(height, width))
            half = height / 2
            _place(out, sheet, pdf.pages[left], "/L", 0.0, half)
            _place(out, sheet, pdf.pages[right], "/R", half, half)
        for key, value in pdf.docinfo.items():
            out.docinfo[key] = str(value)
        out.Root.Lang = pikepdf.String(document.language or "en")
        return RenderedFile(file.audience, BOOKLET, _saved(out), len(out.pages))


def imposed(count: int) -> tuple[tuple[int, int], ...]:
    """Which two pages, from 0, stand on each side of a booklet's sheets; `count` is a multiple of four.

    Four pages are one sheet: the last and the first outside, the second and the third within.
    """
    sides = []
    for sheet in range(0, count // 2, 2):
        sides += [(count - 1 - sheet, sheet), (sheet + 1, count - 2 - sheet)]
    return tuple(sides)


def _place(out: pikepdf.Pdf, sheet: pikepdf.Page, page: pikepdf.Page, name: str, x: float, wide: float) -> None:
    """Draw a page, as wide as `wide` points, on a sheet at `x`; the names are ours, for pikepdf's are random."""
    import pikepdf

    form = out.copy_foreign(page.as_form_xobject())
    if "/StructParents" in form:
        del form["/StructParents"]
    sheet.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name))
    _, _, width, _ = (float(n) for n in page.trimbox)
    drawn = f"q {wide / width:.6f} 0 0 {wide / width:.6f} {x:.3f} 0 cm {name} Do Q\n"
    sheet.contents_add(pikepdf.Stream(out, drawn.encode()))


def _append(pdf: pikepdf.Pdf, side: bytes) -> None:
    """Add the one page of another PDF; it holds running lines only, so that no tag is lost."""
    import pikepdf

    with pikepdf.open(io.BytesIO(side)) as other:
        pdf.pages.append(other.pages[0])
    if "/StructParents" in pdf.pages[-1].obj:
        del pdf.pages[-1].obj["/StructParents"]


def _attach(pdf: pikepdf.Pdf, name: str, data: bytes, date: str) -> None:
    """Embed a file as associated data of the whole document (ISO 19005-3, 6.8)."""
    import pikepdf

    spec = pikepdf.AttachedFileSpec(
        pdf,
        data,
        filename=name,
        description="What this document says, and on which passages: the record that briefgen verifies it by",
        mime_type="application/json",
        creation_date=date,
        mod_date=date,
    )
    spec.relationship = pikepdf.Name.Data
    spec.obj.EF.F.write(zlib.compress(data, 9), filter=pikepdf.Name.FlateDecode)
    pdf.attachments[name] = spec
    pdf.Root.AF = pikepdf.Array([spec.obj])


def _end_plainly(pdf: pikepdf.Pdf) -> None:
    """Unpack each stream that ends with a carriage return: before the line feed that follows it, it looks like an end.

    Validators that count a stream's length up to the end of its line take it for one byte short (ISO 19005-3, 6.1.7).
    """
    import pikepdf

    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes()[-1:] == b"\r":
            stream.write(stream.read_bytes() if "/Filter" in stream else stream.read_bytes() + b"\n")


def _pdf_date(date: str) -> str:
    """An EDTF day, month or year as a PDF date: its first day; the epoch for what is none."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date)
    return f"D:{found[1]}{found[2] or '01'}{found[3] or '01'}000000Z" if found else _EPOCH


def _saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, **how)
    return out.getvalue()
