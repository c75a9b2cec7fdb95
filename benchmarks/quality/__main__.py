"""Every quality figure that has a script here, one after the other.

Usage: python benchmarks/quality DATA, where DATA holds `billsum/sample.json` and folders `crs/*` of Markdown files.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run them; the number that failed."""
    data = Path(sys.argv[1])
    documents = sorted(str(path) for path in data.glob("crs/*/*.md"))
    bills = str(data / "billsum" / "sample.json")
    runs = [("billsum.py", [bills]), ("contradictions.py", documents), ("sections.py", []), ("speed.py", [])]
    failed = 0
    for script, args in runs:
        print(f"\n== {script}", flush=True)
        failed += subprocess.run([sys.executable, HERE / script, *args], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
