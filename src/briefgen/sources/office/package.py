"""A DOCX's package: checked before anything unpacks it, its properties, and the text it hides."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from briefgen.sources.canonical import clean_line
from briefgen.sources.pieces import UnreadableError

MAX_ENTRIES = 5_000
MAX_TOTAL = 300 * 2**20
MAX_XML = 60 * 2**20
MAX_RATIO = 250
"""Bytes out for each byte in; prose packs to a tenth, a bomb to a thousandth."""
MAX_TABLE_DEPTH = 20
_AGAIN = "open it in a word processor and save it again"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def open_package(data: bytes) -> zipfile.ZipFile:
    """The package, checked. Raises UnreadableError: damaged, encrypted, a bomb, no document, a DOCTYPE."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableError("it is a damaged or truncated DOCX", _AGAIN) from None
    _check_directory(package)
    for info in package.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            _check_xml(package, info)
    return package


def part(package: zipfile.ZipFile, name: str) -> Any | None:
    """The root element of an XML part, None where it is absent. Entities and the network are off."""
    from lxml import etree

    if name not in package.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(package.read(name), parser)


def core_properties(package: zipfile.ZipFile) -> dict[str, str]:
    """The core properties by local name ("title", "creator"); empty where there are none."""
    root = part(package, "docProps/core.xml")
    if root is None:
        return {}
    return {str(e.tag).rpartition("}")[2]: clean_line(e.text or "") for e in root if isinstance(e.tag, str)}


def hidden_text(package: zipfile.ZipFile) -> list[str]:
    """The paragraphs' runs that are marked hidden (vanish) or white, one entry a paragraph."""
    root = part(package, "word/document.xml")
    found: list[str] = []
    for paragraph in root.iter(f"{_W}p") if root is not None else ():
        runs = [run for run in paragraph.iter(f"{_W}r") if _is_hidden(run)]
        text = clean_line("".join(t.text or "" for run in runs for t in run.iter(f"{_W}t")))
        if text:
            found.append(text)
    return found


def without_hidden(package: zipfile.ZipFile) -> bytes:
    """The package again, its hidden runs taken out of the document part."""
    from lxml import etree

    root = part(package, "word/document.xml")
    if root is None:
        raise UnreadableError("it has no document part", _AGAIN)
    for run in [run for run in root.iter(f"{_W}r") if _is_hidden(run)]:
        run.getparent().remove(run)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for info in package.infolist():
            if info.filename == "word/document.xml":
                copy.writestr(
                    zipfile.ZipInfo(info.filename), etree.tostring(root, xml_declaration=True, encoding="UTF-8")
                )
            elif info.filename.lower().endswith((".xml", ".rels")):
                copy.writestr(zipfile.ZipInfo(info.filename), package.read(info))
    return out.getvalue()


def _is_hidden(run: Any) -> bool:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    vanish = properties.find(f"{_W}vanish")
    if vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off"):
        return True
    color = properties.find(f"{_W}color")
    shaded = properties.find(f"{_W}shd") is not None or properties.find(f"{_W}highlight") is not None
    return color is not None and str(color.get(f"{_W}val")).upper() == "FFFFFF" and not shaded and not _in_table(run)


def _in_table(run: Any) -> bool:
    """White letters in a table stand on a coloured cell."""
    return any(parent.tag == f"{_W}tc" for parent in run.iterancestors())


def _check_directory(package: zipfile.ZipFile) -> None:
    infos = package.infolist()
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAX_ENTRIES or total > MAX_TOTAL or total > MAX_RATIO * max(packed, 1):
        size = f"{total // 2**20} MB in {len(infos)} parts"
        raise UnreadableError(f"it would unpack to {size}, as no document does", _AGAIN)
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableError("it is encrypted", "save a copy without a password")
    if "word/document.xml" not in package.namelist():
        raise UnreadableError("it is a DOCX without its main part word/document.xml", _AGAIN)
    if len({info.filename for info in infos}) != len(infos):
        raise UnreadableError("it has two parts of one name", _AGAIN)


def _check_xml(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    if info.file_size > MAX_XML:
        raise UnreadableError(f"its part {info.filename} is over {MAX_XML // 2**20} MB", _AGAIN)
    try:
        with package.open(info) as stream:
            xml = stream.read(MAX_XML + 1)
    except Exception:
        raise UnreadableError(f"its part {info.filename} is damaged", _AGAIN) from None
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", xml[:4096].replace(b"\0", b"")):
        raise UnreadableError(f"its part {info.filename} declares a DOCTYPE, which no word processor writes", _AGAIN)
    depth = deepest = 0
    for mark in re.finditer(rb"<(/?)w:tbl[\s>]", xml) if info.filename == "word/document.xml" else ():
        depth += -1 if mark[1] else 1
        deepest = max(deepest, depth)
    if deepest > MAX_TABLE_DEPTH:
        raise UnreadableError(f"its tables are nested {deepest} deep", "take out the tables that only set out the page")
