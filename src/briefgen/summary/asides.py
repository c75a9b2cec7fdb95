"""Asides: parentheses, or ends of them, that only point elsewhere and can be left out: nothing else is then said.

One function decides what may go, both where a statement is made and where a record is proved.
"""

from __future__ import annotations

import re

GAP = "[...]"
# "(7 U.S.C. §5641(b))", "(16 C.F.R. 305.2, 305.10)": sections of a code, and no other words or figures.
_PLACE = (
    r"(?:§{1,2} ?)?\d{1,5}[a-z]{0,3}(?:-\d{1,4}[a-z]?)?(?:\.\d{1,4})?(?: ?\((?:[a-zA-Z]|\d{1,2}|[ivx]{2,4})\)){0,6}"
)
_CODE = (
    rf"\d{{1,2}} (?:U\.S\.C\.?|C\.F\.R\.?|USC|CFR) {_PLACE}(?:(?:, ?|; ?| and ){_PLACE}){{0,6}}(?:,? et seq\.?| note)?"
)
_POINTED = r"(?:[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Bb]ox(?:es)?|[Cc]hart|[Mm]ap|[Aa]ppendix|[Aa]nnex)"
_NUMBER = r"(?:[A-Z]-?)?\d{1,2}[a-z]?|[A-Z]"
_NUMBERED = rf"{_POINTED} (?:{_NUMBER})(?:(?:, | and |, and | or |–|-| to )(?:{_POINTED} )?(?:{_NUMBER})){{0,5}}"
_REPORT = r"(?:CRS (?:In Focus|Report|Insight|Legal Sidebar) )?(?:IF|IN|LSB|RL|RS|R)\d{5}"
_DIRECTION = r"(?:above|below|previous page|next page|opposite|inset|text box|(?:the )?(?:text )?box (?:below|above))"
_TITLE = r"[A-Z][\w’'-]*(?::? (?:[A-Z][\w’'-]*|and|of|the|in|for|to|on|an?|with|its|under|from|by|at)){0,16}"
DROPPABLE = (
    rf"{_CODE}",
    rf"{_REPORT}(?:(?:,| and|;) {_REPORT}){{0,5}}",
    rf"(?:(?:[Ss]ee|[Cc]f\.|as shown in|shown in) (?:also )?)?{_NUMBERED}(?:,? {_DIRECTION})?",
    rf"[Ss]ee (?:also )?(?:the )?(?:{_DIRECTION} and )?{_REPORT}, {_TITLE}",
    rf"[Ss]ee (?:also )?(?:the )?(?:{_DIRECTION}|{_REPORT}|{_CODE}|{_POINTED} {_DIRECTION}|[Aa]ppendix)",
)
# "($2,248; shown in Table 3)": the end of a parenthesis that says something.
_TAIL = rf"(?<=[^\s(]); (?:(?:[Ss]ee|as shown in|shown in) (?:also )?){_NUMBERED}(?=\))"
ASIDE = re.compile(r"(?<=[^\s(]) ?\((?:" + "|".join(DROPPABLE) + rf")\)(?=[\s.,;:!?)”\"’]|$)|{_TAIL}")


def asides_in(words: str) -> tuple[tuple[int, int], ...]:
    """Where in words on one line each parenthesis, or its end, may be left out, without the space before."""
    found = ((m.start() + (words[m.start()] == " "), m.end()) for m in ASIDE.finditer(words))
    return tuple(found)


def without_asides(words: str) -> str:
    """The words with "[...]" for each parenthesis that may be left out; the words themselves where there is none."""
    at, parts = 0, []
    for start, end in asides_in(words):
        parts += [words[at:start].rstrip(), " ", GAP]
        at = end
    return "".join((*parts, words[at:]))
