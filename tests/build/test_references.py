"""What is said beside the sources is laid over what they say of themselves, and what is unclear is told."""

from __future__ import annotations

import json

from briefgen.build.references import Referenced, lay_over
from briefgen.findings import Severity
from briefgen.model import DateParts, Name, Reference, Source
from briefgen.sources import parse_references, read_source

TEXT = "The river treaty: a survey\n\nBy the Sample Survey Office\n\nJune 2024\n\nBoth banks signed it in 1998 {}.\n"


def source(name: str = "survey.txt", by: str = "at a bridge") -> Source:
    return read_source(name, TEXT.format(by).encode())


def entry(**fields: object) -> dict[str, object]:
    return {"id": "k", "type": "report", "title": "The river treaty: a survey", **fields}


def laid(*items: dict[str, object], sources: tuple[Source, ...] = (), said: Reference | None = None) -> Referenced:
    exports = (parse_references("briefs/b/references.json", json.dumps(items).encode()),)
    used = sources or (source(),)
    return lay_over(used, {used[0].file: said} if said else {}, exports)


def test_brief_toml_stands_before_the_export_and_that_before_the_document() -> None:
    said = Reference("", "", "Ours", provenance=(("title", "brief.toml"),))
    done = laid(entry(author=[{"family": "Roe"}]), said=said)
    reference = done.sources[0].reference
    assert reference.title == "Ours"
    assert [text for _, text in done.fields["survey.txt"][0].also] == ["The river treaty: a survey"] * 2
    assert reference.issued == DateParts(2024, 6)
    assert dict(reference.provenance)["title"] == "brief.toml"


def test_an_entry_is_found_by_what_the_document_says_of_itself() -> None:
    done = laid(entry(author=[{"family": "Roe"}], issued={"date-parts": [[2024, 6, 3]]}))
    reference = done.sources[0].reference
    assert (reference.author, reference.issued, reference.id) == ((Name("Roe"),), DateParts(2024, 6, 3), "survey")
    assert dict(reference.provenance)["author"] == "references.json"
    assert done.findings == (), "2024-06 and 2024-06-03 are no conflict"
    shown = {field.field: field for field in done.fields["survey.txt"]}
    assert shown["author"].also == (("byline", "Sample Survey Office"),)


def test_csl_json_stands_before_bibtex() -> None:
    csl = parse_references("references.json", json.dumps([entry(publisher="From JSON")]).encode())
    bib = parse_references(
        "references.bib", b"@report{x, title={The river treaty: a survey}, publisher={B}, url={https://e.org/}}"
    )
    reference = lay_over((source(),), {}, (csl, bib)).sources[0].reference
    assert (reference.publisher, reference.url) == ("From JSON", "https://e.org/")
    places = dict(reference.provenance)
    assert (places["publisher"], places["url"]) == ("references.json", "references.bib")


def test_a_date_that_is_none_is_reported_where_it_is_given_and_the_documents_own_is_used() -> None:
    done = laid(entry(issued={"date-parts": [[2024, 13, 45]]}))
    (finding,) = done.findings
    assert (finding.code, finding.severity, finding.file) == ("bad-date", Severity.WARNING, "briefs/b/references.json")
    assert '"2024-13-45"' in finding.message
    assert finding.next_step
    assert done.sources[0].reference.issued == DateParts(2024, 6)


def test_a_date_that_the_document_contradicts_is_told_and_the_stated_one_used() -> None:
    done = laid(entry(issued={"date-parts": [[2023]]}))
    (finding,) = done.findings
    assert (finding.code, finding.severity, finding.file) == ("reference-differs", Severity.INFO, "survey.txt")
    assert "2023" in finding.message
    assert "2024-06" in finding.message
    assert done.sources[0].reference.issued == DateParts(2023)


def test_two_entries_for_one_source_are_told_and_neither_is_used() -> None:
    done = laid(entry(publisher="A"), entry(id="l", publisher="B"))
    (finding,) = done.findings
    assert (finding.code, finding.severity, finding.file) == ("reference-unclear", Severity.WARNING, "survey.txt")
    assert "k, l" in finding.message
    assert done.sources[0].reference.publisher == ""


def test_one_entry_for_two_sources_is_told_at_both_and_used_for_neither() -> None:
    done = laid(entry(publisher="A"), sources=(source(), source("other.txt", "on a ferry")))
    assert [(f.code, f.file) for f in done.findings] == [
        ("reference-shared", "survey.txt"), ("reference-shared", "other.txt"),
    ]  # fmt: skip
    assert "other.txt" in done.findings[0].message
    assert all(s.reference.publisher == "" for s in done.sources)


def test_entries_of_no_source_are_one_finding_that_is_no_warning() -> None:
    done = laid(entry(), *(entry(id=f"x{n}", title=f"Quite another title, number {n}") for n in range(9)))
    (finding,) = done.findings
    assert (finding.code, finding.severity) == ("reference-unused", Severity.INFO)
    assert "9 entries" in finding.message
    assert "and 6 more" in finding.message
