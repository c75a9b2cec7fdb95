"""Files of an output folder are read through no link and no way out of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.store import read_served


def test_a_file_is_read_from_the_folder_and_from_one_below(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "a.html").write_bytes(b"a")
    (tmp_path / "sources/b.txt").write_bytes(b"b")
    assert read_served(tmp_path, "a.html") == b"a"
    assert read_served(tmp_path, "sources/b.txt") == b"b"


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a", "/a", "sources/../../a", "a\0", "none", "sources", "..\\a", "a/b"]
)
def test_a_name_that_leads_out_or_names_no_file_is_none(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    (out / "sources").mkdir(parents=True)
    (tmp_path / "a").write_bytes(b"outside")
    assert read_served(out, name) is None


def test_links_are_not_followed_wherever_they_stand(tmp_path: Path) -> None:
    out, secret = tmp_path / "out", tmp_path / "secret"
    out.mkdir()
    secret.mkdir()
    (secret / "a.txt").write_bytes(b"outside")
    (out / "a.txt").symlink_to(secret / "a.txt")
    (out / "sources").symlink_to(secret)
    (tmp_path / "link").symlink_to(secret)
    assert read_served(out, "a.txt") is None
    assert read_served(out, "sources/a.txt") is None
    assert read_served(tmp_path / "link", "a.txt") is None


def test_a_pipe_in_the_place_of_a_file_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert read_served(tmp_path, "a.txt") in (None, b"")
