"""Names of people and institutions as bylines and header lines write them."""

from __future__ import annotations

import re

from briefgen.model import Name

_NAME_WORD = r"(?:[A-ZÀ-ÞА-ЯЁ][\w’'\-]*\.?|de|van|von|der|den|del|da|dos|du|bin|ibn|al|la|le|di|y|e)"
_NAME = re.compile(rf"^[A-ZÀ-ÞА-ЯЁ][\w’'\-]*\.?(?:\s{_NAME_WORD}){{1,4}}$")
_INVERTED = re.compile(
    rf"^({_NAME_WORD}(?:\s{_NAME_WORD}){{0,2}}),\s+([A-ZÀ-Þ][\w’'.\-]*(?:\s[A-ZÀ-Þ][\w’'.\-]*){{0,3}})$"
)
INSTITUTION = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Assembly|Association|Authority|Bank|Board|Bulletin|Bureau|Cabinet"
    r"|Cent(?:re|er)|Chamber|Chronicle|Coalition|College|Commission|Committee|Company|Confederation|Consortium"
    r"|Corporation|Council|Court|Department|Desk|Digest|Directorate|Editorial|Federation"
    r"|Forum|Foundation|Fund|Gazette|Government|Group|Herald|Inc|Initiative|Institute|Institution|Journal|Laboratory"
    r"|Library|Ltd|Magazine|Ministry|Monitor|Network|News|Observatory|Observer|Office|Organi[sz]ation|Parliament|Post"
    r"|Press|Program(?:me)?|Project|Radio|Register|Review|School|Secretariat|Senate|Service|Society|Staff|Survey|Team"
    r"|Television|Times|Treasury|Tribunal|Tribune|Trust|Union|University|Weekly|Wire|Guild|League|Syndicate"
    r"|(?:[\w-]*[a-zß-])?(?:[Bb]ehörde|[Ii]nstitut|[Kk]ammer|[Mm]inisterium|[Nn]achrichten|[Vv]erband|[Zz]eitung)"
    r"|Agence|Chambre|Conseil|Ministère|Agencia|Cámara|Consejo|Diario|Instituto|Ministerio)\b"
)
ROLES = (
    r"(?:(?:[A-Z][\w-]+ ){0,3}(?:Specialist|Analyst|Coordinator|Economist|Attorney|Counsel|Librarian|Fellow|Researcher|"
    r"Scientist|Professor|Lecturer|Scholar|Advis[eo]r|Research (?:Assistant|Associate|Director|Manager)|Correspondent|"
    r"Reporter|Editor))\b"
)

_NO_SIGNER = ("News", "Post", "Program", "Programme", "Project", "Report", "Review", "Register", "Survey", "Initiative")
"""Words of institutions that title a section as often as they sign a text."""


def names(text: str) -> tuple[Name, ...]:
    """Names separated by commas, semicolons or "and"; empty when any part does not look like one.

    "Family, Given; Family, Given" is read where semicolons part the names, or where there is one name.
    """
    text = text.strip().rstrip(".")
    inverted = [_INVERTED.match(part.strip()) for part in text.split(";")]
    if all(inverted) and (len(inverted) > 1 or " " not in text.split(",")[0]):
        return tuple(Name(family=m[1], given=m[2]) for m in inverted if m)
    parts = [p.strip() for p in re.split(r"\s*[;,&]\s*(?:and\s+)?|\s+and\s+", text) if p.strip()]
    parsed = [name(part) for part in parts]
    return tuple(n for n in parsed if n) if parts and all(parsed) else ()


def name(text: str) -> Name | None:
    """One name, given name first. An institution keeps its name whole; None when it is no name."""
    text = re.sub(r"^the\s+(?=[A-Z])", "", text, flags=re.IGNORECASE)
    if INSTITUTION.search(text) and text[:1].isupper():
        return Name(literal=text)
    if not _NAME.match(text):
        return None
    given, _, family = text.rpartition(" ")
    return Name(family=family, given=given)


def institution(text: str) -> Name | None:
    """The institution that a line names and nothing else: "Sample Port Authority"; None for any other line."""
    words = text.split()
    small = ("of", "for", "and", "the", "on", "in")
    plain = 2 <= len(words) <= 8 and all(w[0].isupper() or w in small for w in words)
    if not plain or not text.replace(" ", "").replace("-", "").isalpha():
        return None
    match = INSTITUTION.search(text)
    whole = match and (match.end() == len(text) or text[match.end() :].startswith((" of ", " for ")))
    return name(text) if whole and match and match[0] not in _NO_SIGNER else None
