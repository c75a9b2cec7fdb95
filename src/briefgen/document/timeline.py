"""The timeline figure: dated milestones in order, each with the beginning of its statement's words.

Spacing is even, and the note says so: sources date one event to the day and the next to a century, so that a scale
would show a precision which they do not have, and crowd the last weeks of two hundred years into one point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.document.nodes import clean
from briefgen.model import AudienceView, Chart, Series, Statement

ID = "timeline"
FEWEST, MOST = 3, 10  # entries
LABEL, LONGEST = 100, 160  # characters of a label: where it is cut, and when what it must hold needs more
_PHRASE = re.compile(
    r"[,;:](?= )|(?<=[\w)][a-z0-9)])\.(?= )| [–—](?= )|"  # no full stop is that of "P.L. 115-334"
    r"(?= (?:that|which|who|while|after|before|because|although|whereas|when) )"
)
_LESSER = re.compile(
    r"(?= (?:and|as|at|between|by|during|following|for|from|in|into|of|on|or|over|such|through|to|under|with|without) )"
)
_LOOSE = re.compile(
    r"(?:[ ,;:.–—]|\b(?:a|an|and|about|are|be|had|has|have|is|its|nearly|or|some|than|the|their|was|were))+$"
)


def timeline_of(view: AudienceView, shown: Sequence[Statement], *, numbered: bool) -> Chart | None:
    """The milestones among the statements shown as a chart; None where fewer than three can be shortened honestly.

    `numbered` puts before each the number by which the document refers to its statement. What is contested stays in
    its box, where both sides are: one side alone in a drawing would settle it.
    """
    contested = {i for d in view.disagreements for i in d.statements}
    dated = [s for s in shown if s.when and s.first and s.id not in contested]
    labels = {s.id: label for s in dated if (label := label_of(view, s))}
    best = sorted((s for s in dated if s.id in labels), key=lambda s: (-s.rank, s.id))[:MOST]
    chosen = sorted(best, key=lambda s: (s.first, s.id))
    if len(chosen) < FEWEST:
        return None
    numbers = {s.id: str(n) for n, s in enumerate(view.statements, 1)}
    texts = tuple(f"{numbers[s.id]} {labels[s.id]}" if numbered else labels[s.id] for s in chosen)
    spans = tuple(_when(s) for s in chosen)
    whens = tuple(span[:1].upper() + span[1:] for span in spans)
    series = Series("Date", tuple(_year(s.first) for s in chosen), whens, tuple("" for _ in chosen))
    note = _note(chosen, len(dated), numbered=numbered, cut=any("…" in t for t in texts))
    told = "; ".join(f"{when}: {text}" for when, text in zip(whens, texts, strict=True))
    first, last = spans[0].split(" to ")[0], spans[-1].split(" to ")[-1]
    title = f"Timeline, {first} to {last}"
    return Chart(ID, ID, title, texts, (series,), "", f"{title}. {told}. {note}", note)


def label_of(view: AudienceView, statement: Statement) -> str:
    """The first words of a statement up to the end of a phrase, "…" where more follows; "" where that would mislead.

    Its hedge and who says it stay: where these stand further on, the label goes on to them, or there is none.
    """
    text = _dated(clean(statement.text).rstrip("."), clean(statement.when))
    if not text:
        return ""
    text = _without_date(text, clean(statement.when))
    if statement.attributed_to and statement.attributed_to.lower() not in text.lower():
        text = f"According to {statement.attributed_to}: {text}"
    words = {c.id: clean(c.text) for c in view.caveats if c.within}
    held = [words[i] for i in statement.caveats if i in words and words[i] in text]
    need = max((text.index(w) + len(w) for w in held), default=0)
    negated = [m.end() for m in _NEGATION.finditer(text)]
    opening = _BY.match(text)
    need = max(need, opening.end() if opening else 0)
    need = max([need, *(end.start() if (end := _PHRASE.search(text, n)) else len(text) for n in negated)])
    if len(text) <= LABEL:
        return text
    if need > LABEL:
        return text if len(text) <= LONGEST else ""
    return _cut(text, need, whole=bool(opening)) or (text if len(text) <= LONGEST else "")


_CLAUSE = re.compile(r"(?<= )(?:that|which|who)\b(?:(?![,;:] ).)*")
_BY = re.compile(r"(?:According to|As told by|In the words of|Per) [^,:;]*[,:]")
_NEGATION = re.compile(r"\b(?:not|no|never|neither|nor|without|failed|unless|except|denied|rejected)\b|n['’]t\b", re.I)


def _cut(text: str, need: int, *, whole: bool) -> str:
    """The text up to the last end of a phrase within the label's length, with "…"; a number keeps its unit that way.

    An end that leaves no bracket open goes before others. Nothing is cut between "that", "which" or "who" and the end
    of its clause; "" where only such ends are left. With `whole`, what does not end a phrase is no end either.
    """
    held = [m.span() for m in _CLAUSE.finditer(text)]
    phrases, any_word = ((_PHRASE, LABEL // 2), (_LESSER, LABEL // 3)), (re.compile(r"(?= )"), 0)
    for closed, tried in ((True, phrases), (False, phrases if whole else (*phrases, any_word))):
        for ends, least in tried:
            found = [m.start() for m in ends.finditer(text[: LABEL + 1]) if m.start() >= max(need, least)]
            found = [at for at in found if not closed or text.count("(", 0, at) == text.count(")", 0, at)]
            found = [at for at in found if not any(begin < at < end for begin, end in held)]
            if found:
                return _LOOSE.sub("", text[: found[-1]]) + " …"
    return "" if whole or any(begin < need < end for begin, end in held) else text[:need] + " …"


def _dated(text: str, when: str) -> str:
    """The text from the sentence with its date on, as what stands before it is of another time; "" where it leans."""
    at = text.find(when) if when else -1
    begins = [m.end() for m in _SENTENCE.finditer(text) if m.end() <= at]
    rest = text[begins[-1] :] if begins else text
    return "" if begins and _LEANS.match(rest) else rest


_SENTENCE = re.compile(r"(?<=[a-z\d”’\")][.!?]) (?=[A-Z“])")
_LEANS = re.compile(
    r"(?:(?:However|But|Yet|Still|Nevertheless|Nonetheless|By contrast|In contrast|Despite)\b,? *)?"
    r"(?:(?:[Tt]he|[Bb]oth|[Ee]ither|[Nn]either) [a-z]|"
    r"(?:[Ii]ts?|[Tt]h(?:ey|eir|is|at|ese|ose)|[Hh]e|[Hh]is|[Ss]he|[Hh]er|[Ss]uch|[Oo]thers?|[Aa]nother)\b)"
)


def _without_date(text: str, when: str) -> str:
    """The text without its own date at the beginning, which stands beside it in the drawing."""
    match = re.match(rf"(?:(?:on|in|by|since|during)\s+(?:the )?)?{re.escape(when)},?\s+", text, re.IGNORECASE)
    if not match or not when or match.group().lower().startswith(("by ", "since ", "during ")):
        return text
    rest = text[match.end() :]
    return rest[:1].upper() + rest[1:] if len(rest.split()) >= 4 else text


def _when(statement: Statement) -> str:
    """A statement's date as its source says it, a period with "to" ("between FY2007 and FY2011")."""
    return re.sub(r" (?:and|through|until) ", " to ", clean(statement.when))


def _year(first: str) -> float:
    """A position in years, for order: 2024-07-01 is 2024.5."""
    year, month, day = (int(p) for p in (*first.split("-"), "1", "1")[:3])
    return round(year + (month - 1) / 12 + (day - 1) / 372, 3)


def _note(chosen: Sequence[Statement], dated: int, *, numbered: bool, cut: bool) -> str:
    parts = ["In order of date and evenly spaced: the distances show no length of time."]
    where = "under the same number" if numbered else "in the text"
    words = "parts of statements" if cut else "statements"
    parts.append(f"The words are {words} that stand in full, with their sources and notes, {where}.")
    if dated > len(chosen):
        parts.append(f"Dated statements: {dated}; drawn: {len(chosen)}.")
    return " ".join(parts)
