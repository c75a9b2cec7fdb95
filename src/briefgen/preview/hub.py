"""In the server: what is known of every brief, who waits for news, and what somebody looks at."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable

from briefgen.preview.state import Gone, Looks, Message, Shown

ALIVE = 15.0
"""Seconds after which a connection without news is told that all is well."""


class Hub:
    """The briefs by name; `looked` is told each time when what is looked at has changed."""

    def __init__(self, looked: Callable[[Looks], None] = lambda _: None) -> None:
        self._briefs: dict[str, Shown] = {}
        self._waiting: set[asyncio.Event] = set()
        self._looks: Counter[tuple[str, str]] = Counter()
        self._looked = looked

    @property
    def briefs(self) -> tuple[Shown, ...]:
        """Every brief, by name."""
        return tuple(self._briefs[name] for name in sorted(self._briefs))

    def brief(self, name: str) -> Shown | None:
        """The brief of that name; None where there is none."""
        return self._briefs.get(name)

    def take(self, message: Message) -> None:
        """Something has changed: everybody who waits hears of it."""
        if isinstance(message, Gone):
            self._briefs.pop(message.brief, None)
        else:
            self._briefs[message.brief] = message
        for event in self._waiting:
            event.set()

    async def news(self, look: tuple[str, str]) -> AsyncIterator[bytes]:
        """Server-sent events for somebody who looks at (brief, audience): one for each change, none is told twice.

        Several changes while nobody reads are one event.
        """
        event = asyncio.Event()
        self._waiting.add(event)
        self._count(look, 1)
        try:
            yield b"retry: 500\n\n"
            while True:
                try:
                    await asyncio.wait_for(event.wait(), ALIVE)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                event.clear()
                yield b"data: changed\n\n"
        finally:
            self._waiting.discard(event)
            self._count(look, -1)

    def _count(self, look: tuple[str, str], by: int) -> None:
        self._looks[look] += by
        self._looked(frozenset(key for key, count in self._looks.items() if count > 0 and all(key)))
