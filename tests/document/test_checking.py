"""Templates are tried on made-up briefs: the shipped ones are whole, what is planted in them is named with its line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.document import TemplateSet, check_templates
from briefgen.document.context import context_of
from briefgen.document.template import render
from briefgen.document.trial import trial_views
from briefgen.findings import Finding, Severity
from briefgen.model import AUDIENCES
from tests import documents


def errors(templates: TemplateSet, audience: str = "legislator") -> list[Finding]:
    found = check_templates(templates, documents.profile(audience))
    return [f for f in found if f.severity is Severity.ERROR]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_is_wrong_with_the_templates_that_come_with_briefgen(audience: str) -> None:
    found = check_templates(documents.templates(audience), documents.profile(audience))
    assert [f.render() for f in found if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_made_up_brief_reaches_every_line_of_every_document(audience: str) -> None:
    found = check_templates(documents.templates(audience), documents.profile(audience))
    assert [f.render() for f in found if f.code == "template-untried" and f.file.endswith("brief.md.j2")] == []


def planted(old: str, new: str, audience: str = "legislator") -> tuple[TemplateSet, int]:
    """The audience's templates with `old` of the document replaced, and the line where it stood."""
    templates = documents.templates(audience)
    assert old in templates.brief
    line = templates.brief[: templates.brief.index(old)].count("\n") + 1
    return replace(templates, brief=templates.brief.replace(old, new)), line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ i.also }}", "{{ i.allso }}", "allso"),
        ("{{ elsewhere }}", "{{ elsewere }}", "'elsewere' is undefined"),
        ("{{ p.reason }}", "{{ p.reason | upper }}", "upper"),
        ('slots["outlook"]', 'slots["outlok"]', 'no slot "outlok"'),
        ("{% if tables_left %}", "{% iff tables_left %}", "unknown tag"),
    ],
)
def test_what_cannot_be_printed_is_named_with_its_line(old: str, new: str, said: str) -> None:
    templates, line = planted(old, new)
    (first, *_) = errors(templates)
    assert (first.file, first.line) == ("templates/legislator/brief.md.j2", line)
    assert said in first.message
    assert first.next_step


def test_a_wrong_name_is_found_in_a_branch_that_nothing_takes() -> None:
    templates = documents.templates("legislator")
    end = templates.brief.count("\n") + 2
    wrong = replace(templates, brief=templates.brief + "\n{% if false %}{{ nobody }}{{ slots.nothing }}{% endif %}\n")
    assert {(f.line, f.message) for f in errors(wrong)} == {
        (end, "'nobody' is undefined"),
        (end, 'there is no slot "nothing"'),
    }


@pytest.mark.parametrize(
    ("old", "new", "said", "audience"),
    [
        (
            "{{ number(s) }}{{ s }}\n\n{% endfor %}\n{% if i.also",
            "{% endfor %}\n{% if i.also",
            '"key-issues"',
            "legislator",
        ),
        ("{{ d.numbered }}", "{{ d.intro }}", "a disagreement", "legislator"),
        ("{{ t }}", "{{ t.caption }}", "tables", "legislator"),
        ("{{ g.text }}", "{{ g.section }}", "a gap", "legislator"),
        ("{{ p.reason }}", "{{ p.file }}", "a file that could not be used", "legislator"),
        ("{{ elsewhere }}", "{{ contested }}", "not shown here", "legislator"),
        ("{{ references }}", "", "the sources", "legislator"),
        ("{{ statement_notes }}", "", "the notes of caveats", "legislator"),
        ("{{ tables_left }}", "more", "tables that are not shown", "legislator"),
        ("{{ issues_left }}", "more", "issues that are not set out", "legislator"),
        ("{{ issues_left }}", "more", "issues that are not set out", "analyst"),
        ("{{ v.holder }}", "Somebody", "who holds a view", "legislator"),
        ("{{ figure_table }}", "", "the figures", "analyst"),
        ("{{ s.appraisal }}", "{{ s.type }}", "what the sources are", "analyst"),
        ("{{ s.citation }}", "{{ s.source }}", "the citations", "talking-points"),
    ],
)
def test_what_is_left_out_is_named(old: str, new: str, said: str, audience: str) -> None:
    templates, _ = planted(old, new, audience)
    found = errors(templates, audience)
    assert any(said in f.message and f.message.startswith("leaves out") for f in found), found
    assert all(f.file == f"templates/{audience}/brief.md.j2" and f.next_step for f in found)


def test_notes_that_are_missing_are_missing_after_the_last_line_that_prints_a_statement() -> None:
    templates = documents.templates("executive")
    own = templates.brief.replace("{{ statement_notes }}", "") + '\n{{ slots["timing"].fallback }}\n'
    found = [f for f in errors(replace(templates, brief=own), "executive") if "notes" in f.message]
    # what the brief adds stands last, by the macro that prints it
    assert "{{ points(slot) }}" in {own.splitlines()[f.line - 1].strip() for f in found}


def test_a_template_with_several_faults_names_them_all() -> None:
    templates, _ = planted("{{ references }}", "{{ nobody }}")
    both = replace(templates, slides=templates.slides.replace("{{ references }}", "{{ nobody }}"))
    assert {f.file for f in errors(both)} == {templates.brief_file, templates.slides_file}


def test_a_line_that_nothing_reaches_is_a_warning() -> None:
    templates = documents.templates("public")
    odd = replace(templates, brief=templates.brief + '\n{% if brief.title == "x" %}\n{{ brief.label }}\n{% endif %}\n')
    (found,) = [f for f in check_templates(odd, documents.profile("public")) if f.file == templates.brief_file]
    assert (found.code, found.severity) == ("template-untried", Severity.WARNING)
    assert odd.brief.splitlines()[found.line - 1] == "{{ brief.label }}"


def test_the_made_up_briefs_differ_in_what_a_template_may_ask_for() -> None:
    views = dict(trial_views(documents.profile("analyst")))
    contexts = {name: context_of(view) for name, view in views.items()}
    for part in ("statements", "single", "undated", "newest", "question", "embargo"):
        assert len({bool(getattr(c.brief, part)) for c in contexts.values()}) == 2, part
    for part in ("disagreements", "elsewhere", "tables", "tables_left", "figures", "gaps", "acronyms", "charts"):
        assert len({bool(getattr(c, part)) for c in contexts.values()}) == 2, part
    assert {len(v.summary.sources) for v in views.values()} == {1, 2}


def test_where_a_value_was_printed_is_known_to_the_line() -> None:
    text = "\n{{ brief.title }}\n{% for n in [1, 2] %}\n{{ brief.label }} {{\n  brief.audience }}\n{% endfor %}\n"
    context = context_of(dict(trial_views(documents.profile("public")))["full"])
    _, tokens = render(text, "own.md.j2", context, traced=True)
    assert tokens.lines[0] == 2
    assert set(tokens.lines[1:]) <= {4, 5}
