"""What a web page adds to a document's blocks: ways to notes, references and back, and boxes that scroll."""

from __future__ import annotations

import json
import re
from typing import Any

from briefgen.render.nodes import plain, walked
from briefgen.render.web_nodes import sections, web_blocks
from briefgen.render.web_notes import beside_marks
from tests import documents
from tests.render.samples import document

BODY = """
[One.]{.statement}
[([Office 2024, para. 3](#ref-office))]{.citation s=a}[^\\[b,\u00a0a\\]^]{.caveat-mark}

[Two.]{.statement}
[([Office 2024, para. 4](#ref-office); [Bulletin 2023](#ref-bulletin))]{.citation s=b}[^\\[a,\u00a0c\\]^]{.caveat-mark}

::: caveats
[[[a]]{.caveat-letter} First note.]{#c-1 .caveat}

[[[b]]{.caveat-letter} Second note. [([Office 2024](#ref-office))]{.citation c=c-2}]{#c-2 .caveat}

[[[z]]{.caveat-letter} A note that nothing marks.]{#c-3 .caveat}
:::

:::: {#refs}
::: {#ref-office .csl-entry}
Office. 2024.
:::

::: {#ref-bulletin .csl-entry}
Bulletin. 2023.
:::

::: {#ref-other .csl-entry}
Other. 2022.
:::
::::
"""


def blocks(body: str = BODY) -> list[Any]:
    made: list[Any] = json.loads(document(body=body).ast)["blocks"]
    return made


def links(value: Any) -> list[tuple[str, str, str]]:
    """Each link's own id, words and target, in order."""
    return [(n["c"][0][0], plain(n["c"][1]), n["c"][2][0]) for n in walked(value) if n["t"] == "Link"]


def test_each_letter_of_a_mark_leads_to_its_note_and_the_note_to_its_first_mark() -> None:
    found = links(web_blocks(blocks()))
    assert [link for link in found if link[2].startswith("#c-")] == [
        ("mark-b", "b", "#c-2"),
        ("mark-a", "a", "#c-1"),
        ("", "a", "#c-1"),
    ]
    assert [link[1:] for link in found if link[2].startswith("#mark-")] == [("[a]", "#mark-a"), ("[b]", "#mark-b")]


def test_a_reference_leads_back_to_every_statement_that_cites_it() -> None:
    found = [link[1:] for link in links(web_blocks(blocks())) if link[2].startswith("#cite-")]
    assert found == [("↑", "#cite-1"), ("↑", "#cite-2"), ("↑", "#cite-2")]


def test_in_a_numbered_document_the_way_back_has_the_number_of_its_paragraph() -> None:
    numbered = BODY.replace("[One.]", "[7]{.number} [One.]").replace("[Two.]", "[12]{.number} [Two.]")
    made = web_blocks(blocks(numbered))
    assert [link[1:] for link in links(made) if link[2].startswith("#cite-")] == [
        ("7", "#cite-1"),
        ("12", "#cite-2"),
        ("12", "#cite-2"),
    ]
    names = [dict(n["c"][0][2]).get("aria-label") for n in walked(made) if n["t"] == "Link"]
    assert [name for name in names if name and "paragraph" in name] == [
        "Back to paragraph 7",
        "Back to paragraph 12",
        "Back to paragraph 12",
    ]


def test_a_note_stands_after_the_section_that_first_marks_it() -> None:
    first, rest = BODY.split("\n\n[Two.]")
    body = f"# One {{#one}}\n{first}\n\n# Two {{#two}}\n\n[Two.]{rest}"
    made = beside_marks(blocks(body))
    told = [plain(b)[:14] if b["t"] != "Div" else [plain(n)[:3] for n in b["c"][1]] for b in made]
    assert told[:6] == ["One", "One. (Office 2", ["[a]", "[b]"], "Two", "Two. (Office 2", ["[z]"]]


def test_a_note_that_stands_with_its_source_is_told_beside_its_mark_in_the_order_of_letters() -> None:
    marked = "[One.]{.statement}[^\\[a, b, aa\\]^]{.caveat-mark}"
    own = "::: caveats\n[[[b]]{.caveat-letter} Own note.]{#c-2 .caveat}\n\nTables not shown here: two.\n:::"
    entry = (
        "Office. 2024. [[[aa]]{.caveat-letter} Of the source.]{#c-27 .caveat} "
        "[[[a]]{.caveat-letter} No date.]{#c-1 .caveat} [[[z]]{.caveat-letter} Of no mark.]{#c-26 .caveat}"
    )
    body = f"# One {{#one}}\n\n{marked}\n\n{own}\n\n# Sources {{#two}}\n\n::: {{#ref-office .csl-entry}}\n{entry}\n:::"
    *_, box, _, sources = beside_marks(blocks(body))
    assert [plain(n) for n in box["c"][1]] == [
        "[a] No date.", "[b] Own note.", "[aa] Of the source.", "Tables not shown here: two."
    ]  # fmt: skip
    assert plain(sources) == "Office. 2024. [z] Of no mark."


def test_a_note_that_its_own_section_marks_stays_and_so_does_what_is_no_note() -> None:
    assert beside_marks(blocks()) == blocks()
    body = (
        "[One.]{.statement}[^\\[a\\]^]{.caveat-mark}\n\n# Two {#two}\n\n::: caveats\nTables not shown here: two.\n:::"
    )
    assert beside_marks(blocks(body)) == blocks(body)


def test_a_figure_and_its_unit_stay_on_a_line_and_so_do_the_parts_of_a_number() -> None:
    made = web_blocks(blocks("It cost $103.955 million (P.L. 115-334) on 5 February 2026."))
    assert plain(made) == "It cost $103.955\u00a0million (P.L.\u00a0115-334) on 5\u00a0February\u00a02026."
    assert [plain(n) for n in walked(made) if n["t"] == "Span"] == ["115-334)"]


def test_every_way_within_a_page_arrives_and_no_id_stands_twice() -> None:
    for audience in ("executive", "legislator", "analyst", "public", "talking-points"):
        made = web_blocks(json.loads(documents.document(audience).ast)["blocks"])
        ids = re.findall(r'"c": \[\["([^"]+)", \[', json.dumps(made))
        ids += [n["c"][1][0] for n in walked(made) if n["t"] == "Header"]
        assert len(ids) == len(set(ids))
        assert {target[1:] for _, _, target in links(made) if target.startswith("#")} <= set(ids)


def test_the_words_stay_but_for_the_ways_back() -> None:
    def words(value: Any) -> str:
        return re.sub(r"Cited at( [\d↑]+)+", "", plain(value)).replace("\u00a0", "").replace(" ", "")

    for body in (blocks(), json.loads(document().ast)["blocks"]):
        assert words(web_blocks(body)) == words(body)


def test_the_last_words_of_a_citation_stay_together() -> None:
    said = [text for _, text, target in links(web_blocks(blocks())) if target == "#ref-office"]
    assert said[:2] == ["Office\u00a02024, para.\u00a03", "Office\u00a02024, para.\u00a04"]


def test_a_page_outside_the_link_of_its_citation_stays_on_its_line() -> None:
    item: dict[str, Any] = {"citationId": "office", "citationPrefix": [], "citationSuffix": []}
    item |= {"citationMode": {"t": "NormalCitation"}, "citationNoteNum": 1, "citationHash": 0}
    ((said,),) = (b["c"] for b in blocks("[([Office 2024](#ref-office), p. 3)]{.citation s=x}"))
    cite = {"t": "Cite", "c": [[item], said["c"][1]]}
    assert plain(web_blocks([{"t": "Para", "c": [cite]}])) == "(Office\u00a02024, p.\u00a03)"


def test_a_short_citation_is_not_broken() -> None:
    made = links(web_blocks(blocks("[([[1, p. 3]](#ref-a); [[12, pp. 3-14]](#ref-b))]{.citation s=x}")))
    assert [text for _, text, _ in made] == ["[1,\u00a0p.\u00a03]", "[12,\u00a0pp.\u00a03-14]"]


def test_a_table_stands_in_a_box_that_can_be_reached_and_has_its_caption_as_name() -> None:
    made = web_blocks(json.loads(document().ast)["blocks"])
    boxes = [n for n in walked(made) if n["t"] == "Div" and "scroll" in n["c"][0][1]]
    assert [dict(n["c"][0][2]) for n in boxes] == [
        {"role": "group", "tabindex": "0", "aria-label": "Tolls by bank, 2023"}
    ]
    assert [n["t"] for n in boxes[0]["c"][1]] == ["Table"]
    assert len([n for n in walked(made) if n["t"] == "Table"]) == 1


def test_a_long_document_has_contents() -> None:
    long = "\n\n".join(f"# Part {n} {{#p{n}}}\n\nText." for n in range(5))
    assert sections(blocks(long)) == tuple((f"p{n}", f"Part {n}") for n in range(5))
    assert sections(blocks("# One {#a}\n\n# Two {#b}")) == ()


def test_the_contents_of_a_document_do_not_list_themselves() -> None:
    long = "\n\n".join(f"# Part {n} {{#p{n}}}\n\nText." for n in range(5))
    found = sections(blocks(f"{long}\n\n# Contents {{#c}}\n\n::: {{#contents}}\n- Part 1\n:::\n\n# Last {{#z}}"))
    assert [title for _, title in found] == [*(f"Part {n}" for n in range(5)), "Last"]


def test_the_contents_of_a_document_give_way_to_those_of_its_page() -> None:
    own = "# Contents {#c}\n\n::: {#contents}\n- Part 1\n:::"
    long = "\n\n".join(f"# Part {n} {{#p{n}}}\n\nText." for n in range(5))
    assert plain(web_blocks(blocks(f"{long}\n\n{own}"))) == plain(web_blocks(blocks(long)))
    assert plain(web_blocks(blocks(f"# Part 0 {{#p0}}\n\n{own}"))) == "Part 0ContentsPart 1"
