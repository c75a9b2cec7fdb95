"""A source as the cache keeps it: under the hash of the file, its name, its rulings and the reader; as JSON."""

from __future__ import annotations

import hashlib
import json
import platform
import unicodedata
import zlib
from dataclasses import asdict
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from briefgen import __version__, store
from briefgen.model import Rulings, Source

if TYPE_CHECKING:
    from pydantic import TypeAdapter

CODE = ("sources", "model.py", "pandoc.py", "ids.py", "languages.py", "errors.py", "quotes.py")
"""Those of briefgen's files that stage 1 is made of."""
LIBRARIES = (
    "charset-normalizer", "defusedxml", "lxml", "numpy", "openpyxl", "pdfminer.six", "py3langid",
    "pypandoc_binary", "pypdfium2", "python-docx", "python-pptx", "pyyaml", "rapidfuzz", "trafilatura",
)  # fmt: skip
"""Whatever parses for it; pandoc comes with pypandoc_binary."""
_LEVEL = 1  # the text is small beside the time that better packing takes


@cache
def reader_version() -> str:
    """What a source's reading depends on beside the file: briefgen, stage 1's own code, the libraries that parse."""
    parts = [__version__, store.code_digest(*CODE), platform.python_version(), unicodedata.unidata_version]
    return "\n".join([*parts, *(f"{name} {_version(name)}" for name in LIBRARIES)])


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"


def source_key(version: str, file: str, data: bytes, rulings: Rulings) -> str:
    """The key of a source: 64 hexadecimal digits."""
    parts = ("source", version, file, hashlib.sha256(data).hexdigest(), asdict(rulings))
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def encode(source: Source) -> bytes:
    """The source as compressed JSON."""
    return zlib.compress(_adapter().dump_json(source), _LEVEL)


def decode(data: bytes) -> Source | None:
    """The source that `encode` made the data of; None when it is none."""
    try:
        return _adapter().validate_json(zlib.decompress(data), strict=True)
    except (ValueError, zlib.error):  # pydantic's ValidationError is a ValueError
        return None


@cache
def _adapter() -> TypeAdapter[Source]:
    from pydantic import TypeAdapter

    return TypeAdapter(Source)
