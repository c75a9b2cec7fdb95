"""The words that dates are made of, and the words beside a number that make it something else."""

from __future__ import annotations

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CENTURIES = ("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first")  # from the 16th on
# Sub-year groupings of EDTF (levels 1 and 2) and the month each begins with.
SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9), "winter": (24, 12)}
QUARTERS = ("first", "second", "third", "fourth")
# Years that are no calendar years; EDTF has no sign for them, so they go by their number.
NAMED_YEARS = ("academic", "budget", "calendar", "crop", "financial", "fiscal", "marketing", "model", "program",
               "school", "tax")  # fmt: skip
# A year-like number after one of these is a label's, a sum's or a count's number.
LABELS = (
    "agenda item", "article", "articles", "boeing", "cfr", "chapter", "chapters", "code", "codes", "commodities",
    "commodity", "directive", "figure", "flight", "h.con.res.", "h.r.", "h.rept.", "h.res.", "iso", "law", "line",
    "no.", "nos.", "number", "order",
    "p.l.", "page", "pages", "part", "pp.", "regulation", "res.", "resolution", "resolutions", "rfc", "room", "route",
    "rept.", "rule", "s.", "s.con.res.", "s.rept.", "s.res.", "sec.", "section", "sections", "table", "tables",
    "title", "titles", "u.s.c.", "unscr", "version",
    "§", "§§", "#",
    "aud", "brl", "cad", "chf", "cny", "eur", "gbp", "inr", "jpy", "rmb", "rub", "uah", "usd",
)  # fmt: skip
COUNTED = (
    "acres", "aircraft", "barrels", "bases", "cases", "casualties", "centrifuges", "children", "civilians", "days",
    "deaths", "decades", "displaced", "employees", "families", "farms", "feet", "homes", "hours",
    "households", "injured", "jobs", "kilograms", "kilometers", "kilometres", "kg", "km", "killed", "launchers",
    "lives", "men", "metres", "meters", "miles", "minutes", "missiles", "months", "mw", "gw", "pages", "people",
    "percent", "per cent", "persons", "personnel", "planes", "points", "prisoners", "refugees", "seats",
    "ships", "soldiers", "square", "sq", "students", "tanks", "taxpayers", "times", "tonnes", "tons", "troops",
    "units", "vehicles", "vessels",
    "victims", "villages", "votes", "warheads", "weapons", "weeks", "women", "words", "workers", "wounded", "years",
    "million", "billion", "trillion", "thousand",
)  # fmt: skip
BOUNDS = ("about", "almost", "approximately", "as many as", "at least", "at most", "exceeding", "fewer than",
          "less than", "more than", "nearly", "over", "roughly", "some", "up to")  # fmt: skip
