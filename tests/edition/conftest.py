"""An edition that the real command built: two audiences, every kind of caveat, a table, a disagreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import briefgen, small_brief, tree

LEDGER = """\
# The lock keepers' ledger

## Current state

In 2022 the Sample Lock Fund paid $3.1 million for the new gates of the upper lock.

Night crossings at the upper lock are counted by hand, and the sheets are kept in the lock house.

The night levy peaked at $9.4 million in 2019. It fell to $4.2 million in 2022 for want of boats at night (see Table 2).

## Key issues

The key issues of the upper lock include:

- Night levy: Boat owners oppose the night levy, which would cost them $2 million a year.

## Outlook

The lock house roof will be replaced before the winter flood if the Sample Lock Fund agrees to pay.

Disclaimer: This ledger is provided for information only and does not constitute legal advice.
"""

MINUTES = """\
# Minutes on the upper lock

*Sample Port Authority, 3 April 2024*

## Current state

In 2022 the Sample Lock Fund paid $4.6 million for the new gates of the upper lock.
"""


@pytest.fixture(scope="session")
def edition_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a brief that also has an undated source, a disclaimer and a file that cannot be read."""
    root = tmp_path_factory.mktemp("edition")
    brief = small_brief(root / "briefs/river")
    (brief / "sources/ledger.md").write_text(LEDGER, encoding="utf-8")
    (brief / "sources/minutes.md").write_text(MINUTES, encoding="utf-8")
    (brief / "sources/scan.pdf").write_bytes(b"%PDF-1.4 no more")
    shown = ("-a", "executive", "-a", "legislator")
    done = briefgen("build", *shown, "-f", "html", "-f", "docx", "-f", "pptx", cwd=root)
    assert "6 of 6 documents" in done.stdout, done.stderr
    return root / "out/river"


@pytest.fixture(scope="session")
def built(edition_folder: Path) -> dict[str, bytes]:
    """Its files by name."""
    return tree(edition_folder)
