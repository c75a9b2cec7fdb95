"""What a command says: findings to stderr, a line each; tables and JSON to stdout."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from briefgen.findings import Finding, Severity

# what a terminal obeys instead of showing, and what turns the order of what it shows
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """A text of sources and file names on one line of a terminal: what it would obey is seen as U+FFFD."""
    return _OBEYED.sub("\ufffd", " ".join(text.split()))


def tell(findings: Iterable[Finding], *, least: Severity = Severity.INFO) -> None:
    """Write each finding that weighs at least so much as one line to stderr."""
    for finding in findings:
        if finding.severity >= least:
            print(shown(finding.render()), file=sys.stderr)


def as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON holds them."""
    return [{**asdict(finding), "severity": finding.severity.name.lower()} for finding in findings]


def json_text(value: Any) -> str:
    """A value as JSON, keys sorted, with a line feed at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def enveloped(command: str, status: int, findings: Iterable[Finding] = (), **rest: Any) -> dict[str, Any]:
    """What `--json` prints of any command: its name, the exit status, all that was found, then what is its own."""
    return {"command": command, "status": status, "findings": as_json(findings), **rest}


def print_json(value: Any) -> None:
    """Write a value as JSON to stdout, keys sorted."""
    print(json_text(value), end="")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Plain columns, two spaces apart; columns of numbers are set to the right."""
    lines = [tuple(header), *(tuple(map(shown, row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    right = [
        len(lines) > 1 and all(line[column][:1].isdigit() or not line[column] for line in lines[1:])
        for column in range(len(header))
    ]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


Row = tuple[str, str, str]
"""A line of what is told of one thing: what it is, what was found, where it came from."""


def show(title: str, rows: Iterable[Row]) -> None:
    """A table on a terminal, plain lines elsewhere."""
    listed = [(what, shown(value), shown(where)) for what, value, where in rows]
    if not sys.stdout.isatty():
        print(title)
        for what, value, where in listed:
            print(f"  {what:<10} {value}{f'  [{where}]' if where else ''}")
        print()
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("", "", "", title=Text(title), title_justify="left", show_header=False, expand=True)
    for what, value, where in listed:
        table.add_row(Text(what, "bold"), Text(value), Text(where, "cyan"))
    Console().print(table)
