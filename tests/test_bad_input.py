"""What users put in by mistake: one clear line with the file and the next step, and earlier outputs stay."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small import briefgen, small_brief, tree

ARGS = ("build", "river", "-a", "public", "-f", "html", "-q")

# An empty page, encrypted with a user password (RC4, 40 bit).
ENCRYPTED = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>
endobj
4 0 obj
<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4
/O <2055c756c72e1ad702608e8196acad447ad32d17cff583235f6dd15fed7dab67>
/U <7150bd1da9d292af3627fca6a8dde1d696e25312041aed09059f9daee04353ae> >>
endobj
trailer
<< /Root 1 0 R /Encrypt 4 0 R /Size 5 /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>
%%EOF
"""

BAD_SOURCES = {
    "empty.txt": b"",
    "blank.md": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 64,
    "locked.pdf": ENCRYPTED,
    "picture.pdf": b"\x89PNG\r\n\x1a\n" + b"\x00" * 400,
    "broken.docx": b"PK\x03\x04" + b"\x00" * 100,
    "unknown.xyz": b"\x00\x01\x02\x03" * 50,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a brief that was built once."""
    root = tmp_path_factory.mktemp("good")
    small_brief(root / "briefs/river")
    done = briefgen(*ARGS, cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return shutil.copytree(built, tmp_path / "project")


def refused(project: Path, *args: str, env: dict[str, str] | None = None) -> str:
    """The one line that a command which touches nothing ends with; its status is 2."""
    before = tree(project)
    done = briefgen(*args, cwd=project, env=env)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert tree(project) == before, "nothing was touched"
    assert done.stderr.count("\n") == 1, done.stderr
    assert ";" in done.stderr, "there is a next step"
    return done.stderr


def test_bad_sources_are_listed_and_the_brief_is_built_without_them(project: Path) -> None:
    for name, data in BAD_SOURCES.items():
        (project / "briefs/river/sources" / name).write_bytes(data)
    (project / "briefs/river/sources/gone.txt").symlink_to("nothing.txt")
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode == 1
    names = {*BAD_SOURCES, "gone.txt"}
    for name in names:
        lines = [line for line in done.stderr.splitlines() if line.startswith(f"briefs/river/sources/{name}: ")]
        assert len(lines) == 1, (name, done.stderr)
        assert "error[source-unreadable]" in lines[0]
        assert ";" in lines[0] or ":" in lines[0].partition("]: ")[2], "there is a next step"
    assert done.stderr.count(" error[") == len(names), "and nothing else is wrong"
    edition = json.loads((project / "out/river/edition.json").read_bytes())
    assert {source["file"] for source in edition["sources"]} == {"survey.txt", "bulletin.md"}
    page = (project / "out/river/river-public.html").read_text()
    for name in names:
        assert name in page, "every reader is told"


def test_a_page_behind_another_ending_is_read_as_what_it_is_and_its_owner_is_told(project: Path) -> None:
    page = b"<!doctype html><title>T</title><p>The ferry <b>runs</b> every hour between the two banks of the river.</p>"
    (project / "briefs/river/sources/page.docx").write_bytes(page)
    done = briefgen(*ARGS, cwd=project)
    text = tree(project / "out/river").get("sources/page.txt", b"")
    assert b"<b>" not in text
    assert b"The ferry runs every hour" in text
    (line,) = [line for line in done.stderr.splitlines() if "page.docx" in line]
    assert "warning[wrong-ending]" in line
    assert line.endswith("name it *.html")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("out", [".", "briefs", "briefs/river"])
def test_outputs_are_never_laid_among_the_sources(project: Path, out: str) -> None:
    folder = "briefs/river/sources" if out == "." else "briefs/river"
    cwd = project / folder if out == "." else project
    before = tree(project)
    done = briefgen("build", "." if out == "." else "river", "-a", "public", "-f", "html", "-o", out, cwd=cwd)
    if out == "briefs/river":  # a folder of its own beside sources/ is harmless
        assert done.returncode == 0, done.stderr
    else:
        assert done.returncode == 2
        assert "among the sources" in done.stderr
        assert tree(project) == before


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_source_in_another_encoding_is_read_or_refused_never_garbled(project: Path, encoding: str) -> None:
    path = project / "briefs/river/sources/survey.txt"
    path.write_bytes(path.read_text().replace("carriers", "carriers’ guilds").encode(encoding))
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode in (0, 1), done.stderr
    texts = b"".join(data for name, data in tree(project / "out/river").items() if name.startswith("sources/"))
    assert b"\xef\xbf\xbd" not in texts
    assert "â€™".encode() not in texts
    if done.returncode == 0:
        assert "carriers’ guilds".encode() in texts
    else:
        assert "survey.txt: error[source-unreadable]" in done.stderr


def test_where_no_source_can_be_read_nothing_is_written(project: Path) -> None:
    for path in (project / "briefs/river/sources").iterdir():
        path.write_bytes(b"")
    before = tree(project / "out")
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode == 1
    assert "error[no-source]" in done.stderr
    assert tree(project / "out") == before


def test_where_every_source_is_in_another_language_or_excluded_that_is_the_reason(project: Path) -> None:
    toml = project / "briefs/river/brief.toml"
    said = toml.read_text()
    toml.write_text(f'languages = ["de"]\n{said}')
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode == 1
    assert "error[no-source]: every source is in another language than the brief's" in done.stderr
    assert 'write languages = ["de", "en"] into brief.toml, or add a source in German' in done.stderr
    assert "no source could be read" not in done.stderr
    names = sorted(path.name for path in (project / "briefs/river/sources").iterdir())
    out = "".join(f'\n[[source]]\nfile = "{name}"\nexclude = true\n' for name in names)
    toml.write_text(f"{said.partition('[[source]]')[0]}{out}")
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode == 1
    assert "error[no-source]: every source is excluded" in done.stderr
    assert "take exclude = true from a source in brief.toml" in done.stderr


def test_a_folder_without_documents_is_refused(project: Path) -> None:
    (project / "empty").mkdir()
    assert refused(project, "build", "empty").startswith("empty: ")
    shutil.rmtree(project / "briefs/river/sources")
    (project / "briefs/river/sources").mkdir()
    assert "briefs/river/sources" in refused(project, *ARGS)


def test_unknown_audiences_and_formats_are_refused_by_name(project: Path) -> None:
    assert "executive" in refused(project, "build", "river", "-a", "executve")
    assert "docx" in refused(project, "build", "river", "-f", "docs")
    toml = project / "briefs/river/brief.toml"
    toml.write_text('formats = ["pdff"]\n' + toml.read_text())
    assert refused(project, *ARGS).startswith("briefs/river/brief.toml:1: ")


def test_every_error_of_a_configuration_is_told_at_once(project: Path) -> None:
    (project / "briefs/river/brief.toml").write_text('titel = "x"\ndate = "soon"\n')
    before = tree(project)
    done = briefgen(*ARGS, cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 2)
    assert tree(project) == before


def test_an_output_folder_that_cannot_be_written_is_refused_before_any_work(project: Path) -> None:
    (project / "taken").write_text("a file")
    assert refused(project, *ARGS, "-o", "taken").startswith("taken: ")
    assert "cannot write here" in refused(project, *ARGS, "-o", "/proc/nowhere")
    (project / "elsewhere").mkdir()
    (project / "link").symlink_to("elsewhere")
    assert refused(project, *ARGS, "-o", "link").startswith("link: ")


def test_a_profile_with_an_unknown_key_is_refused_with_its_line(project: Path) -> None:
    own = project / "templates/public/audience.toml"
    own.parent.mkdir(parents=True)
    shipped = Path(__file__).parents[1] / "templates/public/audience.toml"
    own.write_text('tone = "x"\n' + shipped.read_text())
    assert refused(project, *ARGS).startswith("templates/public/audience.toml:1: error[config]: tone")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text + "\n{% for %}\n", "brief.md.j2:"),
        (lambda text: text + "\n{{ undefined_name }}\n", "undefined_name"),
        (lambda text: "# {{ title }}\n\nNothing else.\n", "brief.md.j2"),
    ],
)
def test_a_bad_template_fails_its_audience_and_leaves_the_earlier_outputs(
    project: Path, change: object, words: str
) -> None:
    from briefgen.store import read_template

    own = project / "templates/public/brief.md.j2"
    own.parent.mkdir(parents=True)
    text = read_template(project, "public/brief.md.j2").text
    own.write_text(change(text))  # type: ignore[operator]
    before = tree(project / "out")
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("templates/public/brief.md.j2")
    assert words in done.stderr
    assert "error[template]" in done.stderr
    assert tree(project / "out") == before


def test_a_missing_system_library_is_named_with_the_way_to_install_it(project: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for name in ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.so", "libpango-1.0.dylib"):
        (broken / name).write_bytes(b"no library")  # found first, and no library
    env = {"LD_LIBRARY_PATH": str(broken), "DYLD_LIBRARY_PATH": str(broken)}
    told = refused(project, *ARGS, env=env)
    assert "Pango" in told or "pango" in told
    assert "briefgen doctor" in told
    doctor = briefgen("doctor", cwd=project, env=env)
    assert doctor.returncode == 1
    assert any("pango" in line.lower() for line in doctor.stdout.splitlines() if line.startswith("FAIL"))


def test_a_source_that_may_not_be_read_is_listed(project: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (project / "briefs/river/sources/bulletin.md").chmod(0)
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode == 1
    assert "bulletin.md: error[source-unreadable]: cannot be read: Permission denied" in done.stderr


def test_a_broken_reference_file_or_style_is_refused(project: Path) -> None:
    (project / "briefs/river/references.json").write_text("{")
    assert refused(project, *ARGS).startswith("briefs/river/references.json")
    (project / "briefs/river/references.json").unlink()
    toml = project / "briefs/river/brief.toml"
    toml.write_text('style = "none.csl"\n' + toml.read_text())
    assert "none.csl" in refused(project, *ARGS)


def test_a_letter_that_no_font_has_stops_the_pdf_alone_and_is_named(project: Path) -> None:
    with (project / "briefs/river/sources/survey.txt").open("a", encoding="utf-8") as file:
        file.write("\nThe Sample Port Authority says that سلام may be painted on 40 barges in 2026.\n")
    done = briefgen("build", "river", "-a", "analyst", cwd=project)
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if "error[" in line]
    assert "river-analyst.pdf" in line
    assert "U+0633" in line
    assert "fontpkg-" in line
    left = tree(project / "out/river")
    assert {"river-analyst.html", "river-analyst.docx", "river-analyst.pptx"} <= set(left)
    assert "سلام" in left["river-analyst.html"].decode()


def test_a_url_with_marks_that_no_url_may_hold_is_encoded_and_stops_nothing(project: Path) -> None:
    bulletin = project / "briefs/river/sources/bulletin.md"
    bulletin.write_text('---\nurl: "https://example.org/<ferry>?a=b"\n---\n' + bulletin.read_text())
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode == 0, done.stderr
    assert b"https://example.org/%3Cferry%3E?a=b" in tree(project / "out/river")["river-public.html"]


CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}">{body}</style>'
LAYOUT = '<layout prefix="(" suffix=")" delimiter="; "><text variable="title" form="short"/></layout>'
BAD_STYLES = {
    "not well-formed": "<style><citation></style>",
    "no CSL style": "<html/>",
    "points to another style": CSL.format(kind="in-text", body="<info/>"),
    "no bibliography": CSL.format(kind="in-text", body=f"<citation>{LAYOUT}</citation>"),
}


@pytest.mark.parametrize("reason", BAD_STYLES)
def test_a_citation_style_that_cannot_be_used_is_refused_by_its_name(project: Path, reason: str) -> None:
    toml = project / "briefs/river/brief.toml"
    toml.write_text('style = "own.csl"\n' + toml.read_text())
    (project / "briefs/river/own.csl").write_text(BAD_STYLES[reason])
    line = refused(project, *ARGS)
    assert "briefs/river/own.csl" in line
    assert reason in line
    assert "Chicago" in line


def test_a_style_beside_the_documents_of_a_plain_folder_is_no_source(project: Path) -> None:
    folder = project / "plain"
    shutil.copytree(project / "briefs/river/sources", folder)
    entry = LAYOUT.replace(' form="short"', "")
    parts = f"<citation>{LAYOUT}</citation><bibliography>{entry}</bibliography>"
    (folder / "own.csl").write_text(CSL.format(kind="in-text", body=parts))
    (folder / "brief.toml").write_text('style = "own.csl"\n')
    done = briefgen("build", "plain", "-a", "public", "-f", "html", "-q", cwd=project)
    assert done.returncode == 0, done.stderr


def test_references_that_say_nothing_are_refused(project: Path) -> None:
    (project / "briefs/river/references.json").write_text('{"a": 1}')
    assert "references.json" in refused(project, *ARGS)


def test_where_every_source_is_left_out_the_next_step_is_told(project: Path) -> None:
    entries = "".join(f'[[source]]\nfile = "{name}"\nexclude = true\n' for name in ("survey.txt", "bulletin.md"))
    (project / "briefs/river/brief.toml").write_text(entries)
    done = briefgen(*ARGS, cwd=project)
    assert done.returncode != 0
    assert "exclude" in done.stderr


# The system's loader as it is on a machine without Pango; all else is the real command.
WITHOUT_PANGO = """
import cffi, sys
load = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if name and "pango" in str(name):
        raise OSError(f"cannot load library {name}: no such file")
    return load(self, name, flags)
cffi.FFI.dlopen = dlopen
from briefgen.cli import main
sys.argv = ["briefgen", *sys.argv[1:]]
sys.exit(main())
"""


def test_without_the_system_library_the_one_command_to_run_is_told(project: Path) -> None:
    before = tree(project / "out")
    args = [sys.executable, "-c", WITHOUT_PANGO, "build", "river", "-a", "executive", "-f", "pdf", "-q"]
    done = subprocess.run(args, cwd=project, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert "Pango" in line
    assert "install" in line
    assert tree(project / "out") == before
