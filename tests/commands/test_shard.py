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


def test_each_brief_is_in_one_part_and_the_parts_are_about_equal() -> None:
    every = folders(*(f"brief-{n:04d}" for n in range(1000)))
    parts = [names(part_of(every, f"{which}/5")) for which in range(1, 6)]
    assert sorted(name for part in parts for name in part) == names(tuple(every))
    assert all(150 < len(part) < 250 for part in parts)


def test_a_brief_keeps_its_part_whatever_briefs_come_and_go() -> None:
    few, many = (folders(*(f"brief-{n}" for n in range(0, 60, step))) for step in (2, 1))
    for which in range(1, 6):
        of_few, of_many = (set(names(part_of(every, f"{which}/5"))) for every in (few, many))
        assert of_few == of_many & {folder.name for folder in few}


def test_with_one_part_more_briefs_only_go_into_that_one() -> None:
    every = folders(*(f"brief-{n}" for n in range(300)))
    for which in range(1, 6):
        assert set(names(part_of(every, f"{which}/6"))) <= set(names(part_of(every, f"{which}/5")))
    assert 20 < len(part_of(every, "6/6")) < 80


def test_a_part_is_the_same_on_every_machine_and_tomorrow() -> None:
    every = folders("river", "lake", "sea", "caf\u00e9", "cafe\u0301")
    assert [names(part_of(every, f"{which}/3")) for which in (1, 2, 3)] == [
        [],
        ["cafe\u0301", "caf\u00e9", "river", "sea"],
        ["lake"],
    ]


def test_the_order_in_which_briefs_are_named_does_not_matter() -> None:
    one, other = (part_of(folders(*order), "1/2") for order in ("abcdefgh", "hcagfbed"))
    assert names(one) == names(other) == sorted(names(one))


def test_a_part_may_be_empty_and_without_one_all_are_built() -> None:
    assert sorted(len(part_of(folders("a"), f"{which}/2")) for which in (1, 2)) == [0, 1]
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
