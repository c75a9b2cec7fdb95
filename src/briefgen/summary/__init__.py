"""Stage 3: what all sources say, cut from them, with every caveat bound to what it qualifies."""

from briefgen.summary.summarise import About, Assembled, assembled, summarise
from briefgen.summary.wishes import Wishes

__all__ = ["About", "Assembled", "Wishes", "assembled", "summarise"]
