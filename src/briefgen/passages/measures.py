"""The words of figures: currencies, magnitudes, units and what a rate is counted by."""

from __future__ import annotations

from .text import words_of

SYMBOLS = {"US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "R$": "BRL", "S$": "SGD", "$": "USD",
           "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW", "₪": "ILS", "₴": "UAH", "₺": "TRY",
           "₸": "KZT", "Rs.": "INR", "Rs": "INR", "RMB": "CNY"}  # fmt: skip
CODES = ("AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR",
         "IQD", "IRR", "JPY", "KRW", "KZT", "MXN", "NGN", "NOK", "PKR", "PLN", "QAR", "RUB", "SAR", "SEK", "SGD", "TRY",
         "TWD", "UAH", "USD", "ZAR")  # fmt: skip
CURRENCIES = {
    "australian dollars": "AUD", "british pounds": "GBP", "canadian dollars": "CAD", "dollar": "USD",
    "dollars": "USD", "euro": "EUR", "euros": "EUR", "francs": "CHF", "hong kong dollars": "HKD",
    "hryvnia": "UAH", "hryvnias": "UAH", "indian rupees": "INR", "iranian rials": "IRR", "japanese yen": "JPY",
    "mexican pesos": "MXN", "pounds sterling": "GBP", "reais": "BRL", "renminbi": "CNY", "riyals": "SAR",
    "roubles": "RUB", "rubles": "RUB", "russian rubles": "RUB", "rupees": "INR", "shekels": "ILS",
    "swiss francs": "CHF", "tenge": "KZT", "turkish lira": "TRY", "u.s. dollars": "USD", "us dollars": "USD",
    "won": "KRW", "yen": "JPY", "yuan": "CNY", "zloty": "PLN",
}  # fmt: skip
MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9,
              "trillion": 1e12, "dozen": 12.0, "mn": 1e6, "bn": 1e9, "tn": 1e12, "m": 1e6, "b": 1e9, "k": 1e3, "M": 1e6,
              "B": 1e9, "K": 1e3, "T": 1e12}  # fmt: skip
LONG_MAGNITUDES = ("hundred", "thousand", "lakh", "million", "crore", "billion", "trillion", "dozen")
VAGUE = {"dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
         "billions": 1e9, "trillions": 1e12}  # fmt: skip
# Units under one name each, however a source writes them. Signs are told by their case, words are not.
UNIT_SIGNS = {
    "km²": "sq km", "km2": "sq km", "sq km": "sq km", "sq mi": "sq miles", "km": "km", "cm": "cm", "mm": "mm", "m²":
    "sq m",
    "m2": "sq m", "m³": "cubic m", "m3": "cubic m", "cu m": "cubic m", "bcm": "bcm", "m": "m", "ft": "feet", "nm": "nm",
    "kg": "kg", "g": "g", "mg": "mg", "kt": "kt", "Mt": "Mt", "t": "tonnes", "ha": "ha", "W": "W", "kW": "kW", "MW":
    "MW",
    "GW": "GW", "TW": "TW", "Wh": "Wh", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "Btu": "Btu",
    "MMBtu": "MMBtu", "MMT": "Mt", "TEU": "TEU", "TEUs": "TEU", "dwt": "dwt", "ppm": "ppm", "mph": "mph", "km/h":
    "km/h",
    "bbl": "barrels", "b/d": "barrels per day", "bpd": "barrels per day", "kb/d": "kb/d", "mb/d": "mb/d",
    "°C": "°C", "° C": "°C", "˚C": "°C", "ºC": "°C", "°F": "°F", "˚F": "°F", "ºF": "°F",
}  # fmt: skip
UNIT_WORDS = {
    "square kilometers": "sq km", "square kilometres": "sq km", "square miles": "sq miles", "square feet": "sq feet",
    "square meters": "sq m", "square metres": "sq m", "cubic meters": "cubic m", "cubic metres": "cubic m",
    "cubic feet": "cubic feet", "kilometers": "km", "kilometres": "km", "nautical miles": "nm", "kilograms": "kg",
    "kilogrammes": "kg", "metric tons": "tonnes", "metric tonnes": "tonnes", "short tons": "short tons",
    "long tons": "long tons", "tonne": "tonnes", "tonnes": "tonnes", "hectares": "ha", "kilowatts": "kW",
    "megawatts": "MW", "gigawatts": "GW", "kilowatt-hours": "kWh", "megawatt-hours": "MWh", "terawatt-hours": "TWh",
    "kilowatt hours": "kWh", "degrees celsius": "°C", "degrees fahrenheit": "°F", "barrel": "barrels", "ton": "tons",
}  # fmt: skip
# Nouns that a count's unit may be though they do not end in "s".
PLURALS = ("aircraft", "children", "crew", "feet", "men", "people", "personnel", "staff", "women")
# What a rate is counted by: "a barrel", "each day"; after "per" any noun is.
PER = words_of(
    """acre barrel bushel child container day decade dollar gallon head hectare hour household kilogram kilometer
    kilometre kilowatt-hour kwh km liter litre megawatt-hour mile minute month mwh ounce person pound quarter second
    student ton tonne unit vessel ship week worker year"""
)
ADVERBS = {"annually": "year", "yearly": "year", "quarterly": "quarter", "monthly": "month", "weekly": "week",
           "daily": "day", "hourly": "hour"}  # fmt: skip
SAME = {"capita": "person", "annum": "year", "head": "person", "inhabitant": "person", "resident": "person",
        "population": "people", "inhabitants": "people", "persons": "people", "residents": "people", "d": "day",
        "yr": "year", "kilometre": "km", "kilometer": "km", "kilogram": "kg"}  # fmt: skip
# Words in "s" after a number that are no unit, and words that cannot stand between a number and its unit.
NOT_UNITS = words_of("as basis does has his is its less plus perhaps thus this towards us was versus vs yes")
NOT_BETWEEN = words_of(
    """a about after although an and are as at be because been before between but by can could during each every for
    from had has have if in into is it may might more nor not of on or over per shall should so than that the their
    then these they this those to under until upon was were when where which while who will with would"""
)
# Bound words before a figure. "Up to" and "at most" bound it from above, as "under" does.
BOUND_WORDS = {
    "about": "about", "almost": "about", "approximately": "about", "around": "about", "circa": "about",
    "close to": "about", "nearly": "about", "roughly": "about", "some": "about", "~": "about", "approx.": "about",
    "above": "over", "at least": "over", "exceeding": "over", "greater than": "over", "in excess of": "over",
    "more than": "over", "no fewer than": "over", "no less than": "over", "not less than": "over", "over": "over",
    "upwards of": "over", "a minimum of": "over", "well over": "over", "just over": "over",
    "as many as": "under", "as much as": "under", "at most": "under", "below": "under", "fewer than": "under",
    "less than": "under", "no more than": "under", "not more than": "under", "under": "under", "up to": "under",
    "just under": "under", "a maximum of": "under", "capped at": "under",
    "an estimated": "estimated", "estimated": "estimated", "est.": "estimated",
    "estimated at": "estimated", "estimated to be": "estimated", "estimated over": "over",
    "estimated at over": "over", "a projected": "estimated", "projected": "estimated",
}  # fmt: skip
# Flags after a figure that say that it is an estimate or a projection.
FLAGS = ("[e]", "(est.)", "(est)", "est.", "(estimate)", "(estimated)", "[p]", "(proj.)", "(projected)")
