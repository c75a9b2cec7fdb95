"""Files that the brand names: read from the folder of the brand file that is in use, up to a size."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import store
from briefgen.errors import UsageError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a brand file and a logo of its own."""
    (tmp_path / "templates/art").mkdir(parents=True)
    (tmp_path / "templates/_brand.yml").write_text("", "utf-8")
    (tmp_path / "templates/art/logo.svg").write_bytes(b"<svg/>")
    return tmp_path


def test_a_file_below_the_brand_s_folder_is_read(root: Path) -> None:
    assert store.read_asset(root, "art/logo.svg", 100) == b"<svg/>"


def test_a_file_over_the_limit_is_refused_unread(root: Path) -> None:
    with pytest.raises(UsageError) as raised:
        store.read_asset(root, "art/logo.svg", 5)
    assert "has 6 bytes, over 5" in raised.value.message
    assert raised.value.file == "templates/art/logo.svg"


def test_a_pipe_does_not_hold_us(root: Path) -> None:
    import os

    os.mkfifo(root / "templates/logo.svg")
    with pytest.raises(UsageError) as raised:
        store.read_asset(root, "logo.svg", 100)
    assert "is no file" in raised.value.message


def test_the_packaged_brand_does_not_read_the_project_s_files(root: Path) -> None:
    (root / "templates/_brand.yml").unlink()
    with pytest.raises(UsageError) as raised:
        store.read_asset(root, "art/logo.svg", 100)
    assert "is not there" in raised.value.message
