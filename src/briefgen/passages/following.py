"""Sentences that qualify the figure or the statement before them: "The figure is provisional and may be revised."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model import BlockKind, CaveatKind, Passage, Qualifier
from .text import plain

# What names a figure; the plural ones may stand without an article.
_ONE = "figure|estimate|total|number|count|statistic|amount|sum|percentage|share|average|tally|toll|calculation"
_MANY = (
    "figures|estimates|data|totals|numbers|counts|statistics|amounts|sums|percentages|shares|averages|tallies|"
    "calculations|projections|results|tabulations"
)
# What may stand between the article and the noun, and behind it.
_BEFORE_NOUN = r"(?:(?!(?:of|in|by|that|is|are|was|were)\b)[\w.,'$%-]+ +){0,6}?"
_BEHIND = (
    r"(?:,? +(?:of|for|from|in|on|by|given|cited|used|shown|presented|reported|here|above|at|since|through|after|"
    r"before)\b[^;:]{0,80}?,?)?"
)
_OPENING = (
    r"(?:(?:however|but|still|yet|also|moreover|again|note +that|it +should +be +noted +that|importantly|in +addition|"
    r"furthermore|nevertheless|nonetheless|as +such|thus|as +a +(?:result|consequence)|consequently|therefore|hence|"
    r"for +this +reason|because +of +this|accordingly),? +)?"
)
_NAMED = (
    r"(?:(?:the|this|that|these|those|such|both|all|all +of +these|our|its|their|most +of +(?:the|these)) +"
    rf"{_BEFORE_NOUN}(?:{_ONE}|{_MANY})|figures|estimates|data|totals|numbers|statistics|percentages)"
)
_ADVERB = r"(?:(?:\w+ly|also|all|both|still|therefore|thus|however|in +part|in +some +cases|for +now|as +yet),? +)"
_BE = r"(?:is|are|was|were|remains?|(?:should|must|can) +be +(?:treated|considered|regarded|seen|viewed|read) +as)"
_PRICES = (
    r"in +(?:nominal|real|constant|current|\d{4}) +(?:\d{4} +)?(?:u\.?s\.? +)?(?:terms|dollars|prices|values?|u\.?s\.?)"
)
# What a figure is that is not firm, or what it is of.
_STATE = (
    r"(?:an? +)?(?:provisional|preliminary|tentative|incomplete|unofficial|unaudited|unadjusted|approximate|"
    r"indicative|(?:very +)?rough(?! +(?:terrain|road))|(?:under|over)(?:estimates?|counts?|stated|reported)|"
    r"lower +bounds?|upper +bounds?|minimums?|best +guess|estimate[ds]?\b(?! +(?:at|to)\b)|as +of\b|through\b|"
    r"for +(?:reference|illustration) +only|not +an? +(?:\w+ +)?(?:count|measure|forecast|total|record)|"
    r"subject +to +(?:\w+ +){0,3}?(?:revisions?|changes?|uncertaint\w+|errors?|adjustments?)|uncertain|out +of +date|"
    r"dated|rounded|unverified|not +(?:yet +)?(?:been +)?(?:\w+ly +){0,2}(?:adjusted|comparable|verified|confirmed|"
    r"audited|available|final|complete|representative|official|additive|include[ds]?|reflected|counted|known)|"
    rf"(?:seasonally|inflation)[ -]+(?:un)?adjusted|adjusted +for|(?:(?:express|giv|show|report)\w+ +)?{_PRICES}|"
    r"net +of|exclusive +of|inclusive +of|limited +to|restricted +to|drawn +from|based +(?:up)?on)"
)
_NEGATED = (
    r"(?:do(?:es)?|did) +not +(?:\w+ly +)?(?:include|cover|reflect|account|capture|count|represent|take +into|"
    r"adjust|distinguish|add|sum|measure|consider|incorporate|necessarily|differentiate|comprise|contain|exclude|"
    r"show)|(?:doesn|don|didn)'t +(?:include|cover|reflect|account|capture|count|take)|"
    r"(?:can(?:not| +not)|should +not|could +not|may +not) +(?:\w+ +)?(?:be +(?:\w+ly +)?(?:compared|verified|added|"
    r"interpreted|confirmed|used|comparable|complete|representative)|reflect|include|capture|represent|sum|total|"
    r"add|account)|ha(?:s|ve) +not +(?:yet +)?been +(?:\w+ly +)?\w+"
)
_OPEN = (
    r"(?:may|might|could|will|can|are +likely +to|is +likely +to) +(?:\w+ly +|also +|well +|still +)*(?:"
    r"be +(?:\w+ly +)?(?:revised|adjusted|updated|under\w*|over(?:stated|estimated|counted)|incomplete|inaccurate|"
    r"higher|lower|off)|change\b|(?:under|over)(?:state|estimate|count)|differ\b|vary\b|exclude|omit|include\b)|"
    r"should +be +(?:treated|interpreted|read|used|viewed|taken) +(?:with|cautiously|carefully)"
)
_EXTENT = (
    r"exclud(?:es?|ed)\b|ignor(?:es?|ed)\b|omit(?:s|ted)?\b|assum(?:es?|ed)\b|"
    r"(?:under|over)(?:states?|estimates?|counts?)\b"
)
_COMPRISES = (
    r"includ(?:es?|ed)\b|cover(?:s|ed)?\b|refer(?:s|red)? +(?:only +)?to\b|relates? +(?:only +)?to\b|"
    r"counts? +only\b|(?:reflect|represent|measure|account)s? +(?:for +)?only\b|(?:applies|apply) +only\b|"
    r"(?:differ|var)(?:s|y|ies)? +from\b|differs? +by\b|combines?\b|takes? +into +account"
)
_FIRM = rf"{_ADVERB}*(?:{_BE} +{_ADVERB}*{_STATE}|{_NEGATED}|{_OPEN}|{_EXTENT})"
_OF_FIGURE = re.compile(rf"{_OPENING}{_NAMED}{_BEHIND} +(?:{_FIRM}|{_ADVERB}*(?:{_COMPRISES}))", re.IGNORECASE)
# "Office-level staffing data for 2025 may not be": without an article, only what is said of figures that are not firm.
_BARE = re.compile(
    rf"{_OPENING}(?:(?!(?:the|of|in|by|that|is|are|was|were|an?|no)\b)[\w'-]+ +){{1,3}}?"
    rf"(?:data|estimates|figures|statistics|counts|totals){_BEHIND} +(?:{_BE} +{_ADVERB}*not +comparable|"
    r"(?:can(?:not| +not)|should +not|could +not|may +not|might +not) +(?:\w+ +)?be +(?:\w+ly +)?(?:compar\w+|"
    r"complete|representative|added|interpreted)|(?:may|might) +(?:under|over)(?:state|estimate|count))",
    re.IGNORECASE,
)
# What comes of how the figures are made, which stands in the sentences before.
_HARD = re.compile(
    rf"{_OPENING}(?:this|that) +(?:also +)?makes? +it +(?:\w+ +)?(?:difficult|hard|impossible) +to +(?:ascertain|"
    r"assess|compare|determine|estimate|know|measure|quantify)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:however|but|yet|still|nevertheless|nonetheless)\b", re.IGNORECASE)
# "It" and "this" may be the country or the law: only what is said of figures alone is taken.
_SAID_OF_FIGURES = (
    rf"{_ADVERB}*(?:{_BE} +{_ADVERB}*(?:provisional|preliminary|(?:an +)?(?:rough +|conservative +)?"
    r"estimates?\b(?! +(?:at|to)\b)|unaudited|seasonally +adjusted|not +(?:\w+ly +)?adjusted|"
    rf"subject +to +(?:\w+ +){{0,3}}?revisions?|rounded|{_PRICES}|(?:an? +)?(?:under|over)(?:estimates?|counts?))|"
    r"(?:does|do|did) +not +(?:include|count|account +for|take +into +account)|excludes?\b|"
    r"(?:may|might|could|will) +be +revised|(?:covers?|counts?|includes?) +only\b|refers? +(?:only +)?to\b|"
    r"(?:under|over)(?:states?|counts?)\b)"
)
_BY_PRONOUN = re.compile(rf"{_OPENING}(?:this|that|these|those|it|they|both|all) +{_SAID_OF_FIGURES}", re.IGNORECASE)
_COMPARED = re.compile(
    rf"{_OPENING}(?:direct +)?(?:year-on-year +|historical +)?comparisons?\b[^;:]{{0,60}}? +{_ADVERB}*(?:"
    rf"(?:is|are) +{_ADVERB}*(?:not|difficult|limited|impossible|hampered|complicated|unreliable)|(?:cannot|should) )",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"(?:not +(?:included|counted|covered|reflected)|excluded)\b[^;:]{0,60}? +(?:is|are|was|were)\b|"
    r"(?:not +seasonally +adjusted|excludes|excluding|does +not +include|not +including|provisional|preliminary)\b"
    r"(?=[^;:]{0,60}\.$)",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"\b(?:{_MANY}|both|all|these|those|they|comparisons?)\b", re.IGNORECASE)
_MANY_NOUN = re.compile(rf"\b(?:{_MANY})\b", re.IGNORECASE)
# A drawing is a figure too, and what it includes is no caveat.
_DRAWN = re.compile(r"\bfig(?:ure|\.)s? +(?:\d|[A-Z]\b|(?:show|plot|illustrat|depict|compar|present|display|us)\w*)|"
                    r"\b(?:charts?|plots?)\b", re.IGNORECASE)  # fmt: skip
_DRAWING = re.compile(rf"{_OPENING}(?:the|this|these|both) +figures? +{_ADVERB}*(?:{_COMPRISES})", re.IGNORECASE)
_MADE_UP = re.compile(
    rf"{_OPENING}(?:this|that|these) +{_ADVERB}*(?:includ(?:es?|ed)|(?:is|are|was|were) +based +on)\b", re.IGNORECASE
)
# "(Table 1 also does not include ...)" says so of the figures that have just been given from it.
_TABLE_LACKS = re.compile(rf"{_OPENING}(?:table|figure) +(?:[A-Z]-?)?\d+ +{_ADVERB}*(?:{_NEGATED})", re.IGNORECASE)
_OF_TABLE = re.compile(r"\b(?:the|this|both) +tables?\b|\bboth +figures\b|\btable +(?:[A-Z]-?)?\d", re.IGNORECASE)
# What a word for one figure can only be of, by its unit.
_SHARE = re.compile(r"\b(?:share|percentage|rate|proportion)\b", re.IGNORECASE)
_SUM = re.compile(r"\b(?:amount|sum|cost)\b", re.IGNORECASE)
_PARTS_OF = ("percent", "share")
_LED = " \"'([*"
_TARGETS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.ANSWER, BlockKind.TAKEAWAY)
AT_END = 12  # code points behind a figure that ends its sentence: "... 3 billion in 2023."
OPENING = 40  # code points in which a sentence names the figure that it qualifies
CAUSE = 3  # sentences that say why a figure is hard to know
REACH = 2  # sentences back that "the figures" may be of


def qualifies_before(text: str) -> str:
    """How a sentence qualifies the one before: "named" (the figure by its name), "pronoun" ("it"), "" not at all.

    "parts" is what "this" includes, which may be a sum or a law: the sentence before must end in a figure. "hard" is
    what cannot be known because of what the sentences before it say: they are told with it.
    """
    flat = plain(text).lstrip(_LED)
    if any(rule.match(flat) for rule in (_OF_FIGURE, _BARE, _COMPARED, _LEFT_OUT, _TABLE_LACKS)):
        return "" if flat.rstrip().endswith("?") else "named"
    if _HARD.match(flat):
        return "hard"
    if _BY_PRONOUN.match(flat):
        return "pronoun"
    return "parts" if _MADE_UP.match(flat) else ""


def following_qualifiers(passages: Sequence[Passage]) -> Mapping[int, tuple[Qualifier, ...]]:
    """The sentences behind a passage that qualify it, by where the passage starts; empty where none does.

    Such a sentence qualifies the last one of its paragraph (at its beginning, of the one before) with a figure, not
    more than two sentences back (those between that qualify it too are not counted); both of them in the plural, of a
    table by its number, and where "the share" can be none of the last.
    Where no figure stands there, what names a figure qualifies the sentence directly before, and a mere "it" nothing.
    """
    found: dict[int, list[Qualifier]] = defaultdict(list)
    before: list[Passage] = []
    for passage in passages:
        apart = bool(before) and before[-1].block != passage.block
        if apart and not _follows(before[-1], passage):
            before, apart = [], False
        said = qualifies_before(passage.text) if before and passage.kind in _TARGETS else ""
        why = causes(before, passage) if said == "hard" else []
        over = before[-REACH - len(why) :][: -len(why) or None]
        bound = _bound(over, passage.text, said) if said and over else []
        if apart:  # a paragraph of its own has to name the figures, and there have to be some
            bound = [p for p in bound if said == "named" and p.quantities]
            before = before if bound else []
        begin = why[0].start if why else passage.start
        for target in bound:
            found[target.start].append(Qualifier(CaveatKind.NOTE, "statement", begin, passage.end))
        if not bound:
            before.append(passage)
    return {start: tuple(notes) for start, notes in found.items()}


def about_many(text: str) -> bool:
    """Whether a qualifying sentence is about figures in the plural, or a table."""
    return bool(_PLURAL.search(text) or _OF_TABLE.search(text))


def causes(before: Sequence[Passage], passage: Passage) -> list[Passage]:
    """Of the sentences before one that says what is hard to know those that say why: from a "However" on, or the last.

    Only those of its own paragraph; [] where it opens that.
    """
    near = [p for p in before[-CAUSE:] if p.block == passage.block]
    turns = [n for n, p in enumerate(near) if _TURN.match(p.text)]
    return near[turns[-1] if turns else -1 :]


def _follows(before: Passage, passage: Passage) -> bool:
    """Whether a sentence begins the paragraph right behind another's, under the same heading."""
    near = passage.block == before.block + 1 and passage.path == before.path
    return near and passage.kind is BlockKind.PARAGRAPH


def _bound(before: Sequence[Passage], text: str, said: str) -> list[Passage]:
    """Which of the sentences before, at most two, a qualifying sentence is about."""
    last = before[-1]
    if _DRAWING.match(plain(text).lstrip(_LED)) and _DRAWN.search(last.text):
        return []
    if said == "parts":
        return [last] if any(last.end - q.end <= AT_END for q in last.quantities) else []
    if said == "pronoun":
        return [last] if last.quantities else []
    counted = [p for p in before if p.quantities]
    if said == "hard":
        return counted
    if not counted:  # what is said of a table's figures is no word on a sentence that has none
        return [] if _OF_TABLE.search(text) else [last]
    both = _PLURAL.search(text) or _TABLE_LACKS.match(plain(text).lstrip(_LED)) or _of_another(text, counted)
    return _of_noun(text, counted) if both else counted[-1:]


def _of_noun(text: str, counted: Sequence[Passage]) -> list[Passage]:
    """Of several sentences those that have the qualifier's own noun ("These data"), where only some have it."""
    noun = _MANY_NOUN.search(plain(text)[:OPENING])
    named = [p for p in counted if noun and re.search(rf"\b{noun.group()}\b", p.text, re.IGNORECASE)]
    return named or list(counted)


def _of_another(text: str, counted: Sequence[Passage]) -> bool:
    """Whether "the share" or "the amount" can be no figure of the last sentence, but one of the sentence before."""
    opening = plain(text)[:OPENING]
    if _SHARE.search(opening):
        given = [any(q.unit in _PARTS_OF for q in p.quantities) for p in counted]
    elif _SUM.search(opening):
        given = [any(q.unit not in _PARTS_OF for q in p.quantities) for p in counted]
    else:
        return False
    return len(given) > 1 and given[0] and not given[-1]
