"""The header lines that mail programs put over a forwarded message, in six languages, and the lines around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.model import DateParts
from briefgen.sources.dates import date_parts
from briefgen.sources.html.stamps import parse_stamp

_FIELDS = {
    "from": "from|de|von|da|от|van|od|fra|från",
    "date": "date|sent|datum|gesendet(?: am)?|envoyé(?: le)?|fecha|enviado(?: el| em)?|data|inviato(?: il)?|дата"
    "|отправлено"
            "|verzonden",
    "to": "to|à|an|para|a|кому|aan",
    "cc": "cc|copie à|kopie|копия|kopie \\(cc\\)|bcc|cci",
    "subject": "subject|objet|betreff|asunto|oggetto|assunto|тема|onderwerp",
    "reply": "reply-to|répondre à|antwort an|responder a|rispondi a|list-id|organization|resent-from",
}  # fmt: skip
_ANY = "|".join(_FIELDS.values())
_FIELD = re.compile(rf"^[>\s*_]*\*?({_ANY})\s?\*?\s*[:：]\s?\*?\s*(.*?)\*?$", re.IGNORECASE)
_INLINE = re.compile(rf"(?:^|(?<=\s)|(?<=-))\*?({_ANY})\*?\s?[:：]\s", re.IGNORECASE)
MARKER = re.compile(
    r"^[>\s]*(?:[-–—_*]{2,}\s*)?(?:"
    r"forwarded (?:message|mail|e-?mail)(?: from .{1,80})?|begin forwarded message|original (?:message|e-?mail)"
    r"|message (?:transféré|d['’]origine|original)|début du message (?:transféré|réexpédié)|le message transféré"
    r"|(?:weitergeleitete|ursprüngliche|original) ?nachricht|anfang der weitergeleiteten (?:nachricht|e-?mail)"
    r"|mensaje (?:reenviado|original)|inicio del mensaje reenviado|(?:messaggio|mensagem) \w+"
    r"|inizio messaggio inoltrato|início da mensagem (?:reencaminhada|encaminhada)"
    r"|(?:пересылаемое|пересланное|исходное) сообщение|начало переадресованного сообщения|doorgestuurd bericht"
    r")\s*:?\s*(?:[-–—_*]{2,})?\s*(?:$|(?=(?:from|de|von|da|от)\b))",
    re.IGNORECASE,
)
WROTE = re.compile(
    r"^(?:on|le|am|el|il|em|в|op)\b.{5,250}(?:wrote|a écrit|schrieb(?: .{1,80})?|escribió|ha scritto|escreveu"
    r"|написал\w*"
    r"|пишет|schreef .{1,80})\s*:$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"^(?:--|—)\s?$|^(?:sent from my|get outlook for|von meinem .{1,30} gesendet|envoyé de mon|enviado desde mi"
    r"|inviato da)\b",
    re.IGNORECASE,
)
LIST_FOOTER = re.compile(
    r"^_{20,}$|^you (?:received|are receiving) this (?:message|e-?mail|because)\b|^to unsubscribe\b|mailing list$"
    r"|^-~-+~-|^to post to this group\b|^vous recevez ce message\b|^sie erhalten diese (?:e-?mail|nachricht)\b"
    r"|^recibe(?:s)? este (?:mensaje|correo)\b",
    re.IGNORECASE,
)
CONFIDENTIAL = re.compile(
    r"^\W*(?:this|the information (?:contained )?in this) (?:e-?mail|message"
    r"|communication)\b.{0,200}(?:confidential|intended"
    r"|privileged)|^\W*diese e-?mail\b.{0,200}vertraulich|^\W*ce (?:message|courriel|mail)\b.{0,200}confidentiel"
    r"|^\W*este (?:mensaje|correo|e-?mail)\b.{0,200}confidencial",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^\s*(?:(?:fwd?|re|aw|wg|tr|rv|i|enc|res|r|sv|vs|antw|doorst|ref)\s*(?:\[\d+\])?\s*[:：]\s*|\[[^\]]{1,30}\]\s+)+",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^\s*(?:\[[^\]]{1,30}\]\s*)?(?:fwd?|wg|tr|rv|i|enc|doorst)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE
)
_MONTHS = (
    "jan", "feb|fév|fev", "mar|mär|maa", "apr|avr|abr", "may|mai|mag|mei", "jun|juin|giu", "jul|juil|lug",
    "aug|aoû|ago", "sep|set", "oct|okt|out|ott", "nov", "dec|déc|dez|dic",
)  # fmt: skip
_DAY = re.compile(
    r"\b(\d{1,2})\.?(?:er|º|st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?\s+(?:de\s+)?(\d{4})\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:at\s+)?(\d{4})\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


@dataclass(frozen=True, slots=True)
class Header:
    """A forwarded message's header lines: how many lines they are, and what they say."""

    lines: int
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """A field's value, "" for none."""
        return next((value for field, value in self.fields if field == name), "")


def header_at(lines: list[str], at: int) -> Header | None:
    """The header lines that begin here, with or without their marker; None where none do.

    A marker needs a sender or a subject below it; without one, three fields must follow each other.
    """
    marked = MARKER.match(lines[at])
    if not marked and not _FIELD.match(lines[at]) and len(_INLINE.findall(lines[at])) < 3:
        return None
    fields: list[tuple[str, str]] = []
    index = at
    rest = lines[at][marked.end() :].strip() if marked else ""
    if marked and not rest:
        index += 1
    blank = 0
    while index < len(lines) and index < at + 30:
        line = rest or lines[index]
        rest = ""
        found = _in_line(line)
        if not found and not line.strip(" >*") and not (fields and blank):
            blank += bool(fields)
        elif not found and fields and fields[-1][0] in ("to", "cc") and "@" in line and len(line) < 500:
            blank = 0
        elif not found or (blank and fields and found[0][0] in {name for name, _ in fields}):
            break
        else:
            blank = 0
            fields.extend(found)
        index += 1
    names = {name for name, _ in fields}
    enough = "from" in names and len(names) >= 2 if marked else "from" in names and len(names) >= 3
    while index > at and not lines[index - 1].strip(" >*"):
        index -= 1
    return Header(index - at, tuple(fields)) if enough else None


def _in_line(line: str) -> list[tuple[str, str]]:
    """The fields of a line: one, or all of a block whose line breaks were lost."""
    marks = list(_INLINE.finditer(line.strip(" >")))
    text = line.strip(" >")
    if len(marks) >= 2 and marks[0].start() <= 1:
        ends = [m.start() for m in marks[1:]] + [len(text)]
        return [(_name(m[1]), text[m.end() : end].strip(" *")) for m, end in zip(marks, ends, strict=True)]
    one = _FIELD.match(line)
    return [(_name(one[1]), one[2].strip(" *"))] if one else []


def _name(word: str) -> str:
    return next(name for name, pattern in _FIELDS.items() if re.fullmatch(pattern, word, re.IGNORECASE))


def subject_title(subject: str) -> str:
    """A subject without "Fwd:", "Re:" and the name of a list."""
    return _PREFIX.sub("", subject).strip()


def is_forward(subject: str) -> bool:
    """True for the subject of a forwarded message."""
    return bool(_FORWARD.match(subject))


def header_date(text: str) -> DateParts | None:
    """The day of a mail's header line in the language of the program; None where it may be read two ways."""
    if found := parse_stamp(text):
        return found
    for pattern, day, month in ((_DAY, 1, 2), (_MONTH_FIRST, 2, 1)):
        if (match := pattern.search(text)) and (number := _month(match[month])):
            return date_parts(int(match[3]), number, int(match[day]))
    if match := _DOTTED.search(text):
        return date_parts(int(match[3]), int(match[2]), int(match[1]))
    return None


def _month(word: str) -> int:
    low = word.lower()
    return next((n for n, starts in enumerate(_MONTHS, 1) if re.match(starts, low)), 0)
