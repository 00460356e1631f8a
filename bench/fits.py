"""How a cost grows with the number of things: a straight line, and a power of the number, fitted to what was measured on the way.

In: numbers, and what it cost up to each; out: a `Fit`. The exponent is the slope of a line through the logarithms: 1 where twice as many
cost twice as much. The first measurement is the beginning of both: what all need, such as a model, is loaded before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Fit:
    """A line and a power.

    Attributes:
        slope: What one more costs by the line, in the unit of the costs.
        residual: How far the costs are off the line at most, as a share of the whole cost.
        exponent: Of the power that fits best.
    """

    slope: float
    residual: float
    exponent: float


def fit(numbers: Sequence[float], costs: Sequence[float]) -> Fit | None:
    """Return how costs grow; None for fewer than four measurements."""
    if len(numbers) < 4:  # a line through three points says nothing of how straight they lie
        return None
    n, c = np.array(numbers[1:], dtype=float) - numbers[0], np.array(costs[1:], dtype=float) - costs[0]
    slope, start = np.polyfit(n, c, 1)
    exponent, _ = np.polyfit(np.log(n), np.log(c), 1)
    return Fit(float(slope), float(np.abs(c - (start + slope * n)).max() / c[-1]), float(exponent))


def told(found: Fit | None, thing: str) -> str:
    """Return a fit in words: "1.20 ms of the processor a page more, off a line by 0.8% at most, as the power 1.01 of their number"."""
    if found is None:
        return "too few measurements for a fit"
    line = f"off a line by {found.residual:.1%} at most"
    return f"{found.slope * 1e3:.2f} ms of the processor a {thing} more, {line}, as the power {found.exponent:.2f} of their number"
