"""PDF files written object by object, for what no typesetter would write."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PARENT = b"/Type /Page /Parent 2 0 R"


def pdf(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, count = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream as it stands."""
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def packed(parts: Iterable[bytes], extra: bytes = b"") -> bytes:
    """A Flate stream of the parts, which are packed one by one."""
    worker = zlib.compressobj(9)
    data = b"".join(worker.compress(part) for part in parts) + worker.flush()
    return stream(data, b"/Filter /FlateDecode " + extra)


def text(words: str, x: float = 72, y: float = 700, size: float = 12, before: str = "") -> bytes:
    """Operators that write words at a place; `before` are operators within the text object ("3 Tr")."""
    return f"BT /F {size} Tf {before} 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n".encode("latin-1")


def one_page(
    content: bytes,
    *more: bytes,
    box: str = "0 0 612 792",
    resources: bytes = b"",
    page: bytes = b"",
    font: bytes = FONT,
) -> bytes:
    """A file of one page whose font is /F; `content` is its stream, object 4; `more` are objects from 6."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< %s /MediaBox [%s] /Resources << /Font << /F 5 0 R >> %s >> /Contents 4 0 R %s >>"
            % (PARENT, box.encode(), resources, page),
            content if content.startswith(b"<<") else stream(content),
            font,
            *more,
        ]
    )
