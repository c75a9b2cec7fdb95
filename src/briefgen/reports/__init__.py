"""What a build came to, in the formats that other programs read: values in, text out."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.reports.github import github
from briefgen.reports.junit import junit
from briefgen.reports.sarif import sarif
from briefgen.reports.summary import markdown
from briefgen.reports.values import Built, DocumentOutcome, Outcome

REPORTS: dict[str, Callable[[Built], str]] = {"sarif": sarif, "junit": junit, "github": github, "markdown": markdown}
"""By the kind that `--report` names, what makes the text; json is what `--json` prints and not made here."""

__all__ = ["REPORTS", "Built", "DocumentOutcome", "Outcome", "github", "junit", "markdown", "sarif"]
