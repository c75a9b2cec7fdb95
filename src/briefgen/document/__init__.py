"""Stage 5: the waist. A view and its templates become one pandoc AST, and a paginated deck."""

from briefgen.document.build import document_for
from briefgen.document.charts import drawable, whole
from briefgen.document.checking import check_templates
from briefgen.document.deck import deck_for
from briefgen.document.deck_cites import Cited, deck_citations, sources_cited
from briefgen.document.legend import note_texts
from briefgen.document.style import check_style
from briefgen.document.template import TemplateSet

__all__ = [
    "Cited", "TemplateSet", "check_style", "check_templates", "deck_citations", "deck_for", "document_for", "drawable",
    "note_texts", "sources_cited", "whole",
]  # fmt: skip
