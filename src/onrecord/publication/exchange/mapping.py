"""What every column of an exchange format holds, and what stays empty and why.

In: a format; out: its tables and columns with a note each; nothing for the formats that hold the whole line of the contract.
"""

from typing import NamedTuple

from onrecord.publication.exchange.acled import ACLED
from onrecord.publication.exchange.airwars import AIRWARS
from onrecord.publication.exchange.ftm import FTM
from onrecord.publication.exchange.ucdp import UCDP
from onrecord.publication.form import Format


class Mapped(NamedTuple):
    """A column of a format, and what it holds. `table` is the file, or the kind of entity, that it stands in."""

    table: str
    column: str
    note: str


def mapping_of(form: Format) -> tuple[Mapped, ...]:
    """Return the columns of a format, in their order."""
    if form is Format.ACLED:
        return tuple(Mapped("events", column.name, column.note) for column in ACLED)
    if form is Format.UCDP:
        return tuple(Mapped("events", column.name, column.note) for column in UCDP)
    if form is Format.AIRWARS:
        return tuple(Mapped(table.name, column.name, column.note) for table in AIRWARS for column in table.columns)
    if form is Format.FTM:
        return tuple(Mapped(*row) for row in FTM)
    return ()
