"""Ids: a short hash of what is named, so that they are the same in the next edition."""

from __future__ import annotations

import hashlib


def short_id(*parts: str) -> str:
    """Twelve hexadecimal digits of SHA-256 over the parts, each length-prefixed so none run together."""
    joined = "".join(f"{len(p)}:{p}" for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]
