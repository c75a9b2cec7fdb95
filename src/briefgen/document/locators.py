"""Locators in words, and whether a citation style printed them: none may be lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.document.nodes import Node, inlines, text_of, walk
from briefgen.model import Citation, Locator

_TERMS = {
    "page": ("p.", "pp."), "paragraph": ("para.", "paras."), "slide": ("slide", "slides"), "table": ("table", "tables"),
    "cells": ("cell", "cells"),
}  # fmt: skip
_VALUE = {"cells": re.compile(r"[^\x00-\x1f]{1,120}")}
_ONE_CELL = re.compile(r"(?:'(?:[^']|'')*'!|[^!',]*!)?[A-Z]{1,3}\d+")
_NUMBER = re.compile(r"[\w.-]+")
# how styles write the kinds that they know; a bare number is a page's
_PRINTED = {
    "page": r"",
    "paragraph": r"(?:¶{1,2}|§{1,2}|\bpara(?:s|graphs?)?\.?)\s*",
    "slide": r"\bslides?\s*",
    "table": r"\btables?\s*",
    "cells": r"\bcells?\s*",
}
_DATE = re.compile(r"\b(?:(?:1[5-9]|20|21)\d\d[a-z]?|n\.? ?d\b|undated|no date|s\. ?d\b|o\. ?[JD]\b)", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:pp?\b|pages?\b|pgs?\b)", re.IGNORECASE)
_LITERAL = "{}"
"""At the head of a citation's suffix it tells citeproc to take no locator from it, but to print it as it stands."""

Kinds = Mapping[str, list[str]]


def kinds_of(locators: Iterable[Locator]) -> dict[str, list[str]]:
    """The values of locators by their kind, each once, in order; those without a value are left out."""
    found: dict[str, list[str]] = {}
    for locator in locators:
        values = found.setdefault(locator.kind, [])
        if locator.value and locator.value not in values:
            values.append(locator.value)
    return found


def locator_words(kind: str, values: list[str]) -> str:
    """ "para. 3", "pp. 4, 7", "paras. 2, 25-28"; "" where there is none."""
    numbers = _printable(kind, values)
    numbers = _runs(numbers) if kind == "paragraph" else numbers
    if kind not in _TERMS or not numbers:
        return ""
    one = _ONE_CELL.fullmatch(numbers[0]) if kind == "cells" else not re.fullmatch(r"\d+-\d+", numbers[0])
    many = len(numbers) > 1 or not one
    return f"{_TERMS[kind][many]} {', '.join(numbers)}"


def all_words(kinds: Kinds) -> str:
    """ "para. 3, table 2": what there is of every kind; "" where there is nothing."""
    return ", ".join(words for words in (locator_words(k, v) for k, v in kinds.items()) if words)


def _printable(kind: str, values: list[str]) -> list[str]:
    return sorted({v for v in values if _VALUE.get(kind, _NUMBER).fullmatch(v)}, key=_numeric)


def _runs(numbers: list[str]) -> list[str]:
    """Numbers in order with three or more that follow one another as one: "2", "25-28"."""
    made: list[list[str]] = []
    for number in numbers:
        follows = made and number.isdecimal() and made[-1][-1].isdecimal() and int(number) == int(made[-1][-1]) + 1
        if follows:
            made[-1].append(number)
        else:
            made.append([number])
    return [part for run in made for part in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else run)]


def _numeric(value: str) -> tuple[int, str]:
    found = re.match(r"\d+", value)
    return (int(found[0]) if found else 0, value)


def strip_label(label: str, locators: Iterable[Locator]) -> str:
    """A line of a source strip: "Sample Institute 2024, paras. 3, 5–7"."""
    return ", ".join(part for part in (label, _dashed(all_words(kinds_of(locators)))) if part)


def _dashed(words: str) -> str:
    """Locators in words with the dash of ranges; names of cells stay as they are."""
    return words if "cell" in words else re.sub(r"(?<=\d)-(?=\d)", "–", words)


def located(citations: Iterable[Citation]) -> dict[str, list[Locator]]:
    """The locators of citations for each source, in the order of their first citation."""
    found: dict[str, list[Locator]] = {}
    for citation in citations:
        found.setdefault(citation.source, []).append(citation.locator)
    return found


def suffix(kinds: Kinds, *, literal: bool = False) -> list[Node]:
    """What follows a citation, for citeproc to take the locator from; `literal`: to print as it stands."""
    words = all_words(kinds)
    return inlines(f"{_LITERAL if literal else ''}, {words}") if words else []


def made_literal(item: Node) -> None:
    """Let citeproc print a citation's locator as it stands."""
    content = item["citationSuffix"]
    if content and not content[0]["c"].startswith(_LITERAL):
        words = [{"t": "Str", "c": _dashed(n["c"])} if n["t"] == "Str" else n for n in content]
        words = content if "cell" in text_of(content) else words
        item["citationSuffix"] = [{"t": "Str", "c": _LITERAL + words[0]["c"]}, *words[1:]]


def mixed(items: Iterable[Node]) -> bool:
    """Whether pages stand beside places of other kinds: a bare number would be read as either."""
    kinds = {kind for item in items for kind, _ in _parts(_wanted(item))}
    return "page" in kinds and len(kinds) > 1


def gives_page(item: Node) -> bool:
    """Whether an item of a Cite gives a page."""
    return "page" in dict(_parts(_wanted(item)))


def page_is_bare(content: list[Node]) -> bool:
    """Whether a rendered citation that gives a page does so without "p."."""
    return not _PAGE.search(text_of(content))


def _wanted(item: Node) -> str:
    return text_of(item["citationSuffix"]).removeprefix(_LITERAL).removeprefix(",").strip()


def lowered(content: list[Node]) -> list[Node]:
    """The inlines of a citation with raised numbers alone raised: the places behind them stand on the line.

    "1, para. 4" in a superscript becomes a raised "1" and " (para. 4)".
    """
    made: list[Node] = []
    for node in content:
        links = node["t"] == "Superscript" and any(n["t"] == "Link" for n in node["c"])
        made += _on_line(node["c"]) if links else [node]
    return made


def _on_line(raised: list[Node]) -> Iterator[Node]:
    """What stood raised, cut before each link: the link raised, what says where in words behind it."""
    starts = [i for i, node in enumerate(raised) if node["t"] == "Link"]
    if starts[0]:
        yield {"t": "Superscript", "c": raised[: starts[0]]}
    for start, end in zip(starts, [*starts[1:], len(raised)], strict=True):
        words = "".join(" " if n["t"] == "Space" else text_of(n) for n in raised[start + 1 : end])
        place = words.strip(" ,;")
        if not any(character.isalpha() for character in place):
            yield {"t": "Superscript", "c": raised[start:end]}
            continue
        yield {"t": "Superscript", "c": [raised[start]]}
        yield from inlines(f" ({place}){',' if end < len(raised) else ''}")
        if end < len(raised):
            yield {"t": "Space"}


def lost(cite: Node) -> Iterator[Node]:
    """The items of a rendered Cite whose locators its style does not print, or prints as if they were pages."""
    items, content = cite["c"]
    shown = dict(_by_item(content))
    for item in items:
        wanted = _wanted(item)
        if wanted and not _printed(wanted, shown.get(item["citationId"], text_of(content))):
            yield item


def nameless(cite: Node) -> Iterator[str]:
    """The sources of a rendered Cite of which it says no more than a date and a place, or nothing."""
    items, content = cite["c"]
    shown = dict(_by_item(content))
    for item in items:
        text = shown.get(item["citationId"], text_of(content)).replace("\u2013", "-").replace("\u00a0", " ")
        place = _wanted(item).replace("\u2013", "-")
        if not any(c.isalnum() for c in _DATE.sub("", text.replace(place, ""))):
            yield item["citationId"]


def _printed(wanted: str, shown: str) -> bool:
    """Whether every locator of "para. 3, 5, table 2" stands in a citation as it was rendered."""
    shown = shown.replace("\u2013", "-").replace("\u00a0", " ")
    return all(_stands(kind, values, shown) for kind, values in _parts(wanted))


def _stands(kind: str, values: str, shown: str) -> bool:
    if kind == "cells":
        return f"cell {values}" in shown or f"cells {values}" in shown
    first, *others = _NUMBER.findall(values)
    if re.search(rf"(?i){_PRINTED[kind]}(?<![\w.]){re.escape(first)}(?!\w)", shown) is None:
        return False
    return all(re.search(rf"(?<![\w.]){re.escape(number)}(?!\w)", shown) for number in others)


def _parts(wanted: str) -> Iterator[tuple[str, str]]:
    """The kinds and values in words made by `all_words`; none of ""."""
    terms = {term: kind for kind, pair in _TERMS.items() for term in pair}
    named = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    found = list(re.finditer(rf"(?:^|, )({named}) ", wanted))
    ends = [match.start() for match in found[1:]] + [len(wanted)] * bool(found)
    for match, end in zip(found, ends, strict=True):
        yield terms[match[1]], wanted[match.end() : end]


def _by_item(content: list[Node]) -> Iterator[tuple[str, str]]:
    """What a rendered Cite says of each source: from the link to its reference up to the next such link."""
    source = ""
    parts: list[str] = []
    for node in _flat(content):
        target = node["c"][2][0] if node["t"] == "Link" else ""
        if target.startswith("#ref-"):
            if source:
                yield source, "".join(parts)
            source, parts = target.removeprefix("#ref-"), []
        parts.append(" " if node["t"] == "Space" else text_of(node))
    if source:
        yield source, "".join(parts)


def _flat(content: list[Node]) -> Iterator[Node]:
    """The inlines of a Cite, also those within its note or a superscript around them all."""
    for node in content:
        if node["t"] in ("Note", "Para", "Plain", "Superscript", "Emph"):
            yield from _flat(node["c"])
        elif node["t"] == "Span" and any(n["t"] == "Link" for n in walk(node)):
            yield from _flat(node["c"][1])
        else:
            yield node
