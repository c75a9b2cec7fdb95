"""A small folder of sources, and ways to run the real command on it, for tests of the shell around the stages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SURVEY = """\
The river treaty: a survey

By the Sample Survey Office

June 2024

Background
The river treaty was signed in March 1998 by the two bank authorities. It replaced a customs accord of 1971 that had \
set a separate toll for each bank.

Current state
Relations between the two banks are at a low point, with tolls rising on both sides of the river. Toll income reached \
an estimated $4.2 million in 2023, which is about a tenth of what both authorities spend on the channel.

| Bank | Income | Barges |
|---|---|---|
| North | $2.2 million | 1,204 |
| South | $2.0 million | 987 |

Note: Toll figures exclude exempt barges and may be revised.

Key issues
* Dredging: the channel has silted up faster than it is cleared, and deep barges now wait for high water.
* Tolls: each bank sets its own rate, and carriers pay twice on a single voyage.

Outlook
The Sample Port Authority says that dredging may resume in 2026 if both banks share the cost.
"""

BULLETIN = """\
# Ferries and locks on the river

*Sample River Bulletin, 12 May 2024*

## History

The treaty has governed tolls on the river since 1998. A ferry accord followed in 2019 after two years of talks.

## Where things stand

Relations between the two banks have become much warmer since the ferry accord of 2019. About 61 percent of carriers \
now buy one pass for both banks.

## Issues

Half of the lock keepers' posts are vacant, and the locks close at night for want of staff.

## What may come

Barge traffic is likely to grow by 2030 if the locks are widened.
"""

TOML = """\
title = "The river treaty"
question = "What is the state of the river treaty?"
date = "2024-07-01"
handling = "TLP:GREEN"

[[source]]
file = "bulletin.md"
author = ["Sample River Bulletin"]
date = 2024-05-12
"""


def small_brief(folder: Path) -> Path:
    """Make a brief of two sources that disagree, with a table and its note; gives the folder."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    (sources / "survey.txt").write_text(SURVEY, encoding="utf-8")
    (sources / "bulletin.md").write_text(BULLETIN, encoding="utf-8")
    (folder / "brief.toml").write_text(TOML, encoding="utf-8")
    return folder


def command(*args: str) -> list[str]:
    """The command line that runs briefgen as a user does."""
    return [sys.executable, "-m", "briefgen", *args]


def briefgen(
    *args: str, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 240
) -> subprocess.CompletedProcess[str]:
    """Run briefgen in a process of its own; what it prints is UTF-8."""
    return subprocess.run(
        command(*args),
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, by its relative name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
