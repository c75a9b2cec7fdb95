"""A source in the cache: it comes back the same, and its key changes with all that it depends on."""

from __future__ import annotations

import ast
import sys
import zlib
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import briefgen
from briefgen.build.cached import CODE, LIBRARIES, decode, encode, reader_version, source_key
from briefgen.model import Exclusion, Locator, Remark, Rulings
from briefgen.sources import read_source
from tests.small import BULLETIN, SURVEY

SRC = Path(briefgen.__file__).parent


def test_a_source_comes_back_as_it_was() -> None:
    for file, text in (("survey.txt", SURVEY), ("bulletin.md", BULLETIN)):
        source = read_source(file, text.encode(), rulings=Rulings(exclude=("replaced a customs accord",)))
        assert decode(encode(source)) == source
        assert encode(source) == encode(source)


def test_what_is_no_source_is_none() -> None:
    data = encode(read_source("survey.txt", SURVEY.encode()))
    for wrong in (b"", b"no zlib", zlib.compress(b"no json"), zlib.compress(b"{}"), data[:-10]):
        assert decode(wrong) is None


def test_the_key_is_of_all_that_a_reading_depends_on() -> None:
    keys = {
        source_key(version, file, data, rulings)
        for version in ("1", "2")
        for file in ("a.txt", "b.txt")
        for data in (b"x", b"y")
        for rulings in (Rulings(), Rulings(include=("x",)), Rulings(exclude=("x",)))
    }
    assert len(keys) == 24
    assert all(len(key) == 64 for key in keys)
    assert source_key("1", "a", b"x", Rulings()) == source_key("1", "a", b"x", Rulings())


def imported() -> set[str]:
    """The modules that stage 1 imports, anywhere, by their full names."""
    names = set()
    for path in [*(SRC / "sources").rglob("*.py"), SRC / "pandoc.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names.add(node.module or "")
            elif isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
    return names


def test_the_readers_version_names_every_library_that_stage_1_uses() -> None:
    top = {name.split(".")[0] for name in imported()} - set(sys.stdlib_module_names) - {"briefgen"}
    packages = {name: {one.lower() for one in found} for name, found in metadata.packages_distributions().items()}
    assert {"lxml", "trafilatura"} <= top, "the search finds libraries"
    assert {name: packages.get(name) for name in top if not packages.get(name, set()) & set(LIBRARIES)} == {}
    assert all(f"\n{library} " in reader_version() for library in LIBRARIES)
    assert " none" not in reader_version()


def test_the_readers_version_covers_every_module_of_ours_that_stage_1_uses() -> None:
    used = {name.split(".")[1] for name in imported() if name.startswith("briefgen.")}
    covered = {name.removesuffix(".py") for name in CODE}
    assert {"model", "sources"} <= used, "the search finds modules"
    assert used <= covered


def test_every_kind_of_value_in_a_source_survives() -> None:
    source = read_source(
        "a.txt", "Été\n\nLe port est ouvert depuis 1998 — et le restera jusqu’en 2030, dit-on.\n".encode()
    )
    block = replace(source.blocks[0], place=Locator("cells", "Blatt 1!A3:D12"), call=3, level=2, path=("é", "b"))
    full = replace(source, blocks=(block,), excluded=(Exclusion(1, 2, "r"),), remarks=(Remark("bad-date", "t"),))
    assert decode(encode(full)) == full
