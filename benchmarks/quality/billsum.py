"""ROUGE on bills with human summaries: our ranker against lead, random and sumy's, on the same sentences and budget.

Usage: python benchmarks/quality/billsum.py FILE, a JSON object a line with "document" and "summary".
Needs the packages of the dependency group "quality". Every method gives its sentences in its own order of worth;
the first that fit into BUDGET words are taken, in the order of the document. Ours is the score of
`briefgen.summary.score` chosen by maximal marginal relevance, as `briefgen build` does it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from briefgen.model import Passage, Source, TextPositionSelector
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.summary.merge import Cluster
from briefgen.summary.picks import Candidate, mmr
from briefgen.summary.score import scores
from briefgen.summary.text import cosines, stems
from briefgen.summary.units import Unit
from briefgen.summary.words import stop_words

BUDGET = 200
RESAMPLES = 2_000
Method = Callable[[Source, Sequence[Passage]], Sequence[int]]


def ours(source: Source, sentences: Sequence[Passage]) -> Sequence[int]:
    """By score and maximal marginal relevance."""
    units = [_unit(p) for p in sentences]
    similarity = cosines([u.stems for u in units])
    worth = scores(units, similarity)
    pool = [Candidate(Cluster(units[i], score=worth[i]), "current-state", "", i) for i in range(len(units))]
    return [c.index for c in mmr(pool, similarity, len(pool), lambda one, chosen: True)]


def _unit(passage: Passage) -> Unit:
    span = TextPositionSelector(passage.start, passage.end)
    return Unit(passage.source, passage.text, (span,), (passage,), stems(passage.text))


def lead(source: Source, sentences: Sequence[Passage]) -> Sequence[int]:
    """In the order of the document."""
    return range(len(sentences))


def chance(source: Source, sentences: Sequence[Passage]) -> Sequence[int]:
    """At random, with a fixed seed."""
    order = list(range(len(sentences)))
    random.Random(source.sha256).shuffle(order)
    return order


class Words:
    """What sumy asks of a tokenizer: the words of a sentence."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words with a letter or digit."""
        return tuple(w for w in text.split() if any(c.isalnum() for c in w))


def sumy(name: str) -> Method:
    """One of sumy's summarisers, on the same sentences."""

    def ranked(source: Source, sentences: Sequence[Passage]) -> Sequence[int]:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer

        summarizer = getattr(import_module(f"sumy.summarizers.{name}"), SUMY[name])(Stemmer("english"))
        summarizer.stop_words = stop_words()
        document = ObjectDocumentModel([Paragraph([Sentence(p.text, Words()) for p in sentences])])
        order: list[int] = []

        def count(infos: Sequence[Any]) -> Sequence[Any]:
            order.extend(info.order for info in infos)
            return infos

        summarizer(document, count)
        return order

    return ranked


SUMY = {"lex_rank": "LexRankSummarizer", "text_rank": "TextRankSummarizer", "lsa": "LsaSummarizer"}
METHODS: dict[str, Method] = {
    "ours": ours, "lead": lead, "random": chance,
    "sumy LexRank": sumy("lex_rank"), "sumy TextRank": sumy("text_rank"), "sumy LSA": sumy("lsa"),
}  # fmt: skip


def chosen(sentences: Sequence[Passage], order: Sequence[int]) -> str:
    """The sentences that fit the budget, the worthiest first, in the order of the document."""
    taken, room = [], BUDGET
    for n in order:
        size = len(sentences[n].text.split())
        if size <= room:
            taken.append(n)
            room -= size
    return "\n".join(sentences[n].text for n in sorted(taken))


def measured(rows: Sequence[dict[str, str]]) -> dict[str, np.ndarray]:
    """ROUGE-1, -2 and -L F1 of every method, a row each document."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    found: dict[str, list[list[float]]] = {name: [] for name in METHODS}
    for number, row in enumerate(rows):
        source = read_source(f"bill-{number}.txt", row["document"].replace("\t", " ").encode())
        sentences = passages_of(source)
        for name, method in METHODS.items():
            score = scorer.score(row["summary"], chosen(sentences, method(source, sentences)))
            found[name].append([score[k].fmeasure for k in ("rouge1", "rouge2", "rougeLsum")])
    return {name: np.array(values) for name, values in found.items()}


def interval(difference: np.ndarray) -> tuple[float, float]:
    """95 % interval of the mean of paired differences, by bootstrap with a fixed seed."""
    draws = np.random.default_rng(7).integers(0, len(difference), (RESAMPLES, len(difference)))
    low, high = np.percentile(difference[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    """Print the table."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    found = measured(rows)
    print(f"{len(rows)} bills, {BUDGET} words each\n")
    print(f"{'method':16} ROUGE-1 ROUGE-2 ROUGE-L   ours less it, ROUGE-2 (95 %)")
    for name, values in found.items():
        one, two, long = 100 * values.mean(axis=0)
        low, high = (100 * x for x in interval(found["ours"][:, 1] - values[:, 1]))
        more = 100 * found["ours"][:, 1].mean() - two
        told = f"{more:+.2f} [{low:+.2f}, {high:+.2f}]" if name != "ours" else ""
        print(f"{name:16} {one:7.2f} {two:7.2f} {long:7.2f}   {told}")


if __name__ == "__main__":
    main()
