"""Markdown."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind, DateParts, Name, Source
from briefgen.sources import read_source
from tests.sources.checks import assert_sound, cut, left_out, said, table_of

TEXT = """---
title: "Ferries of the Strait"
author:
  - Jane Doe
date: 2024-06-30
url: https://example.org/ferries
---

# Ferries of the Strait

The *ferry* crosses four times a day[^1], and <b>twice</b> in winter. ~~It is free.~~

## Fleet

The fleet has:

1. one ship
   - with a bar
2. two boats

| Ship | Built |
|------|-------|
| Dawn | 1998 |

Note: Built means launched.

> "She is old," the owner said.

<div>raw *words*</div>

```
code
```

[^1]: In summer only.
"""


def _read(text: str = TEXT) -> Source:
    source = read_source("ferries.md", text.encode())
    assert_sound(source)
    return source


def test_front_matter_is_reference_data() -> None:
    reference = _read().reference
    assert reference.title == "Ferries of the Strait"
    assert reference.author == (Name(family="Doe", given="Jane"),)
    assert reference.issued == DateParts(2024, 6, 30)
    assert reference.url == "https://example.org/ferries"


def test_markup_is_gone_and_footnotes_follow_their_paragraph() -> None:
    source = _read()
    assert said(source, BlockKind.PARAGRAPH)[0] == "The ferry crosses four times a day, and twice in winter."
    assert said(source, BlockKind.NOTE)[0] == "In summer only."


def test_lists_tables_and_notes_are_typed() -> None:
    source = _read()
    items = [b for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.level, cut(source, b.lead_in)) for b in items] == [
        (1, "The fleet has:"), (2, "The fleet has:"), (1, "The fleet has:"),
    ]  # fmt: skip
    assert table_of(source) == [["Ship", "Built"], ["Dawn", "1998"]]
    assert [cut(source, n) for n in source.tables[0].notes] == ["Note: Built means launched."]
    assert items[0].path == ("Fleet",)


def test_raw_html_code_and_struck_words_are_left_out_and_listed() -> None:
    reasons = left_out(_read())
    assert reasons["raw *words*"] == "raw markup"
    assert reasons["code"] == "code"
    assert reasons["It is free."] == "struck out"


def test_many_brackets_do_not_stall_the_reader() -> None:
    assert "word" in _read("word " + "[a " * 5000 + " more words stand here").text


def test_a_footnote_knows_where_the_text_calls_it() -> None:
    said = (
        "# Tolls\n\nIncome was 4 million in 2023.[^1] Ferries ran daily.[^2]\n\n[^1]: Barges only.\n[^2]: In summer.\n"
    )
    source = read_source("tolls.md", said.encode())
    calls = [(source.text[b.start : b.end], source.text[: b.call]) for b in source.blocks if b.call is not None]
    assert [note for note, _ in calls] == ["Barges only.", "In summer."]
    assert calls[0][1].endswith("in 2023.")
    assert calls[1][1].endswith("ran daily.")


CLIPPED = """# Grain of the Sample Coast

**Product Type:** Reports
**Publication Date:** 04/15/2026
**Authors:** Doe, Jane; Roe, Ann B.
**Source:** https://example.org/grain

---
[Citation](https://example.org#c)[Subscribe](https://example.org/s)[Home](https://e.org/) > [R](https://e.org/r) > R1

# Grain of the Sample Coast

## SAMPLE PORT PRODUCT

[Hide Overview](https://example.org#)

| **Product Type:** | Reports
| **Publication Date:** | 04/15/2026

- [April 15, 2026 (R1 - Version: 2)](https://example.org/2.pdf)
- [April 1, 2026 (R1 - Version: 1)](https://example.org/1.pdf)
[Listen](https://example.org/listen)Grain of the Sample Coast Updated April 15, 2026    (R1)

# Contents

- [Trade](https://example.org#_Toc1)
- [Outlook](https://example.org#_Toc2)

Trade

The fund (see [Table 1](https://example.org#_t))****provides grants for the _Grain Review _of the coast.The rest is paid
by the towns, as it was that[Sample Board](https://example.org/b)said so in May.

Table 1. Grain Shipped, by Crop

FY2021-FY2022

|  | 2021 |  | 2022
| Crop | Wet | Dry | Wet | Dry
| Wheat | 1.2 | 1.1 | 1.3 | 1.4a
| Maize | 0.4 | 0.3 | 0.5 | 0.6

**Source: **Sample Grain Board, from****its yearly review.

**Notes:******"—" = not known.

a. Provisional.

| Figure 1. Grain at the Quay
| //Based on a chart

$(function () {

	var options = { a: 1 };

});
ChartLine chart with 3 data points.Line graph of the grain.
| Source: Sample Grain Board.

# Footnotes

| 1. | See the review of the board.
| 2. | In tonnes.

                              Disclaimer:
 These documents were prepared by the Sample Service for members. They are in the public domain and may be reproduced.
"""


def test_the_chrome_of_a_clipped_page_is_left_out_and_its_key_lines_are_reference_data() -> None:
    source = _read(CLIPPED)
    reasons = left_out(source)
    kept = [source.text[b.start : b.end] for b in source.blocks]
    assert not [
        k for k in kept if "Subscribe" in k or "Version" in k or "Listen" in k or "function" in k or "Outlook" in k
    ]
    assert not [
        k for k in kept if k.startswith(("Product Type", "SAMPLE PORT PRODUCT", "Contents", "Hide", "ChartLine"))
    ]
    assert {"navigation", "reference data", "code", "hidden text", "publisher's legal notice"} <= set(reasons.values())
    reference = source.reference
    assert reference.author == (Name(family="Doe", given="Jane"), Name(family="Roe", given="Ann B"))
    assert reference.url == "https://example.org/grain"
    assert reference.issued == DateParts(2026, 4, 15)
    assert dict(reference.provenance)["issued"] == "dateline"
    assert not [r for r in source.remarks if r.code == "bad-date"]


def test_pipe_rows_without_a_rule_are_a_table_with_its_groups_caption_and_notes() -> None:
    source = _read(CLIPPED)
    assert table_of(source) == [
        ["Crop", "2021 Wet", "2021 Dry", "2022 Wet", "2022 Dry"],
        ["Wheat", "1.2", "1.1", "1.3", "1.4a"],
        ["Maize", "0.4", "0.3", "0.5", "0.6"],
    ]
    assert [cut(source, n).split()[0] for n in source.tables[0].notes] == ["Source:", "Notes:", "a."]
    assert said(source, BlockKind.CAPTION) == [
        "Table 1. Grain Shipped, by Crop", "FY2021-FY2022", "Figure 1. Grain at the Quay",
    ]  # fmt: skip


def test_emphasis_and_words_that_a_clipping_glued_are_read_as_they_stood() -> None:
    (paragraph,) = [t for t in said(_read(CLIPPED), BlockKind.PARAGRAPH) if t.startswith("The fund")]
    assert paragraph == (
        "The fund (see Table 1) provides grants for the Grain Review of the coast. The rest is paid by the towns, "
        "as it was that Sample Board said so in May."
    )
    assert "*" not in _read(CLIPPED).text.replace("no * here", "")


def test_a_space_that_emphasis_swallowed_stands_between_two_stretches_again() -> None:
    text = "Ships _Sample Trader_,__tugs _Pilot_ and so on._ The end._ It is the Lock Fund.__Prior to 2011 it was none."
    (paragraph,) = said(
        _read(f"# Tolls\n\n{text}\n\nSee https://port.example/a__b and my__name.\n"), BlockKind.PARAGRAPH
    )[:1]
    assert "Sample Trader, tugs Pilot and" in paragraph
    assert "Lock Fund. Prior to 2011" in paragraph
    assert "port.example/a__b and my__name" in _read("# T\n\nSee https://port.example/a__b and my__name.\n").text


def test_the_end_of_a_chart_that_is_no_text_is_left_out() -> None:
    source = _read(f"{CLIPPED}\n\n- \n- \n- \nEnd of interactive chart.\n\nSource: the Sample Board.\n")
    assert left_out(source)["End of interactive chart."] == "navigation"


def test_a_table_of_numbered_lines_under_footnotes_is_its_notes() -> None:
    assert said(_read(CLIPPED), BlockKind.NOTE)[-2:] == ["See the review of the board.", "In tonnes."]


def test_calls_in_brackets_links_and_raised_figures_are_tied_to_their_notes() -> None:
    source = _read(
        "# Tolls\n\nIncome was 4 million in 2023.<sup>1</sup> The quay[2](#fn2) has 9 km<sup>2</sup> of sheds "
        "and a light [3].\n\nThe light burns on.\n\n[1] Barges only.\n\n[2] Dug in 1961.\n\n[3] Of 1961.\n"
    )
    assert (
        said(source, BlockKind.PARAGRAPH)[0] == "Income was 4 million in 2023. The quay has 9 km² of sheds and a light."
    )
    calls = {source.text[b.start : b.end]: source.text[: b.call] for b in source.blocks if b.call is not None}
    assert [t.split()[-1] for t in calls.values()] == ["2023.", "quay", "light"]


def test_a_power_is_no_note_and_stays_a_power() -> None:
    source = _read("# Tolls\n\nThe quay took 10<sup>6</sup> tonnes and 10^5^ barges on 12^3^ days.\n")
    assert said(source, BlockKind.PARAGRAPH) == ["The quay took 10⁶ tonnes and 10⁵ barges on 12³ days."]


def test_notes_that_call_notes_are_no_bomb() -> None:
    chain = "".join(f"[^{n}]: Toll {n} [^{n + 1}] and [^{n + 1}].\n\n" for n in range(1, 40))
    source = _read(f"# Tolls\n\nIncome rose.[^1] It fell.[^own]\n\n{chain}[^own]: See [^own] and [^own].\n")
    assert all(source.text.count(f"Toll {n} ") == 1 for n in range(1, 40))
    assert len(source.text) < 3000


def test_a_note_that_nothing_calls_or_of_a_name_that_is_taken_is_not_lost() -> None:
    source = _read(
        "# Tolls\n\nIncome rose.[^1]\n\n[^1]: Of barges.\n\n    And of tugs.\n[^1]: Of ships.\n\n"
        "[^9]: Of none.\n\nIt fell.\n"
    )
    assert said(source, BlockKind.NOTE) == ["Of barges.", "And of tugs."]
    assert all(words in source.text for words in ("Of ships.", "Of none."))
    assert "It fell." in said(source, BlockKind.PARAGRAPH)


def test_front_matter_that_is_no_yaml_or_is_toml_is_read_too() -> None:
    broken = _read(
        '---\ntitle: Ferries: a review\nauthor:\n  - "[[Jane Doe]]"\ncreated: 2026-05-03\n---\n\nThe fleet is old.\n'
    )
    assert broken.reference.title == "Ferries: a review"
    assert broken.reference.author == (Name(family="Doe", given="Jane"),)
    assert broken.reference.accessed == DateParts(2026, 5, 3)
    toml = _read('+++\ntitle = "Ferries"\ndate = 2024-06-30\n+++\n\nThe fleet is old.\n')
    assert (toml.reference.title, toml.reference.issued) == ("Ferries", DateParts(2024, 6, 30))
    assert dict(toml.reference.provenance)["title"] == "header lines"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert "The fleet: old" in _read("---\n\nThe fleet: old and slow, as the board said.\n\n---\n\nIt sails.\n").text


def test_an_obsidian_clipping_loses_its_marks_and_no_word() -> None:
    source = _read(
        "> [!note] For the brief\n> The owner plans a third ship.\n\nThe [[ports|harbours]] are ==full== ^a1b2\n"
    )
    assert said(source, BlockKind.PARAGRAPH) == ["For the brief The owner plans a third ship.", "The harbours are full"]
    quoted = _read("> [!quote] Sample Board\n> The quay is full.\n\nSo it is, the towns say.\n")
    assert said(quoted, BlockKind.QUOTE) == ["Sample Board The quay is full."]


def test_nested_items_and_code_in_them_keep_their_place() -> None:
    source = _read("The rules:\n\n1. One\n\n   Still one.\n\n   - nested\n\n2. Two\n")
    items = [(b.level, source.text[b.start : b.end]) for b in source.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [(1, "One"), (2, "nested"), (1, "Two")]


def test_a_text_beyond_what_the_parser_holds_is_read_in_parts_with_its_footnotes() -> None:
    prose = "The quay was dredged in 1998 and has carried grain each year since then, the board said. " * 5
    text = "\n\n".join([prose + "[^a]", *[prose] * 5_000, prose + "[^b]", "[^a]: Early.", "[^b]: Late."])
    source = _read(text)
    calls = {source.text[b.start : b.end]: b.call for b in source.blocks if b.call is not None}
    assert list(calls) == ["Early.", "Late."]
    assert len(said(source, BlockKind.PARAGRAPH)) == 5_002


@pytest.mark.parametrize(
    "hostile", ["*a" * 100_000, "**a " * 5_000, "[a](" * 20_000, ">" * 5_000 + " a", "_a b" * 20_000]
)
def test_markers_without_end_do_not_stall_the_reader(hostile: str) -> None:
    assert "The quay is old." in _read(f"The quay is old.\n\n{hostile}\n\nIt is full.\n").text


def _under_table(cell: str, beneath: str, other: str = "12") -> Source:
    """A text whose table has the cell in its second row, with these lines beneath it."""
    table = f"| Year | Exports |\n|---|---|\n| 2023 | {other} |\n| 2024 | {cell} |"
    return _read(f"# Harbours\n\nThe harbour opened in 2023 and was widened.\n\n{table}\n\n{beneath}\n")


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("13*", "* Forecast by staff before the audit."),
        (r"13\*", "* Forecast by staff before the audit."),
        ("13**", "** Forecast by staff before the audit."),
        ("13 (*)", "* Forecast by staff before the audit."),
        ("13†", "† Excludes the islands."),
        ("13 (e)", "(e) Excludes the islands."),
        ("13 a)", "a) Excludes the islands."),
        ("13 1)", "1) Excludes the islands."),
    ],
)
def test_a_line_right_beneath_a_table_with_the_mark_of_a_cell_is_the_tables_note(cell: str, line: str) -> None:
    source = _under_table(cell, line)
    (table,) = source.tables
    assert [source.text[n.start : n.end] for n in table.notes] == [line]
    assert table.calls == ((1, 1, 0),)
    assert source.blocks[-1].kind is BlockKind.NOTE


def test_lines_with_further_marks_beneath_are_notes_of_their_own() -> None:
    source = _under_table("13**", "* Forecast by staff.\n** Excludes the islands.\n† Nobody calls this.", other="12*")
    (table,) = source.tables
    notes = [source.text[n.start : n.end] for n in table.notes]
    assert notes[:2] == ["* Forecast by staff.", "** Excludes the islands."]
    assert table.calls == ((0, 1, 0), (1, 1, 1))


@pytest.mark.parametrize(
    ("cell", "beneath"),
    [
        ("13", "* Forecast by staff before the audit."),
        ("*13*", "* Forecast by staff before the audit."),
        ("**13**", "* Forecast by staff before the audit."),
        ("13*", "- Forecast by staff before the audit."),
        ("13*", "* One ship left.\n* Two boats stayed."),
        ("13*", "The harbour grew again.\n\n* Forecast by staff before the audit."),
    ],
)
def test_a_list_beneath_a_table_is_a_list_where_no_cell_calls_it(cell: str, beneath: str) -> None:
    source = _under_table(cell, beneath)
    assert source.tables[0].notes == ()
    assert source.blocks[-1].kind is BlockKind.LIST_ITEM


def test_a_note_further_on_that_names_a_table_is_that_tables() -> None:
    table = "| Year | Exports |\n|---|---|\n| 2023 | {} |\n\nThe harbour grew.\n\n"
    first, second = (f"Table {n}. Exports\n\n" + table.format(10 + n) for n in (1, 2))
    note = "Note: Figures in Table 1 are estimates."
    source = _read(f"# Harbours\n\n## Exports\n\n{first}{second}## End\n\nAll is said.\n\n{note}\n")
    assert [[source.text[n.start : n.end] for n in t.notes] for t in source.tables] == [[note], []]
