"""The record of an edition: `edition.json`, provenance, the page that shows both, and their proof."""

from __future__ import annotations

from briefgen.edition.changes import in_markdown as changes_in_markdown
from briefgen.edition.changes import in_text as changes_in_text
from briefgen.edition.changes import plain as plain_changes
from briefgen.edition.checks import RULES, check_edition
from briefgen.edition.compare import compare
from briefgen.edition.compared import Change, Comparison
from briefgen.edition.difference import difference, in_words, revised
from briefgen.edition.door import parse_edition, record_schema, to_json
from briefgen.edition.index import index_html
from briefgen.edition.provenance import provenance
from briefgen.edition.record import Edition, Promises
from briefgen.edition.recording import edition_record
from briefgen.edition.words import is_forged

__all__ = [
    "RULES",
    "Change",
    "Comparison",
    "Edition",
    "Promises",
    "changes_in_markdown",
    "changes_in_text",
    "check_edition",
    "compare",
    "difference",
    "edition_record",
    "in_words",
    "index_html",
    "is_forged",
    "parse_edition",
    "plain_changes",
    "provenance",
    "record_schema",
    "revised",
    "to_json",
]
