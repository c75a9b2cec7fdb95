"""PDF bombs, told from the file's bytes before any library unpacks it."""

from __future__ import annotations

import re
import zlib

from briefgen.sources.pdf.forms import BOMB, MAX_CONTENT, OBJECT, Stream, calls_of, count_forms
from briefgen.sources.pieces import UnreadableError

MAX_IMAGE = 256_000_000
MAX_TOTAL = 400_000_000
"""Bytes that all streams but images may unpack to."""
_STEP = 1 << 18
_RATIO = 1040
"""Deflate packs no byte into less than 1/1040."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_KEPT = re.compile(rb"/Subtype\s*/Image\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OTHER = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d{1,10})\s+\d{1,5}\s+R)")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R")
_HEAD = 4_000


def screen(data: bytes) -> tuple[bytes, ...]:
    """The file's XMP packets. Raises UnreadableError for what would unpack to more than anyone reads.

    Every Flate stream is unpacked as far as its limit, images apart from the rest; groups of drawing (forms) that
    call one another are counted as often as they would be drawn.
    """
    streams: list[Stream] = []
    sizes: dict[int, int] = {}
    packets: list[bytes] = []
    packed_objects: list[tuple[bytes, bytes]] = []
    total = 0
    for start, number, head, packed in _streams(data):
        size, content = _unpacked(head, packed)
        sizes[number] = size
        total += 0 if _KEPT.search(head) else size
        if total > MAX_TOTAL:
            raise UnreadableError(f"it unpacks to over {MAX_TOTAL // 1_000_000} MB", BOMB)
        if b"/Metadata" in head and b"<?xpacket" in content[:2000] and len(packets) < 8:
            packets.append(content[:200_000])
        if b"/ObjStm" in head:
            packed_objects.append((head, content))
        elif b"Do" in content or b"/Form" in head:
            streams.append(Stream(number or -start, head, size, calls_of(content)))
    for text in (data, *(content for _, content in packed_objects)):
        _count_contents(text, sizes)
    count_forms(streams, data, packed_objects)
    return tuple(packets)


def _count_contents(text: bytes, sizes: dict[int, int]) -> None:
    """Raise UnreadableError where a page is drawn from more than the limit, as from one stream a thousand times."""
    drawn = 0
    for match in _CONTENTS.finditer(text):
        numbers = [int(n) for n in _REFERENCE.findall(match[1])] if match[1] is not None else [int(match[2])]
        size = sum(sizes.get(n, 0) for n in numbers)
        drawn += size
        if size > MAX_CONTENT or drawn > MAX_TOTAL:
            raise UnreadableError("it draws the same things over and over", BOMB)


def _streams(data: bytes) -> list[tuple[int, int, bytes, bytes]]:
    """Of each stream where it begins, its object's number (0: none), its dictionary and its packed bytes."""
    out = []
    at = 0
    while match := _STREAM.search(data, at):
        start = match.end()
        at = start
        head = data[max(0, match.start() - _HEAD) : match.start()]
        opened = list(OBJECT.finditer(head))
        head = head[opened[-1].end() :] if opened else head[-400:]
        if b"<<" not in head and b">>" not in head:
            continue
        said = _LENGTH.search(head)
        end = start + int(said[1]) if said else -1
        if not (start <= end <= len(data) and b"endstream" in data[end : end + 20]):
            end = data.find(b"endstream", start)
            end = len(data) if end < 0 else end
        out.append((start, int(opened[-1][1]) if opened else 0, head, data[start:end]))
        at = end
    return out


def _unpacked(head: bytes, packed: bytes) -> tuple[int, bytes]:
    """How many bytes a stream unpacks to, and these bytes where they may draw or call forms; images are only measured.

    Raises UnreadableError over the stream's limit.
    """
    times = min(len(_FLATE.findall(head)), 4)
    image = bool(_KEPT.search(head))
    limit = MAX_IMAGE if image else MAX_CONTENT
    if _OTHER.search(head) and len(packed) * 100 > limit:
        raise UnreadableError("it is packed in a way that can hide any amount of data", BOMB)
    if not times:
        return len(packed), b"" if image else packed[:limit]
    if image and times == 1 and len(packed) * _RATIO <= limit:
        return 0, b""
    if image and times == 1:
        first = _inflate(packed, _STEP, keep=True)[1]
        limit = MAX_CONTENT if _reads_as_text(first) else limit
    content = packed
    for turn in range(times):
        size, content = _inflate(content, limit, keep=not image or turn + 1 < times)
        if size > limit:
            raise UnreadableError(f"one of its streams unpacks to over {limit // 1_000_000} MB", BOMB)
    return size, content


def _inflate(packed: bytes, limit: int, keep: bool) -> tuple[int, bytes]:
    """The unpacked size, as far as `limit` and a step more, and the bytes; what is damaged ends there."""
    worker = zlib.decompressobj()
    out: list[bytes] = []
    size = 0
    rest = packed
    while rest and size <= limit:
        try:
            part = worker.decompress(rest, _STEP)
        except zlib.error:
            break
        rest = worker.unconsumed_tail
        if not part and worker.eof:
            break
        size += len(part)
        out += [part] if keep else []
    return size, b"".join(out)


def _reads_as_text(start: bytes) -> bool:
    """True for bytes that are operators rather than dots, whatever the stream says that it is."""
    sample = start[:2000]
    return bool(sample) and sum(32 <= b < 127 or b in (9, 10, 13) for b in sample) > 0.95 * len(sample)
