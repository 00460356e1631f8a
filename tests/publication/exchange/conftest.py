"""The incidents of the exercise, for each table; the same with a name for each victim."""

import pytest
from msgspec.structs import replace
from tests.assessment.conftest import exercise
from tests.publication.conftest import incidents

from onrecord.reading import Reading
from onrecord.record import Incident

__all__ = ["exercise", "incidents"]


@pytest.fixture(scope="session")
def named(incidents: tuple[Incident, ...]) -> tuple[Incident, ...]:
    return tuple(replace(one, readings={key: _named(reading) for key, reading in one.readings.items()}) for one in incidents)


def _named(reading: Reading) -> Reading:
    victims = (replace(victim, name=f"Ana Dolm {at}", names=("Anna Dolm",)) for at, victim in enumerate(reading.victims))
    return replace(reading, victims=tuple(victims))
