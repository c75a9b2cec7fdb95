"""What was read is remembered by path, content and, for a link, by where it leads."""

from __future__ import annotations

from pathlib import Path

from briefgen.store import read_optional, still, watching
from briefgen.store.seen import saw_names


def test_what_was_read_is_still_what_it_was_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    with watching() as seen:
        read_optional(path)
        read_optional(tmp_path / "b.txt")
        saw_names(tmp_path)
    assert still(seen)
    path.write_text("two")
    assert not still(seen)
    path.write_text("one")
    assert still(seen)
    path.touch()
    assert still(seen), "times say nothing"


def test_a_file_that_comes_or_goes_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with watching() as seen:
        read_optional(path)
    path.write_text("")
    assert not still(seen)
    with watching() as seen:
        saw_names(tmp_path)
    (tmp_path / "b").mkdir()
    assert not still(seen)


def test_a_link_that_leads_elsewhere_is_seen_though_it_holds_the_same(tmp_path: Path) -> None:
    for name in ("in", "out"):
        (tmp_path / name).write_text("same")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "in")
    with watching() as seen:
        read_optional(link)
    assert still(seen)
    link.unlink()
    link.symlink_to(tmp_path / "out")
    assert not still(seen)


def test_nothing_is_remembered_unless_it_is_watched(tmp_path: Path) -> None:
    with watching() as seen:
        pass
    read_optional(tmp_path / "a.txt")
    assert seen == {}
