"""HTML, read with lxml: only what a browser shows counts as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.verify.fold import fold, fold_runs
from briefgen.verify.hidden import Unseen, unseen
from briefgen.verify.pictures import in_html
from briefgen.verify.reading import Reading, UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSHOWN = ("head", "script", "style", "template", "noscript", "title", "desc", "datalist", "object", "iframe")
_FETCHING = ("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest")
_REFERRING = ("link", "image", "use", "feImage", "base")
_CSS_URL = re.compile(r"""url\(\s*['"]?\s*([^'")\s]+)|@import\s+['"]([^'"]+)""", re.IGNORECASE)
# the marking, the embargo and the draft mark stand in both
_EDGES = (("the top of the page", "header"), ("the foot of the page", "footer"))
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
    hidden = unseen(root)
    body = fold_runs(_runs(root, hidden))
    ids = [str(e.get("id")) for e in root.iter() if isinstance(e.tag, str) and e.get("id")]
    targets = [str(a.get("href")).strip() for a in root.iter("a", "area") if a.get("href") is not None]
    named = {*ids, *(str(a.get("name")) for a in root.iter("a") if a.get("name")), "", "top"}
    return Reading(
        body=body,
        margins=tuple((place, _of(root, tag, hidden)) for place, tag in _EDGES),
        title=fold(root.findtext(".//title") or ""),
        language=str(root.get("lang") or ""),
        links=tuple(t for t in targets if not t.startswith("#")),
        dead=tuple(dict.fromkeys(t for t in targets if t.startswith("#") and t[1:] not in named)),
        hazards=tuple(dict.fromkeys((*_hazards(root), *(f"a style that hides {s}" for s in hidden.unread)))),
        faults=tuple(f"the id {i} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1})),
        pictures=tuple(in_html(root)),
    )


def _of(root: HtmlElement, tag: str, hidden: Unseen) -> str:
    """The folded text that is shown in the page's own header or footer, "" where it has none."""
    return "".join(fold_runs(_runs(part, hidden)).chars for part in root.findall(f"./body/{tag}"))


def _runs(root: HtmlElement, hidden: Unseen) -> Iterator[tuple[str, bool]]:
    """The shown text of an element in order, and whether it stands in a superscript."""
    todo: list[tuple[HtmlElement | str, bool]] = [(root, False)]
    while todo:
        item, raised = todo.pop()
        if isinstance(item, str):
            yield item, raised
            continue
        if not isinstance(item.tag, str) or item.tag in _UNSHOWN or item in hidden.gone or _is_closed(item):
            continue
        inside = raised or item.tag == "sup"
        own = item not in hidden.faint
        for child in reversed(item):
            if child.tail and own:  # a child's tail is the element's own text
                todo.append((child.tail, inside))
            todo.append((child, inside))
        if item.text and own:
            todo.append((item.text, inside))


def _is_closed(element: HtmlElement) -> bool:
    """Whether the element is shown only when something is done, or not at all."""
    shut = element.getparent() is not None and element.getparent().tag == "details" and element.tag != "summary"
    closed = shut and element.getparent().get("open") is None
    return closed or element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None)


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
