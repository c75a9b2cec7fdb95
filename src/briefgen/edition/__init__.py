"""The record of an edition: `edition.json`, provenance, the page that shows both, and their proof."""

from __future__ import annotations

from briefgen.edition.checks import RULES, check_edition
from briefgen.edition.difference import difference, in_words, revised
from briefgen.edition.door import parse_edition, record_schema, to_json
from briefgen.edition.index import index_html
from briefgen.edition.provenance import provenance
from briefgen.edition.record import Edition, Promises, edition_record

__all__ = [
    "RULES",
    "Edition",
    "Promises",
    "check_edition",
    "difference",
    "edition_record",
    "in_words",
    "index_html",
    "parse_edition",
    "provenance",
    "record_schema",
    "revised",
    "to_json",
]
