"""The number that a source gives to a table of its own, apart from the words of the caption."""

from __future__ import annotations

import re

_NUMBERED = re.compile(
    r"(?P<label>(?:Table|Tab\.|Exhibit|Figure|Fig\.|Chart|Annex|Appendix|Tabelle|Tableau|Tabla|Tabela)\s+"
    r"(?:[A-Z][-.]?)?\d+(?:[-.]\d+)*[a-z]?)\s*[.:–—-]*\s+(?P<rest>\S.*)",
    re.DOTALL,
)


def own_number(caption: str) -> tuple[str, str]:
    """A caption's own label and its words ("Table 3", "Exports by year"); the label is "" where it has none.

    A caption of nothing but a number stays whole.
    """
    found = _NUMBERED.fullmatch(caption.strip())
    return (found["label"], found["rest"]) if found else ("", caption)
