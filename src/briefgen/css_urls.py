"""What CSS asks to be fetched, by its tokens: an escape such as `u\\72l(` is what it is to a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ASKING = ("url", "src", "image", "image-set", "-webkit-image-set")


def urls(css: str) -> Iterator[str]:
    """Each address in a style sheet, a block or a value, whatever stands around it; nothing for most."""
    import tinycss2  # type: ignore[import-untyped]

    yield from _urls(tinycss2.parse_component_value_list(css, skip_comments=True))


def _urls(tokens: list[Any]) -> Iterator[str]:
    importing = False
    for token in tokens:
        if token.type == "at-keyword":
            importing = token.lower_value == "import"
        elif token.type == "url" or (token.type == "string" and importing):
            yield token.value.strip()
        elif token.type == "function":
            if token.lower_name in _ASKING:
                yield from (t.value.strip() for t in token.arguments if t.type == "string")
            yield from _urls(token.arguments)
        elif token.type in ("{} block", "() block", "[] block"):
            yield from _urls(token.content)
        elif token.type == "error" and token.kind in ("bad-url", "bad-string"):
            yield "an address that is none"
        importing = importing and token.type != "literal"
