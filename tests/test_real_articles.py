"""Five real articles, as they were clipped, become twenty proved documents.

Skipped where the articles are absent. What is asserted is read from edition.json and from the files' own text.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from briefgen.model import AUDIENCES, FORMATS
from tests.reading import folded, read, tables

OVERVIEW, WARMER, DYNAMICS, OPINION, STANCE = (f"{n:03d}" for n in range(5))


@dataclass
class Built:
    """An output folder and its record."""

    folder: Path

    @cached_property
    def edition(self) -> dict[str, Any]:
        return json.loads((self.folder / "edition.json").read_bytes())

    @cached_property
    def texts(self) -> dict[tuple[str, str], str]:
        return {(a, f): folded(read(self.path(a, f))) for a in AUDIENCES for f in FORMATS}

    def path(self, audience: str, format_: str) -> Path:
        return self.folder / f"{self.folder.name}-{audience}.{format_}"

    def source(self, prefix: str) -> str:
        return next(s["id"] for s in self.edition["sources"] if s["file"].startswith(prefix))

    def statements(self, audience: str | None = None) -> list[dict[str, Any]]:
        shown = None if audience is None else set(self.edition["audiences"][audience]["statements"])
        return [s for s in self.edition["statements"] if shown is None or s["id"] in shown]

    def caveats(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        by_id = {c["id"]: c for c in self.edition["caveats"]}
        return [by_id[i] for i in item["caveats"]]


@pytest.fixture(scope="module")
def built(real: Callable[[str], Path]) -> Built:
    return Built(real("articles"))


def test_all_twenty_documents_exist_and_are_proved(built: Built) -> None:
    for audience in AUDIENCES:
        files = built.edition["audiences"][audience]["files"]
        assert sorted(files) == sorted(FORMATS)
        for format_ in FORMATS:
            data = built.path(audience, format_).read_bytes()
            assert hashlib.sha256(data).hexdigest() == files[format_]["sha256"]


def test_verify_proves_the_finished_folder_again(built: Built) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "briefgen", "verify", str(built.folder)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr + run.stdout


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_pdf_passes_pdf_ua_1_with_no_failed_rule(built: Built, audience: str) -> None:
    import page

    report = page.validate_pdf(built.path(audience, "pdf"), profile="ua1")
    assert report.rules.failed == 0, [(f.rule_id, f.message) for f in report.failures]
    assert report.rules.passed > 80


def test_every_citation_is_exact_and_every_hash_fits(built: Built, seeds: Path) -> None:
    texts = {}
    for source in built.edition["sources"]:
        assert hashlib.sha256((seeds / source["file"]).read_bytes()).hexdigest() == source["sha256"]
        canonical = (built.folder / "sources" / f"{source['id']}.txt").read_bytes()
        assert hashlib.sha256(canonical).hexdigest() == source["text_sha256"]
        texts[source["id"]] = canonical.decode()
    items = built.edition["statements"] + built.edition["tables"] + built.edition["caveats"]
    citations = [c for item in items for c in item["citations"]]
    assert len(citations) > 60
    for c in citations:
        text = texts[c["source"]]
        assert text[c["start"] : c["end"]] == c["exact"] != ""
        assert text[: c["start"]].endswith(c["prefix"])
        assert text[c["end"] :].startswith(c["suffix"])
    assert all(s["citations"] for s in built.statements())


TRADE = ["$1.3 billion", "$10.3 billion", "$1.1 billion", "$500 million", "$1.5 billion", "$200 million"]


@pytest.mark.parametrize("format_", ["pdf", "docx", "html"])
@pytest.mark.parametrize("audience", ["analyst", "legislator"])
def test_the_trade_table_is_a_real_table_with_its_note(built: Built, audience: str, format_: str) -> None:
    cells = [folded(c) for table in tables(built.path(audience, format_)) for row in table for c in row]
    for value in TRADE:
        assert folded(value) in cells
    assert folded("trade figures are subject to change") in built.texts[audience, format_]


@pytest.mark.parametrize("audience", ["analyst", "legislator"])
def test_on_slides_the_trade_table_is_a_native_chart_of_its_values_with_its_note(built: Built, audience: str) -> None:
    from pptx import Presentation

    (slide, chart), *others = [
        (slide, shape.chart)
        for slide in Presentation(str(built.path(audience, "pptx"))).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert not others
    plot = chart.plots[0]
    assert list(plot.categories) == ["Energy", "Aerospace", "Agriculture"]
    billions = {"US Exports to Russia": (1.3, 1.1, 1.5), "US Imports from Russia": (10.3, 0.5, 0.2)}
    assert {s.name: tuple(s.values) for s in plot.series} == billions
    shown = folded(" ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame))
    spoken = folded(slide.notes_slide.notes_text_frame.text)
    for said in (shown, spoken):
        assert folded("trade figures are subject to change") in said
    for value in TRADE:
        assert folded(value) in spoken


def test_whoever_shows_a_number_of_the_trade_table_shows_its_note(built: Built) -> None:
    showing = 0
    for text in built.texts.values():
        if any(re.search(rf"(?<![\d.]){re.escape(folded(v))}", text) for v in TRADE):
            showing += 1
            assert folded("trade figures are subject to change") in text
    assert showing >= 8


def test_the_foreign_footer_and_the_reply_form_are_excluded_and_logged(built: Built) -> None:
    source = next(s for s in built.edition["sources"] if s["file"].startswith(OPINION))
    canonical = (built.folder / "sources" / f"{source['id']}.txt").read_text(encoding="utf-8")
    assert source["excluded"]
    assert all(e["reason"] for e in source["excluded"])
    gone = "".join(canonical[e["start"] : e["end"]] for e in source["excluded"])
    for marker in ("发表回复", "中心的地缘战略研究", "center@geostrategy.rs"):
        assert marker in gone
    for key, text in built.texts.items():
        assert not re.search(r"[\u4e00-\u9fff]", text), key
        assert "geostrategy.rs" not in text, key


def test_the_disclaimer_and_the_expert_opinion_reach_the_reader(built: Built) -> None:
    source = built.source(OPINION)
    for audience in AUDIENCES:
        used = [s for s in built.statements(audience) if s["citations"][0]["source"] == source]
        if audience in ("analyst", "legislator"):
            assert used
        for s in used:
            kinds = {c["kind"] for c in built.caveats(s)}
            assert {"disclaimer", "opinion"} <= kinds, s["text"]
        for format_ in ("pdf", "docx", "html"):
            if used:
                text = built.texts[audience, format_]
                assert folded("my own personal opinion") in text
                assert folded("my expert opinion") in text


def test_forecasts_of_the_opinion_article_are_attributed_to_its_author(built: Built) -> None:
    source = built.source(OPINION)
    seen = 0
    for audience in AUDIENCES:
        for s in built.statements(audience):
            if s["section"] == "outlook" and s["citations"][0]["source"] == source:
                for format_ in ("pdf", "docx", "html"):
                    text = built.texts[audience, format_]
                    at = text.index(folded(s["text"]))
                    assert "Azadgan" in text[max(0, at - 120) : at + len(folded(s["text"]))]
                seen += 1
    assert seen >= 2


def test_the_disagreement_on_relations_is_shown_to_everyone_with_both_sides_cited(built: Built) -> None:
    sides = {built.source(OVERVIEW), built.source(WARMER)}
    by_id = {s["id"]: s for s in built.statements()}
    found = [
        d
        for d in built.edition["disagreements"]
        if sides <= {by_id[i]["citations"][0]["source"] for i in d["statements"]} and "relations" in d["aspect"]
    ]
    assert found
    words = folded("at a low point")
    assert any(words in folded(by_id[i]["text"]) for d in found for i in d["statements"])
    for audience in AUDIENCES:
        shown = [d for d in found if d["id"] in built.edition["audiences"][audience]["disagreements"]]
        assert shown, audience
        for format_ in FORMATS:
            for statement_id in shown[0]["statements"]:
                assert folded(by_id[statement_id]["text"]) in built.texts[audience, format_]


def test_the_five_inline_issues_become_separate_issues_merged_with_the_others(built: Built) -> None:
    issues: dict[str, set[str]] = {}
    for s in built.statements():
        if s["section"] == "key-issues":
            issues.setdefault(s["issue"].casefold(), set()).update(c["source"] for c in s["citations"])
    for name in ("ukraine", "syria", "election interference", "nuclear arms control", "energy"):
        match = [k for k in issues if name in k]
        assert len(match) == 1, (name, sorted(issues))
        assert len(issues[match[0]]) >= 2, name


def test_nothing_that_repeats_is_a_statement_and_nothing_dangles(built: Built) -> None:
    opening = re.compile(
        r"(?:\[\.\.\.\] )?(?:His|Her|Their|Its|They|He|She|These|Those|This|Such|Since then|However|Furthermore|"
        r"Therefore|Meanwhile|Moreover|Despite (?:this|these)|Conversely|Yet|But|And|The country|"
        r"The two (?:nations|countries))\b"
    )
    repeats = [
        "The main issues in US-Russia relations include",
        "Yes, the United States",
        "In summary",
        "it is essential to",
    ]
    for s in built.statements():
        assert not opening.match(s["text"]), s["text"]
        assert not any(r in s["text"] for r in repeats), s["text"]
        assert not s["text"].rstrip().endswith("?")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_section_draws_on_two_sources_where_two_have_something_to_say(built: Built, audience: str) -> None:
    for section in ("background", "current-state", "key-issues", "outlook"):
        offered = {s["citations"][0]["source"] for s in built.statements() if s["section"] == section}
        shown = [s for s in built.statements(audience) if s["section"] == section]
        if len(offered) >= 2 and shown:
            assert len({c["source"] for s in shown for c in s["citations"]}) >= 2, section
        # A one-page brief and talking points have other sections of their own: key points, lines, questions.
        assert shown or not offered or audience in ("executive", "talking-points"), section


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_hears_more_than_half_of_the_sources(built: Built, audience: str) -> None:
    assert len({c["source"] for s in built.statements(audience) for c in s["citations"]}) >= 3


def test_undated_articles_are_marked_wherever_they_are_cited_for_a_current_state(built: Built) -> None:
    undated = {s["id"] for s in built.edition["sources"] if "issued" not in s["reference"]}
    assert undated
    marked = 0
    for s in built.statements():
        if s["section"] == "current-state" and {c["source"] for c in s["citations"]} & undated:
            assert "undated" in {c["kind"] for c in built.caveats(s)}, s["text"]
            marked += 1
    assert marked >= 3
    cited = {c["source"] for s in built.statements("executive") for c in s["citations"]}
    for (audience, format_), text in built.texts.items():
        if audience == "executive" and format_ != "pptx":  # its numbered style has no "n.d.": each entry says it
            assert text.count("undated]") >= len(cited & undated) > 0
        else:
            assert "n.d." in text
        assert re.search("nodate|undated", text)
