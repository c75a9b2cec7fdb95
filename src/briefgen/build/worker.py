"""A worker: one task in a process of its own, within its limits.

What it opens, /dev/null and /proc, is the system's: no file that store/ would have to see to.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import pickle
import resource
import signal
import sys
import threading
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from briefgen.build.tasks import Limits, leaked
from briefgen.errors import BriefgenError
from briefgen.stopping import STOPS

_GARBAGE = 20_000
"""Objects made between two searches for garbage: the trees that stages make are large and hold little of it."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a task gave, as it is sent: a task may give an exception, too."""

    value: Any


def work(data: bytes, limits: Limits, pipe: Connection, lifeline: int) -> None:
    """Run the pickled task, send what came of it, end; `lifeline` is a pipe that closes where the build ends."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    threading.Thread(target=_die_with_build, args=(lifeline,), daemon=True).start()
    gc.set_threshold(_GARBAGE)
    _limit_memory(limits.megabytes)
    try:
        came = pickle.dumps(Value(pickle.loads(data)()))
    except (BriefgenError, MemoryError) as error:
        came = pickle.dumps(error)
    except BaseException as error:  # the one catch-all: what a library leaks must not end the build
        traceback.print_exc()
        came = pickle.dumps(leaked(error))
    pipe.send_bytes(came)
    sys.stdout.flush()
    os._exit(0)


def silence() -> None:
    """Nothing that this process and its workers print gets to the terminal, unless BRIEFGEN_DEBUG is set."""
    if not os.environ.get("BRIEFGEN_DEBUG"):
        faulthandler.disable()
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)


def _die_with_build(lifeline: int) -> None:
    """Wait until the build's end of the pipe closes, then end the whole process group."""
    os.read(lifeline, 1)
    os.killpg(0, signal.SIGKILL)


def _limit_memory(megabytes: int) -> None:
    """Bound what a hostile document may take; where the system cannot, the time limit stands alone."""
    with contextlib.suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        bound = pages * resource.getpagesize() + megabytes * 1024**2
        if hard == resource.RLIM_INFINITY or bound < hard:
            resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
