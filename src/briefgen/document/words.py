"""How dates, kinds, languages and acronyms are written for people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefgen.dates import date_words
from briefgen.document.nodes import clean
from briefgen.model import Reference, Source
from briefgen.naming import cited_as, told_apart

TYPES = {
    "article": "article", "article-journal": "journal article", "article-magazine": "magazine article",
    "article-newspaper": "newspaper article", "bill": "bill", "book": "book", "chapter": "chapter",
    "dataset": "data set", "document": "document", "hearing": "hearing", "legislation": "legislation",
    "post": "post", "post-weblog": "weblog post", "report": "report", "speech": "speech", "webpage": "web page",
}  # fmt: skip
INTRO = {
    "numeric": "Sources differ on {}:",
    "date-or-status": "Sources differ on the date or status of {}:",
    "stance": "Sources appear to disagree on {}:",
    "change": "What two sources say of {} may each have been true in its time:",
    "attribution": "One source reports something said, another that it is denied or doubted, on {}:",
}


def listing(names: Iterable[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"; "" for none."""
    *most, last = [clean(n) for n in names] or [""]
    return f"{', '.join(most)} and {last}" if most else last


UNITS = {
    "": "", "percent": "percent", "share": "share", "people": "people",
    "USD": "US dollars", "EUR": "euros", "GBP": "pounds sterling", "JPY": "yen", "CNY": "yuan", "RUB": "roubles",
}  # fmt: skip


def unit_words(unit: str) -> str:
    """A unit in words ("USD per year" is "US dollars per year"); one that is not known as it is."""
    head, per, rest = unit.partition(" per ")
    return f"{UNITS.get(head, head)}{per}{rest}"


def type_name(reference: Reference) -> str:
    """What kind of source it is, in words."""
    return TYPES.get(reference.type, reference.type.replace("-", " ").replace("_", " "))


def labels(sources: Iterable[Source]) -> dict[str, str]:
    """By id, what sources are called beside one another as citations do, no two alike; no source, no label."""
    return told_apart(sources, cited_as)


def sources_line(sources: Iterable[Source]) -> str:
    """How many sources there are, the date of the newest, how many have none; "" where there is no source."""
    all_of = tuple(sources)
    dates = sorted(s.reference.issued.edtf() for s in all_of if s.reference.issued)
    count, undated = len(all_of), len(all_of) - len(dates)
    if count < 2:
        return f"From one source, {f'of {date_words(dates[0])}' if dates else 'without a date'}" if count else ""
    newest = f", the newest of {date_words(dates[-1])}" if dates else ""
    left = f"; {undated} without a date" if undated and dates else ", none with a date" if undated else ""
    return f"From {count} sources{newest}{left}"


_ACRONYM = re.compile(r"(?<![\w.&-])([A-Z][A-Z0-9]*[A-Z][A-Z0-9]*)(?=s?(?![\w&]))")
_MIXED = re.compile(r"(?<![\w.&-])([A-Z][a-z]+[A-Z][a-z]*[A-Z][A-Za-z]*)(?=s?(?![\w&]))")  # "GusNIP"
_LONGEST = {_ACRONYM: 6, _MIXED: 8}  # letters
OFTEN = 3  # occurrences after one and the same word from which on the two are a name
_YEAR = re.compile(r"[12]\d{3}")
_NUMBER = re.compile(r"[IVX]+|[FC]Y\d+|[A-Z]{1,2}\d{3,}")  # Roman numerals, fiscal years, numbers of documents
_FORMULA = re.compile(r"[A-Z]+\d[A-Z0-9]*")
_EVERYDAY = frozenset({"AM", "EU", "PM", "TV", "UK", "UN", "US", "USA"})
_STATES = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
    "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "PR",
})  # fmt: skip
# Words that are written large for their weight, and the initials of a person's first names.
_WEIGHTY = re.compile(r"ALL|AND|ANY|BUT|EVER|EVERY|MUST|NEVER|NO|NONE|NOT|NOW|ONE|ONLY|OUR|THE|VERY|WILL|[A-Z]{4,}LY")
_TITLED = r"(?:President|Senator|Representative|Secretary|Minister|Governor|Judge|Justice|Mr\.|Mrs\.|Ms\.|Dr\.)"
_OPENING = (
    "An?|And|But|If|In|It|Its|No|Of|On|So|That|The|These|This|To|We|When|With"  # what opens a sentence is no name
)
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})
_POSSESSIVE = re.compile(r"[’']s$")
_GAP = r"(?:[ \t]|\n(?!\n))+"  # between words: a line may end there, a paragraph may not


def acronyms(shown: Iterable[str], sources: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The acronyms in the texts shown, with the words a source gives for each ("" where none does), by alphabet.

    A source expands it where its words stand before it in brackets or with "or", or after it in brackets, and
    their initials spell it. Left out, where none does, is what everybody knows: a code of a state, a word that the
    sources write small too ("SAFE"), a part of a name ("ENERGY STAR", "New START").
    """
    found: set[str] = set()
    for text in shown:
        for pattern, longest in _LONGEST.items():
            shorts = {m[1] for m in pattern.finditer(text) if len(m[1]) <= longest}
            found |= {s for s in shorts if not _NUMBER.fullmatch(s)}
    texts = tuple(sources)
    pairs = ((short, _expansion(short, texts)) for short in sorted(found))
    return tuple((short, words) for short, words in pairs if words or not _known(short, texts))


@lru_cache(maxsize=1024)
def _known(short: str, texts: tuple[str, ...]) -> bool:
    """Whether it needs no words: everybody knows it, or it is no acronym but a word in capitals."""
    small = re.compile(rf"\b{short.lower()}\b")
    part = re.compile(rf"\b(?!(?:{_OPENING})\s)[A-Z][a-z]+ {short}\b|\b{short} [A-Z][a-z]")
    name = re.compile(rf"\b{_TITLED} {short} [A-Z][a-z]")
    if short in _EVERYDAY | _STATES or _WEIGHTY.fullmatch(short):
        return True
    written_small = any(small.search(text) for text in texts)
    word = len(short) > 3 and written_small and not any(part.search(t) for t in texts)
    return word or any(name.search(text) for text in texts) or _part_of_name(short, texts, word=written_small)


def _part_of_name(short: str, texts: tuple[str, ...], *, word: bool) -> bool:
    """Whether it never stands alone: always beside a word in capitals; or, a `word` or often, after one name."""
    pattern = re.compile(rf"(?:\b([A-Z][\w’'-]*){_GAP})?(?<![\w-]){re.escape(short)}\b(?:{_GAP}([A-Z]{{2,}})\b)?")
    found = [m for text in texts for m in pattern.finditer(text)]
    before = {m[1] for m in found}
    within = all((m[1] and len(m[1]) > 1 and m[1].isupper()) or m[2] for m in found)
    one = len(before) == 1 and None not in before and not re.fullmatch(_OPENING, min(before))
    return bool(found) and (within or (one and (word or len(found) >= OFTEN)))


@lru_cache(maxsize=1024)  # a view is tried many times, with the same sources
def _expansion(short: str, texts: tuple[str, ...]) -> str:
    mark = re.escape(short)
    word = r"[\w'’-]+(?:\.[\w'’-]+)*\.?"
    before = re.compile(
        rf"((?:{word}{_GAP}){{1,{len(short) * 2}}})\((?:[A-Z][a-z]+ )?['\"“‘]?{mark}s?['\"”’]?(?:[’']s)?[);,]"
    )
    called = re.compile(rf"((?:{word}{_GAP}){{1,{len(short) * 2}}}{word}),{_GAP}or{_GAP}['\"“‘]?{mark}s?\b")
    behind = re.compile(rf"\b{mark}s?{_GAP}?\(({word}(?:{_GAP}{word}){{1,{len(short) * 2}}})[);,]")
    for loose in (False, True):
        for text in texts:
            for match in (*before.finditer(text), *called.finditer(text)):
                if words := _spelled(short, _undated(match[1].split()), from_end=True, loose=loose):
                    return _POSSESSIVE.sub("", words)
            for match in behind.finditer(text):
                if words := _spelled(short, match[1].split(), from_end=False, loose=loose):
                    return words
    return ""


def _undated(words: list[str]) -> list[str]:
    """The words of a name without the year after it: "Toll Reduction Act of 2022"."""
    return words[:-2] if len(words) > 2 and words[-2] == "of" and _YEAR.fullmatch(words[-1]) else words


def _spelled(short: str, words: list[str], *, from_end: bool, loose: bool = False) -> str:
    """The run of words whose beginnings spell the acronym (small words may be skipped), "" when none does.

    `loose`: a letter within a word may be meant too ("GHG": greenhouse gas), or a name may be left out.
    """
    short = short.upper()
    starts = range(len(words) - 1, -1, -1) if from_end else range(1)
    for start in starts:
        run = words[start:]
        main = [w for w in run if w.lower() not in _SMALL]
        parts, pieces = ([p for w in some for p in re.split(r"[-.]", w) if p] for some in (run, main))
        spelled = any(_begins(short, w) for w in (run, main, parts, pieces)) or _is_formula(short, main)
        spelled = spelled or (loose and (_within(short, main) or _but_one(short, main)))
        named = run[0][:1].isupper() and _begins(short, run)  # "The Emergency Food Scheme": the article is a part
        if spelled and (named or run[0].lower() not in _SMALL):
            return " ".join(run)
    return ""


def _within(short: str, words: list[str]) -> bool:
    """Whether each word gives its first letter and perhaps one more of its own, in order."""
    if not words or not short:
        return not words and not short
    first, inner = words[0][:1].upper() == short[0], words[0][1:].upper()
    return first and any(
        (size == 1 or (size == len(short[:2]) and short[1] in inner)) and _within(short[size:], words[1:])
        for size in (1, 2)
    )


def _but_one(short: str, words: list[str]) -> bool:
    """Whether the beginnings of all words but one within, a name, spell it."""
    named = [n for n in range(1, len(words) - 1) if words[n][:1].isupper()]
    return len(short) > 3 and any(_begins(short, words[:n] + words[n + 1 :]) for n in named)


def _is_formula(short: str, words: list[str]) -> bool:
    """Whether the letters of a formula stand in the words, the first at the beginning ("UF6": uranium hexafluoride)."""
    letters = [c for c in short if c.isalpha()]
    if not _FORMULA.fullmatch(short) or len(words) != len(letters):
        return False
    return words[0][:1].upper() == letters[0] and all(c in w.upper() for c, w in zip(letters, words, strict=True))


def _begins(short: str, words: list[str]) -> bool:
    """Whether the acronym is made of the beginnings of all words, in order ("START": ST, A, R, T)."""
    if not words or not short:
        return not words and not short
    first = words[0].upper()
    return any(
        short[:size] == first[:size] and _begins(short[size:], words[1:])
        for size in range(1, min(len(short) - len(words) + 1, 3) + 1)
    )


@lru_cache(maxsize=256)
def within_sentence(name: str, texts: tuple[str, ...]) -> str:
    """A heading as it is written within a sentence: small where the sources mostly write it so there.

    The whole is looked for, then, where only its first letter is large, its first two words and its first one; such a
    one of several words goes small, too, where no sentence has them. What is large elsewhere too, a word or a title
    that no sentence has, and an acronym stay as they are.
    """
    words = name.split()
    if not words or not re.fullmatch(r"[A-Z][a-z’'-]*", words[0]):
        return name
    if _mostly_small(words, texts):
        return name.lower()
    for some in (words[:2], words[:1]) if name[1:] == name[1:].lower() else ():
        small = _mostly_small(some, texts)
        if small is not None:
            return name[0].lower() + name[1:] if small else name
    return name[0].lower() + name[1:] if words[1:] and name[1:] == name[1:].lower() else name


def _mostly_small(words: list[str], texts: tuple[str, ...]) -> bool | None:
    """Whether texts have words rather small than, within a sentence, with a large first letter; None for neither."""
    rest = r"\s+".join(re.escape(word) for word in [words[0][1:], *words[1:]])
    capital = re.compile(rf"(?<=[a-z,;)’]\s){words[0][0]}(?i:{rest})\b")
    plain = re.compile(r"\b" + r"\s+".join(re.escape(word.lower()) for word in words) + r"\b")
    counts = [sum(len(found.findall(text)) for text in texts) for found in (plain, capital)]
    return counts[0] > counts[1] if any(counts) else None
