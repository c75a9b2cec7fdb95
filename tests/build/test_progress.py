"""What is told of a build while it runs."""

from __future__ import annotations

import io

from briefgen.build.progress import Bar, Lines, Silent, numbered, progress_for
from briefgen.pipeline import STAGES


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_steps_carry_the_number_of_their_stage() -> None:
    assert numbered("sources", "a.txt") == "1/7 sources: a.txt"
    assert numbered(STAGES[-1], "x") == "7/7 verify: x"


def test_a_log_gets_plain_lines_a_terminal_a_bar_and_quiet_nothing() -> None:
    assert type(progress_for(io.StringIO(), "t", quiet=False)) is Lines
    assert type(progress_for(Terminal(), "t", quiet=False)) is Bar
    assert type(progress_for(Terminal(), "t", quiet=True)) is Silent


def test_lines_are_written_at_once() -> None:
    stream = io.StringIO()
    with Lines(stream) as lines:
        lines.more(1)
        lines.step("render", "executive pdf")
        lines.tick()
        assert stream.getvalue() == "6/7 render: executive pdf\n"


def test_a_bar_shows_the_step_as_it_is_and_runs_no_thread() -> None:
    import threading

    stream, before = Terminal(), threading.active_count()
    with Bar(stream, "river") as bar:
        bar.more(2)
        bar.step("verify", "a [bold] name")
        bar.tick()
        assert threading.active_count() == before
    assert "7/7 verify: a [bold] name" in stream.getvalue()
