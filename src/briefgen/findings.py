"""Findings: what was noticed, as values; how they print; the exit status they give.

Findings collect; only what makes it impossible to go on is raised (see `errors`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding weighs: an error keeps a file from being published, or says a source is lost."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: a stable code, what it is, where, and what to do next.

    `line` is 1-based, 0 when there is none; `file` is as the user named it, "" when there is none.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    next_step: str = ""

    def render(self) -> str:
        """One line: `file:line: severity[code]: message; next step`."""
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        step = f"; {self.next_step}" if self.next_step else ""
        return f"{place}{self.severity.name.lower()}[{self.code}]: {self.message}{step}"


def exit_status(findings: Iterable[Finding], *, strict: bool = False) -> int:
    """1 when a finding is an error (or, strict, a warning), else 0."""
    bar = Severity.WARNING if strict else Severity.ERROR
    return int(any(f.severity >= bar for f in findings))
