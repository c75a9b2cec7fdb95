"""The command line as a user meets it: options, exit statuses, what goes to stdout and what to stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.codes import CODES
from briefgen.model import AUDIENCES, FORMATS
from tests.small import briefgen, command, small_brief, tree

SMALL = ("-a", "executive", "-f", "docx", "-f", "html")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one brief, built for one audience in two formats."""
    root = tmp_path_factory.mktemp("project")
    small_brief(root / "briefs/river")
    made = briefgen("build", *SMALL, cwd=root)
    assert made.returncode == 0, made.stderr
    (root / "stdout").write_text(made.stdout)
    (root / "stderr").write_text(made.stderr)
    return root


HEAVY = (
    "heavy = {'weasyprint', 'sklearn', 'numpy', 'pydantic', 'rich', 'lxml', 'docx', 'pptx', 'trafilatura', 'jinja2', "
    "'pypdfium2', 'multiprocessing', 'fsspec', 'asyncio', 'httpx', 'dask'} & set(sys.modules); "
    "print(sorted(heavy), file=sys.stderr); sys.exit(bool(heavy))"
)


def test_a_build_with_nothing_changed_loads_nothing_heavy(project: Path) -> None:
    assert briefgen("build", "-q", *SMALL, cwd=project).returncode == 0
    script = f"import sys; from briefgen.cli import run; run({['build', '-q', *SMALL]!r}); {HEAVY}"
    done = subprocess.run([sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_help_and_usage_errors_load_nothing_heavy() -> None:
    script = (
        "import sys; from briefgen.cli import run; run(['build', '--help']); run(['build', '--fomat', 'pdf']); "
        "run(['bild']); run(['explain', 'confg']); run(['--version']); run(['completion', 'zsh']); " + HEAVY
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["build", "--fomat", "pdf"], "--format"),
        (["bild"], "briefgen --help"),
        (["build", "-j", "0"], "briefgen build --help"),
        (["new"], "NAME"),
        (["schema", "foo"], "brief"),
        (["build", "-f", "docs"], 'did you mean "docx"? valid: pdf, docx, pptx, html'),
        (["build", "-a", "executives"], 'did you mean "executive"?'),
        (["build", "nowhere"], "briefgen new"),
        (["build"], "briefgen new"),
        (["verify"], "briefgen build"),
        (["verify", "."], "edition.json"),
        (["explain", "confg"], 'did you mean "config"?'),
        (["new", "Big Name"], "big-name"),
        (["new", "../x"], "a-z, 0-9"),
    ],
)
def test_wrong_usage_is_one_line_with_the_next_step_and_status_two(
    args: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert words in err
    assert tree(tmp_path) == {}, "nothing was touched"


def test_a_build_tells_seven_numbered_steps_then_a_table_then_where_the_files_are(project: Path) -> None:
    steps = {line.split(":")[0] for line in (project / "stderr").read_text().splitlines()}
    names = ("sources", "passages", "summary", "audience", "document", "render", "verify")
    assert {f"{n}/7 {stage}" for n, stage in enumerate(names, 1)} <= steps
    lines = (project / "stdout").read_text().splitlines()
    assert lines[0].split() == ["audience", "format", "size", "statements", "caveats", "findings", "file"]
    assert [line.split()[:2] for line in lines[1:3]] == [["executive", "docx"], ["executive", "html"]]
    assert "out/river" in lines[3]


def test_a_build_leaves_what_it_says(project: Path) -> None:
    names = set(tree(project / "out/river"))
    texts = {"sources/bulletin.txt", "sources/survey.txt"}
    record = {"edition.json", "provenance.jsonld", "index.html"}
    assert names == {"river-executive.docx", "river-executive.html"} | record | texts


def test_check_is_silent_and_zero_when_nothing_would_change(project: Path) -> None:
    before = tree(project)
    done = briefgen("build", *SMALL, "--check", "--quiet", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert tree(project) == before


def test_check_writes_nothing_and_names_what_would_change(project: Path) -> None:
    page = project / "out/river/river-executive.html"
    kept = page.read_bytes()
    page.write_bytes(kept + b" ")
    before = tree(project)
    try:
        done = briefgen("build", *SMALL, "--check", "--quiet", cwd=project)
        assert done.returncode == 1
        assert "out/river/river-executive.html: error[would-change]" in done.stderr
        assert tree(project) == before
    finally:
        page.write_bytes(kept)


def test_json_on_stdout_holds_findings_and_documents(project: Path) -> None:
    done = briefgen("build", *SMALL, "--json", "--check", cwd=project)
    told = json.loads(done.stdout)
    assert (told["status"], done.returncode) == (0, 0)
    documents = told["briefs"][0]["documents"]
    assert [(d["audience"], d["format"], d["path"]) for d in documents] == [
        ("executive", "docx", "river-executive.docx"),
        ("executive", "html", "river-executive.html"),
    ]
    assert all(finding["code"] in CODES for finding in told["briefs"][0]["findings"])


def test_strict_makes_a_warning_count(tmp_path: Path) -> None:
    brief = small_brief(tmp_path / "river")
    (brief / "sources/again.txt").write_bytes((brief / "sources/survey.txt").read_bytes())
    args = ("build", "river", "-a", "talking-points", "-f", "html", "-q")
    assert briefgen(*args, cwd=tmp_path).returncode == 0
    done = briefgen(*args, "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert "warning[source-copy]" in done.stderr


def test_verify_proves_an_output_folder_again(project: Path) -> None:
    done = briefgen("verify", "out/river", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "2 of 2 documents proved" in done.stdout


def test_verify_finds_a_document_that_was_changed_and_one_that_is_gone(project: Path) -> None:
    page, word = (project / f"out/river/river-executive.{ending}" for ending in ("html", "docx"))
    kept = page.read_bytes(), word.read_bytes()
    edition = json.loads((project / "out/river/edition.json").read_bytes())
    shown = edition["audiences"]["executive"]["statements"][0]
    text = next(s["text"] for s in edition["statements"] if s["id"] == shown).encode()
    assert text in kept[0]
    page.write_bytes(kept[0].replace(text, text.replace(b" ", b" not ", 1)))
    word.unlink()
    try:
        done = briefgen("verify", cwd=project)
    finally:
        page.write_bytes(kept[0])
        word.write_bytes(kept[1])
    assert done.returncode == 1
    assert "out/river/river-executive.html: error[file-changed]" in done.stderr
    assert "out/river/river-executive.html: error[lost-statement]" in done.stderr
    assert "out/river/river-executive.docx: error[file-missing]" in done.stderr
    assert "0 of 2 documents proved" in done.stdout


def test_doctor_finds_this_system_fit(tmp_path: Path) -> None:
    done = briefgen("doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    for what in ("Python", "pandoc", "Pango", "fonts", "templates", "output folder"):
        assert any(what in line for line in lines)


def test_doctor_names_the_next_step_where_something_lacks(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file in its place")
    (tmp_path / "templates/public").mkdir(parents=True)
    (tmp_path / "templates/public/audience.toml").write_text("labell = 3\n")
    done = briefgen("doctor", cwd=tmp_path)
    assert done.returncode == 1
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAIL")]
    assert any("output folder" in line and "--out" in line for line in failed)
    assert any("templates/public/audience.toml" in line for line in failed)


@pytest.mark.parametrize("code", ["config", "lost-caveat", "source-unreadable"])
def test_explain_says_what_a_code_means_and_what_to_do(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", code]) == 0
    out = capsys.readouterr().out
    assert CODES[code].meaning in out
    assert CODES[code].action in out


def test_explain_alone_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == sorted(CODES)


@pytest.mark.parametrize("kind", ["brief", "settings", "audience", "edition"])
def test_schema_prints_a_json_schema(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"]
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_new_makes_a_brief_that_builds_once_it_has_sources(tmp_path: Path) -> None:
    origin = small_brief(tmp_path / "documents") / "sources"
    done = briefgen("new", "my-river", "--from", str(origin), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert set(tree(tmp_path / "briefs/my-river")) == {"brief.toml", "sources/bulletin.md", "sources/survey.txt"}
    text = (tmp_path / "briefs/my-river/brief.toml").read_text()
    for word in (*AUDIENCES, *FORMATS, "TLP:AMBER+STRICT", 'file = "survey.txt"'):
        assert word in text
    built = briefgen("build", "my-river", "-a", "public", "-f", "html", "-q", cwd=tmp_path)
    assert built.returncode == 0, built.stderr


def test_all_that_new_comments_out_is_valid(tmp_path: Path) -> None:
    assert briefgen("new", "b", cwd=tmp_path).returncode == 0
    folder = tmp_path / "briefs/b"
    text = (folder / "brief.toml").read_text()
    live = "\n".join(line.removeprefix("# ") if " = " in line or "[[" in line else line for line in text.splitlines())
    live = live.replace("2024-06-30", "2024-06-30").replace('url = "https://..."', 'url = "https://example.org"')
    (folder / "brief.toml").write_text(live)
    (folder / "sources/report.pdf").write_bytes(b"")
    parts = "".join(f"<{name}><layout/></{name}>" for name in ("citation", "bibliography"))
    style = f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text">{parts}</style>'
    (folder / "chicago.csl").write_text(style)
    done = briefgen("build", "b", cwd=tmp_path)
    assert "error[config]" not in done.stderr
    assert "error[no-source]" in done.stderr


def test_new_never_overwrites(tmp_path: Path) -> None:
    assert briefgen("new", "b", cwd=tmp_path).returncode == 0
    before = tree(tmp_path)
    done = briefgen("new", "b", cwd=tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert tree(tmp_path) == before


def test_a_closed_pipe_is_no_traceback(project: Path) -> None:
    script = f"{' '.join(command('explain'))} | true"
    done = subprocess.run(["bash", "-c", script], cwd=project, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_an_unexpected_exception_is_one_line(tmp_path: Path) -> None:
    script = (
        "import sys, briefgen.commands.explain as e; e.explain = lambda **given: 1 // 0; "
        "from briefgen.cli import run; sys.exit(run(['explain']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "BRIEFGEN_DEBUG=1" in done.stderr
    env = {**os.environ, "BRIEFGEN_DEBUG": "1"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=env)
    assert "Traceback" in done.stderr
