"""What does not come back of an incident that was exported and brought into another record: each field by its name, and why.

In: a format, or none; out: losses, from `losses.toml`. A bench and a test take made-up incidents there and back in every format, and find
each of them, and no other.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.publication.form import Format


class Loss(NamedTuple):
    """A field that does not come back, or not as it was; in which formats, and why."""

    field: str
    forms: tuple[Format, ...]
    why: str


def losses_of(form: Format | None = None) -> tuple[Loss, ...]:
    """Return what is lost in a format, or all losses; nothing for WACZ, which brings the reports themselves."""
    return tuple(loss for loss in _losses() if form is None or form in loss.forms)


@cache
def _losses() -> tuple[Loss, ...]:
    told = tomllib.loads((files("onrecord.publication.exchange") / "losses.toml").read_text(encoding="utf-8"))
    every = tuple(form for form in Format if form not in {Format.GOLD, Format.WACZ})
    return tuple(Loss(field, tuple(map(Format, row.get("in", every))), row["why"]) for field, rows in told.items() for row in rows)
