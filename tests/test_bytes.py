"""The same input gives the same bytes, wherever, whenever and under whatever settings it is built."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.small import command, small_brief, tree

WORLDS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "HOME": "/"},
    {"TZ": "America/Nome", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "31337"},
)


def built(folder: Path, env: dict[str, str], umask: int, *args: str) -> dict[str, bytes]:
    """All that a build in a folder of its own, with a cache of its own, leaves."""
    folder.mkdir(parents=True)
    small_brief(folder / "briefs/river")
    env = {"BRIEFGEN_CACHE_DIR": str(folder / "cache"), **env}
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    run = subprocess.run(
        command("build", *args), cwd=folder, env={**kept, **env}, umask=umask, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return tree(folder / "out")


def test_folder_time_zone_locale_hash_seed_umask_and_jobs_change_no_byte(tmp_path: Path) -> None:
    one = built(tmp_path / "one", WORLDS[0], 0o022, "-j", "1")
    two = built(tmp_path / "a longer/way ünder", {**WORLDS[1], "HOME": str(tmp_path)}, 0o077, "-j", "3")
    assert len(one) == 20 + 5
    assert [name for name in one if one[name] != two.get(name)] == []
    assert set(one) == set(two)


def test_no_output_names_the_place_or_the_day_it_was_built(tmp_path: Path) -> None:
    made = built(tmp_path / "somewhere-telling", {}, 0o022, "-f", "html", "-f", "pdf", "-a", "public")
    assert [name for name, data in made.items() if b"somewhere-telling" in data or str(tmp_path).encode() in data] == []


def test_the_cache_changes_no_byte(tmp_path: Path) -> None:
    which = ("-f", "html", "-f", "docx", "-a", "public")
    (tmp_path / "file").write_text("no folder")
    cache = {"BRIEFGEN_CACHE_DIR": str(tmp_path / "cache")}
    without = built(tmp_path / "without", {}, 0o022, *which, "--no-cache")
    assert not (tmp_path / "without/cache").exists()
    assert built(tmp_path / "first", cache, 0o022, *which) == without
    entries = tree(tmp_path / "cache")
    assert len(entries) == 2 + 1 + 1 + 2 + 1, "sources, summary, what fits the audience, its files, the build"
    assert built(tmp_path / "again", cache, 0o022, *which) == without
    more = tree(tmp_path / "cache")
    assert entries.items() <= more.items(), "nothing was made anew"
    assert len(more) == len(entries) + 1, "the build in another folder"
    assert built(tmp_path / "unwritable", {"BRIEFGEN_CACHE_DIR": str(tmp_path / "file")}, 0o022, *which) == without
    for name in more:
        (tmp_path / "cache" / name).write_bytes(b"spoiled")
    assert built(tmp_path / "spoiled", cache, 0o022, *which) == without
    mended = tree(tmp_path / "cache")
    assert sum(mended[name] == data for name, data in entries.items()) == len(entries) - 1, "all but the other build"
