"""Whether a sentence leans on the one before it: an opening pronoun, demonstrative or connective."""

from __future__ import annotations

import re

from .names import PLACES, TITLES
from .pointing import POINTING, expletive, points_within, resumes
from .text import any_of, plain, words_of
from .verbs import AUXILIARIES, BASE, PAST, PRESENT

# A comma follows these; without them the sentence stands.
CONNECTIVES = (
    "accordingly", "additionally", "admittedly", "again", "also", "alternatively", "although", "and",
    "as a consequence",
    "as a result", "as expected", "besides", "but", "by comparison", "by contrast", "consequently", "conversely",
    "equally", "even so", "finally", "first", "firstly", "for example", "for instance", "fourth", "further",
    "furthermore", "hence", "however", "in addition", "in any case", "in comparison", "in conclusion", "in contrast",
    "in fact", "in other words", "in particular", "in short", "in sum", "in summary", "in the end", "in turn",
    "indeed", "instead", "last", "lastly", "likewise", "meanwhile", "moreover", "more importantly", "namely",
    "nevertheless", "next", "no", "nonetheless", "notably", "of course", "on the contrary", "on the other hand",
    "on the one hand", "or", "otherwise", "overall", "rather", "second", "secondly", "similarly", "simply put", "so",
    "specifically", "still", "that said", "then", "therefore", "third", "thirdly", "though", "thus", "to be sure",
    "to conclude", "to sum up", "to that end", "to this end", "ultimately", "yes", "yet",
)  # fmt: skip
# These join without a comma.
BARE_CONNECTIVES = ("also", "and", "but", "nor", "or", "so", "yet", "thus", "hence", "rather than")

PRONOUNS = words_of(
    """he him his himself she her hers herself it its itself they them their theirs themselves this these those such
    other others another neither either both former latter"""
)
PERSONAL = words_of("he him his himself she her hers herself")
# "Both", "either" and the like stand by themselves where what they share is named: "both Iran and Iraq".
SHARED = ("both", "either", "neither")
THERE = re.compile(r"^(?:that|those) +(?:who|which)\b", re.IGNORECASE)
_NOUN_PHRASE = re.compile(
    r"^(?P<det>the (?:two|three|four|five|same|other)|the|both|all (?:of )?(?:the|these)|neither|either|each) +"
    r"(?P<mods>(?:[a-z][\w-]*(?:, +| +)){0,3}?)(?P<noun>[a-z]+)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
# A noun before the pointing noun says which one is meant ("the refining process"); an adjective does not.
_ADJECTIVE = re.compile(
    r"(?:above|aforementioned|big|broad|broader|changing|current|deep|earlier|early|emerging|ensuing|entire|existing|"
    r"first|former|full|further|great|growing|key|large|larger|last|late|later|latest|latter|long|main|major|new|next|"
    r"old|ongoing|other|overall|own|present|proposed|recent|remaining|resulting|same|second|so-called|subsequent|"
    r"third|total|two|three|four|five|uneasy|various|very|warming|whole|wide|wider|[a-z]{3,}(?:ic|al|ous|ive|ed|ent|"
    r"able|ary|ful|less))$"
)
# After these the noun phrase goes on and may name what it means: "the agreement between A and B".
_GOES_ON = re.compile(
    r"^(?:'s)? +(?:of|between|in|with|on|over|for|from|to|against|by|that|which|who|at|within|under|among|known|called|"
    r"signed|about|toward|towards|around|and|or)\b"
)
_PART_OF = re.compile(r"^(?:one|another|an?|the|a second|a third)(?: +[\w-]+){0,2} +(?:key |main )?"
                      r"(?:aspect|factor|reason|example|consequence|result|step|issue|area|element|concern)s?"
                      r"(?: +(?:is|was|has|where|in which|that)\b)", re.IGNORECASE)  # fmt: skip
_DEMONSTRATIVE = re.compile(
    r"\b(?:this|these|those|such(?! +as\b))\b(?! +(?:year|month|week|century|decade|who|that|which|in|of|with|"
    r"from|for|at|on|under|[a-z]+ed)\b)",
    re.I,
)
_LATTER = re.compile(r"^the (?:aforementioned|former two|latter|same)\b", re.IGNORECASE)
_OF_PRONOUN = re.compile(r"^(?:[A-Za-z]+ +){1,3}of +(?:its|it|his|her|their|them)\b", re.IGNORECASE)
_THEN = re.compile(
    r"^(?:(?:since|until|by|from|before|after) +(?:then|that +(?:time|date|point|day))\b|"
    r"at (?:the|that) (?:same )?time(?! +(?:of|when|that)\b)|here|as such|in (?:so )?doing(?: so)?|doing so|to do so|"
    r"that (?:is|was|would|will|has|had|could|may|means|meant|makes|made))\b",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"^(?:in|on|at|by|under|after|before|during|since|with|without|despite|until|from|within|beyond|through|for|as|"
    r"when|while|although|though|because|if|unless|once|whereas|even|given|following|amid|among|according|now|today|"
    r"historically|recently|initially|economically|politically|[a-z]+ly)\b[^,;:]{0,160}, +",
    re.IGNORECASE,
)
# "When households with low incomes apply, they": people of no known number, named in the introduction itself.
_SOME = re.compile(
    r"(?:when|if|once|unless|because|as|while|although|where|after|before) +(?:(?!the\b|these\b|those\b|their\b|its\b|"
    r"his\b|her\b|this\b|such\b)[a-z][a-z-]* +){0,2}(?:applicants|borrowers|children|citizens|companies|consumers|"
    r"employees|employers|families|farmers|firms|households|landowners|lenders|migrants|owners|parents|participants|"
    r"patients|people|producers|recipients|residents|retailers|states|students|taxpayers|users|voters|workers)\b",
    re.IGNORECASE,
)
_VERB_NEAR = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|may|might|could|can|do|does|did|[a-z]{3,}ed)\b")
_VERBS = AUXILIARIES | PAST | PRESENT | BASE
_NAMED = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w.]+")
_RUN_IN = re.compile(r"^[A-Z][\w&/-]*(?: +[\w&/-]+){0,5}: +(?=[A-Z])")
_WITH_COMMA = re.compile(rf"^{any_of(CONNECTIVES)}, +", re.IGNORECASE)
# "On net, however, this debt": what stands before the connective introduces nothing that is meant.
_INSERTED = re.compile(r"^[A-Z][a-z]+(?: +[a-z]+){0,4}, +(?=(?:however|therefore|thus|meanwhile|in turn|though), )")
_WITHOUT_COMMA = re.compile(rf"^{any_of(BARE_CONNECTIVES)} +", re.IGNORECASE)
# "Unlike the EEHIC, unused amounts may be carried forward": of what, the main clause does not say.
_AGAINST = re.compile(
    r"^(?:[Uu]nlike|[Ll]ike|[Cc]ompared +(?:with|to)|[Ii]n +contrast +(?:to|with)) +(?:the +)?[A-Z][^,]{1,60}, +"
    r"(?!(?:an?|all|any|both|each|every|few|many|most|no|other|some|there|we|you)\b)[a-z][^A-Z]*$"
)
_TITLE = re.compile(rf"^{any_of(TITLES)}\b")
# "In some cases, the employee's desk is empty": one of those of whom the sentence before tells.
_ONE_OF_THEM = re.compile(r"the (?:applicant|claimant|employee|nominee|officer|owner|patient|worker)['’]s [^A-Z]*$")


def dangling(text: str) -> str:
    """What makes a sentence depend on the one before: "pronoun", "connective" or "" when it stands alone.

    "connective" means that the sentence stands once its first words are left out, up to and with the first comma
    where one follows the connective, else the one word ("But"). A pronoun, demonstrative or pointing noun phrase
    ("The agreement") needs the sentence before; it wins over a connective.
    """
    flat = plain(text).strip()
    if flat.startswith("(") and points_within(flat):
        return "pronoun"
    body = flat.lstrip("\"'([ ")
    body = _RUN_IN.sub("", body)
    body = _INSERTED.sub("", body)
    rest = _WITH_COMMA.sub("", body)
    rest = rest if rest != body else _WITHOUT_COMMA.sub("", body)
    if _leans(rest) or points_within(rest) or resumes(rest) or _AGAINST.match(rest):
        return "pronoun"
    return "connective" if rest != body else ""


def _leans(clause: str) -> bool:
    """Whether the clause, or its main clause after a short introduction, opens with what points back."""
    if _points(clause):
        return True
    intro = _INTRO.match(clause)
    if intro is None:
        return False
    before, main = intro.group(), clause[intro.end() :]
    if _INTRO.match(main) and not _points(main):
        more = _INTRO.match(main)
        before, main = before + (more.group() if more else ""), main[more.end() if more else 0 :]
    back = _points(main) or (_ONE_OF_THEM.match(main) and not re.search(r"[A-Z]", before[1:]))
    return (bool(back) and not _named_for(before, main)) or _intro_leans(before, main)


def _points(clause: str) -> bool:
    """Whether the clause opens with a pronoun, a demonstrative or a noun phrase that names nothing."""
    first = re.match(r"[A-Za-z]+", clause)
    if first is None:
        return False
    word = first.group().lower()
    if expletive(clause) or THERE.match(clause):
        return False
    if _THEN.match(clause) or _LATTER.match(clause) or _PART_OF.match(clause) or _OF_PRONOUN.match(clause):
        return True
    if word in SHARED:
        return _shares_unnamed(clause[first.end() :])
    if word in PRONOUNS:
        return not re.match(r"such +as\b|another\s+(?-i:[A-Z])", clause, re.IGNORECASE)
    return _bare_noun_phrase(clause) or _demonstrative_subject(clause)


def _shares_unnamed(rest: str) -> bool:
    """Whether what "both" or "neither" shares is not named at once."""
    return not re.match(r" +(?:the +)?[A-Z]", rest)


def _bare_noun_phrase(clause: str) -> bool:
    """Whether a definite noun phrase opens the clause whose noun points back and nothing in it is a name."""
    match = _NOUN_PHRASE.match(clause)
    if match is None:
        return False
    several = not re.fullmatch(r"the", match["det"], re.IGNORECASE)
    head = _pointing_head(f"{match['mods']}{match['noun']}{match['rest']}")
    if head is None:
        return False
    modifiers, after = head
    if not all(_ADJECTIVE.match(m) for m in re.findall(r"[\w'.-]+", modifiers)):
        return False
    if not _GOES_ON.match(after):
        return True
    tail = re.split(r"\b(?:is|are|was|were|has|have|had|will|would|may|might|could|can)\b", after, maxsplit=1)[0]
    names = re.findall(r"\b[A-Z][\w.]+|\b(?:1[5-9]|20)\d\d\b", tail)
    if several:
        return len(names) < 2
    return not names and re.match(r"(?:'s)? +(?:in|with|on|over|and|or|at|to|under)\b", after) is not None


def _pointing_head(phrase: str) -> tuple[str, str] | None:
    """The words before the first pointing noun within four words, and what follows it; None where there is none."""
    at = 0
    for count, word in enumerate(re.finditer(r"[A-Za-z][\w'.-]*,?", phrase)):
        if count > 3 or word.start() - at > 2:
            return None
        at = word.end()
        name = word.group().rstrip(",")
        bare = name.removesuffix("'s").removesuffix("'")
        if bare in POINTING:
            if not name.endswith("'s") and _noun_follows(phrase[word.end() :]):
                continue
            return phrase[: word.start()], phrase[word.start() + len(bare) :]
        if name.lower() in ("of", "in", "and", "to", "that", "for"):
            return None
    return None


def _noun_follows(after: str) -> bool:
    """Whether the pointing noun only stands before another noun ("the trade title"), not before a verb."""
    following = re.match(r" +([a-z]+)(?: +([a-z]+))?", after)
    if following is None or _GOES_ON.match(after):
        return False
    word, beyond = following.group(1), following.group(2) or ""
    if word in _VERBS or word.endswith(("ed", "ly", "ing")) or word in ("also", "itself", "now", "still"):
        return False
    return not (word.endswith("s") and beyond not in _VERBS)


def _demonstrative_subject(clause: str) -> bool:
    """Whether a demonstrative stands in the subject, before the first verb: "The causes of this dispute are"."""
    verb = _VERB_NEAR.search(clause)
    subject = clause[: verb.start() if verb else 60][:80]
    subject = re.split(r"[,;]", subject)[0]
    found = _DEMONSTRATIVE.search(clause)
    return found is not None and found.start() < len(subject) and not _NAMED.search(subject[: found.start()])


def _named_for(before: str, main: str) -> bool:
    """Whether the introduction names what the main clause's opening pronoun can stand for."""
    names = [n for n in re.findall(r"\b[A-Z][\w.-]+", before[1:]) if not re.fullmatch(r"[A-Z][a-z]{2,8}day", n)]
    words = main.split()
    opening = words[0].lower().rstrip(",.'") if words else ""
    if opening in PERSONAL:
        return any(n not in PLACES and not n.isupper() and "." not in n for n in names)
    if opening in ("it", "its", "they", "their"):
        return bool(names) or (opening.startswith("the") and bool(_SOME.match(before)))
    return opening in ("both", "the") and len(set(names)) >= 2


def _intro_leans(before: str, main: str) -> bool:
    """Whether the introduction itself points back and the main clause's subject does not resolve it."""
    if expletive(before):
        return False
    found = re.search(
        r"\b(?:he|his|him|she|her|it|its|they|their|them|this|these|those|such(?! as)|(?<=gh )that(?= +[a-z]))\b",
        before,
    )
    if found is None or re.search(r"\b[A-Z][\w.-]+", before[1 : found.start()]):
        return False
    word = found.group()
    if re.match(r"(?:this|these) +(?:year|month|week|century|decade)", before[found.start() :]):
        return False
    subject = re.match(r"(?:the +)?([A-Z][\w.]+(?: +[A-Z][\w.]+)*)", main)
    if subject is None or word in ("this", "that", "these", "those", "such"):
        return True
    is_person = _TITLE.match(main) is not None or not (
        subject.group(1).split()[-1] in PLACES or "." in subject.group(1) or subject.group(1).isupper()
    )
    return (word in PERSONAL) and not is_person
