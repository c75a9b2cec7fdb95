"""Ids: a short hash of what is named, so that they are the same in the next edition; DOIs."""

from __future__ import annotations

import hashlib
import re


def short_id(*parts: str) -> str:
    """Twelve hexadecimal digits of SHA-256 over the parts, each length-prefixed so none run together."""
    joined = "".join(f"{len(p)}:{p}" for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def bare_doi(text: str) -> str:
    """A DOI without its resolver or "doi:" before it; "" where the text is none."""
    found = re.fullmatch(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", text.strip(), re.IGNORECASE)
    return found[1] if found else ""


def plain_name(file: str) -> bool:
    """Whether it names a file directly in a folder, and no hidden one."""
    return bool(file) and file.isprintable() and not set(file) & set("/\\:") and not file.startswith((".", "~$"))
