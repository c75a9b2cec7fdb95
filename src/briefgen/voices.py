"""Which of the sources that were read are used: each voice once, in the languages of the brief."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.findings import Finding, Severity
from briefgen.languages import CUED, language_name
from briefgen.model import Source, SourceProblem

if TYPE_CHECKING:
    from briefgen.sources.duplicates import Version

Sources = tuple[Source, ...]
Sorted = tuple[Sources, tuple[SourceProblem, ...], tuple[Finding, ...]]
"""The sources that are used, in the order given; those that are not, and why; what was found."""
COPIED = "remove one of the two"
"""What to do about a copy."""


def one_voice(sources: Sources) -> Sorted:
    """The sources without those that say what another says: a copy would count as a second voice.

    Two versions of one text are both used, with a finding: what they differ in may matter. Where dates tell which is
    newer, the older one knows it.
    """
    from briefgen.sources.duplicates import duplicates

    copies, versions = duplicates(sources)
    problems = tuple(_copied(sources[c.source], sources[c.of], c.share) for c in copies)
    found = [Finding("source-copy", Severity.WARNING, p.reason, p.file, next_step=COPIED) for p in problems]
    found += [_versions(sources[v.older], sources[v.newer], v.share, dated=v.dated) for v in versions]
    gone = {c.source for c in copies}
    later = _latest(sources, versions)
    marked = tuple(replace(s, superseded_by=later.get(s.id, "")) for s in sources)
    return tuple(s for i, s in enumerate(marked) if i not in gone), problems, tuple(found)


def _latest(sources: Sources, versions: tuple[Version, ...]) -> dict[str, str]:
    """By the id of an earlier edition, that of the latest one that it is a version of, be it by others between."""
    newer: dict[int, set[int]] = {}
    for pair in versions:
        if pair.dated:
            newer.setdefault(pair.older, set()).add(pair.newer)
    found = {}
    for first in newer:
        after, seen = [first], {first}
        while after:
            more = newer.get(after.pop(), set()) - seen
            seen |= more
            after += sorted(more)
        latest = max(seen, key=lambda i: (_issued(sources[i]), -i))
        found[sources[first].id] = sources[latest].id
    return found


def _issued(source: Source) -> str:
    return source.reference.issued.edtf() if source.reference.issued else ""


def with_editions(used: Sources, voices: Sources) -> Sources:
    """The sources that are used, each with what `voices` knows of its later edition, where that is used, too."""
    later, here = {s.file: s.superseded_by for s in voices}, {s.id for s in used}
    return tuple(replace(s, superseded_by=after if (after := later.get(s.file, "")) in here else "") for s in used)


def _copied(copy: Source, kept: Source, share: float) -> SourceProblem:
    told = f"is a copy of {kept.file} ({math.floor(100 * share)}% of its words)"
    return SourceProblem(copy.file, told, kept.file)


def _versions(older: Source, newer: Source, share: float, *, dated: bool) -> Finding:
    part = f"{math.floor(100 * share)}% of its words are the same"
    if dated:
        told = f"is an older version of {newer.file} ({part})"
        step = "both are used: set exclude = true for it in brief.toml if the newer one supersedes it"
    else:
        told = f"is another version of {newer.file} ({part}), and no dates tell which is newer"
        step = "both are used: state their dates in brief.toml, or set exclude = true for the one that is superseded"
    return Finding("source-version", Severity.WARNING, told, older.file, next_step=step)


def main_languages(sources: Sources) -> tuple[str]:
    """The language that most of the sources' text is in, of equals "en", then by code; "und" where none is told."""
    size: Counter[str] = Counter()
    for source in sources:
        if source.language != "und":
            size[source.language] += sum(block.end - block.start for block in source.blocks)
    return (min(size, key=lambda code: (-size[code], code != "en", code), default="und"),)


def in_language(sources: Sources, languages: tuple[str, ...]) -> Sorted:
    """The sources in one of the languages (at least one, the brief's first), and those whose language is not told.

    There is a finding on each of the others, and on each in a language whose hedges are not known.
    """
    main = language_name(languages[0])
    used, problems, found = [], [], []
    for source in sources:
        code, name = source.language, language_name(source.language)
        if code not in (*languages, "und"):
            told = f"is in {name}, and the brief is in {main}"
            problems.append(SourceProblem(source.file, told))
            listed = ", ".join(f'"{c}"' for c in (*languages, code))
            step = f"to use it, write languages = [{listed}] into brief.toml"
            found.append(Finding("other-language", Severity.WARNING, told, source.file, next_step=step))
            continue
        used.append(source)
        if code not in (*CUED, "und"):
            told = f"is in {name}: its hedges, attributions and forecasts are not looked for"
            step = "read its statements in their place; each of them says so"
            found.append(Finding("language-cues", Severity.WARNING, told, source.file, next_step=step))
    return tuple(used), tuple(problems), tuple(found)
