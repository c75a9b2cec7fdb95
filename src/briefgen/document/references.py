"""The reference list: citeproc's entries, and what a reader must know of each source beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from briefgen.dates import date_words
from briefgen.document.nodes import SPACE, Node, clean, inlines, para, span, text_of, walk
from briefgen.model import AudienceView, Reference, Source

_BACK = "backlink"


def references_of(ast: Node) -> dict[str, Node]:
    """The entries of the reference list, by source id; empty where there is no list."""
    found: dict[str, Node] = {}
    for node in walk(ast["blocks"]):
        if node["t"] == "Div" and node["c"][0][0].startswith("ref-"):
            found[node["c"][0][0].removeprefix("ref-")] = node
    return found


def fill_empty(ast: Node, sources: Iterable[Source]) -> None:
    """Give an entry to each source that a style lists none for, as some do for papers without a publisher."""
    listed = {source.id: source.reference for source in sources}
    for id, entry in references_of(ast).items():
        if not text_of(entry["c"][1]) and id in listed:
            entry["c"][1] = [para(inlines(_plain(listed[id])))]


def _plain(reference: Reference) -> str:
    """A reference in no style: who, what, where, when."""
    who = ", ".join(name.full() for name in reference.author)
    when = date_words(reference.issued.edtf()) if reference.issued else "n.d."
    parts = (who, f"“{clean(reference.title)}”", reference.publisher, when, reference.url)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def annotate(ast: Node, view: AudienceView, notes: Mapping[str, list[Node]]) -> None:
    """Put to each reference what kind of source it is and its date, the notes on it, and the way back to the text.

    A list within a Div "archived" also says where the source's text lies and what its hash is.
    """
    sources = {s.id: s for s in view.summary.sources}
    later = {s.id: sources[s.superseded_by] for s in sources.values() if s.superseded_by in sources}
    kinds = {a.source: a.kind for a in view.summary.appraisals}
    first = _first_cited(ast)
    archived = {id for node in walk(ast["blocks"]) if _is_archive(node) for id in references_of({"blocks": [node]})}
    for id, entry in references_of(ast).items():
        if not entry["c"][1] or id not in sources:
            continue
        content = _line_of(entry["c"][1][-1])
        described = _described(sources[id], kinds.get(id, ""), text_of(entry), later.get(id))
        content += [SPACE, span(inlines(described), "", "source-kind")]
        if id in archived:
            content += [SPACE, span(inlines(_archived(sources[id])), "", "source-archive")]
        content += notes.get(id, [])
        if id in first:
            content += [SPACE, _back(first[id])]


def _line_of(block: Node) -> list[Node]:
    """Where what follows an entry goes: into its last inline where the style sets the number apart, else its end."""
    content: list[Node] = block["c"]
    if content and content[-1]["t"] == "Span" and "csl-right-inline" in content[-1]["c"][0][1]:
        content = content[-1]["c"][1]
    return content


def _described(source: Source, kind: str, entry: str, later: Source | None) -> str:
    """ "[official document, 30 June 2024]", "[analysis, undated]"; without a date that the entry gives in full.

    Of an earlier edition it names the later one that is among the sources.
    """
    issued = source.reference.issued
    date = date_words(issued.edtf()) if issued else ""
    parts = [kind or "document", "" if date and _gives(entry, date) else date or "undated"]
    newer = later.reference.issued if later else None
    told = f"; superseded by the edition of {date_words(newer.edtf())}, which is among the sources" if newer else ""
    return f"[{', '.join(filter(None, parts))}{told}]"


def _gives(entry: str, date: str) -> bool:
    """Whether an entry has every part of a date: "2026a" for a year, "Apr." for a month, "09" for a day."""
    words = (rf"\b0?{part}[a-z]?\b" if part.isdigit() else rf"\b{part[:3]}" for part in date.split())
    return all(re.search(word, entry) for word in words)


def _archived(source: Source) -> str:
    digest = hashlib.sha256(source.text.encode()).hexdigest()
    return f"Archived copy: sources/{source.id}.txt, SHA-256 {digest}."


def _is_archive(node: Node) -> bool:
    return node["t"] == "Div" and "archived" in node["c"][0][1]


def _first_cited(ast: Node) -> dict[str, str]:
    """The id of the place in the text where each source is cited first; such places get an id here."""
    found: dict[str, str] = {}
    for node in walk(ast["blocks"]):
        if node["t"] == "Cite":
            for item in node["c"][0]:
                if item["citationId"] not in found:
                    found[item["citationId"]] = _place(node, item["citationId"])
    return found


def _place(cite: Node, source: str) -> str:
    """The id of a Cite's first span, which is made where it has none."""
    content = cite["c"][1]
    if not (content and content[0]["t"] == "Span" and content[0]["c"][0][0]):
        cite["c"][1] = content = [{"t": "Span", "c": [[f"cited-{source}", [], []], content]}]
    place: str = content[0]["c"][0][0]
    return place


def _back(place: str) -> Node:
    """A link from a reference to where it is cited first."""
    attr = ["", [], [["aria-label", "Back to the first citation"], ["role", "doc-backlink"]]]
    return span([{"t": "Link", "c": [attr, [{"t": "Str", "c": "↑"}], [f"#{place}", ""]]}], "", _BACK)


def reference_texts(ast: Node) -> dict[str, str]:
    """Each entry of the reference list as plain text, with its kind and date, without the notes on it, by source id."""
    return {id: text_of([_without_notes(b) for b in node["c"][1]]) for id, node in references_of(ast).items()}


def _without_notes(block: Node) -> Node:
    if block["t"] not in ("Para", "Plain"):
        return block
    kept = [n for n in block["c"] if not _is_note(n)]
    if kept and kept[-1]["t"] == "Span" and "csl-right-inline" in kept[-1]["c"][0][1]:
        attr, content = kept[-1]["c"]
        kept[-1] = {"t": "Span", "c": [attr, [n for n in content if not _is_note(n)]]}
    return {"t": "Para", "c": kept}


def _is_note(node: Node) -> bool:
    return node["t"] == "Span" and bool({"caveat", _BACK} & set(node["c"][0][1]))
