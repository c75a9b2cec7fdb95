"""A planted loss: whatever one item is taken out of a finished file, the finding names it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.verify import verify
from tests.verify.samples import LOSSES, promises, rendered

DOCUMENTS = ("pdf", "docx", "html")


@pytest.mark.parametrize("format", DOCUMENTS)
def test_an_intact_file_has_no_findings(format: str) -> None:
    assert verify(rendered(format), promises()) == ()


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("format", DOCUMENTS)
def test_one_lost_item_is_found_and_named(format: str, loss: str) -> None:
    code, id = LOSSES[loss]
    findings = verify(rendered(format, frozenset({loss})), promises())
    assert any(f.code == code and f" {id} " in f.message for f in findings), findings


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(sorted(LOSSES)), min_size=1))
def test_of_any_set_of_lost_items_each_kind_is_found(lost: set[str]) -> None:
    findings = {f.code for f in verify(rendered("html", frozenset(lost)), promises())}
    assert {LOSSES[loss][0] for loss in lost} - {"lost-table-cell"} <= findings
    assert findings
