"""What stages made, kept between builds: each value under the hash of all that it was made from, never by time.

    summary   the sources' bytes, what brief.toml and the exports say of them, the head, the wishes
    fit       the summary, the audience's profile and templates, the brand, the citation style, the press
    file      the document or deck, the brand, the press

Every key holds `tool_version` too. A value that does not decode is made anew. A summary during whose reading a source
broke a limit is not kept: on another day it may not.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from briefgen.build.reading import Reading
from briefgen.build.versions import tool_version
from briefgen.errors import BriefgenError
from briefgen.findings import Finding
from briefgen.model import AudienceView, Deck, Document, Head, RenderedFile, Summary
from briefgen.pipeline import Fitted, Kit, Made
from briefgen.store import Cache

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from briefgen.summary import Wishes

_LEVEL = 1
_NO_SUMMARY = Summary("", "", "", "", "", "", (), (), (), (), (), ())
_HEAD = 8  # bytes that tell how long the JSON before a file's own bytes is
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Assembly:
    """What stages 1 to 3 gave: the summary and all that was found on the way."""

    summary: Summary
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    """A fit without its summary, which all views of a brief share, and without its PDF."""

    view: AudienceView
    document: Document
    deck: Deck
    pages: int | None
    findings: tuple[Finding, ...]
    keep: int | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """What was made beside the bytes: format, pages or slides and size of each file, in order, and what was found."""

    files: tuple[tuple[str, int | None, int], ...]
    findings: tuple[Finding, ...]


class Kept:
    """The stages' values in a cache; without a folder nothing is found and nothing kept."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    @property
    def used(self) -> bool:
        """Whether anything can be kept."""
        return self._cache.folder is not None

    # --- stages 1 to 3 ----------------------------------------------------------------------

    def assembly_key(self, head: Head, reading: Reading, wishes: Wishes | None) -> str:
        """The key of a brief's summary; "" where it cannot be told, as a source cannot be read."""
        if not self.used:
            return ""
        try:
            hashes = {name: hashlib.sha256(reading.load(name)).hexdigest() for name in reading.names}
        except BriefgenError:
            return ""
        places = {" ".join(key): place for key, place in reading.places.items()}
        parts = (reading.said, reading.rulings, places, reading.exports, reading.problems, reading.languages)
        return _key("summary", hashes, *map(_plain, parts), _plain(head), _plain(wishes))

    def assembly(self, key: str) -> Assembly | None:
        """What was kept under the key; None where nothing is."""
        return self._json(key, Assembly)

    def keep_assembly(self, key: str, made: Assembly) -> None:
        """Keep it; nothing for an empty key."""
        self._put(key, _dumped(Assembly, made))

    # --- stages 4 and 5 ---------------------------------------------------------------------

    def summary_digest(self, summary: Summary) -> str:
        """The hash of a summary, for `fit_key`; "" where nothing is kept."""
        return _digest(Summary, summary) if self.used else ""

    def fit_key(self, summary_digest: str, kit: Kit, formats: tuple[str, ...]) -> str:
        """The key of an audience's fit; of the formats only those count that are measured."""
        return _key("fit", summary_digest, _plain(kit), "pdf" in formats, "pptx" in formats) if self.used else ""

    def fit(self, key: str, summary: Summary) -> Fitted | None:
        """The fit that was kept, with its summary; None where there is none."""
        found = self._mixed(key, _Fit)
        if found is None:
            return None
        kept, pdf = found
        view = replace(kept.view, summary=summary)
        file = RenderedFile(view.audience, "pdf", pdf, kept.pages) if pdf else None
        return Fitted(view, kept.document, kept.deck, file, kept.findings, kept.keep)

    def keep_fit(self, key: str, made: Fitted) -> None:
        """Keep it."""
        bare = replace(made.view, summary=_NO_SUMMARY)
        pages = made.pdf.count if made.pdf else None
        self._put_mixed(
            key,
            _dumped(_Fit, _Fit(bare, made.document, made.deck, pages, made.findings, made.keep)),
            made.pdf.data if made.pdf else b"",
        )

    # --- stages 6 and 7 ---------------------------------------------------------------------

    def file_key(self, fit: Fitted, format: str, kit: Kit) -> str:
        """The key of a finished file: slides depend on the deck alone, all else on the document."""
        if not self.used:
            return ""
        text = _digest(Deck, fit.deck) if format == "pptx" else _digest(Document, fit.document)
        # the record that an archive holds tells of more than the document
        record = _digest(AudienceView, fit.view) if format == "pdf" and kit.press.archive else ""
        return _key("file", format, text, record, _plain(kit.brand), _plain(kit.press), kit.csl)

    def file(self, key: str, audience: str, format: str) -> Made | None:
        """The finished file that was kept, with what its verification found; None where there is none."""
        found = self._mixed(key, _File)
        if found is None:
            return None
        kept, data = found
        files, start = [], 0
        for kind, count, size in kept.files:
            files.append(RenderedFile(audience, kind, data[start : start + size], count))
            start += size
        return Made(files[0], kept.findings, tuple(files[1:])) if files else None

    def keep_file(self, key: str, made: Made) -> None:
        """Keep it."""
        files = tuple((file.format, file.count, len(file.data)) for file in made.files)
        self._put_mixed(key, _dumped(_File, _File(files, made.findings)), b"".join(f.data for f in made.files))

    def prune(self) -> None:
        """Leave the cache at its size: what was used longest ago goes."""
        self._cache.prune(self._cache.most)

    # --- how ------------------------------------------------------------------------------------

    def _put(self, key: str, data: bytes) -> None:
        if key and self.used:
            self._cache.put(key, data)

    def _put_mixed(self, key: str, packed: bytes, data: bytes) -> None:
        self._put(key, len(packed).to_bytes(_HEAD, "big") + packed + data)

    def _json(self, key: str, kind: type[T]) -> T | None:
        data = self._cache.get(key) if key else None
        return _loaded(kind, data) if data is not None else None

    def _mixed(self, key: str, kind: type[T]) -> tuple[T, bytes] | None:
        data = self._cache.get(key) if key else None
        if data is None or len(data) < _HEAD:
            return None
        end = _HEAD + int.from_bytes(data[:_HEAD], "big")
        value = _loaded(kind, data[_HEAD:end])
        return None if value is None else (value, data[end:])


def _key(*parts: Any) -> str:
    return hashlib.sha256(json.dumps((tool_version(), *parts), sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value as JSON holds it; bytes by their hash."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    return _plain(asdict(value)) if hasattr(value, "__dataclass_fields__") else value


def _digest(kind: type, value: Any) -> str:
    return hashlib.sha256(_adapter(kind).dump_json(value)).hexdigest()


def _dumped(kind: type, value: Any) -> bytes:
    return zlib.compress(_adapter(kind).dump_json(value), _LEVEL)


def _loaded(kind: type[T], data: bytes) -> T | None:
    adapter: TypeAdapter[T] = _adapter(cast("Any", kind))
    try:
        value = adapter.validate_json(zlib.decompress(data), strict=True)
        return value
    except (ValueError, zlib.error):  # pydantic's ValidationError is a ValueError
        return None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
