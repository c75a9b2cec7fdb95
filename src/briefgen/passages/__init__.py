"""Stage 2: sentence-sized passages with all that qualifies them.

Takes a `Source`, gives its `Passage`s in reading order. Decides where a passage ends and what qualifies it; what a
grammar finds is described in its own module: `sentences`, `dates`, `quantities`, `hedges`, `attribution`,
`outlook` (forecast and opinion), `dangling`, `verbs` (fragments), `quotes`, `notes` and `qualifiers`. The words they
know are in `datewords`, `measures`, `numerals` and `names`.
"""

from __future__ import annotations

from .dates import dates_of
from .passages import passages_of, share_of
from .quantities import quantities_of

__all__ = ["dates_of", "passages_of", "quantities_of", "share_of"]
