"""Whether a citation style can be used, found out before anything is built."""

from __future__ import annotations

from briefgen.errors import UsageError

_CSL = "{http://purl.org/net/xbiblio/csl}"
_NEXT = "choose another .csl file, or leave style out for Chicago author-date"


def check_style(csl: str, file: str) -> None:
    """Raise UsageError unless the text is an independent CSL style with in-text citations and a bibliography.

    A note style would put citations into footnotes, away from the statements that they belong to.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(csl.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(
            f"is not well-formed XML: {error.msg}", file=file, line=error.lineno or 0, next_step=_NEXT
        ) from None
    reason = ""
    if root.tag != f"{_CSL}style":
        reason = "is no CSL style"
    elif root.find(f"{_CSL}citation") is None:
        reason = "has no citations of its own: it only points to another style"
    elif root.get("class") != "in-text":
        reason = "is a note style: its citations would stand apart from their statements"
    elif root.find(f"{_CSL}bibliography") is None:
        reason = "has no bibliography: the documents could not list their sources"
    if reason:
        raise UsageError(reason, file=file, next_step=_NEXT)
