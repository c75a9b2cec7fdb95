"""Stage 5: the waist. A view and its templates become one pandoc AST, and a paginated deck."""

from briefgen.document.build import document_for
from briefgen.document.deck import deck_for
from briefgen.document.style import check_style
from briefgen.document.template import TemplateSet

__all__ = ["TemplateSet", "check_style", "deck_for", "document_for"]
