"""How far two or more people who read the same thing agree, beyond what chance would give: Krippendorff's alpha.

In: units, each with the values that people gave it; out: alpha, 1 where all agree, 0 where they agree as chance has it, below 0 where they
disagree more. Units with fewer than two values tell nothing. By hand rather than by a package: it is twenty lines, and what there is brings
NumPy. Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), https://repository.upenn.edu/asc_papers/43; the tests
have its example.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

V = TypeVar("V", bound=Hashable)


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return alpha where values are the same or not; None where it is not defined: nothing to compare, or one value alone."""
    return _alpha(units, lambda one, other: float(one != other))


def interval_alpha(units: Iterable[Sequence[float]]) -> float | None:
    """Return alpha where values are numbers, and the farther apart the worse; None where it is not defined."""
    return _alpha(units, lambda one, other: (one - other) ** 2)


def _alpha(units: Iterable[Sequence[V]], difference: Callable[[V, V], float]) -> float | None:
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    values: Counter[V] = sum(paired, Counter())
    number = values.total()
    if number < 2:
        return None
    observed = sum(_differences(unit, difference) / (unit.total() - 1) for unit in paired) / number
    expected = _differences(values, difference) / (number * (number - 1))
    return 1 - observed / expected if expected else None


def _differences(values: Counter[V], difference: Callable[[V, V], float]) -> float:
    """Return the sum of the differences of all ordered pairs of values."""
    return sum(many * more * difference(one, other) for one, many in values.items() for other, more in values.items() if one != other)
