"""briefgen: folders of source documents in, briefing documents out, every citation and caveat proved intact."""

__version__ = "0.1.0"
