"""The cache: what was put is found again whole or not at all, and several builds share it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.store import Cache, code_digest, open_cache


def key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_put_is_found_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new/cache")
    assert cache.get(key("a")) is None
    cache.put(key("a"), b"one")
    cache.put(key("b"), b"")
    cache.put(key("a"), b"two")
    assert (Cache(cache.folder).get(key("a")), cache.get(key("b")), cache.trouble) == (b"two", b"", "")
    assert len(files(tmp_path)) == 2, "nothing is left over"


@pytest.mark.parametrize("spoil", [lambda d: d[:-1], lambda d: d[:10], lambda d: b"", lambda d: d[:-1] + b"!"])
def test_an_entry_that_is_cut_off_or_changed_is_noticed_and_removed(tmp_path: Path, spoil: object) -> None:
    cache = Cache(tmp_path)
    cache.put(key("a"), b"a value of some length")
    (path,) = files(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert cache.get(key("a")) is None
    assert not path.exists()
    cache.put(key("a"), b"made anew")
    assert cache.get(key("a")) == b"made anew"


def test_a_folder_that_cannot_be_written_to_is_not_used_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file")
    cache.put(key("a"), b"x")
    assert cache.get(key("a")) is None
    assert cache.trouble
    assert (cache.size(), cache.prune()) == (0, 0)


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put(key("a"), b"x")
    assert (cache.get(key("a")), cache.size(), cache.prune(), cache.trouble) == (None, 0, 0, "")


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, name in enumerate("abcd"):
        cache.put(key(name), bytes(100))
        os.utime(tmp_path / key(name)[:2] / key(name), ns=(0, age * 10**9))
    assert cache.get(key("a")) is not None, "which counts as a use"
    whole = cache.size()
    assert cache.prune(whole // 2) == whole // 2
    assert [name for name in "abcd" if cache.get(key(name))] == ["a", "d"]
    assert cache.prune() == whole // 2
    assert cache.size() == 0


def test_what_a_killed_build_left_unfinished_is_pruned(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key("a"), b"x")
    (tmp_path / key("a")[:2] / ".new-dead").write_bytes(b"half")
    assert cache.size() == 37
    cache.prune()
    assert files(tmp_path) == []


def test_several_builds_may_put_and_get_at_once(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from briefgen.store import Cache\n"
        "cache = Cache(pathlib.Path(sys.argv[1]))\n"
        "keys = [f'{n:064x}' for n in range(20)]\n"
        "for turn in range(30):\n"
        "    for key in keys:\n"
        "        found = cache.get(key)\n"
        "        assert found in (None, key.encode() * 999), found\n"
        "        cache.put(key, key.encode() * 999)\n"
        "assert not cache.trouble, cache.trouble\n"
    )
    many = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) for _ in range(4)]
    assert [one.wait(120) for one in many] == [0, 0, 0, 0]
    assert len(files(tmp_path)) == 20


def test_the_folder_is_the_one_that_is_named_else_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert open_cache({"BRIEFGEN_CACHE_DIR": str(tmp_path / "c")}).folder == tmp_path / "c"
    assert open_cache({"BRIEFGEN_CACHE_DIR": str(tmp_path / "c")}, used=False).folder is None
    if sys.platform != "darwin":
        assert open_cache({}).folder == tmp_path / ".cache/briefgen"
        assert open_cache({"XDG_CACHE_HOME": "/var/x"}).folder == Path("/var/x/briefgen")
        assert open_cache({"XDG_CACHE_HOME": "relative"}).folder == tmp_path / ".cache/briefgen"


def test_the_digest_of_the_code_is_that_of_all_its_files() -> None:
    assert code_digest("ids.py") == code_digest("ids.py") != code_digest("model.py")
    assert code_digest("sources") != code_digest("sources", "ids.py")


def test_an_entry_in_the_place_of_another_is_none(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    one, two = "1" * 64, "2" * 64
    kept.put(one, b"the first")
    kept.put(two, b"the second")
    (tmp_path / two[:2] / two).write_bytes((tmp_path / one[:2] / one).read_bytes())
    assert kept.get(two) is None
    assert kept.get(one) == b"the first"


def test_the_environment_says_how_large_a_build_leaves_it(tmp_path: Path) -> None:
    assert open_cache({"BRIEFGEN_CACHE_MB": "20000", "BRIEFGEN_CACHE_DIR": str(tmp_path)}).most == 20_000 * 1024**2
    assert open_cache({"BRIEFGEN_CACHE_DIR": str(tmp_path)}).most == 1024**3
    with pytest.raises(UsageError, match="is no size"):
        open_cache({"BRIEFGEN_CACHE_MB": "20 GB"})
