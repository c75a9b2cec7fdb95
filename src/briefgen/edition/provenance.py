"""The citations as W3C Web Annotations: any annotation tool can lead a statement back to its passage."""

from __future__ import annotations

from typing import Any

from briefgen.edition.record import Edition, SourceRecord
from briefgen.ids import short_id
from briefgen.model import Citation

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"prov": "http://www.w3.org/ns/prov#"}]


def provenance(edition: Edition) -> dict[str, Any]:
    """An AnnotationCollection with one Annotation for each citation of a statement, table or caveat.

    A body is what the brief says, its target the source's canonical text (relative to the output
    folder) with a TextPositionSelector and a TextQuoteSelector; the statement `prov:wasQuotedFrom` it.
    Ids are URNs of the ids in `edition.json`. A record that says nothing gives an empty page.
    """
    sources = {source.id: source for source in edition.sources}
    items: list[dict[str, Any]] = []
    said = [("statement", s.id, s.text, s.citations) for s in edition.statements]
    said += [("table", t.id, t.caption, t.citations) for t in edition.tables]
    said += [("caveat", c.id, c.text, c.citations) for c in edition.caveats]
    for kind, id, text, citations in said:
        items += [_annotation(edition, kind, id, text, c, sources[c.source]) for c in citations]
    collection = _urn(edition.brief, "edition", "annotations")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": edition.title,
        "generator": {"id": "urn:briefgen", "type": "Software", "name": edition.tool},
        "total": len(items),
        "first": {"id": f"{collection}:page-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(
    edition: Edition, kind: str, id: str, text: str, citation: Citation, source: SourceRecord
) -> dict[str, Any]:
    place = short_id(citation.source, str(citation.start), str(citation.end))
    said = _urn(edition.brief, kind, id)
    body: dict[str, Any] = {
        "id": said,
        "type": "TextualBody",
        "value": text,
        "format": "text/plain",
        "purpose": "linking" if kind == "statement" else "describing",
        "prov:wasQuotedFrom": {"id": f"sources/{source.id}.txt"},
    }
    if edition.language != "und":
        body["language"] = edition.language
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {"id": f"sources/{source.id}.txt", "type": "Text", "format": "text/plain", **_language(source)},
        "selector": [
            {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
            {
                "type": "TextQuoteSelector",
                "exact": citation.exact,
                "prefix": citation.prefix,
                "suffix": citation.suffix,
            },
        ],
    }
    return {
        "id": f"{said}:{place}",
        "type": "Annotation",
        "motivation": "linking" if kind == "statement" else "describing",
        "body": body,
        "target": target,
    }


def _language(source: SourceRecord) -> dict[str, str]:
    return {} if source.language == "und" else {"language": source.language}


def _urn(brief: str, kind: str, id: str) -> str:
    return f"urn:briefgen:{brief}:{kind}:{id}"
