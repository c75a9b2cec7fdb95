"""What tags, roles, styles and class names say of a page's elements: blocks, hidden text, notes, furniture."""

from __future__ import annotations

import re

BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre
    section select summary table tbody td tfoot th thead tr ul caption video audio iframe object button
    noscript template
    """.split()  # noqa: SIM905
)
SILENT = frozenset(
    """
    script style head link meta svg math canvas iframe object embed textarea select option button input
    audio video title base
    """.split()  # noqa: SIM905
)
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}", re.IGNORECASE
)  # fmt: skip
HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|hidden|hide|invisible|d-none)(?:\s|$)", re.IGNORECASE
)
NOTES = re.compile(
    r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|fn\d*|table-?notes?|doc-endnotes?|doc-footnote)(?:$|[\s_-])",
    re.IGNORECASE,
)
CHROME = (
    ("cookie text", re.compile(r"cookie|consent|gdpr", re.IGNORECASE)),
    ("share links", re.compile(r"(?:^|[\s_-])(?:share|sharing|social|sharedaddy)(?:$|[\s_-])", re.IGNORECASE)),
    ("related links", re.compile(
        r"(?:^|[\s_-])(?:related|recommended|recirc|more-from|trending|popular)", re.IGNORECASE)),
    ("comment form", re.compile(r"(?:^|[\s_-])(?:comments?|respond|disqus|comment-?form)(?:$|[\s_-])", re.IGNORECASE)),
    ("newsletter form", re.compile(r"newsletter|subscribe|signup|sign-up", re.IGNORECASE)),
    ("navigation", re.compile(
        r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|pagination|toc|skip-?link"
        r"|site-header)(?:$|[\s_-])", re.IGNORECASE)),
    ("footer", re.compile(r"(?:^|[\s_-])(?:site-footer|page-footer|footer|colophon)(?:$|[\s_-])", re.IGNORECASE)),
    ("advertisement", re.compile(r"(?:^|[\s_-])(?:ads?|advert\w*|sponsor\w*|promo)(?:$|[\s_-])", re.IGNORECASE)),
    ("about the author", re.compile(r"author-?(?:bio|box|info|profile)|about-?author", re.IGNORECASE)),
)  # fmt: skip
CHROME_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "form": "form",
    "aside": "sidebar",
    "header": "page header",
    "dialog": "dialog",
}
CHROME_ROLES = {
    "navigation": "navigation",
    "contentinfo": "footer",
    "search": "navigation",
    "banner": "page header",
    "dialog": "dialog",
}
