"""What is known of a copy that is not used, for the source that is kept in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.findings import Finding, Severity
from briefgen.model import Reference, Rulings, Source, SourceProblem
from briefgen.sources import out_of_source, unmatched

_NONE = Rulings()
_FIELDS = ("url", "doi", "issued")
"""What a source has from its copy where it does not say it itself."""


def with_copies(
    sources: Sequence[Source],
    dropped: Mapping[str, Source],
    problems: Iterable[SourceProblem],
    rulings: Mapping[str, Rulings],
) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """The sources that are kept, each with what its copies are ruled to leave out and with what only they say.

    `dropped` are the copies by file, with their full reference data; `problems` tell what each is a copy of. A quote
    that brief.toml excludes from a copy and that fits no passage of the kept source is a finding.
    """
    of = {problem.file: problem.copy_of for problem in problems if problem.copy_of}
    kept = {source.file: source for source in sources}
    findings: list[Finding] = []
    for file, copy in sorted(dropped.items()):
        keeper = _kept(of, file)
        if source := kept.get(keeper):
            own = Rulings(exclude=rulings.get(file, _NONE).exclude)
            findings += [_comes_back(file, keeper, one.quote) for one in unmatched(source, own)]
            done = out_of_source(source, own) if own.exclude else source
            kept[keeper] = replace(done, reference=_completed(done.reference, copy))
    return tuple(kept[source.file] for source in sources), tuple(findings)


def _kept(of: Mapping[str, str], file: str) -> str:
    """The file that is used for this one: a copy may be one of a copy."""
    while file in of:
        file = of[file]
    return file


def _completed(reference: Reference, copy: Source) -> Reference:
    new = {f: getattr(copy.reference, f) for f in _FIELDS if getattr(copy.reference, f) and not getattr(reference, f)}
    told = tuple((field, f"copy {copy.file}") for field in new)
    return replace(reference, **new, provenance=(*reference.provenance, *told)) if new else reference


def _comes_back(file: str, kept: str, quote: str) -> Finding:
    flat = " ".join(quote.split())
    shown = flat if len(flat) <= 80 else flat[:79].rstrip() + "…"
    told = f'exclude: "{shown}" is ruled out of this copy of {kept}, and fits no passage of {kept}, which is used'
    step = f"exclude the words under {kept} in brief.toml, as `briefgen sources` shows them"
    return Finding("ruling-unmatched", Severity.WARNING, told, file, next_step=step)
