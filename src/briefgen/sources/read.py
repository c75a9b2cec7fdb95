"""One file's bytes to a Source: choose the reader, give roles, leave out what is no content, set positions."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.errors import SourceError
from briefgen.model import BlockKind, DateParts, Name, Reference, Rulings, Source
from briefgen.sources.assemble import assemble, heading_title
from briefgen.sources.boilerplate import exclude
from briefgen.sources.cuts import cut
from briefgen.sources.data.delimited import read_csv
from briefgen.sources.data.record import read_json
from briefgen.sources.data.workbook import read_xlsx
from briefgen.sources.header import byline, contact, dateline
from briefgen.sources.html.archive import read_mht
from briefgen.sources.html.read import read_html
from briefgen.sources.kinds import choose
from briefgen.sources.language import main_language, mark_foreign
from briefgen.sources.mail import read_eml
from briefgen.sources.markdown import read_markdown
from briefgen.sources.office.docx import read_docx
from briefgen.sources.office.epub import read_epub
from briefgen.sources.office.odt import read_odt
from briefgen.sources.office.pptx import read_pptx
from briefgen.sources.office.rtf import read_rtf
from briefgen.sources.pdf.read import read_pdf
from briefgen.sources.pieces import Draft, Meta, Piece, Reader, UnreadableError
from briefgen.sources.roles import RULES
from briefgen.sources.txt import read_txt

MAX_PIECES = 100_000
"""A document of more paragraphs is a data dump, and would take minutes."""
READERS: dict[str, Reader] = {
    "txt": read_txt,
    "md": read_markdown,
    "html": read_html,
    "mht": read_mht,
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "epub": read_epub,
    "pptx": read_pptx,
    "csv": read_csv,
    "xlsx": read_xlsx,
    "json": read_json,
    "eml": read_eml,
}

NO_RULINGS = Rulings()

_GENERIC = re.compile(
    r"^(?:introduction|background|overview|summary|executive summary|abstract|conclusions?|"
    r"contents|key (?:takeaways|points)|article)\W*$",
    re.IGNORECASE,
)


def source_id(file: str) -> str:
    """[a-z0-9-]+ from the file's name without its ending; "source" where the name has no such character."""
    stem = PurePosixPath(file.replace("\\", "/")).stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "source"


def read_source(file: str, data: bytes, *, known: Reference | None = None, rulings: Rulings = NO_RULINGS) -> Source:
    """The file as a Source; the fields of `known` that are not empty win over what the document says.

    Raises SourceError: empty, binary, encrypted, damaged, of a kind that is not read, or without text.
    """
    try:
        kind = choose(file, data)
        draft = _draft(kind, data)
    except UnreadableError as refused:
        raise SourceError(refused.reason, file=file, next_step=refused.next_step) from None
    source = replace(_source(file, data, draft, known), format=kind)
    if not any(block.kind is not BlockKind.HEADING for block in source.blocks):
        raise SourceError(
            "no text was found in it", file=file, next_step="replace it with a copy that has its text, or remove it"
        )
    return source


def _draft(kind: str, data: bytes) -> Draft:
    try:
        draft = READERS[kind](data)
    except UnreadableError:
        raise
    except Exception as error:  # whatever a library raises on a broken file
        reason = f"it could not be read as {kind.upper()} ({type(error).__name__})"
        raise UnreadableError(reason, "open it in the program it comes from and save it again") from error
    if len(draft.pieces) > MAX_PIECES:
        raise UnreadableError(f"it has over {MAX_PIECES:,} paragraphs", "take out the part that matters")
    return draft


def _source(file: str, data: bytes, draft: Draft, known: Reference | None) -> Source:
    pieces = exclude(cut(list(draft.pieces)))
    language = main_language(pieces)
    pieces = mark_foreign(pieces, language)
    for rule in RULES:
        pieces = rule(pieces)
    reference = _reference(source_id(file), pieces, draft.meta, known)
    done = assemble(pieces, reference.title)
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(
        source_id(file), file, sha256, done.text, reference, done.blocks, done.tables, done.excluded, language
    )


def _reference(identifier: str, pieces: list[Piece], meta: Meta, known: Reference | None) -> Reference:
    """Reference data: `known` first, then the document's own; each field found says where from."""
    own = _from_text(pieces, meta)
    fields: dict[str, str | tuple[Name, ...] | DateParts | None] = {}
    provenance: list[tuple[str, str]] = []
    stated = dict(known.provenance) if known else {}
    for field in ("title", "author", "issued", "publisher", "url", "accessed"):
        given = getattr(known, field) if known else None
        value = given or getattr(own, field, None)
        if value:
            fields[field] = value
            provenance.append((field, stated.get(field, "references") if given else "document"))
    if "title" not in fields:
        fields["title"] = _first_words(pieces) or identifier
        provenance.append(("title", "first words"))
    kind = (known.type if known else "") or meta.type or "document"
    return Reference(identifier, kind, provenance=tuple(provenance), **fields)  # type: ignore[arg-type]


def _from_text(pieces: list[Piece], meta: Meta) -> Meta:
    """The document's reference data, completed from its title heading, byline and dateline."""
    shown = [p for p in pieces if not p.reason]
    heads = [p for p in shown[:4] if p.kind is BlockKind.HEADING and not _GENERIC.match(p.text)]
    heads.sort(key=lambda p: p.level != 1)
    lines = [p.text for p in shown if p.kind is BlockKind.BYLINE]
    return replace(
        meta,
        title=meta.title or (heading_title(heads[0].text) if heads else "") or meta.weak_title,
        author=meta.author
        or next((n for n in map(byline, lines) if n), ())
        or tuple(dict.fromkeys(n for n in map(contact, lines) if n)),
        issued=meta.issued or next((d for d in map(dateline, lines) if d), None),
    )


def _first_words(pieces: list[Piece]) -> str:
    """How an untitled text is named: its first words."""
    text = next((p.body.replace("\n", " ") for p in pieces if not p.reason), "")
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0].rstrip(",;:") + "…"
