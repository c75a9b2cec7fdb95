"""Views: who says, argues, wants or opposes a thing, by the words of the statement itself.

A holder is taken only where the grammar leaves no doubt: a speaker whom the sentence names, the whole subject of a verb
of a view, somebody "supporting" or "opposing" a thing, else the source's author where they speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from briefgen.model import Disagreement, Passage, View
from briefgen.summary.antecedents import begin
from briefgen.summary.people import NAME, TITLE, is_person
from briefgen.summary.text import actors_in, plain
from briefgen.summary.told import Told
from briefgen.summary.units import QUOTED
from briefgen.summary.words import Pattern, actors, by_words, word_pattern

LONGEST = 9  # words of a holder
SPOKEN = ("person", "institution", "unnamed")
CLAUSE = re.compile(r"[;:—]\s|\s[–-]\s|—|,\s(?:and|but|while|whereas|although|though|yet)\s|\s(?:while|whereas)\s")
FRONTED = re.compile(
    r"(?:After|Amid|As of|At|Before|By|Despite|During|Following|For|From|In|On|Since|Throughout|To|Under|Until|With|"
    r"Historically|Recently|Meanwhile|Today|Currently)\b[^,]{0,70}, "
)
AUXILIARY = re.compile(
    r"(?: (?:has|have|had|also|often|long|still|again|then|now|do not|does not|did not|repeatedly|consistently|"
    r"[a-z]+ly|in turn))+$"
)
MODAL = re.compile(r"\b(?:may|might|could|would|will|should|shall|can|must|to)(?: not)?$")
LEANS = re.compile(
    r"(?:he|she|it|they|this|these|that|those|which|who|we|you|i|if|unless|whether|when|where|because|although|though|"
    r"while|as|there|such|one|another|both|neither|and|but|or|his|her|its|their)\b|\[",
    re.IGNORECASE,
)
WITHIN = re.compile(r",|\b(?:that|which|who|whom|whose|than|is|are|was|were|be|been|[a-z]+ing)\b")
ASIDE = re.compile(r"(?P<who>[^,]+), [^,]{2,80},")
PARENTHESIS = re.compile(r"\s*\([^()]*\)")
LISTED = re.compile(rf"(?:[Oo]fficials (?:from|of) (?:the )?)?{NAME}(?:, (?:the )?{NAME})*,? and (?:the )?{NAME}")
OPENS = re.compile(
    r"[A-Z]|(?:the|some|many|most|several|few|other) |"
    r"(?:advocates|analysts|critics|experts|observers|opponents|others|proponents|s[ck]eptics|supporters)\b"
)
# A speaker who is only where a report has it from, and what is announced: neither is anybody's view.
WHENCE = re.compile(r"\b(?:sources?|media|press|newspapers?|outlets?)$", re.IGNORECASE)
WHOSE_DATA = re.compile(r"according to\b", re.IGNORECASE)
ANNOUNCED = re.compile(r"\bannounce[sd]?\b")
REMARK = re.compile(r"\s?—\s?|\s[–-]\s")  # what follows it is said beside the point
DENIED = re.compile(r"\b(?:do|does|did) not$")
TAIL = re.compile(r"\s(?:of|in|from|for|at|on|with|within|across|under|to)\s")
SIDE = re.compile(
    rf"\b(?:with|and|,) (?P<who>(?:the )?{NAME}) "
    r"(?:supporting|opposing|backing|rejecting|favou?ring|demanding|insisting)\b"
)
RELATIVE = re.compile(rf"\b(?:that|which|whom) (?P<who>(?:the )?{NAME}(?: and (?:the )?{NAME})?) ")
PLURAL = re.compile(r"(?:[a-z]s|\bpeople|\bmen|\bpolice)$")
TITLES = re.compile(rf"^(?:(?:[A-Z]\w+ )?(?:[Tt]hen-)?{TITLE} )+")
SPELLED = ("President", "Minister", "Secretary", "Senator", "Representative", "Chairman", "Ambassador", "Chancellor")
TEXT = re.compile(r"\b(?:reports?|assessments?|estimates?|data|figures|surveys?|documents?|studies|study)$")
OF_A_TEXT = re.compile(r"(?<=[A-Z]{2}) (?:reports?|assessments?|estimates?|data|figures|surveys?)$")  # "IAEA reports"
ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
POSSESSED = re.compile(r"[’']s?$")


def holders_of(one: Told) -> tuple[str, ...]:
    """Whose view a statement gives, in the order of its words; the author's where nobody else speaks; () for nobody's.

    A known actor goes by its one name, others as the source has them, without an article.
    """
    named = (_name(who) for passage in one.unit.passages for who in _named(one, passage))
    found = tuple(dict.fromkeys(who for who in named if who and not TEXT.search(who)))
    found = tuple(who for who in found if who != "Others") or found  # beside those whom they differ from
    author = one.statement.attributed_to
    speaks = one.unit.opinion or word_pattern("own_voice").search(QUOTED.sub(" ", one.unit.text))
    return found or ((author,) if author and speaks else ())


def _named(one: Told, passage: Passage) -> Iterator[str]:
    said = passage.attribution
    within = said is not None and one.unit.start <= said.start < one.unit.spans[-1].end
    words = one.source.text[said.start : said.end] if said else ""
    speaks = said and said.kind in SPOKEN and not (WHENCE.search(plain(said.who)) or ANNOUNCED.search(words))
    # Whoever figures come from ("$2 billion, according to the Budget Office") holds no view by that.
    counts = said and said.kind == "institution" and WHOSE_DATA.match(words) and any(q.unit for q in passage.quantities)
    if said and within and speaks and not counts and not LEANS.match(plain(said.who)):
        yield OF_A_TEXT.sub("", _unpossessed(plain(said.who)))
    begun = max(0, one.unit.start - passage.start)  # what is left out of the statement says nothing in it
    yield from subjects(passage.text[begun:], one.source.text)


def subjects(sentence: str, document: str = "") -> Iterator[str]:
    """Who is the subject of a verb of a view, clause by clause; of two that are joined by "and" each."""
    text = QUOTED.sub(lambda m: " " * len(m.group()), plain(sentence))
    cuts = [0, *(m.end() for m in CLAUSE.finditer(text)), len(text)]
    point = remark.start() if (remark := REMARK.search(text)) else len(text)
    held = False
    for start, end in pairwise(cuts):
        if start > point and not held:
            break
        for who in _subject(text[start:end], document):
            held = True
            yield from _each(who)
    for match in SIDE.finditer(text):
        if _is_actor(match["who"]):
            yield match["who"]
    for match in RELATIVE.finditer(text):
        if all(map(_is_actor, match["who"].split(" and "))) and _gapped().match(text, match.end()):
            yield from _each(match["who"])


def _subject(clause: str, document: str) -> Iterator[str]:
    """The whole subject of a clause where its first verb is one of a view."""
    front, dated = FRONTED.match(clause), begin(clause)
    starts = dict.fromkeys([*([front.end()] if front else []), *([dated] if dated or not front else [])])
    for at in starts:
        if who := _holder(clause, at, document):
            yield who
            return


def _holder(clause: str, at: int, document: str) -> str:
    """Who is the subject of the clause from there on, where its first verb is one of a view; "" for nobody."""
    for verb in view_verbs().finditer(clause, at):
        words = clause[at : verb.start()].rstrip()
        if MODAL.search(words):
            continue
        who = _without_asides(AUXILIARY.sub("", words).strip(), document)
        if MODAL.search(who) or not _may_hold(who, document):
            continue
        if verb.lastgroup == "plural" and not (PLURAL.search(_head(who)) or " and " in who or DENIED.search(words)):
            continue
        return who
    return ""


def _without_asides(words: str, document: str) -> str:
    """A subject without what stands between commas or brackets after it, or in a clause of its own before it."""
    bare = PARENTHESIS.sub("", words)
    if aside := ASIDE.fullmatch(bare):
        return aside["who"]
    last = bare.rpartition(", ")[2]
    return last if last != bare and _is_somebody(last, document) else bare


@by_words
@cache
def view_verbs() -> Pattern:
    """A verb of a view; its group "plural" where it is a base form, which a plural subject alone has."""
    one, many = word_pattern("views").pattern, word_pattern("views_plural").pattern
    return re.compile(rf"\b(?:(?P<any>{one})|(?P<plural>{many}))", re.IGNORECASE)


def _may_hold(who: str, document: str) -> bool:
    """Whether a subject is somebody, whole: known actors, a person with a title, or a noun for people or a body."""
    words = who.split()
    if not 0 < len(words) <= LONGEST or LEANS.match(who) or not OPENS.match(who):
        return False
    if LISTED.fullmatch(who):
        return bool(actors_in(who))
    if WITHIN.search(who):
        return False
    return _is_somebody(who, document) or bool(_holders().fullmatch(_head(who).split()[-1]))


def _is_somebody(who: str, document: str) -> bool:
    """Whether these words are nothing but known actors' names, or a person's."""
    return all(_is_actor(part) for part in who.split(" and ")) or is_person(who, document)


def _head(who: str) -> str:
    """The noun phrase without what is said of it: "Some Members" of "Some Members in the House"."""
    return TAIL.split(who, maxsplit=1)[0]


@by_words
@cache
def _gapped() -> Pattern:
    return re.compile(word_pattern("views_gapped").pattern)


@by_words
@cache
def _holders() -> Pattern:
    return re.compile(word_pattern("holders").pattern, re.IGNORECASE)


def _is_actor(words: str) -> bool:
    bare = _unpossessed(ARTICLE.sub("", words.strip()))
    return any(pattern.fullmatch(bare) for _, pattern in actors())


def _each(who: str) -> list[str]:
    parts = who.split(" and ")
    return parts if len(parts) == 2 and all(_is_actor(p) for p in parts) else [who]


def _unpossessed(words: str) -> str:
    return POSSESSED.sub("", words)


def _name(who: str) -> str:
    """A holder's name: a known actor's one name, else the words without their article."""
    bare = ARTICLE.sub("", who.strip(" ,")).strip()
    if _is_actor(bare):
        return next(iter(sorted(actors_in(_unpossessed(bare)))), bare)
    first, space, rest = bare.partition(" ")
    return f"{_title(first)}{space}{rest}" if rest else bare[:1].upper() + bare[1:]


def _title(word: str) -> str:
    """The title that a word is but for one letter, a slip of the source; else the word, with a capital."""
    slips = (t for t in SPELLED if len(t) == len(word) and sum(a != b for a, b in zip(t, word, strict=True)) == 1)
    return next(slips, word[:1].upper() + word[1:])


# --- the views on an issue -----------------------------------------------------------------------


def views_of(told: Sequence[Told], disagreements: Sequence[Disagreement]) -> tuple[View, ...]:
    """Who holds which view by these statements, in their order; a person under the fullest name that is used.

    The side of a disagreement of views that names nobody is its source's. Empty where nobody's view is given.
    """
    sides = {name for d in disagreements for name in d.statements if d.kind in ("stance", "attribution")}
    held: dict[str, list[str]] = {}
    for one in told:
        name = one.statement.id
        for who in holders_of(one) or ((one.author,) if name in sides else ()):
            held.setdefault(who, []).append(name)
    full = {who: _fullest(who, tuple(held)) for who in held}
    views: dict[str, dict[str, None]] = {}
    for who, names in held.items():
        views.setdefault(full[who], {}).update(dict.fromkeys(names))
    return tuple(View(who, tuple(names)) for who, names in views.items())


def _fullest(who: str, others: Sequence[str]) -> str:
    """The longest name with the same surname and all the words of this one, titles aside; itself where none is."""
    words = _untitled(who)
    if not words or not words[-1][:1].isupper():
        return who
    same = [o for o in others if _untitled(o)[-1:] == words[-1:] and set(words) <= set(_untitled(o))]
    return max(same, key=lambda o: (len(_untitled(o)), len(o.split()), -others.index(o)), default=who)


def _untitled(who: str) -> list[str]:
    return TITLES.sub("", who).split()
