"""What a source says of itself, and what the analyst says of it: caveats that reach all of its statements."""

from __future__ import annotations

from briefgen.ids import short_id
from briefgen.languages import CUED, language_name
from briefgen.model import Caveat, CaveatKind, Citation, Qualifier, Source
from briefgen.naming import spoken_of
from briefgen.summary.citations import cite
from briefgen.summary.drafts import author_of
from briefgen.summary.text import plain
from briefgen.summary.words import word_pattern

NOT_ANALYSED = "its hedges, attributions and forecasts were not looked for."
SENTENCE_WORDS = 6
DISCLAIMER_WORDS = 60
DISCLAIMER_LENGTH = 20_000  # characters of a disclaimer in which its telling sentence is looked for


def caveat(
    kind: CaveatKind, scope: str, text: str, *citations: Citation, rule: str | None = None, within: bool = False
) -> Caveat:
    """A caveat with its id, which names its kind, scope and text."""
    return Caveat(short_id(kind, scope, text), kind, scope, text, citations, rule, within)


def said_of_itself(source: Source, qualifiers: tuple[Qualifier, ...], opinion: bool = False) -> tuple[Caveat, ...]:
    """What reaches all of a source: disclaimers, words that call it opinion, a language that is not known.

    `opinion`: the analyst says that it is.
    """
    found: list[Caveat] = []
    for q in dict.fromkeys(q for q in qualifiers if q.kind is CaveatKind.DISCLAIMER):
        if not _is_sentence(source.text[q.start : q.end]):
            continue
        start, end, text = _telling(source, q.start, q.end)
        found.append(caveat(CaveatKind.DISCLAIMER, "source", text, cite(source, start, end)))
    own = [q for q in dict.fromkeys(qualifiers) if q.kind is CaveatKind.OPINION]
    said = [q for q in own if word_pattern("says_opinion").search(source.text[q.start : q.end])]
    covered = [c for c in found for q in said if c.citations[0].start <= q.start and q.end <= c.citations[0].end]
    apart = [q for q in said if q.scope == "statement"] or ([] if covered else said[:1])
    for q in apart[:1]:
        words = source.text[q.start : q.end].removesuffix(" that")
        text = f"{author_of(source)} writes: “{plain(words)}”."
        found.append(caveat(CaveatKind.OPINION, "source", text, cite(source, q.start, q.start + len(words))))
    stated = (author_view(source),) if opinion else ()
    return (*found, *stated, *unweighed(source))


def author_view(source: Source) -> Caveat:
    """What is said is its author's view, by their own voice in it or by what the analyst says of the source."""
    return caveat(CaveatKind.OPINION, "source", f"The view of {author_of(source)}.", rule="author-opinion")


def unweighed(source: Source) -> tuple[Caveat, ...]:
    """The source is in a language whose hedges, attributions and forecasts the grammars do not know."""
    if source.language in (*CUED, "und"):
        return ()
    text = f"{spoken_of(source)} is in {language_name(source.language)}: {NOT_ANALYSED}"
    return (caveat(CaveatKind.HEDGE, "source", text, rule="language-cues"),)


def _is_sentence(words: str) -> bool:
    """Whether a disclaimer says anything: a page header that was taken for one does not."""
    return len(words.split()) >= SENTENCE_WORDS or words.rstrip().endswith((".", "!", "。"))


def _telling(source: Source, start: int, end: int) -> tuple[int, int, str]:
    """The whole of a short disclaimer; of a long one the sentence that tells most, marked where words are left out."""
    words = source.text[start:end]
    if len(words) > DISCLAIMER_LENGTH:
        words = words[:DISCLAIMER_LENGTH].rsplit(maxsplit=1)[0]
        end = start + len(words)
    if len(words.split()) <= DISCLAIMER_WORDS:
        return start, end, plain(words)
    best: tuple[int, int, int] | None = None
    at = 0
    for piece in _sentences(words):
        begin = words.index(piece, at)
        at = begin + len(piece)
        weight = len(word_pattern("disclaimer").findall(piece))
        if weight and (best is None or weight > best[0]):
            best = (weight, begin, at)
    _, begin, at = best or (0, 0, len(_sentences(words)[0]))
    text = ("[...] " if begin else "") + plain(words[begin:at]) + (" [...]" if at < len(words.rstrip()) else "")
    return start + begin, start + at, text


def _sentences(text: str) -> list[str]:
    import nupunkt

    return [str(s).strip() for s in nupunkt.sent_tokenize(text) if str(s).strip()]
