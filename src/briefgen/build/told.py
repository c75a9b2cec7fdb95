"""What is told of what could not be read or made, and of what was read otherwise than its owner may expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.build.tasks import Limits, Outcome
from briefgen.codes import finding_of
from briefgen.errors import BriefgenError
from briefgen.findings import Finding, Severity
from briefgen.languages import language_name
from briefgen.model import Remark, Rulings, Source
from briefgen.sources import ending_of, unmatched
from briefgen.store import Cache

if TYPE_CHECKING:
    from briefgen.build.reading import Read, Reading

_NO_RULINGS = Rulings()
_STEPS = {
    "characters-stripped": "nothing, unless the text that was read lacks something",
    "mixed-script": "see whether the word is what it seems",
    "part-unread": "save it as a file of its own in the folder, if it matters",
    "table-cut": "keep the rows that matter in a file of their own",
    "language-unsure": "look at what was left out with `briefgen sources`",
}


def reason(outcome: Outcome, limits: Limits) -> str:
    """Why a file could not be used, and what to do."""
    leave = "or set exclude = true for it in brief.toml"
    if outcome.limit == "seconds":
        return (
            f"reading it takes longer than {limits.seconds:g} seconds; raise read_time_limit in briefgen.toml, {leave}"
        )
    if outcome.limit == "megabytes":
        return f"reading it takes more than {limits.megabytes:,} MB; raise read_memory_mb in briefgen.toml, {leave}"
    if outcome.error is None:
        return f"reading it {outcome.died}; replace it, raise read_memory_mb in briefgen.toml, {leave}"
    return in_a_line(outcome.error)


def in_a_line(error: BriefgenError) -> str:
    """What is wrong, and what to do."""
    return f"{error.message}; {error.next_step}" if error.next_step else error.message


def unused_cache(cache: Cache) -> Iterator[Finding]:
    """That nothing could be kept, if so."""
    if cache.trouble:
        step = "set BRIEFGEN_CACHE_DIR to a folder that can be written to, or use --no-cache"
        told = f"the cache is not used: {cache.trouble}"
        yield Finding("cache-unused", Severity.INFO, told, str(cache.folder), next_step=step)


def remarks_on(source: Source, reading: Reading) -> Iterator[Finding]:
    """What is to be said of one source that was read."""
    if source.format != ending_of(source.file):
        # a file of one kind behind the ending of another was read as what it is; its owner should know
        told = f"is a {source.format} file behind another ending, and was read as {source.format}"
        yield Finding("wrong-ending", Severity.WARNING, told, source.file, next_step=f"name it *.{source.format}")
    for remark in source.remarks:
        told, step = _told_and_step(remark)
        yield Finding(remark.code, Severity.WARNING, told, source.file, next_step=step)
    for ruling in unmatched(source, reading.rulings.get(source.file, _NO_RULINGS)):
        file, line = reading.places.get((source.file, ruling.key), ("brief.toml", 0))
        told = f'{ruling.key}: no passage of {source.file} holds "{_short(ruling.quote)}"'
        near = f'the nearest is "{_short(ruling.nearest)}"; ' if ruling.nearest else ""
        step = f"{near}copy the words from `briefgen sources`"
        yield Finding("ruling-unmatched", Severity.WARNING, told, file, line, step)


def _told_and_step(remark: Remark) -> tuple[str, str]:
    """A remark and what to do about it: after its last semicolon where it says so itself, else by its code."""
    told, _, step = remark.text.rpartition("; ")
    if remark.code == "part-unread" and told:
        return told, step
    return remark.text, _STEPS.get(remark.code, "")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:79].rstrip() + "…"


def no_source(reading: Reading, done: Read) -> Finding:
    """Why there is no source to build from: all are excluded, in another language, or not to be read."""
    if not (reading.names or reading.problems):
        told, step = "every source is excluded", "take exclude = true from a source in brief.toml"
    elif done.unused:
        codes = sorted({source.language for source in done.unused})
        listed = ", ".join(f'"{code}"' for code in dict.fromkeys((*reading.languages, *codes)))
        others = "" if len(done.unused) == len(reading.names) else " that could be read"
        told = f"every source{others} is in another language than the brief's"
        step = f"write languages = [{listed}] into brief.toml, or add a source in {language_name(done.language)}"
    else:
        told, step = "no source could be read", "mend the files named above"
    return Finding("no-source", Severity.ERROR, told, next_step=step)


def named(finding: Finding, brief: str, audience: str, format: str) -> Finding:
    """The finding with the name of the output file that it is about, unless it names another file."""
    if finding.file and not finding.file.startswith(f"{audience}."):
        return finding
    return replace(finding, file=f"{brief}-{finding.file or f'{audience}.{format}'.rstrip('.')}")


def failure(outcome: Outcome, file: str = "") -> Finding:
    """Why a target was not made."""
    if outcome.error is None:
        step = "build with --jobs 1, or raise time_limit in briefgen.toml"
        return Finding("worker-died", Severity.ERROR, f"making it {outcome.died}", file, next_step=step)
    found = finding_of(outcome.error, file=file)
    return replace(found, code="render-failed") if found.code == "source-unreadable" else found
