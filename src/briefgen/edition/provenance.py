"""The citations as W3C Web Annotations: any annotation tool can lead a statement back to its passage."""

from __future__ import annotations

from typing import Any

from briefgen import __version__
from briefgen.ids import short_id
from briefgen.model import Citation, Source, Summary

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"prov": "http://www.w3.org/ns/prov#"}]


def provenance(summary: Summary) -> dict[str, Any]:
    """An AnnotationCollection with one Annotation for each citation of a statement, table or caveat.

    A body is what the brief says, its target the source's canonical text (relative to the output
    folder) with a TextPositionSelector and a TextQuoteSelector; the statement `prov:wasQuotedFrom` it.
    Ids are URNs of the ids in `edition.json`. A summary that says nothing gives an empty page.
    """
    sources = {source.id: source for source in summary.sources}
    items: list[dict[str, Any]] = []
    said = [("statement", s.id, s.text, s.citations) for s in summary.statements]
    said += [("table", t.id, t.caption, t.citations) for t in summary.tables]
    said += [("caveat", c.id, c.text, c.citations) for c in summary.caveats]
    for kind, id, text, citations in said:
        items += [_annotation(summary, kind, id, text, c, sources[c.source]) for c in citations]
    collection = _urn(summary.brief, "edition", "annotations")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": summary.title,
        "generator": {"id": "urn:briefgen", "type": "Software", "name": f"briefgen {__version__}"},
        "total": len(items),
        "first": {"id": f"{collection}:page-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(summary: Summary, kind: str, id: str, text: str, citation: Citation, source: Source) -> dict[str, Any]:
    place = short_id(citation.source, str(citation.start), str(citation.end))
    said = _urn(summary.brief, kind, id)
    body: dict[str, Any] = {
        "id": said,
        "type": "TextualBody",
        "value": text,
        "format": "text/plain",
        "purpose": "linking" if kind == "statement" else "describing",
        "prov:wasQuotedFrom": {"id": f"sources/{source.id}.txt"},
    }
    if summary.language != "und":
        body["language"] = summary.language
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


def _language(source: Source) -> dict[str, str]:
    return {} if source.language == "und" else {"language": source.language}


def _urn(brief: str, kind: str, id: str) -> str:
    return f"urn:briefgen:{brief}:{kind}:{id}"
