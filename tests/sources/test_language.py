"""The main language of a document, and what is in another: 18 languages, texts of our own in `languages/`."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.languages import NAMES, declared_code, language_name
from briefgen.model import BlockKind
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.sources.language import in_one_language, main_language, mark_foreign, script
from briefgen.sources.pieces import Piece

FOLDER = Path(__file__).parent / "languages"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}
OWN_SCRIPT = ("el", "he", "ja", "ko", "zh")


def pieces(code: str) -> list[Piece]:
    """The paragraphs of a language's text."""
    return [Piece(text) for text in TEXTS[code].strip().split("\n\n")]


def test_there_are_texts_in_eighteen_languages() -> None:
    assert len(TEXTS) == 18
    assert all(len(pieces(code)) in range(2, 6) for code in TEXTS)


@pytest.mark.parametrize("code", TEXTS)
def test_the_main_language_is_told_and_nothing_of_it_is_foreign(code: str) -> None:
    marked, language, remarks = in_one_language(pieces(code))
    assert (language, marked, remarks) == (code, pieces(code), ())


@pytest.mark.parametrize("code", TEXTS)
def test_a_declaration_does_not_overrule_a_text_that_is_long_enough(code: str) -> None:
    assert main_language(pieces(code), "en-US" if code != "en" else "fr") == code


@pytest.mark.parametrize("code", TEXTS)
def test_a_few_words_are_in_the_declared_language_if_its_script_fits(code: str) -> None:
    few = [Piece(pieces(code)[0].text[:20])]
    assert main_language(few, code) == code
    assert main_language(few, "th" if code != "th" else "en") in ("und", code), "Thai letters are not there"


@pytest.mark.parametrize("code", OWN_SCRIPT)
def test_a_script_of_one_language_tells_it_by_few_letters(code: str) -> None:
    assert main_language([Piece(pieces(code)[0].text[:12])]) == code


def test_a_paragraph_in_another_language_is_told_in_nearly_every_pair() -> None:
    missed, false, count = [], [], 0
    for main in TEXTS:
        own = pieces(main)
        for other in TEXTS:
            for one in pieces(other) if other != main else ():
                count += 1
                marked = mark_foreign([*own, one, own[0]], main)
                missed += [(main, other)] if not marked[len(own)].reason else []
                false += [(main, other)] if any(p.reason for p in (*marked[:-2], marked[-1])) else []
    assert count == 918
    assert false == []
    assert len(missed) <= 0.02 * count


def test_inside_it_is_a_foreign_language_and_at_the_end_boilerplate() -> None:
    short, own = pieces("fr")[1], pieces("en") * 3
    marked = mark_foreign([own[0], short, *own[1:], short], "en")
    assert [p.reason for p in marked if p.reason] == ["foreign language", "foreign-language boilerplate"]


def test_a_large_part_in_another_language_is_not_lost_without_a_word() -> None:
    marked, language, remarks = in_one_language([*pieces("en") * 3, *pieces("de") * 2])
    assert language == "en"
    assert {p.reason for p in marked[-6:]} == {"foreign language"}, "half a document is no boilerplate"
    (remark,) = remarks
    assert remark.code == "foreign-part"
    assert "% of its text is in German, the rest in English" in remark.text


def test_a_short_foreign_footer_is_left_out_without_a_remark() -> None:
    marked, _, remarks = in_one_language([*pieces("en"), pieces("de")[2]])
    assert marked[-1].reason == "foreign-language boilerplate"
    assert remarks == ()


def test_too_little_text_is_of_no_language_and_says_so() -> None:
    _, language, (remark,) = in_one_language([Piece("Port plan")])
    assert (language, remark.code) == ("und", "language-unsure")


def test_figures_alone_have_no_language_and_need_no_remark() -> None:
    table = Piece(kind=BlockKind.TABLE, cells=(("Port", "2024"), ("Sample", "12")))
    assert in_one_language([table, Piece("12.5 / 13.7")]) == ([table, Piece("12.5 / 13.7")], "und", ())


def test_addresses_and_names_are_in_no_foreign_language() -> None:
    names = Piece("Puerto de la Muestra S.A., Ejemplo y Modelo, Avenida Central 12, Ciudad Muestra, Provincia Ejemplo")
    assert not mark_foreign([*pieces("en"), names, *pieces("en")], "en")[3].reason


def test_what_a_reader_left_out_does_not_count() -> None:
    out = [Piece(p.text, reason="navigation") for p in pieces("de") * 5]
    assert main_language([*out, *pieces("fr")]) == "fr"


def test_a_long_document_is_looked_at_from_end_to_end() -> None:
    assert main_language([*pieces("fr") * 500, *pieces("en") * 1500]) == "en"


def test_an_article_is_read_with_its_language_and_remarks() -> None:
    source = read_source("doppelt.txt", "\n\n".join(p.text for p in (*pieces("de") * 2, *pieces("it") * 2)).encode())
    assert source.language == "de"
    assert [r.code for r in source.remarks] == ["foreign-part"]


@pytest.mark.parametrize(("text", "name"), [("Port", "LATIN"), ("港口 plan", "CJK"), ("порт", "CYRILLIC"), ("12", "")])
def test_the_script_is_that_of_most_letters(text: str, name: str) -> None:
    assert script(text) == name


def test_languages_have_names_and_declared_tags_have_codes() -> None:
    assert len(NAMES) == 183
    assert (language_name("fr"), language_name("und"), language_name("qq")) == ("French", "not determined", "qq")
    assert [declared_code(t) for t in ("en-GB", "pt_BR", "DE", "", "x-none", "cmn")] == ["en", "pt", "de", "", "", ""]


SHORT = "Plan port"


def _page(tag: str) -> tuple[str, bytes]:
    return "p.html", f'<html lang="{tag}"><body><h1>{SHORT}</h1><p>{SHORT} 2024</p></body></html>'.encode()


def _print(tag: str) -> tuple[str, bytes]:
    from weasyprint import HTML

    return "p.pdf", bytes(HTML(string=_page(tag)[1].decode()).write_pdf())


def _letter(tag: str) -> tuple[str, bytes]:
    import docx

    document = docx.Document()
    document.add_paragraph(f"{SHORT} 2024")
    for lang in document.styles.element.iter("{*}lang"):
        lang.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", tag)
    out = io.BytesIO()
    document.save(out)
    return "p.docx", out.getvalue()


@pytest.mark.parametrize("made", [_page, _print, _letter])
@pytest.mark.parametrize("code", ["fr", "pt"])
def test_readers_hand_on_the_language_that_a_document_declares(
    made: Callable[[str], tuple[str, bytes]], code: str
) -> None:
    assert read_source(*made(f"{code}-XX")).language == code


@pytest.mark.parametrize("code", ["ar", "he", "fa", "zh", "ja", "ko"])
def test_text_of_any_script_is_read_in_paragraphs_and_cited_to_the_letter(code: str) -> None:
    source = read_source(f"{code}.txt", TEXTS[code].encode())
    paragraphs = [p.text for p in pieces(code)]
    assert [source.text[b.start : b.end] for b in source.blocks] == paragraphs
    assert {b.kind for b in source.blocks} == {BlockKind.PARAGRAPH}
    found = passages_of(source)
    assert len(found) == 5
    assert all(source.text[p.start : p.end] == p.text for p in found)
    assert [p.locator.value for p in found] == ["1", "1", "2", "2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "The Greek operator Ελληνικά Κανάλια bought 12 barges in 2022 for $3 million.",
        "The agency 国家互联网信息办公室 issued 12 rules.",
        "Officials on the river call it Державне агентство водних ресурсів and want it moved.",
        "The ministry, known as وزارة المياه والري والطاقة to its staff, announced a budget for the canal in 2024.",
    ],
)
def test_a_sentence_with_a_name_in_another_script_is_not_foreign(text: str) -> None:
    own = pieces("en")
    assert mark_foreign([*own, Piece(text), own[0]], "en")[len(own)].reason == ""


QUOTING = ("“{}”", "({})", '"{}"', "«{}»")


@pytest.mark.parametrize("marks", QUOTING)
@pytest.mark.parametrize("code", ["ru", "zh", "fr"])
def test_a_sentence_that_quotes_another_language_at_length_is_not_foreign(marks: str, code: str) -> None:
    quotation = pieces(code)[0].text[:300]
    sentence = Piece(f"The minister said that the plan {marks.format(quotation)} will cost 3 billion dollars by 2026.")
    own = pieces("en")
    assert mark_foreign([*own, sentence, own[0]], "en")[len(own)].reason == ""
    assert main_language([sentence], "en") == "en"


@pytest.mark.parametrize("code", ["ru", "zh"])
def test_what_quotes_the_main_language_or_is_but_a_quotation_is_foreign_still(code: str) -> None:
    own, text = pieces("en"), pieces(code)[0].text
    for other in (f"“{text}”", f"{text} (The port opened at last.)"):
        assert mark_foreign([*own, Piece(other), own[0]], "en")[len(own)].reason == "foreign language"
