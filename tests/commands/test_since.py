"""`briefgen build --since`: Word documents with changes tracked against the record of an earlier edition."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.small import briefgen

FIRST = """\
The river treaty

By the Sample Survey Office

June 2024

The river treaty was signed in March 1998 by the two bank authorities.

Toll income reached an estimated $4.2 million in 2023, which is a tenth of what the authorities spend.

Dredging may resume in 2026 if both banks share the cost of the work.
"""
SECOND = FIRST.replace("June 2024", "May 2025").replace(
    "Toll income reached an estimated $4.2 million in 2023, which is a tenth of what the authorities spend.",
    "Toll income fell to $3.1 million in 2024, the lowest figure since the treaty was signed.",
)


def built(folder: Path, *more: str) -> tuple[int, str, str]:
    run = briefgen("build", "river", "-a", "public", "-f", "docx", *more, cwd=folder)
    return run.returncode, run.stdout, run.stderr


def document(folder: Path, out: str) -> str:
    with zipfile.ZipFile(folder / out / "river" / "river-public.docx") as archive:
        return archive.read("word/document.xml").decode()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose brief was built, changed, and built again against the first edition."""
    folder = tmp_path_factory.mktemp("since")
    source = folder / "river" / "survey.txt"
    source.parent.mkdir()
    source.write_text(FIRST)
    assert built(folder, "-o", "first")[0] == 0
    source.write_text(SECOND)
    return folder


def test_what_is_new_and_gone_is_tracked_told_and_proved(project: Path) -> None:
    status, said, complaint = built(project, "-o", "second", "--since", "first/river")
    assert status == 0, complaint
    assert "public: since the edition of June 2024: 1 new statement, 1 statement gone" in said
    text = document(project, "second")
    assert "Toll income fell to $3.1 million" in text
    assert "<w:delText" in text
    assert "Toll income reached an estimated" in text
    record = json.loads((project / "second" / "river" / "edition.json").read_bytes())
    kinds = {p["kind"] for p in record["audiences"]["public"]["promises"]["document"]}
    assert {"insertion", "deletion"} <= kinds
    assert briefgen("verify", "second/river", cwd=project).returncode == 0


def test_where_nothing_has_changed_that_is_said_and_nothing_tracked(project: Path) -> None:
    built(project, "-o", "third")
    status, said, _ = built(project, "-o", "fourth", "--since", "third/river/edition.json")
    assert status == 0
    assert "public: since the edition of May 2025 nothing has changed" in said
    assert document(project, "fourth") == document(project, "third")


def test_the_record_of_another_brief_is_refused(project: Path) -> None:
    shutil.copytree(project / "river", project / "canal", dirs_exist_ok=True)
    run = briefgen("build", "canal", "-a", "public", "-f", "docx", "--since", "first/river", cwd=project)
    assert run.returncode == 2
    assert 'is the record of the brief "river", not of "canal"' in run.stderr


@pytest.mark.parametrize(("content", "said"), [(None, "there is no record"), ("{", "is not JSON"), ("{}", "schema 1")])
def test_what_is_no_record_is_refused(project: Path, content: str | None, said: str) -> None:
    place = project / "wrong.json"
    place.unlink(missing_ok=True)
    if content is not None:
        place.write_text(content)
    status, _, complaint = built(project, "--since", "wrong.json")
    assert status == 2
    assert said in complaint


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("statements", "The minister admitted that the treaty was void."),
        ("caveats", "The authority takes it all back."),
    ],
)
def test_a_record_whose_words_were_changed_is_refused(project: Path, tmp_path: Path, kind: str, words: str) -> None:
    record = json.loads((project / "first/river/edition.json").read_text())
    record[kind][0]["text"] = words
    forged = tmp_path / "edition.json"
    forged.write_text(json.dumps(record))
    status, _, complaint = built(project, "-o", "refused", "--since", str(forged))
    assert status == 2
    assert "is not as a build left it" in complaint
    assert not (project / "refused").exists()
