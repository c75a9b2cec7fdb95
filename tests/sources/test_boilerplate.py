"""What is left out of a page, and the sentences of prose that only begin like it."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind
from briefgen.sources.boilerplate import exclude
from briefgen.sources.pieces import Piece

PROSE = "The quay was dredged in 1998, and it has carried wheat and rye to three continents since then."


def _reason(text: str) -> str:
    pieces = [Piece(PROSE), Piece(text), Piece(PROSE), Piece(PROSE)]
    return exclude(pieces)[1].reason


FURNITURE = {
    "comment form": [
        "Leave a Reply", "Your email address will not be published. Required fields are marked *",
        "Laisser un commentaire", "Schreibe einen Kommentar", "Deja un comentario", "Lascia un commento",
        "Deixe um comentário", "Добавить комментарий", "Ваш адрес электронной почты не будет опубликован.",
    ],
    "comments": ["12 comments", "Comments (3)", "3 комментария"],
    "cookie text": [
        "We use cookies to make this site work better for all of our readers.", "Accept all cookies", "Cookie settings",
        "Nous utilisons des cookies pour mesurer l'audience de ce site web.", "Alle Cookies akzeptieren",
        "Wir verwenden Cookies, um Ihnen den besten Service auf dieser Seite zu bieten.", "Aceptar todas las cookies",
        "Utilizziamo i cookie per migliorare il sito.", "Мы используем файлы cookie.",
    ],
    "share links": [
        "Share this article", "Facebook | Twitter | LinkedIn",
        "Follow us on Facebook for all the latest news of the port.",
        "Partager sur Facebook", "Artikel teilen", "Compartir en Twitter", "Condividi su Facebook", "Поделиться",
    ],
    "related links": ["Related articles", "Read more:", "À lire aussi", "Lesen Sie auch:", "Artículos relacionados",
                      "Leggi anche", "Leia também", "Читайте также:"],
    "navigation": ["Skip to main content", "Home > Trade", "Inhaltsverzeichnis", "Содержание", "Back to top"],
    "newsletter form": [
        "Subscribe to our weekly newsletter and read the best of the port each Friday.", "Sign up for updates",
        "Inscrivez-vous à notre newsletter", "Abonnieren Sie unseren Newsletter", "Suscríbete a nuestro boletín",
        "Подпишитесь на нашу рассылку",
    ],
    "advertisement": ["Advertisement", "Publicité", "Anzeige", "Реклама"],
    "footer": ["© 2024 Sample Port Authority", "All rights reserved.", "Alle Rechte vorbehalten", "Все права защищены",
               "Privacy policy"],
    "report number": ["IF12345 · VERSION 3"],
    "language label": ["ENGLISH", "Français | English"],
}  # fmt: skip


@pytest.mark.parametrize(("reason", "text"), [(r, t) for r, texts in FURNITURE.items() for t in texts])
def test_the_furniture_of_a_page_is_left_out_with_its_reason(reason: str, text: str) -> None:
    assert _reason(text) == reason


NEAR_MISSES = [
    "Leave a reply to the council by May and the toll will not rise before the end of the year.",
    "Comments by the towns were few, and none of them spoke of the toll that the board had set.",
    "12 comments were received by the board, of which nine came from the towns on the river.",
    "This website uses cookies to follow readers, the court ruled in 2023, and must ask them first.",
    "Cookie policy in the union was made stricter by the council in the spring of 2023 and again later.",
    "Share this burden among the towns, and the toll will fall for all of them within a year or two.",
    "Share with the towns what the quay earns was the motto of the board for more than thirty years.",
    "Follow us, the pilots told the masters of the three ships that had come in too late for the tide.",
    "Related articles of the treaty were signed by nine states, and two of them have left it since.",
    "Read more into it than the text says, and the treaty would bind the towns to pay for the light.",
    "Home to three million people, the coast has one port and no bridge to the islands beyond it.",
    "Menu prices rose by a tenth in 2023, more than wages, as the towns have said for a long time.",
    "Join the mailing list of the board was what the towns were told to do when they asked for news.",
    "Sign up to the treaty was what the council asked of the nine states, with updates every year.",
    "Advertisement of the contract must last thirty days under the law of 1998 on the river ports.",
    "All rights reserved to the states by the treaty remain with them until a new one is signed.",
    "Privacy policy differs among the nine states, and none of them has a law on it that is new.",
    "Copyright law was changed by the council in 2023 after a debate of more than four years.",
    "Tags on the seals show where they went in the winter, and most of them went far to the north.",
    "Search for the ship went on for nine days, and was called off when the ice closed the strait.",
    "Teilen ist das Motto der Städte am Fluss, und sie haben es seit vielen Jahren nicht geändert.",
    "Partager sur neuf ans le coût du quai est ce que les villes ont demandé au conseil du port.",
    "Compartir en partes iguales el coste del muelle es lo que piden las ciudades del río.",
    "Реклама табака запрещена в порту с 2013 года, и города довольны этим решением совета.",
    "No part of the coast is further than nine miles from a light, and none has ever been dark.",
    "This report was prepared for the towns and speaks of what the quay has earned since it was built.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_no_rule_eats_a_sentence_that_only_begins_like_furniture(text: str) -> None:
    assert _reason(text) == ""


def _reasons(*pieces: Piece) -> list[str]:
    return [p.reason for p in exclude(list(pieces))]


def _head(text: str) -> Piece:
    return Piece(text, BlockKind.HEADING, 2)


def test_a_box_about_the_author_ends_with_the_life_in_it_or_the_next_heading() -> None:
    middle = _reasons(
        Piece(PROSE), Piece(PROSE), _head("About the author"),
        Piece("Anna Sample is a fellow at the Sample Institute."),
        Piece(PROSE + " The board set the toll."), _head("Trade"), Piece(PROSE),
        Piece(PROSE), Piece(PROSE), Piece(PROSE),
    )  # fmt: skip
    assert middle[2:4] == ["about the author"] * 2
    assert middle[5:] == [""] * 5
    end = _reasons(Piece(PROSE), Piece(PROSE), _head("Über die Autorin"), Piece("Anna Sample lebt am Fluss."))
    assert end == ["", "", "about the author", "about the author"]


def test_the_life_of_the_author_of_the_byline_at_the_end_is_no_content_but_another_persons_is() -> None:
    text = [Piece("By Anna Sample"), *[Piece(PROSE)] * 7]
    assert _reasons(*text, Piece("Anna Sample is a fellow at the Sample Institute."))[-1] == "about the author"
    assert _reasons(*text, Piece("Ben Example is the minister of the river ports."))[-1] == ""


def test_readers_comments_are_left_out_and_a_chapter_of_comments_is_not() -> None:
    page = _reasons(
        Piece(PROSE), Piece(PROSE), _head("Comments"), Piece("Port Friend says:"), Piece("The toll is too high!"),
        Piece("Reply"), Piece("Leave a Reply"), Piece("Name"),
    )  # fmt: skip
    assert page == ["", "", *["comments"] * 6]
    report = _reasons(
        Piece(PROSE), Piece(PROSE), _head("Comments"), Piece("The towns spoke of the toll, and of the light.")
    )
    assert report == [""] * 4


def test_a_notice_of_copying_goes_and_a_disclaimer_of_the_content_stays() -> None:
    copying = "No part of this report may be reproduced without the prior permission of the Sample Port Authority."
    content = "This report may not be reproduced without permission; the authority is not responsible for its accuracy."
    german = "Kein Teil dieses Berichts darf ohne schriftliche Genehmigung vervielfältigt werden."
    assert [_reason(t) for t in (copying, content, german)] == [
        "publisher's legal notice", "", "publisher's legal notice",
    ]  # fmt: skip


def test_a_line_of_related_links_does_not_swallow_the_sentence_that_closes_the_text() -> None:
    pieces = [Piece(PROSE), Piece(PROSE), Piece("READ ALSO: The old lock is closed"), Piece("The board meets in May.")]
    assert [p.reason for p in exclude(pieces)] == ["", "", "related links", ""]


def test_names_of_articles_and_furniture_after_related_links_go_with_them() -> None:
    tail = [Piece("Read also"), Piece("A new bridge in the north"), Piece("All rights reserved by the port office.")]
    reasons = [p.reason for p in exclude([Piece(PROSE), Piece(PROSE), *tail])]
    assert reasons[:2] == ["", ""]
    assert reasons[2:4] == ["related links", "related links"]
    assert reasons[4]
