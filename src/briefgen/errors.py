"""What is raised when briefgen cannot go on.

BriefgenError
├── UsageError      wrong usage or configuration: exit status 2, nothing was touched
├── SourceError     one source cannot be read: the brief goes on without it
├── TemplateError   a template is wrong: its audience is not built
└── RenderError     a format could not be written: that file is not published
"""

from __future__ import annotations

__all__ = ["BriefgenError", "RenderError", "SourceError", "TemplateError", "UsageError"]


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
