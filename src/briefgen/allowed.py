"""What is allowed, or always so by a rule, and therefore nothing to come: for every stage that tells the two apart."""

from __future__ import annotations

import re

# What a rule lets be done with a credit, a claim or a sum: "may be “carried forward” to later years".
_PERMITTED = (
    r"\b(?:may|might|can|could) +(?:not +|also +|only +|then +)*be +[\"“‘']?(?:carried +(?:back|forward|over)|claimed|"
    r"combined|credited|deducted|redeemed|refunded|rolled +over|transferred)\b[^.;]*"
)
# A condition of how things are, and what goes with it, without a date: "If one is dearer, buyers are expected to".
_CRITERION = (
    r"\bif\b[^.;,]*? (?:is|are) (?!(?:\w+ly +)?\w+(?:ed|en|pt)\b)[^.;,]*, [^.;]*?\b(?:is|are) +expected +to\b"
    r"(?![^.;]*\b20\d\d\b)[^.;]*"
)
ALLOWED = re.compile(f"{_PERMITTED}|{_CRITERION}", re.IGNORECASE)
