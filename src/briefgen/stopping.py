"""Ctrl-C and SIGTERM: the process that leads a build tidies up and ends, wherever they find it.

Python raises them where the main thread is. Within a `__del__` or a weak reference's callback it drops what is
raised, tells `sys.unraisablehook`, and goes on with its work: then it is raised again a moment later, somewhere else.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

STOPS = frozenset((signal.SIGINT, signal.SIGTERM, signal.SIGALRM))
"""What is held back where work must not be cut short: the alarm is one of the others come again."""
TERMINATED = 128 + signal.SIGTERM
_SOON = 0.02  # seconds; until the callback is left
_LATE = 30.0  # seconds; tidying up takes less


def stop_on_signals() -> None:
    """From now on SIGTERM raises SystemExit(143), and neither that nor a KeyboardInterrupt is lost."""
    signal.signal(signal.SIGTERM, _stop)
    sys.unraisablehook = _raise_again


def _stop(*_: object) -> NoReturn:
    """Raise, and once more where a library drops it without a word."""
    _in(_LATE, _stop)
    sys.exit(TERMINATED)


def _raise_again(dropped: UnraisableHookArgs) -> None:
    """Raise it when the callback that dropped it is left; whatever else is dropped is told as Python does."""
    if isinstance(dropped.exc_value, SystemExit):
        _in(_SOON, _stop)
    elif isinstance(dropped.exc_value, KeyboardInterrupt):
        _in(_SOON, signal.default_int_handler)
    else:
        sys.__unraisablehook__(dropped)


def _in(seconds: float, handler: signal._HANDLER) -> None:
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, seconds)
