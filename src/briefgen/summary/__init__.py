"""Stage 3: what all sources say, cut from them, with every caveat bound to what it qualifies."""

from briefgen.summary.summarise import summarise

__all__ = ["summarise"]
