"""Which sources are used: one of each text, those in the brief's languages; what is left out is said everywhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.config import ConfigError, parse_brief, parse_settings
from briefgen.findings import Severity, exit_status
from briefgen.model import AUDIENCES, CaveatKind, DateParts, Head, Source
from briefgen.pipeline import summarised
from briefgen.sources import read_source
from briefgen.voices import in_language, main_languages, one_voice
from tests.small import briefgen

TEXTS = Path(__file__).parent / "sources" / "languages"
GRAIN = "The port moved 12 million tonnes of grain in the year to June and paid for two locks."


def text(code: str) -> str:
    """A text of ours in a language."""
    return (TEXTS / f"{code}.txt").read_text(encoding="utf-8").strip() + "\n"


def source(code: str, file: str = "") -> Source:
    return read_source(file or f"{code}.txt", text(code).encode())


def test_a_copy_is_left_out_and_says_of_what() -> None:
    one = source("en", "a.txt")
    two = read_source("b.md", f"{text('en')}\n{GRAIN}\n".encode())
    used, problems, found = one_voice((one, two, source("fr")))
    assert [s.file for s in used] == ["b.md", "fr.txt"]
    assert [(p.file, p.reason) for p in problems] == [("a.txt", "is a copy of b.md (100% of its words)")]
    assert [(f.code, f.severity, f.message) for f in found] == [("source-copy", Severity.WARNING, problems[0].reason)]


def test_two_versions_are_both_used_and_the_older_is_named_where_dates_tell() -> None:
    pair = []
    for file, figure in (("new.md", "14 million"), ("old.md", "12 million")):
        body = f"# Port report\n\n{text('en')}\n{GRAIN.replace('12 million', figure)}\n"
        pair.append(read_source(file, body.encode()))
    days = (DateParts(2025, 5, 3), DateParts(2024, 5, 3))
    dated = [replace(s, reference=replace(s.reference, issued=day)) for s, day in zip(pair, days, strict=True)]
    used, problems, (finding,) = one_voice(tuple(dated))
    assert (used, problems) == ((dated[0], replace(dated[1], superseded_by=dated[0].id)), ())
    assert (finding.code, finding.file) == ("source-version", "old.md")
    assert "is an older version of new.md" in finding.message
    bare = tuple(replace(s, reference=replace(s.reference, issued=None)) for s in dated)
    assert "no dates tell which is newer" in one_voice(bare)[2][0].message
    assert one_voice(bare)[0] == bare


def test_the_brief_is_in_the_language_of_most_of_the_text() -> None:
    few, many = source("en"), read_source("x.txt", f"{text('fr')}\n{text('fr')}".encode())
    assert main_languages((few, many)) == ("fr",)
    assert main_languages(()) == ("und",)
    same = tuple(replace(few, file=code, language=code) for code in ("fr", "de", "en"))
    assert main_languages(same) == ("en",)
    assert main_languages(same[:2]) == ("de",)
    assert main_languages((replace(few, language="und"),)) == ("und",)


def test_a_source_in_another_language_is_not_used_and_says_what_would_use_it() -> None:
    used, (problem,), (finding,) = in_language((source("en"), source("fr")), ("en",))
    assert [s.language for s in used] == ["en"]
    assert problem.reason == "is in French, and the brief is in English", "what to do is told to who builds it only"
    assert finding.next_step == 'to use it, write languages = ["en", "fr"] into brief.toml'
    assert (finding.code, finding.file, finding.message) == ("other-language", "fr.txt", problem.reason)
    assert exit_status([finding]) == 0


def test_a_listed_language_is_used_and_one_without_cues_is_told() -> None:
    used, problems, (finding,) = in_language((source("en"), source("fr")), ("en", "fr"))
    assert (len(used), problems) == (2, ())
    assert (finding.code, finding.severity, finding.file) == ("language-cues", Severity.WARNING, "fr.txt")


def test_a_source_whose_language_is_not_told_is_used() -> None:
    unknown = replace(source("en"), language="und")
    assert in_language((unknown,), ("fr",)) == ((unknown,), (), ())


def test_every_statement_in_another_language_says_that_its_hedges_were_not_looked_for() -> None:
    summary, _ = summarised(Head("b", "B"), (source("en"), source("fr")), (), "fr")
    caveats = {c.id: c for c in summary.caveats}
    french = [s for s in summary.statements if s.citations[0].source == "fr"]
    assert summary.language == "fr"
    assert french
    for statement in summary.statements:
        rules = [caveats[i] for i in statement.caveats if caveats[i].rule == "language-cues"]
        assert len(rules) == (statement in french)
        assert all(c.kind is CaveatKind.HEDGE and c.scope == "source" and "is in French" in c.text for c in rules)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('languages = ["English"]', 'languages[1]: "English" is no language code; write "en"'),
        ('languages = ["en", "xx"]', 'languages[2]: "xx" is no language code; write two letters'),
        ('languages = "en"', "languages"),
    ],
)
def test_a_language_that_there_is_not_is_refused(said: str, told: str) -> None:
    for parse in (parse_settings, lambda *a, **k: parse_brief(*a, files=(), **k)):
        with pytest.raises(ConfigError) as caught:
            parse(said.encode(), "x.toml", audiences=AUDIENCES)
        assert told in caught.value.findings[0].render()


def test_languages_are_read_in_their_order() -> None:
    brief = parse_brief(b'languages = ["fr", "en"]', "brief.toml", audiences=AUDIENCES, files=())
    assert brief.languages == ("fr", "en")


def test_a_folder_in_two_languages_builds_in_one_and_lists_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "river"
    folder.mkdir()
    for code in ("en", "fr"):
        (folder / f"{code}.txt").write_text(text(code), encoding="utf-8")
    (folder / "more.txt").write_text(f"{text('en')}\n{GRAIN}\n", encoding="utf-8")
    run = briefgen("build", "river", "-o", "out", "-a", "analyst", "-f", "html", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "warning[other-language]" in run.stderr
    page = (tmp_path / "out" / "river" / "river-analyst.html").read_text(encoding="utf-8")
    assert "A file was not used: fr.txt (is in French, and the brief is in English)" in page
    assert "is a copy of more.txt" in page
    record = json.loads((tmp_path / "out" / "river" / "edition.json").read_bytes())
    assert record["language"] == "en"
    assert [s["file"] for s in record["sources"]] == ["more.txt"]
    shown = briefgen("sources", "river", cwd=tmp_path)
    assert re.search(r"^fr\.txt: .*\n +not used +is in French", shown.stdout, re.MULTILINE)


def test_a_brief_in_french_is_french_throughout_and_proved(tmp_path: Path) -> None:
    folder = tmp_path / "briefs" / "fleuve"
    (folder / "sources").mkdir(parents=True)
    (folder / "brief.toml").write_text('languages = ["fr", "en"]\n', encoding="utf-8")
    for code in ("en", "fr"):
        (folder / "sources" / f"{code}.txt").write_text(text(code), encoding="utf-8")
    run = briefgen("build", "fleuve", "-o", "out", "-a", "executive", "-f", "html", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "warning[language-cues]" in run.stderr
    assert 'lang="fr"' in (tmp_path / "out" / "fleuve" / "fleuve-executive.html").read_text(encoding="utf-8")
    assert briefgen("verify", "out/fleuve", cwd=tmp_path).returncode == 0
