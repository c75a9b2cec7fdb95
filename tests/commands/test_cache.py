"""`briefgen cache`: what it tells, and what it takes away."""

from __future__ import annotations

import json
from pathlib import Path

from briefgen.store import Cache
from tests.small import briefgen


def test_it_tells_where_the_cache_is_and_how_much_it_holds(tmp_path: Path) -> None:
    env = {"BRIEFGEN_CACHE_DIR": str(tmp_path / "kept")}
    kept = Cache(tmp_path / "kept")
    for number in range(3):
        kept.put(f"{number:064x}", b"x" * 1000)
    told = json.loads(briefgen("cache", "--json", cwd=tmp_path, env=env).stdout)
    envelope = {"command": "cache", "status": 0, "findings": []}
    assert told == envelope | {"folder": str(tmp_path / "kept"), "bytes": 3 * 1032, "entries": 3, "removed_bytes": 0}
    assert "3 entries" in briefgen("cache", cwd=tmp_path, env=env).stdout


def test_it_empties_the_cache(tmp_path: Path) -> None:
    env = {"BRIEFGEN_CACHE_DIR": str(tmp_path / "kept")}
    kept = Cache(tmp_path / "kept")
    kept.put("a" * 64, b"x" * 1000)
    assert json.loads(briefgen("cache", "--prune", "1", "--json", cwd=tmp_path, env=env).stdout)["entries"] == 1
    assert json.loads(briefgen("cache", "--prune", "0", "--json", cwd=tmp_path, env=env).stdout) == {
        "command": "cache",
        "status": 0,
        "findings": [],
        "folder": str(tmp_path / "kept"), "bytes": 0, "entries": 0, "removed_bytes": 1032,
    }  # fmt: skip
    assert kept.get("a" * 64) is None


def test_a_cache_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    run = briefgen("cache", cwd=tmp_path, env={"BRIEFGEN_CACHE_DIR": str(tmp_path / "none")})
    assert run.returncode == 0
    assert "0.0 MB in 0 entries" in run.stdout
