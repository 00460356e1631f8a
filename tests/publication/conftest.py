"""The incidents of the exercise, as the record hands them over; a reading made by hand."""

import pytest
from tests.assessment.conftest import Exercise, exercise
from tests.handmade import find, hostile, reading

from onrecord.record import Incident

__all__ = ["exercise", "find", "hostile", "reading"]


@pytest.fixture(scope="session")
def incidents(exercise: Exercise) -> tuple[Incident, ...]:
    found = []
    for cluster in sorted(exercise.clusters, key=lambda cluster: cluster.id):
        documents = sorted({mention.document for mention in cluster.members})
        found.append(
            Incident(
                cluster=cluster,
                assessment=exercise.judged[cluster.id],
                readings={document: exercise.readings[document] for document in documents},
                families={document: exercise.families[document] for document in documents},
            )
        )
    return tuple(found)
