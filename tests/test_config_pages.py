"""Entries of pages that are fetched, in brief.toml, and `[fetch]` in briefgen.toml."""

from __future__ import annotations

import pytest

from briefgen.config import Brief, ConfigError, Fetch, parse_brief, parse_settings
from briefgen.model import AUDIENCES, DateParts
from briefgen.said import reference_of

FILES = ("survey.txt",)


def brief(text: str) -> Brief:
    return parse_brief(text.encode(), "brief.toml", audiences=AUDIENCES, files=FILES)


def errors(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        brief(text)
    return [finding.render() for finding in caught.value.findings]


def test_an_entry_without_a_file_or_with_fetch_is_a_page() -> None:
    said = brief(
        '[[source]]\nurl = "https://example.org/a"\n[[source]]\nurl = "https://example.org/b"\nfile = "b.pdf"\n'
        'fetch = true\n[[source]]\nfile = "survey.txt"\nurl = "https://example.org/a"\n'
        '[assembly]\nweights = { "b.pdf" = 2 }\n'
    )
    assert [(entry.file, entry.fetch) for entry in said.source] == [("", False), ("b.pdf", True), ("survey.txt", False)]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('title = "a"', "source[1].file: is missing; add file"),
        ('url = "https://example.org/"\nfetch = false', "source[1].file: is missing"),
        ('file = "survey.txt"\nfetch = true', "source[1].url: is missing; add url"),
        ('file = "new.txt"\nurl = "https://example.org/"', 'source[1].file: there is no source "new.txt"'),
        (
            'file = "../x.txt"\nurl = "https://example.org/"\nfetch = true',
            'source[1].file: "../x.txt" is no plain name',
        ),
        ('file = ".x"\nurl = "https://example.org/"\nfetch = true', 'source[1].file: ".x" is no plain name'),
        ('url = "ftp://example.org/"', "source[1].url:"),
        ('url = "https://a.example/"\n[[source]]\nurl = "https://a.example/"', "source[2].url: is fetched twice"),
        ('url = "https://a.example/"\nfetch = "yes"', "source[1].fetch:"),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_with_its_line(entry: str, told: str) -> None:
    (line,) = errors(f"[[source]]\n{entry}\n")
    assert told in line
    assert line.startswith("brief.toml:")


def test_the_day_of_the_snapshot_is_the_date_of_access_unless_the_entry_states_one() -> None:
    said = brief(
        '[[source]]\nurl = "https://example.org/a"\n[[source]]\nurl = "https://example.org/b"\naccessed = "2024-05"\n'
    ).source
    first, second = (reference_of(entry, "2026-03-01") for entry in said)
    assert first.accessed == DateParts(2026, 3, 1)
    assert dict(first.provenance) == {"url": "brief.toml", "accessed": "sources.lock"}
    assert second.accessed == DateParts(2024, 5)
    assert dict(second.provenance)["accessed"] == "brief.toml"
    assert reference_of(said[0]).accessed is None


def test_what_fetching_keeps_to_is_set_for_the_project() -> None:
    said = parse_settings(b"[fetch]\nallow_private = true\ntimeout = 5\n", "briefgen.toml", audiences=AUDIENCES)
    assert said.fetch == Fetch(allow_private=True, timeout=5.0)
    with pytest.raises(ConfigError, match=r"fetch\.retries"):
        parse_settings(b"[fetch]\nretries = 1000\n", "briefgen.toml", audiences=AUDIENCES)
    with pytest.raises(ConfigError, match=r"fetch\.contact"):
        parse_settings(b'[fetch]\ncontact = "a\\r\\nHost: b"\n', "briefgen.toml", audiences=AUDIENCES)
