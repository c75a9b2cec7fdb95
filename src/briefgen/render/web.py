"""HTML: one file that needs nothing else and asks nothing of anybody: no script, no fetch, no font of its own.

It is read on a phone, on a desk, by night and aloud; `templates/_screen.css` is its style, `print` included.
"""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape

from briefgen.css_paper import running_lines
from briefgen.model import DRAFT, Deck, Document, Press, RenderedFile
from briefgen.render.brand import Brand, Image
from briefgen.render.brand_css import typed
from briefgen.render.chart_svg import with_charts
from briefgen.render.direction import directed
from briefgen.render.html import description, html_body, label, long_date
from briefgen.render.nodes import Node
from briefgen.render.press import edition, status_of
from briefgen.render.web_nodes import sections, web_blocks

# nothing is fetched and nothing runs, whatever may have come into the page
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
# pandoc closes them as XML does, which HTML only tolerates
_VOID = re.compile(r"<((?:br|col|hr|img|wbr)\b[^<>]*?)\s*/>")
_KINDS = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{metas}<style>
{css}
</style>
</head>
<body class="audience-{audience}">
<a class="skip" href="#content">Skip to the text</a>
<header>
{banner}<div class="title-block">
<p class="kicker"><span>{label}</span>{date}</p>
{logo}<h1>{title}</h1>
</div>
</header>
{contents}<main id="content" tabindex="-1">
{body}
</main>
<footer>
{banner}<p class="colophon">{colophon}.</p>
</footer>
</body>
</html>
"""


def render_html(document: Document, deck: Deck, brand: Brand, press: Press) -> RenderedFile:
    """One HTML file with its styles inside; the deck and the press are not looked at. Raises RenderError."""
    return RenderedFile(document.audience, "html", web_page(document, brand).encode("utf-8"))


def web_page(document: Document, brand: Brand) -> str:
    """The same as a text. Raises RenderError."""
    listed: list[tuple[str, str]] = []

    def changed(blocks: list[Node]) -> list[Node]:
        listed.extend(sections(blocks))
        return with_charts(directed(web_blocks(blocks)), document, brand, paper=False)

    body = _VOID.sub(r"<\1>", html_body(document, changed))
    return _PAGE.format(
        lang=escape(document.language or "en"),
        policy=POLICY,
        title=escape(document.title),
        metas=_metas(document, brand),
        css="\n".join((look_css(brand), brand.screen_css, _running(document))).replace("</", "<\\/"),
        audience=escape(document.audience),
        label=escape(label(document)),
        date=_date(document),
        logo=_logo(brand),
        banner=_banner(document),
        contents=_contents(listed),
        colophon=escape(f"{description(document)}. Edition {edition(document)}"),
        body=body,
    )


def look_css(brand: Brand) -> str:
    """The brand as custom properties, by day and by night: `--primary`, `--serif`, ..."""
    day, night = (
        ";".join(f"--{name.replace('_', '-')}:{value}" for name, value in c.pairs()) for c in (brand.day, brand.night)
    )
    more = "".join(f'"{name}",' for name in brand.fonts.more)
    ours, office = brand.fonts, brand.office
    stacks = (
        f'--serif:"{ours.base}",{more}"{office.base}",Georgia,"Noto Serif",serif',
        f'--sans:"{ours.headings}",{more}"{office.headings}",system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif',
        f'--mono:"{ours.monospace}","{office.monospace}",ui-monospace,monospace',
    )
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}"
    return f":root{{{';'.join((day, *stacks, *typed(brand)))}}}\n{dark}"


def _running(document: Document) -> str:
    return running_lines(status_of(document), document.marking, "var(--sans)")


def _metas(document: Document, brand: Brand) -> str:
    dated = long_date(document.date) != document.date or document.date.isdigit()
    fields = (
        ("description", description(document)),
        ("author", brand.name),
        ("keywords", ", ".join(document.keywords)),
        ("dcterms.created", document.date if dated else ""),
        ("dcterms.modified", document.date if dated else ""),
        ("dcterms.accessRights", document.marking),
        ("embargo", document.embargo),
        ("status", DRAFT if document.draft else ""),
        ("generator", "briefgen"),
    )
    lines = [f'<meta name="{name}" content="{escape(value)}">\n' for name, value in fields if value]
    if brand.mark:
        lines.append(f'<link rel="icon" href="{_data(brand.mark.light)}">\n')
    return "".join(lines)


def _banner(document: Document) -> str:
    """What must stand on every copy: the marking, the embargo, that it is a draft; "" where there is none."""
    told = (("draft", DRAFT if document.draft else ""), ("embargo", document.embargo), ("marking", document.marking))
    lines = "".join(f'<p class="{kind}">{escape(text)}</p>\n' for kind, text in told if text)
    return f'<div class="banner">\n{lines}</div>\n' if lines else ""


def _date(document: Document) -> str:
    return f'<span class="date">{escape(long_date(document.date))}</span>' if document.date else ""


def _logo(brand: Brand) -> str:
    """The logo, the one for a dark ground by night; "" for a brand that has none."""
    if brand.logo is None:
        return ""
    day, night = brand.logo.light, brand.logo.dark
    other = f'<source srcset="{_data(night)}" media="(prefers-color-scheme: dark)">' if night != day else ""
    image = f'<img src="{_data(day)}" alt="{escape(day.alt)}" width="{day.width:g}" height="{day.height:g}">'
    return f'<picture class="logo">{other}{image}</picture>\n'


def _data(image: Image) -> str:
    return f"data:{_KINDS[image.kind]};base64,{b64encode(image.data).decode('ascii')}"


def _contents(listed: list[tuple[str, str]]) -> str:
    """Links to the sections of a long document; "" for none."""
    items = "".join(f'<li><a href="#{escape(id)}">{escape(title)}</a></li>\n' for id, title in listed)
    box = f"<details>\n<summary>Contents</summary>\n<ul>\n{items}</ul>\n</details>"
    return f'<nav class="sections" aria-label="Contents">\n{box}\n</nav>\n' if items else ""
