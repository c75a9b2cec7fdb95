"""One file's bytes to a Source: choose the reader, give roles, leave out what is no content, set positions."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from briefgen.errors import SourceError
from briefgen.ids import bare_doi
from briefgen.model import BlockKind, Reference, Remark, Rulings, Source
from briefgen.sources.assemble import assemble, heading_title
from briefgen.sources.boilerplate import exclude
from briefgen.sources.cuts import cut
from briefgen.sources.data.delimited import read_csv
from briefgen.sources.data.record import read_json
from briefgen.sources.data.workbook import read_xlsx
from briefgen.sources.header import bad_date, byline, contact, dateline, opening_date
from briefgen.sources.html.archive import read_mht
from briefgen.sources.html.read import read_html
from briefgen.sources.invisible import counting, mixed_script_remarks, stripped_remarks
from briefgen.sources.kinds import choose
from briefgen.sources.known import DEFAULT_TYPE, FIELDS, referenced
from briefgen.sources.language import in_one_language
from briefgen.sources.legal import NOTICE, issuer_of
from briefgen.sources.mail import read_eml
from briefgen.sources.markdown import read_markdown
from briefgen.sources.names import institution
from briefgen.sources.office.docx import read_docx
from briefgen.sources.office.epub import read_epub
from briefgen.sources.office.odt import read_odt
from briefgen.sources.office.pptx import read_pptx
from briefgen.sources.office.rtf import read_rtf
from briefgen.sources.pdf.read import read_pdf
from briefgen.sources.pieces import Draft, Meta, Piece, Reader, UnreadableError
from briefgen.sources.roles import RULES
from briefgen.sources.rulings import included, ruled_out, sentences_out
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
    r"contents|key (?:takeaways|points)|article|slide \d+)\W*$",
    re.IGNORECASE,
)


def source_id(file: str) -> str:
    """[a-z0-9-]+ from the file's name without its ending; "source" where the name has no such character."""
    stem = PurePosixPath(file.replace("\\", "/")).stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "source"


def read_source(file: str, data: bytes, *, known: Reference | None = None, rulings: Rulings = NO_RULINGS) -> Source:
    """The file as a Source; the fields of `known` that are not empty win over what the document says.

    `rulings` are brief.toml's: what is content after all, and what is not to be used. Raises SourceError:
    empty, binary, encrypted, damaged, of a kind that is not read, or without text.
    """
    try:
        kind = choose(file, data)
        with counting() as counts:
            draft = _draft(kind, data)
    except UnreadableError as refused:
        raise SourceError(refused.reason, file=file, next_step=refused.next_step) from None
    source = sentences_out(_source(file, data, kind, draft, rulings), rulings)
    if not any(block.kind is not BlockKind.HEADING for block in source.blocks):
        raise SourceError(
            "no text was found in it", file=file, next_step="replace it with a copy that has its text, or remove it"
        )
    remarks = (*draft.remarks, *stripped_remarks(counts), *mixed_script_remarks(source.text))
    source = replace(source, remarks=tuple(dict.fromkeys((*remarks, *source.remarks))))
    return referenced(source, known) if known else source


def _draft(kind: str, data: bytes) -> Draft:
    try:
        draft = READERS[kind](data)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # whatever a library raises on a broken file
        reason = f"it could not be read as {kind.upper()} ({type(error).__name__})"
        raise UnreadableError(reason, "open it in the program it comes from and save it again") from error
    if len(draft.pieces) > MAX_PIECES:
        raise UnreadableError(f"it has over {MAX_PIECES:,} paragraphs", "take out the part that matters")
    return draft


def _source(file: str, data: bytes, kind: str, draft: Draft, rulings: Rulings) -> Source:
    pieces, language, told = in_one_language(exclude(cut(list(draft.pieces))), draft.meta.language)
    pieces = included(pieces, rulings)
    for rule in RULES:
        pieces = rule(pieces)
    pieces = included(pieces, rulings)  # what a rule left out as a repetition is ruled in too
    reference = _reference(file, pieces, draft.meta)
    done = assemble(ruled_out(pieces, rulings), reference.title)
    return Source(
        id=source_id(file),
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=done.text,
        reference=reference,
        blocks=done.blocks,
        tables=done.tables,
        excluded=done.excluded,
        language=language,
        format=kind,
        remarks=told if reference.issued else (*told, *_bad_dates(pieces)),
    )


def _bad_dates(pieces: list[Piece]) -> tuple[Remark, ...]:
    """A remark on each date line whose date no calendar holds."""
    lines = [p.text for p in pieces if p.kind is BlockKind.BYLINE and not p.reason]
    return tuple(
        Remark("bad-date", f'its date line gives "{given}", which is no date: state it in brief.toml')
        for given in dict.fromkeys(filter(None, map(bad_date, lines)))
    )


def _reference(file: str, pieces: list[Piece], meta: Meta) -> Reference:
    """The reference data that the document gives: its metadata, then its text; each field says where from."""
    own = _from_text(pieces, meta)
    places = dict(own.origin)
    found = [(name, places.get(name, "document")) for name in FIELDS if getattr(own, name)]
    title = own.title
    if not title:
        title, where = _first_words(pieces, file)
        found.insert(0, ("title", where))
    if own.type:
        found.append(("type", places.get("type", "document")))
    return Reference(
        source_id(file),
        own.type or DEFAULT_TYPE,
        title,
        own.author,
        own.issued,
        own.publisher,
        own.url,
        own.accessed,
        tuple(found),
        bare_doi(own.doi),
    )


def _from_text(pieces: list[Piece], meta: Meta) -> Meta:
    """The document's metadata, completed from its title heading, bylines and datelines."""
    places = dict(meta.origin)
    for field, where, value in _said_in_text(pieces, meta):
        if value and not getattr(meta, field):
            meta = replace(meta, **{field: value})
            places[field] = where
    return replace(meta, origin=tuple(places.items()))


def _said_in_text(pieces: list[Piece], meta: Meta) -> Iterator[tuple[str, str, Any]]:
    """What a text may say of itself, in the order in which it is believed: field, where, value."""
    shown = [p for p in pieces if not p.reason]
    heads = [p for p in shown[:4] if p.kind is BlockKind.HEADING and not _GENERIC.match(p.text)]
    heads.sort(key=lambda p: p.level != 1)
    places = dict(meta.origin)
    yield "title", "heading", heading_title(heads[0].text) if heads else ""
    yield "title", places.get("weak_title", places.get("title", "document")), meta.weak_title
    lines = [p.text for p in shown if p.kind is BlockKind.BYLINE]
    yield "author", "byline", next((n for n in map(byline, lines) if n), ())
    yield "author", "byline", tuple(dict.fromkeys(n for n in map(contact, lines) if n))
    yield "author", "byline", tuple(dict.fromkeys(n for n in map(institution, lines) if n))
    yield "issued", "dateline", next((d for d in map(dateline, lines) if d), None)
    opening = next((p.text for p in shown if p.kind is BlockKind.PARAGRAPH), "")
    yield "issued", "dateline", opening_date(opening)
    notices = (p.text for p in pieces if p.reason == NOTICE or p.kind is BlockKind.DISCLAIMER)
    yield "publisher", "legal notice", next(filter(None, map(issuer_of, notices)), "")


def _first_words(pieces: list[Piece], file: str) -> tuple[str, str]:
    """How an untitled text is named, and by what: its first words; the file's name where a table comes first."""
    text = next((p.text for p in pieces if not p.reason), "")  # a table has cells and no text
    if not text:
        stem = PurePosixPath(file.replace("\\", "/")).stem
        return re.sub(r"[\s_.-]+", " ", stem).strip() or source_id(file), "file name"
    return (text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0].rstrip(",;:") + "…"), "first words"
