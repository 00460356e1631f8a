"""The incidents of a reading as rows of case tests hold them."""

from onrecord.reading import Reading

Range = tuple[int, int | None] | None
Told = tuple[str | None, str | None, set[str], Range, Range]
"""An incident as it must come out: its place, its day, who did it, the killed and the injured."""


def told(reading: Reading) -> list[Told]:
    """Return the incidents of a reading, in its order."""
    places = {place.id: place.name for place in reading.places}
    parties = {party.id: party.name for party in reading.parties}
    return [
        (
            places.get(i.place or ""),
            str(i.date.from_) if i.date is not None else None,
            {parties[party] for party in i.perpetrators},
            i.killed,
            i.injured,
        )
        for i in reading.incidents
    ]
