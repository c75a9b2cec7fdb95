"""Legal notices: what they say of copying goes, what they say of the content stays, and who issued it is told."""

from __future__ import annotations

import pytest

from briefgen.model import BlockKind, CaveatKind, Source
from briefgen.passages import passages_of
from briefgen.sources import read_source
from briefgen.sources.legal import issuer_of
from briefgen.summary.ofitself import said_of_itself
from tests.sources.checks import left_out, said

PROSE = (
    "The port says that the toll will stay at four dollars until the end of the year, and boats queue at noon on "
    "every day of the week."
)
TERMS = (
    "This document was prepared by the Sample Port Library (SPL). SPL serves the committees of the port parliament. "
    "{}It may be reproduced and distributed in its entirety without permission from the library. For pictures in it "
    "you may need to ask the copyright holder, for they are of other authors and of the harbour museum's collection."
)
RELIANCE = "Information in an SPL paper should not be {} for purposes other than the understanding of boatmen. "


def _read(notice: str, heading: str = "") -> Source:
    return read_source("a.txt", f"Toll News of the Port\n\n{PROSE}\n\n{PROSE} Yes.\n\n{heading}{notice}\n".encode())


@pytest.mark.parametrize("words", ["relied upon", "relied on", "taken for advice to rely on"])
@pytest.mark.parametrize("heading", ["Disclaimer\n\n", ""])
def test_what_a_notice_says_of_reliance_qualifies_all_that_the_source_says(words: str, heading: str) -> None:
    source = _read(TERMS.format(RELIANCE.format(words)), heading)
    (passage, *_) = passages_of(source)
    (caveat,) = said_of_itself(source, passage.qualifiers)
    assert caveat.kind is CaveatKind.DISCLAIMER
    assert words in caveat.text
    assert "boatmen" in caveat.text
    assert "copyright" not in caveat.text


def test_terms_of_copying_alone_are_left_out() -> None:
    source = _read(TERMS.format(""))
    assert said(source, BlockKind.DISCLAIMER) == []
    assert "publisher's legal notice" in left_out(source).values()


@pytest.mark.parametrize("reliance", ["", RELIANCE.format("relied upon")])
def test_the_institution_that_a_notice_says_prepared_the_text_is_its_publisher(reliance: str) -> None:
    reference = _read(TERMS.format(reliance)).reference
    assert reference.publisher == "Sample Port Library"
    assert dict(reference.provenance)["publisher"] == "legal notice"


def test_a_publisher_that_the_document_states_wins_over_its_notice() -> None:
    head = "Title: Toll News\nPublisher: Sample Harbour Press\n\n"
    source = read_source("a.txt", f"{head}{PROSE}\n\n{PROSE} Yes.\n\n{TERMS.format('')}\n".encode())
    assert source.reference.publisher == "Sample Harbour Press"


@pytest.mark.parametrize(
    ("by", "issuer"),
    [
        ("the Sample Research Service for Members of Congress", "Sample Research Service"),
        ("the Sample Centre for River Studies and may be cited", "Sample Centre for River Studies"),
        ("the Department of Sample and Harbour Services", "Department of Sample and Harbour Services"),
        ("the Sample Institute and the Harbour Board", ""),
        ("the Sample Institute and Harbour Board", ""),
        ("Ada Sample of the staff", ""),
        ("staff at the request of the Sample Board", ""),
    ],
)
def test_only_one_institution_named_whole_is_an_issuer(by: str, issuer: str) -> None:
    notice = "This report was prepared by {}. It may be reproduced with the prior permission of the copyright holder."
    assert issuer_of(notice.format(by)) == issuer
    assert issuer_of(f"The figures were in a report that was prepared by {by}.") == ""
