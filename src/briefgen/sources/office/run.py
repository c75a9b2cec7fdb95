"""pandoc for a reader: its AST, or the reason why there is none."""

from __future__ import annotations

import json
from typing import Any

from briefgen.errors import RenderError
from briefgen.pandoc import pandoc
from briefgen.sources.invisible import count_invisible
from briefgen.sources.pieces import UnreadableError

MAX_JSON = 40 * 2**20
"""Bytes of an AST once its words are joined: about six thousand pages, and half a gigabyte while it is walked."""
_NEXT = "split it, or open it in the program it comes from and save it again"


def ast_of(data: bytes, source: str) -> dict[str, Any]:
    """pandoc's AST of `data` in the format `source`, words joined to stretches; raises UnreadableError without one."""
    name = source.partition("+")[0].upper()
    try:
        made = joined(pandoc(data, source=source, target="json", args=("--fail-if-warnings=false",)))
        if len(made) > MAX_JSON:
            raise UnreadableError("it is too large to be read", _NEXT)
        count_invisible(made.decode())
        found: dict[str, Any] = json.loads(made)
    except RenderError as error:
        if "pandoc is missing" in error.message or "could not be started" in error.message:
            raise
        large = any(sign in error.message.lower() for sign in ("heap", "longer than", "exit status"))
        why = "it is too large or too deeply nested to be read" if large else f"it is a damaged {name}"
        raise UnreadableError(why, _NEXT) from None
    except RecursionError:
        raise UnreadableError("it is too deeply nested to be read", _NEXT) from None
    return found


def joined(ast: bytes) -> bytes:
    """The same AST with each `Str, Space, Str` as one `Str`: a fifth of the size, and of the memory to walk it.

    A quotation mark within a string is escaped in JSON, so that these bytes cannot stand in one. Once every kind of
    space ends in a nought, what ends in a quotation mark before a space is a `Str`.
    """
    for kind in (b"Space", b"SoftBreak", b"LineBreak"):
        ast = ast.replace(b'{"t":"%s"}' % kind, b'{"t":"%s","c":0}' % kind)
    for kind in (b"Space", b"SoftBreak"):
        ast = ast.replace(b'"},{"t":"%s","c":0},{"t":"Str","c":"' % kind, b" ")
    return ast
