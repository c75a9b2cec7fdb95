"""Who says it: a named person, an institution, an unnamed group, or the author."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Attribution, Reference
from .datewords import MONTHS
from .names import BODIES_LOWER, NAME, UNNAMED, UNNAMED_ONE, kind_of
from .text import REMEMBERED, any_of, plain, words_in, words_of

# Verbs that report a claim whatever follows them.
SAYING = (
    "acknowledge", "acknowledged", "acknowledges", "admits", "admitted", "allege", "alleged", "alleges",
    "argue", "argued", "argues", "assess", "assessed", "assesses", "believe", "believed", "believes",
    "caution", "cautioned", "cautions", "claim", "claimed", "claims", "concluded", "concludes", "contend",
    "contended", "contends", "declared that", "denied", "denies", "deny", "disputed", "disputes", "emphasise",
    "emphasised", "emphasises", "emphasize", "emphasized", "emphasizes", "estimate", "estimated", "estimates",
    "explained", "forecast", "forecasts", "insist", "insisted", "insists", "noted", "predict", "predicted",
    "predicts", "projected", "projects", "reaffirmed", "reiterate", "reiterated", "reiterates", "reported", "said",
    "say", "says", "stated", "stressed", "stresses", "testified", "told", "urge", "urged", "urges", "warn",
    "warned", "warns",
)  # fmt: skip
# Verbs that report a claim only with "that" (or "how", "whether") after them, or before a quotation.
SAYING_THAT = (
    "added", "adds", "advised", "agree", "agreed", "agrees", "announced", "announces", "assert", "asserted",
    "asserts", "counter", "countered", "declare", "declares", "determined", "expect", "expected", "expects", "fear",
    "feared", "fears", "find", "finds", "found", "hold", "holds", "indicate", "indicated", "indicates", "maintain",
    "maintained", "maintains", "note", "notes", "observe", "observed", "observes", "point out", "pointed out",
    "points out", "recognized", "recommended", "report", "reports", "show", "shows", "state", "states", "suggest",
    "suggested", "suggests", "think", "thinks", "thought", "writes", "wrote",
)  # fmt: skip
# "X accused Y of", "X views Y as": the rest of the pattern says that it is a claim.
ACCUSING = ("accuse", "accused", "accuses", "blame", "blamed", "blames")
VIEWING = ("characterize", "characterized", "characterizes", "condemned", "consider", "considered", "considers",
           "describe", "described", "describes", "portray", "portrayed", "portrays", "regard", "regarded", "regards",
           "see", "sees", "view", "viewed", "views")  # fmt: skip
# Forms that are nouns as often as verbs ("U.S. estimates of"): an object has to follow.
NOUN_TOO = words_of(
    """blame call calls claim claims dispute disputes estimate estimates fear fears find finds forecast forecasts note
    notes project projects report reports show shows state states view views"""
)
ARTICLES = ("a", "all", "an", "certain", "few", "many", "most", "one", "other", "several", "some", "the", "two")
# Between an article and its noun none of these stands, so that the phrase stays one phrase.
_STOPS = ("and", "are", "as", "at", "by", "for", "from", "had", "has", "have", "in", "is", "of", "on", "or", "said",
          "that", "the", "to", "was", "were", "which", "who", "will", "with")  # fmt: skip
# Capitals that begin a sentence and no name.
_NO_NAME = re.compile(
    r"^(?:I|We|He|She|It|They|This|That|These|Those|There|Here|In|On|At|By|For|From|As|If|When|While|Since|However|"
    r"Although|Meanwhile|But|And|Yet|Moreover|Furthermore|Therefore|Today|Now|Then|Who|What|Which|His|Her|Its|Their|"
    r"Our|My|You|Your|Despite|After|Before|Under|With|Without|Any|Such|Another|Each|Both|Note|Source|Table|Figure|"
    r"Evidence|Data|An?|The|January|February|March|April|May|June|July|August|September|October|November|December)$"
)
_INTRODUCES = re.compile(
    r"^(?:In|On|At|By|For|From|As|If|When|While|Since|However|Although|Meanwhile|But|And|Yet|Moreover|Furthermore|"
    r"Therefore|Today|Now|Then|Under|After|Before|Also|Still|Thus|With|That) +"
)

_HEAD = (
    rf"(?:{any_of(w.capitalize() for w in UNNAMED)}|{any_of(UNNAMED)}|{any_of(UNNAMED_ONE)}|{any_of(BODIES_LOWER)})\b"
)
_PHRASE = (
    rf"(?:(?i:{any_of(ARTICLES)}) +(?:(?!{any_of(_STOPS)}\b)[\w'.-]+ +){{0,5}}?{_HEAD}"
    rf"|(?:[A-Z][\w'.-]* +){{1,4}}(?:[a-z]+ +)?{_HEAD}|{any_of(w.capitalize() for w in UNNAMED)}\b"
    rf"|(?:(?!{any_of(_STOPS)}\b)[a-z-]+ +)?{any_of(UNNAMED)}\b)"
    rf"(?: +(?:at|in|of|from|with|for) +(?:the +)?(?!{any_of(m.capitalize() for m in MONTHS)}\b){NAME}"
    r"| +of(?: +[a-z-]+){1,5}?)?"
)
_WHO = rf"(?P<who>{_PHRASE}|(?:Others|Some|Many)\b|(?:(?:[Tt]he|[Aa]n?|[Ff]ormer|[Ss]enior) +)?{NAME})"
# "X, a former judge, wrote": what stands between commas does not part the name from its verb.
_COMMA = r"(?:,(?= +who\b)|, (?!who\b)[^,;:\"]{2,80},)?"
_LEAD = r"(?:(?:has|have|had|also|again|long|now|still|since|first|later|then|[a-z]+ly|who) +){0,3}"
# "Announced in May 2018 that", "told reporters on Monday that".
_WHEN = r" +(?:in|on|at|during|before|to|last|earlier)(?: +[\w.']+){1,4}?,?"
_VERB = (
    rf"(?P<verb>{any_of(SAYING)}\b(?! +by\b)|{any_of(SAYING_THAT)}(?:{_WHEN})? +(?:that|how|whether)\b"
    rf"|{any_of(SAYING_THAT)}(?=,? *\")|{any_of(ACCUSING)}\b(?=.* of )|{any_of(VIEWING)}\b(?=.* as )"
    r"|(?:called|calls|call) +for\b)"
)
_CLAIM = re.compile(rf"(?:^|(?<=[ (\"*]))(?<!'s ){_WHO}{_COMMA} +{_LEAD}{_VERB}")
# "According to past Ruritanian assessments": adjectives and names as they come, then the noun.
_ADJECTIVES = rf"(?:(?!{any_of(_STOPS)}\b)[\w'.-]+ +){{1,5}}?"
_ACCORDING = re.compile(
    r"(?:\b[Aa]ccording +to +(?:(?:data|figures|estimates|reports?) +(?:from|by) +)?|\b[Bb]ased +on +(?:[a-z]+ +){0,2}?"
    r"(?:data|figures|estimates|reports?|projections) +(?:from|by) +|(?:^|[,;(] *)(?:[Pp]er|[Aa]s +(?:reported|stated|"
    rf"estimated|noted) +by|[Cc]iting) +)(?P<who>{_PHRASE}|{_ADJECTIVES}{_HEAD}|(?:(?:the|an?) +)?{NAME})"
)
_SIDE = re.compile(
    rf"(?:^|[,;] *)(?:[Ff]or|[Ii]n) +(?P<who>{NAME})(?:'s +(?:view|eyes|account|telling))?, +[^,]*?"
    r"\b(?:is|are|was|were) +(?:[a-z]+ly +)?(?:framed|seen|viewed|regarded|considered|portrayed|described)\b"
)
_PERSPECTIVE = re.compile(
    rf"\b[Ff]rom +(?P<who>(?:the|a) +{NAME} +(?:perspective|point of view|standpoint|viewpoint))|"
    rf"\b[Ii]n +(?P<who2>{NAME})'s +(?:view|opinion|telling|account|judgment|assessment)\b"
)
_AFTER_QUOTE = re.compile(
    rf"(?:[,?!]\" +(?:said|says|wrote|added|asked)|, +(?:said|says)) +(?P<who>{_PHRASE}|(?:the +)?{NAME})|"
    rf"[,.?!]\" +(?P<who2>{_PHRASE}|(?:the +)?{NAME}) +(?:also +|later +)?{any_of(SAYING_THAT)}\b"
)
# What is taken or refused, not said: "claim the credit", "denied ships entry".
_DEED = re.compile(
    r"(?:claim(?:s|ed)? +(?:(?:an?|both|its|only|the|their) +)?(?:[A-Z]{2,}\w*|benefits?|credits?|deductions?|refunds?|"
    r"\d)|den(?:y|ies|ied) +(?:[\w'-]+ +){0,4}?(?:access|bail|benefits|boarding|entry|passage|permission|visas?))\b"
)
# "citing Sampleland's violations", "citing Samplish purchases" name no speaker.
_CITING = re.compile(r"[,;( ]*citing\b", re.IGNORECASE)
_CITED = re.compile(r"(?<!'s)(?: *[,.;:)]| *$| +(?:as|who|which|that|in|on)\b)")
_ARTICLE = re.compile(r"^(?:an?|the|one) +", re.IGNORECASE)
_OBJECT = re.compile(
    r" +(?:(?:that|how|whether|the|an?|it|this|these|its|his|their|about|over|up|at|nearly|some|more)\b|[\dA-Z$€£\"])"
)


# A sentence without any of these words names nobody who says it: most need no more than this look.
_CUES = words_of(
    " ".join((*SAYING, *SAYING_THAT, *ACCUSING, *VIEWING)),
    """according account asked assessment based call called calls citing considered described estimated eyes framed
    judgment noted opinion per perspective point portrayed regarded reported seen standpoint stated telling view viewed
    viewpoint""",
)


@lru_cache(maxsize=REMEMBERED)
def attribution_of(text: str) -> Attribution | None:
    """Who the sentence says holds its claim, with the interval from the name to the verb; None when nobody.

    A pronoun ("he said") names nobody. Positions count from the text's start.
    """
    flat = plain(text)
    if _CUES.isdisjoint(words_in(text)):
        return None
    for pattern in (_ACCORDING, _CLAIM, _AFTER_QUOTE, _SIDE, _PERSPECTIVE):
        for match in pattern.finditer(flat):
            start, end = match.span("who") if match["who"] else match.span("who2")
            start += len(flat[start:end]) - len(_INTRODUCES.sub("", flat[start:end]))
            who = _trimmed(flat[start:end])
            if (
                not who
                or (_CITING.match(match.group()) and not _CITED.match(flat, end))
                or _NO_NAME.match(_ARTICLE.sub("", who))
                or (pattern is _CLAIM and not _claims(flat, match, who))
            ):
                continue
            begin = match.start() if pattern in (_ACCORDING, _PERSPECTIVE) else start
            stop = match.end("verb") if pattern is _CLAIM else start + len(who)
            name = " ".join(text[start : start + len(who)].split())
            side = pattern is _PERSPECTIVE and match["who"] is not None
            return Attribution(begin, stop, name, "unnamed" if side else kind_of(plain(name)))
    return None


def _trimmed(name: str) -> str:
    """The name without a possessive ending or the sentence's stop; the stops of "U.S." stay."""
    bare = re.sub(r"'s(?: *\([^)]*\))?$", "", name.strip(" ,"))
    return bare if re.search(r"\b[A-Z]\.$", bare) else bare.rstrip(".")


def _claims(flat: str, match: re.Match[str], who: str) -> bool:
    """Whether the words before the verb are someone who speaks, not a possessive or an adjective with its noun."""
    if who.endswith("s'") or flat.startswith("'", match.start("who") + len(who)):
        return False
    if re.match(r"(?:This|These|That|Those|No)\b", who) or re.search(
        r"\bno(?: +[a-z]+)? +$", flat[: match.start("who")]
    ):
        return False
    if _DEED.match(flat, match.start("verb")):
        return False
    verb = match["verb"].split()[0]
    if verb not in NOUN_TOO:
        return True
    if " " not in match["verb"] and not _OBJECT.match(flat, match.end("verb")):
        return False
    opens = not flat[: match.start("who")].strip(" \"'(") and " " not in who
    return not (opens and kind_of(who) == "person")


def author_name(reference: Reference) -> str:
    """Who speaks where a source speaks for itself: its authors, else its publisher, else its title."""
    names = [n.full() for n in reference.author if n.full()]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names) or reference.publisher or reference.title or reference.id
