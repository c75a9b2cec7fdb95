"""Whose word counts for a citation style, and from a name to the text of a style."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.commands.kits import kits_of
from briefgen.commands.styles import cited_in, style_of, told_of_styles
from briefgen.config import Brief, Settings
from briefgen.document.style import has_notes, parent_of
from briefgen.errors import UsageError
from briefgen.store import BriefFolder, packaged_style
from tests.small import briefgen
from tests.styles import NAMED

OWN = packaged_style("apa") or ""


@pytest.mark.parametrize("name", NAMED)
def test_the_named_styles_can_be_used(name: str) -> None:
    assert "<bibliography" in style_of(name, Path(), "test")
    assert has_notes(style_of(name, Path(), "test")) == (name in ("chicago-notes", "oscola"))


def test_every_style_that_the_documentation_names_is_there() -> None:
    text = (Path(__file__).parents[2] / "docs/citations.md").read_text("utf-8")
    choosing = text[text.index("## Choosing a style") : text.index("## Locators")]
    rows = re.findall(r"^\| (`.*?) \|", choosing, re.MULTILINE)
    others = re.findall(r"such as (.*?):", choosing)
    names = [name for part in (*rows, *others) for name in re.findall(r"`([a-z-]+)`", part)]
    assert {"vancouver", "nature", "oscola"} <= set(names)
    for name in names:
        assert style_of(name, Path(), "test")


def test_a_dependent_style_is_its_parent() -> None:
    pointing = packaged_style("cell-and-bioscience") or ""
    assert parent_of(pointing)
    assert style_of("cell-and-bioscience", Path(), "test") == packaged_style(parent_of(pointing))


def test_a_style_that_there_is_not_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UsageError) as caught:
        style_of("harvad", Path(), "brief.toml")
    assert 'there is no citation style "harvad"' in str(caught.value)
    assert "harvard" in caught.value.next_step
    assert caught.value.file == "brief.toml"


@pytest.mark.parametrize("name", ["../apa", "dependent/x", "", "a b"])
def test_a_name_is_no_path(name: str) -> None:
    assert packaged_style(name) is None


def test_a_style_that_cannot_list_sources_is_refused() -> None:
    bare = next(
        n for n in ("bluebook-law-review", "chicago-notes-no-url") if "<bibliography" not in (packaged_style(n) or "")
    )
    with pytest.raises(UsageError, match="has no bibliography"):
        style_of(bare, Path(), "test")


BARE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">\n<info><title>T</title><id>t</id>'
    "<updated>2020-01-01T00:00:00+00:00</updated></info>\n<macro name='m'>{macro}</macro>\n"
    '<citation><layout prefix="(" suffix=")">{citation}</layout></citation>\n'
    "<bibliography><layout>{entry}</layout></bibliography></style>"
)
YEAR = '<date variable="issued"><date-part name="year"/></date>'
TITLE = '<text variable="title"/>'


@pytest.mark.parametrize(
    ("citation", "entry", "line", "what"),
    [
        ("", TITLE, 4, "its citations would print neither author, title nor number"),
        ('<text value="see"/>', TITLE, 4, "its citations"),
        (YEAR + '<text variable="locator"/>', TITLE, 4, "its citations"),
        ('<text macro="m"/><text macro="none"/>', TITLE, 4, "its citations"),
        (TITLE, YEAR, 5, "its list of sources would print neither"),
    ],
)
def test_a_style_that_names_no_source_is_refused_with_its_line(
    tmp_path: Path, citation: str, entry: str, line: int, what: str
) -> None:
    (tmp_path / "own.csl").write_text(BARE.format(macro='<text macro="m"/>', citation=citation, entry=entry))
    with pytest.raises(UsageError, match=what) as caught:
        style_of("own.csl", tmp_path, "brief.toml")
    assert caught.value.file.endswith("own.csl")
    assert caught.value.line == line
    assert "choose another style" in caught.value.next_step


def test_what_a_macro_prints_names_a_source(tmp_path: Path) -> None:
    text = BARE.format(macro='<names variable="author"/>', citation='<text macro="m"/>', entry='<text macro="m"/>')
    (tmp_path / "own.csl").write_text(text)
    assert style_of("own.csl", tmp_path, "brief.toml") == text


def test_a_style_without_room_for_places_is_told() -> None:
    kits = kits_of(Path(), ["executive", "public"])
    bare = BARE.format(macro="", citation=TITLE, entry=TITLE)
    told = told_of_styles({"executive": replace(kits["executive"], csl=bare), "public": kits["public"]})
    assert [f.code for f in told] == ["style-without-places"]
    assert "of executive prints no places" in told[0].message
    assert told_of_styles(kits) == ()


def test_a_csl_file_lies_beside_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(OWN)
    assert style_of("own.csl", tmp_path, "brief.toml") == OWN
    with pytest.raises(UsageError, match="is not there"):
        style_of("other.csl", tmp_path, "brief.toml")


def test_a_csl_file_elsewhere_can_be_named_on_the_command_line_only(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(OWN)
    inside = tmp_path / "brief"
    inside.mkdir()
    assert style_of(str(tmp_path / "own.csl"), inside, "--style") == OWN
    with pytest.raises(UsageError):
        style_of("../own.csl", inside, "brief.toml")


def styles(tmp_path: Path, asked: str = "", brief: str = "", project: str = "") -> dict[str, str]:
    """The styles of the executive, whose profile names one, and of the public, whose profile does not."""
    folder = BriefFolder("river", "river", tmp_path, tmp_path)
    kits = kits_of(tmp_path, ["executive", "public"])
    made = cited_in(kits, asked, Brief(style=brief), Settings(style=project), root=tmp_path, folder=folder)
    return {name: kit.csl for name, kit in made.items()}


def test_the_nearest_word_counts(tmp_path: Path) -> None:
    text = {name: style_of(name, Path(), "test") for name in ("apa", "ieee", "oscola", "harvard")}
    assert styles(tmp_path) == {"executive": text["ieee"], "public": ""}
    assert styles(tmp_path, project="harvard") == {"executive": text["ieee"], "public": text["harvard"]}
    assert styles(tmp_path, brief="apa", project="harvard") == {"executive": text["apa"], "public": text["apa"]}
    asked = styles(tmp_path, asked="oscola", brief="apa", project="harvard")
    assert asked == {"executive": text["oscola"], "public": text["oscola"]}


def test_an_audiences_own_style_file_lies_with_its_templates(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "public"
    folder.mkdir(parents=True)
    packaged = Path(__file__).parents[2] / "templates" / "public"
    for path in packaged.iterdir():
        (folder / path.name).write_text(path.read_text())
    profile = folder / "audience.toml"
    profile.write_text(profile.read_text().replace("label =", 'style = "house.csl"\nlabel =', 1))
    (folder / "house.csl").write_text(OWN)
    assert styles(tmp_path)["public"] == OWN


def test_the_command_line_refuses_an_unknown_style_before_anything_is_touched(tmp_path: Path) -> None:
    (tmp_path / "river").mkdir()
    (tmp_path / "river" / "a.txt").write_text("The river treaty was signed in March 1998 by both banks.\n")
    run = briefgen("build", "river", "--style", "nowhere-style", cwd=tmp_path)
    assert run.returncode == 2
    assert "there is no citation style" in run.stderr
    assert not (tmp_path / "out").exists()
