"""A signal ends the process whatever it is doing when the signal comes, and what must be tidied up is."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

LEADER = """
import sys, time, weakref
from briefgen.stopping import stop_on_signals

stop_on_signals()

def callback(*_):
    print("within", flush=True)
    time.sleep(60)

class Thing:
    if sys.argv[1] == "__del__":
        __del__ = callback

thing = Thing()
reference = weakref.ref(thing, callback if sys.argv[1] == "weakref" else None)
try:
    del thing
    if sys.argv[1] == "nothing":
        callback()
    print("went on", flush=True)
    time.sleep(60)
    print("went on to the end", flush=True)
finally:
    print("tidied up", flush=True)
"""


@pytest.mark.parametrize("within", ["__del__", "weakref", "nothing"])
@pytest.mark.parametrize(
    ("sign", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, -signal.SIGINT)], ids=["SIGTERM", "SIGINT"]
)
def test_a_signal_ends_the_process_wherever_it_comes(within: str, sign: signal.Signals, status: int) -> None:
    # a job in the background of a shell ignores Ctrl-C and hands that on: this one is to be as in a terminal
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-c", LEADER, within]
    try:
        leader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, ignored)
    assert leader.stdout is not None
    assert leader.stdout.readline() == "within\n"
    leader.send_signal(sign)
    try:
        said, told = leader.communicate(timeout=20)
    finally:
        leader.kill()
    assert said.endswith("tidied up\n"), told
    assert "to the end" not in said
    assert leader.returncode == status
    assert "ignored" not in told


def test_whatever_else_a_callback_raises_is_told_as_ever() -> None:
    code = (
        "from briefgen.stopping import stop_on_signals\nstop_on_signals()\nclass A:\n def __del__(self): 1 / 0\nA()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0
    assert "ZeroDivisionError" in run.stderr
