"""A house's own reference DOCX: its page, headers, fonts and styles stay; what a brief needs beside them is added."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

from briefgen.errors import UsageError
from briefgen.render.brand import Brand
from briefgen.render.docx_looks import looks
from briefgen.render.docx_reference import Running, element, qualified, saved, styled_document
from briefgen.render.docx_seen import refuse_unseen
from briefgen.render.docx_styles import Hand, run

CHARACTERS = ("Citation", "Paragraph Number", "Caveat Mark", "Statement", "Hyperlink")
TABLES = ("Table", "Sides")
_FIELDS = ("PAGE", "NUMPAGES", "REF", "PAGEREF")  # others show what was true of the file that they come from
_BODY = 21  # half-points: text whose size neither Normal nor the document's defaults say
_HEADING = "heading 1"


def examined(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of our styles that a reference DOCX lacks, and what of its headers and footers is taken out, in words.

    Raises UsageError for a file that nothing can be built upon.
    """
    root = _opened(data)
    _headers_of_the_last_section(root.element.body)
    have = _by_name(root.styles.element)
    wanted = (*(look.name for look in looks(10)), *CHARACTERS, *TABLES)
    fields = [code for part in _parts(root) for code in _flatten(part._element)]
    taken = tuple(f"the field {code.split()[0]} of a header or footer was taken out" for code in dict.fromkeys(fields))
    return tuple(name for name in wanted if name.lower() not in have), taken


def completed(brand: Brand, running: Running, language: str) -> bytes:
    """The house's DOCX with every style that a brief needs, an empty body, and the marking on each page.

    Raises RenderError, UsageError.
    """
    document = _opened(brand.reference_docx)
    body = document.element.body
    _headers_of_the_last_section(body)
    for child in list(body)[:-1]:
        body.remove(child)
    root = document.styles.element
    hand = Hand(brand, "", _heading_fonts(root))
    _add_missing(root, styled_document(hand, _size(root), language).styles.element)
    for tag in root.xpath("w:docDefaults//w:lang | w:style/w:rPr/w:lang"):
        tag.set(qualified("val"), language)
    for part in _parts(document):
        _flatten(part._element)
    _mark_pages(document, hand, running)
    return saved(document)


def _opened(data: bytes) -> Any:
    """The document; raises UsageError where it has no styles, no Normal, no page, or text in it would not be seen."""
    import docx

    step = "save it in Word as .docx again"
    try:
        document = docx.Document(io.BytesIO(data))
        root, body = document.styles.element, document.element.body
    except Exception as error:  # python-docx meets a damaged file with whatever Python raises
        raise UsageError(f"cannot be read as a Word document ({error})", next_step=step) from error
    if "normal" not in _by_name(root):
        raise UsageError("has no style Normal, on which all others are based", next_step=step)
    if not len(body) or body[-1].tag != qualified("sectPr"):
        raise UsageError("says nothing of its page", next_step=step)
    refuse_unseen(root, body, ("Normal", *(look.name for look in looks(10)), *CHARACTERS, *TABLES))
    return document


def _by_name(root: Any) -> dict[str, str]:
    """The ids of the styles by their names in lower case: Word writes "heading 1", others "Heading 1"."""
    named = {}
    for style in root.xpath("w:style[w:name]"):
        named[str(style.xpath("string(w:name/@w:val)")).lower()] = str(style.get(qualified("styleId")))
    return named


def _add_missing(root: Any, ours: Any) -> None:
    """Append every style of ours that is not there by name, with its references to others led to theirs."""
    have = _by_name(root)
    taken = set(have.values())
    names = {
        str(s.get(qualified("styleId"))): str(s.xpath("string(w:name/@w:val)")).lower() for s in ours.xpath("w:style")
    }
    new = {id: name for id, name in names.items() if name not in have}
    ids = {id: have.get(name) or _free(id, taken) for id, name in names.items()}
    for style in ours.xpath("w:style"):
        id = str(style.get(qualified("styleId")))
        if id not in new:
            continue
        added = deepcopy(style)
        added.set(qualified("styleId"), ids[id])
        if added.get(qualified("default")):
            del added.attrib[qualified("default")]
        for reference in added.xpath("w:basedOn | w:next | w:link"):
            target = str(reference.get(qualified("val")))
            reference.set(qualified("val"), ids.get(target, target))
            if target not in ids:
                added.remove(reference)
        root.append(added)


def _free(id: str, taken: set[str]) -> str:
    """The id, or one like it that no style of the house's has."""
    while id in taken:
        id += "Briefgen"
    return id


def _heading_fonts(root: Any) -> str:
    """The fonts of the house's own Heading 1 as XML; those of its theme's headings where it names none."""
    style = _style(root, _HEADING)
    while style is not None:
        for fonts in style.xpath("w:rPr/w:rFonts"):
            said = " ".join(f'w:{k.rpartition("}")[2]}="{v}"' for k, v in sorted(fonts.attrib.items()))
            return f"<w:rFonts {said}/>"
        based = style.xpath("string(w:basedOn/@w:val)")
        style = next(iter(root.xpath(f"w:style[@w:styleId='{based}']")), None) if based else None
    return ""


def _size(root: Any) -> float:
    """The size of the house's text in points: of Normal, else of the document's defaults."""
    normal = _style(root, "normal")
    sizes = [*(normal.xpath("w:rPr/w:sz/@w:val") if normal is not None else ())]
    sizes += root.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return int(sizes[0] if sizes else _BODY) / 2


def _style(root: Any, name: str) -> Any:
    id = _by_name(root).get(name)
    return next(iter(root.xpath(f"w:style[@w:styleId='{id}']")), None) if id else None


def _headers_of_the_last_section(body: Any) -> None:
    """The last section, whose page a brief has, takes over what it inherits from the sections before it."""
    last = body[-1]
    have = {(r.tag, r.get(qualified("type"))) for r in last.xpath("w:headerReference | w:footerReference")}
    for section in reversed(body.xpath("w:p/w:pPr/w:sectPr")):
        for reference in section.xpath("w:headerReference | w:footerReference"):
            key = (reference.tag, reference.get(qualified("type")))
            if key not in have:
                have.add(key)
                last.insert(0, deepcopy(reference))


def _parts(document: Any) -> list[Any]:
    """The headers and footers that the pages of the last section show."""
    section = document.sections[-1]
    shown = [section.header, section.footer]
    if section.different_first_page_header_footer:
        shown += [section.first_page_header, section.first_page_footer]
    if document.settings.odd_and_even_pages_header_footer:
        shown += [section.even_page_header, section.even_page_footer]
    return [part for part in shown if not part.is_linked_to_previous]


def _flatten(root: Any) -> list[str]:
    """Take out fields that a finished file may not hold, with what they show; their codes."""
    gone = []
    for field in root.xpath(".//w:fldSimple"):
        code = str(field.get(qualified("instr"))).strip()
        if code.split()[:1] and code.split()[0].upper() not in _FIELDS:
            gone.append(code)
            field.getparent().remove(field)
    for paragraph in root.xpath(".//w:p[.//w:fldChar]"):
        gone += _complex(paragraph)
    return gone


def _complex(paragraph: Any) -> list[str]:
    """The same for fields that are made of runs: from `begin` to `end`."""
    gone: list[str] = []
    runs: list[Any] = []
    depth = 0
    for run_ in paragraph.xpath(".//w:r"):
        kinds = run_.xpath("w:fldChar/@w:fldCharType")
        depth += kinds.count("begin")
        if depth:
            runs.append(run_)
        depth -= kinds.count("end")
        if runs and not depth:
            code = "".join(t for r in runs for t in r.xpath("w:instrText/text()")).strip()
            if code.split()[:1] and code.split()[0].upper() not in _FIELDS:
                gone.append(code)
                for r in runs:
                    r.getparent().remove(r)
            runs = []
    return gone


def _mark_pages(document: Any, hand: Hand, running: Running) -> None:
    """Draft, embargo and marking at the end of each header, the marking of each footer, of first and even pages too."""
    section, settings = document.sections[-1], document.settings
    kinds = [(section.header, section.footer)]
    if section.different_first_page_header_footer:
        kinds.append((section.first_page_header, section.first_page_footer))
    if settings.odd_and_even_pages_header_footer:
        kinds.append((section.even_page_header, section.even_page_footer))
    styles = _by_name(document.styles.element)
    above = " · ".join(text for text in (running.status, running.marking) if text)
    for header, footer in kinds:
        _append(header, styles["header"], hand, above)
        _append(footer, styles["footer"], hand, running.marking)


def _append(part: Any, style: str, hand: Hand, words: str) -> None:
    """A line of its own on the right, as TLP 2.0 wants a marking; it takes the place of a header that is empty."""
    if not words:
        return
    part.is_linked_to_previous = False
    look = run(hand, size=12, sans=True, bold=True, colour="foreground")
    line = element(
        f'<w:p {{ns}}><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="right"/></w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve"/></w:r></w:p>'
    )
    line.xpath("w:r/w:t")[0].text = words
    only = part.paragraphs if len(part._element) == 1 else []
    part._element.append(line)
    for paragraph in only:
        if not paragraph._p.xpath(".//w:r"):
            part._element.remove(paragraph._p)
