"""Hard cases in many languages: a sentence a line in `sentences/<language>.txt`, a blank line between texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.passages.sentences import sentence_spans

FOLDER = Path(__file__).parent / "sentences"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
ASSEMBLED = ("de", "en", "es", "fr", "it", "pt", "ru")


def cases(language: str) -> list[list[str]]:
    """The texts of a language, each as its sentences."""
    text = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").strip()
    return [case.split("\n") for case in text.split("\n\n")]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [(code, case) for code in LANGUAGES for case in cases(code)],
    ids=lambda v: str(v[0])[:40],
)
def test_a_text_falls_into_its_sentences(language: str, sentences: list[str]) -> None:
    text = ("" if language in ("zh", "ja") else " ").join(sentences)
    assert [text[a:b] for a, b in sentence_spans(text, language)] == sentences


@pytest.mark.parametrize("language", ASSEMBLED)
def test_every_assembled_language_has_thirty_hard_cases(language: str) -> None:
    assert len(cases(language)) >= 30


@pytest.mark.parametrize("language", ["de", "fr", "ru", "ja", "ar", "el", "xx"])
@given(text=st.text(alphabet="aбあA9 .!?…»“)(\n。;-"))
def test_everything_but_white_space_lies_in_one_sentence(language: str, text: str) -> None:
    spans = sentence_spans(text, language)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert list(spans) == sorted(spans)


@pytest.mark.parametrize("language", ["fr", "zh"])
@pytest.mark.parametrize("unit", ["a. ", "(b. ", "M. X. ", "？） "])
def test_stops_without_end_are_told_in_linear_time(language: str, unit: str) -> None:
    text = unit * 20_000
    spans = sentence_spans(text, language)
    assert spans[-1][1] == len(text.rstrip())


def test_an_unknown_language_is_read_by_its_script() -> None:
    latin, han = "The U.S. Navy left. It is gone.", "港口已关闭。没有船。"
    assert [latin[a:b] for a, b in sentence_spans(latin, "und")] == ["The U.S. Navy left.", "It is gone."]
    assert [han[a:b] for a, b in sentence_spans(han, "und")] == ["港口已关闭。", "没有船。"]


def test_paragraphs_are_parted_in_every_language() -> None:
    text = "ohne Punkt\n\nund weiter"
    assert [text[a:b] for a, b in sentence_spans(text, "de")] == ["ohne Punkt", "und weiter"]


def test_a_quotation_mark_that_opens_after_a_stop_is_the_next_sentence_s() -> None:
    han = "委员会同意了。“我们不会提高费用。”“为什么？”港口已关闭。"
    cut = [han[a:b] for a, b in sentence_spans(han, "zh")]
    assert cut == ["委员会同意了。", "“我们不会提高费用。”", "“为什么？”", "港口已关闭。"]
    german = "Er sagte: „Wir wollen das nicht.“ Dann ging er."
    assert [german[a:b] for a, b in sentence_spans(german, "de")] == [
        "Er sagte: „Wir wollen das nicht.“",
        "Dann ging er.",
    ]
