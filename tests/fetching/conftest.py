"""Fixtures of the tests of fetching."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetching.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """A web server on loopback."""
    with serving() as running:
        yield running
