"""`[sections]` of brief.toml arranges the document of every audience, and what it prints is whole."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.audience import arranged, view_for
from briefgen.document import document_for
from briefgen.document.nodes import text_of
from briefgen.model import AUDIENCES
from tests import documents, factory
from tests.small import briefgen, small_brief

SECTIONS = """
[sections]
order = ["actors", "{last}", "{first}"]

[sections.headings]
{last} = "Renamed by the brief"
actors = "Who is who"
"""
# two slots of each audience that stand the other way round in its profile
SWAPPED = {
    "executive": ("timing", "key-points"),
    "legislator": ("background", "current-state"),
    "analyst": ("current-state", "outlook"),
    "public": ("happening", "next"),
    "talking-points": ("points", "if-pressed"),
}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_brief_toml_arranges_every_audience(audience: str, tmp_path: Path) -> None:
    folder = small_brief(tmp_path / "river")
    first, last = SWAPPED[audience]
    toml = folder / "brief.toml"
    head, mark, sources = toml.read_text("utf-8").partition("[[source]]")
    toml.write_text(head + SECTIONS.format(first=first, last=last) + "\n" + mark + sources, encoding="utf-8")
    done = briefgen("build", str(folder), "-a", audience, "-f", "html", "-o", str(tmp_path / "out"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "river" / f"river-{audience}.html").read_text("utf-8")
    # the executive's timing is a line of text; everything else has a heading
    heads = re.findall(r"<h2[^>]*>(.*?)</h2>|<strong>(Timing):</strong>", page)
    titles = [re.sub(r"<[^>]+>", "", a or b).strip() for a, b in heads]
    own = documents.profile(audience)
    other = next(rule.heading for rule in own.slots if rule.name == first)
    assert titles.index("Who is who") < titles.index("Renamed by the brief") < titles.index(other)


KINDS = ("timeline", "who-said-what", "actors", "options", "risks")
OWN = {("analyst", "timeline"), ("executive", "risks")}  # what a profile has of its own is not added


@pytest.mark.parametrize(("audience", "kind"), [(a, k) for a in AUDIENCES for k in KINDS if (a, k) not in OWN])
def test_any_kind_can_be_added_to_any_audience(audience: str, kind: str) -> None:
    summary = factory.summary()
    told = [
        replace(
            s, when="March 1998", said_by="Port Union", actors=("Port Union",), option=True, text=f"{s.text} A risk."
        )
        for s in summary.statements
    ]
    profile = arranged(documents.profile(audience), (kind,), {kind: "Added by the brief"})
    view = view_for(replace(summary, statements=tuple(told)), profile)
    slot = next(s for s in view.slots if s.kind == kind)
    document = document_for(view, documents.templates(audience))
    assert slot.statements
    assert "Added by the brief" in text_of(json.loads(document.ast)["blocks"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_leads_stays_at_the_head_unless_it_is_named(audience: str) -> None:
    profile = documents.profile(audience)
    head, last = profile.slots[0].name, profile.slots[-2].name
    assert arranged(profile, (last,)).slots[0].name == head
    names = [rule.name for rule in arranged(profile, (last, head)).slots]
    assert names.index(last) < names.index(head)


def test_an_added_slot_is_no_larger_than_the_audience_has_room_for() -> None:
    profile = arranged(documents.profile("executive"), ("timeline",))
    added = next(rule for rule in profile.slots if rule.name == "timeline")
    assert (added.statements_max, added.words_max) == (5, 45)
