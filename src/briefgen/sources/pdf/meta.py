"""Reference data of a PDF: properties and XMP where the first pages bear them out, a DOI, a dateline, who signed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from briefgen.model import DateParts, Name, Remark
from briefgen.sources.canonical import clean_line
from briefgen.sources.dates import parse_date
from briefgen.sources.header import dateline, is_role, name, names
from briefgen.sources.pdf.lines import Line
from briefgen.sources.pieces import Meta

PROPERTIES = "PDF properties"
_ALIGNED = 4.0
"""Lines whose left edges are this near (points) stand under each other."""
_FIRST_LINES = 40
_NUMBERED = re.compile(
    r"(?:[A-Z][\w-]* ){0,2}(?:Report|Paper|Brief|Note|Bulletin|Version|Issue|No\.)\s+(?:No\. ?)?[\w./-]{1,12}"
    r"(?:, (?:version|revision|edition) [\w.]{1,6})?\s*[,|·—–]\s*(?P<date>.{6,24})$",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"^(?:about the )?authors?(?: contact)?(?: information)?\W*$", re.IGNORECASE)
_DOI = re.compile(r"\b(?:doi:?\s*|doi\.org/)(10\.\d{4,9}/[^\s\"<>]{2,100})", re.IGNORECASE)
_BARE_DOI = re.compile(r"^(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S{2,100})$", re.IGNORECASE)
_JUNK = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel) - |untitled|document\d*$|layout \d|slide \d|powerpoint presentation$)|"
    r"\.(?:docx?|pdf|indd|qxd|rtf|pptx?|xlsx?|tex|dvi|odt)$",
    re.IGNORECASE,
)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_FIELDS = ("title", "creator", "date", "publisher", "doi", "publicationDate", "coverDate", "CreateDate", "ModifyDate")
_SPACES = ("purl.org/dc/elements", "prismstandard.org", "ns.adobe.com/xap/1.0/")
Found = dict[str, tuple[str, ...]]


def meta_of(
    properties: dict[str, str], packets: Sequence[bytes], lines: Sequence[Line]
) -> tuple[Meta, tuple[Remark, ...]]:
    """The reference data, each field with where it was found; and what is wrong with it.

    A title or an author of the properties counts where the first two pages show it too; another title is weak. The
    file's own dates (when it was made) are no dates of publication and are not used.
    """
    xmp = next((found for found in map(_xmp, reversed(packets)) if found), {})
    early = [line for line in lines if line.page <= 2 and line.reason != "hidden text"]
    first = _bare(" ".join(line.text for line in early))
    told = clean_line(properties.get("Title", "")) or next(iter(xmp.get("title", ())), "")
    shown = len(told) > 8 and bool(_bare(told)) and _bare(told) in first
    stated = names(clean_line(properties.get("Author", ""))) or tuple(
        n for t in xmp.get("creator", ()) for n in names(t)
    )
    stated = stated if shown or all(_bare(n.short()) in first for n in stated) else ()
    issued, remarks = _issued(xmp)
    dated = issued or _dateline(early)
    doi = next((m[1] for text in xmp.get("doi", ()) if (m := _BARE_DOI.match(text))), "")
    read_doi = doi or _doi(early)
    publisher = next(iter(xmp.get("publisher", ())), "")
    origin = [
        ("title", PROPERTIES if told else ""),
        ("author", PROPERTIES if stated else ""),
        ("issued", PROPERTIES if issued else "dateline" if dated else ""),
        ("doi", PROPERTIES if doi else "first words" if read_doi else ""),
        ("publisher", PROPERTIES if publisher else ""),
    ]
    author = stated or _signed(lines)
    if author and not stated:
        origin.append(("author", "byline"))
    weak = told if not shown and len(told) > 3 and not _JUNK.search(told) else ""
    meta = Meta(
        title=told if shown else "", author=author, issued=dated, publisher=publisher, weak_title=weak, doi=read_doi,
        origin=tuple((field, where) for field, where in origin if where),
        language=clean_line(properties.get("Lang", "")),
    )  # fmt: skip
    return meta, remarks


def _issued(xmp: Found) -> tuple[DateParts | None, tuple[Remark, ...]]:
    """The date of publication that XMP gives; one that is malformed is told, not mended.

    A Dublin Core date with the time of the file's making is when it was saved.
    """
    made = {text[:10] for key in ("CreateDate", "ModifyDate") for text in xmp.get(key, ())}
    said = [*xmp.get("publicationDate", ()), *xmp.get("coverDate", ())]
    said += [text for text in xmp.get("date", ()) if not ("T" in text and text[:10] in made)]
    if not said:
        return None, ()
    date = parse_date(said[0])
    if date:
        return date, ()
    what = f'its properties give its date as "{said[0][:40]}", which is no date: state it in brief.toml'
    return None, (Remark("bad-date", what),)


def _dateline(lines: Sequence[Line]) -> DateParts | None:
    """The date that stands alone on one of the first lines, or ends the line of a report's number; None for neither."""
    first = [line.text.strip() for line in lines[:_FIRST_LINES]]
    numbered = (m["date"] for m in map(_NUMBERED.match, first) if m)
    return next((date for text in (*first, *numbered) if (date := dateline(text))), None)


def _doi(lines: Sequence[Line]) -> str:
    """The one DOI that the first page names as such; "" for none or several."""
    found = {m[1].rstrip(".,;:)]") for line in lines if line.page == 1 for m in _DOI.finditer(line.text)}
    return found.pop() if len(found) == 1 else ""


def _xmp(packet: bytes) -> Found:
    """The fields of an XMP packet, by their local names; empty where it is broken."""
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    start = packet.find(b"<x:xmpmeta")
    end = packet.rfind(b"</x:xmpmeta>")
    try:
        root = ElementTree.fromstring(packet[start : end + 12] if 0 <= start < end else packet)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    found: Found = {}
    for item in root.iter():
        for tag, texts in ((item.tag, _texts(item)), *((k, [v]) for k, v in item.attrib.items())):
            space, _, field = str(tag).lstrip("{").partition("}")
            clean = tuple(t for t in map(clean_line, texts) if t)
            if field in _FIELDS and clean and any(known in space for known in _SPACES):
                found.setdefault(field, clean)
    return found


def _texts(item: object) -> Iterable[str]:
    """The values of an XMP property: its list items, or its own text."""
    items = [li.text or "" for li in item.iter(f"{_RDF}li")]  # type: ignore[attr-defined]
    return items or [item.text or ""]  # type: ignore[attr-defined]


def _signed(lines: Sequence[Line]) -> tuple[Name, ...]:
    """The names in the last section that tells of the authors, each over what the person does; may be empty."""
    heads = [index for index, line in enumerate(lines) if _AUTHORS.match(line.text.strip())]
    found: list[Name] = []
    for over, under in itertools.pairwise(lines[heads[-1] + 1 :] if heads else []):
        for cell in over.cells:
            below = next((c for c in under.cells if abs(c.x0 - cell.x0) < _ALIGNED), None)
            who = name(cell.text.split(",")[0].strip()) if below and is_role(below.text) else None
            found += [who] if who and not who.literal else []
    return tuple(dict.fromkeys(found))


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
