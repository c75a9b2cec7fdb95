"""Ways to tamper with an edition: each changes a record and the files beside it, and names the code that finds it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from briefgen.edition import parse_edition, provenance, to_json

Record = dict[str, Any]
Forgery = Callable[[Record, dict[str, bytes]], object]


def audience_of(record: Record) -> Record:
    found: Record = record["audiences"]["legislator"]
    return found


def _shown(record: Record, kind: str = "") -> Record:
    """A statement that the audience is shown, with a caveat of the kind."""
    of_kind = {c["id"] for c in record["caveats"] if kind in ("", c["kind"])}
    ids = audience_of(record)["statements"]
    found: Record = next(s for s in record["statements"] if s["id"] in ids and of_kind & set(s["caveats"]))
    return found


def _caveat(record: Record, kind: str) -> Record:
    found: Record = next(c for c in record["caveats"] if c["kind"] == kind)
    return found


def _strike(record: Record, id: str) -> None:
    """Take a caveat out of everything but the promises."""
    record["caveats"] = [c for c in record["caveats"] if c["id"] != id]
    for item in (*record["statements"], *record["tables"], *record["audiences"].values()):
        item["caveats"] = [i for i in item["caveats"] if i != id]


def _without_promises(kinds: set[str]) -> Forgery:
    def forge(record: Record, _: dict[str, bytes]) -> None:
        for part, promises in audience_of(record)["promises"].items():
            audience_of(record)["promises"][part] = [p for p in promises if p["kind"] not in kinds]

    return forge


def _new_words(record: Record, files: dict[str, bytes]) -> None:
    """A statement's words in the document, the promises and the record, but not in its citation."""
    statement = _shown(record)
    old, new = statement["text"], "The Sample Port Authority sank 900 barges."
    citations = [s["citations"] for s in record["statements"]]
    caveats = [c["citations"] for c in record["caveats"]]
    forged = json.loads(json.dumps(record).replace(json.dumps(old)[1:-1], new))
    record.update(forged)
    for item, kept in zip((*record["statements"], *record["caveats"]), (*citations, *caveats), strict=True):
        item["citations"] = kept
    name = "river-legislator.html"
    words = "[ \u00a0]".join(map(re.escape, old.split(" ")))
    files[name] = re.sub(words, new, files[name].decode()).encode()
    assert new.encode() in files[name]
    audience_of(record)["files"]["html"]["sha256"] = hashlib.sha256(files[name]).hexdigest()


def _bracketed(record: Record) -> Record:
    """A statement whose first words stand in brackets; its antecedent is cited last."""
    found: Record = next(s for s in record["statements"] if re.match(r"\[[^.\]]", s["text"]))
    return found


def _another_bracket(words: str) -> Forgery:
    """A statement's bracket holds other words of its source, and cites their own place before it."""

    def forge(record: Record, files: dict[str, bytes]) -> None:
        statement = _bracketed(record)
        own, place = statement["citations"][: statement["cut_from"]][0], statement["citations"][statement["cut_from"]]
        text = files[f"sources/{own['source']}.txt"].decode()
        start = text.rindex(words, 0, own["start"])
        end = start + len(words)
        beside = {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
        place.update(start=start, end=end, exact=words, **beside)
        statement["text"] = re.sub(r"^\[[^\]]+\]", f"[{words}]", statement["text"])

    return forge


def _no_disagreements(record: Record, _: dict[str, bytes]) -> None:
    record["disagreements"] = []
    for audience in record["audiences"].values():
        audience["disagreements"] = []


def _no_caveats_of_a_statement(record: Record, _: dict[str, bytes]) -> None:
    _shown(record, "single-source")["caveats"] = []


def _lose(kind: str) -> Forgery:
    return lambda record, _: _strike(record, _caveat(record, kind)["id"])


def _unmarked(kind: str) -> Forgery:
    """A statement loses its caveat of a kind, and the promises of its marks too."""

    def forge(record: Record, _: dict[str, bytes]) -> None:
        statement = _shown(record, kind)
        statement["caveats"] = [i for i in statement["caveats"] if i != _caveat(record, kind)["id"]]

    return forge


def _set(change: Callable[[Record], object]) -> Forgery:
    return lambda record, _: change(record)


def _beside(name: str, data: bytes | None) -> Forgery:
    def forge(_: Record, files: dict[str, bytes]) -> None:
        if data is None:
            del files[name]
        else:
            files[name] = data

    return forge


def _provenance_too(record: Record, files: dict[str, bytes]) -> None:
    _strike(record, _caveat(record, "disclaimer")["id"])
    files["provenance.jsonld"] = to_json(provenance(parse_edition(to_json(record))))


FORGERIES: dict[str, tuple[Forgery, str]] = {
    "the promises emptied": (
        _set(lambda r: audience_of(r).update(promises={"document": [], "deck": []})),
        "missing-promise",
    ),
    "the promises of statements struck": (_without_promises({"statement"}), "missing-promise"),
    "the promises of citations struck": (_without_promises({"citation"}), "missing-promise"),
    "the promises of caveats struck": (_without_promises({"caveat"}), "missing-promise"),
    "the promises of cells struck": (_without_promises({"table-cell"}), "missing-promise"),
    "the promises of disagreements struck": (_without_promises({"disagreement"}), "missing-promise"),
    "the promises of the marking struck": (_without_promises({"marking"}), "missing-promise"),
    "the promises of references struck": (_without_promises({"reference"}), "missing-promise"),
    "the promises of gaps and problems struck": (_without_promises({"gap", "problem"}), "missing-promise"),
    "the title changed": (_set(lambda r: r.update(title="Another title")), "missing-promise"),
    "new words for a statement": (_new_words, "changed-words"),
    "a word left out of a statement": (
        _set(lambda r: _shown(r).update(text=_shown(r)["text"].replace(" the ", " ", 1))),
        "changed-words",
    ),
    "a caveat struck everywhere": (_lose("disclaimer"), "broken-record"),
    "a caveat struck, the annotations made to fit": (_provenance_too, "broken-record"),
    "a note struck everywhere": (_lose("note"), "lost-caveat"),
    "that a source is undated struck": (_lose("undated"), "lost-caveat"),
    "a source said to be in a language that is not analysed": (
        _set(lambda r: r["sources"][0].update(language="fr")),
        "lost-caveat",
    ),
    "that it is a forecast struck": (_lose("forecast"), "lost-caveat"),
    "a caveat that is carried by nothing": (
        _set(lambda r: [i.update(caveats=[]) for i in (*r["statements"], *r["tables"])]),
        "lost-caveat",
    ),
    "a statement without its caveats": (_no_caveats_of_a_statement, "missing-promise"),
    "a statement without its disagreement's caveat": (_unmarked("disagreement"), "lost-caveat"),
    "a statement without its source's disclaimer": (_unmarked("disclaimer"), "lost-caveat"),
    "no disagreements": (_no_disagreements, "lost-disagreement"),
    "no handling": (_set(lambda r: r.update(handling="")), "broken-record"),
    "another handling": (_set(lambda r: r.update(handling="TLP:CLEAR")), "missing-promise"),
    "a caveat's text changed": (
        _set(lambda r: _caveat(r, "note").update(text="Nothing to note here.")),
        "changed-words",
    ),
    "a derived caveat's text changed": (
        _set(lambda r: _caveat(r, "single-source").update(text="All sources say this.")),
        "changed-words",
    ),
    "a cell changed": (_set(lambda r: r["tables"][0]["rows"][0].__setitem__(-1, "9,999")), "changed-words"),
    "two cells changed over": (_set(lambda r: r["tables"][0]["rows"].reverse()), "changed-words"),
    "a caption changed": (_set(lambda r: r["tables"][0].update(caption="Barges sunk")), "changed-words"),
    "a bracket with words that its citation has not": (
        _set(
            lambda r: _bracketed(r).update(text=_bracketed(r)["text"].replace("[The night levy]", "[The harbour levy]"))
        ),
        "changed-words",
    ),
    "a bracket without a citation of its antecedent": (
        _set(lambda r: _bracketed(r)["citations"].pop(_bracketed(r)["cut_from"])),
        "changed-words",
    ),
    "a bracket with a word of the sentence before that is not its subject": (_another_bracket("2019"), "changed-words"),
    "a bracket with words from further back": (_another_bracket("the sheets"), "changed-words"),
    "a gap for words that say something": (
        _set(lambda r: _bracketed(r).update(text=_bracketed(r)["text"].replace("in 2022", "[...]"))),
        "changed-words",
    ),
    "a label forged": (_set(lambda r: _shown(r)["citations"][0].update(label="Sample Oracle 1999")), "changed-words"),
    "a locator forged": (
        _set(lambda r: _shown(r)["citations"][0].update(locator={"kind": "paragraph", "value": "77"})),
        "missing-promise",
    ),
    "a locator that is none": (
        _set(lambda r: _shown(r)["citations"][0].update(locator={"kind": "verse", "value": "x"})),
        "changed-words",
    ),
    "a prefix emptied": (_set(lambda r: r["statements"][-1]["citations"][0].update(prefix="")), "inexact-citation"),
    "a reference's title forged": (
        _set(lambda r: [s["reference"].update(title="Forged") for s in r["sources"]]),
        "changed-words",
    ),
    "a reference's date forged": (
        _set(lambda r: [s["reference"].update(issued={"date-parts": [[2031]]}) for s in r["sources"]]),
        "changed-words",
    ),
    "a reference that is no CSL": (_set(lambda r: r["sources"][0].update(reference={"author": 3})), "broken-record"),
    "a statement given to another speaker": (
        _set(lambda r: _shown(r).update(attributed_to="Sample Oracle")),
        "changed-words",
    ),
    "no audiences": (_set(lambda r: r.update(audiences={})), "broken-record"),
    "an audience without files": (_set(lambda r: audience_of(r).update(files={})), "file-missing"),
    "one file for another": (
        _set(lambda r: audience_of(r)["files"].update(docx=dict(audience_of(r)["files"]["html"]))),
        "broken-record",
    ),
    "no annotations": (_beside("provenance.jsonld", None), "file-missing"),
    "empty annotations": (_beside("provenance.jsonld", b"{}\n"), "file-changed"),
    "no page": (_beside("index.html", None), "file-missing"),
    "another page": (_beside("index.html", b"<script>alert(1)</script>"), "file-changed"),
    "a page that the record does not name": (_set(lambda r: r.update(index=None)), "broken-record"),
    "a source's text changed": (_beside("sources/survey.txt", b"x"), "file-changed"),
    "one brief too many": (_beside("river-minister.pdf", b"%PDF"), "not-logged"),
}
