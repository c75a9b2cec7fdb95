"""PPTX, read with lxml from the zip: each slide's face and its speaker notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.verify.fold import fold_runs
from briefgen.verify.office_known import in_slide
from briefgen.verify.package import Package, hazards, links, local, open_package, properties
from briefgen.verify.pictures import in_office
from briefgen.verify.pptx_look import SlideLook
from briefgen.verify.reading import Picture, Reading, Slide, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPES = ("sp", "graphicFrame", "grpSp", "pic", "cxnSp")
_FURNITURE = ("sldNum", "dt", "sldImg", "hdr")  # placeholders that hold no text of ours


def read_pptx(data: bytes) -> Reading:
    """A presentation's slides and facts, hidden slides left out; raises UnreadableError when it has no slides."""
    package = open_package(data)
    main = package.main
    relations, tree = package.relations(main), package.trees[main]
    said_size = tree.find(f"{_P}sldSz")
    wide, high = (int(said_size.get(k, "0")) for k in ("cx", "cy")) if said_size is not None else (0, 0)
    size = wide, high
    parts = [relations[_relation_id(slide)].target for slide in tree.iter(f"{_P}sldId")]
    if not parts:
        raise UnreadableError("has no slides")
    sections = _sections(tree)
    read = [
        _read(package, part, number, size, sections.get(number, ""))
        for number, part in enumerate(parts, 1)
        if package.trees[part].get("show") not in ("0", "false")
    ]
    said = (r.get("lang", "") for part in parts for r in package.trees[part].iter(f"{_A}rPr") if r.get("lang"))
    return Reading(
        slides=tuple(slide for slide, _, _ in read),
        margins=tuple(margin for _, margins, _ in read for margin in margins),
        title=package.core("title"),
        language=package.core("language") or next(said, ""),
        metadata=properties(package),
        count=len(parts),
        links=links(package),
        hazards=hazards(package),
        strange=tuple(dict.fromkeys(_strange(package, parts))),
        faults=(*_untitled(package, parts), *_wordless(package, parts)),
        pictures=tuple(picture for _, _, drawn in read for picture in drawn),
    )


def _read(
    package: Package, part: str, number: int, size: tuple[int, int], section: str
) -> tuple[Slide, list[tuple[str, str]], tuple[Picture, ...]]:
    """One slide: its texts, what stands in its margins and in those of its page of notes, what is drawn on it."""
    slide, look = package.trees[part], SlideLook(package, part)
    spoken = fold_runs(
        run
        for note in package.related(part, "notesSlide")
        for run in _runs(package.trees[note], (0, 0), SlideLook(package, note))
    )
    margins = [(f"slide {number}", _margin(slide, size, look) + _behind(package, part, size))]
    if package.related(part, "notesSlide"):
        margins.append((f"the page of notes of slide {number}", spoken.chars))
    unseen = [f for f in slide.iter(f"{_P}graphicFrame", f"{_P}pic") if _unseen(f, size) or look.is_out_of_sight(f)]
    drawn = tuple(in_office(package, part, slide, number, tuple(unseen)))
    return Slide(number, fold_runs(_runs(slide, size, look)), spoken, section), margins, drawn


def _strange(package: Package, parts: list[str]) -> Iterator[str]:
    """What may keep a slide's text from being seen and is not known to leave it in sight."""
    for number, part in enumerate(parts, 1):
        yield from in_slide(package.trees[part], f"slide {number}")
        for note in package.related(part, "notesSlide"):
            yield from in_slide(package.trees[note], f"the page of notes of slide {number}")
    for part in package.related(package.main, "presProps"):
        for shown in package.trees[part].iter(f"{_P}showPr"):
            yield from (f"a show of some slides only, <{local(e)}>" for e in shown if local(e) in ("sldRg", "custShow"))


def _sections(presentation: _Element) -> dict[int, str]:
    """The name of each slide's section by the slide's number; empty where the presentation has none."""
    numbers = {slide.get("id"): n for n, slide in enumerate(presentation.iter(f"{_P}sldId"), 1)}
    return {
        numbers[slide.get("id")]: section.get("name", "")
        for section in presentation.iter(f"{_P14}section")
        for slide in section.iter(f"{_P14}sldId")
        if slide.get("id") in numbers
    }


def _margin(slide: _Element, size: tuple[int, int], look: SlideLook) -> str:
    """The folded text of a slide's footers and of boxes that are no placeholders: where a marking stands."""
    texts = []
    for shape in slide.iter(f"{_P}sp"):
        holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        if holder is None or holder.get("type") == "ftr":
            texts.append(fold_runs(_runs(shape, size, look)).chars)
    return "".join(texts)


def _wordless(package: Package, parts: list[str]) -> Iterator[str]:
    """Pictures, tables and charts that say nothing to those who cannot see them."""
    for number, part in enumerate(parts, 1):
        for kind, frame in (("picture", "pic"), ("table or chart", "graphicFrame")):
            for shape in package.trees[part].iter(f"{_P}{frame}"):
                named = shape.find("*/{*}cNvPr")
                marks = [local(e) for e in named.iter("{*}*")] if named is not None else []
                if named is None or not (named.get("descr", "").strip() or "decorative" in marks):
                    yield f"a {kind} on slide {number} has no alternative text"


def _relation_id(slide: _Element) -> str:
    return next(str(v) for k, v in slide.attrib.items() if str(k).endswith("/relationships}id"))


def _runs(root: _Element, size: tuple[int, int], look: SlideLook | None = None) -> Iterator[tuple[str, bool]]:
    """The shown text under a slide's shapes in order, and whether it is raised; fields are left out."""
    todo = [root]
    while todo:
        element = todo.pop()
        if not isinstance(element.tag, str):
            continue
        name = local(element)
        if name == "Fallback" or (name in _SHAPES and _unseen(element, size)):
            continue
        if name == "r" and look is not None and look.hides(element):
            continue
        if name == "r":
            properties = element.find(f"{_A}rPr")
            raised = properties is not None and int(properties.get("baseline", "0").rstrip("%") or "0") > 0
            yield element.findtext(f"{_A}t") or "", raised
        elif name != "fld":
            todo.extend(reversed(element))


def _unseen(shape: _Element, size: tuple[int, int]) -> bool:
    """Whether a shape is hidden, wholly off the slide, or a placeholder for what the program fills in."""
    for named in shape.iterfind("*/{*}cNvPr"):
        if named.get("hidden") in ("1", "true"):
            return True
    placeholder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    if placeholder is not None and placeholder.get("type") in _FURNITURE:
        return True
    place = shape.find("{*}spPr/{*}xfrm") if local(shape) == "sp" else shape.find("{*}xfrm")
    offset, extent = (place.find(f"{_A}{k}") if place is not None else None for k in ("off", "ext"))
    if offset is None or extent is None or not all(size):
        return False
    x, y = int(offset.get("x", "0")), int(offset.get("y", "0"))
    far_x, far_y = x + int(extent.get("cx", "0")), y + int(extent.get("cy", "0"))
    return x >= size[0] or y >= size[1] or far_x < 0 or far_y < 0


def _behind(package: Package, slide: str, size: tuple[int, int]) -> str:
    """The folded text that shows through from the slide's layout and master, placeholders left out."""
    texts: list[str] = []
    if package.trees[slide].get("showMasterSp") in ("0", "false"):
        return ""
    for layout in package.related(slide, "slideLayout"):
        bare = package.trees[layout].get("showMasterSp") in ("0", "false")
        for part in (layout, *(() if bare else package.related(layout, "slideMaster"))):
            shapes = [s for s in package.trees[part].iter(f"{_P}sp") if s.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is None]
            look = SlideLook(package, part)
            texts.extend(fold_runs(_runs(shape, size, look)).chars for shape in shapes)
    return "".join(texts)


def _untitled(package: Package, parts: list[str]) -> Iterator[str]:
    """Slides without a title, or with another's, by which a screen reader and the outline find them."""
    seen: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        titles = [
            shape
            for shape in package.trees[part].iter(f"{_P}sp")
            for holder in shape.iterfind(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
            if holder.get("type") in ("title", "ctrTitle")
        ]
        title = "".join(fold_runs(_runs(shape, (0, 0))).chars for shape in titles)
        if not title:
            yield f"slide {number} has no title"
        elif seen.setdefault(title, number) != number:
            yield f"slide {number} has the title of slide {seen[title]}"
