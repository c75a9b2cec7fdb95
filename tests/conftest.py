"""Fixtures that all tests share: where the real articles and corpora lie, and which programs there are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
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
    """A cache folder of the tests' own, shared by all workers: the user's is neither read nor written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_CACHE_DIR", str(_for_all(tmp_path_factory) / "cache"))
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five real articles; skips where it is absent."""
    return _shared("seeds")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public data sets; skips where it is absent."""
    return _shared("corpora")


@pytest.fixture(scope="session")
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The output folder of `articles`, or of a folder of parliament's research by its name; all audiences and formats.

    Built once for all workers; skips where the real data are absent.
    """
    from tests.shipped import build_real, once

    def folder(name: str) -> Path:
        found = "seeds" if name == "articles" else "corpora"
        sources: Path = request.getfixturevalue(found)
        sources = sources if name == "articles" else sources / "crs" / name
        return once(_for_all(tmp_path_factory) / f"real-{name}", lambda out: build_real(sources, name, out))

    return folder


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the shipped brief, all audiences and formats; built once for all workers."""
    from tests.shipped import build_shipped, once

    return once(_for_all(tmp_path_factory) / "shipped", build_shipped)


@pytest.fixture(scope="session")
def office(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped brief's DOCX and PPTX as LibreOffice lays them out, in docx/ and pptx/ as PDF."""
    from tests.shipped import lay_out, once

    return once(_for_all(tmp_path_factory) / "office", lambda out: lay_out(shipped, out))


def _for_all(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of one run share."""
    own = factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


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


_TOOLS = Path(__file__).parent / "tools" / "node_modules"
_TOOL_FILES = {
    "ooxml-validator": ".bin/ooxml-validator",
    "vnu": "vnu-jar/build/dist/vnu.jar",
    "axe": "axe-core/axe.min.js",
    "sarif": "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
}


def need_tool(name: str) -> Path:
    """The path of a tool of tests/tools/package.json, as "vnu"; skips, saying so, where it is not installed.

    With BRIEFGEN_REQUIRE_PROGRAMS in the environment, as in CI, its absence is a failure.
    """
    path = _TOOLS / _TOOL_FILES[name]
    if not path.exists() and os.environ.get("BRIEFGEN_REQUIRE_PROGRAMS"):
        pytest.fail(f"needs the tool {name}, which tools/test_tools.sh should have installed")
    if not path.exists():
        pytest.skip(f"needs the tool {name}, which npm installs before `make test`")
    return path
