"""What no writer may be given: raw markup, links and images to elsewhere, characters that XML cannot hold."""

from __future__ import annotations

import re

from briefgen.document.nodes import Node, walk
from briefgen.errors import TemplateError

_LINK = re.compile(r"(?:https?://|mailto:|#)[^\s\"<>\x00-\x20]*", re.IGNORECASE)
_STEP = "remove it from the template"


def check_ast(ast: Node, file: str) -> None:
    """Raise TemplateError, naming the template, for anything in the AST that could act in a finished file."""
    for node in walk(ast["blocks"]):
        kind = node["t"]
        if kind in ("RawInline", "RawBlock"):
            raise TemplateError(f"raw {node['c'][0]} is not allowed", file=file, next_step=_STEP)
        if kind in ("Link", "Image"):
            url = node["c"][2][0]
            fine = url.startswith("data:image/") if kind == "Image" else _LINK.fullmatch(url)
            if not fine:
                allowed = "data: URLs" if kind == "Image" else "http, https, mailto and #"
                raise TemplateError(f"{kind.lower()} to {url[:80]!r}: only {allowed}", file=file, next_step=_STEP)
        if kind == "Math":
            raise TemplateError("formulas are not allowed", file=file, next_step=_STEP)
        if kind == "Note":
            step = "print the note in the text: a footnote can get lost in slides and pages"
            raise TemplateError("footnotes are not allowed", file=file, next_step=step)
