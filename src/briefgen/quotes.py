"""Quotes that people copy: found in a text whatever their white space and the form of quotation marks and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_SAME = str.maketrans({
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "|": " ",
})  # fmt: skip


def fold(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and where each of its characters stood: one space for any white space and bar."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text.translate(_SAME)):
        if not char.isspace():
            folded.append(char)
            places.append(place)
        elif folded and folded[-1] != " ":
            folded.append(" ")
            places.append(place)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return "".join(folded), places


def occurrences(quote: str, folded: str) -> Iterator[tuple[int, int]]:
    """The intervals of a folded text at which the folded quote stands; none for an empty quote."""
    at = folded.find(quote) if quote else -1
    while at >= 0:
        yield at, at + len(quote)
        at = folded.find(quote, at + len(quote))


def nearest(quote: str, texts: Sequence[str]) -> str:
    """The words of the text that are most like the quote, as long as it is; "" where there is no text."""
    from rapidfuzz.fuzz import partial_ratio, partial_ratio_alignment
    from rapidfuzz.process import extractOne

    best = extractOne(quote, texts, scorer=partial_ratio)
    if best is None:
        return ""
    where = partial_ratio_alignment(quote, best[0])
    start, end = (where.dest_start, where.dest_end) if where else (0, len(quote))
    text = str(best[0])
    first = text.rfind(" ", 0, start + 1) + 1  # whole words: they are shown to be copied
    last = text.find(" ", max(end - 1, first))
    return text[first : last if last >= 0 else len(text)]
