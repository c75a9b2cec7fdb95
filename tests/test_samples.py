"""The shipped brief's sources: marked as samples, in every format, and made by the tool that says so."""

from __future__ import annotations

import importlib.util
import io
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from briefgen.config import parse_brief
from briefgen.model import AUDIENCES

ROOT = Path(__file__).parents[1]
BRIEF = ROOT / "briefs" / "us-russia-relations"
SOURCES = BRIEF / "sources"
# What the committed PDF was made with; other versions may break its lines elsewhere.
PDF_TOOLSET = "WeasyPrint 70.0, Pango 1.50.12"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = ROOT / "tools" / "make_samples.py"
    spec = importlib.util.spec_from_file_location("make_samples", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pdf_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def docx_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def test_the_brief_has_one_source_of_each_format() -> None:
    assert sorted(path.suffix for path in SOURCES.iterdir()) == [".docx", ".html", ".md", ".pdf", ".txt"]


def test_brief_toml_is_valid_and_names_sources_that_exist() -> None:
    files = tuple(path.name for path in SOURCES.iterdir())
    brief = parse_brief((BRIEF / "brief.toml").read_bytes(), "brief.toml", audiences=AUDIENCES, files=files)
    named = {entry.file for entry in brief.source}
    assert named
    assert named < set(files), "some sources must fall back on what they say themselves"
    assert brief.handling == "TLP:CLEAR"


def test_one_source_is_left_without_a_date() -> None:
    entries = tomllib.loads((BRIEF / "brief.toml").read_text("utf-8"))["source"]
    assert [entry["file"] for entry in entries if "date" not in entry] == ["policy-desk-overview.txt"]


@pytest.mark.parametrize("name", sorted(path.name for path in SOURCES.iterdir()))
def test_every_source_says_that_its_author_is_a_sample(name: str) -> None:
    data = (SOURCES / name).read_bytes()
    text = {".pdf": pdf_text, ".docx": docx_text}.get(Path(name).suffix, lambda raw: raw.decode("utf-8"))(data)
    assert "Sample " in text or "Sample-Author" in text
    readme = (BRIEF / "README.md").read_text("utf-8")
    assert f"`{name}`" in readme
    assert "sample sources" in readme


def test_the_word_source_is_made_again_byte_for_byte(tool: ModuleType) -> None:
    assert tool.docx_bytes() == (SOURCES / "arms-control-note.docx").read_bytes()


def test_the_pdf_source_is_made_again_byte_for_byte(tool: ModuleType) -> None:
    committed, made = (SOURCES / "legislative-backgrounder.pdf").read_bytes(), tool.pdf_bytes()
    assert pdf_text(made).split() == pdf_text(committed).split()
    expected = committed if tool.pdf_toolset() == PDF_TOOLSET else tool.pdf_bytes()
    assert made == expected


def test_the_word_source_keeps_its_footnote_and_its_running_header(tool: ModuleType) -> None:
    with zipfile.ZipFile(SOURCES / "arms-control-note.docx") as package:
        assert tool.NOTE_FOOTNOTE in package.read("word/footnotes.xml").decode()
        assert "Sample document" in package.read("word/header1.xml").decode()


def test_the_pdf_source_keeps_its_footnote_whole(tool: ModuleType) -> None:
    """WeasyPrint has been seen to lose footnotes without a word."""
    text = "".join(pdf_text((SOURCES / "legislative-backgrounder.pdf").read_bytes()).split())
    assert "".join(tool.LAW_FOOTNOTE.split()) in text
