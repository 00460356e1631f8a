"""The privacy rule of a record, as its settings have it, with everybody whom its reports name as harmed.

In: the open database, the settings; out: a `Privacy`, through which everything goes that the public may see.
"""

from typing import TYPE_CHECKING

from onrecord.casework.settings import RecordSettings
from onrecord.publication import NamesShown, Privacy, PrivacyRule

if TYPE_CHECKING:
    from onrecord.record import Database


def privacy_of(record: "Database", settings: RecordSettings) -> Privacy:
    """Return the privacy rule of a record; every reading is looked at once for the people whom it names."""
    told = settings.publishing
    rule = PrivacyRule(NamesShown(told.names), NamesShown(told.names_of_minors), told.reasons)
    return Privacy(rule, record.named_people())
