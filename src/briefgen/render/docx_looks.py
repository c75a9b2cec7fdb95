"""How each paragraph style of a Word brief looks: sizes, spaces and edges, by the size of its text."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks: sizes, spaces and indents in points, `bar` and `rule` names of colours.

    `line` is the distance of lines in 240ths of the font's own; `together`: no space between paragraphs of the style.
    """

    name: str
    size: float
    sans: bool = False
    bold: bool = False
    colour: str = "foreground"
    before: float = 0.0
    after: float = 4.0
    indent: float = 0.0
    hanging: float = 0.0
    line: int = 240
    keep: bool = False
    together: bool = False
    bar: str = ""
    fill: str = ""
    rule: str = ""

    @property
    def heads(self) -> bool:
        """Whether it is a heading of the document, which the brand's `typography.headings` sets."""
        return self.name in ("Title", "TOC Heading") or self.name.startswith("Heading")

    @property
    def id(self) -> str:
        """The style id: the name without its spaces, as pandoc makes it."""
        return self.name.replace(" ", "")


HANG = 20.0  # points: how far the words of a numbered paragraph stand in
_DENSE, _PLAIN, _OPEN = 228, 240, 259  # distances of lines: of a dense page, of small or sans-serif type, of text


def looks(body: float, *, close: bool = False) -> tuple[Look, ...]:
    """Every paragraph style, for a text size in points; under ten points the page is dense: lines and spaces too.

    `close`: the lines of text are no further apart than those of small type, the spaces as usual.
    """
    small, dense = max(body - 2, 7.5), body < 10
    lead = body if dense else body + 1
    every = (
        Look("Normal", body),
        Look("Body Text", body),
        Look("First Paragraph", body),
        Look("Compact", body, after=2.5),
        Look("Numbered", body, indent=HANG, hanging=HANG),
        Look("Numbered Continued", body, indent=HANG),
        Look("Kicker", body - 1, sans=True, bold=True, colour="secondary", after=1),
        Look("Title", body * 1.9, sans=True, bold=True, colour="heading", after=7, rule="primary"),
        Look("Subtitle", body, sans=True, colour="secondary", after=6),
        Look("Heading 1", body + 1.5, sans=True, bold=True, colour="heading", before=9, after=3, keep=True),
        Look("Heading 2", body + 0.5, sans=True, bold=True, before=6, after=2, keep=True),
        Look("Heading 3", body, sans=True, bold=True, colour="secondary", before=5, after=2, keep=True),
        Look("Lead", body, bold=True, before=2, after=3, keep=True),
        Look("Lead In", body, keep=True),
        Look("Bottom Line", lead, before=2, after=6, indent=8, bar="primary", fill="light"),
        Look("Key Point", lead, after=4, indent=8 + HANG, hanging=HANG, bar="primary", fill="light"),
        Look("Caveat", small, sans=True, colour="secondary", before=2, after=5, indent=8, bar="dark", together=True),
        Look("Disagreement", body, indent=8, bar="warning", keep=True),
        Look("Disagreement Side", body, indent=8 + HANG, hanging=HANG, bar="warning"),
        Look("Gap", body, after=2.5),
        Look("Annex Text", small + 0.5, after=3),
        Look("Bibliography", small if dense else small + 0.5, after=2.5, indent=14, hanging=14),
        Look("Caption", body - 0.5, sans=True, bold=True, colour="primary", before=5, after=3, keep=True),
        Look("Table Caption", body - 0.5, sans=True, bold=True, colour="primary", before=5, after=3, keep=True),
        Look("TOC Heading", body + 1.5, sans=True, bold=True, colour="heading", before=9, after=3, keep=True),
        Look("TOC 1", body, sans=True, after=2),
        Look("TOC 2", body, sans=True, after=1, indent=12),
        Look("Footnote Text", small, after=1),
        Look("Table Text", small + 0.5, sans=True, before=1.5, after=1.5),
        Look("Table Line", body, sans=True, before=2, after=2),
        Look("Table Head", small + 0.5, sans=True, bold=True, before=1.5, after=1.5, keep=True),
        Look("Block Text", body, indent=14),
        Look("Header", 8.5, sans=True, colour="secondary", after=0),
        Look("Footer", 8.5, sans=True, colour="secondary", after=0),
    )
    return tuple(_spaced(look, dense, close) for look in every)


def _spaced(look: Look, dense: bool, close: bool) -> Look:
    if dense:
        return replace(look, before=look.before / 2, after=look.after / 2, line=_DENSE)
    return replace(look, line=_PLAIN if look.sans or look.size < 10 or close else _OPEN)
