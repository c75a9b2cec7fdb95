"""A house's own DOCX or PPTX, opened with care: no bomb, no macro, nothing that is fetched when it is opened."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any

from briefgen.errors import UsageError

MAX_BYTES, MAX_UNPACKED, MAX_ENTRIES = 20_000_000, 120_000_000, 3_000
_MAX_XML = 20_000_000
_MAIN = {
    "docx": ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"),
    "pptx": ("presentationml.presentation.main+xml", "presentationml.template.main+xml"),
}
_AS = {
    "wordprocessingml.template": "wordprocessingml.document",
    "presentationml.template": "presentationml.presentation",
}
_PROGRAMS = {"docx": "Word", "pptx": "PowerPoint"}
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MACROS = ("vbaproject.bin", "vbadata.xml", ".ocx", ".exe", ".dll")
_ACTIVE = ("oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "vbaProject", "frame")
# what ties a file to where it was made: it goes, and a finding says so
_TIES = {"attachedTemplate": "the link to its Word template", "customXml": "", "thumbnail": ""}


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A file that can be built upon, and what was taken out of it, in words."""

    data: bytes
    taken: tuple[str, ...] = ()


def opened(data: bytes, *, kind: str) -> OfficeFile:
    """The DOCX or PPTX (a DOTX or POTX too) without its ties to other files.

    Raises UsageError for what is none, is larger than an office file, holds macros, embedded or linked objects.
    """
    program = _PROGRAMS[kind]
    parts = _unzipped(data, kind)
    types = parts.get("[Content_Types].xml", b"").decode("utf-8", "replace")
    if "macroEnabled" in types or any(name.lower().endswith(_MACROS) for name in parts):
        raise UsageError("holds macros", next_step=f"save it in {program} as .{kind}, without macros")
    if not any(main in types for main in _MAIN[kind]):
        raise UsageError(f"is no {program} file", next_step=f"save it in {program} as .{kind}")
    taken: list[str] = []
    for name in [n for n in parts if n.endswith(".rels")]:
        parts[name] = _relations(name, parts[name], taken)
    for old, new in _AS.items():
        types = types.replace(f"{old}.main+xml", f"{new}.main+xml")
    parts["[Content_Types].xml"] = types.encode("utf-8")
    if taken and "word/settings.xml" in parts:
        parts["word/settings.xml"] = _without(parts["word/settings.xml"], "attachedTemplate")
    return OfficeFile(_zipped(parts), tuple(dict.fromkeys(taken)))


def _unzipped(data: bytes, kind: str) -> dict[str, bytes]:
    """The parts by name; raises UsageError before anything large is unpacked."""
    if len(data) > MAX_BYTES:
        raise UsageError(f"has {len(data):,} bytes, over {MAX_BYTES:,}", next_step="take pictures and slides out of it")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        step = f"save it as .{kind}, without a password"
        raise UsageError("is an old or encrypted Office file", next_step=step)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            _refuse(entries)
            return {e.filename: _read(archive, e) for e in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise UsageError(f"cannot be opened ({error})", next_step=f"save it again as .{kind}") from error


def _refuse(entries: list[zipfile.ZipInfo]) -> None:
    """Raise UsageError for more than an office file holds, by what the zip says of itself."""
    step = "take it for no office file, or save it again"
    large = any(e.file_size > _MAX_XML for e in entries if e.filename.endswith((".xml", ".rels")))
    if large or len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise UsageError("holds more than an office file does, perhaps a zip bomb", next_step=step)
    names = [posixpath.normpath(e.filename) for e in entries]
    if len(set(names)) < len(names) or any(n.startswith(("/", "..")) or "\\" in n for n in names):
        raise UsageError("holds parts with names that no office file has", next_step=step)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part, no longer than it says; XML must be well-formed and declare nothing."""
    with archive.open(entry) as part:
        data = part.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise UsageError(f"lies about the size of {entry.filename}", next_step="save it again")
    if entry.filename.endswith((".xml", ".rels")):
        _parsed(data, entry.filename)
    return data


def _parsed(data: bytes, name: str) -> Any:
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(f"holds XML that is not well-formed ({name})", next_step="save it again") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UsageError(f"holds a document type declaration ({name})", next_step="save it again")
    return root


def _relations(name: str, data: bytes, taken: list[str]) -> bytes:
    """Relationships without ties; raises UsageError for what runs or is fetched. Web links stay."""
    from lxml import etree

    root = _parsed(data, name)
    for item in root.findall(_RELS):
        kind, target = item.get("Type", "").rpartition("/")[2], item.get("Target", "")
        outside = item.get("TargetMode") == "External"
        if kind in _ACTIVE:
            raise UsageError(f"holds an embedded object ({target})", next_step="take it out of the file")
        if kind in _TIES:
            taken += [f"{_TIES[kind]} ({target}) was taken out"] if _TIES[kind] else []
            root.remove(item)
        elif outside and not (kind == "hyperlink" and target.lower().startswith(("http:", "https:", "mailto:"))):
            step = "put the picture or text itself into the file"
            raise UsageError(f"links to another file, {target[:80]}", next_step=step)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _without(data: bytes, name: str) -> bytes:
    from lxml import etree

    root = _parsed(data, name)
    for element in root.findall(f"{{*}}{name}"):
        root.remove(element)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name])
    return out.getvalue()
