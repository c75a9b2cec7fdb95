"""A build from a bucket into a bucket, on a real server: what it leaves, that nothing is written twice, its proof."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small import command, small_brief, tree
from tests.store.buckets import CREDENTIALS, Server, filesystem, serving

ASKED = ("-a", "public", "-f", "html", "-q")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def built(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the same brief was built from a folder into out/, and from a bucket into a bucket."""
    root = tmp_path_factory.mktemp("remote")
    brief = small_brief(root / "river")
    files = filesystem()
    files.mkdir("agency")
    files.mkdir("published")
    files.pipe({f"agency/river/{name}": data for name, data in tree(brief).items()})
    assert run(root, "build", "river", *ASKED).returncode == 0
    server.forget()
    done = run(root, "build", "s3://agency/river", "-o", "s3://published/out", *ASKED)
    assert done.returncode == 0, done.stderr
    return root


def run(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command(*args), cwd=root, capture_output=True, text=True, check=False, timeout=240)
    told = done.stdout + done.stderr
    assert not any(secret in told for secret in CREDENTIALS.values())
    assert "mirrors" not in told, "the copy is called by its address"
    return done


def published() -> dict[str, bytes]:
    files = filesystem()
    manifest = json.loads(files.cat_file("published/out/river/manifest.json"))
    return {name: files.cat_file(f"published/out/river/{manifest['edition']}{name}") for name in manifest["files"]}


def test_a_bucket_holds_what_a_folder_holds(built: Path) -> None:
    assert published() == tree(built / "out/river")


def test_with_nothing_changed_no_object_is_written_or_read(server: Server, built: Path) -> None:
    server.forget()
    done = run(built, "build", "s3://agency/river", "-o", "s3://published/out", "--json", *ASKED)
    assert done.returncode == 0, done.stderr
    assert not json.loads(done.stdout)["briefs"][0]["changed"]
    assert server.writes == []
    assert not [read for read in server.reads if read.endswith((".txt", ".md", ".html", ".json"))], "listings do"


def test_without_a_cache_too_nothing_is_written(server: Server, built: Path) -> None:
    server.forget()
    done = run(built, "build", "s3://agency/river", "-o", "s3://published/out", "--no-cache", *ASKED)
    assert done.returncode == 0, done.stderr
    assert server.writes == []


def test_check_tells_what_would_change_and_writes_nothing(server: Server, built: Path) -> None:
    text = filesystem().cat_file("agency/river/sources/survey.txt")
    try:
        filesystem().pipe("agency/river/sources/survey.txt", text.replace(b"$4.2 million", b"$4.4 million"))
        server.forget()
        done = run(built, "build", "s3://agency/river", "-o", "s3://published/out", "--check", *ASKED)
        assert done.returncode == 1
        assert "s3://published/out/river/edition.json: error[would-change]" in done.stderr
        assert server.writes == []
    finally:
        filesystem().pipe("agency/river/sources/survey.txt", text)


def test_verify_and_diff_prove_and_compare_what_lies_in_a_bucket(built: Path) -> None:
    done = run(built, "verify", "s3://published/out/river")
    assert (done.returncode, done.stderr) == (0, "")
    assert "s3://published/out/river: 1 of 1 documents proved" in done.stdout
    assert run(built, "diff", "s3://published/out/river", "out/river").returncode == 0
    (path,) = [path for path in filesystem().find("published/out/river/editions") if path.endswith("-public.html")]
    kept = filesystem().cat_file(path)
    try:
        filesystem().pipe(path, kept + b" ")
        done = run(built, "verify", "s3://published/out/river")
        assert done.returncode == 1
        assert "s3://published/out/river/river-public.html: error[file-changed]" in done.stderr
    finally:
        filesystem().pipe(path, kept)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("build", "s3://agency/river", "-o", "s3://agency/river/out"), "the output would lie among the sources"),
        (("fetch", "s3://agency/river"), "pages cannot be fetched to an address"),
        (("print", "river", "-a", "public", "-o", "s3://published/out"), "what lies at an address cannot be printed"),
    ],
)
def test_what_an_address_cannot_do_is_one_line_with_the_next_step(
    args: tuple[str, ...], message: str, built: Path
) -> None:
    done = run(built, *args)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert "; " in done.stderr


def test_no_right_to_write_is_told_once_and_leaves_the_old_edition(server: Server, built: Path) -> None:
    before = published()
    server.forget(0)
    try:
        done = run(built, "build", "s3://agency/river", "-o", "s3://published/out", "-a", "public", "-f", "docx", "-q")
    finally:
        server.forget()
    assert done.returncode == 2
    assert "s3://published/out/river: error[usage]: cannot be written: the credentials give no right" in done.stderr
    assert published() == before
