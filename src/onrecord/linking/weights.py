"""The model of the linkage: what each level of each comparison weighs, from its table.

In: `tables/weights.toml`. Out: a `Model`: the prior, the threshold, and for each comparison its levels with m, u and the
words for people. Read once.
"""

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a comparison."""

    m: float
    u: float
    words: str

    @property
    def weight(self) -> float:
        """Return the match weight in bits."""
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Model:
    """All weights.

    `prior` is what two mentions weigh before anything is compared, `recalled` the same where one of them is only recalled;
    `threshold` is the weight from which on two mentions are put together.
    """

    prior: float
    recalled: float
    threshold: float
    levels: Mapping[str, Mapping[str, Level]]


@functools.cache
def load_model() -> Model:
    """Return the shipped model."""
    content = resources.files("onrecord.linking").joinpath("tables", "weights.toml").read_text(encoding="utf-8")
    table = tomllib.loads(content)
    prior, recalled, threshold = (float(table.pop(name)) for name in ("prior", "recalled", "threshold"))
    levels = {name: {level: Level(**row) for level, row in rows.items()} for name, rows in table.items()}
    return Model(prior, recalled, threshold, levels)
