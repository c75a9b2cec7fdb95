"""Dates as people write them, for every stage that speaks to readers."""

from __future__ import annotations

import datetime
import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "the first quarter of", "34": "the second quarter of", "35": "the third quarter of",
    "36": "the fourth quarter of", "40": "the first half of", "41": "the second half of",
}  # fmt: skip


def embargo_words(embargo: str) -> str:
    """An embargo as it is printed, "Embargoed until 1 March 2026, 06:00 UTC"; "" for "". Takes ISO 8601 with a zone."""
    if not embargo:
        return ""
    moment = datetime.datetime.fromisoformat(embargo)
    clock = moment.strftime("%H:%M:%S").removesuffix(":00")
    offset = moment.strftime("%z")
    zone = "UTC" if moment.utcoffset() == datetime.timedelta() else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"Embargoed until {date_words(moment.date().isoformat())}, {clock} {zone}"


def date_words(edtf: str) -> str:
    """An EDTF date as people write it: "30 June 2024", "June 2024", "the 1990s"; "" for "", else as it is."""
    if not edtf or edtf == "undated":
        return edtf
    if "/" in edtf:
        return " to ".join(date_words(part) for part in edtf.split("/") if part not in ("", ".."))
    text = edtf.rstrip("?~%")
    about = "about " if text != edtf else ""
    if match := re.fullmatch(r"(\d{3})X", text):
        return f"{about}the {match[1]}0s"
    if match := re.fullmatch(r"(\d{2})XX", text):
        return f"{about}the {match[1]}00s"
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
    if not match:
        return edtf
    year, month, day = match.groups()
    if month in _SEASONS:
        return f"{about}{_SEASONS[month]} {year}"
    if month and not 1 <= int(month) <= 12:
        return edtf
    parts = [str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year]
    return about + " ".join(p for p in parts if p)
