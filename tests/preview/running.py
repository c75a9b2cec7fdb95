"""A preview that runs: the real command on a real folder, asked over the loopback network."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.small import command

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Running:
    """A command that gives events; `address` is where it serves, "" for one that does not."""

    process: subprocess.Popen[str]
    project: Path
    address: str = ""

    def event(self, name: str) -> dict[str, Any]:
        """The next event of that name."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            event: dict[str, Any] = json.loads(line)
            if event["event"] == name:
                return event
        raise AssertionError(f"the command ended before it told of {name}")

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of an answer."""
        asked = urllib.request.Request(self.address + path.lstrip("/"), headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def stop(self, number: int = signal.SIGINT) -> float:
        """Send the signal; seconds until the command has ended."""
        begun = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(PATIENCE)
        return time.monotonic() - begun


@contextmanager
def running(name: str, project: Path, *options: str) -> Iterator[Running]:
    """`briefgen serve` or `watch` in a project, with events as JSON, until it is left."""
    serving = ("--port", "0") if name == "serve" else ()
    with subprocess.Popen(
        command(name, *options, *serving, "--json"),
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        found = Running(process, project)
        try:
            yield Running(process, project, found.event("serving")["address"]) if serving else found
        finally:
            process.kill()


def until(true: Callable[[], bool]) -> None:
    """Wait until it is true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.05)
