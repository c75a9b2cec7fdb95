"""The zip and XML that DOCX and PPTX share: opened with limits, and searched for what may run or fetch."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.verify.fold import fold
from briefgen.verify.reading import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES, MAX_BYTES = 5_000, 300_000_000
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = ("PAGE", "NUMPAGES", "TOC", "REF", "HYPERLINK", "PAGEREF")
_FORBIDDEN_RELATIONS = (
    *("attachedTemplate", "vbaProject", "oleObject", "aFChunk"),
    *("control", "activeXControlBinary", "frame", "subDocument"),
)
FORBIDDEN_ELEMENTS = ("altChunk", "object", "oleObj", "control", "OLEObject", "subDoc")
_FORBIDDEN_TYPES = ("macroEnabled", "vbaProject", "activeX", "oleObject")
_SHOW_ACTIONS = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: its type's last word, its target (a part's name, or a URL if external)."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an Office Open XML file; `trees` holds those that are XML, parsed, `books` embedded workbooks."""

    names: tuple[str, ...]
    trees: Mapping[str, _Element]
    books: Mapping[str, bytes] = field(default_factory=dict)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by their id; empty when it has none."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for item in tree.iter(f"{_RELS}Relationship") if tree is not None else ():
            external, target = item.get("TargetMode") == "External", item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[item.get("Id", "")] = Relation(item.get("Type", "").rpartition("/")[2], target, external)
        return found

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The names of the parts that a part refers to by one kind of relationship, in the order of their ids."""
        return tuple(r.target for r in self.relations(part).values() if r.kind == kind and not r.external)

    @property
    def main(self) -> str:
        """The name of the main part; raises UnreadableError when there is none."""
        for target in self.related("", "officeDocument"):
            if target in self.trees:
                return target
        raise UnreadableError("has no main part")

    def core(self, name: str) -> str:
        """A Dublin Core property ("title", "language"); "" when it is not set."""
        tree = self.trees.get(_CORE)
        return (tree.findtext(f"{_DC}{name}") or "").strip() if tree is not None else ""


def properties(package: Package) -> tuple[tuple[str, str], ...]:
    """The folded core properties, and the custom ones of a file that has them: what a catalogue reads."""
    trees = [("the core properties", package.trees.get(_CORE))]
    trees += [("the custom properties", package.trees[part]) for part in package.related("", "custom-properties")]
    return tuple((name, fold(" | ".join(_texts(tree)) if tree is not None else "")) for name, tree in trees)


def _texts(tree: _Element) -> Iterator[str]:
    """What each property says, each by itself, those of the title left out: a title may name a marking too."""
    for element in tree.iter("{*}*"):
        if local(element) != "title" and not len(element):
            yield element.text or ""


def open_package(data: bytes) -> Package:
    """Open the zip and parse every XML part; raises UnreadableError (not a zip, a bomb, ill-formed XML)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_BYTES:
                raise UnreadableError("holds more than an office file does, perhaps a zip bomb")
            names = [e.filename for e in entries]
            if repeated := sorted({n for n in names if names.count(n) > 1}):
                raise UnreadableError(f"holds the part {repeated[0]} twice")
            trees = {n: _parse(n, archive.read(n)) for n in names if n.endswith((".xml", ".rels"))}
            books = {n: archive.read(n) for n in names if n.endswith(".xlsx")}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableError(f"cannot be opened as a zip ({error})") from error
    if "[Content_Types].xml" not in trees:
        raise UnreadableError("has no list of content types")
    return Package(tuple(names), trees, books)


def _parse(name: str, data: bytes) -> _Element:
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"holds XML that is not well-formed ({name}: {error})") from error
    if tree.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnreadableError(f"holds a document type declaration ({name})")
    return tree


def links(package: Package) -> tuple[str, ...]:
    """The targets of every external relationship, whatever its kind, in the order of the parts."""
    return tuple(
        relation.target
        for part in package.names
        if not part.endswith(".rels")
        for relation in package.relations(part).values()
        if relation.external
    )


def hazards(package: Package) -> tuple[str, ...]:
    """What runs, fetches or is embedded: fields, relationships, parts and elements outside the allowed list."""
    found = [f"the part {name}" for name in package.names if name.lower().endswith(("vbaproject.bin", ".ocx", ".exe"))]
    for part in ("", *package.names):
        for relation in package.relations(part).values():
            if relation.kind in _FORBIDDEN_RELATIONS:
                found.append(f"a relationship {relation.kind} of {part or 'the package'}")
            elif relation.external and relation.kind != "hyperlink":
                found.append(f"an external {relation.kind} of {part}, {relation.target}")
    types = package.trees["[Content_Types].xml"]
    for item in types.iter():
        kind = item.get("ContentType", "")
        found.extend(f"the content type {kind}" for word in _FORBIDDEN_TYPES if word in kind)
    for name, tree in package.trees.items():
        found.extend(f"{what} in {name}" for what in _active(tree))
    for name, data in package.books.items():
        found.extend(f"{what} in {name}" for what in hazards(open_package(data)))
    return tuple(dict.fromkeys(found))


def _active(tree: _Element) -> Iterator[str]:
    """Fields that are not allowed, embedded things and actions of one part."""
    for element in tree.iter("{*}*"):
        name = local(element)
        if name in FORBIDDEN_ELEMENTS:
            yield f"an element {name}"
        elif name in ("hlinkClick", "hlinkHover"):
            action = element.get("action", "")
            if action and not action.startswith(_SHOW_ACTIONS):
                yield f"an action {action}"
    for code in _field_codes(tree):
        words = code.split()
        if not words or words[0].upper() not in _FIELDS:
            yield f"a field {words[0] if words else 'without a name'}"


def _field_codes(tree: _Element) -> Iterator[str]:
    """The instruction of every field; nested fields are joined to the one that they stand in."""
    parts: list[str] = []
    depth = 0
    for element in tree.iter("{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}delInstrText"):
        name = local(element)
        if name == "fldSimple":
            yield attribute(element, "instr")
        elif name != "fldChar":
            parts.append(element.text or "")
        elif attribute(element, "fldCharType") == "begin":
            if depth and parts:
                yield "".join(parts)
                parts = []
            depth += 1
        elif attribute(element, "fldCharType") in ("separate", "end"):
            depth -= attribute(element, "fldCharType") == "end"
            if parts:
                yield "".join(parts)
                parts = []
    if parts:
        yield "".join(parts)


def attribute(element: _Element, name: str) -> str:
    """The value of an attribute by its local name, whatever its namespace; "" when it is not there."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def local(element: _Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
