"""What points back from within a sentence, or out of it: "these products", "the same rule", "the aforementioned"."""

from __future__ import annotations

import re

from .text import any_of, outside, quoted, words_of

# Nouns that "the", "both" or "the two" alone points back with.
POINTING = words_of(
    """accord accords action actions agencies agency administration agreement agreements alliance amendment amount
    announcement
    approach area article assessment attack bill campaign case ceasefire change changes chart claim clashes commission
    committee company
    conflict countries country credit credits crisis deal debate decision department dialogue dispute disputes
    document dynamic
    dynamics effort efforts estimate estimates event events figure figures former funding government group groups idea
    impasse incident increase invasion issue issues latter law leader leaders measure measures meeting ministry move
    nation nations negotiations organization pact pair parties partner partners partnership party plan
    policies policy powers practice president problem problems process program programs project proposal
    provision provisions question rate regime region remainder rest relation relations relationship report response
    restrictions result results rivalry rivals rule sanctions scheme sector shift side sides situation
    stalemate stance table standoff statement states statute step steps strategy strikes study summit system talks
    tensions territories territory ties timeline total trade treaties treaty trend trends visit vote war
    wars"""
)
# A report may speak of itself, and a time of its own.
_ITSELF = words_of(
    """analysis article brief briefing century chapter data day decade document edition figure figures focus guide
    handbook
    insight month morning note page paper post product publication quarter reason report season section site study
    summary survey table tables testimony time version way week year"""
)
_NO_NOUN = words_of(
    """about after against and are as at be been before being between both but by can could did do does for from had has
    have in into is may might must not of on or over shall should so than that the to under was were when where which
    while who whose will with within without would"""
)
_OPENERS = words_of(
    """a all although an and as at because before both but by each few for from if in it its many most no not of on
    one our over several since some such that the their there these they this those though three to two under until
    when where while with yet after during despite"""
)  # capitals that begin a sentence and no name
_THIS = re.compile(r"\b(?P<which>this|these|those) +(?P<noun>[a-z][a-z-]+)(?: +(?P<next>[a-z][a-z-]+))?")
_SAME = re.compile(
    r"\bthe +(?:same|similar) +(?!as\b|time\b|day\b|month\b|year\b)(?![^.;]{0,80}\b(?:as|that|which)\b)[a-z]"
)
_SHARED = re.compile(r"\b(?:the +(?:two|three|four)|both|each +of +the) +[a-z]+s\b(?! +of\b)")
_SAID_BEFORE = re.compile(r"\b(?:aforementioned|above-mentioned|aforesaid|foregoing)\b", re.IGNORECASE)
_FIGURE = re.compile(r"^(?:Figures?|Tables?|Charts?|Box|Appendix|Map) +[A-Z]?-?\d+[\w.]*(?: +and +\d+)? +[a-z]")
_IN_FIGURE = re.compile(r"(?<!see )\b(?:in|by) +(?:the +)?(?:Figures?|Tables?) +[A-Z]?-?\d+(?: +and +\d+)?\W*$")
_WHOLLY_ASIDE = re.compile(r"^\(.*\)\W*$")
_NAME = re.compile(r"\b(?:[A-Z][a-z]{2,}|[A-Z]{2,}|U\.S\.)")
# A clause before the pointing words may hold what they mean; a list of names is no clause.
_CLAUSE = re.compile(r"[;:–]|, +(?!(?:and|or)\b)[a-z]| (?:but|because|although|while|if|when|after|before|since|who) ")
# "It" and the words after it that mean nothing that was said: "it is likely that", "it can be argued that".
_FOUND = (
    "agreed", "apparent", "argued", "assumed", "believed", "best", "better", "claimed", "clear", "common",
    "conceivable",
    "critical", "crucial", "difficult", "doubtful", "early", "easier", "easy", "essential", "estimated", "evident",
    "expected", "fair", "feared", "hard", "harder", "hoped", "imperative", "important", "impossible", "interesting",
    "known", "likely", "natural", "necessary", "notable", "noted", "noteworthy", "obvious", "plausible", "possible",
    "premature", "probable", "questionable", "reasonable", "reported", "safe", "said", "soon", "tempting", "thought",
    "time", "true", "uncertain", "unclear", "understood", "unknown", "unlikely", "unusual", "up to", "useful", "vital",
    "wise", "worth",
)  # fmt: skip
_EXPLETIVE = re.compile(
    r"^it(?:(?:'s| +(?:is|was|has +been|had +been|remains|remained|seems|seemed|appears|appeared|becomes|became|"
    r"would +be|"
    r"will +be|(?:can|could|may|might|must|should) +(?:also +|therefore +)?be))(?: +not)?"
    rf"(?: +(?:[a-z]+ly|also|far|less|more|most|now|quite|so|still|therefore|thus|too|very|yet))* +{any_of(_FOUND)}\b|"
    r" +(?:seems|seemed|appears|appeared|follows|followed|turns? +out|turned +out) +(?:that|as +if)\b|"
    r" +remains? +to +be +seen\b| +(?:takes|took)\b|"
    r" +(?:is|was) +(?:not +)?(?:the +|only +)*[A-Z][^,;]{0,60} +(?:who|that|which)\b)",
    re.IGNORECASE,
)
_CLEFT = re.compile(r"^[Ii]t +(?:is|was) +(?:not +)?(?:the +|only +)*[A-Z][^,;]{0,60} +(?:who|that|which)\b")
# "Allies adapt accordingly": to what, no clause of the sentence itself says.
_ACCORDINGLY = re.compile(
    r"^(?!.*(?:[,;:]| (?:after|as|because|if|since|that|when|where|which|while|who) )).* accordingly\W*$", re.IGNORECASE
)
# "By evading a deal, ...": which one, a name would say.
_RESUMED = re.compile(r"^(?:by|in|after) +[a-z]+ing +(?:an?|the) +(?P<noun>[a-z]+), ", re.IGNORECASE)


def expletive(clause: str) -> bool:
    """Whether the clause opens with an "it" that stands for nothing said before."""
    match = _EXPLETIVE.match(clause)
    return match is not None and (not match.group().endswith((" who", " that", " which")) or _opens_that(clause))


def _opens_that(clause: str) -> bool:
    return _CLEFT.match(clause) is not None or re.match(r"it +(?:\w+ +){1,4}that\b", clause, re.IGNORECASE) is not None


def resumes(clause: str) -> bool:
    """Whether a sentence follows from what only the sentence before says ("accordingly", "By taking a deal")."""
    taken = _RESUMED.match(clause)
    return bool(_ACCORDINGLY.match(clause)) or (taken is not None and taken["noun"].lower() in POINTING)


def points_within(flat: str) -> bool:
    """Whether a plain sentence points back from within, or is about a figure or table that stands elsewhere."""
    if _FIGURE.match(flat) or _IN_FIGURE.search(flat) or _WHOLLY_ASIDE.match(flat):
        return True
    quotes = quoted(flat)
    for pattern in (_SAID_BEFORE, _THIS, _SAME, _SHARED):
        for match in pattern.finditer(flat):
            if outside(match.start(), quotes) and _unresolved(flat, match):
                return True
    return False


def _unresolved(flat: str, match: re.Match[str]) -> bool:
    """Whether nothing before the pointing words in the sentence can be what they mean."""
    if match.re is _SAID_BEFORE:
        return True
    before = flat[: match.start()]
    if match.re is _SHARED:
        first = before.split(maxsplit=1)[0].lower() if before.strip() else ""
        return len(_NAME.findall(before)) - (first in _OPENERS) < 2
    if match.re is _THIS:
        noun = match["noun"]
        if noun in _NO_NOUN or noun in _ITSELF or match["next"] in _ITSELF or noun.endswith("ed"):
            return False
        if match["which"] == "those" and re.match(
            r"(?: +[a-z]+){0,2}? +(?:that|which|who)\b", flat[match.end("noun") :]
        ):
            return False
        if re.search(rf"\b{re.escape(noun[:5])}", before):
            return False
    return not _CLAUSE.search(before)
