"""Configuration is checked at the door: every error at once, each with its line and the next step."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.commands.settings import settings_of
from briefgen.config import (
    Brief,
    ConfigError,
    Settings,
    did_you_mean,
    json_schema,
    parse_brief,
    parse_settings,
)
from briefgen.errors import UsageError
from briefgen.model import AUDIENCES, FORMATS, KINDS, DateParts, Name, Rulings, Stated
from briefgen.said import date_parts, reference_of, ruling_lines, rulings_of, stated_of
from briefgen.tomlfile import MAX_BYTES, key_lines, parse_toml

FILES = ("survey.txt", "bulletin.md")


def brief(text: str) -> Brief:
    return parse_brief(text.encode(), "brief.toml", audiences=AUDIENCES, files=FILES)


def errors(text: str, parse: Callable[[str], object] = brief) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    return [finding.render() for finding in caught.value.findings]


def test_an_empty_file_is_a_brief_of_defaults() -> None:
    assert brief("") == Brief()


def test_everything_that_a_brief_may_say_is_read() -> None:
    said = brief(
        'title = "T"\nquestion = "Q"\ndate = 2024-06-30\nhandling = "TLP:AMBER+STRICT"\naudiences = ["public"]\n'
        'formats = ["pdf"]\n[[source]]\nfile = "survey.txt"\ntitle = "S"\n'
        'author = ["Doe, Sample", "Sample Office", {family = "Roe"}]\ndate = "2024-06"\npublisher = "P"\n'
        'url = "https://example.org/a"\ntype = "report"\nexclude = true\n'
    )
    assert (said.date, said.handling) == ("2024-06-30", "TLP:AMBER+STRICT")
    assert (said.formats, said.audiences) == (("pdf",), ("public",))
    entry = said.source[0]
    reference = reference_of(entry)
    assert reference.author == (Name("Doe", "Sample"), Name(literal="Sample Office"), Name("Roe"))
    assert reference.issued == DateParts(2024, 6)
    assert {origin for _, origin in reference.provenance} == {"brief.toml"}
    assert entry.exclude


def test_a_doi_is_kept_bare_and_a_date_of_access_is_a_date() -> None:
    entry = brief(
        '[[source]]\nfile = "survey.txt"\ndoi = "https://doi.org/10.1234/a.b"\naccessed = 2024-07-01\n'
    ).source[0]
    reference = reference_of(entry)
    assert (reference.doi, reference.accessed) == ("10.1234/a.b", DateParts(2024, 7, 1))
    assert dict(reference.provenance) == {"doi": "brief.toml", "accessed": "brief.toml"}


def test_passages_are_ruled_in_and_out_by_quotes_and_a_file_by_true() -> None:
    text = (
        '[[source]]\nfile = "survey.txt"\ninclude = ["ruled in again"]\n'
        'exclude = [\n  "ruled out one",\n  "ruled out two",\n]\n'
        '[[source]]\nfile = "bulletin.md"\nexclude = true\n'
    )
    said = brief(text)
    assert rulings_of(said.source[0]) == Rulings(("ruled in again",), ("ruled out one", "ruled out two"))
    assert rulings_of(said.source[1]) == Rulings()
    lines = ruling_lines(said, text.encode())
    assert (lines["survey.txt", "include"], lines["survey.txt", "exclude"]) == (3, 4)


def test_a_reference_claims_only_what_the_entry_says() -> None:
    reference = reference_of(brief('[[source]]\nfile = "survey.txt"\npublisher = "P"\n').source[0])
    assert reference.provenance == (("publisher", "brief.toml"),)
    assert reference.issued is None


def test_all_errors_are_told_at_once_in_the_order_of_the_file() -> None:
    told = errors('titel = "x"\ndate = "2024-02-30"\nformats = [\n "pdf",\n "doc",\n]\nhandling = "TLP:amber"\n')
    assert [line.split(": ")[0] for line in told] == [f"brief.toml:{n}" for n in (1, 2, 3, 7)]
    assert 'did you mean "title"?' in told[0]
    assert "no day of the calendar" in told[1]
    assert 'did you mean "docx"? valid: pdf, docx, pptx, html' in told[2]
    assert 'did you mean "TLP:AMBER"?' in told[3]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('title = "a"\n\n[[source]]\nfile = "survey.txt"\n[[source]]\nfile = "x.txt"\n', 6, 'no source "x.txt"'),
        ('[[source]]\nfile = "survey.txt"\n[[source]]\nfile = "survey.txt"\n', 4, "described twice"),
        ('[[source]]\ntitle = "a"\n', 1, "source[1].file: is missing"),
        ('[[source]]\nfile = "survey.txt"\nurl = "ftp://x"\n', 3, "source[1].url"),
        ('[[source]]\nfile = "survey.txt"\nexclude = "yes"\n', 3, "boolean"),
        ('[[source]]\nfile = "survey.txt"\nexclude = [3, 4]\n', 3, "list of quotes"),
        ('[[source]]\nfile = "survey.txt"\ninclude = "words of it"\n', 3, 'write ["words of it"]'),
        ('[[source]]\nfile = "survey.txt"\ninclude = ["a"]\n', 3, "too short"),
        ('[[source]]\nfile = "survey.txt"\ndoi = "see there"\n', 3, "source[1].doi"),
        ('[[source]]\nfile = "survey.txt"\naccessed = "2024-02-30"\n', 3, "no day of the calendar"),
        ('[[source]]\nfile = "survey.txt"\nauthor = [{family = 3}]\n', 3, "author[1].family"),
        ('audiences = ["executve"]\n', 1, 'did you mean "executive"?'),
        ("title = 3\n", 1, 'write "3"'),
        ('draft = "yes"\n', 1, "write true or false"),
        ('[assembly]\nfocus = "fraud"\n', 2, 'assembly.focus: should be a list; write ["fraud"]'),
        ("source = 3\n", 1, "write [[source]] above each"),
        ("\n[extra.deep]\nkey = 1\n", 2, "extra: is not a key"),
        ('date = "June 2024"\n', 1, "YYYY-MM-DD"),
    ],
)
def test_each_error_names_its_line_and_key(text: str, line: int, words: str) -> None:
    told = errors(text)
    assert len(told) == 1
    assert told[0].startswith(f"brief.toml:{line}: error[config]: ")
    assert words in told[0]
    assert ";" in told[0], "there is a next step"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b'title = "a\n', 1, "not TOML"),
        (b'title = "a"\ndate = = 3\n', 2, "not TOML"),
        (b"title = 'a\xff'\n", 1, "not UTF-8"),
        (b"x = " + b"[" * 30 + b"]" * 30, 0, "nested more than 20 deep"),
        (b"x = " + b"[" * 20_000 + b"]" * 20_000, 0, "nested more than 20 deep"),
        (b"#" * (MAX_BYTES + 1), 0, "at most 65,536"),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line(data: bytes, line: int, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_brief(data, "brief.toml", audiences=AUDIENCES, files=FILES)
    assert words in caught.value.message
    assert (caught.value.file, caught.value.line) == ("brief.toml", line)
    assert caught.value.next_step


def test_a_project_has_settings_with_defaults() -> None:
    assert parse_settings(b"", "briefgen.toml", audiences=AUDIENCES) == Settings()
    assert Settings().audiences == AUDIENCES
    assert Settings().formats == FORMATS
    told = errors("jobs = -1\n", lambda text: parse_settings(text.encode(), "briefgen.toml", audiences=AUDIENCES))
    assert told[0].startswith("briefgen.toml:1: error[config]: jobs: ")


def test_characters_that_xml_cannot_hold_do_not_enter() -> None:
    assert brief('title = "a\\u0000b\\u202Ec\\u0301"\n').title == "ab\u0107"


def test_keys_within_multi_line_values_are_no_keys() -> None:
    text = 'a = """\nb = 1\n"""\nc = [ # d = 1\n  "e = 1",\n]\nf.g = 1\n[[h]]\n[h.i]\nj = 1\n[[h]]\nj = 2\n'
    parse_toml(text.encode(), "x")
    lines = key_lines(text)
    assert lines[("c",)] == 4
    assert lines[("f", "g")] == 7
    assert lines[("h", 0, "i", "j")] == 10
    assert lines[("h", 1, "j")] == 12
    assert ("b",) not in lines
    assert ("d",) not in lines


def test_the_schema_names_every_key_and_forbids_others() -> None:
    for kind in (Brief, Settings):
        schema = json_schema(kind)
        assert schema["additionalProperties"] is False
        assert all("description" in value for value in schema["properties"].values())
        json.dumps(schema)


def test_close_names_are_offered_and_long_lists_cut() -> None:
    assert did_you_mean("PDF", FORMATS).startswith('did you mean "pdf"?')
    assert did_you_mean("zzz", [f"n{n}" for n in range(30)]).endswith("n19 and 10 more")


def test_dates_keep_their_precision() -> None:
    assert date_parts("") is None
    assert date_parts("2024") == DateParts(2024)
    assert date_parts("2024-02-29") == DateParts(2024, 2, 29)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet="[]{}=\"'#\n.a1-,", max_size=120).map(str.encode)))
def test_whatever_the_bytes_they_give_a_brief_or_one_usage_error(data: bytes) -> None:
    with contextlib.suppress(UsageError):
        assert isinstance(parse_brief(data, "brief.toml", audiences=AUDIENCES, files=FILES), Brief)


# --- what a source is -------------------------------------------------------------------------


def test_what_a_source_is_may_be_stated_in_part_or_whole() -> None:
    said = brief(
        '[[source]]\nfile = "survey.txt"\nkind = "official document"\nhand = "first"\nopinion = false\n'
        '[[source]]\nfile = "bulletin.md"\ntitle = "B"\n'
    )
    assert stated_of(said) == (("survey.txt", Stated("official document", "first", opinion=False)),)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_may_be_stated(kind: str) -> None:
    said = brief(f'[[source]]\nfile = "survey.txt"\nkind = "{kind}"\n')
    assert stated_of(said) == (("survey.txt", Stated(kind)),)


def test_a_kind_or_hand_that_there_is_not_is_an_error_with_its_line() -> None:
    text = '[[source]]\nfile = "survey.txt"\nkind = "analysys"\nhand = "third"\nopinion = "yes"\n'
    kind, hand, opinion = errors(text)
    assert kind.startswith("brief.toml:3: error[config]: source[1].kind: 'analysys' is not allowed; did you mean")
    assert hand == "brief.toml:4: error[config]: source[1].hand: 'third' is not allowed; valid: first, second"
    assert opinion.startswith("brief.toml:5: error[config]: source[1].opinion:")


@pytest.mark.parametrize(
    "embargo", ["2026-03-01", "2026-03-01T06:00:00", "soon", "2026-03-01T06:00:00.5Z", "2026-03-01T06:00:00+05:30:15"]
)
def test_an_embargo_without_a_moment_that_all_read_alike_is_refused(embargo: str) -> None:
    with pytest.raises(ConfigError, match="is no moment"):
        parse_brief(f'embargo = "{embargo}"'.encode(), "brief.toml", audiences=(), files=())


def test_an_embargo_may_be_a_toml_date_or_text() -> None:
    for told in ("2026-03-01T06:00:00Z", '"2026-03-01T06:00:00Z"', '"2026-03-01T08:00:00+02:00"'):
        assert parse_brief(f"embargo = {told}".encode(), "brief.toml", audiences=(), files=()).embargo


def test_an_address_as_the_project_s_output_folder_is_refused_with_what_to_say(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('out = "s3://published/out"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="not an address") as raised:
        settings_of(tmp_path)
    assert raised.value.file.endswith("briefgen.toml")
    assert "-o s3://published/out" in raised.value.next_step
