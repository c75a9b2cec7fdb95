"""A build from a bucket into a bucket of Google's kind, on a server on loopback that speaks its language."""

from __future__ import annotations

import json
import logging
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import UsageError
from briefgen.store.remote import Remote
from tests.small import command, small_brief, tree

ASKED = ("-a", "public", "-f", "html", "-q")
WRITES = ("POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    """What is asked of a server that is there meanwhile, as "POST /upload/...": the environment leads to it."""
    pytest.importorskip("gcsfs", reason="needs gcsfs")
    emulator = pytest.importorskip("gcp_storage_emulator.server", reason="needs gcp-storage-emulator")
    from gcp_storage_emulator.storage import Storage

    seen: list[str] = []

    class Handler(emulator.RequestHandler):  # type: ignore[misc, name-defined]
        def log_message(self, _: str, *told: Any) -> None:
            """Remember the request's first line."""
            seen.append(str(told[0]))

    logging.getLogger("gcp_storage_emulator").setLevel(logging.CRITICAL)
    http = HTTPServer(("127.0.0.1", 0), partial(Handler, Storage(use_memory_fs=True)))
    http.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client need not wait for all of an answer
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{http.server_port}")
        patch.setenv("NO_GCE_CHECK", "true")
        patch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")  # it would ask Google what kind of bucket this is
        try:
            yield seen
        finally:
            http.shutdown()
            thread.join()
            http.server_close()


def filesystem() -> Any:
    """The server as any other program sees it."""
    import fsspec

    return fsspec.filesystem("gs", use_listings_cache=False, skip_instance_cache=True)


def run(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*args), cwd=root, capture_output=True, text=True, check=False, timeout=240)


def published() -> dict[str, bytes]:
    files = filesystem()
    manifest = json.loads(files.cat_file("published/out/river/manifest.json"))
    return {name: files.cat_file(f"published/out/river/{manifest['edition']}{name}") for name in manifest["files"]}


def editions() -> set[str]:
    return {path.split("/")[4] for path in filesystem().find("published/out/river/editions")}


def test_a_bucket_of_googles_holds_what_a_folder_holds_and_is_replaced_whole(asked: list[str], tmp_path: Path) -> None:
    brief, files = small_brief(tmp_path / "river"), filesystem()
    for bucket in ("agency", "published"):
        files.mkdir(bucket)
    files.pipe({f"agency/river/{name}": data for name, data in tree(brief).items()})
    there = ("build", "gs://agency/river", "-o", "gs://published/out")
    for number in range(3):  # three editions: the one before the last stays, the first goes
        text = b"Toll income reached an estimated $4.%d million in 2023.\n" % number
        (brief / "sources/tolls.txt").write_bytes(text)
        files.pipe("agency/river/sources/tolls.txt", text)
        done = run(tmp_path, *there, *ASKED)
        assert (done.returncode, done.stderr) == (0, "")
    assert len(editions()) == 2
    assert run(tmp_path, "build", "river", *ASKED).returncode == 0
    assert published() == tree(tmp_path / "out/river")
    asked.clear()
    done = run(tmp_path, *there, *ASKED)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in asked if line.startswith(WRITES)] == []
    assert asked, "it was asked for a listing"
    done = run(tmp_path, "verify", "gs://published/out/river")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_not_there_is_told_in_our_words(asked: list[str]) -> None:
    with pytest.raises(UsageError, match="there is no such bucket"):
        Remote("gs://nowhere/river").marks()
    with pytest.raises(UsageError, match="there is no such bucket"):
        Remote("gs://nowhere/river").put({"a.txt": b"a"})
