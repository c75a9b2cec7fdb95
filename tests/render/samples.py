"""A hand-made Document, Deck and Brand: what stage 6 must be able to write, with every kind of box."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen.model import Deck, Document, Slide, SlideItem
from briefgen.pandoc import pandoc
from briefgen.render import Brand, read_brand

ROOT = Path(__file__).parents[2]

BODY = """
# Issue {#issue}

What is the state of the river treaty, and what may change it this year?

# Bottom line {#bottom-line}

::: {.bottom-line}
[The river treaty was signed in March 1998.]{#s-aaa .statement}
[([Sample Survey Office 2024, para. 1](#ref-survey))]{.citation}[^a^]{.caveat-mark}
:::

::: {.caveats}
[[a]{.caveat-mark} Bulletin on the river carries no date.]{#c-a .caveat}
:::

# Key points {#key-points}

- [Toll income reached an estimated $4.2 million in 2023.]{#s-bbb .statement}
  [([Sample Survey Office 2024, para. 3](#ref-survey))]{.citation}[^b^]{.caveat-mark}
- [Dredging: the "channel" has silted up faster than it is cleared.]{#s-ccc .statement}
  [([Sample Survey Office 2024, para. 4](#ref-survey))]{.citation}[^c^]{.caveat-mark}
- [According to the Sample Port Authority: dredging may resume in 2026.]{#s-ddd .statement}
  [([Sample Survey Office 2024, para. 5](#ref-survey))]{.citation}[^c^]{.caveat-mark}

::: {.caveats}
[[b]{.caveat-mark} Figure as of 2023.]{#c-b .caveat}

[[c]{.caveat-mark} Only Sample Survey Office 2024 says this.]{#c-c .caveat}
:::

## Tolls by bank {#tolls}

::: {.data-table}
| Bank  |       Income | Barges |
|:------|-------------:|-------:|
| North | $2.2 million |  1,204 |
| South | $2.0 million |    987 |

: Tolls by bank, 2023
:::

::: {.caveats}
[[d]{.caveat-mark} Note: Toll figures exclude exempt barges.]{#c-d .caveat}
:::

# Where sources disagree {#disagree}

::: {.disagreement}
**Relations** are judged differently:

- [Relations between the two banks are at a low point, with tolls rising on both sides.]{#s-eee .statement}
  [([Sample Survey Office 2024, para. 2](#ref-survey))]{.citation}[^d^]{.caveat-mark}
- [Relations between the two banks have become much warmer since the ferry accord.]{#s-fff .statement}
  [([Sample River Bulletin n.d., para. 2](#ref-bulletin))]{.citation}[^a^]{.caveat-mark}
:::

# What we do not know {#gaps}

::: {.gaps}
- The sources say nothing of the cost of wider locks.
:::

# Sources {#sources}

:::: {#refs .references .csl-bib-body}
::: {#ref-survey .csl-entry}
Sample Survey Office. 2024. "Survey on the River." June. <https://www.example.org/survey>.
:::

::: {#ref-bulletin .csl-entry}
Sample River Bulletin. n.d. "Bulletin on the River."
:::
::::
"""


@cache
def document(
    audience: str = "executive",
    body: str = BODY,
    title: str = "The river treaty",
    date: str = "2024-06",
    marking: str = "TLP:GREEN",
) -> Document:
    """A document whose AST comes from `body`."""
    ast = pandoc(body.encode(), source="markdown-citations-smart", target="json").decode()
    return Document(audience, title, date, "en", marking, ast, (), ("river", "treaty", "tolls"))


def deck(*slides: Slide, title: str = "The river treaty", marking: str = "TLP:GREEN") -> Deck:
    """A deck of these slides, or of one of each kind."""
    return Deck("executive", title, "2024-06", "en", marking, slides or SLIDES, ())


STRIP = ("Sample Survey Office 2024", "Sample River Bulletin n.d.")
SLIDES = (
    Slide("The river treaty", "title", subtitle="Executive brief, June 2024", notes="The river treaty: who said what."),
    Slide("Current state", "section", subtitle="What is known in June 2024"),
    Slide(
        "Tolls and dredging",
        "content",
        items=(
            SlideItem(
                "Toll income reached an estimated $4.2 million in 2023.",
                0,
                "bbb",
                "(Sample Survey Office 2024, para. 3) b",
            ),
            SlideItem(
                "Dredging: the channel has silted up faster than it is cleared.",
                0,
                "ccc",
                "(Sample Survey Office 2024, para. 4) c",
            ),
            SlideItem(
                "According to the Sample Port Authority, it may resume in 2026.",
                1,
                "ddd",
                "(Sample Survey Office 2024, para. 5)",
            ),
        ),
        caveats=("b Figure as of 2023.", "c Only Sample Survey Office 2024 says this."),
        strip=STRIP,
        notes="Toll income reached an estimated $4.2 million in 2023 (Sample Survey Office 2024, para. 3)."
        "\nDredging is slow.",
    ),
    Slide(
        "Tolls by bank",
        "table",
        header=("Bank", "Income", "Barges"),
        rows=(("North", "$2.2 million", "1,204"), ("South", "$2.0 million", "987")),
        caveats=("d Note: Toll figures exclude exempt barges.",),
        strip=STRIP[:1],
        notes="The table is from Sample Survey Office 2024, para. 3.",
    ),
)


@cache
def brand() -> Brand:
    """The shipped brand with the shipped styles."""
    folder = ROOT / "templates"
    styles = {p.parent.name: p.read_text("utf-8") for p in sorted(folder.glob("*/print.css"))}
    look, base, screen = ((folder / name).read_text("utf-8") for name in ("_brand.yml", "_base.css", "_screen.css"))
    return read_brand(look, base, styles, screen_css=screen).brand
