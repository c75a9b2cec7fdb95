"""The watch on folders."""

from __future__ import annotations

from pathlib import Path

from briefgen.preview.watching import Watch, concerns


def test_many_quick_saves_are_told_at_once(tmp_path: Path) -> None:
    with Watch() as watch:
        watch.on([tmp_path], [])
        for number in range(20):
            (tmp_path / f"{number % 3}.txt").write_text(str(number))
        assert watch.wait(5) == {str(tmp_path / f"{n}.txt") for n in range(3)}
        assert watch.wait(0.3) == frozenset()


def test_what_is_saved_while_nobody_waits_is_told_later(tmp_path: Path) -> None:
    with Watch() as watch:
        watch.on([tmp_path], [])
        (tmp_path / "a.txt").write_text("a")
        while not watch.pending():
            pass
        (tmp_path / "b.txt").write_text("b")
        told = set(watch.wait(5))
        while len(told) < 2:
            told |= watch.wait(5)
        assert told == {str(tmp_path / "a.txt"), str(tmp_path / "b.txt")}


def test_an_editor_that_puts_a_new_file_in_the_place_of_the_old_is_heard(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    with Watch() as watch:
        watch.on([tmp_path], [])
        (tmp_path / ".a.txt.new").write_text("new")
        (tmp_path / ".a.txt.new").replace(tmp_path / "a.txt")
        assert watch.wait(5) == {str(tmp_path / "a.txt")}


def test_a_folder_that_appears_later_is_watched_from_then_on_and_a_flat_one_not_below(tmp_path: Path) -> None:
    with Watch() as watch:
        watch.on([tmp_path / "templates"], [tmp_path])
        (tmp_path / "templates").mkdir()
        assert watch.wait(5) == {str(tmp_path / "templates")}
        (tmp_path / "templates/a.css").write_text("a")
        assert watch.wait(0.3) == frozenset()
        watch.on([tmp_path / "templates"], [tmp_path])
        (tmp_path / "templates/a.css").write_text("b")
        assert watch.wait(5) == {str(tmp_path / "templates/a.css")}


def test_a_change_concerns_who_read_the_file_looked_for_it_or_listed_its_folder() -> None:
    seen = {"/b/brief.toml": "x", "/b/sources/": "y", "/templates/_brand.yml": "absent"}
    assert list(concerns(seen, ["/b/brief.toml"])) == ["/b/brief.toml"]
    assert list(concerns(seen, ["/b/sources/new.txt"])) == ["/b/sources/new.txt"]
    assert list(concerns(seen, ["/b/sources"])) == ["/b/sources"]
    assert list(concerns(seen, ["/templates/_brand.yml"])) == ["/templates/_brand.yml"]
    assert list(concerns(seen, ["/b/notes.txt", "/out/b/index.html"])) == []
