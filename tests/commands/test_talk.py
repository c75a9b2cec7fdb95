"""What a command says is one line each, and no terminal obeys what a source or a file name holds."""

from __future__ import annotations

import pytest

from briefgen.commands.talk import show, table, tell
from briefgen.findings import Finding, Severity

EVIL = "title \x1b]0;own\x07 \x9b31m\u202eend\nof it"
SEEN = "title \ufffd]0;own\ufffd \ufffd31m\ufffdend of it"


def test_a_finding_is_one_line_that_no_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    tell([Finding("unreadable", Severity.ERROR, EVIL)])
    assert capsys.readouterr().err == f"error[unreadable]: {SEEN}\n"


def test_so_are_the_rows_of_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert table(("a",), [(EVIL,)]) == f"a\n{SEEN}"
    show("source", [("title", EVIL, EVIL)])
    assert SEEN in capsys.readouterr().out


def test_other_scripts_are_left_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    tell([Finding("unreadable", Severity.ERROR, "می‌خواهم 汉字 é 👩‍🔬")])
    assert "می‌خواهم 汉字 é 👩‍🔬" in capsys.readouterr().err
