"""Stage 3: what all sources say, cut from them, with every caveat bound to what it qualifies."""

from briefgen.summary.summarise import Assembled, assembled, summarise
from briefgen.summary.wishes import Wishes

__all__ = ["Assembled", "Wishes", "assembled", "summarise"]
