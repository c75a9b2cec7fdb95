"""Lines that say who wrote a document and when, as clippings have them."""

from __future__ import annotations

import pytest

from briefgen.model import DateParts
from briefgen.sources import read_source
from briefgen.sources.header import byline, dateline

FEB = DateParts(2026, 2, 12)


@pytest.mark.parametrize(
    ("line", "who", "when"),
    [
        ("By Sample Desk, 2026-02-12", ["Sample Desk"], FEB),
        ("By Sample Desk | 12 February 2026", ["Sample Desk"], FEB),
        (
            "By the Press Office, Sample Port Authority · 12 February 2026",
            ["Press Office", "Sample Port Authority"],
            FEB,
        ),
        ("Sample Institute, 2026-02-12", ["Sample Institute"], FEB),
        ("Sample Institute, February 12, 2026", ["Sample Institute"], FEB),
        ("News | Sample Port Authority | 12 February 2026", ["Sample Port Authority"], FEB),
        ("Statement by the Sample Port Authority, 12 February 2026", ["Sample Port Authority"], FEB),
        ("Press release, 12 February 2026", [], FEB),
        ("Press release no. 14/2026, 12 February 2026", [], FEB),
        ("Policy brief · March 2026", [], DateParts(2026, 3)),
        ("Report 14, version 1, 2026-02-12", [], FEB),
        ("Sample-Zeitung, 12. Februar 2026", ["Sample-Zeitung"], FEB),
        ("Journal des quais, 12 février 2026", ["Journal des quais"], FEB),
        ("Diario del Muelle, 12 de febrero de 2026", ["Diario del Muelle"], FEB),
        ("Adopted on 12 February 2026", [], FEB),
        ("Adopted on 12 February 2026.", [], FEB),
        ("Stand: 12. Februar 2026", [], FEB),
        ("Sample-Zeitung, 31. Februar 2026", [], None),
        ("Grain Review, March 2026", [], None),
        ("Grain trade of the coast, 2026-02-12", [], None),
        ("Sample Institute, 2026-02-30", [], None),
    ],
)
def test_who_signed_and_when_are_told_apart(line: str, who: list[str], when: DateParts | None) -> None:
    assert [name.literal for name in byline(line)] == who
    assert dateline(line) == when


def test_the_kind_of_a_document_is_not_its_author() -> None:
    text = "Port notes for the board\n\nPress release, 12 February 2026\n\nThe board closed two locks at night.\n"
    reference = read_source("a.txt", text.encode()).reference
    assert reference.label() == "Port notes for the board 2026"


@pytest.mark.parametrize("line", ["Sample-Zeitung, 5. März 2026", "Report 14, version 1, 2026-03-05"])
def test_the_date_line_under_the_first_line_is_not_the_title(line: str) -> None:
    text = "Getreide im Hafen: Streit um die Frist\n" + line + "\n\nDer Hafen will bis 2030 zwei Schleusen bauen.\n"
    reference = read_source("a.txt", text.encode()).reference
    assert reference.title == "Getreide im Hafen: Streit um die Frist"
    assert reference.issued == DateParts(2026, 3, 5)
