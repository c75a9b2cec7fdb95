"""What is to come, and what is the author's own view."""

from __future__ import annotations

import re
from functools import lru_cache

from ..allowed import ALLOWED
from .attribution import attribution_of
from .text import REMEMBERED, any_of, cues_of, outside, plain, quotations, words_in, words_of

# Words that speak of what is to come whatever stands around them.
AHEAD = (
    "about to", "are expected to", "are likely to", "are projected to", "are set to", "are unlikely to",
    "going forward", "if current trends continue", "in the coming", "in the future", "in the near future",
    "is about to", "is expected to", "is likely that", "is likely to", "is projected to", "is set to",
    "is unlikely to", "it is likely", "it is possible", "it is unlikely", "it remains to be seen", "looking ahead",
    "looking forward", "over the next", "plan to", "planned for", "planning to", "plans to",
    "remains to be seen", "are anticipated", "are going to", "intend to", "intends to", "is anticipated",
    "is going to", "forecasts that", "predict that", "predicts that", "projects that the", "projects that it",
    "scheduled for", "scheduled to", "temper expectations", "would likely", "would probably", "expected to",
    "is poised to", "are poised to", "forecast to", "projected to", "what comes next", "by mid-century",
)  # fmt: skip
# Verbs after a modal that describe how something is, not what is to come.
STATIVE = ("already", "apply", "appeal", "appoint", "be available", "be comparable", "be due", "be found", "be in",
           "be related", "be relatively", "be reproduced", "be selected", "be subject", "be used", "bring suit",
           "choose",
           "claim", "contain", "depend", "describe", "differ", "exceed", "have", "have been", "have had", "include",
           "indicate", "lack", "mean", "need to", "not always", "not be comparable", "not exceed", "not apply",
           "not include", "not reflect", "not represent", "not sum", "not total", "not use", "now", "overlap",
           "overstate", "own", "petition", "receive", "refer", "reflect", "represent", "seem", "sound", "sue",
           "understate", "vary")  # fmt: skip
HEADINGS = re.compile(
    r"\b(?:outlook|what comes next|what('s| is) next|looking (?:ahead|forward)|future|prospects|forecast|next steps|"
    r"(?:new|coming|incoming) administration|possibilities|pathways|scenarios|projections?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:{any_of(AHEAD)}|(?:anticipat|expect)(?:s|(?<=anticipat)es)(?: +[\w'-]+){{1,6}}? +to)\b", re.IGNORECASE
)
# "Was expected to", "had planned for": a story told of what was to come then.
_THEN = re.compile(r"\b(?:was|were|been|had|as|than)(?: +[a-z]+ly| +not)? +$")
_NORM = re.compile(r"\bshall\b")  # a rule of law: its "may" allows
_WILL = re.compile(
    r"(?<!the )(?<!free )(?<!political )(?<!their )(?<!its )(?<!good )(?<!of )(?<!\b[aA] )(?<!'s )\b(?:will|won't)"
    r"(?= +(?!(?:is|was|were|power|and testament)\b)[a-z]+)"
)
_MODAL = re.compile(
    rf"\b(?P<modal>may|might|could)(?= +(?!(?:still +|also +|"
    rf"[a-z]+ly +)?{any_of(STATIVE)}\b)(?!be +[a-z]+ing\b)(?:\w+ly +|still +|also +|not +)?[a-z]+)"
)
_WOULD = re.compile(r"\bwould(?= +(?!have +(?!to\b)|not have +(?!to\b)|later\b|be considered\b)[a-z]+)")
_CONDITION = re.compile(r"\b(?:if|any|unless|should|were to|depending on|in the event)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|asked|decided|argued|feared|hoped|[a-z]{3,}ed that|in (?:1[5-9]|20[01])\d\d)\b"
)
# "Would have needed", "could well have sunk": what was not, or may have been; "would have to" is to come.
_DONE = re.compile(
    r"\b(?:could|might|may|would)(?: +(?:not|well|also|still|soon|never|[a-z]+ly))* +have +(?:(?:not|also|[a-z]+ly) +)*"
    r"(?:[a-z]+(?:ed|en|wn|ught|pt|[eo]lt|unk|ung|old|aid|ade)|been|had|done|gone|led|won|lost|left|met|held|built|"
    r"sent|spent|cost|cut|put|set|shut|hit|come|become|run|begun|found|read|stood|fled|fed|sat|said)\b"
)

WINDOW = 60  # code points before a word that say of which time it speaks

# What follows "I" where it is a person; after the numeral of "SALT I" or "World Wars I and II" other words stand.
I_VERBS = ("agree", "also", "am", "argue", "argued", "assume", "believe", "believed", "can", "cannot", "could", "do",
           "did", "disagree", "don't", "doubt", "expect", "expected", "fear", "feel", "find", "firmly", "had", "have",
           "hope", "judge", "know", "may", "might", "must", "never", "note", "often", "personally", "predict",
           "propose", "recommend", "said", "say", "see", "should", "still", "strongly", "suggest", "suspect", "think",
           "thought", "understand", "urge", "want", "was", "will", "wish", "would", "write", "wrote")  # fmt: skip
# The author speaks in the first person.
_FIRST_PERSON = re.compile(
    r"(?:\b(?:It +is +)?(?:my|our) +(?:own +)?(?:personal +|expert +|considered +)*(?:opinions?|views?|judge?ments?|"
    r"beliefs?|assessments?)(?: +that)?\b|\b(?:in|from) +(?:my|our) +(?:own +)?(?:personal +|expert +)?(?:opinion|view|"
    r"judge?ment|experience|perspective|point of view)\b|(?-i:(?<![\w.])(?<![A-Z] )(?<!War )(?<!Title )"
    rf"(?<!Part )(?<!Phase )I(?:'(?:m|ve|d|ll)\b|(?= +{any_of(I_VERBS)}\b)))|\bwe(?:'re|'ve)?"
    r"(?= +(?:can|must|should|need|believe|argue|think|are|have|will|may|know|see|find|hope|urge|recommend)\b)"
    r"|\b(?:my|our|ours|myself|ourselves)\b)",
    re.IGNORECASE,
)
# Words that judge where they could report.
EVALUATIVE = (
    "absurd", "appalling", "brazen", "catastrophic failure", "clear mandate", "clearly wrong", "common sense",
    "corrupt elites", "cowardly", "deplorable", "disastrous", "disgraceful", "elites", "foolish", "globalist",
    "globalists", "heroic", "hysteria", "idiotic", "ill-conceived", "immoral", "irresponsible", "ludicrous", "naive",
    "neo-con", "neo-cons", "neo-liberal", "neocons", "outrageous", "pathetic", "puppet", "reckless", "ridiculous",
    "scandalous", "shameful", "so-called", "warmonger", "warmongers", "witch hunt", "woke",
)  # fmt: skip
# Advice, and invitations to the reader.
_ADVICE = re.compile(
    r"(?:\b[Ii]t(?:'s| +is| +remains| +will be)(?: +\w+ly)? +(?:essential|crucial|important|imperative|vital|critical|"
    r"worth|necessary|time)(?: +for [\w' ]+?)? +(?:to|that|noting)\b|(?<=[a-z] )is +(?:crucial|essential|vital|"
    r"imperative|key) +(?:for|to)\b|^(?:Stay|Consider|Remember|Imagine|Note that|Let us|Let's|Join|Learn|Read|Share|"
    r"Subscribe)\b|\b(?:should|ought to)\b(?! +(?:have|(?:not +)?be (?:noted|relied|read)))|"
    r"\bpowerful ways to\b|\bone of the (?:best|worst)\b)"
)
_EVALUATIVE = re.compile(rf"\b{any_of(EVALUATIVE)}\b", re.IGNORECASE)
_OWN_VIEW = re.compile(
    r"\b(?:my|our|the author'?s?'?)(?: +own)?(?: +personal)? +(?:opinions?|points? +of +view|views?)\b|\b(?:views|"
    r"opinions)\b.{0,60}\b(?:author|writer)s?\b",
    re.IGNORECASE,
)

Span = tuple[int, int]
_CUES = cues_of(*AHEAD) | words_of("will won't may might could would anticipates expects")
_OWN_WORDS = words_of("i i'm i've i'd i'll my our ours myself ourselves we we're we've")
_VIEWS = cues_of(*EVALUATIVE) | _OWN_WORDS | words_of(
    """essential crucial important imperative vital critical worth necessary time key stay consider remember imagine
    note
    let let's join learn read share subscribe should ought powerful best worst"""
)  # fmt: skip


def forecast_at(text: str, path: tuple[str, ...] = ()) -> Span | None:
    """The interval of the words that speak of what is to come; None when the text tells of what is or was.

    Headings above ("Outlook") tip the balance for a bare "would"; they decide nothing by themselves.
    """
    if _CUES.isdisjoint(words_in(text)):
        return None
    flat = ALLOWED.sub(lambda m: "_" * len(m.group()), plain(text))  # what is always so is nothing to come
    quotes = quotations(text)
    for pattern in (_AHEAD, _WILL, _MODAL):
        for match in pattern.finditer(flat):
            if outside(match.start(), quotes) and not _past_possibility(flat, match, pattern):
                return match.span()
    if _CONDITION.search(flat) or any(HEADINGS.search(plain(h)) for h in path):
        for match in _WOULD.finditer(flat):
            if outside(match.start(), quotes) and not _DONE.match(flat, match.start()):
                return match.span()
    return None


def _past_possibility(flat: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether a "could", "might" or "would likely have" belongs to a story told in the past."""
    if _DONE.match(flat, match.start()):
        return True
    if pattern is _AHEAD:
        return _THEN.search(flat[max(0, match.start() - WINDOW) : match.start()]) is not None
    if pattern is not _MODAL:
        return False
    if _NORM.search(flat) or (match["modal"] == "could" and re.match(r" +not +(?!only\b)", flat[match.end() :])):
        return True
    return match["modal"] != "may" and _PAST.search(flat[: match.start()]) is not None


def first_person_at(text: str) -> Span | None:
    """The interval of the words in which the author speaks for himself, outside quotations; else None."""
    if _OWN_WORDS.isdisjoint(words_in(text)):
        return None
    flat = plain(text)
    quotes = quotations(text)
    return next((m.span() for m in _FIRST_PERSON.finditer(flat) if outside(m.start(), quotes)), None)


@lru_cache(maxsize=REMEMBERED)
def opinion_at(text: str) -> Span | None:
    """The interval that shows the sentence to be the author's view: first person, judgement or advice; else None.

    Advice that the sentence puts in another's mouth is not the author's.
    """
    if _VIEWS.isdisjoint(words_in(text)):
        return None
    flat = plain(text)
    quotes = quotations(text)
    patterns = (_FIRST_PERSON, _EVALUATIVE) if attribution_of(text) else (_FIRST_PERSON, _EVALUATIVE, _ADVICE)
    for pattern in patterns:
        for match in pattern.finditer(flat):
            if outside(match.start(), quotes):
                return match.span()
    return None


def declares_opinion(text: str) -> bool:
    """Whether a disclaimer's sentence says that the source as a whole is its author's opinion."""
    return _OWN_VIEW.search(plain(text)) is not None
