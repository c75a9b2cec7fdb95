"""A house's own Office files, opened with care."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.errors import UsageError
from briefgen.render.office_file import opened
from tests.render.houses import changed, serif_docx, serif_pptx, wide_docx

TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """The serif letterhead with one more relationship."""
    new = f'<Relationship Id="rIdX" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return changed(
        serif_docx(),
        lambda name, data: (
            data.replace(b"</Relationships>", new.encode() + b"</Relationships>") if name == RELS else data
        ),
    )


def typed(old: bytes, new: bytes) -> bytes:
    """The serif letterhead with another content type."""
    return changed(serif_docx(), lambda name, data: data.replace(old, new) if name == TYPES else data)


def bomb() -> bytes:
    """A part of 30 MB in a few kilobytes."""
    return changed(serif_docx(), lambda _, data: data, {"word/big.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})


def test_files_without_ties_stay_as_they_are() -> None:
    for data, kind in ((serif_docx(), "docx"), (serif_pptx(), "pptx")):
        made = opened(data, kind=kind)
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made.data)) as new:
            assert set(old.namelist()) == set(new.namelist())
        assert opened(data, kind=kind) == made


def test_a_template_is_opened_as_a_document() -> None:
    made = opened(typed(b"document.main+xml", b"template.main+xml"), kind="docx")
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert b"wordprocessingml.document.main+xml" in archive.read(TYPES)


def test_the_tie_to_a_template_is_taken_out_and_told() -> None:
    made = opened(wide_docx(), kind="docx")
    assert len(made.taken) == 1
    assert "Letter.dotm" in made.taken[0]
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert b"Letter.dotm" not in archive.read(RELS)


def test_links_to_the_web_stay() -> None:
    assert opened(related("hyperlink", "https://www.example.org"), kind="docx").taken == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "cannot be opened"),
        (b"\xd0\xcf\x11\xe0 old", "old or encrypted"),
        (serif_docx()[:2000], "cannot be opened"),
        (serif_pptx(), "is no Word file"),
        (b"x" * 20_000_001, "over 20,000,000"),
        (bomb(), "perhaps a zip bomb"),
        (typed(b"wordprocessingml.document.main", b"x.macroEnabled.main"), "holds macros"),
        (changed(serif_docx(), lambda _, data: data, {"word/vbaProject.bin": b"x"}), "holds macros"),
        (changed(serif_docx(), lambda _, data: data, {"../up.xml": b"<a/>"}), "names that no office file has"),
        (changed(serif_docx(), lambda _, data: data, {"word/x.xml": b"<a>"}), "not well-formed"),
        (changed(serif_docx(), lambda _, d: d, {"word/x.xml": b"<!DOCTYPE a []><a/>"}), "type declaration"),
        (related("image", "http://www.example.org/a.png"), "links to another file"),
        (related("hyperlink", "file:///etc/passwd"), "links to another file"),
        (related("oleObject", "embeddings/a.bin", "Internal"), "embedded object"),
    ],
)  # fmt: skip
def test_what_is_no_office_file_or_acts_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        opened(data, kind="docx")
    assert said in raised.value.message
    assert raised.value.next_step


def test_a_part_that_is_longer_than_the_zip_says_is_refused() -> None:
    data = bytearray(serif_docx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("word/document.xml")
    size = entry.file_size.to_bytes(4, "little")
    at = data.rindex(b"word/document.xml")  # its entry in the central directory
    place = data.rindex(size, 0, at)
    data[place : place + 4] = (entry.file_size - 10).to_bytes(4, "little")
    with pytest.raises(UsageError):
        opened(bytes(data), kind="docx")
