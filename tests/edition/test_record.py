"""The record of an edition: its shape, what it is checked for, and that it can be read back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.edition import Promises, check_edition, edition_record, parse_edition, record_schema, to_json
from briefgen.errors import UsageError
from briefgen.model import RenderedFile
from briefgen.verify import owed, verify
from tests import documents, factory

SUMMARY = factory.summary()
AUDIENCES = ("executive", "analyst")
VIEWS = {name: documents.view(name) for name in AUDIENCES}
COUNTS = {"pdf": 2, "pptx": 9}
FILES = tuple(
    RenderedFile(a, f, f"{a} {f}".encode(), COUNTS.get(f)) for a in AUDIENCES for f in ("pdf", "docx", "pptx", "html")
)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    promises = {a: Promises(owed(documents.document(a)), owed(documents.deck(a))) for a in AUDIENCES}
    return edition_record(SUMMARY, VIEWS, FILES, promises)


def test_the_record_has_the_documented_shape(record: dict[str, Any]) -> None:
    assert record["schema"] == 1
    assert {"brief", "title", "date", "handling", "question", "language", "problems", "tool"} <= set(record)
    source, statement = record["sources"][0], record["statements"][0]
    assert {"id", "file", "sha256", "text", "text_sha256", "reference", "excluded"} <= set(source)
    assert source["text"] == "sources/survey.txt"
    assert source["reference"]["issued"] == {"date-parts": [[2024, 6]]}
    assert {"id", "section", "text", "as_of", "citations", "caveats"} <= set(statement)
    assert set(statement["citations"][0]) == {"source", "start", "end", "exact", "prefix", "suffix", "label", "locator"}
    assert {c["rule"] for c in record["caveats"]} >= {None, "undated-source"}
    assert record["gaps"][0]["section"] == "outlook"


def test_the_record_says_what_each_audience_was_shown_in_which_files(record: dict[str, Any]) -> None:
    analyst = record["audiences"]["analyst"]
    assert analyst["statements"] == [s.id for s in VIEWS["analyst"].statements]
    assert analyst["files"]["pdf"] == {
        "path": "river-analyst.pdf",
        "sha256": hashlib.sha256(b"analyst pdf").hexdigest(),
        "pages": 2,
    }
    assert analyst["files"]["pptx"]["slides"] == 9
    assert analyst["files"]["pptx"]["statements"] == list(VIEWS["analyst"].deck)
    assert set(analyst["files"]["docx"]) == {"path", "sha256"}
    assert record["audiences"]["executive"]["dropped"] == [
        {"id": d.id, "reason": d.reason} for d in VIEWS["executive"].dropped
    ]


def test_the_bytes_are_sorted_utf_8_json(record: dict[str, Any]) -> None:
    data = to_json(record)
    assert json.loads(data) == record
    assert data == to_json(json.loads(data))
    assert data.endswith(b"}\n")
    keys = list(json.loads(data))
    assert keys == sorted(keys)


def test_a_record_is_read_back_as_it_was_written(record: dict[str, Any]) -> None:
    edition = parse_edition(to_json(record))
    assert edition.statements[0].citations == SUMMARY.statements[0].citations
    assert edition.promises_for("analyst", "pdf") == owed(documents.document("analyst"))
    assert edition.promises_for("analyst", "pptx") == owed(documents.deck("analyst"))
    assert edition.promises_for("nobody", "pdf") == ()


def test_a_finished_file_is_proved_again_from_the_record_alone(record: dict[str, Any]) -> None:
    from briefgen.render import render
    from tests.render.samples import brand

    promises = parse_edition(to_json(record)).promises_for("executive", "html")
    file = render("html", documents.document("executive"), documents.deck("executive"), brand())
    assert verify(file, promises) == ()
    said = next(p for p in promises if p.kind == "statement").text[:20].encode()
    cut = file.data.replace(said, b"", 1)
    assert cut != file.data
    assert verify(RenderedFile("executive", "html", cut), promises)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"schema": 2}', b'{"schema": true}', b'{"schema": 1}', b"\xff", b"[" * 9999]
)
def test_what_is_no_record_is_a_usage_error(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        parse_edition(data, "out/river/edition.json")
    assert caught.value.file == "out/river/edition.json"
    assert caught.value.next_step


def test_a_wrong_type_is_named_by_its_place(record: dict[str, Any]) -> None:
    broken = json.loads(to_json(record))
    broken["statements"][1]["citations"][0]["start"] = "four"
    with pytest.raises(UsageError, match=r"statements\.1\.citations\.0\.start"):
        parse_edition(to_json(broken))


def test_keys_of_a_later_version_are_let_be(record: dict[str, Any]) -> None:
    assert parse_edition(to_json({**record, "novelty": 1})) == parse_edition(to_json(record))


def test_the_schema_describes_the_record(record: dict[str, Any]) -> None:
    schema = record_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(record) == set(schema["properties"])
    assert set(schema["required"]) <= set(record)


# --- checking a folder ----------------------------------------------------------------------


def _set(path: str, value: Any) -> Any:
    def change(record: dict[str, Any]) -> None:
        *way, last = [int(p) if p.isdigit() else p for p in path.split("/")]
        at: Any = record
        for step in way:
            at = at[step]
        at[last] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("statements/0/citations", [], "no-citation"),
        ("statements/0/citations/0/start", 1, "inexact-citation"),
        ("statements/0/citations/0/prefix", "elsewhere", "inexact-citation"),
        ("statements/0/citations/0/end", 99999, "inexact-citation"),
        ("statements/0/citations/0/source", "nowhere", "broken-record"),
        ("statements/0/caveats", ["abc"], "broken-record"),
        ("statements/1/id", "abc", "broken-record"),
        ("disagreements/0/statements", ["abc", "def"], "broken-record"),
        ("tables/0/rows/0", ["North"], "broken-record"),
        ("caveats/0/rule", None, "no-citation"),
        ("audiences/legislator/caveats", [], "lost-caveat"),
        ("audiences/legislator/statements", [], "not-logged"),
        ("audiences/legislator/files/pptx/statements", ["abc"], "broken-record"),
        ("audiences/legislator/files/docx/sha256", "0", "file-changed"),
        ("audiences/legislator/files/docx/path", "gone.docx", "file-missing"),
        ("issues/0/statements", ["abc"], "broken-record"),
        ("issues/0/figures", ["abc"], "broken-record"),
        ("issues/0/sources", ["abc"], "broken-record"),
        ("figures/0/statement", "abc", "broken-record"),
        ("figures/0/text", "$9 billion", "broken-record"),
        ("figures/0/caveats", ["abc"], "broken-record"),
        ("sources/0/text_sha256", "0", "file-changed"),
        ("sources/0/text", "sources/gone.txt", "file-missing"),
    ],
)
def test_what_does_not_fit_is_found(built: dict[str, bytes], path: str, value: Any, code: str) -> None:
    broken = json.loads(built["edition.json"])
    _set(path, value)(broken)
    findings = check_edition(parse_edition(to_json(broken)), built)
    assert code in {f.code for f in findings}
    assert all(f.file and f.next_step for f in findings)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_changed_byte_of_the_folder_is_found(built: dict[str, bytes], data: st.DataObject) -> None:
    files = dict(built)
    edition = parse_edition(files.pop("edition.json"))
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    files[name] = files[name][:at] + bytes([files[name][at] ^ 1]) + files[name][at + 1 :]
    assert name in {f.file for f in check_edition(edition, files)}
