"""Antecedents: what an opening pronoun or bare noun stands for, where the sentence before leaves no doubt.

The words that stand for it are replaced by a bracket: "[Russia]" for "The country". A rule gives an antecedent only
where the subject of the sentence before is the one candidate of its kind; else the sentence is joined or not used.
The same functions prove a bracket from a record, so what they refuse can neither be made nor forged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefgen.summary.people import NAME, is_actor, is_person
from briefgen.summary.text import actors_in
from briefgen.summary.words import actors

LONGEST = 9  # words of an antecedent
WORDS = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*")
STOP = re.compile(r"(?P<last>[\w.’'-]*)[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
SHORT = re.compile(
    r"(?:[A-Z]|[A-Z](?:\.[A-Z])+|Mr|Mrs|Ms|Dr|Sen|Rep|Gen|Gov|Lt|Col|St|No|Nos|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)"
)
ITSELF_LEANS = re.compile(
    r"(?:the )?(?:other|another|such|this|these|those|that|its|his|her|their|same|one|some|many|most|both|each|few|all|"
    r"any|no|several|what|who|which|there|it|he|she|they|here)\b",
    re.IGNORECASE,
)
OWNER = re.compile(rf"(?P<who>{NAME}?)[’']s (?=[a-z])")
# A finite verb where the subject ends: a closed list, or a past form with what can only follow a verb.
VERB = re.compile(
    r" (?:also |then |later |has |have |had |would |[a-z]+ly )?(?P<verb>is|are|was|were|has|have|had|will|would|may|"
    r"might|can|could|did|does|do|should|must|said|says|met|took|takes|made|makes|began|held|holds|won|went|gave|gives|told|"
    r"left|wrote|became|led|leads|rose|fell|grew|sought|spoke|carries|carry|accounts?|exports?|imports?|produces?|"
    r"provides?|requires?|includes?|allows?|authorizes?|establishes|funds|supports?|offers?|enrich|prohibits?|directs|"
    r"remains?|contains?|faces|wants|seeks|continues?|applies|apply|serves?|helps?|covers?|defines|limits|amends|"
    r"[a-z]{3,}ed(?= (?:in|at|on|by|to|from|with|for|as|of|its|his|her|their|the|an?|that|over|under|about|when|after|"
    r"[\d$€£]|[A-Z])|[.,]))\b"
)
MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATES = (
    rf"(?:In|On|By|Since|During|As of) (?:early |late )?(?:\d{{1,2}} )?(?:{MONTHS} )?(?:\d{{1,2}}, )?\d{{4}},? |"
    r"[A-Z][a-z]+ly, "
)
FIRST = re.compile(rf"(?:^|\n|[.!?:][\"”’)\]]*[ \n]|[-•*] )(?:{DATES})?$")
DATING = 60  # characters before a subject in which the sentence is seen to begin
DATED = re.compile(rf"\b(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|FY)\b(?: \d+)?")
ROLE = re.compile(
    r"\b(?:presidents?|ministers?|leaders?|officials?|spokes\w+|chair\w*|ambassadors?|directors?|secretary|counterparts?|"
    r"analysts?|man|men|woman|women|son|wife|advisers?|candidates?|senators?|governors?|judges?|envoys?|heads?|he|she|"
    r"him|her|his|who|whom|predecessors?|successors?|friends?|people)\b",
    re.IGNORECASE,
)
BODIES = ("NATO", "United Nations", "European Union", "Europe")
OWN_NAMES = ("U.S.", "US", "UK", "U.K.", "Britain")
OF_MANY = re.compile(r"\b(?:they|them|their|he|his|him|she|her)\b")
STRAY = re.compile(
    r"\b(?:this|these|those|such(?! as)|there|then|former|latter|both|same|here|another|the two|ha(?:s|ve|d) since)\b",
    re.IGNORECASE,
)
# Words that can follow a verb without naming anything that "it" could mean.
NAMELESS = re.compile(
    r"(?:[\d.,$€£%–-]+|in|on|at|by|to|from|of|about|since|between|until|and|or|for|per|than|more|less|almost|nearly|"
    r"over|under|around|up|down|percent|million|billion|trillion|again|not|been|be|also|is|was|has|had|\w+ly|"
    rf"{MONTHS}|early|late|mid-\d+|FY\d*|peaked|fell|fallen|rose|risen|grew|grown|declined|increased|decreased|ended|"
    r"began|expired|opened|closed|took|effect|sharply|high|low|highest|lowest|large|small)[.,;]?"
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What stands in brackets for the first `length` characters of a sentence; its place ends at `end`.

    `bracket` is its words, with a possessive ending where the pronoun has one ("His").
    """

    end: int
    length: int
    bracket: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of the sentence before, or the person whose matter it is, and what follows up to its end."""

    words: str
    rest: str
    owner: bool = False


Rule = Callable[[Subject, "re.Match[str]", str, str], bool]


def antecedent(document: str, start: int, end: int, said: str) -> Antecedent | None:
    """What the opening words of `said` stand for; None where in doubt.

    The sentence before has its subject at `start` of the `document` and reaches to `end`, where `said` begins.
    """
    subject = _subject(document[start:end]) if FIRST.search(document[max(0, start - DATING) : start]) else None
    if subject is None:
        return None
    for opening, rule in RULES:
        if (match := opening.match(said)) is None:
            continue
        rest = _first_sentence(said)[match.end() :]
        if STRAY.search(rest) or (subject.owner and rule is not _person) or not rule(subject, match, rest, document):
            return None
        words = subject.words
        owner = match.re is not NOUN and match.group().lower() in ("his", "her", "its")
        ending = ("’" if words.endswith("s") else "’s") if owner else ""
        return Antecedent(start + len(words), match.end(), words + ending)
    return None


def _first_sentence(text: str) -> str:
    ends = (m.end() for m in STOP.finditer(text) if not SHORT.fullmatch(m["last"].rstrip(".")))
    return text[: next(ends, len(text))]


def begin(sentence: str) -> int:
    """Where the subject of a sentence may begin: at its beginning, or past words that only date it, or an adverb."""
    return dated.end() if (dated := re.match(DATES, sentence)) else 0


def _subject(before: str) -> Subject | None:
    """The subject of the one sentence; None where it leans itself, or where its end is not certain."""
    sentence = before.rstrip()
    if "\n" in sentence or not re.search(r"[.!][\"”’')\]]*$", sentence) or ITSELF_LEANS.match(sentence):
        return None
    if _first_sentence(sentence) != sentence:
        return None
    owner = OWNER.match(sentence)
    if owner:
        return Subject(owner["who"], sentence[owner.end() :], owner=True)
    found = VERB.search(sentence)
    if found is None:
        return None
    words = sentence[: found.start()]
    plain = (
        0 < len(words.split()) <= LONGEST
        and not re.search(r"(?:^|\b)(?:the|an?)$", words, re.IGNORECASE)
        and not re.search(r"[,;:()\[\]“”\"—–]|[’']s\b|[’']$", words)
    )
    return Subject(words, sentence[found.start() :]) if plain else None


def _capitals(text: str) -> list[str]:
    """The capitalised names in a text, dates and the titles of persons excepted."""
    return re.findall(NAME, DATED.sub(" ", text))


def _person(subject: Subject, match: re.Match[str], rest: str, document: str) -> bool:
    """He and she: the subject is a person, and nobody else is named or meant in either sentence before the verb."""
    others = [n for n in _capitals(subject.rest) if not (is_actor(n) or n.isupper())]
    strange = re.search(r"\b(?:it|its|they|them|their|we|our|I)\b", rest)
    own = "he|his|him" if match.group().lower() in ("he", "his") else "she|her"
    other = re.search(r"\b(?:she|her|he|his|him)\b", re.sub(rf"\b(?:{own})\b", " ", rest))
    return (
        is_person(subject.words, document)
        and not others
        and not ROLE.search(re.sub(rf"\b(?:{own})\b", " ", subject.rest, flags=re.IGNORECASE))
        and not strange
        and not other
    )


def _thing(subject: Subject, match: re.Match[str], rest: str, document: str) -> bool:
    """It and its: a singular subject after which the sentence names nothing else that could be meant."""
    singular = not re.search(r"[^sui]s$| (?:and|or|of|in) ", subject.words)
    verb = VERB.match(subject.rest)
    after = subject.rest[verb.end() :].split() if verb else ["?"]
    many = verb is not None and verb["verb"] in ("are", "were", "have", "do")
    named = bool(re.match(r"the ", subject.words, re.IGNORECASE)) or is_actor(subject.words)
    return (
        singular
        and named
        and not many
        and not is_person(subject.words, document)
        and all(NAMELESS.fullmatch(w) for w in after)
        and not OF_MANY.search(rest)
        and not EXPLETIVE.match(rest)
    )


def _country(subject: Subject, match: re.Match[str], rest: str, document: str) -> bool:
    """The country: the subject is one by its own name, and no other name stands in the sentence."""
    bare = re.sub(r"^[Tt]he ", "", subject.words)
    own = bare in OWN_NAMES or any(bare == name for name, _ in actors() if name not in BODIES)
    return own and not _capitals(subject.rest) and not OF_MANY.search(rest)


def _two(subject: Subject, match: re.Match[str], rest: str, document: str) -> bool:
    """The two countries: the subject is two names joined by "and", one a known actor, and there is no third."""
    pair = re.fullmatch(rf"(?:[Tt]he )?(?P<a>{NAME}) and (?:the )?(?P<b>{NAME})", subject.words)
    if pair is None or " and " in pair["a"] or any(is_person(pair[k], document) for k in "ab"):
        return False
    return bool(actors_in(subject.words)) and not _capitals(subject.rest)


def _same_noun(subject: Subject, match: re.Match[str], rest: str, document: str) -> bool:
    """The program, these programs: the subject's own last noun, with words before it, and no second in the sentence."""
    noun = match["noun"].lower()
    words = [w.lower() for w in WORDS.findall(re.sub(r"^(?:the|an?) ", "", subject.words, flags=re.IGNORECASE))]
    forms = {noun, noun.removesuffix("s"), noun + "s"}
    everywhere = [w for w in WORDS.findall(f"{subject.words} {subject.rest}".lower().replace("’s", "")) if w in forms]
    return (
        len(words) >= 2
        and words[-1] == noun
        and len(everywhere) == 1
        and not set(words) & {"of", "for", "and", "in", "or", "to", "on", "by", "with", "that", "which"}
        and (bool(re.match(r"the ", subject.words, re.IGNORECASE)) or noun.endswith("s"))
        and not re.match(r"an? ", subject.words, re.IGNORECASE)
        and bool(VERB.match(rest) or rest.startswith(("’s ", "'s ")))
    )


EXPLETIVE = re.compile(
    r" (?:is|was|remains|seems|appears|would be|will be|may be|has been)\b[^.,;]{0,60}?\b(?:that|to|whether|who)\b"
)
NOUN = re.compile(r"(?:the|these|this|those|such) (?P<noun>[a-z]{3,})(?=[’' ])", re.IGNORECASE)
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"(?:he|she|his|her)\b", re.IGNORECASE), _person),
    (re.compile(r"its?\b(?!’)", re.IGNORECASE), _thing),
    (re.compile(r"the (?:country|nation)\b(?! of)", re.IGNORECASE), _country),
    (
        re.compile(r"(?:the|these) two (?:countries|nations|governments|powers)\b|both (?:countries|nations)\b", re.I),
        _two,
    ),
    (NOUN, _same_noun),
)
