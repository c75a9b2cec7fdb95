"""What is told of a build while it runs."""

from __future__ import annotations

import io

import pytest

from briefgen.build.progress import EVERY, Bar, Lines, Named, Silent, numbered, progress_for, spoken
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


def test_long_work_tells_a_log_how_far_it_is_how_fast_and_what_time_is_left() -> None:
    now, stream = [0.0], io.StringIO()
    lines = Lines(stream, lambda: now[0])
    lines.more(400)
    for second in range(1, 61):
        now[0] = float(second)
        if second <= 30:
            lines.step("render", str(second))
        lines.tick()
    told = [line for line in stream.getvalue().splitlines() if "steps" in line]
    assert told == ["30 of 400 steps, 60 a minute, about 6 min left", "30 of 400 steps, 0 a minute"]


def test_short_work_tells_a_log_no_more_than_its_steps() -> None:
    now, stream = [0.0], io.StringIO()
    lines = Lines(stream, lambda: now[0])
    now[0] = EVERY - 1
    lines.tick()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("seconds", "words"), [(4.4, "4 s"), (89, "89 s"), (600, "10 min"), (7800, "2 h 10 min")])
def test_times_are_told_as_people_say_them(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


def test_a_bar_shows_rate_and_remaining_time_without_colours_where_none_are_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = Terminal()
    with Bar(stream, "river") as bar:
        bar.more(3)
        bar.step("sources", "a")
        bar.step("sources", "b")
        bar.step("sources", "c")
    assert "/min" in stream.getvalue()
    assert "\x1b[3" not in stream.getvalue().replace("\x1b[?25", ""), "a colour"


def test_a_terminal_that_cannot_move_its_cursor_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert type(progress_for(Terminal(), "t", quiet=False)) is Lines


def test_the_steps_of_one_of_several_briefs_have_its_name() -> None:
    stream = io.StringIO()
    named = Named(Lines(stream), "river")
    named.more(7)
    named.step("verify", "public pdf")
    assert stream.getvalue() == "7/7 verify: river: public pdf\n"
