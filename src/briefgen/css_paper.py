"""What stands in the margins of a page that a browser prints, for every stage that writes one."""

from __future__ import annotations

from collections.abc import Iterable


def css_string(text: str) -> str:
    """A CSS string that holds exactly this text: whatever is not a letter or digit is escaped."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'


def running_lines(status: Iterable[str], marking: str, fonts: str) -> str:
    """`@page` rules: what every copy must show above and below, and the page's number; `fonts` is a font stack.

    The first page shows the same in its own head, which browsers without margin boxes print too: there it is not
    repeated above. The marking has the size that TLP 2.0 asks for.
    """
    told, mark = css_string(" · ".join(status)), css_string(marking)
    small, large = f"font-family:{fonts};font-size:8pt;font-weight:600", f"font-family:{fonts};font-size:12pt"
    return (
        f"@page{{@top-left{{{small};content:{told}}}@top-right{{{large};font-weight:700;content:{mark}}}"
        f"@bottom-right{{{large};font-weight:700;content:{mark}}}"
        f'@bottom-center{{{small};content:counter(page) " / " counter(pages)}}}}\n'
        "@page:first{@top-left{content:none}@top-right{content:none}}"
    )
