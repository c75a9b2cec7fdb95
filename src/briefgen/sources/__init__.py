"""Stage 1: bytes of one file -> Source (reference data, canonical text, typed blocks with positions)."""

from briefgen.sources.kinds import ending_of
from briefgen.sources.read import READERS, read_source, source_id
from briefgen.sources.references import match_reference, parse_references

__all__ = ["READERS", "ending_of", "match_reference", "parse_references", "read_source", "source_id"]
