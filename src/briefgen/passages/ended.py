"""What the source says is over: "These credits were repealed by ..." binds all that it says of these credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import BlockKind, CaveatKind, Passage, Qualifier
from .text import plain

_OVER = r"(?:abolished|annulled|overturned|repealed|rescinded|revoked|struck +down|terminated)"
# The main clause says it, as a fact: no "would be", no "not", nothing before the subject.
_ENDS = re.compile(
    r"^(?P<subject>[^,;:]{2,120}?) +(?:was|were|is|are|has +been|have +been) +"
    rf"(?:(?!not\b|never\b|neither\b)[a-z]+ +){{0,3}}?{_OVER}\b",
)
_AGAIN = re.compile(r"\b(?:reinstat|restor|reviv|re-?enact|re-?establish|reauthoriz|renew)\w*", re.IGNORECASE)
_SHORT = r"[A-Z][A-Z0-9&-]{2,}"
_NAMES = re.compile(rf"(?:[Tt]he +)?{_SHORT}s?(?: +(?:and|or) +(?:the +)?{_SHORT}s?)*")
_POINTS = re.compile(r"(?:[Tt]he|[Tt]his|[Tt]hese|[Bb]oth|[Bb]oth +of +these) +(?:[a-z-]+ +){0,2}(?P<noun>[a-z]{3,})")
_DEFINED = re.compile(rf"\b(?P<noun>[A-Za-z]{{3,}}) +\((?:the +)?\"?(?P<short>{_SHORT})\"?\)")
_STEM = 5  # letters by which "credits" are a "credit"
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def ends_told(passages: Sequence[Passage]) -> Mapping[int, tuple[Qualifier, ...]]:
    """The sentences that say that a thing is over, by the start of each other passage that names it (scope "subject").

    The thing goes by a short form in capitals: in the sentence itself, or given to it before in the same paragraph
    ("the home credit (RCEC)", "These credits were ..."). Where it is restored in the same breath, or may be meant
    otherwise, nothing is bound. Empty where nothing is said to be over.
    """
    found: dict[int, tuple[Qualifier, ...]] = {}
    for number, passage in enumerate(passages):
        names = _over(passages, number) if passage.kind in _KINDS else frozenset()
        if not names:
            continue
        named = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(names))})s?(?![\w-])")
        over = Qualifier(CaveatKind.NOTE, "subject", passage.start, passage.end)
        for other in passages:
            if other is not passage and other.kind in (*_KINDS, BlockKind.TAKEAWAY) and named.search(other.text):
                found[other.start] = (*found.get(other.start, ()), over)
    return found


def _over(passages: Sequence[Passage], number: int) -> frozenset[str]:
    """Patterns of what a sentence says is over: its short forms, and "the credits"; empty for nothing that has one."""
    passage = passages[number]
    flat = plain(passage.text)
    said = _ENDS.match(flat)
    if said is None or _AGAIN.search(flat) or flat.rstrip().endswith("?"):
        return frozenset()
    if _NAMES.fullmatch(said["subject"]):
        return frozenset(w.removesuffix("s") for w in re.findall(rf"{_SHORT}s?", said["subject"]))
    points = _POINTS.fullmatch(said["subject"])
    found = frozenset(_defined(passages[:number], passage.block, points["noun"])) if points else frozenset()
    return found | {rf"(?:[Tt]he|[Tt]hese|[Bb]oth)(?: two)? {points['noun']}"} if points and found else found


def _defined(before: Sequence[Passage], block: int, noun: str) -> Iterator[str]:
    """The short forms that a paragraph gives to things of this noun ("credits": "the home credit (RCEC)")."""
    for passage in before:
        if passage.block == block:
            for match in _DEFINED.finditer(plain(passage.text)):
                if match["noun"].lower()[:_STEM] == noun[:_STEM]:
                    yield match["short"]
