"""`[sections]` of brief.toml: a slot that some audience has is known to all, one that none has is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.commands.arranging import arranged_kits
from briefgen.commands.kits import kits_of
from briefgen.config import Brief, ConfigError, parse_brief
from briefgen.store import BriefFolder


def brief_of(root: Path, *order: str) -> tuple[Brief, BriefFolder]:
    """A brief in a project with this order of its sections."""
    folder = root / "briefs/river"
    folder.mkdir(parents=True, exist_ok=True)
    names = ", ".join(f'"{name}"' for name in order)
    (folder / "brief.toml").write_text(f'title = "River"\n[sections]\norder = [{names}]\n', "utf-8")
    data = (folder / "brief.toml").read_bytes()
    return parse_brief(data, "brief.toml", audiences=(), files=()), BriefFolder("river", "briefs/river", folder, folder)


def test_a_slot_of_another_audience_is_passed_over(tmp_path: Path) -> None:
    brief, folder = brief_of(tmp_path, "current-state", "disagreements", "key-points")
    kits = kits_of(tmp_path, ["executive"])
    slots = [rule.name for rule in arranged_kits(tmp_path, kits, brief, folder)["executive"].profile.slots]
    assert "current-state" not in slots
    assert slots.index("disagreements") < slots.index("key-points")
    before = [rule.name for rule in kits["executive"].profile.slots]
    assert before.index("disagreements") > before.index("key-points")


def test_slots_that_no_audience_has_are_all_named_with_their_line_and_what_is_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    brief, folder = brief_of(tmp_path, "curent-state", "nonsense", "who-said-what")
    with pytest.raises(ConfigError) as caught:
        arranged_kits(tmp_path, kits_of(tmp_path, ["executive"]), brief, folder)
    first, second = caught.value.findings
    assert (first.file, first.line) == ("briefs/river/brief.toml", 3)
    assert 'did you mean "current-state"?' in first.next_step
    for valid in ("who-said-what", "timeline", "options", "top-line", "outlook"):
        assert f" {valid}" in first.next_step
    assert '"nonsense"' in second.message


def test_a_slot_of_an_audience_of_the_projects_own_is_known(tmp_path: Path) -> None:
    profile = '[[slots]]\nname = "only-here"\nheading = "Here"\ndisagreements = true\n'
    own = tmp_path / "templates/own"
    own.mkdir(parents=True)
    (own / "audience.toml").write_text(f'label = "Own"\n{profile}', "utf-8")
    (tmp_path / "templates/broken").mkdir()
    (tmp_path / "templates/broken/audience.toml").write_text("label 1", "utf-8")
    brief, folder = brief_of(tmp_path, "only-here")
    assert arranged_kits(tmp_path, kits_of(tmp_path, ["public"]), brief, folder)
