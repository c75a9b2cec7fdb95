"""Reference data from several places: the first that says something wins, and the others stay known."""

from __future__ import annotations

from briefgen.model import DateParts, Name, Reference
from briefgen.sources import fields_found, read_source, referenced

TEXT = b"# River treaty\n\n## Tolls\n\nThe treaty was signed in March 1998 by the authorities of both banks.\n"
SAID = Reference("", "", "Ours", publisher="P", provenance=(("title", "brief.toml"), ("publisher", "brief.toml")))
ENTRY = Reference(
    "k", "report", "Theirs", (Name("Roe"),), DateParts(2024), doi="10.1234/a",
    provenance=tuple((f, "references.json") for f in ("title", "author", "issued", "doi", "type")),
)  # fmt: skip


def test_each_field_is_the_first_that_is_stated_and_says_where_it_is_from() -> None:
    reference = referenced(read_source("a.md", TEXT), SAID, ENTRY).reference
    assert (reference.title, reference.author, reference.publisher) == ("Ours", (Name("Roe"),), "P")
    assert (reference.type, reference.doi, reference.id) == ("report", "10.1234/a", "a")
    assert dict(reference.provenance) == {
        "title": "brief.toml", "author": "references.json", "issued": "references.json", "publisher": "brief.toml",
        "doi": "references.json", "type": "references.json",
    }  # fmt: skip


def test_what_the_others_say_stays_known() -> None:
    own = read_source("a.md", TEXT).reference
    found = {field.field: field for field in fields_found(own, (SAID, ENTRY))}
    assert found["title"].also == (("references.json", "Theirs"), ("heading", "River treaty"))
    assert (found["issued"].value, found["issued"].where, found["issued"].also) == ("2024", "references.json", ())
    assert "url" not in found


def test_a_heading_that_is_the_title_stands_over_nothing() -> None:
    text = (
        b"# Part one\n\n# River treaty\n\n## Tolls\n\nThe treaty was signed in March 1998 by both banks of the river.\n"
    )
    source = read_source("a.md", text)
    assert source.reference.title == "Part one"
    assert source.blocks[-1].path == ("River treaty", "Tolls")
    titled = referenced(source, Reference("", "", "River treaty", provenance=(("title", "brief.toml"),)))
    assert titled.blocks[-1].path == ("Tolls",)
    assert titled.text == source.text


def test_nothing_stated_leaves_the_source_as_it_is() -> None:
    source = read_source("a.md", TEXT)
    assert referenced(source) == source
