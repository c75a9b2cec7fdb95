"""Other people's validators, run on finished files: the Open XML SDK's, and the Nu HTML checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import need, need_tool


def office_errors(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong with a DOCX, PPTX or XLSX for Microsoft 365; empty for a valid file.

    Each error is one line: the part, the place in it as XPath, and what is wrong. Skips without the validator.
    """
    command = [need("node"), str(need_tool("ooxml-validator")), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if run.returncode > 1:
        raise RuntimeError(f"the validator could not be run: {run.stderr}")
    return [_line(error) for error in json.loads(run.stdout)["errors"]]


def _line(error: dict[str, Any]) -> str:
    part, place = (error.get(key) or "" for key in ("path", "xPath"))
    said = str(error.get("description", error)).partition(" List of possible elements")[0]
    return " ".join(str(word) for word in (part, place, said) if word)


def html_messages(*paths: Path) -> list[str]:
    """What the Nu checker says of HTML files, errors and warnings alike, a line each. Skips without it or Java."""
    jar = need_tool("vnu")
    command = [need("java"), "-Xss1m", "-jar", str(jar), "--stdout", "--exit-zero-always", "--format", "json"]
    run = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, timeout=300, check=True)
    return [
        f"{Path(message['url']).name}:{message.get('lastLine', 0)}: {message['type']}: {message['message']}"
        for message in json.loads(run.stdout)["messages"]
    ]
