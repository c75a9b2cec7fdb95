"""`briefgen watch`: one rebuild for many saves, no rebuild for none."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.preview.running import running
from tests.small import SURVEY, briefgen, small_brief


def test_many_quick_saves_are_one_rebuild_and_a_save_without_a_change_is_none(tmp_path: Path) -> None:
    sources = small_brief(tmp_path / "briefs/river") / "sources"
    with running("watch", tmp_path, "-a", "legislator", "-f", "html") as watch:
        watch.event("built")
        (sources / "survey.txt").write_text(SURVEY)
        (sources / ".survey.txt.swp").write_text("an editor's own")
        for number in range(10):
            (sources / "survey.txt").write_text(SURVEY.replace("silted up", f"silted up {number} times"))
        assert watch.event("changed")["files"] == ["briefs/river/sources/survey.txt"]
        assert watch.event("built")["documents"][0]["anew"]
        assert "silted up 9 times" in (tmp_path / "out/river/river-legislator.html").read_text()
        watch.stop(signal.SIGTERM)
        assert watch.process.stdout is not None
        assert watch.process.stdout.read() == ""
        assert watch.process.returncode == 143


def test_what_cannot_be_watched_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    for name in ("s3://bucket/river", "none"):
        assert briefgen("watch", name, cwd=tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == []
