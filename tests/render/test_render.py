"""The registry of formats."""

from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.model import FORMATS
from briefgen.render import RENDERERS, render
from tests.render.samples import brand, deck, document


def test_every_format_has_a_renderer() -> None:
    assert set(RENDERERS) == set(FORMATS)


def test_an_unknown_format_is_a_usage_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as raised:
        render("odt", document(), deck(), brand())
    assert "pdf" in raised.value.next_step


@pytest.mark.parametrize("format", FORMATS)
def test_a_rendered_file_says_what_it_is(format: str) -> None:
    made = render(format, document(), deck(), brand())
    assert (made.audience, made.format) == ("executive", format)
    assert made.count == {"pdf": 1, "pptx": 4}.get(format)
