"""Templates: wrong ones are named with their line, and none can carry a value past its token."""

from __future__ import annotations

import pytest

from briefgen.document.context import context_of
from briefgen.document.template import TOKEN, render
from briefgen.errors import TemplateError
from tests import documents

FILE = "templates/executive/brief.md.j2"


def rendered(text: str, shared: str = "") -> tuple[str, list[object]]:
    made, tokens = render(text, FILE, context_of(documents.view()), shared=shared)
    return made, list(tokens.values)


def test_a_value_is_a_token_and_template_text_is_itself() -> None:
    made, values = rendered("# {{ brief.title }}\n")
    assert TOKEN.sub("*", made) == "# *\n"
    assert values == ["The river treaty"]


def test_a_constant_is_a_value_each_time_a_template_is_used() -> None:
    text = "{{ brief.title }}{{ 'a' }}{{ 'b' if brief.title else 'c' }}"
    assert rendered(text) == rendered(text) == (rendered(text)[0], ["The river treaty", "a", "b"])


def test_macros_that_changed_are_used_as_they_are_now() -> None:
    text = "{% from '_macros.md.j2' import m %}{{ m() }}"
    shared = ["{% macro m() %}one{% endmacro %}", "{% macro m() %}two{% endmacro %}"]
    assert [rendered(text, each)[0] for each in shared] == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n{% for x in gaps %}\n", 2, "there is no {% endfor %} for the {% for %}"),
        ("a\n\n{{ nobody }}", 3, "'nobody' is undefined"),
        ("a\n{{ brief.nothing }}", 2, "nothing"),
        ("a\n{{ slots['no-such'] }}", 2, "no-such"),
        ("{{ gaps }}", 1, "a list cannot be printed"),
        ("{{ none }}", 1, "none cannot be printed"),
        ("{{ brief.title | safe }}", 1, "safe"),
        ("{% filter upper %}x{% endfilter %}", 1, "filter"),
        ("\nbriefgentoken000001x", 2, "reserved"),
        ("{% import 'other.j2' as o %}", 1, "other.j2"),
        ("{{ brief.__class__.__mro__ }}", 1, "unsafe|undefined"),
        ("{{ 'a' * 1000000000 }}", 1, "numbers only"),
        ("{{ 9 ** 9 ** 9 }}", 1, "numbers only"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", 1, "100,000"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "without end"),
        ("{% for a in range(90000) %}" + "x" * 50 + "{% endfor %}", 1, "2,000,000"),
        ("{{ 1 / 0 }}", 1, "division"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(TemplateError, match=said) as caught:
        rendered(text)
    assert caught.value.file == FILE
    assert caught.value.line in (line, 0) if "import" in text or "2,000,000" in said else caught.value.line == line
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("text", "said", "step"),
    [
        ("{{ slots['risks'].headng }}", 'there is no "headng" in a slot', 'did you mean "heading"?'),
        ("{{ breif.title }}", "'breif' is undefined", 'did you mean "brief"?'),
        ("{{ brief.titel }}", 'there is no "titel" in a brief', 'did you mean "title"?'),
        ("{{ brief.title.nothing }}", 'there is no "nothing" in text', "print it"),
        ("{{ slots['risk'] }}", 'there is no slot "risk"', 'did you mean "risks"?'),
        ("{% for g in gaps %}{{ loop.indx }}{% endfor %}", 'there is no "indx" in loop', 'did you mean "index"?'),
        ("{{ brief.title | defualt }}", 'there is no filter "defualt"', 'did you mean "default"? valid: abs, batch'),
        ("{% if brief.title %}{{ brief.title | safe }}{% endif %}", 'there is no filter "safe"', "valid: abs"),
        ("{{ brief() }}", "a brief is not callable", "correct the template"),
        ("{{ 1 + brief }}", "numbers|unsupported", ""),
    ],
)
def test_a_wrong_name_is_told_without_python_and_with_the_nearest(text: str, said: str, step: str) -> None:
    with pytest.raises(TemplateError, match=said) as caught:
        rendered(text)
    assert step in caught.value.next_step
    assert "briefgen." not in caught.value.message
    assert "Value" not in caught.value.message


@pytest.mark.parametrize(
    ("text", "line", "said", "step"),
    [
        (
            "a\n{% for x in gaps %}\nb\nc\n",
            2,
            "there is no {% endfor %} for the {% for %} of this line",
            "{% endfor %}",
        ),
        ("{% if brief %}\n{% for x in gaps %}\n{% endfor %}\n", 1, "there is no {% endif %}", "add {% endif %}"),
        (
            "{% for x in gaps %}\n{% if x %}\n{% endfor %}",
            2,
            "the {% if %} of this line is open still at the {% endfor %} of line 3",
            "add {% endif %} before it",
        ),
        ("a\n{% endfor %}", 2, "unknown tag 'endfor'", "correct the template"),
    ],
)
def test_a_block_that_is_not_closed_is_named_where_it_is_opened(text: str, line: int, said: str, step: str) -> None:
    with pytest.raises(TemplateError, match=said) as caught:
        rendered(text)
    assert caught.value.line == line
    assert step in caught.value.next_step


@pytest.mark.parametrize(
    ("file", "built_in"), [("executive/brief.md.j2", True), ("_macros.md.j2", True), ("minister/brief.md.j2", False)]
)
def test_only_a_template_that_briefgen_brings_too_can_be_deleted(file: str, built_in: bool) -> None:
    with pytest.raises(TemplateError) as caught:
        render("{{ gaps }}", f"templates/{file}", context_of(documents.view()))
    assert ("delete it" in caught.value.next_step) == built_in


def test_a_macro_keeps_its_markup_and_its_values_are_tokens() -> None:
    made, values = rendered("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(brief.title) }}")
    assert TOKEN.sub("T", made) == "**T**"
    assert values == ["The river treaty"]


def test_macros_can_be_shared_between_templates() -> None:
    text = '{% from "_macros.md.j2" import bold %}{{ bold(brief.title) }}'
    made, _ = rendered(text, shared="{% macro bold(x) %}**{{ x }}**{% endmacro %}")
    assert TOKEN.sub("T", made) == "**T**"


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(brief.title) ~ brief.title }}",
        "{{ [brief.title, brief.title] | join('*') }}",
        "{% set x = brief.title ~ '**' %}{{ x }}",
        "{% autoescape true %}{{ brief.title }}{% endautoescape %}",
    ],
)
def test_no_way_of_joining_lets_a_value_through_as_markup(text: str) -> None:
    made, _ = rendered(text)
    assert "river" not in made


def test_values_cannot_be_changed_by_a_template() -> None:
    with pytest.raises(TemplateError):
        rendered("{% set _ = slots.clear() %}{{ brief.title }}")
