"""Names and noun phrases, told from their words: person, institution or an unnamed group."""

from __future__ import annotations

import re

from .text import any_of, words_of

# Words that stand before a person's name.
TITLES = ("Adm.", "Ambassador", "Chairman", "Chairwoman", "Chancellor", "Col.", "Commissioner", "Director", "Dr.",
          "Foreign Minister", "Gen.", "General", "Gov.", "Governor", "King", "Minister", "Mr.", "Mrs.", "Ms.",
          "President", "Prime Minister", "Prof.", "Professor", "Queen", "Rep.", "Representative", "Sec.", "Secretary",
          "Sen.", "Senator", "Spokesman", "Spokesperson", "Spokeswoman", "Vice President")  # fmt: skip
# Words that make a name an institution's.
BODIES = words_of(
    """Academy Administration Agency Alliance Army Assembly Association Authority Bank Board Bureau Cabinet Center
    Centre Chamber Coalition College Command Commission Committee Company Confederation Congress Corporation Council
    Court Department Directorate Embassy Federation Force Forces Forum Foundation Fund Government Group Guard House
    Institute Institution Kremlin League Ministry Mission Movement NATO Navy Nations Network Office Organisation
    Organization Parliament Party Pentagon Police Press Republic Secretariat Senate Service Society Soviet States
    Treasury Tribunal Union University White Company"""
)
# Countries, blocs and capitals that speak for them, as single words; demonyms ("Russian") say nothing by themselves.
PLACES = words_of(
    """Afghanistan Albania Algeria America Angola Ankara Argentina Armenia Asia Australia Austria Azerbaijan Baghdad
    Bahrain Bangladesh Baku Beijing Belarus Belgium Belgrade Berlin Bolivia Bosnia Brasilia Brazil Britain Brussels
    Bucharest Budapest Bulgaria Cairo Cambodia Cameroon Canada Canberra Caracas Chad Chile China Colombia Crimea
    Croatia Cuba Cyprus Czechia Damascus Delhi Denmark Doha Ecuador Egypt England Eritrea Estonia Ethiopia Europe
    Finland France Gaza Geneva Georgia Germany Ghana Greece Greenland Hamas Hanoi Havana Helsinki Hezbollah Hungary
    Iceland India Indonesia Iran Iraq Ireland Islamabad Israel Italy Jakarta Japan Jerusalem Jordan Kabul Kazakhstan
    Kenya Kiev Kosovo Kuwait Kyiv Kyrgyzstan Laos Latvia Lebanon Liberia Libya Lisbon Lithuania London Luxembourg
    Madrid Malaysia Mali Malta Mexico Minsk Moldova Mongolia Montenegro Morocco Moscow Mozambique Myanmar Namibia
    Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Oslo Ottawa Pakistan Palestine Panama Paris Peru Philippines
    Poland Portugal Prague Pyongyang Qatar Riga Riyadh Romania Rome Russia Rwanda Sarajevo Scotland Senegal Seoul
    Serbia Singapore Skopje Slovakia Slovenia Sofia Somalia Spain Stockholm Sudan Sweden Switzerland Sydney Syria
    Taipei Taiwan Tajikistan Tallinn Tanzania Tbilisi Tehran Thailand Tokyo Tunisia Turkey Turkmenistan Türkiye
    Uganda Ukraine Uruguay Uzbekistan Venezuela Vienna Vietnam Vilnius Wales Warsaw Washington Yemen Yerevan Zagreb
    Zambia Zimbabwe"""
)
# Heads of noun phrases for people who are not named.
UNNAMED = words_of(
    """activists advisers advisors advocates analysts assessments authorities commentators companies critics
    defenders delegates diplomats documents economists executives experts farmers forecasters historians
    investigators journalists judges lawmakers lawyers leaders legislators many members ministers
    negotiators observers officers officials opponents policymakers politicians proponents prosecutors
    reports researchers residents scholars scientists senators skeptics sources spokespeople spokespersons
    stakeholders statistics studies supporters surveys witnesses"""
)
# The same in the singular: "a spokesman", "one official".
UNNAMED_ONE = words_of("analyst diplomat economist expert lawmaker observer official source spokesman spokesperson"
                       " spokeswoman witness")  # fmt: skip
# Institutions in lower case, and what speaks for one: "the ministry", "a survey".
BODIES_LOWER = words_of(
    """administration agency analysis army assessment audit authority bank bureau commission committee community
    company council court department embassy estimate government institute ministry office panel parliament poll
    regulator report review secretariat state study survey tribunal"""
)

WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w'.&-]*[\w.]|[A-Z]|U\.S\.|U\.K\.)"
ROLES = ("adviser", "advisor", "analyst", "chief", "correspondent", "director", "economist", "head", "minister",
         "official", "professor", "representative", "spokesman", "spokesperson", "spokeswoman")  # fmt: skip
_JOINS = ("of", "for", "and", "the", "de", "van", "von", "al", "bin", "on", "&", *ROLES)
NAME = rf"{WORD}(?:(?: +{any_of(_JOINS)}){{0,3}} +{WORD}){{0,12}}(?: *\([^)]{{1,40}}\))?"
_ROLE = re.compile(rf"\b{any_of(ROLES)} +[A-Z][a-z]")  # "council official Jane Doe"
_TITLE = re.compile(rf"(?:^|[ -]){any_of(TITLES)} +(?:[A-Z]|of\b)")


def kind_of(name: str) -> str:
    """ "person", "institution" or "unnamed": by title, then by the words of the name, then by its shape."""
    bare = re.sub(r"^(?:[Tt]he|[Aa]n?) +| *\([^)]*\)$", "", name).strip()
    words = [w.strip(".,'") for w in bare.split()]
    if not words:
        return "unnamed"
    if words[-1].lower() in UNNAMED | UNNAMED_ONE or words[0].lower() in UNNAMED | {"others", "some", "many"}:
        return "unnamed"
    if _ROLE.search(bare) and words[-1] not in BODIES | PLACES:
        return "person"
    if words[0] in BODIES:
        return "institution"
    if (_TITLE.search(bare) or any(f" {r} " in bare for r in ROLES)) and words[-1] not in BODIES | PLACES:
        return "person"
    if any(w in BODIES or w in PLACES for w in words) or words[-1].lower() in BODIES_LOWER:
        return "institution"
    if bare.isupper() or re.search(r"\b[A-Z]{2,}\b|(?:[A-Z]\.){2,}", bare) or name[:4].lower() == "the ":
        return "institution"
    return "person" if len(words) <= 4 else "institution"
