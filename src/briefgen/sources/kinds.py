"""Which reader a file needs: its content first, its ending where the content leaves it open."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath

from briefgen.sources.containers import BROKEN_ZIP, in_ole, in_zip
from briefgen.sources.pieces import UnreadableError

ENDINGS = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "mkd": "md",
    "html": "html", "htm": "html", "xhtml": "html", "mht": "mht", "mhtml": "mht", "pdf": "pdf",
    "docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub", "pptx": "pptx",
    "csv": "csv", "tsv": "csv", "xlsx": "xlsx", "json": "json", "eml": "eml",
}  # fmt: skip
_KINDS = "TXT, Markdown, HTML, MHT, PDF, DOCX, ODT, RTF, EPUB, PPTX, CSV, TSV, XLSX, JSON and EML are read"
_OTHER = f"save it as one of the kinds that are read: {_KINDS}"
_PICTURE = "put its text in a .txt, or find the document itself"
_UNPACK = "unpack it and put its documents beside it"
_SPOKEN = "put its transcript in a .txt"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*<(div|p|article|section|main|table|h1|h2|ul|ol|title|meta|link|span)\b[^<>]*>", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:div|p|article|section|main|table|h[1-6]|ul|ol|li|a|span|td|tr)>", re.IGNORECASE)
_SVG = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!(?!--)[^>]*>\s*)?<svg[\s>]", re.IGNORECASE)
_MAGIC: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG", "a PNG image", _PICTURE), (0, b"\xff\xd8\xff", "a JPEG image", _PICTURE),
    (0, b"GIF8", "a GIF image", _PICTURE), (0, b"II*\0", "a TIFF image", _PICTURE),
    (0, b"MM\0*", "a TIFF image", _PICTURE), (8, b"WEBPVP8", "a WebP image", _PICTURE),
    (4, b"ftyphei", "a HEIC image", _PICTURE), (4, b"ftypavif", "an AVIF image", _PICTURE),
    (0, b"8BPS\0", "a Photoshop image", _PICTURE), (0, b"AT&TFORM", "a DjVu document", "convert it to PDF"),
    (4, b"ftyp", "a video or sound", _SPOKEN), (0, b"RIFF", "sound or video", _SPOKEN), (0, b"ID3", "sound", _SPOKEN),
    (0, b"OggS", "sound or video", _SPOKEN), (0, b"fLaC", "sound", _SPOKEN), (0, b"\x1aE\xdf\xa3", "a video", _SPOKEN),
    (0, b"\x1f\x8b", "a gzip archive", _UNPACK), (0, b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK),
    (0, b"Rar!", "a RAR archive", _UNPACK), (0, b"BZh", "a bzip2 archive", _UNPACK),
    (0, b"\xfd7zXZ", "an xz archive", _UNPACK), (0, b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"\x7fELF", "a program", _OTHER), (0, b"\xca\xfe\xba\xbe", "a program", _OTHER),
    (0, b"%!PS", "a PostScript file", "convert it to PDF"), (0, b"SQLite format 3", "a database", "export it as CSV"),
    (0, b"PAR1", "a Parquet table", "export it as CSV"),
    (0, b"bplist00", "a Safari web archive (.webarchive) or property list", "save the page as HTML"),
    (60, b"BOOKMOBI", "a Kindle book", "convert it to EPUB"),
    (0, b"\x78\x9f\x3e\x22", "an Outlook attachment bundle (winmail.dat)", "save the mail as .eml"),
)  # fmt: skip
_BINARY = ("pdf", "docx", "odt", "rtf", "epub", "pptx", "xlsx")
_ZIPPED = ("docx", "odt", "epub", "pptx", "xlsx")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_FIELD = re.compile(r"([A-Za-z][\w-]{1,60})[ \t]*:(.*)")
_SNIFFED = 65_536


def ending_of(file: str) -> str:
    """The kind that a file's ending promises; "" for an ending that is not known."""
    return ENDINGS.get(_ending(file), "")


def _ending(file: str) -> str:
    return PurePosixPath(file).suffix.lower().lstrip(".")


def choose(file: str, data: bytes) -> str:
    """The key of the reader ("txt", "html", "pdf", ...), by the content: the ending may promise another kind.

    Raises UnreadableError for an empty file and for what looks like anything else.
    """
    if not data.strip():
        raise UnreadableError("it is empty", "put the document's text in it, or remove it")
    ending = _ending(file)
    promised = ENDINGS.get(ending, "")
    found = _by_bytes(data, promised) or _by_text(data, promised)
    if found in ENDINGS.values():
        return found
    if found:
        what, _, next_step = found.partition("|")
        raise UnreadableError(f"it looks like {what}", next_step or _OTHER)
    if promised in _BINARY:
        raise UnreadableError(
            f"it is no {ending.upper()}, whatever its ending says",
            f"save it again as {ending.upper()}, or name it .txt if it is plain text",
        )
    if not promised:
        raise UnreadableError(
            f"its ending .{ending} is not known" if ending else "its name has no ending", f"rename it; {_KINDS}"
        )
    return promised


def _by_bytes(data: bytes, promised: str) -> str:
    """A kind of ours, "what it is|what to do", or "" where the first bytes tell nothing."""
    if data.startswith(_OLE):
        return in_ole(data)
    if data.startswith(_ZIP_STARTS):
        found = in_zip(data)
        return promised if found == BROKEN_ZIP and promised in _ZIPPED else found
    if _is_pdf(data, promised):
        return "pdf"
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith((b"MZ", b"BM")) and b"\0" in data[:512]:
        return "a program" if data.startswith(b"MZ") else f"a BMP image|{_PICTURE}"
    return next((f"{name}|{step}" for at, magic, name, step in _MAGIC if data.startswith(magic, at)), "")


def _is_pdf(data: bytes, promised: str) -> bool:
    """A PDF's mark may stand after some bytes of another program's; in a text it may be spoken of."""
    at = data.find(b"%PDF-", 0, 1029)
    return at >= 0 and (promised in ("pdf", "") or not data[:at].strip() or b"\0" in data[:2048])


def _by_text(data: bytes, promised: str) -> str:
    """ "html", "mht" or "eml" for text that clearly is one; "" where its ending decides."""
    head = _head(data)
    if _SVG.match(head):
        return f"an SVG image|{_PICTURE}"
    if _HTML.match(head):
        return "html"
    if promised in ("txt", "") and _FRAGMENT.match(head) and len(_CLOSED.findall(head)) >= 3:
        return "html"
    return _mime(head, promised)


def _head(data: bytes) -> str:
    data = data[:_SNIFFED]
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "ignore")
    return data.decode("latin-1")


def _mime(head: str, promised: str) -> str:
    """A header block of mail, at the beginning of the file: a saved page's or a message's."""
    fields = _fields(head)
    kind = fields.get("content-type", "").lower()
    saved = "snapshot-content-location" in fields or fields.get("from", "").strip().lower().startswith("<saved by")
    related = "mime-version" in fields and ("multipart/related" in kind or "text/html" in kind)
    if saved or (related and (("to" not in fields and "message-id" not in fields) or promised == "mht")):
        return "mht"
    carried = {"message-id", "mime-version", "received"} & set(fields)
    if "from" in fields and ("date" in fields or "subject" in fields) and carried:
        return "eml"
    return ""


def _fields(head: str) -> dict[str, str]:
    """The header fields that lead the text, lower-case names; {} where its first line is none."""
    found: dict[str, str] = {}
    last = ""
    lines = head.lstrip().split("\n")
    for line in lines[1:] if lines[0].startswith("From ") else lines:
        text = line.rstrip("\r")
        if not text.strip():
            break
        if text[0] in " \t" and last:
            found[last] = (found[last] + " " + text.strip())[:2_000]
        elif match := _FIELD.match(text):
            last = match[1].lower()
            found.setdefault(last, match[2].strip())
        else:
            return {}
    return found
