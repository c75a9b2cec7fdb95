"""What tags, roles, styles and class names say of a page's elements: blocks, hidden text, notes, furniture."""

from __future__ import annotations

import re

BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre
    section select summary table tbody td tfoot th thead tr ul caption video audio iframe object button
    noscript template search label amp-sidebar amp-consent amp-ad amp-accordion amp-img optgroup
    """.split()  # noqa: SIM905
)
SILENT = frozenset(
    """
    script style head link meta svg math canvas iframe object embed textarea select option input
    audio video title base rp
    """.split()  # noqa: SIM905
)
HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|hidden|hide|invisible|d-none|u-hidden|is-hidden"
    r"|govuk-visually-hidden|element-invisible|offscreen)(?:\s|$)", re.IGNORECASE
)  # fmt: skip
NOTES = re.compile(
    r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|fn\d*|ftn\d*|table-?notes?|doc-endnotes?|doc-footnotes?|references"
    r"|reflist)(?:$|[\s_-])",
    re.IGNORECASE,
)
TABLE_NOTE = re.compile(r"(?:^|[\s_-])(?:src|sources?|legend|notes?|fn|quelle|credit)(?:$|[\s_-])", re.IGNORECASE)
_W = r"(?:^|[\s_-])"
_E = r"(?:$|[\s_-])"
CHROME = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        ("cookie text", r"cookie|consent|gdpr|\bsp_message|privacy-?(?:banner|wall|layer)|"
            + _W + r"(?:cc-window|cmp)"),
        ("share links", _W + r"(?:share|sharing|social|sharedaddy|sharebar|follow-us|sharethis|addthis)" + _E
            + r"|social-(?:links|media|icons)|share-?(?:bar|buttons?|links|tools)"),
        ("related links", _W + r"(?:related|recommended|recommendations|recirc|more-from|trending|popular|most-read"
            r"|read-(?:more|next|also)|see-also|similar|outbrain|taboola|jp-relatedposts|rich-link|teasers?)" + _E
            + r"|relatedposts|" + _W + r"relatedposts"),
        ("comment form", _W + r"(?:respond|comment-?(?:form|respond|reply)|quick-?reply|leave-a-reply)" + _E),
        ("comments", r"(?:^|\s)(?:(?:article-|user-|reader-)?comments?(?:-(?:area|list|section|wrapper|container"
            r"|thread|content"
            r"|body|item|count|links?|widget))?|commentlist|disqus\w*|commentaires|kommentare|comentarios|reader-reactions)"
            r"(?:\s|$)"),
        ("newsletter form", r"newsletter-?(?:sign|form|box|promo|widget|inline|module)|subscri(?:be"
            r"|ption)-?(?:widget|form|box"
            r"|wrap|cta)|" + _W
            + r"(?:newsletter|subscribe|signup|sign-up|mailing-?list|optin|opt-in|inline-sub)" + _E),
        ("advertisement", _W + r"(?:ads?|advert\w*|ad-?(?:slot|unit|banner|container)|sponsor\w*|promo(?:-inline|tion)?"
            r"|dfp|paywall|barrier|cta|call-?to-?action-band|donate|donation)" + _E),
        ("about the author", r"author-?(?:bio|box|info|profile|card)|about-?(?:the-)?author|" + _W
            + r"(?:userinfo|user-?details|postprofile|post-?signature)" + _E),
        ("navigation", _W + r"(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|pagination|pager|toc|toc-rail"
            r"|contents-list|skip-?link|site-header|masthead|topnav|topbar|top-bar|logo|wordmark|burger|hamburger|mw-editsection|catlinks|mw-navigation"
            r"|meta-nav|site-?nav|printfooter|key-events)" + _E),
        ("outside the main text", _W + r"(?:side-?bar|(?:left|right)-?rail|widget-area|secondary"
            r"|portal-column-two)" + _E),
        ("footer", _W + r"(?:site-footer|page-footer|footer|foot|colophon|site-foot|fusszeile|legal-links|entry-footer)"
            + _E),
    )
)  # fmt: skip
CHROME_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "form": "form",
    "aside": "sidebar",
    "header": "page header",
    "dialog": "dialog",
    "button": "navigation",
    "search": "navigation",
    "amp-ad": "advertisement",
    "amp-embed": "advertisement",
    "amp-consent": "cookie text",
    "amp-sidebar": "navigation",
}
CHROME_ROLES = {
    "navigation": "navigation",
    "contentinfo": "footer",
    "search": "navigation",
    "banner": "page header",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "complementary": "sidebar",
    "menu": "navigation",
    "menubar": "navigation",
}
NAMED = {"form": "navigation", "sidebar": "outside the main text", "page header": "navigation",
         "dialog": "outside the main text"}  # fmt: skip
"""What is said for furniture that only its tag names."""
SUMMARY = re.compile(
    _W + r"(?:key-?(?:points?|takeaways?|findings|facts|messages)|takeaways?|summary-?box|tl-?dr|at-a-glance|highlights"
    r"|executive-summary|in-brief)" + _E, re.IGNORECASE
)  # fmt: skip
BYLINE = re.compile(
    r"by-?line|" + _W + r"(?:author(?:-?(?:name|line|s))?|dateline|pub-?date|posted-on|published(?:-on)?"
    r"|timestamp|entry-meta"
    r"|post-meta|article-meta|release-date|signature|datum|dated?)" + _E, re.IGNORECASE
)  # fmt: skip
POST = re.compile(_W + r"(?:post-?body|message-?body|post-?message)" + _E, re.IGNORECASE)
TITLE = re.compile(r"(?:^|\s)(?:MsoTitle|documentFirstHeading)(?:\s|$)")
SIGNED = re.compile(r"(?:^|\s)(?:signature|sig)(?:\s|$)", re.IGNORECASE)
PULL_QUOTE = re.compile(_W + r"(?:pull-?quote|pq|blockquote)" + _E, re.IGNORECASE)
MARK = re.compile(r"^[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§]{1,3}|(?:note|fn|n)\.? ?\d{1,3})[\])]?$", re.IGNORECASE)
BACK = re.compile(r"footnote-?back|backref|doc-backlink|cite-backlink|reversefootnote|footnote-?return", re.IGNORECASE)
ARROW = re.compile(r"^[\s↩↑⬆^←⏎︎︎]+$")
STRUCK = ("del", "s", "strike")
SUPERSCRIPT = str.maketrans("0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
