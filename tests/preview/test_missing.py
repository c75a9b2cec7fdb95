"""What the extra `preview` brings is asked for by name."""

from __future__ import annotations

import pytest

from briefgen.errors import UsageError
from briefgen.preview.missing import SERVING, need


def test_a_missing_library_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(UsageError, match="needs no_such_library, which is not installed") as caught:
        need(("json", "no_such_library"))
    assert caught.value.next_step == 'run: pip install "briefgen[preview]"'


def test_what_is_installed_is_not_complained_of() -> None:
    need(SERVING)
