"""HTML, read with lxml: only what a browser shows counts as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.verify.fold import fold, fold_runs
from briefgen.verify.reading import Reading, UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSHOWN = ("head", "script", "style", "template", "noscript", "title", "desc", "datalist", "object", "iframe")
_HIDING = re.compile(
    r"display:none|visibility:(hidden|collapse)|opacity:0(\.0*)?(;|$)|font-size:0([a-z%;]|$)|(^|;)color:transparent"
)
_FETCHING = ("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest")
_REFERRING = ("link", "image", "use", "feImage", "base")
_CSS_URL = re.compile(r"""url\(\s*['"]?\s*([^'")\s]+)|@import\s+['"]([^'"]+)""", re.IGNORECASE)
_ACTIVE = ("script", "iframe", "frame", "object", "embed", "applet", "base", "form", "portal")


def read_html(data: bytes) -> Reading:
    """A page's shown text and facts; raises UnreadableError when it is empty or not UTF-8."""
    from lxml import html

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not UTF-8 ({error})") from error
    if not text.strip():
        raise UnreadableError("is empty")
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    body = fold_runs(_runs(root, _hidden(root)))
    ids = [str(e.get("id")) for e in root.iter() if isinstance(e.tag, str) and e.get("id")]
    targets = [str(a.get("href")).strip() for a in root.iter("a", "area") if a.get("href") is not None]
    named = {*ids, *(str(a.get("name")) for a in root.iter("a") if a.get("name")), "", "top"}
    return Reading(
        body=body,
        margins=(("the page", body.chars),),
        title=fold(root.findtext(".//title") or ""),
        language=str(root.get("lang") or ""),
        links=tuple(t for t in targets if not t.startswith("#")),
        dead=tuple(dict.fromkeys(t for t in targets if t.startswith("#") and t[1:] not in named)),
        hazards=tuple(dict.fromkeys(_hazards(root))),
        faults=tuple(f"the id {i} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1})),
    )


def _runs(root: HtmlElement, hidden: frozenset[HtmlElement]) -> Iterator[tuple[str, bool]]:
    """The shown text in order, and whether it stands in a superscript."""
    todo: list[tuple[HtmlElement | str, bool]] = [(root, False)]
    while todo:
        item, raised = todo.pop()
        if isinstance(item, str):
            yield item, raised
            continue
        if item.tail:
            todo.append((item.tail, raised))
        if not isinstance(item.tag, str) or item.tag in _UNSHOWN or item in hidden or _hides(item):
            continue
        inside = raised or item.tag == "sup"
        for child in reversed(item):
            # a child's tail belongs to the parent: it is put on the stack with the parent's raised
            todo.append((child, inside))
        if item.text:
            todo.append((item.text, inside))


def _hides(element: HtmlElement) -> bool:
    """Whether the element itself says that it is not shown."""
    style = _plain(str(element.get("style") or ""))
    return element.get("hidden") is not None or bool(_HIDING.search(style))


def _hidden(root: HtmlElement) -> frozenset[HtmlElement]:
    """The elements that the page's own style sheets hide on a screen."""
    import cssselect2  # type: ignore[import-untyped]
    import tinycss2  # type: ignore[import-untyped]

    wrapped = cssselect2.ElementWrapper.from_html_root(root)
    found: set[HtmlElement] = set()
    for style in root.iter("style"):
        for selector in _hiding_selectors(tinycss2.parse_stylesheet(style.text or "", True, True)):
            try:
                compiled = cssselect2.compile_selector_list(selector)
            except cssselect2.SelectorError:
                continue  # a browser drops a rule that it does not understand
            shown = [c for c in compiled if c.pseudo_element is None and not c.never_matches]
            found |= {w.etree_element for w in wrapped.iter_subtree() if any(c.test(w) for c in shown)}
    return frozenset(found)


def _hiding_selectors(rules: list[object]) -> Iterator[list[object]]:
    """The selectors of the rules that hide what they match on a screen; print styles are left out."""
    import tinycss2

    for rule in rules:
        content = getattr(rule, "content", None)
        if getattr(rule, "type", "") == "at-rule" and content is not None:
            condition = tinycss2.serialize(rule.prelude).lower()  # type: ignore[attr-defined]
            if getattr(rule, "lower_at_keyword", "") == "media" and "print" not in condition:
                yield from _hiding_selectors(tinycss2.parse_rule_list(content, True, True))
        elif getattr(rule, "type", "") == "qualified-rule" and _HIDING.search(_plain(tinycss2.serialize(content))):
            yield rule.prelude  # type: ignore[attr-defined]


def _plain(css: str) -> str:
    return "".join(css.lower().split())


def _hazards(root: HtmlElement) -> Iterator[str]:
    """What would run or be fetched when the page is opened."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _ACTIVE:
            yield f"an element <{element.tag}>"
        if element.tag == "meta" and str(element.get("http-equiv") or "").lower() == "refresh":
            yield "a page that sends its reader elsewhere"
        for name, value in element.attrib.items():
            if str(name).startswith("on"):
                yield f"a script in the attribute {name}"
            fetches = name in _FETCHING or (element.tag in _REFERRING and str(name).endswith("href"))
            if fetches and not str(value).strip().lower().startswith(("data:image/", "data:font/", "#")):
                yield f"a resource from outside, {value}"
        for css in (element.text or "" if element.tag == "style" else "", str(element.get("style") or "")):
            for match in _CSS_URL.finditer(css):
                target = match.group(1) or match.group(2)
                if not target.lower().startswith(("data:", "#")):
                    yield f"a style from outside, {target}"
