"""The tables that the field exchanges: Airwars, ACLED, UCDP GED and FollowTheMoney, by their own column names.

In: incidents of the record; out: bytes, and for each format what every column of it holds (`mapping_of`).
"""

from onrecord.publication.exchange.acled import write_acled
from onrecord.publication.exchange.airwars import airwars_rows, write_airwars, write_airwars_rows
from onrecord.publication.exchange.coding import country_code
from onrecord.publication.exchange.column import Outgoing
from onrecord.publication.exchange.ftm import write_ftm
from onrecord.publication.exchange.losses import Loss, losses_of
from onrecord.publication.exchange.mapping import Mapped, mapping_of
from onrecord.publication.exchange.ucdp import write_ucdp

__all__ = [
    "Loss",
    "Mapped",
    "Outgoing",
    "airwars_rows",
    "country_code",
    "losses_of",
    "mapping_of",
    "write_acled",
    "write_airwars",
    "write_airwars_rows",
    "write_ftm",
    "write_ucdp",
]
