"""What one row of a table says of its incident, value by value, in words; what it does not say too.

In: the reading of a row; out: short texts.
"""

from collections.abc import Iterator

from onrecord.publication.phrases import kind_words, period_words, toll_words
from onrecord.publication.translation import gettext, joined_by_or, joined_by_semicolon, listed
from onrecord.reading import Group, Outcome, Reading


def coded_row_words(reading: Reading) -> Iterator[str]:
    """Give what a row says: `5 March 2031`, `Vortha`, `shelling`, `4 killed`, `by Dorvan army`."""
    incident = reading.incidents[0]
    yield period_words(incident.date)
    place = next((place for place in reading.places if place.id == incident.place), None)
    if place is None:
        yield gettext("place not stated")
    else:
        yield place.name if place.latitude is not None else gettext("{place} (without coordinates)", place=place.name)
    yield kind_words(incident.act) if incident.act is not None else gettext("act not stated")
    yield toll_words(Outcome.KILLED, incident.killed)
    yield toll_words(Outcome.INJURED, incident.injured)
    for outcome, groups in ((Outcome.KILLED, incident.killed_by_group), (Outcome.INJURED, incident.injured_by_group)):
        yield from (
            f"{kind_words(group.value)} {toll_words(outcome, limits)}" for group, limits in groups.items() if group is not Group.CIVILIANS
        )
    if reading.parties:
        joined = joined_by_or if reading.claims[0].alternatives else listed
        yield gettext("by {parties}", parties=joined([party.name for party in reading.parties]))
    if reading.victims:
        yield joined_by_semicolon([victim.name or "" for victim in reading.victims])
