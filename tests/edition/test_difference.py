"""The difference of two editions for one audience: what is new, what is gone, in the order of the earlier one."""

from __future__ import annotations

from dataclasses import replace

from briefgen.edition import Edition, difference, edition_record, in_words, parse_edition, revised, to_json
from briefgen.model import AudienceView, CaveatKind, Gone, Revision
from tests import documents
from tests.edition.earlier import OLD_CAVEAT, OLD_STATEMENT, earlier

VIEW = documents.view("executive")
IDS = [s.id for s in VIEW.statements]


def record(view: AudienceView) -> Edition:
    return parse_edition(to_json(edition_record(view.summary, [view], [])))


def test_against_itself_an_edition_has_no_change_and_says_so() -> None:
    found = difference(record(VIEW), VIEW)
    assert found.empty
    assert in_words(found) == "since the edition of June 2024 nothing has changed"


def test_what_the_earlier_edition_did_not_show_is_new() -> None:
    found = difference(record(earlier(VIEW, without=(IDS[2], IDS[3]))), VIEW)
    assert found.statements == (IDS[2], IDS[3])
    assert not found.gone


def test_what_is_gone_stands_behind_what_it_stood_behind_and_is_still_shown() -> None:
    found = difference(record(earlier(VIEW, added_after=IDS[1], without=(IDS[2],))), VIEW)
    assert found.gone == (
        Gone(OLD_STATEMENT.id, "What was said before. (Sample Survey Office 2024, paragraph 9)", IDS[1]),
        Gone(OLD_CAVEAT.id, "Only an earlier edition said this.", IDS[1], caveat=True),
    )


def test_what_stood_before_all_that_is_left_has_nothing_to_stand_behind() -> None:
    gone = difference(record(earlier(VIEW, added_after="", without=())), VIEW).gone
    assert {g.after for g in gone} == {""}


def test_a_caveat_that_a_statement_has_now_is_new_and_the_statement_is_marked() -> None:
    statement = next(s for s in VIEW.statements if s.caveats)
    bare = replace(statement, caveats=())
    slots = tuple(
        replace(slot, statements=tuple(bare if s.id == bare.id else s for s in slot.statements)) for slot in VIEW.slots
    )
    summary = replace(VIEW.summary, statements=tuple(bare if s.id == bare.id else s for s in VIEW.summary.statements))
    before = replace(VIEW, summary=summary, slots=slots, caveats=())
    found = difference(record(before), VIEW)
    assert statement.id in found.marked
    assert set(statement.caveats) <= set(found.caveats)


def test_a_caveat_within_a_statements_words_is_never_told_apart() -> None:
    within = replace(OLD_CAVEAT, within=True, kind=CaveatKind.HEDGE)
    before = earlier(VIEW, added_after=IDS[0], without=(), caveat=within)
    assert [g.id for g in difference(record(before), VIEW).gone] == [OLD_STATEMENT.id]


def test_all_is_new_to_an_audience_that_the_earlier_edition_had_not() -> None:
    found = difference(record(documents.view("public")), VIEW)
    assert found.statements == tuple(IDS)
    assert not found.gone


def test_a_word_document_is_promised_every_change() -> None:
    made = revised(documents.document("executive"), record(earlier(VIEW, added_after=IDS[1], without=(IDS[2],))), VIEW)
    held = {(p.kind, p.id) for p in made.promises}
    assert {("insertion", IDS[2]), ("deletion", OLD_STATEMENT.id), ("deletion", OLD_CAVEAT.id)} <= held


def test_changes_are_counted_in_words() -> None:
    gone = (Gone("a", "A."), Gone("b", "B.", caveat=True), Gone("c", "C.", caveat=True))
    told = in_words(Revision("2026-03-02", ("d",), ("e", "f"), ("g",), gone))
    assert told == (
        "since the edition of 2 March 2026: 1 new statement, 1 statement gone, 2 new caveats, 2 caveats gone, "
        "1 statement with a caveat added"
    )
    assert in_words(Revision("")) == "since the earlier edition nothing has changed"
