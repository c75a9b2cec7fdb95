"""Groups of drawing in a PDF (form XObjects): how much they draw when each is drawn as often as it is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.sources.pieces import UnreadableError

MAX_CONTENT = 24_000_000
"""Bytes that one stream of drawing or text may unpack to, and what all that it calls may come to."""
MAX_DEPTH = 24
"""Groups that stand within one another."""
BOMB = "print it to a new PDF, or remove it"
OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_DO = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+Do\b")
_INLINE = re.compile(rb"/XObject\s*<<([^<>]{0,100000})>>")
_BY_NUMBER = re.compile(rb"/XObject\s+(\d{1,10})\s+\d{1,5}\s+R")
_RESOURCES = re.compile(rb"/Resources\s+(\d{1,10})\s+\d{1,5}\s+R")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+(\d{1,10})\s+\d{1,5}\s+R")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_TEXT = 20_000
"""How many bytes of an object are looked at for the names it gives."""
MAX_PACKED = 200_000
Names = dict[bytes, set[int]]


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream that draws: its object's number, its dictionary, what it unpacks to, how often it calls which name."""

    number: int
    head: bytes
    size: int
    calls: Counter[bytes]

    @property
    def is_form(self) -> bool:
        return b"/Form" in self.head


def calls_of(content: bytes) -> Counter[bytes]:
    """How often a stream's operators call each name."""
    return Counter(_DO.findall(content))


def count_forms(streams: Sequence[Stream], data: bytes, packed: Iterable[tuple[bytes, bytes]]) -> None:
    """Raise UnreadableError where groups call one another without end, or draw more than MAX_CONTENT in all.

    `packed` are the file's object streams, dictionary and content.
    """
    if not any(s.calls for s in streams):
        return
    count = _Count({s.number: s for s in streams if s.is_form}, _objects(data, packed))
    for form in count.forms.values():
        count.cost(form)
    for stream in streams:
        if not stream.is_form:
            worst = {n: max((count.costs.get(i, 0) for i in count.shared.get(n, ())), default=0) for n in stream.calls}
            if stream.size + sum(times * worst[n] for n, times in stream.calls.items()) > MAX_CONTENT:
                raise UnreadableError("it draws the same things over and over", BOMB)


class _Count:
    """What each group draws; `shared` are the names that any object of the file gives."""

    def __init__(self, forms: dict[int, Stream], objects: dict[int, bytes]) -> None:
        self.forms, self.objects = forms, objects
        self.costs: dict[int, int] = {}
        self.shared: Names = {}
        for text in (*objects.values(), *(form.head for form in forms.values())):
            for name, numbers in self._names(text).items():
                self.shared.setdefault(name, set()).update(numbers)

    def cost(self, form: Stream, depth: int = 0) -> int:
        """What a form draws in bytes, with all that it calls; while it is counted its cost is -1."""
        if form.number in self.costs:
            if self.costs[form.number] < 0:
                raise UnreadableError("its groups of drawing call themselves without end", BOMB)
            return self.costs[form.number]
        if depth > MAX_DEPTH:
            raise UnreadableError(f"its groups of drawing stand over {MAX_DEPTH} deep in one another", BOMB)
        self.costs[form.number] = -1
        total = form.size
        own = self._own(form) if form.calls else {}
        for name, times in form.calls.items():
            numbers = own.get(name, set()) if own else self.shared.get(name, set()) - {form.number}
            inner = (self.cost(self.forms[n], depth + 1) for n in sorted(numbers) if n in self.forms)
            total += times * max(inner, default=0)
        if total > MAX_CONTENT:
            raise UnreadableError("it draws the same things over and over", BOMB)
        self.costs[form.number] = total
        return total

    def _own(self, form: Stream) -> Names:
        """The names that a form's own resources give; empty where they are not found."""
        place = _RESOURCES.search(form.head)
        return self._names(self.objects.get(int(place[1]), b"") if place else form.head)

    def _names(self, text: bytes) -> Names:
        names: Names = {}
        groups = [group[1] for group in _INLINE.finditer(text)]
        groups += [self.objects.get(int(place[1]), b"") for place in _BY_NUMBER.finditer(text)]
        for group in groups:
            for name, number in _NAMED.findall(group):
                names.setdefault(name, set()).add(int(number))
        return names


def _objects(data: bytes, packed: Iterable[tuple[bytes, bytes]]) -> dict[int, bytes]:
    """The beginnings of the objects that may give names to groups, by number."""
    found: dict[int, bytes] = {}
    places = list(OBJECT.finditer(data))
    for place, following in zip(places, [*places[1:], None], strict=True):
        end = min(place.end() + _TEXT, following.start() if following else len(data))
        if data.find(b" R", place.end(), end) >= 0:
            found[int(place[1])] = data[place.end() : end].partition(b"stream")[0]
    for head, content in packed:
        first = _FIRST.search(head)
        at = int(first[1]) if first else 0
        numbers = [int(n) for n in content[:at].split()[: 2 * MAX_PACKED] if n.isdigit() and len(n) < 11]
        starts = [at + place for place in numbers[1::2]]
        for number, start, end in zip(numbers[::2], starts, [*starts[1:], len(content)], strict=False):
            if 0 <= start < end:
                found.setdefault(number, content[start : min(end, start + _TEXT)])
    return found
