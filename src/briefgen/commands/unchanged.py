"""Whether a build would find everything as the last one left it: then there is nothing to do, and nothing is loaded.

The cache keeps, for a brief and what the command line says, every file and listing that was read with its hash, every
output with its hash, and the report. Times are never looked at.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from briefgen import store
from briefgen.build.versions import tool_version
from briefgen.commands.asked import Asked
from briefgen.commands.report import Report, from_plain, to_plain
from briefgen.findings import Severity
from briefgen.store import BriefFolder, Cache, Place


def cache_of(asked: Asked) -> Cache:
    """The user's cache; one that keeps nothing with --no-cache."""
    return store.open_cache(os.environ, used=asked.cached)


def unchanged(root: Path, folder: BriefFolder, asked: Asked) -> Report | None:
    """The report of the last build where all is as it was; None where a build must look."""
    kept = cache_of(asked).get(_key(root, folder, asked))
    if kept is None:
        return None
    try:
        value = json.loads(kept)
        out, seen, outputs = store.place_of(value["out"]), value["seen"], value["outputs"]
        report = from_plain(value["report"])
    except (ValueError, KeyError, TypeError):
        return None
    return report if store.still(seen) and out.marks() == outputs else None


def keep(root: Path, folder: BriefFolder, asked: Asked, report: Report, out: Place, seen: Mapping[str, str]) -> None:
    """Remember a build that left everything whole; one with an error, or with a document missing, is tried again."""
    whole = all(row["path"] for row in report.rows) and all(f.severity < Severity.ERROR for f in report.findings)
    if not whole or not report.rows:
        return
    value = {"out": out.address, "seen": seen, "outputs": out.marks(), "report": to_plain(report)}
    cache_of(asked).put(_key(root, folder, asked), json.dumps(value, sort_keys=True).encode())


def _key(root: Path, folder: BriefFolder, asked: Asked) -> str:
    parts = (tool_version(), str(root.resolve()), str(Path.cwd()), str(folder.folder), folder.shown, asdict(asked))
    return hashlib.sha256(json.dumps(("build", *parts), sort_keys=True).encode()).hexdigest()
