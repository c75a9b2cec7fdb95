"""The door for zipped XML: what is damaged, a bomb or declares anything is refused, quickly and in little memory."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest

from briefgen.sources.office.package import core_properties, main_part, open_package, part, relations, resolve
from briefgen.sources.pieces import UnreadableError
from tests.sources.office_documents import packed, rich

WORD = "word/document.xml"


def _refused(data: bytes, kind: str = "docx") -> str:
    with pytest.raises(UnreadableError) as caught:
        open_package(data, kind)
    assert caught.value.next_step
    return caught.value.reason


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "pptx", "xlsx"])
def test_messages_name_the_format(kind: str) -> None:
    assert kind.upper() in _refused(b"PK\x03\x04 torn", kind)
    assert kind.upper() in _refused(packed({"a.txt": "x"}), kind)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_truncated_file_is_refused(tenth: int) -> None:
    data = rich()
    assert "damaged or truncated" in _refused(data[: len(data) * tenth // 10])


def test_a_part_with_a_wrong_checksum_is_named() -> None:
    data = bytearray(packed({WORD: "<a>" + "x" * 99 + "</a>"}, zipfile.ZIP_STORED))
    data[data.index(b"xxx")] = 65
    assert "word/document.xml is damaged" in _refused(bytes(data))


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        "<!-- a comment first --><!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;",
    ],
)
def test_a_doctype_is_refused(xml: str | bytes) -> None:
    assert "DOCTYPE" in _refused(packed({WORD: xml}))


def test_words_about_a_doctype_are_no_doctype() -> None:
    assert open_package(packed({WORD: "<a><![CDATA[<!DOCTYPE html>]]></a>"}))


@pytest.mark.parametrize(
    ("xml", "refused"),
    [
        ("<!DOCTYPE html><html/>", False),
        ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11.dtd"><html/>', False),
        ('<!DOCTYPE html [<!ENTITY a "b">]><html/>', True),
        ('<!DOCTYPE html [<!ENTITY a "b">]><html>', True),
    ],
)
def test_a_page_of_an_e_book_may_name_its_type_but_declare_nothing(xml: str, refused: bool) -> None:
    data = packed({"META-INF/container.xml": "<a/>", "a.xhtml": xml})
    if refused:
        assert "DOCTYPE" in _refused(data, "epub")
    else:
        assert open_package(data, "epub")


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO(packed({WORD: "<a/>"}))
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(WORD, "<b/>")
    assert "two parts of one name" in _refused(stream.getvalue())


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(packed({WORD: "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in _refused(bytes(data))


def test_the_main_part_may_have_another_name() -> None:
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    ns = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = (
        f'<Relationships xmlns="{ns}"><Relationship Id="a" Type="{link}" Target="/word/document2.xml"/></Relationships>'
    )
    package = open_package(packed({"_rels/.rels": links, "word/document2.xml": "<a/>"}))
    assert main_part(package, "docx") == "word/document2.xml"


def test_parts_are_named_from_where_they_are_referred_to() -> None:
    assert resolve("ppt/slides/slide1.xml", "../media/a.png") == "ppt/media/a.png"
    assert resolve("word/document.xml", "/docProps/core.xml") == "docProps/core.xml"
    assert resolve("a.xml", "../../b.xml") == "b.xml"


def test_properties_and_relationships_of_a_real_document_are_found() -> None:
    package = open_package(rich())
    assert core_properties(package)["title"] == "Harbours of the Sample Coast"
    assert {"styles", "footnotes", "header", "footer"} <= {r["type"] for r in relations(package, WORD)}
    assert part(package, "no/such.xml") is None


# --- bombs: each in a process of its own, its time and memory measured ---------------------------

_RUN = """
import resource, sys, time
from briefgen.sources import read_source
from tests.sources import test_package
data = getattr(test_package, sys.argv[1])()
name = "bomb." + sys.argv[2]
with open("/proc/self/clear_refs", "w") as file:
    file.write("5")
started = time.process_time()
try:
    said = "read " + str(len(read_source(name, data).text))
except Exception as error:
    said = type(error).__name__ + " " + str(error)
seconds = time.process_time() - started + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
status = open("/proc/self/status").read()
own = int(status.split("VmHWM:")[1].split()[0])
print(seconds, max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), said)
"""


def a_gigabyte_of_media() -> bytes:
    return packed({WORD: "<a/>", "word/media/a.bin": b"\0" * 2**28, "word/media/b.bin": b"\0" * 2**28})


def a_part_of_a_hundred_megabytes() -> bytes:
    return packed({WORD: "<a>" + "b" * 100_000_000 + "</a>"})


def an_attribute_of_fifty_megabytes() -> bytes:
    return packed({WORD: '<a b="' + "c" * 50_000_000 + '"/>'}, zipfile.ZIP_STORED)


def nine_million_paragraphs() -> bytes:
    return packed({WORD: '<w:p xmlns:w="w">' + "<w:p/>" * 9_000_000 + "</w:p>"}, zipfile.ZIP_STORED)


def nested_tables() -> bytes:
    return packed({WORD: "<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000})


def billion_laughs() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return packed({WORD: f'<!DOCTYPE a [<!ENTITY a0 "ha">{lines}]><a>&a9;</a>'})


def quadratic_blow_up() -> bytes:
    return packed({WORD: f'<!DOCTYPE a [<!ENTITY b "{"c" * 100_000}">]><a>{"&b;" * 50_000}</a>'})


def a_million_entries() -> bytes:
    entries = [WORD.encode(), *(b"word/%d" % n for n in range(1_000_000))]
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 17, 0) + WORD.encode()
    fixed = struct.pack("<4s6H3I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0)
    listed = b"".join(fixed + struct.pack("<5H2I", len(e), 0, 0, 0, 0, 0, 0) + e for e in entries)
    return head + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, len(listed), len(head), 0)


def overlapping_entries() -> bytes:
    data = packed({WORD: random.Random(7).randbytes(100_000)}, zipfile.ZIP_STORED)
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    entry = data[start:end]
    copies = entry + b"".join(entry.replace(b"document", b"docum%03d" % n) for n in range(200))
    return data[:start] + copies + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 201, 201, len(copies), start, 0)


def nested_groups() -> bytes:
    return b"{\\rtf1 " + b"{" * 100_000 + b"words" + b"}" * 100_001


def a_long_bin() -> bytes:
    return b"{\\rtf1 Words of the report.\\par {\\pict\\bin2147483647 abc}}"


def nested_pages() -> bytes:
    page = "<table><tr><td>" * 5_000 + "<p>Words of the report.</p>"
    return packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>", "a.xhtml": page})


BOMBS: tuple[tuple[Callable[[], bytes], str, str], ...] = (
    (a_gigabyte_of_media, "docx", "would unpack to 512 MB"),
    (a_part_of_a_hundred_megabytes, "docx", "would unpack to 95 MB"),
    (an_attribute_of_fifty_megabytes, "docx", "is damaged"),
    (nine_million_paragraphs, "docx", "over 2,500,000 tags"),
    (nested_tables, "docx", "nested 1000 deep"),
    (billion_laughs, "docx", "DOCTYPE"),
    (quadratic_blow_up, "docx", "DOCTYPE"),
    (a_million_entries, "docx", "over 5,000 parts"),
    (overlapping_entries, "docx", "overlap"),
    (nested_groups, "rtf", "nested over 200 deep"),
    (a_long_bin, "rtf", "truncated"),
    (nested_pages, "epub", "nested 1000 deep"),
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize(("make", "kind", "says"), BOMBS, ids=[make.__name__ for make, _, _ in BOMBS])
def test_a_bomb_is_refused_within_two_seconds_and_500_megabytes(
    make: Callable[[], bytes], kind: str, says: str
) -> None:
    command = [sys.executable, "-c", _RUN, make.__name__, kind]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    seconds, peak, said = done.stdout.strip().split(" ", 2)
    assert said.startswith("SourceError")
    assert says in said
    assert float(seconds) < 2
    assert int(peak) < 500 * 1024
