"""Wishes: what an analyst asks of the assembly beside the question; the `[assembly]` table of brief.toml as values."""

from __future__ import annotations

from dataclasses import dataclass

LIMITS = ("sentences", "disagreements", "per-source", "background", "current-state", "key-issues", "outlook")
"""The limits that may be set: sentences weighed, disagreements found, statements of one source in a section, and the
statements of each section."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What steers the assembly; everything empty: the sources' own weight decides.

    `focus` are words or phrases that pull passages up as the question does. `include` and `exclude` pair a source's
    file name ("" for any) with a quote of the passage that must, or must not, be a statement. `weights` pair a
    source's id or file name with how much it counts: 1 as it is, 0 corroborates only. `places` pair a quote with the
    section that its passage stands in. `aspects` and `words` are TOML text that extends the shipped aspects and word
    lists. `limits` pair one of LIMITS with its number. `file` is what findings name, and `lines` are (key, quote or
    "", line) of it.
    """

    focus: tuple[str, ...] = ()
    include: tuple[tuple[str, str], ...] = ()
    exclude: tuple[tuple[str, str], ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    aspects: str = ""
    words: str = ""
    limits: tuple[tuple[str, int], ...] = ()
    file: str = "brief.toml"
    lines: tuple[tuple[str, str, int], ...] = ()

    def line(self, key: str, quote: str) -> int:
        """The line of a quote under its key, 0 where that is not known."""
        return next((n for k, q, n in self.lines if (k, q) == (key, quote)), 0)


NO_WISHES = Wishes()
