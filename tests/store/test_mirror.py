"""Sources in a bucket: a copy of one state of them, fetched once, checked each time. On a real server."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import store
from briefgen.errors import UsageError
from tests.small import tree
from tests.store.buckets import Server, filesystem, serving

SOURCES = {"brief.toml": b"", "sources/a.txt": b"one", "sources/deep/b.txt": b"two", "old/draft.txt": b"no"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def address(server: Server, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a brief in a bucket of the test's own; its copy goes into a cache of the test's own."""
    monkeypatch.setenv("BRIEFGEN_CACHE_DIR", str(tmp_path / "cache"))
    bucket = f"bucket-{hashlib.sha256(request.node.name.encode()).hexdigest()[:8]}"
    filesystem().mkdir(bucket)
    filesystem().pipe({f"{bucket}/my river/{name}": data for name, data in SOURCES.items()})
    server.forget()
    return f"s3://{bucket}/my river"


def opened(address: str) -> store.BriefFolder:
    return store.open_brief(Path("/"), address)


def test_a_brief_in_a_bucket_is_read_like_a_folder_and_called_by_its_address(address: str) -> None:
    brief = opened(address)
    assert (brief.name, brief.shown, brief.folder.name) == ("my-river", address, "my river")
    assert tree(brief.folder) == {name: data for name, data in SOURCES.items() if not name.startswith("old/")}
    assert store.list_sources(brief) == (("a.txt", "deep/b.txt"), ())
    assert store.shown_path(brief.sources / "a.txt") == f"{address}/sources/a.txt"
    assert store.shown_path(brief.folder) == address


def test_nothing_is_fetched_again_while_nothing_has_changed(server: Server, address: str) -> None:
    first = opened(address)
    server.forget()
    assert opened(address) == first
    assert (len(server.reads), server.writes) == (1, []), "one listing"


def test_only_what_has_changed_is_fetched(server: Server, address: str) -> None:
    opened(address)
    filesystem().pipe(f"{address.removeprefix('s3://')}/sources/a.txt", b"other")
    server.forget()
    assert (opened(address).sources / "a.txt").read_bytes() == b"other"
    fetched = [read for read in server.reads if read.endswith(".txt")]
    assert {read.rpartition("/")[2] for read in fetched} == {"a.txt"}


def test_a_copy_that_was_changed_or_cut_short_is_made_again(address: str) -> None:
    before = opened(address)
    (before.sources / "a.txt").write_bytes(b"forged")
    (before.sources / "deep/b.txt").unlink()
    after = opened(address)
    assert after == before
    assert (after.sources / "a.txt").read_bytes() == b"one"
    assert (after.sources / "deep/b.txt").read_bytes() == b"two"


def test_a_copy_goes_when_another_is_made_unless_a_process_uses_it(address: str, tmp_path: Path) -> None:
    mine = opened(address)
    script = f"import pathlib; from briefgen import store; store.open_brief(pathlib.Path('/'), {address!r})"
    for data in (b"2", b"3"):
        filesystem().pipe(f"{address.removeprefix('s3://')}/sources/a.txt", data)
        subprocess.run([sys.executable, "-c", script], check=True)
    copies = {path.read_bytes() for path in (tmp_path / "cache/mirrors").glob("*/*/*/sources/a.txt")}
    assert copies == {b"one", b"3"}
    assert (mine.sources / "a.txt").read_bytes() == b"one"


def test_the_cache_counts_and_prunes_copies(address: str) -> None:
    opened(address)
    cache = store.open_cache(os.environ)
    assert cache.size() > 6
    cache.prune(0)
    assert cache.size() == 0
    assert (opened(address).sources / "a.txt").read_bytes() == b"one"


@pytest.mark.parametrize(
    ("name", "message"),
    [("sources/../../x", "is no file's"), ("sources//x", "is no file's"), ("sources/a.txt/x", "is no file's")],
)
def test_an_object_that_no_folder_can_hold_is_refused(name: str, message: str, address: str, tmp_path: Path) -> None:
    import boto3

    bucket = address.split("/")[2]
    boto3.client("s3").put_object(Bucket=bucket, Key=f"my river/{name}", Body=b"x")
    with pytest.raises(UsageError, match=message) as caught:
        opened(address)
    assert caught.value.next_step == "rename the object"
    assert not list(tmp_path.glob("**/x"))


def test_an_address_with_nothing_is_told(address: str) -> None:
    with pytest.raises(UsageError, match="there is nothing at this address"):
        opened(f"{address}/nowhere")
