"""Scripts that the brand's fonts lack: a family of an installed package is named, its text printed and proved."""

from __future__ import annotations

import dataclasses

import page
import pytest

from briefgen.model import Promise
from briefgen.render import Brand, render
from briefgen.render.fonts import SCHEME, face_css, font_bytes
from briefgen.verify import verify
from tests.render.samples import brand, deck, document

ARABIC = "The minister said: “وقّع الطرفان معاهدة النهر في مارس 1998 بعد مفاوضات طويلة”, which both sides confirm."
NAMED = "The canal authority (هيئة القناة) said in 2024 that وزارة المياه (the ministry) will close 3 locks."
CHINESE = "The statement reads 「兩岸於1998年三月簽署河流條約」, and the two sides confirm it."


def with_family(name: str) -> Brand:
    return dataclasses.replace(brand(), fonts=dataclasses.replace(brand().fonts, more=(name,)))


@pytest.mark.parametrize(
    ("family", "text"),
    [("Amiri", ARABIC), ("Amiri", NAMED), ("Noto Sans CJK SC", CHINESE), ("Noto Sans CJK JP", "川の条約 was signed.")],
)  # fmt: skip
def test_a_quotation_in_another_script_is_printed_proved_and_accessible(family: str, text: str) -> None:
    done = render("pdf", document(body=f"# A\n\n[{text}]{{.statement}}"), deck(), with_family(family))
    assert verify(done, (Promise("statement", "a", text),)) == ()
    assert page.validate_pdf_bytes(done.data, profile=page.ValidationProfile.PDF_UA_1).failures == []


def test_a_collection_is_cut_to_the_characters_in_use() -> None:
    rule = next(r for r in face_css(with_family("Noto Sans CJK SC"), (CHINESE,)).split("\n") if "CJK" in r)
    address = rule[rule.index(SCHEME) : -2]
    font = font_bytes(with_family("Noto Sans CJK SC"), address)
    assert len(font) < 60_000
    assert font == font_bytes(with_family("Noto Sans CJK SC"), address)


def test_a_family_that_is_not_installed_names_its_package() -> None:
    from briefgen.errors import RenderError

    with pytest.raises(RenderError) as raised:
        render("pdf", document(body="# A\n\nText."), deck(), with_family("Noto Serif CJK KR"))
    assert "noto-cjk[serif]" in raised.value.next_step
