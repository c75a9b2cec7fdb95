"""The axis of values: always from zero, in steps of 1, 2 or 5, so that a bar's length says what it is."""

from __future__ import annotations

import math
from collections.abc import Iterable


def ticks(values: Iterable[float], most: int = 6) -> tuple[float, ...]:
    """Evenly spaced round numbers from at most the lowest value or zero to at least the highest or zero."""
    found = [0.0, *values]
    low, high = min(found), max(found)
    span = (high - low) or 1.0
    power = 10.0 ** math.floor(math.log10(span / (most - 1)))
    step = next(power * m for m in (1, 2, 5, 10, 20) if span / (power * m) <= most - 1)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(float(f"{n * step:.12g}") for n in range(first, max(last, first + 1) + 1))


def figure(value: float, step: float, unit: str = "") -> str:
    """A round number as an axis writes it: "1,500", "-0.5", "20%"."""
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    text = f"{value:,.{places}f}".replace("-", "−")
    return f"{text}%" if unit == "%" else text
