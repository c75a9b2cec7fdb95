"""What a build leaves: the whole set of files, and how it stands to what an earlier build left."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen import edition
from briefgen.build.targets import Result
from briefgen.errors import UsageError
from briefgen.findings import Finding, Severity
from briefgen.model import FORMATS, file_name
from briefgen.verify import owed

RECORD = "edition.json"


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files by their name within the output folder, names that go, and what is to be said of it."""

    files: Mapping[str, bytes]
    remove: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def outputs_of(result: Result, before: Mapping[str, bytes], *, whole: bool) -> Outputs:
    """The set of files that a build leaves, given what lies in the folder.

    A `whole` build leaves one edition: files of earlier ones go, except those it should have made
    anew and could not. A build of some audiences or formats removes no document; what it did not
    make stays, and stays listed in edition.json when it belongs to the same edition. Where no
    document is proved nothing is written.
    """
    summary = result.summary
    if summary is None or len(result.failed) == len(result.targets):
        return Outputs({})
    proved = {(f.audience, f.format): f for made in result.made.values() if made.proved for f in made.files}
    failed = {f"{summary.brief}-{audience}.{format}" for audience, format in result.failed}
    views = [fit.view for fit in result.fits.values()]
    promises = {name: edition.Promises(owed(fit.document), owed(fit.deck)) for name, fit in result.fits.items()}
    record = json.loads(edition.to_json(edition.edition_record(summary, views, proved.values(), promises)))
    earlier = _earlier(before)
    kept = _carry(record, earlier, before, failed if whole else None)
    files = {file_name(summary.brief, *key): file.data for key, file in proved.items()}
    files |= {f"sources/{source.id}.txt": source.text.encode() for source in summary.sources}
    files["provenance.jsonld"] = edition.to_json(edition.provenance(edition.parse_edition(edition.to_json(record))))
    texts = {source.id: source.text for source in summary.sources}
    stale = _stale(record, earlier, before, {*files, *kept}, failed if whole else None)
    told = _told_stale(stale)
    files["index.html"] = edition.index_html(record, texts, (*result.findings, *told), stale).encode()
    record["index"] = {"path": "index.html", "sha256": hashlib.sha256(files["index.html"]).hexdigest()}
    files[RECORD] = edition.to_json(record)
    listed = {*files, *kept}
    left = [name for name in _documents(earlier) if name in before and name not in listed]
    dead = [source["text"] for source in earlier.get("sources", ()) if source["text"] not in listed]
    remove = [name for name in (*left, *dead) if name in before and name not in stale]
    return Outputs(files, tuple(sorted(remove)), told)


def _stale(
    record: Mapping[str, Any],
    earlier: Mapping[str, Any],
    before: Mapping[str, bytes],
    listed: set[str],
    only: set[str] | None,
) -> list[str]:
    """The documents that stay and that this edition does not list; `only` those that may stay, None: any.

    One that the earlier record does not list either stays since an edition before that, as its name tells.
    """
    names = set(_documents(earlier))
    if only is None:
        like = re.compile(rf"{re.escape(record['brief'])}-[^/]+\.(?:{'|'.join(FORMATS)})")
        names |= {name for name in before if like.fullmatch(name)}
    return sorted(n for n in names & set(before) if n not in listed and (only is None or n in only))


def _told_stale(names: list[str]) -> tuple[Finding, ...]:
    """One warning for all documents that stay from an earlier edition."""
    if not names:
        return ()
    more = f" and {len(names) - 1} more documents here are" if len(names) > 1 else " is"
    told = f"{names[0]}{more} of an earlier edition and not listed in this one"
    step = "build all audiences and formats, or remove what you do not need"
    return (Finding("earlier-edition", Severity.WARNING, told, RECORD, next_step=step),)


def _earlier(before: Mapping[str, bytes]) -> dict[str, Any]:
    """The record of the edition that lies in the folder; empty where none can be read."""
    try:
        edition.parse_edition(before.get(RECORD, b""))
    except UsageError:
        return {}
    record: dict[str, Any] = json.loads(before[RECORD])
    return record


def _documents(record: Mapping[str, Any]) -> list[str]:
    """The documents that a record lists, by file name."""
    audiences = record.get("audiences", {}).values()
    return [file["path"] for audience in audiences for file in audience["files"].values()]


def _carry(
    record: dict[str, Any], earlier: Mapping[str, Any], before: Mapping[str, bytes], only: set[str] | None
) -> set[str]:
    """List in `record` the earlier files that belong to the same edition and are whole; give their names.

    `only` are the files that may be carried over; None: any. The same edition means the same
    sources, statements and caveats, and for an audience the same view.
    """
    if _core(record) != _core(earlier):
        return set()
    kept: set[str] = set()
    for name, audience in earlier["audiences"].items():
        mine = record["audiences"].get(name)
        if mine is not None and _view(mine) != _view(audience):
            continue
        for format, file in audience["files"].items():
            path = file["path"]
            made = mine is not None and format in mine["files"]
            wanted = only is None or path in only
            intact = hashlib.sha256(before.get(path, b"")).hexdigest() == file["sha256"]
            if wanted and intact and not made:
                mine = record["audiences"].setdefault(name, {**_view(audience), "files": {}})
                mine["files"][format] = file
                kept.add(path)
    return kept


def _core(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in ("audiences", "index")}


def _view(audience: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in audience.items() if key != "files"}


def changes(files: Mapping[str, bytes], remove: tuple[str, ...], before: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """What a build would change, a finding for each file; empty when all is as it would be."""
    told = [(name, "would be added" if name not in before else "would change") for name in sorted(files)]
    told = [(name, what) for name, what in told if before.get(name) != files[name]]
    told += [(name, "would be removed") for name in remove]
    step = "run `briefgen build`"
    return tuple(Finding("would-change", Severity.ERROR, what, name, next_step=step) for name, what in told)
