"""The slides template's Markdown as an outline: titles and lines, not yet cut into slides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.document.nodes import Node, clean, text_of, walk
from briefgen.document.template import TOKEN, Tokens
from briefgen.document.values import Printable
from briefgen.errors import TemplateError

_STEP = "use level-1 headings, paragraphs and lists only"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline: words, or one printable with words around it ("Q: ..." and a statement).

    `together` is true of what the template wants on one slide, `small` of what it wants set small below the notes of
    the topic's last slide, both in a div of that class.
    """

    level: int
    before: str
    value: Printable | None = None
    after: str = ""
    together: bool = False
    small: bool = False


@dataclass(slots=True)
class Topic:
    """What stands under one level-1 heading; `section` is the part of the deck that it is in.

    `part` is true of a heading of the class `part`, which has a slide to itself that opens a section.
    """

    title: str
    section: str
    part: bool = False
    lines: list[Line] = field(default_factory=list)


def outline_of(blocks: list[Node], tokens: Tokens, file: str) -> list[Topic]:
    """The topics in order. Raises TemplateError for text before the first heading and for other blocks."""
    topics: list[Topic] = []
    for level, block, wanted in _lines(blocks, 0, file):
        if block["t"] == "Header" and block["c"][0] == 1:
            topics.append(_topic(block, tokens, file))
            continue
        if not topics:
            raise TemplateError("text stands before the first slide's heading", file=file, next_step=_STEP)
        content = block["c"][2] if block["t"] == "Header" else block["c"]
        line = _line(level, content, tokens, file)
        topics[-1].lines.append(replace(line, together="together" in wanted, small="small" in wanted))
    return topics


def _topic(block: Node, tokens: Tokens, file: str) -> Topic:
    """A heading: `{section="..."}` names the deck's section, by default that of its own title."""
    title = _words(block["c"][2], tokens, file)
    _, classes, pairs = block["c"][1]
    section = _filled(dict(pairs).get("section", ""), tokens)
    return Topic(title, section or title, "part" in classes)


def _lines(
    blocks: list[Node], level: int, file: str, wanted: frozenset[str] = frozenset()
) -> list[tuple[int, Node, frozenset[str]]]:
    """Headings and paragraphs with their list level and the classes of the divs they stand in, containers opened."""
    made: list[tuple[int, Node, frozenset[str]]] = []
    for block in blocks:
        kind = block["t"]
        if kind in ("Para", "Plain", "Header"):
            made.append((max(0, level - 1), block, wanted))
        elif kind == "Div":
            made += _lines(block["c"][1], level, file, wanted.union(block["c"][0][1]))
        elif kind in ("BulletList", "OrderedList"):
            for item in block["c"] if kind == "BulletList" else block["c"][1]:
                made += _lines(item, level + 1, file, wanted)
        else:
            raise TemplateError(f"a {kind} cannot stand on a slide", file=file, next_step=_STEP)
    return made


def _line(level: int, content: list[Node], tokens: Tokens, file: str) -> Line:
    text = text_of(_links_checked(content, file))
    found = [m for m in TOKEN.finditer(text) if isinstance(tokens.values[int(m[1])], Printable)]
    if not found:
        return Line(level, _filled(text, tokens))
    if len(found) > 1:
        raise TemplateError("two values in one line", file=file, next_step="give each statement a line of its own")
    value = tokens.values[int(found[0][1])]
    assert isinstance(value, Printable)
    before, after = text[: found[0].start()], text[found[0].end() :]
    return Line(level, _filled(before, tokens), value, _filled(after, tokens))


def _words(content: list[Node], tokens: Tokens, file: str) -> str:
    text = text_of(_links_checked(content, file))
    if any(isinstance(tokens.values[int(m[1])], Printable) for m in TOKEN.finditer(text)):
        raise TemplateError("a title holds more than text", file=file, next_step="print words in titles, as `.text`")
    return _filled(text, tokens)


def _links_checked(content: list[Node], file: str) -> list[Node]:
    for node in walk(content):
        if node["t"] in ("RawInline", "Image", "Math", "Note"):
            raise TemplateError(f"a {node['t']} cannot stand on a slide", file=file, next_step=_STEP)
    return content


def _filled(text: str, tokens: Tokens) -> str:
    return clean(TOKEN.sub(lambda m: str(tokens.values[int(m[1])]), text))
