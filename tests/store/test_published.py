"""An edition in a bucket: the old one or the new one, whole, whenever it is stopped. On a real server."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen import store
from briefgen.errors import UsageError
from briefgen.store.published import MANIFEST
from tests.store.buckets import CREDENTIALS, Server, environment, filesystem, serving

OLD = {"edition.json": b"{old}", "b-public.pdf": b"old pdf", "index.html": b"<p>", "sources/s.txt": b"text"}
NEW = {"edition.json": b"{new}", "b-public.pdf": b"a new pdf"}
AFTER = {**OLD, **NEW}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def bucket(server: Server, request: pytest.FixtureRequest) -> str:
    """A bucket of the test's own."""
    server.forget()
    name = f"bucket-{hashlib.sha256(request.node.name.encode()).hexdigest()[:8]}"
    filesystem().mkdir(name)
    server.forget()
    return name


def seen(bucket: str, below: str = "out/b") -> dict[str, bytes]:
    """What a reader finds who follows the manifest, as any program would; each file has the hash that is told."""
    files = filesystem()
    manifest = json.loads(files.cat_file(f"{bucket}/{below}/{MANIFEST}"))
    found = {name: files.cat_file(f"{bucket}/{below}/{manifest['edition']}{name}") for name in manifest["files"]}
    for name, told in manifest["files"].items():
        assert (hashlib.sha256(found[name]).hexdigest(), len(found[name])) == (told["sha256"], told["bytes"])
    return found


def place(bucket: str) -> store.Place:
    return store.place_of(f"s3://{bucket}/out", "b")


def editions(bucket: str) -> set[str]:
    return {path.split("/")[4] for path in filesystem().find(f"{bucket}/out/b/editions")}


def test_what_is_published_is_read_back_and_the_manifest_comes_last(server: Server, bucket: str) -> None:
    where = place(bucket)
    assert where.read() == {}
    assert where.marks() is None
    where.publish(OLD, last="edition.json")
    assert seen(bucket) == OLD == place(bucket).read()
    assert server.writes[-1].endswith(MANIFEST)
    assert place(bucket).file("edition.json") == b"{old}"
    assert place(bucket).file("gone") is None


def test_only_what_is_new_is_sent_and_what_was_taken_out_is_gone(server: Server, bucket: str) -> None:
    place(bucket).publish(OLD)
    server.forget()
    place(bucket).publish(NEW, ("index.html",))
    assert seen(bucket) == {name: data for name, data in AFTER.items() if name != "index.html"}
    sent = [write.rpartition("/")[2] for write in server.writes]
    assert sorted(sent) == ["b-public.pdf", "edition.json", "manifest.json", "s.txt"], "one of them within the service"


def test_an_edition_that_readers_may_be_at_goes_with_the_next_one(bucket: str) -> None:
    for data in (b"1", b"2", b"3"):
        place(bucket).publish({"edition.json": data})
    assert len(editions(bucket)) == 2, "the valid one, and the one that it replaced"
    assert seen(bucket) == {"edition.json": b"3"}


def test_the_same_files_are_the_same_edition_wherever_they_come_from(bucket: str) -> None:
    place(bucket).publish(AFTER)
    direct = editions(bucket)
    place(bucket).publish(OLD)
    place(bucket).publish(NEW)
    assert direct <= editions(bucket)
    assert seen(bucket) == AFTER


def test_a_right_that_ends_at_any_write_leaves_the_old_or_the_new_edition(server: Server, bucket: str) -> None:
    place(bucket).publish(OLD)
    server.forget()
    outcomes = []
    for allowed in range(20):
        server.forget(allowed)
        try:
            place(bucket).publish(NEW, ("index.html",))
            outcomes.append("done")
        except UsageError as error:
            outcomes.append(error.message)
        server.forget()
        found = seen(bucket)
        assert found in (OLD, {name: data for name, data in AFTER.items() if name != "index.html"})
        if outcomes[-1] == "done":
            break
        assert found == OLD
        assert place(bucket).read() == OLD
    assert len(outcomes) == 5, "two are sent, one is copied, one is the manifest; then all is done"
    assert set(outcomes[:-1]) == {"cannot be written: the credentials give no right to it"}


def test_a_process_that_is_killed_at_any_write_leaves_the_old_edition(server: Server, bucket: str) -> None:
    place(bucket).publish(OLD)
    script = (
        "from briefgen import store; "
        f"store.place_of('s3://{bucket}/out', 'b').publish({NEW!r}, ('index.html',)); print('done', flush=True)"
    )
    for allowed in (1, 3):
        server.forget(allowed)
        server.before_refusal = lambda: time.sleep(1)
        child = subprocess.Popen([sys.executable, "-c", script], env={**os.environ, **environment(server)})
        end = time.monotonic() + 20
        while len(server.writes) < allowed and time.monotonic() < end:
            time.sleep(0.01)
        child.kill()
        assert child.wait() == -9
        server.before_refusal = lambda: None
        server.forget()
        assert seen(bucket) == OLD
    place(bucket).publish(NEW, ("index.html",))
    assert seen(bucket) == {name: data for name, data in AFTER.items() if name != "index.html"}


def test_what_a_stopped_build_left_goes_once_it_is_older_than_an_edition_that_was_replaced(bucket: str) -> None:
    place(bucket).publish({"edition.json": b"1"})
    filesystem().pipe(f"{bucket}/out/b/editions/{'0' * 32}/edition.json", b"left")
    time.sleep(1.1)  # the service tells seconds
    place(bucket).publish({"edition.json": b"2"})
    assert "0" * 32 in editions(bucket), "it may be what another build is about to publish"
    place(bucket).publish({"edition.json": b"3"})
    assert "0" * 32 not in editions(bucket)


def test_no_right_to_remove_is_a_warning_and_the_new_edition_is_valid(server: Server, bucket: str) -> None:
    place(bucket).publish({"edition.json": b"1"})
    place(bucket).publish({"edition.json": b"2"})
    server.forget(2)  # the file and the manifest
    (found,) = place(bucket).publish({"edition.json": b"3"})
    assert (found.code, found.severity.name) == ("earlier-edition", "WARNING")
    assert seen(bucket) == {"edition.json": b"3"}


def test_another_build_s_edition_is_not_replaced_unseen(bucket: str) -> None:
    mine, other = place(bucket), place(bucket)
    mine.read()
    other.publish(OLD)
    with pytest.raises(UsageError, match="another build"):
        mine.publish(NEW)
    assert seen(bucket) == OLD


def test_an_object_that_was_damaged_is_noticed_and_mended(bucket: str) -> None:
    place(bucket).publish(OLD)
    before = place(bucket).marks()
    (path,) = [path for path in filesystem().find(bucket) if path.endswith("b-public.pdf")]
    filesystem().pipe(path, b"forged!")
    assert place(bucket).marks() != before
    where = place(bucket)
    assert where.read()["b-public.pdf"] == b"forged!"
    where.publish({"b-public.pdf": OLD["b-public.pdf"]})
    assert seen(bucket) == OLD


@pytest.mark.parametrize(
    "data",
    [
        b"no JSON",
        b'{"schema": 1}',
        b'{"schema": 1, "edition": "../../other/", "replaced": "", "files": {}}',
        json.dumps(
            {
                "schema": 1,
                "edition": f"editions/{'0' * 32}/",
                "replaced": "",
                "files": {"../x": {"sha256": "", "bytes": 1}},
            }
        ).encode(),
    ],
)
def test_a_manifest_of_someone_else_s_is_refused(data: bytes, bucket: str) -> None:
    filesystem().pipe(f"{bucket}/out/b/{MANIFEST}", data)
    for use in (place(bucket).read, lambda: place(bucket).publish(NEW)):
        with pytest.raises(UsageError, match=r"no manifest of briefgen"):
            use()


def test_a_browser_is_told_what_each_file_is(bucket: str) -> None:
    place(bucket).publish(OLD)
    kinds = {path.rpartition("/")[2]: filesystem().info(path)["ContentType"] for path in filesystem().find(bucket)}
    assert kinds["index.html"] == "text/html; charset=utf-8"
    assert kinds["b-public.pdf"] == "application/pdf"


@pytest.mark.parametrize(
    ("environ", "address", "message"),
    [
        ({}, "s3://no-such-bucket/out", "there is no such bucket"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "s3://any-bucket/out", "there are no credentials"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "s3://any-bucket/out", "cannot be reached"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_the_next_step(
    environ: dict[str, str], address: str, message: str, server: Server, tmp_path: Path
) -> None:
    script = (
        "import sys; from briefgen.cli import run; "
        f"sys.exit(run(['verify', '{address}']) + 10 * run(['build', '{address}/b']))"
    )
    env = {**os.environ, **environment(server), **environ, "AWS_MAX_ATTEMPTS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 22, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert all(message in line and "; " in line for line in lines)
    assert not any(secret in done.stdout + done.stderr for secret in CREDENTIALS.values())


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("s3://key:secret@bucket/b", "holds more than bucket and path"),
        ("s3://bucket/b?X-Amz-Signature=secret", "holds more than bucket and path"),
        ("s3://", "no bucket"),
        ("s3://bucket/../other", "no bucket"),
        ("https://example.org/b", "not an address that can be read and written"),
        ("simplecache::s3://bucket/secret", "there is no such brief or folder"),
    ],
)
def test_an_address_that_is_no_use_is_refused_without_its_secrets(address: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        store.open_brief(tmp_path, address)
    if "@" in address or "?" in address:
        assert "secret" not in caught.value.message + caught.value.file + caught.value.next_step


def test_a_package_that_lacks_is_named(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['gcsfs'] = None; sys.modules['s3fs'] = None; from briefgen.cli import run; "
        "run(['verify', 'gs://bucket/b']); run(['verify', 's3://bucket/b'])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "gs:// needs the package gcsfs; run `pip install 'gcsfs'`" in done.stderr
    assert "s3:// needs the package s3fs; run `pip install 'briefgen[remote]'`" in done.stderr


def test_the_memory_is_a_place_like_any_other() -> None:
    where: Any = store.place_of("memory://briefgen-test", "b")
    where.publish(OLD)
    where.publish(NEW, ("index.html",))
    assert where.read() == {name: data for name, data in AFTER.items() if name != "index.html"}


def test_a_file_address_is_the_folder(tmp_path: Path) -> None:
    assert store.place_of(f"file://{tmp_path}", "b") == store.place_of(tmp_path / "b")
    (tmp_path / "river").mkdir()
    assert store.open_brief(tmp_path, f"file://{tmp_path}/river").folder == tmp_path / "river"
