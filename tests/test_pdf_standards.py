"""Every PDF of the shipped brief and of real sources, held against the standards it claims by another's validator."""

from __future__ import annotations

import shutil
from pathlib import Path

import page
import pikepdf
import pytest

from tests.small import briefgen

ROOT = Path(__file__).parents[1]
SETTINGS = '[pdf]\narchive = true\nduplex = true\nbooklet = true\nmedia = "print"\n'


def built(sources: Path, project: Path) -> list[Path]:
    """The PDFs of a folder of sources, made for the archive; none is missing."""
    (project / "briefgen.toml").write_text(SETTINGS, encoding="utf-8")
    run = briefgen("build", str(sources), "-o", "out", "-f", "pdf", cwd=project, timeout=900)
    assert run.returncode == 0, run.stderr
    return sorted(p for p in project.glob("out/*/*.pdf") if not p.stem.endswith("-booklet"))


def faults(path: Path) -> list[str]:
    data = path.read_bytes()
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    return [f"{path.name}: {f.rule_id}" for p in profiles for f in page.validate_pdf_bytes(data, profile=p).failures]


def prove(sources: Path, project: Path) -> None:
    made = built(sources, project)
    assert len(made) == 5
    assert [fault for path in made for fault in faults(path)] == []
    for path in made:
        with pikepdf.open(path) as opened:
            assert list(opened.attachments) == [f"{path.stem}-record.json"]
    assert list(project.glob("out/*/*-booklet.pdf"))
    again = briefgen("verify", str(made[0].parent), cwd=project, timeout=600)
    assert again.returncode == 0, again.stderr


def test_the_shipped_brief_keeps_the_standards(tmp_path: Path) -> None:
    prove(ROOT / "briefs" / "us-russia-relations", tmp_path)


def test_a_brief_of_the_real_articles_keeps_the_standards(tmp_path: Path, seeds: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in seeds.glob("*.txt"):
        shutil.copy(path, folder)
    prove(folder, tmp_path)


@pytest.mark.parametrize("name", ["farm-bill"])
def test_a_brief_of_parliament_research_keeps_the_standards(tmp_path: Path, corpora: Path, name: str) -> None:
    prove(corpora / "crs" / name, tmp_path)
