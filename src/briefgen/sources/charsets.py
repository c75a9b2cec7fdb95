"""Which legacy charset a text is in: by the letters that its language has, not by how well bytes fit a table.

Of two readings that are both words in a language, none is taken: a wrong guess would put other words into a citation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SAMPLE = 200_000
"""Bytes looked at; the whole is then decoded strictly."""
_WEST = "àâáäãåæçéèêëíìîïñóòôöõøœúùûüýÿßðþšž"
_CENTRAL = "ąćęłńśźżčďěňřťůőűăâîșțşţđľĺŕ"
# language: its commonest short words in plain ASCII, its other letters, the charsets it is written in
_LATIN = {
    "en": ("the of and to in that is for with was", _WEST, ("cp1252", "iso8859-15", "mac-roman", "cp850")),
    "de": ("der die und das den von mit ist des auf", "äöüßéèàáó", ("cp1252", "mac-roman", "cp850")),
    "fr": ("le la les des et du en une que est", "àâæçéèêëîïôœùûüÿ", ("cp1252", "iso8859-15", "mac-roman", "cp850")),
    "es": ("el la los las que en por con una del", "áéíñóúü", ("cp1252", "mac-roman", "cp850")),
    "it": ("il la che di per una del con sono nel", "àèéìíîòóù", ("cp1252", "mac-roman", "cp850")),
    "pt": ("que os as uma do da em para com dos", "àáâãçéêíóôõúü", ("cp1252", "mac-roman", "cp850")),
    "nl": ("de het een van en in is dat op te", "éëèïöüáóç", ("cp1252",)),
    "sv": ("och att det som en av den med till har", "åäöéü", ("cp1252", "mac-roman", "cp850")),
    "da": ("og at det som en af den med til har", "æøåéü", ("cp1252", "mac-roman", "cp850")),
    "pl": ("na do nie jest od oraz za po przez roku", "ąćęłńóśźż", ("cp1250", "iso8859-2", "cp852")),
    "cs": ("na je se do ve pro byl od podle roku", "áčďéěíňóřšťúůýž", ("cp1250", "iso8859-2", "cp852")),
    "sk": ("na je sa do vo pre bol od podla roku", "áäčďéíĺľňóôŕšťúýž", ("cp1250", "iso8859-2", "cp852")),
    "hu": ("az egy hogy nem meg csak mint volt ezt ami", "áéíóöőúüű", ("cp1250", "iso8859-2", "cp852")),
    "ro": ("de la pe cu din care nu au pentru este", "ăâîșțşţ", ("cp1250", "iso8859-2")),
    "hr": ("je na se da za su od koji ili bi", "čćđšž", ("cp1250", "iso8859-2", "cp852")),
    "tr": ("ve bir bu ile olarak dedi olan de da en", "çğıöşüâîûi̇", ("cp1254", "iso8859-9")),
    "lt": ("ir yra kad su buvo bei tai kaip per apie", "ąčęėįšųūž", ("cp1257",)),
    "lv": ("un ir ar no par kas tika tas bet pie", "āčēģīķļņšūž", ("cp1257",)),
}  # fmt: skip
# script: its letters, the commonest and what part of a text they make up, the charsets it is written in
_SCRIPTS = (
    ("а-яёіїєґўА-ЯЁІЇЄҐЎ", "оеаинтсрвлі", 0.66, ("cp1251", "koi8-u", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
    ("Ͱ-Ͽ", "ατοιεσνηςρπκ", 0.75, ("cp1253", "iso8859-7")),
    ("א-ת", "יהולאמרתבשנ", 0.75, ("cp1255", "iso8859-8")),
    ("ء-ي", "اليمونرتبةعدس", 0.78, ("cp1256", "iso8859-6")),
)  # fmt: skip
# charset: its letters, what part of the text they are, the commonest of them
_CJK = (
    ("cp932", "ぁ-んァ-ヶー", 0.25, ""),
    ("euc-jp", "ぁ-んァ-ヶー", 0.25, ""),
    ("cp949", "가-힣", 0.7, "이는다을에의가고지하시한"),
    ("gb18030", "一-龥", 0.7, "的一是不了在人有我这个中年国和上为大到来以时地们出就会对没"),
    ("big5", "一-龥", 0.7, "的一是不了在人有我這個中年國和上為大到來以時地們出就會對沒"),
)
_QUIET = frozenset("‘’‚“”„«»–—…•·€£§°©®™¿¡ºª½¼¾²³´\u00a0\u00ad‹›†‡№¹×±")
_INNER = re.compile("[^\\W\\d_][^\x00-\x7f\\w\\s’‘·\u00ad–—…«»“”]{1,4}[^\\W\\d_]|[a-zß-ÿ][“”«»][a-zß-ÿ]")


def legacy_charset(data: bytes) -> str:
    """The name of the charset of `data`, which is no UTF-8; "" where it cannot be told."""
    if b"\x1b$" in data or b"\x1b(J" in data:
        return "iso2022_jp" if _decoded(data[:SAMPLE], "iso2022_jp") else ""
    sample = _to_line_end(data[:SAMPLE], len(data))
    readings: dict[str, str] = {}
    for name, text in (*_east(sample), *_scripts(sample)):
        readings.setdefault(text, name)
    if not readings:
        readings = {text: name for name, text in _latin(sample)}
    return next(iter(readings.values())) if len(readings) == 1 else ""


def wide_charset(data: bytes) -> str:
    """ "utf-16-le" and the like for text in wide characters without a mark at its beginning; "" for anything else."""
    for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        head = data[: SAMPLE - SAMPLE % width]
        if len(data) % width or (width == 4 and head.count(0) < len(head) // 4):
            continue
        text = _decoded(head, name) or (_decoded(head[:-2], name) if width == 2 else "")
        if len(text) > 3 and _is_text(text):
            return name
    return ""


def _is_text(text: str) -> bool:
    """True for letters of few rows of Unicode with spaces, signs or figures among them, as only true text has."""
    kinds = [unicodedata.category(c) for c in text[:20_000]]
    odd = sum(k in ("Cn", "Co", "Cs", "Cc") for k in kinds) - sum(c in "\t\n\r\f" for c in text[:20_000])
    plain = sum(" " <= c <= "~" or c in "\n\r\t\u3001\u3002\uff0c\u3000" for c in text[:20_000])
    blocks = {ord(c) >> 8 for c in text[:20_000]}
    few = len(blocks) <= 12 or {b for b in blocks if not 0x4E <= b <= 0x9F and not 0xAC <= b <= 0xD7} <= _CJK_ROWS
    return odd == 0 and few and plain >= max(1, len(kinds) // 100)


_CJK_ROWS = frozenset((0x00, 0x01, 0x02, 0x03, 0x20, 0x21, 0x22, 0x24, 0x25, 0x30, 0x31, 0x32, 0x33, 0x34, 0xFF))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return ""


def _to_line_end(sample: bytes, whole: int) -> bytes:
    """A sample that does not break a character in two, as far as lines allow."""
    return sample if len(sample) == whole or b"\n" not in sample else sample[: sample.rindex(b"\n")]


def _east(sample: bytes) -> Iterator[tuple[str, str]]:
    for name, letters, part, common in _CJK:
        text = _decoded(sample, name)
        high = [c for c in text if ord(c) > 127]
        own = sum(bool(re.match(f"[{letters}]", c)) for c in high[:20_000])
        often = [c for c in high[:20_000] if c in common]
        usual = len(often) >= 0.06 * len(high[:20_000]) and len(set(often)) > 3
        if len(high) > 7 and own >= part * len(high[:20_000]) and (usual or not common):
            yield name, text


def _scripts(sample: bytes) -> Iterator[tuple[str, str]]:
    """The charset in which a script's commonest letters make up most of the text, clearly before any other script."""
    found: list[tuple[float, str, str]] = []
    for letters, common, expected, names in _SCRIPTS:
        scored = [
            (_score(text, letters, common) / expected, name, text) for name in names if (text := _decoded(sample, name))
        ]
        found += sorted(scored, key=lambda item: -item[0])[:1]
    found.sort(key=lambda item: -item[0])
    if found and found[0][0] > 0.75 and (len(found) < 2 or found[0][0] - found[1][0] > 0.1):
        yield found[0][1:]


def _score(text: str, letters: str, common: str) -> float:
    """The part of a text's other letters that are the commonest of a script; 0 where it is glued to Latin letters."""
    own = re.findall(f"[{letters}]", text)
    high = sum(ord(c) > 127 and c not in _QUIET for c in text)
    mixed = len(re.findall(f"[A-Za-z][{letters}]|[{letters}][A-Za-z]", text))
    if len(own) < 12 or len(own) < 0.9 * high or mixed > 0.03 * len(own):
        return 0.0
    odd = len(re.findall("[а-яёα-ω][А-ЯЁΑ-Ω]", text))
    words = re.findall(rf"[{letters}]+", text)
    return (sum(c.lower() in common for c in own) - odd) / high if _vary(words) else 0.0


def _vary(words: list[str]) -> bool:
    """False where every other letter is the same, as when two bytes of one letter are read as two letters."""
    letters = "".join(words)
    return max(letters[::2].count(c) for c in set(letters)) < 0.5 * len(letters) / 2 if letters else False


def _latin(sample: bytes) -> Iterator[tuple[str, str]]:
    """The first charset of the text's language in which all its letters are that language's."""
    words = re.findall(rb"(?<![\x80-\xff\w])[a-z]{2,8}(?![\x80-\xff\w])", sample.lower())
    hits = {code: sum(w.decode() in common.split() for w in words) for code, (common, _, _) in _LATIN.items()}
    most = max(hits.values(), default=0)
    for code, (_, letters, names) in _LATIN.items():
        if most < 2 or hits[code] < 0.8 * most:
            continue
        for name in names:
            text = _decoded(sample, name)
            if text and _fits(text, letters):
                yield name, text
                break
        else:
            for name in ("cp1252", "cp1250", "iso8859-2") if code == "en" else ():
                text = _decoded(sample, name)
                if text and _fits(text, _WEST + _CENTRAL):
                    yield name, text
                    break


def _fits(text: str, letters: str) -> bool:
    """True when the text's accented letters are the language's, no sign stands within a word and cases are in order."""
    high = [c for c in text if ord(c) > 127]
    strange = sum(not (c.lower() in letters or c in _QUIET) for c in high)
    foreign = sum(c.isalpha() and c.lower() in _WEST for c in high if c.lower() not in letters)
    if strange - foreign > 0 or foreign > 0.05 * len(high):
        return False
    return not _INNER.search(text) and not re.search("[a-zß-ÿ][À-ÖØ-ÞŸŠŽ][a-zß-ÿ]", text)
