"""The [assembly] table: what it may say, that every error names its line, and what it is handed on as."""

from __future__ import annotations

from briefgen.config import Brief, ConfigError, Settings, json_schema, parse_brief, parse_settings
from briefgen.steer import LIMITS, wishes_of
from briefgen.summary import Wishes
from briefgen.summary.wishes import LIMITS as KNOWN

FILES = ("survey.txt", "bulletin.md")
FULL = """\
title = "T"
[assembly]
focus = ["grain exports"]
must_include = [
  "herons nest",
  { file = "survey.txt", quote = "the \\"toll\\" rose" },
]
must_exclude = ["the old lock"]
weights = { "survey.txt" = 2, "bulletin.md" = 0 }
aspects = "aspects.toml"
[assembly.place]
"the canal will close" = "outlook"
[assembly.limits]
sentences = 900
"""


def load(kind: str, name: str, where: str) -> str:
    return f"{kind} of {name} beside the {where}"


def wishes(text: str, settings: str = "") -> Wishes | None:
    data = text.encode()
    brief = parse_brief(data, "brief.toml", audiences=(), files=FILES)
    project = parse_settings(settings.encode(), "briefgen.toml", audiences=())
    return wishes_of(brief.assembly, project.assembly, load, "brief.toml", data)


def errors(text: str) -> list[str]:
    try:
        parse_brief(text.encode(), "brief.toml", audiences=(), files=FILES)
    except ConfigError as error:
        return [finding.render() for finding in error.findings]
    return []


def test_a_brief_that_says_nothing_wishes_nothing() -> None:
    assert wishes('title = "T"') is None


def test_everything_that_may_be_said_is_handed_on() -> None:
    said = wishes(FULL)
    assert said
    assert said.focus == ("grain exports",)
    assert said.include == (("", "herons nest"), ("survey.txt", 'the "toll" rose'))
    assert said.exclude == (("", "the old lock"),)
    assert said.weights == (("survey.txt", 2.0), ("bulletin.md", 0.0))
    assert said.places == (("the canal will close", "outlook"),)
    assert said.aspects == "aspects of aspects.toml beside the brief"
    assert said.limits == (("sentences", 900),)


def test_every_quote_keeps_the_line_that_it_stands_in() -> None:
    said = wishes(FULL)
    assert said
    lines = [said.line(key, quote) for key, quote, _ in said.lines]
    assert lines == [5, 6, 8, 12]


def test_what_the_project_says_holds_where_the_brief_is_silent() -> None:
    project = '[assembly]\nfocus = ["tariffs"]\nwords = "words.toml"\nlimits = { outlook = 3, sentences = 500 }\n'
    said = wishes(FULL, project)
    assert said
    assert said.focus == ("grain exports",)
    assert said.words == "words of words.toml beside the project"
    assert dict(said.limits) == {"outlook": 3, "sentences": 900}
    alone = wishes("", project)
    assert alone
    assert alone.focus == ("tariffs",)


def test_every_error_names_its_line_and_what_would_be_right() -> None:
    found = errors(
        '[assembly]\nfocus = ["x"]\nmust_include = [{ file = "survey.md", quote = "herons nest" }]\nmust_exclude = 3\n'
        'weights = { "survey.text" = 1, "survey.txt" = 11 }\n[assembly.place]\n"the old lock" = "outlok"\n'
        '[assembly.limits]\nsentence = 9\nsentences = 1\n'
    )  # fmt: skip
    assert [line.split(":")[1] for line in found] == ["2", "3", "4", "5", "5", "7", "9", "10"]
    words = (
        "too short", 'did you mean "survey.txt"', "must_exclude", 'did you mean "survey.txt"', "from 0 to 10",
        'did you mean "outlook"', 'did you mean "sentences"', "from 50 to 4000",
    )  # fmt: skip
    for line, word in zip(found, words, strict=True):
        assert word in line


def test_an_unknown_key_is_an_error() -> None:
    (line,) = errors('[assembly]\nmust_includ = ["herons nest"]\n')
    assert 'did you mean "must_include"' in line


def test_the_schemas_show_the_table() -> None:
    assert "must_include" in json_schema(Brief)["$defs"]["Assembly"]["properties"]
    assert "must_include" not in json_schema(Settings)["$defs"]["Defaults"]["properties"]


def test_the_limits_at_the_door_are_those_of_the_assembly() -> None:
    assert tuple(LIMITS) == KNOWN
