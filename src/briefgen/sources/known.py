"""Reference data from several places put together: what stands first wins, and what others say stays known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.model import Block, BlockKind, DateParts, Name, Reference, Source
from briefgen.sources.assemble import heading_title

FIELDS = ("title", "author", "issued", "publisher", "url", "doi", "accessed")
DEFAULT_TYPE = "document"


@dataclass(frozen=True, slots=True)
class Found:
    """A field of a reference as text, where it came from, and what other places say: (where, text)."""

    field: str
    value: str
    where: str
    also: tuple[tuple[str, str], ...] = ()


def referenced(source: Source, *stated: Reference) -> Source:
    """The source with the fields of `stated`, the first that has one wins, before what the document says.

    A heading that turns out to be the document's title is no part of any heading path.
    """
    layers = (*stated, source.reference)
    fields: dict[str, object] = {}
    provenance = []
    for field in FIELDS:
        layer = next((layer for layer in layers if getattr(layer, field)), None)
        if layer is not None:
            fields[field] = getattr(layer, field)
            provenance.append((field, _where(layer, field, source.reference)))
    kind = next((layer for layer in layers if layer.type and layer.type != DEFAULT_TYPE), None)
    if kind is not None and "type" in dict(kind.provenance):
        provenance.append(("type", dict(kind.provenance)["type"]))
    reference = Reference(
        source.reference.id,
        kind.type if kind else DEFAULT_TYPE,
        provenance=tuple(provenance),
        **fields,  # type: ignore[arg-type]
    )
    blocks = source.blocks
    if reference.title != source.reference.title:
        blocks = _below_title(source, reference.title)
    return replace(source, reference=reference, blocks=blocks)


def _below_title(source: Source, title: str) -> tuple[Block, ...]:
    """The blocks with the heading `title` taken from their paths."""
    under = False
    blocks = []
    for block in source.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            under = source.text[block.start : block.end] == title
        elif under and block.path[:1] == (heading_title(title),):
            block = replace(block, path=block.path[1:])
        blocks.append(block)
    return tuple(blocks)


def fields_found(own: Reference, stated: Sequence[Reference]) -> tuple[Found, ...]:
    """Every field that any place gives, in the order of FIELDS; `own` is what the document says of itself."""
    found = []
    for field in FIELDS:
        said = []
        for layer in (*stated, own):
            if value := getattr(layer, field):
                said.append((_where(layer, field, own), spelled(value)))
        if said:
            (where, first), *others = said
            found.append(Found(field, first, where, tuple((w, text) for w, text in others if text != first)))
    return tuple(found)


def _where(layer: Reference, field: str, own: Reference) -> str:
    """Where a layer has a field from; one that does not say is the document itself, or a list of references."""
    return dict(layer.provenance).get(field, "document" if layer is own else "references")


def spelled(value: str | tuple[Name, ...] | DateParts) -> str:
    """A field as people read it: names after one another, a date in EDTF."""
    if isinstance(value, DateParts):
        return value.edtf()
    return value if isinstance(value, str) else "; ".join(name.full() for name in value)
