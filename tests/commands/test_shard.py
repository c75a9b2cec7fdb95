"""Which of the briefs each of several machines builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.commands.shard import part_of
from briefgen.errors import UsageError
from briefgen.store import BriefFolder
from tests.small import briefgen, small_brief, tree


def folders(*names: str) -> list[BriefFolder]:
    return [BriefFolder(name, name, Path(name), Path(name) / "sources") for name in names]


def names(parts: tuple[BriefFolder, ...]) -> list[str]:
    return [folder.name for folder in parts]


def test_each_brief_is_in_one_part_and_the_parts_differ_by_one_at_most() -> None:
    every = folders(*(f"brief-{n:02d}" for n in range(23)))
    parts = [names(part_of(every, f"{which}/5")) for which in range(1, 6)]
    assert sorted(name for part in parts for name in part) == names(tuple(every))
    assert {len(part) for part in parts} == {4, 5}


def test_the_order_in_which_briefs_are_named_does_not_matter() -> None:
    assert names(part_of(folders("c", "a", "b"), "1/2")) == names(part_of(folders("a", "b", "c"), "1/2")) == ["a", "c"]


def test_a_part_may_be_empty_and_without_one_all_are_built() -> None:
    assert part_of(folders("a"), "2/2") == ()
    assert names(part_of(folders("b", "a"), "")) == ["b", "a"]


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2", "1 / 2"])
def test_what_is_no_part_is_refused(shard: str) -> None:
    with pytest.raises(UsageError, match="is no part") as caught:
        part_of(folders("a"), shard)
    assert "--shard 2/8" in caught.value.next_step


def test_the_parts_together_leave_what_one_build_leaves_and_timings_change_nothing(tmp_path: Path) -> None:
    for name in ("lake", "river", "sea"):
        small_brief(tmp_path / "briefs" / name)
    which = ("build", "-a", "public", "-f", "html", "--no-cache")
    for args in (
        ("-o", "whole", "-q"),
        ("-o", "parts", "--shard", "1/2"),
        ("-o", "parts", "--shard", "2/2", "--timings"),
    ):
        run = briefgen(*which, *args, cwd=tmp_path)
        assert run.returncode == 0, run.stderr
    assert tree(tmp_path / "parts") == tree(tmp_path / "whole")
    assert len(tree(tmp_path / "whole")) == 3 * 6
    assert "seconds of all workers" in run.stdout
    assert "public html" in run.stdout
