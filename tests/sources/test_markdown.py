"""Markdown."""

from __future__ import annotations

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
