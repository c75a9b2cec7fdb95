"""Stage 1: bytes of one file -> Source (reference data, canonical text, typed blocks with positions)."""

from briefgen.sources.kinds import ending_of
from briefgen.sources.known import Found, fields_found, referenced
from briefgen.sources.matching import match_entries
from briefgen.sources.read import READERS, read_source, source_id
from briefgen.sources.references import Entry, parse_references
from briefgen.sources.rulings import out_of_source, unmatched

__all__ = [
    "READERS",
    "Entry",
    "Found",
    "ending_of",
    "fields_found",
    "match_entries",
    "out_of_source",
    "parse_references",
    "read_source",
    "referenced",
    "source_id",
    "unmatched",
]
