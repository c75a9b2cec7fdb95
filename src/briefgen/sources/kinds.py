"""Which reader a file needs: its content first, its ending where the content leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from briefgen.sources.pieces import UnreadableError

ENDINGS = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "mkd": "md",
    "html": "html", "htm": "html", "xhtml": "html", "mht": "mht", "mhtml": "mht", "pdf": "pdf",
    "docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub", "pptx": "pptx",
    "csv": "csv", "tsv": "csv", "xlsx": "xlsx", "json": "json", "eml": "eml",
}  # fmt: skip
_KINDS = "TXT, Markdown, HTML, MHT, PDF, DOCX, ODT, RTF, EPUB, PPTX, CSV, XLSX, JSON and EML are read"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"{\\rtf", "rtf"), (b"%!PS", "a PostScript file"), (b"SQLite format 3", "a database"),
    (b"RIFF", "sound or video"),
    (b"ID3", "sound"), (b"II*\0", "a TIFF image"), (b"MM\0*", "a TIFF image"),
    (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an xz archive"),
)  # fmt: skip
_BINARY = ("pdf", "docx", "odt", "rtf", "epub", "pptx", "xlsx")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGES = (
    (b"word/document", "docx"), (b"ppt/presentation", "pptx"), (b"xl/workbook", "xlsx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"), (b"mimetypeapplication/epub", "epub"),
)  # fmt: skip


def ending_of(file: str) -> str:
    """The kind that a file's ending promises; "" for an ending that is not known."""
    return ENDINGS.get(PurePosixPath(file).suffix.lower().lstrip("."), "")


def choose(file: str, data: bytes) -> str:
    """The key of the reader ("txt", "html", "pdf", ...), by the content: the ending may promise another kind.

    Raises UnreadableError for an empty file and for what looks like anything else.
    """
    if not data.strip():
        raise UnreadableError("it is empty", "put the document's text in it, or remove it")
    found = _looks_like(data)
    if found in ENDINGS.values():
        return found
    ending = PurePosixPath(file).suffix.lower().lstrip(".")
    if found:
        raise UnreadableError(f"it looks like {found}", f"save it as one of the kinds that are read: {_KINDS}")
    if ENDINGS.get(ending) in _BINARY:
        raise UnreadableError(f"it is no {ending.upper()}, whatever its ending says", f"save it again; {_KINDS}")
    if ending not in ENDINGS:
        raise UnreadableError(
            f"its ending .{ending} is not known" if ending else "its name has no ending", f"rename it; {_KINDS}"
        )
    return ENDINGS[ending]


def _looks_like(data: bytes) -> str:
    """A kind of ours, else the name of what it looks like, "" for text of any kind."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return "an encrypted or old Office file (.doc, .xls)"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return next((name for mark, name in _PACKAGES if mark in data), "a ZIP archive")
    for magic, name in _MAGIC:
        if data.startswith(magic) and not (magic == b"MZ" and b"\0" not in data[:512]):
            return name
    return "html" if _HTML.match(data[:4096]) else ""
