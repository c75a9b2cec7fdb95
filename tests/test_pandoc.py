"""pandoc runs in its sandbox, with side inputs, and fails with a line a user can act on."""

from __future__ import annotations

import json

import pytest

from briefgen.errors import RenderError
from briefgen.pandoc import pandoc


def test_text_goes_in_and_the_other_format_comes_out() -> None:
    made = pandoc(b"# Head\n\ntext", source="markdown", target="html")
    assert b"<h1" in made
    assert b"<p>text</p>" in made


def test_side_inputs_are_named_in_braces() -> None:
    items = [{"id": "a", "type": "book", "title": "Sample title"}]
    made = pandoc(
        b"See [@a].",
        source="markdown",
        target="plain",
        args=("--citeproc", "--bibliography", "{refs.json}"),
        files={"refs.json": json.dumps(items).encode()},
    )
    assert "Sample title" in made.decode().replace("Title", "title")


def test_a_warning_fails_with_its_first_line() -> None:
    with pytest.raises(RenderError, match="nobody not found") as caught:
        pandoc(b"[@nobody]", source="markdown", target="html", args=("--citeproc",))
    assert caught.value.next_step


def test_a_local_file_is_not_read_into_the_output(tmp_path: object) -> None:
    secret = f"{tmp_path}/secret.txt"
    with open(secret, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("the canary")
    with pytest.raises(RenderError):
        pandoc(f"![x]({secret})".encode(), source="markdown", target="html", args=("-s", "--embed-resources"))


def test_an_unknown_format_is_a_render_error() -> None:
    with pytest.raises(RenderError, match="Unknown input format"):
        pandoc(b"", source="no-such", target="html")


def test_runtime_options_in_the_input_are_only_text() -> None:
    assert b"+RTS" in pandoc(b"+RTS -h -RTS", source="markdown", target="plain")


def test_the_same_input_gives_the_same_bytes() -> None:
    first = pandoc(b"# a\n\nb", source="markdown", target="docx")
    assert first == pandoc(b"# a\n\nb", source="markdown", target="docx")
