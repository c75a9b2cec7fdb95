"""Fixtures that all tests share: where the real articles and corpora lie, and which programs there are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1].parent / "shared"


def _shared(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"needs the real data in {name}/, which lies beside the checkout and is not part of it")
    return folder


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of the tests' own: the user's is neither read nor written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five real articles; skips where it is absent."""
    return _shared("seeds")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public data sets; skips where it is absent."""
    return _shared("corpora")


def need(program: str) -> str:
    """The path of a program outside Python; skips, saying so, where it is not installed.

    With BRIEFGEN_REQUIRE_PROGRAMS in the environment, as in CI, its absence is a failure.
    """
    path = shutil.which(program)
    if path is None and os.environ.get("BRIEFGEN_REQUIRE_PROGRAMS"):
        pytest.fail(f"needs the program {program}, which .ci/run should have installed")
    if path is None:
        pytest.skip(f"needs the program {program}, which is not installed")
    return path
