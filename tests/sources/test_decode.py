"""Bytes to text: right, or refused; never silently wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.sources.decode import decode
from briefgen.sources.pieces import UnreadableError

WORDS = "The harbour’s café stayed open “all winter” – for €3 a cup, they said. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_prose_is_read_in_each_usual_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_a_declared_charset_is_believed_where_the_bytes_are_not_utf_8() -> None:
    text = "Порт работает круглый год."
    assert decode(text.encode("cp1251"), "windows-1251") == text


def test_utf_8_bytes_win_over_a_wrong_declaration() -> None:
    assert decode(WORDS.encode(), "iso-8859-1") == WORDS


def test_one_stray_byte_in_utf_8_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableError, match="line 2 is not UTF-8"):
        decode("Café\n".encode() + b"na\xefve\n" + "über\n".encode())


def test_an_encoding_that_cannot_be_told_is_refused() -> None:
    with pytest.raises(UnreadableError, match="encoding could not be told"):
        decode(bytes(range(0x80, 0xFF)) * 2)


def test_text_that_was_decoded_wrongly_before_is_refused() -> None:
    with pytest.raises(UnreadableError, match="decoded wrongly"):
        decode(WORDS.encode().decode("cp1252", "replace").encode())


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(b"abc\x00\x01\x02\x00\x00rest of it" * 10)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_text_or_a_refusal(data: bytes) -> None:
    try:
        result: str | UnreadableError = decode(data)
    except UnreadableError as error:
        result = error
    if isinstance(result, UnreadableError):
        assert result.reason
        assert result.next_step


PROSE = {
    "ru": "Порт работает круглый год, и совет доволен тем, что зерно уходит без задержек. Отгрузили 4,2 млн тонн. ",
    "zh": "港口全年运营,市议会对粮食运输没有延误感到满意。去年港务局称运出了420万吨小麦。目标更高,但铁路运力不足。",
    "ja": "港は一年中稼働しており、市議会は穀物の輸送に遅れがないことに満足している。昨年は小麦420万トンを出荷した。",
    "ko": "항구는 일년 내내 운영되며 시의회는 곡물 운송이 지연되지 않는 것에 만족한다. 작년에는 밀 420만 톤을 냈다.",
    "de": "Der Hafen ist das ganze Jahr über geöffnet, und der Rat freut sich über die Größe der Schiffe. "
    "Es wird mehr. ",
    "fr": "Le port est ouvert toute l'année et le conseil se félicite des céréales qui partent sans délai. ",
    "pl": "Port pracuje przez cały rok, a rada cieszy się, że zboże odpływa bez opóźnień. Nie jest źle na przystani. ",
    "tr": "Liman yıl boyunca çalışıyor ve meclis bu işten memnun. Geçen yıl 4,2 milyon ton buğday yüklendi, dedi. ",
    "el": "Το λιμάνι λειτουργεί όλο τον χρόνο και το συμβούλιο είναι ικανοποιημένο που τα σιτηρά φεύγουν. ",
    "he": "הנמל פועל כל השנה ומועצת העיר מרוצה מכך שהתבואה יוצאת ללא עיכובים. ",
    "ar": "يعمل الميناء طوال العام ومجلس المدينة راض عن خروج الحبوب دون تأخير. ",
}  # fmt: skip
CHARSETS = [
    ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "cp866"), ("ru", "iso8859-5"), ("zh", "gbk"), ("zh", "gb18030"),
    ("ja", "shift-jis"), ("ja", "euc-jp"), ("ja", "iso2022-jp"), ("ko", "euc-kr"), ("de", "cp1252"),
    ("de", "mac-roman"), ("de", "cp850"), ("fr", "iso8859-15"), ("pl", "cp1250"), ("pl", "iso8859-2"),
    ("tr", "cp1254"), ("el", "cp1253"), ("he", "cp1255"), ("ar", "cp1256"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "charset"), CHARSETS)
@pytest.mark.parametrize("times", [1, 8])
def test_a_legacy_charset_is_told_by_the_letters_of_its_language(language: str, charset: str, times: int) -> None:
    text = PROSE[language] * times
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize("language", sorted(PROSE))
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_is_read_with_and_without_its_mark(language: str, charset: str) -> None:
    assert decode((PROSE[language] * 3).encode(charset)) == PROSE[language] * 3


ALL = sorted({charset for _, charset in CHARSETS})


@pytest.mark.parametrize("language", sorted(PROSE))
def test_no_reading_is_ever_silently_another_text(language: str) -> None:
    for charset in ALL:
        try:
            data = PROSE[language].encode(charset)
            found = decode(data)
        except (UnicodeEncodeError, UnreadableError):
            continue
        assert found == PROSE[language]
