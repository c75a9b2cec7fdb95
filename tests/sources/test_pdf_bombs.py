"""PDF bombs are refused in seconds and a bounded memory; odd and broken files end in text or one line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.pdf_writer import FONT, PARENT, one_page, packed, pdf, stream, text

WORDS = text("The harbour of this sample has three basins and one lock.")
MEGABYTE = 1 << 20
FORM = (
    b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F 5 0 R >> /XObject << /A %d 0 R >> >>"
)
LEAF = b"<< %s /MediaBox [0 0 612 792] /Resources << /Font << /F 4 0 R >> >> /Contents 3 0 R >>" % PARENT
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
# Reads each file in a child of its own, with the memory of the whole process bounded, and tells how it went.
CHILD = """
import json, os, resource, sys, time
from briefgen.build.loading import load_readers
from briefgen.errors import SourceError
from briefgen.sources import read_source
load_readers()
for path in sys.stdin.read().split("\\n"):
    receiver, sender = os.pipe()
    pid = os.fork()
    if not pid:
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        with open(path, "rb") as file:
            data = file.read()
        try:
            told = "text" if read_source(os.path.basename(path), data).text else ""
        except SourceError as error:
            told = error.message
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        os.write(sender, json.dumps([time.process_time() - start, used // 1024, told]).encode())
        os._exit(0)
    os.close(sender)
    told = os.read(receiver, 65536)
    os.close(receiver)
    _, status = os.waitpid(pid, 0)
    print(json.dumps([path, *(json.loads(told) if told else [20, 3072, ""]), status]), flush=True)
"""


def _measured(paths: list[Path]) -> list[tuple[str, float, int, str, int]]:
    """Of each file: its name, seconds, megabytes at most, "text" or the message, and the child's status."""
    run = subprocess.run(
        [sys.executable, "-c", CHILD], input="\n".join(map(str, paths)), capture_output=True, text=True, check=True
    )
    return [(Path(name).name, *rest) for name, *rest in map(json.loads, run.stdout.splitlines())]


def _pages(count: int, kids: bytes, *leaves: bytes) -> bytes:
    return pdf([CATALOGUE, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), stream(WORDS), FONT, *leaves])


def _forms(depth: int, calls: int) -> bytes:
    forms = [stream(b"/A Do " * calls, FORM % (7 + n)) for n in range(depth - 1)] + [stream(WORDS, FORM % 5)]
    return one_page(stream(WORDS + b"/A Do"), *forms, resources=b"/XObject << /A 6 0 R >>")


def _deep_tree() -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 6) for n in range(50_000)]
    return pdf([CATALOGUE, b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>", stream(WORDS), FONT, *nodes, LEAF])


def _gigabyte_twice() -> bytes:
    inner = packed([b" " * MEGABYTE] * 1024).split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
    return one_page(packed([inner], b"/DecodeParms null").replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]", 1))


REFUSED: dict[str, Callable[[], bytes]] = {
    "a gigabyte of blanks": lambda: one_page(packed([WORDS, *[b" " * MEGABYTE] * 1024])),
    "a gigabyte packed twice": _gigabyte_twice,
    "a gigabyte that says it is a picture": lambda: one_page(
        packed([WORDS, *[b" " * MEGABYTE] * 1024], b"/Subtype /Image /Width 9 /Height 9")
    ),
    "two million lines": lambda: one_page(packed([WORDS, b"0 0 m 9 9 l S " * 2_000_000])),
    "100,000 pages": lambda: _pages(100_000, b" ".join(b"%d 0 R" % (n + 5) for n in range(100_000)), *[LEAF] * 100_000),
    "one page 100,000 times": lambda: _pages(100_000, b"5 0 R " * 100_000, LEAF),
    "a page tree 50,000 deep": _deep_tree,
    "a page drawn from one stream a thousand times": lambda: pdf(
        [
            CATALOGUE,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< %s /MediaBox [0 0 9 9] /Contents [%s] >>" % (PARENT, b"4 0 R " * 1000),
            packed([b"q Q " * 500_000]),
        ]
    ),
    "a form that calls itself": lambda: one_page(
        WORDS + b"/A Do", stream(b"/A Do /A Do", FORM % 6), resources=b"/XObject << /A 6 0 R >>"
    ),
    "forms within forms, ten of each": lambda: _forms(12, 10),
    "forms 60 deep": lambda: _forms(60, 2),
    "a million small letters": lambda: one_page(
        packed([b"BT /F 1 Tf 1 0 0 1 0 700 Tm ", b"(%s) Tj 0 -1.2 Td " % (b"a" * 500) * 2000, b"ET"])
    ),
    "letters all over the page": lambda: one_page(
        packed([b"BT /F 1 Tf 1 0 0 1 %d %d Tm (ab) Tj ET " % (n * 37 % 600, n * 91 % 780) for n in range(200_000)])
    ),
    "an object stream of 3,000,000 objects": lambda: one_page(
        WORDS, packed([b"".join(b"%d 0 " % n for n in range(10, 3_000_010)), b"null "], b"/Type /ObjStm /N 3000000")
    ),
}
READ: dict[str, Callable[[], bytes]] = {
    "a page a thousand miles wide": lambda: one_page(WORDS, box="0 0 1000000000 1000000000"),
    "an array 200,000 deep": lambda: one_page(WORDS, b"[" * 200_000 + b"]" * 200_000, resources=b"/X 6 0 R"),
    "a form within a form": lambda: _forms(2, 3),
}


def test_bombs_are_refused_in_two_seconds_and_500_megabytes(tmp_path: Path) -> None:
    paths = []
    for number, make in enumerate(REFUSED.values()):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(make())
    for name, found in zip(REFUSED, _measured(paths), strict=True):
        _, seconds, megabytes, told, status = found
        assert (status, told != "text", bool(told)) == (0, True, True), (name, told)
        assert "could not be read" not in told, (name, told)
        assert seconds <= 2, (name, seconds)
        assert megabytes <= 500, (name, megabytes)


def test_what_only_looks_like_a_bomb_is_read(tmp_path: Path) -> None:
    paths = []
    for number, make in enumerate(READ.values()):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(make())
    for name, (_, seconds, megabytes, told, status) in zip(READ, _measured(paths), strict=True):
        assert (status, told) == (0, "text"), name
        assert seconds <= 5, (name, seconds)
        assert megabytes <= 500, (name, megabytes)


def test_odd_and_broken_files_end_within_20_seconds_and_a_gigabyte(corpora: Path) -> None:
    paths = sorted((corpora / "hostile-pdf").rglob("*.pdf"))
    found = _measured(paths)
    assert len(found) == len(paths) >= 80
    for name, seconds, megabytes, told, status in found:
        assert status == 0, name
        assert told, name
        assert "\n" not in told, name
        assert seconds <= 20, (name, seconds)
        assert megabytes <= 1024, (name, megabytes)


@pytest.mark.parametrize("extra", [b"", b"q Q " * 50_000])
def test_a_drawing_of_ordinary_size_is_no_bomb(extra: bytes, tmp_path: Path) -> None:
    path = tmp_path / "drawing.pdf"
    path.write_bytes(one_page(packed([WORDS, extra])))
    assert _measured([path])[0][3] == "text"
