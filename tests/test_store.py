"""What is found, read and written, and that a write is whole or not at all."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from briefgen import store
from briefgen.errors import SourceError, UsageError
from briefgen.model import AUDIENCES
from tests.small import tree


def folder_of(path: Path, *names: str) -> store.BriefFolder:
    path.mkdir(parents=True, exist_ok=True)
    for name in names:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(name)
    return store.open_brief(path.parent, str(path))


def test_a_brief_is_a_name_under_briefs_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefs/river/sources").mkdir(parents=True)
    (tmp_path / "Somé Folder").mkdir()
    named = store.open_brief(tmp_path, "river")
    assert (named.name, named.shown, named.sources.name) == ("river", "briefs/river", "sources")
    assert store.open_brief(tmp_path, "briefs/river") == named
    other = store.open_brief(tmp_path, "Somé Folder")
    assert (other.name, other.sources) == ("some-folder", other.folder)


def test_an_unknown_brief_is_answered_with_the_close_name(tmp_path: Path) -> None:
    (tmp_path / "briefs/river").mkdir(parents=True)
    with pytest.raises(UsageError) as caught:
        store.open_brief(tmp_path, "rivr")
    assert 'did you mean "river"?' in caught.value.next_step


def test_a_file_is_no_brief(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(UsageError, match="is a file"):
        store.open_brief(tmp_path, str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("name", "slug"),
    [("US–Russia  Relations!", "us-russia-relations"), ("Ünïted_1", "united-1"), ("日本", ""), ("-", "")],
)
def test_output_names_are_plain(name: str, slug: str) -> None:
    assert store.slug(name) == slug


def test_sources_are_listed_by_the_bytes_of_their_names(tmp_path: Path) -> None:
    brief = folder_of(tmp_path / "b", "é.txt", "Z.txt", "a.txt", "a/b.txt", "B.txt")
    names, problems = store.list_sources(brief)
    assert names == ("B.txt", "Z.txt", "a.txt", "a/b.txt", "é.txt")
    assert problems == ()


def test_hidden_files_and_the_briefs_own_configuration_are_no_sources(tmp_path: Path) -> None:
    brief = folder_of(
        tmp_path / "b", ".DS_Store", "~$a.docx", ".git/x.txt", "brief.toml", "references.json", "a.txt", "d/brief.toml"
    )
    assert store.list_sources(brief)[0] == ("a.txt", "d/brief.toml")


def test_folders_that_are_to_be_ignored_are(tmp_path: Path) -> None:
    brief = folder_of(tmp_path / "b", "a.txt", "out/b/b-analyst.html")
    assert store.list_sources(brief, (tmp_path / "b/out",))[0] == ("a.txt",)


def test_links_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("s")
    (tmp_path / "elsewhere").mkdir()
    brief = folder_of(tmp_path / "b", "a.txt")
    (tmp_path / "b/out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "b/folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "b/gone.txt").symlink_to("nothing.txt")
    (tmp_path / "b/in.txt").symlink_to("a.txt")
    names, problems = store.list_sources(brief)
    assert names == ("a.txt", "in.txt")
    assert [problem.file for problem in problems] == ["folder", "gone.txt", "out.txt"]
    assert all(":" in problem.reason for problem in problems), "each says what to do"


def test_what_is_no_regular_file_is_a_problem(tmp_path: Path) -> None:
    brief = folder_of(tmp_path / "b", "a.txt")
    os.mkfifo(tmp_path / "b/pipe.txt")
    (tmp_path / "b/new\nline.txt").write_text("x")
    names, problems = store.list_sources(brief)
    assert names == ("a.txt",)
    assert len(problems) == 2


def test_a_source_is_read_up_to_the_limit(tmp_path: Path) -> None:
    brief = folder_of(tmp_path / "b", "a.txt")
    assert store.read_source_file(brief, "a.txt", 5) == b"a.txt"
    with pytest.raises(SourceError, match="over 4") as caught:
        store.read_source_file(brief, "a.txt", 4)
    assert (caught.value.file, bool(caught.value.next_step)) == ("a.txt", True)
    with pytest.raises(SourceError, match="cannot be read"):
        store.read_source_file(brief, "b.txt", 4)


def test_the_projects_own_templates_stand_before_the_packaged_ones(tmp_path: Path) -> None:
    assert set(AUDIENCES) <= set(store.audience_names(tmp_path))
    packaged = store.read_template(tmp_path, "executive/brief.md.j2").text
    own = tmp_path / "templates/executive/brief.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("mine\r\n")
    assert store.read_template(tmp_path, "executive/brief.md.j2").text == "mine\n" != packaged
    assert store.read_template(tmp_path, "executive/audience.toml").text, "the rest comes from the package"


def test_a_template_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        store.read_template(tmp_path, "nobody/brief.md.j2")
    assert caught.value.file == "templates/nobody/brief.md.j2"
    assert store.read_template(tmp_path, "_none.md.j2", default="d").text == "d"
    (tmp_path / "templates/public").mkdir(parents=True)
    (tmp_path / "templates/public/brief.md.j2").write_bytes(b"a\n\xff")
    with pytest.raises(UsageError) as caught:
        store.read_template(tmp_path, "public/brief.md.j2")
    assert caught.value.line == 2


def test_a_template_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s")
    (tmp_path / "templates/public").mkdir(parents=True)
    (tmp_path / "templates/public/brief.md.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(UsageError, match="leads out"):
        store.read_template(tmp_path, "public/brief.md.j2")


def test_a_set_is_published_whole_and_nothing_is_left_over(tmp_path: Path) -> None:
    out = tmp_path / "out/b"
    with store.locked(out):
        store.publish(out, {"a.pdf": b"1", "sources/s.txt": b"2"}, last="a.pdf")
    (out / ".briefgen-dead").mkdir()
    with store.locked(out):
        store.publish(out, {"a.pdf": b"3"}, ("sources/s.txt",))
    assert tree(out) == {"a.pdf": b"3"}
    assert not (out / ".briefgen-dead").exists()


def test_published_files_have_the_modes_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with store.locked(tmp_path / "b"):
            store.publish(tmp_path / "b", {"a.pdf": b"1"})
    finally:
        os.umask(before)
    assert (tmp_path / "b/a.pdf").stat().st_mode & 0o777 == 0o640


def test_a_set_that_cannot_be_written_leaves_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "b"
    with store.locked(out):
        store.publish(out, {"a.pdf": b"old"})
    with store.locked(out), pytest.raises(UsageError, match="cannot be written"):
        store.publish(out, {"a.pdf": b"new", "x" * 300: b"too long a name"})
    assert tree(out) == {"a.pdf": b"old"}


def test_a_write_that_fails_half_way_leaves_the_old_set_whole(tmp_path: Path) -> None:
    import resource
    import signal

    out = tmp_path / "b"
    with store.locked(out):
        store.publish(out, {"a.pdf": b"old"})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with store.locked(out), pytest.raises(UsageError, match="cannot be written"):
            store.publish(out, {"a.pdf": b"n" * 5000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert tree(out) == {"a.pdf": b"old"}


def test_a_folder_is_held_by_one_build_at_a_time(tmp_path: Path) -> None:
    with store.locked(tmp_path / "b"):
        handle = os.open(tmp_path / "b", os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
    assert not (tmp_path / "b").exists(), "a folder that stayed empty goes"


def test_output_folders_that_cannot_be_are_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for folder in ("file/b", "link/b", "file", "link"):
        with pytest.raises(UsageError) as caught:
            store.check_output(tmp_path / folder)
        assert "--out" in caught.value.next_step
    with pytest.raises(UsageError, match="cannot write here"):
        store.check_output(Path("/proc/nowhere/b"))
    store.check_output(tmp_path / "new/deep/b")
    assert not (tmp_path / "new").exists()


def test_new_files_never_take_the_place_of_others(tmp_path: Path) -> None:
    store.write_new(tmp_path / "b", {"brief.toml": b"1"})
    with pytest.raises(UsageError, match="is there already"):
        store.write_new(tmp_path / "b", {"other.toml": b"2", "brief.toml": b"2"})
    assert tree(tmp_path / "b") == {"brief.toml": b"1"}
