"""What a figure is said of: the words around it in its own clause, as the source has them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.document.nodes import clean

ROOM, SIDE = 12, 5  # words around a figure: at most, and so many behind it at least, if there are
LEAST = 4  # fewer words do not say of what
PART = 3  # so many are kept before a comma that ends what is cut
LINE = 84  # characters of a beginning: two lines of its column
# a beginning does not end on what only leads to the next word, or on the number of what follows
_LEADS = re.compile(
    r"(?:"
    r"a|about|after|against|all|also|among|an|and|any|are|as|at|be|because|been|before|being|between|both|but|by"
    r"|can|could|did|do|does|during|each|either|even|every|few|for|from|had|has|have|her|his|how|if|in|including"
    r"|into|is|it|its|less|many|may|might|more|most|must|neither|nor|not|of|off|on|only|or|other|our|out|over|per"
    r"|shall|should|since|so|some|such|than|that|the|their|then|there|these|they|this|those|through|to|toward"
    r"|towards|under|until|up|upon|was|were|what|when|where|whether|which|while|who|whose|will|with|within|without"
    r"|would"
    r")|\W*\d[\d.,]*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![A-Z]\.)(?<=[.!?])[”\"’)\]]*\s+(?=[“\"‘(\[]*[A-Z])|\s\|\s|\n")
_BREAK = re.compile(
    r"[;:—]\s|\s–\s|,\s(?=(?:and|but|while|whereas|with|resulting|compared|which|who|where|up|down|or)\b)"
)
_GAP = "…"
_BRACKETS = re.compile(rf"(?:([(\[“‘]) )?({_GAP})(?: ([)\]”’.,;]+))?")  # what stood close to the figure does so still


def said_of(quote: str, figure: str, nth: int = 0) -> str:
    """The clause around the nth such figure of a quote, an ellipsis for it: "ships carry … of all grain".

    What is longer is cut by whole words, with an ellipsis too; a clause of a word or two has what stands before it in
    its sentence. "" where the figure does not stand in the quote so often, or stands alone.
    """
    places = [m.span() for m in re.finditer(rf"(?<!\w){_spaced(figure)}(?!\w)", quote)]
    if nth >= len(places):
        return ""
    start, end = places[nth]
    opens = max((m.end() for m in _SENTENCE.finditer(quote) if m.end() <= start), default=0)
    shuts = min((m.start() for m in _SENTENCE.finditer(quote) if m.start() >= end), default=len(quote))
    before, behind = quote[opens:start], quote[end:shuts]
    breaks = [0, *(m.end() for m in _BREAK.finditer(before))]
    ends = _BREAK.search(f"{behind} ")
    behind = behind[: ends.start()] if ends else behind
    near = next((b for b in reversed(breaks) if len(f"{before[b:]} {behind}".split()) >= LEAST), 0)
    return _joined(clean(before[near:]).split(), clean(behind).rstrip(" .,;:!?").split())


def _joined(before: list[str], behind: list[str]) -> str:
    """The words on both sides of the gap, as many as may stand; "" for none."""
    if not (before or behind):
        return ""
    end = max(SIDE, ROOM - len(before))
    tail = behind
    if len(behind) > end:  # at a comma, if one is near
        end = next((n for n in range(PART, end) if behind[n - 1].endswith(",")), end)
        tail = [*" ".join(behind[:end]).rstrip(",;").split(), _GAP]
    room = ROOM - min(end, len(behind))
    lead = [_GAP, *before[-room:]] if len(before) > room else before
    return _BRACKETS.sub(r"\1\2\3", " ".join([*lead, _GAP, *tail]))


def first_words(text: str) -> str:
    """The beginning of a text, with an ellipsis where it goes on: how a reader tells which one it is.

    It ends on a word that says something, if three such stand before it. Never all of it, bar a single word: what
    stands whole in a document is taken for the statement itself.
    """
    words = clean(text).split()
    most = max(len(words) - 1, 1)
    kept = next((n for n in range(most, PART, -1) if len(" ".join(words[:n])) <= LINE), min(PART, most))
    ends = (n for n in range(kept, PART - 1, -1) if kept < len(words) and not _LEADS.fullmatch(words[n - 1]))
    kept = next(ends, kept)
    return " ".join(words[:kept]).rstrip(".,;:–—-") + _GAP * (kept < len(words))


def numbered(figures: Iterable[tuple[str, str]]) -> list[int]:
    """How often each of the pairs stood before it: the second "$5" of one quote is number 1 of its own."""
    seen: dict[tuple[str, str], int] = {}
    made = []
    for pair in figures:
        made.append(seen.get(pair, 0))
        seen[pair] = made[-1] + 1
    return made


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())
