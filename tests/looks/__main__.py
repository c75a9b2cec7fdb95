"""`python -m tests.looks compare FOLDER` shows what looks different now; `accept` takes the new look."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.looks.brief import DOCUMENTS, Change, accept, changes, name_of, note_office, pages_of
from tests.shipped import build_shipped, lay_out


def main(command: str, folder: str = "dist/looks") -> int:
    """0 when nothing looks different, or the new look was taken; 1 when something does."""
    with TemporaryDirectory() as temporary:
        built = build_shipped(Path(temporary))
        office = lay_out(built, Path(temporary) / "office")
        drawn = {name_of(a, kind): pages_of(built, office, a, kind) for a, kind in DOCUMENTS}
    different = [change for name, pages in drawn.items() for change in changes(pages, name)]
    if command == "accept":
        # a picture of which only the smoothing differs stays as it is
        for name in dict.fromkeys(change.name for change in different):
            accept(drawn[name], name)
        note_office()
        print(f"accepted {len(different)} new looks: {_listed(different)}" if different else "nothing looks different")
        return 0
    out = Path(folder)
    for change in different:
        out.mkdir(parents=True, exist_ok=True)
        change.picture().save(out / f"{change.name}-{change.page:02}.png")
    if different:
        print(f"{len(different)} pages or slides look different: {_listed(different)}")
        print(f"{out}/ shows each as accepted, as it is now, and what differs; `make accept` takes the new look")
    else:
        print("every page and slide looks as accepted")
    return 1 if different else 0


def _listed(different: list[Change]) -> str:
    return ", ".join(f"{change.name} {change.page}" for change in different)


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:3]))
    except (pytest.skip.Exception, pytest.fail.Exception) as missing:  # a program that is not installed
        sys.exit(str(missing))
