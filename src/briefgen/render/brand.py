"""The look of every format as values: colours by day and by night, type, logos, a house's own Office files."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

COLOURS = ("foreground", "background", "primary", "secondary", "warning", "light", "dark")
"""The roles that briefgen uses: text, page, headings, notes, disagreements, boxes and table heads, rules."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families: text, headings, code, and what a missing character falls back to."""

    base: str
    headings: str
    monospace: str
    more: tuple[str, ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """Every family once, in the order in which a character is looked for."""
        return tuple(dict.fromkeys((self.base, self.headings, self.monospace, *self.more)))


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as "#rrggbb", each by what it is for; `heading`, `link` and `code` are those of `Type`s."""

    foreground: str
    background: str
    primary: str
    secondary: str
    warning: str
    light: str
    dark: str
    heading: str
    link: str
    code: str
    code_ground: str

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each colour by its name, in the order of the fields."""
        return tuple((f.name, str(getattr(self, f.name))) for f in fields(self))


@dataclass(frozen=True, slots=True)
class Type:
    """How a kind of text is set: `weight` 100 to 900, `leading` a factor of its size; 0 and "": the format's own.

    `decoration` is CSS's text-decoration-line of a link.
    """

    weight: int = 0
    leading: float = 0.0
    decoration: str = ""


@dataclass(frozen=True, slots=True)
class Typography:
    """The text, the headings, code and links."""

    base: Type = field(default_factory=Type)
    headings: Type = field(default_factory=Type)
    monospace: Type = field(default_factory=Type)
    link: Type = field(default_factory=Type)


@dataclass(frozen=True, slots=True)
class Image:
    """A logo's bytes as its file has them: `kind` is "png", "jpeg" or "svg", the size in its own units.

    `alt` says what it shows, for those who do not see it; never "".
    """

    kind: str
    data: bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo for a light ground, and for a dark one (the same where the brand has one only)."""

    light: Image
    dark: Image

    def on(self, dark: bool) -> Image:
        """The one that a ground wants."""
        return self.dark if dark else self.light


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours, type, the fonts of the PDF, fonts that Office names, logos and the style sheets.

    `day` are the colours on paper and screen, `night` those of a dark screen. `mark` is the smallest logo, for a
    browser's tab, `logo` that of a title block or running header, `cover` that of a title slide; None: there is none.
    `reference_docx` and `reference_pptx` are a house's own files, checked and made safe; b"" where ours is to be made.
    `base_css` is the style of the PDF, to which `print_css` adds an audience's own; `screen_css` is that of a web page.
    """

    name: str
    day: Colours
    night: Colours
    fonts: Fonts
    office: Fonts
    typography: Typography = field(default_factory=Typography)
    link: str = ""
    mark: Logo | None = None
    logo: Logo | None = None
    cover: Logo | None = None
    reference_docx: bytes = b""
    reference_pptx: bytes = b""
    base_css: str = ""
    screen_css: str = ""
    print_css: tuple[tuple[str, str], ...] = ()

    @property
    def foreground(self) -> str:
        """The colour of text."""
        return self.day.foreground

    @property
    def background(self) -> str:
        """The colour of the page."""
        return self.day.background

    @property
    def primary(self) -> str:
        """The colour of headings' rules and the bottom line, and of headings where the brand has no other."""
        return self.day.primary

    @property
    def secondary(self) -> str:
        """The colour of citations and notes."""
        return self.day.secondary

    @property
    def warning(self) -> str:
        """The colour of what sources disagree on."""
        return self.day.warning

    @property
    def light(self) -> str:
        """The colour behind boxes and table heads."""
        return self.day.light

    @property
    def dark(self) -> str:
        """The colour of rules."""
        return self.day.dark

    def print_style(self, audience: str) -> str:
        """The audience's print.css, "" when it has none."""
        return dict(self.print_css).get(audience, "")
