"""Sentences in other languages that lean on the one before."""

from __future__ import annotations

import pytest

from briefgen.model import Source
from briefgen.passages import passages_of
from briefgen.passages.backward import leans_back
from briefgen.sources import read_source

CASES = (
    ("fr", "Ils rappellent la baisse des exportations.", "pronoun"),
    ("fr", "C’est trop tard.", "pronoun"),
    ("fr", "En outre, le port ferme.", "connective"),
    ("fr", "En 2024, le port ferme.", ""),
    ("fr", "Les ports ferment.", ""),
    ("de", "Sie verweisen auf die Ausfuhren.", "pronoun"),
    ("de", "Dennoch steigt die Abgabe.", "connective"),
    ("de", "Das Ministerium wartet.", ""),
    ("es", "Esta medida falla.", "pronoun"),
    ("es", "Sin embargo, la tasa sube.", "connective"),
    ("es", "Sin fondos no hay puerto.", ""),
    ("pt", "Eles recusam.", "pronoun"),
    ("pt", "No entanto, a taxa sobe.", "connective"),
    ("pt", "No porto nada muda.", ""),
    ("it", "Questa misura fallisce.", "pronoun"),
    ("it", "Tuttavia il tasso sale.", "connective"),
    ("it", "I porti chiudono.", ""),
    ("ru", "Они напоминают о засухе.", "pronoun"),
    ("ru", "Кроме того, порт закрыт.", "connective"),
    ("ru", "Иначе порт закроют.", ""),
    ("zh", "他们不同意。", ""),
    ("fr", "", ""),
)


@pytest.mark.parametrize(("language", "text", "how"), CASES)
def test_a_sentence_leans_back_by_the_word_that_it_begins_with(language: str, text: str, how: str) -> None:
    assert leans_back(text, language) == how


def test_a_passage_in_another_language_says_so() -> None:
    text = (
        "Les transporteurs doutent que les péages suffisent à couvrir les frais de la voie d'eau. "
        "Ils rappellent la baisse des exportations de céréales et deux étés secs de suite dans tout le pays.\n\n"
        "Le ministère a présenté un plan pour agrandir trois ports fluviaux avant la fin de la décennie, "
        "et l'essentiel des fonds viendrait des péages que les transporteurs versent aux écluses."
    )
    source: Source = read_source("fr.txt", text.encode())
    assert source.language == "fr"
    assert [p.dangling for p in passages_of(source)] == ["", "pronoun", ""]
