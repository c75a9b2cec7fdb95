"""A small hand-made Summary that tests of the later stages share: two sources, every kind of caveat."""

from __future__ import annotations

import hashlib

from briefgen.ids import short_id
from briefgen.model import (
    Block,
    BlockKind,
    Caveat,
    CaveatKind,
    Citation,
    DateParts,
    Disagreement,
    Gap,
    Locator,
    Name,
    Reference,
    Source,
    SourceProblem,
    Statement,
    Summary,
    SummaryTable,
)

A = [
    "The river treaty was signed in March 1998.",
    "Relations between the two banks are at a low point, with tolls rising on both sides.",
    "Toll income reached an estimated $4.2 million in 2023.",
    "Dredging: the channel has silted up faster than it is cleared.",
    "The Sample Port Authority says that dredging may resume in 2026.",
    "Note: Toll figures exclude exempt barges.",
]
B = [
    "The treaty has governed tolls on the river since 1998.",
    "Relations between the two banks have become much warmer since the ferry accord.",
    "Barge traffic is likely to grow if the locks are widened.",
    "Staffing: half of the lock keepers' posts are vacant.",
]


def source(key: str, sentences: list[str], issued: DateParts | None, who: str) -> Source:
    """A source whose every sentence is one numbered paragraph."""
    text = "\n".join(sentences)
    blocks, at = [], 0
    for number, sentence in enumerate(sentences, 1):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(sentence), paragraph=number))
        at += len(sentence) + 1
    reference = Reference(
        id=key, type="report", title=f"{key.title()} on the river", author=(Name(literal=who),), issued=issued
    )
    return Source(
        id=key,
        file=f"{key}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        reference=reference,
        blocks=tuple(blocks),
        language="en",
    )


def cite(src: Source, exact: str) -> Citation:
    """The citation of a quote that stands in the source."""
    start = src.text.index(exact)
    end = start + len(exact)
    paragraph = src.text[:start].count("\n") + 1
    return Citation(
        source=src.id,
        start=start,
        end=end,
        exact=exact,
        prefix=src.text[max(0, start - 32) : start],
        suffix=src.text[end : end + 32],
        label=src.reference.label(),
        locator=Locator("paragraph", str(paragraph)),
    )


def summary() -> Summary:
    """Six statements in four sections, a table, a disagreement, a gap, a source that failed."""
    a = source("survey", A, DateParts(2024, 6), "Sample Survey Office")
    b = source("bulletin", B, None, "Sample River Bulletin")

    def caveat(
        kind: CaveatKind, scope: str, text: str, *cites: Citation, rule: str | None = None, within: bool = False
    ) -> Caveat:
        return Caveat(short_id(kind, scope, text), kind, scope, text, cites, rule, within)

    undated = caveat(CaveatKind.UNDATED, "source", "Bulletin on the river carries no date.", rule="undated-source")
    single_a = caveat(
        CaveatKind.SINGLE_SOURCE, "source", "Only Sample Survey Office 2024 says this.", rule="one-source"
    )
    hedge = caveat(CaveatKind.HEDGE, "statement", "is likely to", cite(b, "is likely to"), within=True)
    forecast = caveat(CaveatKind.FORECAST, "source", "An expectation, not a fact.", rule="modal-or-future")
    dated = caveat(CaveatKind.DATED_FIGURE, "statement", "Figure as of 2023.", rule="figure-as-of")
    note = caveat(CaveatKind.NOTE, "table", A[5], cite(a, A[5]))
    disagree = caveat(CaveatKind.DISAGREEMENT, "statement", "Sources disagree on relations.", rule="stance")
    says = caveat(
        CaveatKind.ATTRIBUTION,
        "statement",
        "The Sample Port Authority says",
        cite(a, "The Sample Port Authority says"),
        within=True,
    )

    def statement(
        section: str,
        role: str,
        rank: float,
        cites: list[Citation],
        caveats: list[Caveat],
        as_of: str = "2024-06",
        issue: str = "",
    ) -> Statement:
        first = cites[0]
        return Statement(
            id=short_id(first.source, first.exact),
            section=section,
            text=first.exact,
            as_of=as_of,
            citations=tuple(cites),
            caveats=tuple(c.id for c in caveats),
            role=role,
            issue=issue,
            rank=rank,
        )

    statements = (
        statement("background", "milestone", 0.7, [cite(a, A[0]), cite(b, B[0])], [undated], "1998-03"),
        statement("current-state", "contested", 0.99, [cite(a, A[1])], [disagree, single_a]),
        statement("current-state", "contested", 0.98, [cite(b, B[1])], [disagree, undated], "undated"),
        statement("current-state", "figure", 0.8, [cite(a, A[2])], [dated, note, single_a], "2023"),
        statement("key-issues", "issue", 0.75, [cite(a, A[3])], [single_a], issue="Dredging"),
        statement("key-issues", "issue", 0.74, [cite(b, B[3])], [undated], "undated", issue="Staffing"),
        statement("outlook", "outlook", 0.6, [cite(a, A[4])], [says, forecast, single_a]),
        statement("outlook", "outlook", 0.5, [cite(b, B[2])], [hedge, forecast, undated], "undated"),
    )
    table = SummaryTable(
        id=short_id("survey", "tolls"),
        section="current-state",
        caption="Tolls by bank",
        header=("Bank", "Income", "Barges"),
        rows=(("North", "$2.2 million", "1,204"), ("South", "$2.0 million", "987")),
        citations=(cite(a, A[2]),),
        caveats=(note.id,),
    )
    split = Disagreement(short_id("stance", "relations"), "stance", "relations", (statements[1].id, statements[2].id))
    return Summary(
        brief="river",
        title="The river treaty",
        question="What is the state of the river treaty?",
        date="2024-06",
        language="en",
        handling="TLP:GREEN",
        sources=(a, b),
        statements=statements,
        tables=(table,),
        caveats=(undated, single_a, hedge, forecast, dated, note, disagree, says),
        disagreements=(split,),
        gaps=(Gap("outlook", "The sources say nothing of the cost of wider locks."),),
        problems=(SourceProblem("scan.pdf", "encrypted: ask the sender for a copy without a password"),),
    )
