"""What was found, sorted into what was had and what was not."""

from collections.abc import Iterable

from onrecord.casework.sources import Arrival, Refused


def had(found: Iterable[Arrival | Refused]) -> list[Arrival]:
    return [each for each in found if isinstance(each, Arrival)]


def codes(found: Iterable[Arrival | Refused]) -> list[str]:
    return [each.failure.code for each in found if isinstance(each, Refused)]
