"""From saving a source to seeing it: seconds until a browser's page of one audience shows the saved words.

    python benchmarks/preview/saving_to_seeing.py FOLDER [AUDIENCE] [TIMES]

FOLDER is a folder of documents, which is copied; a word of a statement that is shown is changed in the text of its
source, TIMES times. Needs Chromium and playwright. Prints each time, then the median and the slowest.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def served(project: Path, audience: str) -> Iterator[tuple[str, Any]]:
    """The address of a preview of the project's brief, and its events, from when all is built."""
    command = [sys.executable, "-m", "briefgen", "serve", "brief", "-a", audience, "--port", "0", "--json"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        events = map(json.loads, process.stdout)
        try:
            address = next(e["address"] for e in events if e["event"] == "serving")
            next(e for e in events if e["event"] == "built")
            yield address, events
        finally:
            process.terminate()


def changed_words(project: Path, audience: str) -> tuple[Path, str]:
    """A text source of the brief and a word that stands in it and in a statement that the audience is shown."""
    record = json.loads((project / "out/brief/edition.json").read_text())
    shown = set(record["audiences"][audience]["statements"])
    sources = next(folder for folder in (project / "brief/sources", project / "brief") if folder.is_dir())
    files = {s["id"]: sources / s["file"] for s in record["sources"] if s["file"].endswith((".txt", ".md"))}
    for statement in record["statements"]:
        cited = statement["citations"][0]
        if statement["id"] not in shown or cited["source"] not in files:
            continue
        text = files[cited["source"]].read_text()
        for word in re.findall(r"\b[a-z]{7,}\b", cited["exact"]):
            if text.count(word) == 1:
                return files[cited["source"]], word
    sys.exit("no source has a word that stands in it once and in what is shown")


def measured(page: Any, file: Path, word: str, times: int) -> Iterator[float]:
    """Seconds from each save until the page shows the word that was saved."""
    text, frame = file.read_text(), page.frame_locator("#document")
    for number in range(times):
        at = 1 + number % (len(word) - 1)
        new = word[:at] + word[at].upper() + word[at + 1 :]  # so that the statement ranks as it did
        begun = time.perf_counter()
        file.write_text(re.sub(rf"\b{word}\b", new, text))
        frame.get_by_text(re.compile(rf"\b{new}\b")).first.wait_for(state="attached", timeout=60_000)
        yield time.perf_counter() - begun


def main(folder: Path, audience: str = "legislator", times: str = "10") -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        project = Path(made)
        shutil.copytree(folder, project / "brief")
        with served(project, audience) as (address, events):
            file, word = changed_words(project, audience)
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"{address}b/brief/{audience}/html")
            page.frame_locator("#document").get_by_text(word).first.wait_for()
            found = []
            for seconds in measured(page, file, word, int(times)):
                built = next(e for e in events if e["event"] == "built")
                print(
                    f"{seconds:6.2f} s to see it, {built['seconds']:.1f} s to build and prove all formats", flush=True
                )
                found.append(seconds)
            told = f"median {statistics.median(found):.2f} s, slowest {max(found):.2f} s, of {len(found)}"
            print(f"{told}; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
