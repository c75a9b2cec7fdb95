"""What lies in a ZIP or an OLE file, by its own directory."""

from __future__ import annotations

import io
import struct
import zipfile

MAX_ENTRIES = 5_000
_HEAD = 200_000
_PARTS = (
    ("wordprocessingml.document.main", "docx"), ("wordprocessingml.template.main", "docx"),
    ("ms-word.document.macroenabled.main", "docx"), ("ms-word.template.macroenabled", "docx"),
    ("presentationml.presentation.main", "pptx"), ("presentationml.slideshow.main", "pptx"),
    ("presentationml.template.main", "pptx"), ("ms-powerpoint.presentation.macroenabled", "pptx"),
    ("ms-powerpoint.slideshow.macroenabled", "pptx"),
    ("spreadsheetml.sheet.main", "xlsx"), ("spreadsheetml.template.main", "xlsx"),
    ("ms-excel.sheet.macroenabled", "xlsx"), ("ms-excel.template.macroenabled", "xlsx"),
    ("ms-excel.sheet.binary", "an Excel binary workbook (.xlsb)|save it as .xlsx"),
    ("ms-visio.drawing", "a Visio drawing|export it as PDF"),
)  # fmt: skip
_ODF = "application/vnd.oasis.opendocument."
_MIMETYPES = (
    (f"{_ODF}text", "odt"), ("application/epub+zip", "epub"),
    (f"{_ODF}spreadsheet", "an OpenDocument spreadsheet (.ods)|save it as .xlsx"),
    (f"{_ODF}presentation", "an OpenDocument presentation (.odp)|save it as .pptx"),
    (_ODF, "an OpenDocument file that is no text|export it as PDF"),
)  # fmt: skip
_NAMES = (
    ("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"), ("xl/workbook.xml", "xlsx"),
    ("META-INF/container.xml", "epub"),
    ("Index/Document.iwa", "an Apple Pages, Numbers or Keynote file|export it as .docx, .xlsx or .pptx"),
    ("Index.zip", "an Apple Pages, Numbers or Keynote file|export it as .docx, .xlsx or .pptx"),
    ("index.apxl", "an Apple Keynote file|export it as .pptx"), ("index.xml", "an Apple Pages file|export it as .docx"),
)  # fmt: skip
_STREAMS = (
    ("EncryptedPackage", "an encrypted Office file|open it with its password and save it without one"),
    ("__properties_version1.0", "an Outlook message (.msg)|save it as .eml, or as PDF"),
    ("WordDocument", "an old Word document (.doc)|save it as .docx"),
    ("Workbook", "an old Excel workbook (.xls)|save it as .xlsx"),
    ("Book", "an old Excel workbook (.xls)|save it as .xlsx"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)|save it as .pptx"),
    ("VisioDocument", "a Visio drawing|export it as PDF"),
    ("Quill", "a Publisher document|export it as PDF"),
)  # fmt: skip
CROWDED = "a ZIP archive of over 5,000 parts, as no document has|unpack it and put its documents beside it"
_ENTRY = b"PK\x01\x02"  # what each entry of a directory begins with
ZIP = "a ZIP archive|unpack it and put its documents beside it"
BROKEN_ZIP = "a damaged ZIP archive|get it again; it is cut off or changed"
OLE = "an encrypted or old Office file (.doc, .xls, .ppt)|save it as .docx, .xlsx or .pptx without a password"


def in_zip(data: bytes) -> str:
    """A kind of ours ("docx", "odt", ...), else "what it is|what to do"; by the directory and the type entries."""
    if data.count(_ENTRY) > MAX_ENTRIES:  # the library takes seconds for a directory of a million
        return CROWDED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist()[:MAX_ENTRIES])
            mimetype = _head(package, "mimetype", 200).strip() if "mimetype" in names else ""
            types = _head(package, "[Content_Types].xml", _HEAD).lower() if "[Content_Types].xml" in names else ""
    except Exception:  # whatever a hostile directory makes of the library
        return BROKEN_ZIP
    for start, found in _MIMETYPES:
        if mimetype.startswith(start):
            return found
    for mark, found in _PARTS:
        if mark in types:
            return found
    return next((found for name, found in _NAMES if name in names), ZIP)


def _head(package: zipfile.ZipFile, name: str, size: int) -> str:
    with package.open(name) as entry:
        return entry.read(size).decode("utf-8", "replace")


def in_ole(data: bytes) -> str:
    """ "What it is|what to do" of an OLE compound file, by the names of its streams."""
    names = _streams(data)
    return next((found for name, found in _STREAMS if name in names), OLE)


def _streams(data: bytes) -> frozenset[str]:
    """The names in the directory; empty where it is damaged. At most 256 sectors are looked at."""
    names: set[str] = set()
    try:
        size = 1 << struct.unpack_from("<H", data, 30)[0]
        sector = struct.unpack_from("<I", data, 48)[0]
        tables = struct.unpack_from("<109I", data, 76)
        if size not in (512, 4096):
            return frozenset()
        for _ in range(256):
            at = (sector + 1) * size
            for entry in range(at, min(at + size, len(data)), 128):
                length = struct.unpack_from("<H", data, entry + 64)[0]
                if 2 <= length <= 64:
                    names.add(data[entry : entry + length - 2].decode("utf-16-le", "replace"))
            table, place = divmod(sector, size // 4)
            sector = struct.unpack_from("<I", data, (tables[table] + 1) * size + place * 4)[0]
            if sector >= 0xFFFFFFFA:
                break
    except (struct.error, IndexError):
        pass
    return frozenset(names)
