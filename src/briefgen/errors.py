"""What is raised when briefgen cannot go on.

BriefgenError
├── UsageError      wrong usage or configuration: exit status 2, nothing was touched
├── SourceError     one source cannot be read: the brief goes on without it
├── TemplateError   a template is wrong: its audience is not built
└── RenderError     a format could not be written: that file is not published
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from briefgen.findings import Finding

__all__ = [
    "BriefgenError", "ConfigError", "RenderError", "SourceError", "TemplateError", "UsageError", "did_you_mean",
]  # fmt: skip


class BriefgenError(Exception):
    """A message for the user: what is wrong, in which file and line, and the next step.

    `line` is 1-based, 0 when there is none.
    """

    def __init__(self, message: str, *, file: str = "", line: int = 0, next_step: str = "") -> None:
        super().__init__(message)
        self.message, self.file, self.line, self.next_step = message, file, line, next_step


class UsageError(BriefgenError):
    """Wrong usage or configuration; nothing was touched."""


class SourceError(BriefgenError):
    """One source cannot be read."""


class TemplateError(BriefgenError):
    """A template is wrong: a syntax error, an undefined name, a caveat left out."""


class RenderError(BriefgenError):
    """A format could not be written from its document."""


class ConfigError(UsageError):
    """Everything that is wrong with one configuration file, as findings in the order of the file."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(first.message, file=first.file, line=first.line, next_step=first.next_step)
        self.findings = findings

    def __reduce__(self) -> tuple[type[ConfigError], tuple[tuple[Finding, ...]]]:
        return ConfigError, (self.findings,)


def did_you_mean(given: str, names: Sequence[str], *, most: int = 20) -> str:
    """The next step after an unknown name: the close match if there is one, and the valid names, `most` of them."""
    by_fold = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(given.casefold(), by_fold, n=1, cutoff=0.6)
    hint = f'did you mean "{by_fold[close[0]]}"? ' if close else ""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{hint}valid: {', '.join(names[:most])}{more}"
