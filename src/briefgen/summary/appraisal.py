"""Appraisal: what can be told of each source, by rules, each with its reason; never whether it is true (ICD 206)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.dates import date_words
from briefgen.languages import language_name
from briefgen.model import Appraisal, Passage, Source, Stated
from briefgen.naming import told_apart
from briefgen.summary.dependence import SHARE, Dependence
from briefgen.summary.kinds import Seen, hand_of, kind_of, opinion_of
from briefgen.summary.limits import read_up_to

STATED = "stated in brief.toml"


def appraise(
    sources: Sequence[Source], passages: Sequence[Passage], ties: Dependence, stated: Mapping[str, Stated]
) -> tuple[Appraisal, ...]:
    """A descriptor for each source, in their order; `stated`, by source file, stands before what the rules tell."""
    own: dict[str, list[Passage]] = {s.id: [] for s in sources}
    for passage in passages:
        own[passage.source].append(passage)
    cut = read_up_to(sources, passages)
    names = told_apart(sources)
    return tuple(
        _appraised(Seen(s, tuple(own[s.id])), stated.get(s.file, Stated()), _tied(s, ties, names), cut.get(s.id, 0))
        for s in sources
    )


def _appraised(seen: Seen, stated: Stated, ties: tuple[str, ...], read: int) -> Appraisal:
    source = seen.source
    opinion, why_opinion = (stated.opinion, STATED) if stated.opinion is not None else opinion_of(seen)
    kind, why = (stated.kind, STATED) if stated.kind else kind_of(seen, opinion, why_opinion)
    hand, why_hand = (stated.hand, STATED) if stated.hand else hand_of(seen, kind)
    reasons = tuple(
        (name, text) for name, text in (("kind", why), ("hand", why_hand), ("opinion", why_opinion)) if text
    )
    issued = source.reference.issued
    made = Appraisal(
        source=source.id,
        kind=kind,
        hand=hand,
        opinion=opinion,
        issuer=issuer_of(source),
        dated=issued.edtf() if issued else "",
        sentences=len(seen.passages),
        attributed=seen.attributed,
        language=source.language,
        part=f"the first {read:,} sentences" if read else "",
        ties=ties,
        reasons=reasons,
        text="",
    )
    return _worded(made)


def issuer_of(source: Source) -> str:
    """Who speaks in a source by name: its authors, and its publisher in brackets; "" where it names nobody."""
    reference = source.reference
    names = [n.full() for n in reference.author[:3]] + (["others"] if len(reference.author) > 3 else [])
    who, where = ", ".join(n for n in names if n), reference.publisher
    return f"{who} ({where})" if who and where and where not in names else who or where


def _tied(source: Source, ties: Dependence, names: Mapping[str, str]) -> tuple[str, ...]:
    """The other sources of its voice, each with what they have in common."""
    found: dict[str, dict[str, None]] = {}
    for t in ties.ties:
        if source.id in (t.one, t.other):
            other = t.other if t.one == source.id else t.one
            words = f" ({t.words:,} words)" if t.kind == "text" else ""
            found.setdefault(names[other], {})[SHARE[t.kind].format(t.name) + words] = None
    return tuple(f"{name}: they {' and '.join(why)}" for name, why in found.items())


# --- in words ------------------------------------------------------------------------------------


def _worded(one: Appraisal) -> Appraisal:
    """The descriptor with all of it in words."""
    why = dict(one.reasons)

    def because(name: str) -> str:
        return f" ({why[name]})" if name in why else ""

    kind = "Kind not told" if one.kind == "document" else one.kind[:1].upper() + one.kind[1:]
    hand = f"{one.hand}-hand" if one.hand else "first- or second-hand not told"
    parts = [kind + because("kind"), hand + because("hand")]
    if one.opinion and one.kind != "opinion piece":
        parts.append("opinion" + because("opinion"))
    parts.append(f"by {one.issuer}" if one.issuer else "names no author or publisher")
    parts.append(f"dated {date_words(one.dated)}" if one.dated else "undated")
    if one.kind != "data":
        verb = "says" if one.attributed == 1 else "say"
        parts.append(f"{one.attributed:,} of {one.sentences:,} sentences {verb} who said it")
    parts.append(f"in {language_name(one.language)}" if one.language != "und" else "language not determined")
    parts.append(f"only {one.part} were read" if one.part else "read in full")
    parts += [f"one voice with {tie}" for tie in one.ties]
    return replace(one, text="; ".join(parts) + ".")
