"""The libraries of the extra `preview`: asked for before anything is begun."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

from briefgen.errors import UsageError

WATCHING = ("watchfiles",)
SERVING = (*WATCHING, "starlette", "uvicorn")


def need(libraries: Sequence[str]) -> None:
    """Raise UsageError where one of these cannot be imported."""
    lacking = [name for name in libraries if importlib.util.find_spec(name) is None]
    if lacking:
        told = f"the preview needs {', '.join(lacking)}, which {'is' if len(lacking) == 1 else 'are'} not installed"
        raise UsageError(told, next_step='run: pip install "briefgen[preview]"')
