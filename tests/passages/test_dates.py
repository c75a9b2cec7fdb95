"""Dates: what is one, how precise it is, and what only looks like one."""

from __future__ import annotations

import pytest

from briefgen.passages import dates_of

CASES = (
    ("The accord was signed on 3 May 2024.", [("3 May 2024", "2024-05-03", "day")]),
    ("The accord was signed on May 3, 2024.", [("May 3, 2024", "2024-05-03", "day")]),
    ("It was signed on the 3rd of May 2024.", [("3rd of May 2024", "2024-05-03", "day")]),
    ("Signed Sept. 5, 2019.", [("Sept. 5, 2019", "2019-09-05", "day")]),
    ("The session of 5–7 June 2012 ended.", [("5–7 June 2012", "2012-06-05/2012-06-07", "day")]),
    ("Founded on 28.02.2014.", [("28.02.2014", "2014-02-28", "day")]),
    ("Read on 2024-05-03.", [("2024-05-03", "2024-05-03", "day")]),
    ("Filed 04/13/2026.", [("04/13/2026", "2026-04-13", "day")]),
    ("Filed 04/05/2026.", [("04/05/2026", "2026", "year")]),
    ("The ferry sank in February 2022 off the pier.", [("February 2022", "2022-02", "month")]),
    ("By mid-2024 the tolls rose.", [("mid-2024", "2024", "year")]),
    ("From early 2017 when it opened.", [("early 2017", "2017", "year")]),
    ("In the early 2000s, it silted up.", [("early 2000s", "200X", "decade")]),
    ("In the 1990s, it was dredged.", [("1990s", "199X", "decade")]),
    ("Since the late 18th century, barges pass.", [("late 18th century", "17XX", "century")]),
    ("In the twenty-first century, few do.", [("twenty-first century", "20XX", "century")]),
    ("Since 2022, tolls rose.", [("2022", "2022", "year")]),
    ("The works of 2014–2016 failed.", [("2014–2016", "2014/2016", "year")]),
    ("The works of 2014-16 failed.", [("2014-16", "2014/2016", "year")]),
    ("Between 2014 and 2016 it was shut.", [("2014 and 2016", "2014/2016", "year")]),
    ("Floods in 2014 and 2016.", [("2014", "2014", "year"), ("2016", "2016", "year")]),
    ("For FY2018-FY2023 funds rose.", [("FY2018-FY2023", "2018/2023", "year")]),
    ("In spring 2014 it froze.", [("spring 2014", "2014-21", "season")]),
    ("In Q3 2021 it thawed.", [("Q3 2021", "2021-35", "season")]),
    ("The 2018 lock closed.", [("2018", "2018", "year")]),
    ("In 2019 troops left.", [("2019", "2019", "year")]),
    ("It opened in 1991, but shut in March 1998.", [("1991", "1991", "year"), ("March 1998", "1998-03", "month")]),
)
NO_DATES = (
    "The pact covers 2010 lives lost.",
    "It cost $2010.",
    "Over 2000 died.",
    "See Section 2011 of the act.",
    "See 7 U.S.C. 2011 and the rest.",
    "A fleet of 2,010 barges.",
    "Some 1999 tons of grain.",
    "In 21st-century shipping, speed counts.",
    "They may go.",
    "On 3 May they left.",
    "Model 2500 and 3000 units.",
    "Call P.L. 110-2016 by its name.",
    "Article 5 binds.",
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_date_is_as_precise_as_the_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(d.text, d.edtf, d.granularity) for d in dates_of(text)] == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_a_count_a_label_or_a_yearless_day_is_no_date(text: str) -> None:
    assert dates_of(text) == ()


def test_an_impossible_day_leaves_the_month() -> None:
    assert [d.edtf for d in dates_of("On 31 February 2021 it shut.")] == ["2021-02"]


def test_early_mid_and_late_order_within_a_year_and_a_century() -> None:
    texts = ("early 2024", "mid-2024", "late 2024")
    assert [dates_of(t)[0].first for t in texts] == ["2024-01-01", "2024-05-01", "2024-09-01"]
    assert dates_of("the late 18th century")[0].first > dates_of("the early 18th century")[0].first


def test_positions_give_the_text_back() -> None:
    text = "Opened in\nMay\u00a03, 2024 and shut in late 2025."
    assert [text[d.start : d.end] for d in dates_of(text)] == ["May\u00a03, 2024", "late 2025"]
