"""What kind of document an answer is, by its Content-Type, and the name that its file gets."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from email.message import Message
from pathlib import PurePosixPath

import httpx

_ENDINGS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/epub+zip": "epub",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "message/rfc822": "eml",
    "multipart/related": "mht",
}
_SAME = {"htm": "html", "xhtml": "html", "text": "txt", "markdown": "md", "mkd": "md", "mhtml": "mht"}
# Types that servers give to whatever they do not know: the address tells more. Much Markdown and CSV is text/plain.
_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "application/download", "text/plain")
_LONGEST = 60


def media_type(header: str) -> str:
    """The bare type of a Content-Type, in lower case; "" for none."""
    if not header.strip():
        return ""
    message = Message()
    message["content-type"] = header
    return message.get_content_type() if "/" in header else ""


def ending_for(header: str, url: str) -> str:
    """The ending for a document of this Content-Type at this address; "" where it is of no kind that is read."""
    kind = media_type(header)
    if kind in _VAGUE:
        named = PurePosixPath(httpx.URL(url).path).suffix.lower().lstrip(".")
        named = _SAME.get(named, named)
        if named in _ENDINGS.values() and not (kind == "text/plain" and named not in ("md", "csv", "tsv", "json")):
            return named
    return _ENDINGS.get(kind, "")


def same_kind(name: str, ending: str) -> bool:
    """Whether a file of this name is what this ending stands for: report.htm is "html"."""
    own = PurePosixPath(name).suffix.lower().lstrip(".")
    return _SAME.get(own, own) == ending


def name_for(url: str, ending: str) -> str:
    """The file name of an address: its host, the end of its path, and six digits that tell it from all others."""
    parsed = httpx.URL(url)
    last = PurePosixPath(parsed.path).stem
    plain = unicodedata.normalize("NFKD", f"{parsed.host.removeprefix('www.')} {last}").encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower())[:_LONGEST].strip("-") or "page"
    return f"{slug}-{hashlib.sha256(url.encode()).hexdigest()[:6]}.{ending}"
