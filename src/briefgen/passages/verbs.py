"""Finite verbs, told by their form: enough to tell a sentence from a fragment, in English, without a model."""

from __future__ import annotations

import re

from .text import plain, words_of

AUXILIARIES = words_of(
    """am is are was were has have had do does did will would can could may might must shall should isn't aren't wasn't
    weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't cannot"""
)
# Past forms that are no participles, or that hardly ever stand as one after a noun.
PAST = words_of(
    """arose ate became began blew broke came chose drew drove fell felt flew forgot fought fell gave got grew held
    kept knew lay led left lost made meant met overcame overtook paid ran rose said sat saw sent shook shrank sang sank
    slid sold sought spent spoke stood stole struck swore took threw told took underwent understood undertook went
    withdrew won wore wrote"""
)
# Third persons and plurals that are no common nouns, whatever stands beside them.
PRESENT = words_of(
    """accuses achieves acknowledges acquires adapts addresses adds adheres admits adopts advises affects agrees aims
    alleges allows amounts appears applies approves argues arises asks asserts assesses assumes attempts
    attracts avoids becomes begins believes belongs brings builds calls carries causes ceases comes commits complicates
    comprises conducts confirms considers consists constitutes contains contends continues contributes controls
    convenes cooperates covers creates declares declines decreases defends defines delivers demands denies depends
    describes deserves determines develops differs disagrees discusses displays divides does dominates drives
    emerges emphasizes employs enables encourages engages enhances enjoys ensures enters establishes evolves examines
    exacerbates exceeds exerts exists expands expects experiences explains exports expresses extends faces fails falls
    favors features finds focuses follows forces forms frames fuels funds gains gathers generates gets gives
    goes governs grants grows guides happens helps highlights hinges holds hosts identifies ignores illustrates
    imports imposes improves includes increases indicates influences informs insists intends intersects introduces
    invests involves keeps knows lacks leads leans learns leaves leverages lies limits lives looks loses maintains
    makes marks means meets mirrors moves needs negotiates notes observes obtains occurs offers operates opposes orders
    outlines owns participates pays performs permits persists plans plays poses possesses predicts prefers presents
    preserves pressures prevails prevents prioritizes proceeds produces prohibits projects promotes proposes protects
    proves provides pursues puts raises reaches reacts receives recognizes recommends reduces refers reflects refuses
    regards regulates reinforces rejects relates relies remains renews replaces reports represents requires resembles
    reshapes resists respects responds rests restricts results retains reveals rises risks runs says seeks seems sees
    sends serves sets shapes shares shifts shows signals spans speaks specifies spends stands starts states stays
    stems stresses strives suggests supplies supports surrounds suspects takes targets tells tempers tends testifies
    threatens thrives totals triggers turns underlines underpins underscores undermines understands uses values varies
    views violates visits votes wants warns watches weakens welcomes widens wins works worries writes yields"""
)
# Of those, the ones that are plural nouns as often: they count only where no determiner or adjective makes them one.
_NOUNS_TOO = words_of(
    """addresses aims amounts attempts calls causes controls covers declines decreases demands displays
    drives exports experiences faces features finds focuses forces forms frames fuels funds gains grants guides helps
    highlights hosts imports increases influences lacks leads leaves lies limits lives looks marks means moves needs
    notes offers orders plans plays poses presents pressures projects ranks regards reports respects rests results
    risks runs sets shapes shares shifts shows signals spans stands starts states stems stresses supplies supports
    surrounds suspects targets totals triggers turns uses values views visits votes works worries yields"""
)
BASE = words_of(
    """agree aim appear argue arise become begin believe belong bring coexist come compete comprise constitute
    consider consist contain continue contribute cooperate deepen define depend differ disagree emerge emphasize
    encourage engage escalate evolve exacerbate exist expect extend face fall find follow force give go govern
    happen have highlight hinge hold improve include increase indicate insist intend involve keep know lack lead lie
    maintain make matter mean need note occur oppose persist pose prevail prohibit provide pursue raise recalibrate
    receive reflect relate rely remain represent require reveal rise say seek seem serve share shape show
    stand stay stress struggle suggest support take temper tend threaten underscore undermine use vary view want warn
    worsen yield"""
)
# Plurals and past forms that are nouns as often: after a name or a plural, before a determiner, they are the verb.
_AFTER_SUBJECT = words_of("ask bar blame call claim cut demand fear hit hurt let plan put report set sign test urge")
_BEFORE_NOUN = words_of(
    """a an the this these those that its their his her our my your some any no many several most all of in on at by
    for from with to under over and or as into between against about new key major other such more"""
)
_BEFORE_PARTICIPLE = words_of("a an the of in by with and or its their his her our most more than highly newly being"
                              " been be having for on to")  # fmt: skip
_AFTER_PARTICIPLE = words_of("by with in on to from as at of under for upon within into around through")
_DETERMINERS = words_of("a an the this these those that its their his her our my no not more any all some many")
_OPENING_CLAUSE = re.compile(
    r"^(?:where|when|while|as|because|if|although|though|since|after|before|until)\b[^,]*, +", re.I
)
_CONTRACTED = re.compile(r"\b(?:it|he|she|that|there|what|who|we|they|you|i)'(?:s|re|ve|ll|m|d)\b", re.IGNORECASE)
# A clause between commas goes as far as its second comma, any other to the end.
_ASIDE = re.compile(
    r"(?:,| -| –) *(?:who|whom|whose|which|where|when|while|as|because|if|although)\b[^,]*(?:,|$)", re.I
)
_RELATIVE = re.compile(r"(?<! ) +(?:who|whom|whose|which|that|where|when|while|as|because|if|although)\b.*$", re.I)
_OPENING_WORD = re.compile(r"^(?:However|Moreover|Furthermore|Therefore|Meanwhile|Also|But|And|Yet),? +")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_RUN_IN = re.compile(r"^[A-Z][\w&/-]*(?: +[\w&/-]+){0,5}: +(?=\S)")
# What was torn from the sentence before it: "119-46, which repeals", ", and the rest".
_MIDWAY = re.compile(r"[,;:)\]%]|[\d.,()§-]+,? +(?:which|who|whose)\b")
# A line that introduces what follows it, and one that only sends the reader elsewhere.
_OPEN_END = re.compile(r"\b(?:and|are|as|following|for|include[ds]?|including|is|of|or|that|the|to|was|were|with)$")
_POINTER = re.compile(r"(?:For +[^.]{3,200}?, +)?[Ss]ee +(?:also +)?[\w\"'(]|.{0,200}\bcan +be +found +(?:at|in|on)\b")
_ENDS = re.compile(r"[.!?…][\"')\]]*(?: *[\[(]?\d{1,3}[\])]?)?$")


def has_finite_verb(text: str) -> bool:
    """Whether a verb with its subject stands in the text, relative and subordinate clauses left aside."""
    flat = _OPENING_CLAUSE.sub("", _OPENING_WORD.sub("", _RUN_IN.sub("", plain(text))))
    flat = _ASIDE.sub(" ", flat)
    main = _RELATIVE.sub("", flat)
    if _CONTRACTED.search(main):
        return True
    if _finite_verbs(main):
        return True
    # "The law that passed in May requires more": the second verb is the sentence's.
    return main != flat and _finite_verbs(flat) >= 2


def _finite_verbs(flat: str) -> int:
    """How many words of a text can be finite verbs with something before them."""
    words = _WORD.findall(flat)
    return sum(_is_finite(words, i) for i in range(1, len(words)))


def _is_finite(words: list[str], i: int) -> bool:
    """Whether the i-th word is a finite verb, judged by its form and by the words beside it."""
    word, before = words[i].lower(), words[i - 1].lower()
    after = words[i + 1].lower() if i + 1 < len(words) else ""
    if not words[i].islower() or before == "to":
        return False
    if word in AUXILIARIES or word in PAST:
        return before not in ("a", "an", "the")
    if word in PRESENT:
        named = words[i - 1][0].isupper() and len(before) > 3 and not before.endswith(("an", "ish", "ese", "ern"))
        named = named and i > 1 and after != ""  # "Programme grants." has no verb
        return before not in _BEFORE_NOUN and (
            word not in _NOUNS_TOO or after in _DETERMINERS or (named and i > 1 and after != "")
        )
    if word in BASE:
        return before not in _BEFORE_NOUN and before not in AUXILIARIES
    if word in _AFTER_SUBJECT:
        several = before.endswith("s") and not before.endswith(("ss", "us", "'s"))
        return after in _DETERMINERS and before not in _BEFORE_NOUN and (words[i - 1][0].isupper() or several)
    if word.endswith("ed") and before in ("that", "which", "who"):
        return True
    return word.endswith("ed") and before not in _BEFORE_PARTICIPLE and after not in _AFTER_PARTICIPLE


def is_fragment(text: str, *, listed: bool, english: bool) -> bool:
    """Whether a passage is no sentence of its own: a question, cut off, too short, or without a finite verb.

    `listed`: it is a list item, where a verb has to be shown; elsewhere a line that ends with a stop is taken for
    a sentence unless nothing in it can be a verb. Outside English only length, question mark and ending are looked at.
    """
    flat = plain(text).strip()
    words = flat.split()
    if len(words) < 4 or flat.rstrip("\"')]").endswith("?"):
        return True
    if flat.endswith((":", ",", ";", "-", "–", "...", "…")) or (not listed and flat[:1].islower()):
        return True
    if _MIDWAY.match(flat):
        return True
    if not english:
        return False
    if _OPEN_END.search(flat) or _POINTER.match(flat):
        return True
    if not _ENDS.search(flat) and not listed:
        return not has_finite_verb(text) or len(words) < 6
    return not has_finite_verb(text) if listed else _verbless(flat)


def _verbless(flat: str) -> bool:
    """Whether nothing in a line could be its verb: a caption, a line of a table of contents."""
    lowered = [w for w in _WORD.findall(flat)[1:] if w.islower()]
    form = any(w in AUXILIARIES or w in PAST or w in BASE or w.endswith(("ed", "s")) for w in lowered)
    return not form and not _CONTRACTED.search(flat) and not _finite_verbs(flat)
