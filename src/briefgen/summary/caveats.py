"""Caveats: one function per rule; each gives the caveats that a draft must carry."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from briefgen.model import BlockKind, Caveat, CaveatKind, Source
from briefgen.summary.asof import figures
from briefgen.summary.citations import cite
from briefgen.summary.dependence import why_one_voice
from briefgen.summary.drafts import Draft, Known, author_of, no_second
from briefgen.summary.editions import not_repeated
from briefgen.summary.figureage import figure_age
from briefgen.summary.figures import is_figure
from briefgen.summary.foretold import foretells, foretells_in_part
from briefgen.summary.noted import only_reference, said_in
from briefgen.summary.ofitself import author_view, caveat
from briefgen.summary.signs import words_at
from briefgen.summary.text import plain
from briefgen.summary.units import QUOTED, quoted
from briefgen.summary.words import word_pattern

Rule = Callable[[Draft, Known], tuple[Caveat, ...]]
SAYS_OTHERWISE = {
    "stance": "{who} sees {aspect} differently.",
    "numeric": "{who} gives another figure ({aspect}).",
    "date-or-status": "{who} gives another status or date ({aspect}).",
    "attribution": "{who} reports another view on {aspect}.",
}


def caveats_of(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """What every rule gives for a draft, in the order of the rules, each once."""
    found: dict[str, Caveat] = {}
    for rule in RULES:
        for one in rule(draft, known):
            found.setdefault(one.id, one)
    return tuple(found.values())


def _source(draft: Draft, known: Known) -> Source:
    return known.sources[draft.cluster.unit.source]


def note(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """The notes that bind the statement: of a table whose figure it gives, its footnotes, its section's, its record's.

    What binds is decided where passages are made: a footnote that is only a reference to a work is not among them.
    """
    cluster = draft.cluster
    cited = [(u.source, p) for u in (cluster.unit, *cluster.members) for p in u.passages]
    cited += [(witness.source, witness) for witness in cluster.witnesses]
    # one note may bind the statement's sentence as its source's and a witness as its table's: it is told once
    scopes: dict[tuple[str, int, int], str] = {}
    for name, passage in cited:
        for q in passage.qualifiers:
            place, table = (name, q.start, q.end), q.scope == "table"
            if q.kind is not CaveatKind.NOTE or (q.scope == "subject" and said_in(cluster.unit, name, q)):
                continue
            if table or not only_reference(known.sources[name].text[q.start : q.end]):
                scopes[place] = q.scope if table else scopes.get(place, q.scope)
    return tuple(note_caveat(known.sources[name], start, end, at) for (name, start, end), at in scopes.items())


def note_caveat(source: Source, start: int, end: int, scope: str) -> Caveat:
    """A note as its source words it, without a pictogram, white space or a sign that no cell prints before it."""
    while start < end and not source.text[start].isalnum() and unicodedata.category(source.text[start])[0] in "SZM":
        start += 1
    start = words_at(source, start, end)
    return caveat(CaveatKind.NOTE, scope, plain(source.text[start:end]), cite(source, start, end))


def hedge(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """The hedges in the statement's own words; and those of a source that says the same more carefully."""
    source = _source(draft, known)
    own = draft.cluster.unit.hedges
    found = [
        caveat(CaveatKind.HEDGE, "statement", plain(h.text), cite(source, h.start, h.end), within=True) for h in own
    ]
    said = {plain(h.text).casefold() for h in own}
    for member in draft.cluster.members:
        other = known.sources[member.source]
        for h in member.hedges:
            if plain(h.text).casefold() not in said:
                text = f"{known.name(other.id)} puts this with “{plain(h.text)}”."
                found.append(caveat(CaveatKind.HEDGE, "statement", text, cite(other, h.start, h.end)))
    return tuple(found)


def attribution(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """Who is said to say it, where the statement's own words name them, or the line beneath a block quotation does.

    Of a block quotation that nobody signs, that nobody does.
    """
    source = _source(draft, known)
    found = []
    for passage in draft.cluster.unit.passages:
        said = passage.attribution
        held = said is not None and any(s.start <= said.start and said.end <= s.end for s in draft.cluster.unit.spans)
        if said is not None and held and said.kind != "author":
            words = plain(source.text[said.start : said.end])
            place = cite(source, said.start, said.end)
            found.append(caveat(CaveatKind.ATTRIBUTION, "statement", words, place, within=True))
        elif said is not None and said.start >= passage.end and said.kind != "author":
            place = cite(source, said.start, said.end)
            found.append(caveat(CaveatKind.ATTRIBUTION, "statement", f"In the words of {said.who}.", place))
        elif said is None and passage.kind is BlockKind.QUOTE:
            text = f"A quotation in {known.name(source.id)}; no line beneath it names who speaks."
            found.append(caveat(CaveatKind.ATTRIBUTION, "statement", text, rule="quoted-unnamed"))
    return tuple(found)


def of_the_source(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """What the source says of itself: disclaimers, and that it is opinion. It reaches all of its statements."""
    return tuple(c for s in draft.cluster.sources for c in known.of_itself[s])


def author_opinion(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """A statement in its author's own voice is their view."""
    if not own_voice(draft):
        return ()
    return (author_view(_source(draft, known)),)


def own_voice(draft: Draft) -> bool:
    """Whether the author, not someone quoted, speaks in the statement as themselves."""
    unit = draft.cluster.unit
    if quoted(unit):
        return False
    return unit.opinion or bool(word_pattern("own_voice").search(QUOTED.sub(" ", unit.text)))


def undated(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """A source without a date is cited for the present, for what is to come, or for a figure."""
    if draft.section == "background" and not figures(draft.cluster.unit):
        return ()
    cited = draft.cluster.sources
    return tuple(undated_caveat(known.name(s)) for s in cited if known.sources[s].reference.issued is None)


def undated_caveat(name: str) -> Caveat:
    """The source of this name carries no date."""
    text = f"{name} carries no date; it may not describe the present."
    return caveat(CaveatKind.UNDATED, "source", text, rule="undated-source")


def dated_figure(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """A figure is as old as its sentence, heading, title or document says; or nothing says how old it is."""
    if not any(is_figure(q, draft.cluster.unit) for q in figures(draft.cluster.unit)):
        return ()
    return (
        caveat(
            CaveatKind.DATED_FIGURE,
            "statement",
            figure_age(draft.cluster.unit, _source(draft, known)),
            rule="figure-as-of",
        ),
    )


def single_source(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """No second source was found for it, or only several that are one voice, where there are more sources.

    Nothing is claimed where another voice may tell of it, too.
    """
    voices = known.dependence.voices(draft.cluster)
    partly = draft.cluster.partly
    whole = [v for v in voices if not set(v) <= set(partly)]
    unit = draft.cluster.unit
    if len(known.sources) < 2 or len(whole) > 1:
        return ()  # what some tell a part of is said in `dependent`
    if len(whole) == len(voices) and (unit.source, unit.start) in known.elsewhere:
        return ()
    if len(whole) < len(voices):
        text = f"{no_second(known.name(unit.source), 'all of this')[:-1]}; {_partly(draft, known)}."
        return (caveat(CaveatKind.SINGLE_SOURCE, "source", text, rule="one-source"),)
    if len(voices[0]) > 1:
        return (caveat(CaveatKind.SINGLE_SOURCE, "source", one_voice(voices[0], known), rule="one-voice"),)
    text = no_second(known.name(unit.source))
    return (caveat(CaveatKind.SINGLE_SOURCE, "source", text, rule="one-source"),)


def _partly(draft: Draft, known: Known) -> str:
    """What other sources tell of a statement: a part, such as its event, or its figure in a table."""
    tables = {w.source for w in draft.cluster.witnesses if w.kind is BlockKind.TABLE}
    told = dict.fromkeys(known.name(s) for s in draft.cluster.partly if s not in tables)
    given = dict.fromkeys(known.name(s) for s in draft.cluster.partly if s in tables)
    parts = [f"{_and(told)} also {'tell' if len(told) > 1 else 'tells'} a part of it"] if told else []
    parts += [f"the figure stands in a table of {_and(given)} too"] if given else []
    return " and ".join(parts)


def _and(names: Iterable[str]) -> str:
    *some, last = names
    return f"{', '.join(some)} and {last}" if some else last


def dependent(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """Several independent voices say it, or may do so, of which one is more than one source, or tells a part only."""
    voices, unit = known.dependence.voices(draft.cluster), draft.cluster.unit
    whole = [v for v in voices if not set(v) <= set(draft.cluster.partly)]
    more = len(voices) > 1 or (unit.source, unit.start) in known.elsewhere
    several = [v for v in voices if len(v) > 1] if more else []
    rule = "one-voice" if len(whole) < 2 else "one-of-voices"  # the first says that there is no other
    found = [caveat(CaveatKind.DEPENDENT, "source", one_voice(v, known), rule=rule) for v in several]
    if 1 < len(whole) < len(voices):
        text = f"Not every source cited says all of this: {_partly(draft, known).replace(' also tell', ' tell')}."
        found.append(caveat(CaveatKind.DEPENDENT, "source", text, rule="partial-witness"))
    return tuple(found)


def one_voice(voice: tuple[str, ...], known: Known) -> str:
    """Which sources count as one, and why."""
    names = [known.name(id) for id in known.sources if id in voice]
    why = why_one_voice(known.dependence.reasons(voice))
    return f"{', '.join(names[:-1])} and {names[-1]} count as one source here: they {why}."


def disagreement(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """Another source says otherwise."""
    unit = draft.cluster.unit
    return tuple(
        caveat(CaveatKind.DISAGREEMENT, "statement", SAYS_OTHERWISE[kind].format(who=label, aspect=aspect), rule=kind)
        for kind, aspect, label in known.opposed.get((unit.source, unit.start), ())
    )


def forecast(draft: Draft, known: Known) -> tuple[Caveat, ...]:
    """A statement that predicts is a forecast of its author or of whom the author reports; or a sentence of it is."""
    unit = draft.cluster.unit
    if not foretells(unit, _source(draft, known)):
        return ()
    reported = quoted(unit) or any(p.attribution and p.attribution.kind != "author" for p in unit.passages)
    what = "In part a forecast" if foretells_in_part(unit, _source(draft, known)) else "A forecast"
    text = f"{what} {'reported ' if reported else ''}by {author_of(_source(draft, known))}, not a fact."
    return (caveat(CaveatKind.FORECAST, "source", text, rule="modal-or-future"),)


RULES: tuple[Rule, ...] = (
    disagreement, note, dated_figure, undated, of_the_source,
    author_opinion, forecast, attribution, hedge, single_source, dependent, not_repeated,
)  # fmt: skip
