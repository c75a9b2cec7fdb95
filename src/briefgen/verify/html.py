"""HTML, read as a browser reads it: only what it shows counts as shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.css_urls import urls
from briefgen.verify.dom import is_standard, page_of
from briefgen.verify.elements import UNSHOWN
from briefgen.verify.fold import fold, fold_runs
from briefgen.verify.hidden import Unseen, unseen
from briefgen.verify.pictures import in_html
from briefgen.verify.reading import Reading, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_FETCHING = ("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest")
_REFERRING = ("link", "image", "use", "feImage", "base")
# the marking, the embargo and the draft mark stand in both
_EDGES = (("the top of the page", "header"), ("the foot of the page", "footer"))
_ACTIVE = ("script", "iframe", "frame", "object", "embed", "applet", "base", "form", "portal")


def read_html(data: bytes) -> Reading:
    """A page's shown text and facts; raises UnreadableError when it is empty or not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not UTF-8 ({error})") from error
    if not text.strip():
        raise UnreadableError("is empty")
    root = page_of(text)
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
        hazards=tuple(dict.fromkeys(_hazards(root))),
        strange=hidden.unread,
        faults=tuple(_faults(text, ids)),
        pictures=tuple(in_html(root, hidden.gone)),
    )


def _faults(text: str, ids: list[str]) -> Iterator[str]:
    yield from (f"the id {i} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1}))
    if not is_standard(text):
        yield "its first line does not say that it is HTML"


def _of(root: _Element, tag: str, hidden: Unseen) -> str:
    """The folded text that is shown in the page's own header or footer, "" where it has none."""
    return "".join(fold_runs(_runs(part, hidden)).chars for part in root.findall(f"./body/{tag}"))


def _runs(root: _Element, hidden: Unseen) -> Iterator[tuple[str, bool]]:
    """The shown text of an element in order, and whether it stands in a superscript."""
    todo: list[tuple[_Element | str, bool]] = [(root, False)]
    while todo:
        item, raised = todo.pop()
        if isinstance(item, str):
            yield item, raised
            continue
        if not isinstance(item.tag, str) or item.tag in UNSHOWN or item in hidden.gone:
            continue
        inside = raised or item.tag == "sup"
        own = item not in hidden.faint
        for child in reversed(item):
            if child.tail and own:  # a child's tail is the element's own text
                todo.append((child.tail, inside))
            todo.append((child, inside))
        if item.text and own:
            todo.append((item.text, inside))


def _hazards(root: _Element) -> Iterator[str]:
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
                yield f"a script in the attribute {name!s}"
            fetches = name in _FETCHING or (element.tag in _REFERRING and str(name).endswith("href"))
            if fetches and not str(value).strip().lower().startswith(("data:image/", "data:font/", "#")):
                yield f"a resource from outside, {value!s}"
        for css in (element.text or "" if element.tag == "style" else "", str(element.get("style") or "")):
            for target in urls(css):
                if not target.lower().startswith(("data:", "#")):
                    yield f"a style from outside, {target}"
