"""OpenDocument text through pandoc's AST: headings, lists, tables, notes, boxes; hidden and deleted text left out."""

from __future__ import annotations

from typing import Any

from briefgen.sources.ast import pieces_of
from briefgen.sources.inlines import LEFT_OUT
from briefgen.sources.office.captions import tie_captions
from briefgen.sources.office.looks import FO, OFFICE, STYLE, TEXT, read_looks
from briefgen.sources.office.odfxml import line_of
from briefgen.sources.office.opendocument import STEPS, Open, properties_of
from briefgen.sources.office.package import again, open_package, part, repacked
from briefgen.sources.office.properties import meta_of, signed, unread_remarks
from briefgen.sources.office.run import ast_of
from briefgen.sources.pieces import Draft, Piece, UnreadableError

_NO_STYLES = (
    b'<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    b"<office:font-face-decls/><office:styles/><office:automatic-styles/><office:master-styles/></office:document-styles>"
)
"""What pandoc reads no text without."""


def read_odt(data: bytes) -> Draft:
    """An OpenDocument text; the dates in its properties are of files, not of publication, and are not used.

    Raises UnreadableError for what is damaged, encrypted, a bomb or carries a DOCTYPE.
    """
    from lxml import etree

    package = open_package(data, "odt")
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package.namelist() else b""
    if b"encryption-data" in manifest:
        raise UnreadableError("it is encrypted", "save a copy without a password")
    root: Any = part(package, "content.xml")
    body = next(root.iter(f"{OFFICE}text"), None) if root is not None else None
    if body is None:
        raise UnreadableError("it is an OpenDocument file, but no text", again("odt"))
    styles = part(package, "styles.xml", recover=True)
    doc = Open(root, body, package, read_looks(root, styles))
    for step in STEPS:
        step(doc)
    parts = {"content.xml": bytes(etree.tostring(root))}
    if styles is None:
        parts["styles.xml"] = _NO_STYLES
    ready = repacked(package, parts, first="mimetype")
    pieces = tie_captions(pieces_of(ast_of(ready, "odt")["blocks"], bold_headings=True))
    furniture = list(dict.fromkeys(_furniture(styles)))
    pieces += [Piece(line, reason=LEFT_OUT["furniture"]) for line in furniture]
    own = {"language": _language(styles)} | {k: v for k, v in properties_of(package).items() if v}
    return Draft(tuple(pieces), signed(pieces, meta_of(own, "ODT")), unread_remarks(doc.unread))


def _language(styles: Any) -> str:
    """The language of paragraphs that name none of their own, as a tag; "" where the styles say none."""
    for style in styles.iter(f"{STYLE}default-style") if styles is not None else ():
        said = style.find(f"{STYLE}text-properties")
        if style.get(f"{STYLE}family") == "paragraph" and said is not None and said.get(f"{FO}language"):
            country = said.get(f"{FO}country") or ""
            return f"{said.get(f'{FO}language')}{f'-{country}' if country not in ('', 'none') else ''}"
    return ""


def _furniture(styles: Any) -> list[str]:
    """The lines of the page headers and footers of all page styles."""
    found: list[str] = []
    for kind in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first"):
        for holder in styles.iter(f"{STYLE}{kind}") if styles is not None else ():
            found += [line for p in holder.iter(f"{TEXT}p") if (line := line_of(p))]
    return found
