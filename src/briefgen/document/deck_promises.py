"""What a deck promises, slide by slide, and whether its template left something out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.document.deck_notes import Made
from briefgen.document.nodes import clean
from briefgen.document.promises import elsewhere_promises, head_promises, problem_promises
from briefgen.document.slides import Maker
from briefgen.document.splits import box_intro, split_shown
from briefgen.errors import TemplateError
from briefgen.model import AudienceView, Deck, Promise, SourceProblem


def with_promises(deck: Deck, made_of: Sequence[Made], maker: Maker, references: Mapping[str, str], file: str) -> Deck:
    """The deck with its promises; `made_of` are its slides in order with theirs.

    Raises TemplateError for the first thing its template leaves out.
    """
    view = maker.view
    made = [Promise("title", view.summary.brief, deck.title, slide=1)]
    for number, (slide, one) in enumerate(zip(deck.slides, made_of, strict=True), 1):
        made += [replace(p, slide=number) for p in head_promises(view.summary)]
        if number > 1:
            made.append(Promise("title", view.summary.brief, slide.title, slide=number))
        made += [replace(p, slide=number) for p in one.promises]
        body = [*(i.text for i in slide.items), *slide.caveats]
        # one may be called by a word ("trade") that statements, notes and references hold too
        free = [line for line in body if not any(p.text and p.text in clean(line) for p in one.promises)]
        made += [replace(p, slide=number) for p in elsewhere_promises(view, view.deck) if _in(p.text, free)]
        made += [Promise("gap", g.section, clean(g.text), slide=number) for g in view.gaps if _in(g.text, body)]
    for problem in _owed(view):
        on = _slide_of(problem, deck)
        made += [replace(p, slide=on) for p in problem_promises(problem) if on]
    promises = tuple(p for p in made if p.text)
    _check(maker, references, promises, file)
    return replace(deck, promises=promises)


def _owed(view: AudienceView) -> list[SourceProblem]:
    return [p for p in view.summary.problems if p.owed_to(f"{view.audience}'s slides")]


def _in(text: str, body: list[str]) -> bool:
    return any(clean(text) in line for line in body)


def _slide_of(problem: SourceProblem, deck: Deck) -> int:
    """The slide where the name of a file and why it could not be used stand closest together, 0 for none.

    A name may be any word: it stands on other slides too, and in the lines of other files.
    """
    name, reason = clean(problem.file), clean(problem.reason)
    found: list[tuple[int, int, int]] = []
    for number, slide in enumerate(deck.slides, 1):
        lines = [item.text for item in slide.items]
        for text in (*lines, "\n".join(lines)):
            starts = [[m.start() for m in re.finditer(re.escape(part), text)] for part in (name, reason)]
            gaps = [max(b - a - len(name), a - b - len(reason)) for a in starts[0] for b in starts[1]]
            found += [(gap, len(text), number) for gap in gaps if gap >= 0]
    return min(found)[2] if found else 0


def _check(maker: Maker, references: Mapping[str, str], promises: tuple[Promise, ...], file: str) -> None:
    view = maker.view
    held = {(p.kind, p.id) for p in promises}
    texts = {p.text for p in promises if p.kind == "gap"}
    wanted = [("statement", i, f"statement {i}", "print every statement of every slot") for i in maker.statements]
    wanted += [
        ("disagreement", d.id, box_intro(d).rstrip(":"), "print every item of `disagreements`")
        for d in split_shown(view, view.deck)
    ]
    wanted += [("reference", i, f"reference {i}", "print `{{ references }}` on a slide") for i in references]
    wanted += [
        ("problem", p.file, f"the file that could not be used, {p.file}", "print `problems`") for p in _owed(view)
    ]
    for kind, id, what, step in wanted:
        if (kind, id) not in held:
            raise TemplateError(f"leaves out {what}", file=file, next_step=step)
    for id in maker.tables:
        if not {("table-cell", id), ("chart", id)} & held:  # of a chart, the caption may be the slide's title
            raise TemplateError(f"leaves out table {id}", file=file, next_step="print every item of `tables`")
    told = {p.text for p in promises if p.kind == "disagreement"}
    for left in elsewhere_promises(view, view.deck):
        if left.text not in told:
            step = "print `elsewhere`, `in_document` and `changed`"
            raise TemplateError(f"leaves out what else the sources disagree on: {left.text}", file=file, next_step=step)
    for gap in view.gaps:
        if clean(gap.text) not in texts:
            raise TemplateError(f'leaves out the gap "{gap.text}"', file=file, next_step="print `gaps`")
