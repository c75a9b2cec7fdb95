"""robots.txt as RFC 9309 has it: what a host asks programs to leave alone, and to wait between two pages."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from briefgen.fetching.policy import AGENT

MAX_BYTES = 500 * 1024
"""What is read of a robots.txt (RFC 9309, 2.5)."""
_LONGEST_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host: None allows everything; `closed` is why nothing is allowed, "" where it is not so."""

    rules: Protego | None = None
    closed: str = ""

    def refused(self, url: str) -> str:
        """Why this page is not to be fetched, "" where it may be."""
        if self.closed:
            return self.closed
        if self.rules is not None and not self.rules.can_fetch(url, AGENT):
            return "robots.txt of its host asks programs to leave it alone"
        return ""

    def delay(self) -> float:
        """Seconds that the host wants between two pages, 0 where it says nothing; at most 30."""
        asked = self.rules.crawl_delay(AGENT) if self.rules is not None else None
        delay = float(asked or 0)
        return min(delay, _LONGEST_DELAY) if delay > 0 else 0.0  # neither negative nor "nan"


def robots_of(status: int, body: bytes) -> Robots:
    """The rules that an answer to robots.txt gives: none there is no rule, a server in trouble allows nothing."""
    if status == 200:
        return Robots(Protego.parse(body[:MAX_BYTES].decode("utf-8-sig", "replace")))
    if status == 429 or status >= 500:
        return Robots(closed=f"robots.txt of its host cannot be read (status {status}), which forbids everything")
    return Robots()
