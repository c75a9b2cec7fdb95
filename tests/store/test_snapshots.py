"""Where snapshots lie, and that they are written whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import store
from briefgen.errors import UsageError
from tests.small import tree


def test_snapshots_lie_among_the_sources_and_in_a_folder_of_their_own_where_there_are_none(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text("")
    (tmp_path / "sources.lock").write_text("{}")
    flat = store.open_brief(tmp_path, str(tmp_path))
    names = store.list_sources(flat)[0]
    assert names == (), "the lock is no source"
    assert store.snapshot_folder(flat, names) == flat.folder / "sources"
    (tmp_path / "own.txt").write_text("words")
    assert store.snapshot_folder(flat, store.list_sources(flat)[0]) == flat.folder
    (tmp_path / "sources").mkdir()
    assert store.snapshot_folder(store.open_brief(tmp_path, str(tmp_path)), ()) == flat.folder / "sources"


def test_a_snapshot_is_written_with_what_belongs_to_it(tmp_path: Path) -> None:
    brief = store.open_brief(tmp_path, str(tmp_path))
    folder, lock = brief.folder / "sources", brief.folder / "sources.lock"
    files = {folder / "a.html": b"words", folder / ".fetched" / "a.html.json": b"{}", lock: b"[]"}
    store.put_snapshot(brief, files, lock)
    assert tree(tmp_path) == {"sources/a.html": b"words", "sources/.fetched/a.html.json": b"{}", "sources.lock": b"[]"}
    assert store.kept_names(folder / ".fetched", ".json") == ("a.html",)
    assert store.kept_names(tmp_path / "none", ".json") == ()


def test_a_snapshot_that_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    brief = store.open_brief(tmp_path, str(tmp_path))
    (tmp_path / "sources").write_text("a file where the folder should be")
    before = tree(tmp_path)
    lock = brief.folder / "sources.lock"
    with pytest.raises(UsageError, match="cannot be written"):
        store.put_snapshot(brief, {brief.folder / "sources" / "a.html": b"words", lock: b"[]"}, lock)
    assert tree(tmp_path) == before
