"""The body that the web page and the PDF share, and the page of the PDF."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from briefgen.model import DRAFT, Deck, Document
from briefgen.pandoc import pandoc
from briefgen.render.nodes import Node, classes, header_scopes, laid_out, mapped, parsed, plain

LABELS = {
    "executive": "Executive brief",
    "legislator": "Legislative brief",
    "analyst": "Analyst’s brief",
    "public": "Public briefing",
    "talking-points": "Talking points",
}

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
{metas}<meta name="generator" content="briefgen">
<style>
{css}
</style>
</head>
<body class="audience-{audience}">
{top}<header class="title-block">
{logo}<p class="kicker"><span>{label}</span>{date}</p>
<h1>{title}</h1>
</header>
<main>
{body}
</main>
{bottom}</body>
</html>
"""


def html_body(document: Document, change: Callable[[list[Node]], list[Node]] = list) -> str:
    """The document's blocks as HTML, slots as second-level headings, quotes as they are. Raises RenderError.

    `change` is what the blocks go through first, for what is read on a screen.
    """
    tree = parsed(document)
    blocks = mapped(change(tree["blocks"]), lambda node: laid_out(_labelled(header_scopes(node))))
    ast = json.dumps({**tree, "meta": {}, "blocks": blocks}, ensure_ascii=False)
    args = ("--shift-heading-level-by=1", "--wrap=none", "--no-highlight")
    written = pandoc(ast.encode("utf-8"), source="json", target="html5-smart", args=args)
    return written.decode("utf-8").strip()


def html_page(document: Document, body: str, css: str, logo: str = "") -> str:
    """A whole page around a body: title block with the logo's element, marking above and below, the styles inside."""
    mark = f'<p class="marking">{escape(document.marking)}</p>\n' if document.marking else ""
    date = f'<span class="date">{escape(long_date(document.date))}</span>' if document.date else ""
    return _PAGE.format(
        lang=escape(document.language or "en"),
        title=escape(document.title),
        description=escape(description(document)),
        metas=_metas(document),
        css=css.replace("</", "<\\/"),
        audience=escape(document.audience),
        label=escape(label(document)),
        date=date,
        top=mark,
        bottom=mark,
        logo=logo,
        body=body,
    )


def label(what: Document | Deck) -> str:
    """What a brief is called: the AST's subtitle, which is its profile's label, else from the audience's name."""
    own = _meta_text(what, "subtitle") if isinstance(what, Document) else ""
    return own or LABELS.get(what.audience, f"{what.audience.replace('-', ' ').capitalize()} brief")


def description(what: Document | Deck) -> str:
    """One line that says what the file is, for catalogues and search."""
    status = (DRAFT if what.draft else "", what.embargo)
    return ". ".join(filter(None, (f"{label(what)}: {what.title}", long_date(what.date), what.marking, *status)))


def _meta_text(document: Document, key: str) -> str:
    value = json.loads(document.ast).get("meta", {}).get(key)
    if not isinstance(value, dict):
        return ""
    return str(value["c"]) if value.get("t") == "MetaString" else plain(value)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(date: str) -> str:
    """An EDTF date as people read it: "30 June 2024", "June 2024", "2024"; what is no such date, as it is."""
    parts = date.split("-")
    if not all(p.isdigit() for p in parts) or len(parts[0]) != 4 or len(parts) > 3:
        return date
    if len(parts) == 1 or not 1 <= int(parts[1]) <= 12:
        return date
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def _metas(document: Document) -> str:
    fields = [("keywords", ", ".join(document.keywords))]
    if long_date(document.date) != document.date or document.date.isdigit():
        fields += [("dcterms.created", document.date), ("dcterms.modified", document.date)]
    return "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in fields if value)


def _labelled(node: Node) -> Any:
    """Boxes say to a screen reader what they are."""
    if node["t"] != "Div":
        return node
    names = {"bottom-line": "Bottom line", "disagreement": "Where sources disagree", "caveats": "Notes"}
    found = next((names[c] for c in classes(node) if c in names), "")
    if not found:
        return node
    attr, blocks = node["c"]
    if any(key == "aria-label" for key, _ in attr[2]):
        return node
    return {**node, "c": [[attr[0], attr[1], [*attr[2], ["role", "group"], ["aria-label", found]]], blocks]}
