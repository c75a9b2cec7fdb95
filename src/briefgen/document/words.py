"""How dates, kinds, languages and acronyms are written for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from briefgen.dates import date_words
from briefgen.document.nodes import clean
from briefgen.model import Reference, Source

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
    "change": "Sources tell of different times of {}:",
    "attribution": "One source contests what another says on {}:",
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


def short_title(title: str, words: int = 6) -> str:
    """A title short enough for a citation: up to its first colon or question mark, else its first words."""
    if len(title.split()) <= words:
        return title
    head = re.split(r"(?<=\w)[:?!]\s|\s[–—|-]\s", title, maxsplit=1)[0]
    if 1 < len(head.split()) <= words:
        return head
    return " ".join(title.split()[: words - 1]).rstrip(",;:–-") + " ..."


def labels(sources: Iterable[Source]) -> dict[str, str]:
    """By id, what sources are called beside one another: author, else short title in quotes, and the year or "n.d.".

    Those of one author and year are told apart by their titles, those of one title by their dates, then their files.
    An institution may be an author; no source, no label.
    """
    known = tuple(sources)
    made = [_label(source.reference) for source in known]
    for more in (lambda s: f", “{s.reference.title}”", _dated, lambda s: f" [{s.file}]"):
        twice = {name for name, count in Counter(made).items() if count > 1}
        made = [name + more(source) * (name in twice) for name, source in zip(made, known, strict=True)]
    return {source.id: name for source, name in zip(known, made, strict=True)}


def _dated(source: Source) -> str:
    issued = source.reference.issued
    return f" ({date_words(issued.edtf())})" if issued else ""


def _label(reference: Reference) -> str:
    if reference.author:
        return reference.label()
    return f"“{short_title(reference.title)}” {reference.issued.year if reference.issued else 'n.d.'}"


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

    A source expands it where its words stand before it in brackets, or after it in brackets, and
    their initials spell it. Left out, where none does, is what everybody knows: a code of a state, a word that the
    sources write small too ("SAFE") and never beside one with a capital ("New START").
    """
    found: set[str] = set()
    for text in shown:
        for match in _ACRONYM.finditer(text):
            if len(match[1]) <= 6 and not _NUMBER.fullmatch(match[1]):
                found.add(match[1])
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
    word = len(short) > 3 and any(small.search(text) for text in texts) and not any(part.search(t) for t in texts)
    return word or any(name.search(text) for text in texts)


@lru_cache(maxsize=1024)  # a view is tried many times, with the same sources
def _expansion(short: str, texts: tuple[str, ...]) -> str:
    mark = re.escape(short)
    word = r"[\w'’-]+(?:\.[\w'’-]+)*\.?"
    before = re.compile(
        rf"((?:{word}{_GAP}){{1,{len(short) * 2}}})\((?:[A-Z][a-z]+ )?['\"“‘]?{mark}s?['\"”’]?(?:[’']s)?[);,]"
    )
    behind = re.compile(rf"\b{mark}s?{_GAP}?\(({word}(?:{_GAP}{word}){{1,{len(short) * 2}}})[);,]")
    for text in texts:
        for match in before.finditer(text):
            if words := _spelled(short, match[1].split(), from_end=True):
                return _POSSESSIVE.sub("", words)
        for match in behind.finditer(text):
            if words := _spelled(short, match[1].split(), from_end=False):
                return words
    return ""


def _spelled(short: str, words: list[str], *, from_end: bool) -> str:
    """The run of words whose beginnings spell the acronym (small words may be skipped), "" when none does."""
    starts = range(len(words) - 1, -1, -1) if from_end else range(1)
    for start in starts:
        run = words[start:]
        main = [w for w in run if w.lower() not in _SMALL]
        parts, pieces = ([p for w in some for p in re.split(r"[-.]", w) if p] for some in (run, main))
        spelled = any(_begins(short, w) for w in (run, main, parts, pieces)) or _is_formula(short, main)
        named = run[0][:1].isupper() and _begins(short, run)  # "The Emergency Food Scheme": the article is a part
        if spelled and (named or run[0].lower() not in _SMALL):
            return " ".join(run)
    return ""


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

    The whole is looked for, then, where only its first letter is large, its first two words and its first one. What
    no sentence has, what is large elsewhere too, and an acronym stay as they are.
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
    return name


def _mostly_small(words: list[str], texts: tuple[str, ...]) -> bool | None:
    """Whether texts have words rather small than, within a sentence, with a large first letter; None for neither."""
    rest = r"\s+".join(re.escape(word) for word in [words[0][1:], *words[1:]])
    capital = re.compile(rf"(?<=[a-z,;)’]\s){words[0][0]}(?i:{rest})\b")
    plain = re.compile(r"\b" + r"\s+".join(re.escape(word.lower()) for word in words) + r"\b")
    counts = [sum(len(found.findall(text)) for text in texts) for found in (plain, capital)]
    return counts[0] > counts[1] if any(counts) else None
