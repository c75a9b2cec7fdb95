"""Whether figures, views on issues and the names of tables left out are promised to those who are owed them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.captions import own_number
from briefgen.edition.owing import Owing
from briefgen.edition.places import places, words_of
from briefgen.edition.rule import found
from briefgen.findings import Finding

WEIGHING = ("analyst", "legislator")  # whose documents say who holds which view and which tables they leave out


def figures_are_promised(owing: Owing) -> Iterator[Finding]:
    """The analyst's table of figures has a row for each figure of a statement shown, with its time and its place."""
    if owing.name != "analyst":
        return
    words: dict[str, set[str]] = {}
    for p in owing.promises:
        if p.kind == "figure":
            words.setdefault(p.id, set()).update(words_of(p.text))
    shown = {s.id for s in owing.statements}
    # in a style with notes the row has a number: what it leads to is promised as a note
    apart = any(p.kind == "note-mark" for p in owing.promises)
    for figure in owing.edition.figures:
        if figure.statement in shown:
            yield from owing.lacks("figure", figure.id, figure.text)
            yield from owing.lacks("figure", figure.id, figure.as_of_words if figure.point else figure.period)
            if not apart and not set(places((figure.citation,))) <= words.get(figure.id, set()):
                yield found("missing-promise", f"{owing.name} is not promised the place of figure {figure.id}")


def views_are_promised(owing: Owing) -> Iterator[Finding]:
    """Whoever holds a view of which something is shown is named with it, where no statement of it names them."""
    texts = {s.id: s.text for s in owing.statements}
    for issue in owing.edition.issues if owing.name in WEIGHING else ():
        for view in issue.views:
            shown = [i for i in view.statements if i in texts]
            named = re.compile(rf"(?<!\w){re.escape(view.holder)}(?!\w)")
            if shown and not any(named.search(texts[i]) for i in shown):
                yield from owing.lacks("view", shown[0], view.holder)


def left_out_is_promised(owing: Owing) -> Iterator[Finding]:
    """The tables that are not shown are named."""
    if owing.name not in WEIGHING:
        return
    shown = {t.id for t in owing.tables}
    left = dict.fromkeys(own_number(t.caption)[1] for t in owing.edition.tables if t.id not in shown)
    yield from owing.lacks("left-out", owing.edition.brief, "; ".join(left))


RULES = (figures_are_promised, views_are_promised, left_out_is_promised)
