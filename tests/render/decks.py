"""Decks that try a slide's room: many statements, long tables, long words, other scripts, long titles."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefgen.audience import view_for
from briefgen.document import deck_for
from briefgen.model import Deck, Summary
from briefgen.profiles import parse_profile
from briefgen.render import Brand, slide_fits
from tests import documents, factory

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CHINESE = "河流条约于一九九八年三月签署，双方同意在未来十年内共同管理水闸、疏浚航道并公布通行费收入。" * 2
WIDE = "WMWMW MWMWM " * 6


def crowded(summary: Summary, brand: Brand, audience: str = "analyst") -> Deck:
    """The deck of all that a summary holds, however many slides that takes."""
    path = documents.TEMPLATES / audience / "audience.toml"
    text = re.sub(
        r"^(statements|slides|slide_tables|words|tables)_max = \d+",
        r"\1_max = 900",
        path.read_text("utf-8"),
        flags=re.M,
    )
    view = view_for(summary, parse_profile(audience, text, "audience.toml"))
    return deck_for(view, documents.templates(audience), fits=slide_fits(brand))


@cache
def many(count: int) -> Summary:
    """The shared summary with so many statements of 4 to 60 words, each with a caveat of its own."""
    summary = factory.summary()
    model, note = summary.statements[3], summary.caveats[0]
    lengths = [4 + 7 * (n % 9) for n in range(count)]
    words = ("river", "treaty", "navigation", "a", "of", "toll-income", "commission", "1,204")
    notes = tuple(
        replace(
            note,
            id=f"n{n}",
            scope="statement",
            rule=None,
            within=False,
            text=f"Note {n} " + "on the figure above " * (n % 12),
        )
        for n in range(count)
    )
    more = tuple(
        replace(
            model,
            id=f"m{n:03d}",
            text=f"Number {n} " + " ".join(words[(n + k) % len(words)] for k in range(length)) + ".",
            caveats=(f"n{n}",),
            rank=0.7 - n / 1000,
            required=True,  # or the long ones, which want a slide each, would be left out
        )
        for n, length in enumerate(lengths)
    )
    return replace(summary, statements=(*summary.statements, *more), caveats=(*summary.caveats, *notes))


def one() -> Summary:
    """The shared summary with one statement, no table and no disagreement."""
    summary = factory.summary()
    return replace(summary, statements=summary.statements[3:4], tables=(), disagreements=())


def table(rows: int, cell: str = "") -> Summary:
    """The shared summary with a table of so many rows, `cell` in each."""
    summary = factory.summary()
    made = tuple((f"Bank {n} {cell}".strip(), f"${n} million", f"{cell} {n}".strip()) for n in range(rows))
    return replace(summary, tables=(replace(summary.tables[0], rows=made),))


def said(*texts: str, title: str = "", caption: str = "") -> Summary:
    """The shared summary with other words in its statements, and other titles where they are given."""
    summary = factory.summary()
    statements = tuple(replace(s, text=texts[n % len(texts)] + f" {n}") for n, s in enumerate(summary.statements))
    tables = tuple(replace(t, caption=caption or t.caption) for t in summary.tables)
    return replace(summary, statements=statements, tables=tables, title=title or summary.title)
