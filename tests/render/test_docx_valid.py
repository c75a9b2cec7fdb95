"""Two independent validators find no error in any Word file; python-docx and LibreOffice open each."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from briefgen.document import document_for
from briefgen.model import AUDIENCES, Document
from briefgen.render import render
from tests import documents
from tests.conftest import need
from tests.render.samples import brand, deck
from tests.render.test_docx_changes import changed
from tests.styles import style
from tests.validators import office_errors


def errors(path: Path) -> list[str]:
    """What both validators say of a file."""
    return [*office_errors(path), *(str(e) for e in OpenXmlValidator().validate(path).errors)]


def opens(path: Path) -> bool:
    """Whether python-docx reads a title and text in it."""
    word = docx.Document(str(path))
    return bool(word.core_properties.title) and any(p.text.strip() for p in word.paragraphs)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_shipped_briefs_documents_are_valid(shipped: Path, audience: str) -> None:
    path = next(shipped.glob(f"*-{audience}.docx"))
    assert errors(path) == []
    assert opens(path)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_libreoffice_lays_the_shipped_documents_out(office: Path, audience: str) -> None:
    import pikepdf

    with pikepdf.open(next((office / "docx").glob(f"*-{audience}.pdf"))) as laid_out:
        assert len(laid_out.pages) >= 1


@pytest.mark.parametrize("name", ["articles", "farm-bill"])
def test_documents_of_real_sources_are_valid_and_open(name: str, real: Callable[[str], Path], tmp_path: Path) -> None:
    paths = sorted(real(name).glob("*.docx"))
    assert len(paths) == len(AUDIENCES)
    for path in paths:
        assert errors(path) == [], path.name
        assert opens(path), path.name
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        need("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert {p.stem for p in tmp_path.glob("*.pdf")} == {p.stem for p in paths}


KINDS: dict[str, Callable[[], Document]] = {
    "tracked changes": lambda: changed("analyst"),
    "draft": lambda: replace(documents.document("executive"), draft=True, embargo="Embargoed until 1 March 2026"),
    "footnotes": lambda: document_for(documents.view("analyst"), documents.templates("analyst"), csl=style("oscola")),
    "tracked changes of footnotes": lambda: replace(
        document_for(documents.view("executive"), documents.templates("executive"), csl=style("oscola")),
        revision=changed("executive").revision,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_word_knows_is_written_validly(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(render("docx", KINDS[kind](), deck(), brand()).data)
    assert errors(path) == []
    assert opens(path)


@pytest.mark.parametrize("validator", [office_errors, lambda path: OpenXmlValidator().validate(path).errors])
def test_a_planted_error_is_found_by_each_validator(validator: Callable[[Path], list[object]], tmp_path: Path) -> None:
    data = render("docx", documents.document("executive"), deck(), brand()).data
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            part = whole.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:body>", b"<w:body><w:r><w:p/></w:r>", 1)
            broken.writestr(name, part)
    assert validator(path)
