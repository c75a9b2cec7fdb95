"""DOCX through pandoc's AST: headings (styled, bold or large), lists, tables, notes, boxes; hidden text left out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from briefgen.sources.ast import pieces_of
from briefgen.sources.inlines import LEFT_OUT
from briefgen.sources.office.captions import tie_captions
from briefgen.sources.office.package import core_properties, main_part, open_package, part, repacked
from briefgen.sources.office.properties import meta_of, signed, unread_remarks
from briefgen.sources.office.run import ast_of
from briefgen.sources.office.styles import read_styles
from briefgen.sources.office.word import STEPS, Word, comments_of, furniture, links_of
from briefgen.sources.pieces import Draft, Piece, UnreadableError

_NOTES = ("footnotes", "endnotes")


def read_docx(data: bytes) -> Draft:
    """A Word document; its creation date is no date of publication and is not used.

    Hidden, deleted and commented text is left out where it stands, page headers and footers at the end. Raises
    UnreadableError for what is damaged, encrypted, a bomb or carries a DOCTYPE.
    """
    package = open_package(data, "docx")
    main = main_part(package, "docx")
    links = links_of(package, main)
    styles = read_styles(part(package, _target(links, "styles"), recover=True))
    comments = comments_of(package, links)
    used: set[str] = set()
    unread: Counter[str] = Counter()
    parts: dict[str, bytes] = {}
    for name in (main, *(_target(links, kind) for kind in _NOTES)):
        root = part(package, name)
        if root is None:
            continue
        word = Word(root, package, links_of(package, name), styles, comments, used, unread)
        for step in STEPS:
            step(word)
        parts[name] = _bytes(root)
    pieces = pieces_of(ast_of(repacked(package, parts), "docx")["blocks"], bold_headings=True)
    pieces = tie_captions(pieces)
    pieces += [Piece(text, reason=LEFT_OUT["comment"]) for key, text in comments.items() if key not in used]
    pieces += furniture(package, links)
    said = {"language": styles.language, **core_properties(package)}
    return Draft(tuple(pieces), signed(pieces, meta_of(said, "DOCX")), unread_remarks(unread))


def _target(links: dict[str, dict[str, str]], kind: str) -> str:
    return next((link["target"] for link in links.values() if link["type"] == kind), "")


def _bytes(root: Any) -> bytes:
    from lxml import etree

    try:
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    except (etree.LxmlError, ValueError):
        raise UnreadableError("it is a damaged DOCX", "open it in a word processor and save it again") from None
