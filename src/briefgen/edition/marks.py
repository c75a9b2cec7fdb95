"""What may be changed in a source's words, and how a record proves it: a text is rebuilt from its citations.

Allowed are a connective that is left out before them ("[...]"), a parenthesis that only points elsewhere ("[...]"),
and what the first words stand for in the sentence before ("[Russia]"), which is cited after the citations of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.model import Citation
from briefgen.summary.antecedents import antecedent
from briefgen.summary.asides import asides_in
from briefgen.summary.words import opening_pattern
from briefgen.verify.fold import fold

GAP = r"\[(?:\.\.\.|…)\]"
LEFT_OUT = re.compile(rf"{GAP} ")
BRACKET = re.compile(r"\[(?P<words>[^\[\]]+)\]")
CONNECTIVE = 100  # characters before a text in which the connective that was left out is looked for


def is_rebuilt(text: str, exacts: Sequence[str]) -> bool:
    """Whether a text is its quotations: the first, a space or colon, the others with "; " between.

    White space and the form of quotation marks do not count. "[...]" may stand before them, and for a parenthesis that
    only points elsewhere; for nothing else.
    """
    joins = [" ".join((exacts[0], "; ".join(exacts[1:])))]
    joins += [": ".join(exacts)] if len(exacts) == 2 else []
    words = LEFT_OUT.sub("", text, count=1) if LEFT_OUT.match(text) else text
    return bool(fold(words)) and any(_pattern(plain).fullmatch(fold(words)) for plain in map(_line, joins))


def _line(text: str) -> str:
    return " ".join(text.split())


def _pattern(words: str) -> re.Pattern[str]:
    """What a text may be whose words these are: each parenthesis that may be left out as it is, or as a gap."""
    at, parts = 0, []
    for start, end in asides_in(words):
        parts += [re.escape(fold(words[at:start])), rf"(?:{GAP}|{re.escape(fold(words[start:end]))})"]
        at = end
    return re.compile("".join((*parts, re.escape(fold(words[at:])))))


def is_bracketed(text: str, cited: Sequence[Citation], place: Citation, source: str) -> bool:
    """Whether a text is its citations but for its first words, whose antecedent stands at `place` in its `source`.

    The rule that finds antecedents must find this one, from the source's own words; False where it finds none.
    """
    bracket, first = BRACKET.match(text), cited[0]
    if bracket is None or place.source != first.source or not place.start < place.end < first.start:
        return False
    found = antecedent(source, place.start, first.start, first.exact)
    if found is None or found.bracket != bracket["words"] or found.end != place.end:
        return False
    exacts = [first.exact[found.length :], *(c.exact for c in cited[1:])]
    return is_rebuilt(text[bracket.end() :], exacts)


def leaves_out_a_connective(text: str, first: Citation, source: str) -> bool:
    """Whether nothing is marked as left out before a text, or its source has a connective there and nothing else."""
    if not LEFT_OUT.match(text):
        return True
    begin = max(0, first.start - CONNECTIVE)
    pattern = opening_pattern("connectives")
    ends = {m.end(): at for at in range(begin, first.start) if (m := pattern.match(source, at))}
    return first.start in ends
