"""Every finding can be explained."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import briefgen
from briefgen.codes import CODES, finding_of
from briefgen.errors import BriefgenError, RenderError, SourceError, TemplateError, UsageError

SRC = Path(briefgen.__file__).parent
# Functions that make findings: their first argument, or `code`, is a finding's code.
MAKERS = {"Finding", "Remark", "_error", "_finding", "_lost", "_warning", "_info", "found", "_found"}


def used() -> dict[str, str]:
    """Every literal code in the source text, with the file that uses it."""
    codes = {}
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                given = [
                    *(node.args[:1] if name in MAKERS else ()),
                    *(k.value for k in node.keywords if k.arg == "code"),
                ]
                for value in given:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        codes[value.value] = str(path.relative_to(SRC))
    return codes


def test_every_code_that_is_used_is_explained() -> None:
    found = used()
    assert {"config", "over-limit", "would-change", "mixed-script"} <= set(found), "the search finds codes"
    assert {code: file for code, file in found.items() if code not in CODES} == {}


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_explanation_says_what_it_means_and_what_to_do(code: str) -> None:
    said = CODES[code]
    assert said.meaning.endswith(".")
    assert said.action.endswith(".")
    assert code == code.lower()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError, "usage"),
        (SourceError, "source-unreadable"),
        (TemplateError, "template"),
        (RenderError, "render-failed"),
        (BriefgenError, "internal"),
    ],
)
def test_every_error_has_a_code(error: type[BriefgenError], code: str) -> None:
    found = finding_of(error("m", file="f", line=2, next_step="n"), file="other")
    assert found.render() == f"f:2: error[{code}]: m; n"
    assert finding_of(error("m"), file="other").file == "other"
