"""The one door for zipped XML (DOCX, ODT, EPUB, PPTX, XLSX): checked whole before anything unpacks it."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.pieces import UnreadableError

MAX_ENTRIES = 5_000
MAX_TOTAL = 300 * 2**20
MAX_XML = 60 * 2**20
MAX_RATIO = 250
"""Bytes out for each byte in; prose packs to a tenth, a bomb to a thousandth."""
RATIO_FROM = 16 * 2**20
"""A package that unpacks to less is no bomb, however well it packs."""
MAX_TAGS = 2_500_000
"""Tags of a part that is built into a tree: about 400 MB."""
MAX_TABLE_DEPTH = 20
MAIN = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "epub": "META-INF/container.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
}
_PROGRAM = {
    "docx": "a word processor",
    "odt": "a word processor",
    "pptx": "a presentation program",
    "xlsx": "a spreadsheet program",
}
_XML = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".vml", ".rdf")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TOWER = 1_000
_TABLE = re.compile(rb"<(/?)(?:[A-Za-z][\w-]{0,20}:)?(?:tbl|table)(?=[\s/>])([^<>]{0,4000}>)?", re.IGNORECASE)


def again(kind: str) -> str:
    """The next step for a damaged file of this kind."""
    return f"open it in {_PROGRAM.get(kind, 'the program that made it')} and save it again"


def open_package(data: bytes, kind: str = "docx", main: str | None = None) -> zipfile.ZipFile:
    """The package of a file of `kind` (a key of MAIN), checked; `main` is the part it cannot do without.

    Office Open XML may name its main part otherwise: its relationships tell. Raises UnreadableError:
    damaged, truncated, encrypted, a bomb, overlapping or doubled entries, no main part, a DOCTYPE that declares
    anything, tables nested too deep.
    """
    name = kind.upper()
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:  # before the directory is read: a million entries take a gigabyte
        raise UnreadableError(f"it holds over {MAX_ENTRIES:,} parts, as no {name} does", again(kind))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # BadZipFile, and whatever else a torn directory brings about
        raise UnreadableError(f"it is a damaged or truncated {name}", again(kind)) from None
    _check_directory(package, kind)
    for info in package.infolist():
        if info.filename.lower().endswith(_XML):
            _check_xml(info.filename, _read(package, info, kind), kind)
    main = main or main_part(package, kind)
    if main not in package.namelist():
        raise UnreadableError(f"it is a {name} without its main part {main}", again(kind))
    return package


def main_part(package: zipfile.ZipFile, kind: str) -> str:
    """The name of the main part: by the package's relationships where it has them, else the usual one."""
    if kind in ("docx", "pptx", "xlsx"):
        for relation in relations(package, ""):
            if relation["type"] == "officeDocument" and relation["target"] in package.namelist():
                return relation["target"]
    return MAIN[kind]


def part(package: zipfile.ZipFile, name: str, *, recover: bool = False) -> Any | None:
    """The root element of an XML part, None where it is absent. Entities and the network are off.

    `recover` mends what is not well-formed as far as it can, and gives None where it cannot. Raises
    UnreadableError for a part of more than MAX_TAGS tags, or a broken one.
    """
    from lxml import etree

    if name not in package.namelist():
        return None
    xml = transitional(package.read(name))
    if xml.count(b"<") > MAX_TAGS:
        raise UnreadableError(
            f"its part {name} has over {MAX_TAGS:,} tags", "split it, or take out the part that matters"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=recover, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        if recover:
            return None
        raise UnreadableError(f"its part {clean_line(name)} is damaged", again("")) from None


def transitional(xml: bytes) -> bytes:
    """A part of a "strict" Office file with the names that every reader knows; any other part as it is."""
    if b"purl.oclc.org/ooxml" not in xml:
        return xml
    return re.sub(rb"http://purl\.oclc\.org/ooxml/(\w+)/", rb"http://schemas.openxmlformats.org/\1/2006/", xml)


def relations(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """The relationships of a part ("" for the package): id, type (its last word), target (a part's name), mode."""
    path = PurePosixPath(name)
    root = part(package, f"{path.parent}/_rels/{path.name}.rels" if len(path.parts) > 1 else f"_rels/{name}.rels",
                recover=True)  # fmt: skip
    found = []
    for element in root.iter(_RELATIONS) if root is not None else ():
        target = element.get("Target") or ""
        found.append(
            {
                "id": element.get("Id") or "",
                "type": (element.get("Type") or "").rpartition("/")[2],
                "target": target if element.get("TargetMode") == "External" else resolve(name, target),
                "mode": element.get("TargetMode") or "",
            }
        )
    return found


def resolve(base: str, target: str) -> str:
    """A part's name from a reference in the part `base`: "/word/a.xml", "../media/b", "c.xml"."""
    parts = [] if target.startswith("/") else list(PurePosixPath(base).parent.parts)
    for step in target.split("/"):
        if step == "..":
            del parts[-1:]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def repacked(package: zipfile.ZipFile, parts: Mapping[str, bytes], *, first: str = "") -> bytes:
    """The package again with its XML parts only, those in `parts` in their place; `first` goes first."""
    out = io.BytesIO()
    names = sorted(dict.fromkeys((*package.namelist(), *parts)), key=lambda n: n != first)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for name in names:
            if name in parts:
                copy.writestr(zipfile.ZipInfo(name), parts[name])
            elif name.lower().endswith(_XML) or name == first:
                copy.writestr(zipfile.ZipInfo(name), transitional(package.read(name)))
    return out.getvalue()


def core_properties(package: zipfile.ZipFile) -> dict[str, str]:
    """The core properties of Office Open XML by local name ("title", "creator"); empty where there are none."""
    named = next((r["target"] for r in relations(package, "") if r["type"] == "core-properties"), "docProps/core.xml")
    root = part(package, named, recover=True)
    if root is None:
        return {}
    return {str(e.tag).rpartition("}")[2]: clean_line("".join(e.itertext())) for e in root if isinstance(e.tag, str)}


def _check_directory(package: zipfile.ZipFile, kind: str) -> None:
    infos = package.infolist()
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAX_ENTRIES or total > MAX_TOTAL or (total > RATIO_FROM and total > MAX_RATIO * max(packed, 1)):
        size = f"{total // 2**20} MB in {len(infos)} parts"
        raise UnreadableError(f"it would unpack to {size}, as no {kind.upper()} does", again(kind))
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableError("it is encrypted", "save a copy without a password")
    if len({info.filename for info in infos}) != len(infos):
        raise UnreadableError("it has two parts of one name", again(kind))
    spans = sorted((info.header_offset, info.header_offset + 30 + info.compress_size) for info in infos)
    if any(end > start for (_, end), (start, _) in itertools.pairwise(spans)):
        raise UnreadableError("its parts overlap within the archive, as only a bomb's do", again(kind))


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo, kind: str) -> bytes:
    if info.file_size > MAX_XML:
        raise UnreadableError(f"its part {info.filename} is over {MAX_XML // 2**20} MB", again(kind))
    try:
        with package.open(info) as stream:
            return stream.read(MAX_XML + 1)
    except Exception:  # a wrong checksum, a torn stream, an unknown method
        raise UnreadableError(f"its part {clean_line(info.filename)} is damaged", again(kind)) from None


def _check_xml(name: str, xml: bytes, kind: str) -> None:
    """No declarations but what an XHTML page may carry, and no towers of tables; it need not be well-formed."""
    if _declares(xml, harmless=kind == "epub" or name.lower().endswith(".vml")):
        writer = "e-book" if kind == "epub" else "Office program"
        raise UnreadableError(f"its part {clean_line(name)} declares a DOCTYPE, which no {writer} writes", again(kind))
    if xml.count(b"tbl") + xml.count(b"table") <= MAX_TABLE_DEPTH:
        return
    depth = deepest = 0
    for mark in _TABLE.finditer(xml):
        if mark[1]:
            depth -= 1
        elif not (mark[2] or b"").endswith(b"/>"):
            depth += 1
            deepest = max(deepest, depth)
            if deepest >= _TOWER:
                break
    if deepest > MAX_TABLE_DEPTH:
        raise UnreadableError(f"its tables are nested {deepest} deep", "take out the tables that only set out the page")


def _declares(xml: bytes, *, harmless: bool) -> bool:
    """True for a DOCTYPE; with `harmless`, only for one that declares something itself."""
    if not re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", xml.replace(b"\0", b"") if b"\0" in xml[:8] else xml, re.IGNORECASE):
        return False
    from xml.parsers import expat

    parser = expat.ParserCreate()

    def doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
        if internal or not harmless:
            raise _DeclaredError

    def root(name: str, attributes: dict[str, str]) -> None:
        raise _RootError  # a DOCTYPE stands before the root, or is none

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        parser.Parse(xml, True)
    except _DeclaredError:
        return True
    except _RootError:
        return False
    except expat.ExpatError:  # not well-formed: by its letters then
        plain = xml.replace(b"\0", b"")
        return not harmless or bool(re.search(rb"<!\s*DOCTYPE[^<>]{0,2000}\[|<!\s*ENTITY", plain, re.IGNORECASE))
    return False


class _DeclaredError(Exception):
    """A DOCTYPE that is not harmless was met."""


class _RootError(Exception):
    """The root element was met."""
