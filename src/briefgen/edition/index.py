"""The page that lies beside the documents: what was built, what was found, and each statement's evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.dates import embargo_words
from briefgen.edition.index_page import PAGE
from briefgen.edition.index_style import SCRIPT, policy_of, style_of
from briefgen.edition.index_words import FILTERS
from briefgen.findings import Finding, Severity
from briefgen.model import BOOKLET, DRAFT, FORMATS, SECTIONS, file_name

if TYPE_CHECKING:
    from jinja2 import Template

_SECTION_NAMES = {
    "background": "Background",
    "current-state": "Current state",
    "key-issues": "Key issues",
    "outlook": "Outlook",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a source's text: `anchors` of the passages that begin here, whether it is cited, why it is out."""

    text: str
    anchors: tuple[str, ...] = ()
    cited: bool = False
    reason: str = ""


def index_html(
    record: Mapping[str, Any],
    texts: Mapping[str, str] | None = None,
    findings: Iterable[Finding] = (),
    stale: Collection[str] = (),
) -> str:
    """One HTML page that fetches nothing, for a record as `edition_record` gives it.

    `texts` are the canonical texts by source id: with them each passage is shown in its place, without
    them with the words beside it. `findings` are those of the build, `stale` the documents beside it that are of an
    earlier edition.
    """
    said = texts or {}
    folded = any(BOOKLET in audience["files"] for audience in record["audiences"].values())
    formats = tuple(dict.fromkeys(("html", *FORMATS, *((BOOKLET,) if folded else ()))))  # a phone shows the first
    status = (DRAFT if record["draft"] else "", embargo_words(record["embargo"]))
    style = style_of(filter(None, status), record["handling"])
    return _template().render(
        record=record,
        policy=policy_of(style),
        style=style,
        script=SCRIPT,
        draft=DRAFT,
        sections=_sections(record),
        tables=record["tables"],
        called=_called(record),
        caveats={c["id"]: c for c in record["caveats"]},
        shown=_shown(record),
        statements={s["id"]: s for s in record["statements"]},
        names={i["id"]: i.get("text") or i["caption"] or "Table" for i in (*record["statements"], *record["tables"])},
        formats=formats,
        stale={
            (name, f) for name in record["audiences"] for f in formats if file_name(record["brief"], name, f) in stale
        },
        findings=sorted(findings, key=lambda f: -f.severity),
        severity=Severity,
        stretches={s["id"]: tuple(_stretches(record, s, said[s["id"]])) for s in record["sources"] if s["id"] in said},
        quotes={s["id"]: _quotes(record, s["id"]) for s in record["sources"]},
        left_out={s["id"]: _left_out(s) for s in record["sources"]},
    )


def _called(record: Mapping[str, Any]) -> dict[str, str]:
    """What each cited source is called, by id: as it is cited, with its file where two are cited alike."""
    cited = (c for item in (*record["statements"], *record["tables"]) for c in item["citations"])
    labels = {c["source"]: c["label"] for c in cited}
    alike = Counter(labels.values())
    files = {s["id"]: s["file"] for s in record["sources"]}
    return {id: f"{label} ({files[id]})" if alike[label] > 1 else label for id, label in labels.items()}


@cache
def _template() -> Template:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {**FILTERS, "anchor": anchor}
    return environment.from_string(PAGE)


def anchor(citation: Mapping[str, Any]) -> str:
    """The name of a passage on the page: its source and where it begins and ends."""
    return f"p-{citation['source']}-{citation['start']}-{citation['end']}"


def _left_out(source: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Why passages of a source were left out: each reason, how many passages, how many characters."""
    found: dict[str, list[int]] = {}
    for out in source["excluded"]:
        found.setdefault(out["reason"], []).append(out["end"] - out["start"])
    return [(reason, len(sizes), sum(sizes)) for reason, sizes in sorted(found.items())]


def _sections(record: Mapping[str, Any]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The statements by section, in the record's order; empty sections are left out."""
    by_section = [(_SECTION_NAMES[k], [s for s in record["statements"] if s["section"] == k]) for k in SECTIONS]
    return [(name, statements) for name, statements in by_section if statements]


def _shown(record: Mapping[str, Any]) -> dict[str, list[str]]:
    """The audiences that are shown each statement or table."""
    shown: dict[str, list[str]] = {}
    for name, audience in record["audiences"].items():
        for id in (*audience["statements"], *audience["tables"]):
            shown.setdefault(id, []).append(name)
    return shown


def _citations(record: Mapping[str, Any], source: str) -> list[Mapping[str, Any]]:
    """Every citation of one source, each interval once, in the order of the text."""
    items = (*record["statements"], *record["tables"], *record["caveats"])
    found = {(c["start"], c["end"]): c for item in items for c in item["citations"] if c["source"] == source}
    return [found[key] for key in sorted(found)]


def _quotes(record: Mapping[str, Any], source: str) -> list[tuple[Mapping[str, Any], str, list[tuple[str, str]]]]:
    """The passages of a source: each with its words, "" for a table's, and the id and name of what rests on it."""
    users: dict[tuple[int, int], list[tuple[str, str]]] = {}
    tables = {t["id"]: t["caption"] or "Table" for t in record["tables"]}
    for item in (*record["statements"], *record["tables"]):
        for c in item["citations"]:
            if c["source"] == source:
                name = tables.get(item["id"]) or _SECTION_NAMES[item["section"]]
                users.setdefault((c["start"], c["end"]), []).append((item["id"], name))
    found = [(c, users.get((c["start"], c["end"]), [])) for c in _citations(record, source)]
    return [(c, "" if any(id in tables for id, _ in who) else c["exact"], who) for c, who in found]


def _stretches(record: Mapping[str, Any], source: Mapping[str, Any], text: str) -> Iterator[Stretch]:
    """The text cut wherever a passage or an exclusion begins or ends; passages may overlap."""
    citations = [c for c in _citations(record, source["id"]) if 0 <= c["start"] < c["end"] <= len(text)]
    excluded = source["excluded"]
    edges = {0, len(text)} | {c[k] for c in citations for k in ("start", "end")}
    edges |= {min(max(0, e[k]), len(text)) for e in excluded for k in ("start", "end")}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        anchors = tuple(anchor(c) for c in citations if c["start"] == start)
        cited = any(c["start"] <= start and end <= c["end"] for c in citations)
        reason = next((e["reason"] for e in excluded if e["start"] <= start and end <= e["end"]), "")
        yield Stretch(text[start:end], anchors, cited, reason)
