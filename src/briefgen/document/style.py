"""What a citation style is: whether it can be used, whether its citations are notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from lxml.etree import _Element

_CSL = "{http://purl.org/net/xbiblio/csl}"
_NEXT = "choose another style or .csl file, or leave style out for Chicago author-date"
_NEVER = "no-such-type"

_NAMING = frozenset(
    ("title", "title-short", "container-title", "container-title-short", "collection-title", "original-title",
     "citation-number", "citation-label", "number", "archive", "archive_location", "call-number", "DOI", "ISBN", "ISSN",
     "URL", "PMID", "PMCID", "authority", "publisher", "references", "author", "editor", "translator")
)  # fmt: skip
"""What tells a source from others; all names do as well."""

ALIASES = {
    "author-date": "chicago-author-date",
    "numeric": "ieee",
    "notes": "chicago-notes-bibliography",
    "chicago-notes": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
    "vancouver": "nlm-citation-sequence",
}
"""Names that a brief may use for a style; its own id does as well."""


def check_style(csl: str, file: str) -> None:
    """Raise UsageError unless the text is an independent CSL style whose citations and entries name sources."""
    from lxml import etree

    try:
        root = _root(csl)
    except etree.XMLSyntaxError as error:
        raise UsageError(
            f"is not well-formed XML: {error.msg}", file=file, line=error.lineno or 0, next_step=_NEXT
        ) from None
    reason, line = "", 0
    if root.tag != f"{_CSL}style":
        reason = "is no CSL style"
    elif root.find(f"{_CSL}citation") is None:
        reason = "has no citations of its own: it only points to another style"
    elif root.find(f"{_CSL}bibliography") is None:
        reason = "has no bibliography: the documents could not list their sources"
    else:
        reason, line = _names_nothing(root)
    if reason:
        raise UsageError(reason, file=file, line=line, next_step=_NEXT)


def _names_nothing(root: _Element) -> tuple[str, int]:
    """Which of a style's two layouts prints neither author, title nor number of a source, and its line; "" for none."""
    for part, what in (("citation", "its citations"), ("bibliography", "its list of sources")):
        element = root.find(f"{_CSL}{part}")
        assert element is not None
        printed = frozenset(_printed(element, root, set()))
        if not (printed & _NAMING):
            return f"{what} would print neither author, title nor number of a source", int(str(element.sourceline or 0))
    return "", 0


def _printed(element: _Element, root: _Element, seen: set[str]) -> Iterator[str]:
    """The variables that an element of a style prints, with those of the macros that it calls; "author" for names."""
    for node in element.iter(*(f"{_CSL}{name}" for name in ("text", "names", "number"))):
        if node.tag == f"{_CSL}names":
            yield "author"
        yield from (node.get("variable") or "").split()
        macro = node.get("macro") or ""
        if macro and macro not in seen:
            seen.add(macro)
            for found in root.findall(f"{_CSL}macro"):
                if found.get("name") == macro:
                    yield from _printed(found, root, seen)


def prints_locators(csl: str) -> bool:
    """Whether the citations of a style that can be used give pages and the like; "" (Chicago author-date) does."""
    if not csl:
        return True
    root = _root(csl)
    element = root.find(f"{_CSL}citation")
    return element is None or "locator" in _printed(element, root, set())


def _root(csl: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(csl.encode(), parser)


@lru_cache(maxsize=16)
def has_notes(csl: str) -> bool:
    """Whether the style puts citations into notes; "" (Chicago author-date) does not, nor what is no XML."""
    from lxml import etree

    try:
        return bool(csl) and _root(csl).get("class") == "note"
    except etree.XMLSyntaxError:  # pandoc says what is wrong with it
        return False


@lru_cache(maxsize=16)
def in_full(csl: str) -> str:
    """The style with every citation as if it were the first: no "ibid.", no "n 3", which mean nothing on a slide.

    A condition on the position becomes one on a type that nothing has, which is never met; that on the first
    position, one on the title, which every source has.
    """
    if not csl:
        return csl
    from lxml import etree

    root = _root(csl)
    for test in root.iter(f"{_CSL}if", f"{_CSL}else-if"):
        positions = (test.attrib.pop("position", "") or "").split()
        if "first" in positions:
            test.set("variable", f"{test.get('variable', '')} title".strip())
        if set(positions) - {"first"}:
            test.set("type", f"{test.get('type', '')} {_NEVER}".strip())
    return etree.tostring(root, encoding="unicode")


def parent_of(csl: str) -> str:
    """The id of the style that a dependent style points to; "" for an independent one."""
    found = re.search(r'<link\b[^>]*\brel="independent-parent"[^>]*>', csl)
    href = re.search(r'\bhref="([^"]+)"', found[0]) if found else None
    return href[1].rstrip("/").rpartition("/")[2] if href else ""
