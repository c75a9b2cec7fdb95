"""`briefgen template`: an audience to start from, and everything that is wrong said with its file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import store
from briefgen.cli import run
from briefgen.codes import CODES
from tests.render import houses

PARTS = ("audience.toml", "brief.md.j2", "print.css", "slides.md.j2")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with an audience "minister" of its own."""
    monkeypatch.chdir(tmp_path)
    assert run(["template", "new", "minister"]) == 0
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, list[dict[str, object]]]:
    """The exit status and the findings of a check, bar those on lines that no made-up brief reaches."""
    capsys.readouterr()
    status = run(["template", "check", *args, "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == status
    assert {f["code"] for f in answer["findings"]} <= set(CODES)
    return status, [f for f in answer["findings"] if f["code"] != "template-untried"]


def append(path: Path, text: str) -> int:
    """Add a line at the end of a file; the line's number."""
    before = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{before}\n{text}\n", "utf-8")
    return before.count("\n") + 2


def test_new_copies_an_audience_that_check_finds_nothing_wrong_with(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sorted(p.name for p in (project / "templates/minister").iterdir()) == sorted(PARTS)
    assert told(capsys, "minister") == (0, [])


def test_new_copies_the_audience_that_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["template", "new", "press", "--from", "public"]) == 0
    assert "templates/press: audience.toml" in capsys.readouterr().out
    profile = (project / "templates/press/audience.toml").read_text("utf-8")
    assert profile != (project / "templates/minister/audience.toml").read_text("utf-8")
    assert run(["template", "new", "press-2", "--from", "press"]) == 0
    second = (project / "templates/press-2/audience.toml").read_text("utf-8")
    assert second == profile.replace("Press brief", "Press 2 brief")


def test_new_gives_the_copy_a_label_of_its_own_and_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["template", "new", "prime-minister"]) == 0
    assert '"Prime minister brief" (`label` in audience.toml)' in capsys.readouterr().out
    text = (project / "templates/prime-minister/audience.toml").read_text("utf-8")
    assert 'label = "Prime minister brief"' in text
    assert "Executive brief" not in text


@pytest.mark.parametrize(
    "rule",
    [
        ".caveats { display: none }",
        "@media print { span.caveat { font-size: 0 } }",
        "li, p { visibility: hidden }",
        "#refs { opacity: 0 }",
    ],
)
def test_a_rule_that_hides_what_must_be_shown_is_named_with_its_line(
    project: Path, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = append(project / "templates/minister/print.css", rule)
    status, (found,) = told(capsys, "minister")
    assert (status, found["file"], found["line"]) == (1, "templates/minister/print.css", line)
    assert "hides what must be shown" in str(found["message"])


def test_a_rule_that_hides_nothing_that_must_be_shown_is_let_be(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style = project / "templates/minister/print.css"
    append(style, ".nothing-of-ours { display: none }")
    append(style, "@media screen { .caveats { display: none } }")
    append(style, ".caveats::before { display: none }")
    assert told(capsys, "minister") == (0, [])


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("main p {\n  orphans: 2;\n  clip-path: inset(50%);\n}", "clip-path: inset(50%)"),
        ("@font-face { font-family: x }", "@font-face"),
    ],
)
def test_a_style_of_the_web_page_that_cannot_be_judged_is_named_with_its_line(
    project: Path, rule: str, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = store.read_template(project, "_screen.css").text
    sheet = project / "templates/_screen.css"
    sheet.write_text(shipped, "utf-8")
    line = append(sheet, rule) + (2 if "\n" in rule else 0)
    status, (found,) = told(capsys, "minister")
    assert (status, found["code"], found["file"]) == (1, "style-not-understood", "templates/_screen.css")
    assert (found["line"], str(found["message"])) == (line, f"it may hide text: {what}")


def test_markup_of_a_template_that_cannot_be_judged_is_named_with_its_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = append(project / "templates/minister/brief.md.j2", '\n::: {style="clip-path: inset(50%)"}\nWords.\n:::')
    status, (found,) = told(capsys, "minister")
    assert (status, found["code"], found["file"]) == (1, "style-not-understood", "templates/minister/brief.md.j2")
    assert found["line"] == line + 1


def test_all_faults_of_a_style_are_told_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    style = project / "templates/minister/print.css"
    lines = [
        append(style, "p { colr: red }"),
        append(style, "p { background: url(http://www.example.org/a.png) }"),
        append(style, ".caveats { display: none }"),
    ]
    status, found = told(capsys, "minister")
    assert status == 1
    assert [f["line"] for f in found] == lines
    assert "colr" in str(found[0]["message"])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["new", "minister"], "is there already"),
        (["new", "Big Boss"], "big-boss"),
        (["new", "../x"], "a-z, 0-9"),
        (["new", "press", "--from", "publc"], 'did you mean "public"?'),
        (["check", "ministr"], 'did you mean "minister"?'),
    ],
)
def test_wrong_usage_is_status_two_and_writes_nothing(
    project: Path, args: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.rglob("*"))
    capsys.readouterr()
    assert run(["template", *args]) == 2
    assert words in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_check_without_a_name_checks_all_and_the_shipped_ones_are_sound(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys) == (0, [])
    assert run(["template", "check"]) == 0
    assert "minister" in capsys.readouterr().err


def test_a_wrong_profile_is_named_with_its_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "templates/minister/audience.toml"
    path.write_text(f"colour = 1\n{path.read_text('utf-8')}", "utf-8")
    status, (found,) = told(capsys, "minister")
    assert (status, found["file"], found["line"]) == (1, "templates/minister/audience.toml", 1)


def test_an_undefined_name_in_a_template_is_named_with_its_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = append(project / "templates/minister/brief.md.j2", "{{ slogan }}")
    status, (found,) = told(capsys, "minister")
    assert (status, found["file"], found["line"]) == (1, "templates/minister/brief.md.j2", line)
    assert "slogan" in str(found["message"])


def test_a_template_that_is_gone_is_told_with_the_way_to_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates/minister/slides.md.j2").unlink()
    status, (found,) = told(capsys, "minister")
    assert (status, found["file"], found["message"]) == (1, "templates/minister/slides.md.j2", "is not there")
    assert "`briefgen template new minister-2 --from executive`" in str(found["next_step"])
    run(["doctor"])
    said = capsys.readouterr().out
    assert "slides.md.j2: is not there; put one there" in said
    assert "briefgen doctor" not in said


def test_a_wrong_style_is_named_with_its_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = append(project / "templates/minister/print.css", "p { background: url(http://www.example.org/a.png) }")
    status, (found,) = told(capsys, "minister")
    assert (status, found["file"], found["line"]) == (1, "templates/minister/print.css", line)


def test_a_wrong_brand_is_named_once_whatever_is_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates/_brand.yml").write_text("color:\n  primary: reddish\n", "utf-8")
    status, (found,) = told(capsys)
    assert (status, found["file"], found["line"]) == (1, "templates/_brand.yml", 2)


def test_a_font_that_is_not_installed_is_named_with_its_package(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "templates/_brand.yml").write_text("typography:\n  base: Sample Face\n", "utf-8")
    status, (found,) = told(capsys, "minister")
    assert status == 1
    assert "Sample Face" in str(found["message"])
    assert (found["file"], found["line"]) == ("templates/_brand.yml", 2)
    assert "if there is a package fontpkg-sample-face" in str(found["next_step"])


def test_a_build_tells_of_a_font_and_of_a_weak_contrast_as_the_check_does(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = project / "river/sources"
    sources.mkdir(parents=True)
    (sources / "a.txt").write_text("The treaty was signed in 1998.\n", "utf-8")
    (project / "templates/slides.pptx").write_bytes(houses.square_pptx())
    brand = project / "templates/_brand.yml"
    brand.write_text("typography:\n  base: Sample Face\n", "utf-8")
    assert run(["build", "river"]) == 2
    assert "templates/_brand.yml:2: error[config]: the font Sample Face is not installed" in capsys.readouterr().err
    brand.write_text("defaults:\n  briefgen:\n    reference-pptx: slides.pptx\n", "utf-8")
    _, checked = told(capsys, "minister")
    weak = [f for f in checked if f["code"] == "brand-contrast"]
    run(["build", "river", "-a", "public", "-f", "html"])
    said = capsys.readouterr().err
    assert weak
    assert all(f"templates/_brand.yml:{f['line']}: warning[brand-contrast]: {f['message']}" in said for f in weak)


def test_what_a_house_s_files_lack_is_told_and_is_no_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "templates"
    (folder / "letter.docx").write_bytes(houses.wide_docx())
    (folder / "slides.pptx").write_bytes(houses.square_pptx())
    own = "    reference-docx: letter.docx\n    reference-pptx: slides.pptx\n"
    (folder / "_brand.yml").write_text(f"defaults:\n  briefgen:\n{own}", "utf-8")
    status, found = told(capsys, "minister")
    assert status == 0
    assert {f["code"] for f in found} == {"reference-file", "reference-style", "brand-contrast"}


def test_a_house_s_file_without_the_layouts_is_one_message_here_and_before_a_build(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "templates"
    (folder / "slides.pptx").write_bytes(houses.bare_pptx())
    (folder / "_brand.yml").write_text("defaults:\n  briefgen:\n    reference-pptx: slides.pptx\n", "utf-8")
    status, (found,) = told(capsys, "minister")
    assert (status, found["line"]) == (1, 3)
    (project / "river/sources").mkdir(parents=True)
    (project / "river/sources/a.txt").write_text("The treaty was signed in 1998.\n", "utf-8")
    assert run(["build", "river"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "Title and Content" in err
    assert not (project / "out").exists()


@pytest.mark.parametrize("name", ["../secret.svg", "link.svg", "gone.svg", "folder.svg"])
def test_a_logo_is_read_from_the_templates_folder_only(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "secret.svg").write_bytes(houses.SVG)
    (project / "templates/link.svg").symlink_to(project / "secret.svg")
    (project / "templates/folder.svg").mkdir()
    (project / "templates/_brand.yml").write_text(f"logo: {name}\n", "utf-8")
    status, (found,) = told(capsys, "minister")
    assert (status, found["line"]) == (1, 1)
    assert name in str(found["message"])


def test_a_logo_beside_the_brand_file_is_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates/art").mkdir()
    (project / "templates/art/logo.svg").write_bytes(houses.SVG)
    (project / "templates/_brand.yml").write_text("logo: art/logo.svg\n", "utf-8")
    assert told(capsys, "minister") == (0, [])
