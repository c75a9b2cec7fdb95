"""What a line of plain text looks like: a heading, a list item, a table's divider."""

from __future__ import annotations

import re

BULLET = re.compile(r"^([-*•–—‣◦▪●■□➢➤✓✔o·])\s+(?=\S)(.*)$")
LONE_BULLET = re.compile(r"^[-*•–‣◦▪●■·]$")
NUMBER = re.compile(r"^(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\(?[A-Z]\))\s+(\S.*)$")
DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)\s+([A-ZÀ-ÞА-ЯЁ\"“‘(].*)$")
"""A numbered clause ("2.1 The council ..."); alone it may be a figure, so it is an item only under its parent."""
SECTION = re.compile(
    r"^(?:(?P<parts>\d{1,2}(?:\.\d{1,2}){0,3})\.?|(?P<roman>[IVX]{1,5})\.|(?:Chapter|Part|Section|Annex|Appendix)"
    r"\s(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.:]?)\s+(?P<title>\S.*)$"
)
DIVIDER = re.compile(r"^\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?$")
ATTRIBUTION = re.compile(r"^(?:—|–|--|―)\s*[A-ZÀ-ÞА-ЯЁ][^.!?]{2,110}\.?$")
"""The line under a quotation that names who speaks."""
TAKEAWAYS = re.compile(
    r"^(?:key (?:takeaways?|points|findings|messages|facts|insights|conclusions)|takeaways?|main (?:points|takeaways"
    r"|findings|messages)|at a glance|highlights|in brief|in short|in a nutshell|the bottom line|what (?:you|"
    r"we) need to"
    r" know|tl;?dr|(?:executive )?summary|abstract|synopsis|l['’]essentiel|en bref|points cl[ée]s|à retenir|résumé"
    r"|das wichtigste(?: in kürze)?|auf einen blick|kernaussagen|zusammenfassung|kurz gefasst|puntos clave|en resumen"
    r"|lo esencial|resumen(?: ejecutivo)?|claves|in sintesi|punti chiave|in breve|em resumo|pontos[ -]chave|destaques"
    r"|главное|коротко|кратко|ключевые (?:выводы|моменты)|основные выводы)\W*$",
    re.IGNORECASE,
)
"""Headings over the points of a summary, in the languages that are read."""
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and as at but by can do does for from how if in into is its nor of off on or over per so than the to "
        "under up via vs what with",
    )
)
_KNOWN = re.compile(
    r"^(?:background|outlook|introduction|conclusions?|overview|context|recommendations|methodology|notes|footnotes|"
    r"endnotes|references|sources|frequently asked questions|faqs?)$",
    re.IGNORECASE,
)
_PLAIN_HEADING_WORDS = 9


def is_heading(line: str, following: str, *, first: bool = False, titled: bool = False) -> bool:
    """True for a short line without a sentence's end, in title case or followed by text.

    `following` is the next line that is not empty, "" at the end: a line with nothing under it is no
    heading. `first` allows for a longer title; `titled` takes title case only.
    """
    bare = line.rstrip(":").strip()
    words = bare.split()
    if not words or not following or len(words) > (22 if first else 14) or len(line) > (160 if first else 100):
        return False
    if not any(c.isalpha() for c in bare) or bare[-1] in ".,;!。！；，۔।" or DIVIDER.match(following) or " | " in line:
        return False
    if _KNOWN.match(bare) or TAKEAWAYS.match(bare):
        return True
    if line.endswith(":"):
        return not starts_item(following) and (title_case(words) or len(words) <= 4)
    if line.endswith("?"):
        return title_case(words)
    if title_case(words):
        return True
    return not titled and len(words) <= _PLAIN_HEADING_WORDS and bare[0].isupper() and len(following) >= 60


def section_level(line: str) -> int:
    """The level of a numbered heading: 2 for "3 Trade" and "III. Trade", 3 for "3.1 Rail"; 0 where it has no number."""
    match = SECTION.match(line)
    return 0 if not match else 2 + (match["parts"] or "").count(".")


def title_case(words: list[str]) -> bool:
    """True when nearly every word that a title capitalises is capitalised."""
    chief = [w.lstrip("\"'“‘([") for w in words if w.lower().strip(".,:;?!") not in _SMALL]
    chief = [w for w in chief if w and (w[0].isalpha() or w[0].isdigit())]
    if not chief or words[0][:1].islower():
        return False
    return sum(not w[0].islower() for w in chief) >= 0.75 * len(chief)


def starts_item(line: str) -> bool:
    """True for a line that begins as a list item does."""
    return bool(BULLET.match(line) or LONE_BULLET.match(line) or NUMBER.match(line))
