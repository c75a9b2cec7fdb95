"""Text that goes into Markdown as it is: what is written for job summaries and pull requests."""

from __future__ import annotations

_ESCAPED = {ord(c): f"\\{c}" for c in "\\`*_{}[]#|~!:$"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("@"): "&#64;",  # a backslash does not keep a name from being notified
    ord("."): "&#46;",  # nor a bare www.example.org from becoming a link
}


def literal(text: str) -> str:
    """The text on one line, so that GitHub's and GitLab's Markdown show it letter by letter: no markup, no links."""
    return " ".join(text.translate(_ESCAPED).split())
