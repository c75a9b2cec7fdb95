"""Characters that nobody sees are counted, words that mix scripts are named."""

from __future__ import annotations

import pytest

from briefgen.sources.canonical import clean
from briefgen.sources.decode import decode
from briefgen.sources.invisible import MAX_NAMED, count_invisible, counting, mixed_script, mixed_script_remarks
from briefgen.sources.invisible import stripped_remarks as remarks


def test_what_is_taken_out_is_counted_by_name() -> None:
    with counting() as counts:
        decode("pay\u202e 100\u200b dol\u200blars".encode())
    (remark,) = remarks(counts)
    assert remark.code == "characters-stripped"
    assert remark.text == ("3 invisible characters were taken out: zero-width space (2), right-to-left override (1)")


def test_one_character_is_told_as_one_and_none_is_not_told() -> None:
    with counting() as counts:
        count_invisible("a\u2066b")
    assert remarks(counts)[0].text == "1 invisible character was taken out: left-to-right isolate (1)"
    with counting() as none:
        count_invisible("plain text, one line\nand a \u00a0 space, soft\u00adhyphen")
    assert remarks(none) == ()


def test_nothing_is_counted_outside_and_two_documents_do_not_mix() -> None:
    count_invisible("\u200b")
    with counting() as first:
        count_invisible("\u200b")
    with counting() as second:
        count_invisible("\u200b\U000e0041\U000e0042\x00")
    assert dict(first) == {"zero-width space": 1}
    assert dict(second) == {"zero-width space": 1, "tag character": 2, "control character": 1}


def test_everything_counted_is_gone_from_the_canonical_text_and_nothing_else_is() -> None:
    with counting() as counts:
        text = "x\u200by\u200e\u202a\ufeff\x07\ue000z"
        count_invisible(text)
    assert sum(counts.values()) == len(text) - len(clean(text))


def test_marks_in_right_to_left_prose_are_stripped_without_harm_to_its_letters() -> None:
    assert clean("\u200fقال المجلس\u200f: 12\u200f") == "قال المجلس: 12"
    assert clean("می\u200cروند \u200fו") == "می\u200cروند ו"


@pytest.mark.parametrize("word", ["Раypal", "Micrоsoft", "Ηarbour", "раураl", "cоuncil", "Sаmple"])
def test_a_word_with_look_alike_letters_of_another_script_is_named(word: str) -> None:
    assert mixed_script(f"The {word} office, said {word}.") == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "5 µm and 3 μg at 2 kΩ", "α-radiation and γ-rays", "NFκB, IFNγ and PPARγ", "ΔT of 3 K", "東京Tower",
        "Čapek, Łódź, Ångström, Nguyễn", "IT-компания и USB-порт", "Совет города", "το λιμάνι", "Zа",
    ],
)  # fmt: skip
def test_units_formulas_and_names_with_accents_mix_nothing(text: str) -> None:
    assert mixed_script(text) == ()


def test_words_beyond_a_few_are_only_counted() -> None:
    words = [f"Sаmple{'x' * n}" for n in range(MAX_NAMED + 3)]
    told = mixed_script_remarks(" ".join(words))
    assert len(told) == MAX_NAMED + 1
    assert told[0].text == 'the word "Sаmple" mixes Latin and Cyrillic letters'
    assert told[-1].text.startswith("3 more words")
    assert {r.code for r in told} == {"mixed-script"}
