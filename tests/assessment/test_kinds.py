"""Kinds of reports that records went wrong on: one row, what papers wrote of an invented war, what must come out of it."""

import datetime as dt
from typing import Any, NamedTuple

import pytest

from onrecord.assessment import Assessment, assess
from onrecord.linking import Copies, DocumentSource, link, name_speakers, take_fingerprint
from onrecord.page import Metadata, read_text
from onrecord.reading import load_registry, read


class Paper(NamedTuple):
    """What a paper wrote, and on which day of June 2031."""

    name: str
    day: int
    text: str


ORCHARD = (
    "The league holds that nobody who shells a village is its guardian, and asks every government that sells grenades to stop "
    "the ships before they leave the harbour, for whoever sells to one side of a war has chosen it.\n\n"
    "Villages that are shelled do not come back. Their wells fill with stones, their schools lose their teachers, and the young go "
    "to towns in which nobody waits for them; we have counted eleven such villages since the spring, and we go on counting."
)

KINDS: dict[str, tuple[list[Paper], list[dict[str, Any]]]] = {
    "who acted elsewhere and before is no rival": (
        [
            Paper(
                "Harbour Herald",
                11,
                "Norwegian guns shelled two farms near Catania on Tuesday and wounded six shepherds, the clinic's head said.\n\n"
                "This followed an attack by the Swedish army on a Norwegian post north of the town, in which one man was killed.",
            ),
            Paper("Valley Post", 11, "Norwegian shelling wounded six people on farms near Catania on Tuesday, our reporter counted."),
        ],
        [{"place": "Catania", "perpetrators": {"Norw"}, "killed": None, "injured": (6, 6), "contested": False, "grade": "fair"}],
    ),
    "who shoots at missiles did not strike": (
        [
            Paper(
                "Harbour Herald",
                11,
                "A Norwegian air strike on Palermo killed two civilians early on Wednesday, the mayor said.\n\n"
                "Italian forces shot down three missiles, the agency ANSA wrote.",
            ),
            Paper(
                "Valley Post",
                11,
                "Two civilians died in a Norwegian air strike on Palermo on Wednesday, our reporters in the town counted.",
            ),
        ],
        [{"place": "Palermo", "perpetrators": {"Norw"}, "killed": (2, 2), "contested": False, "grade": "fair"}],
    ),
    "what nobody suffered in another attack is not said of this one": (
        [
            Paper(
                "Harbour Herald",
                11,
                "A Norwegian shell wounded four bakers at a mill in Palermo this morning, the Harbour Herald found.\n\n"
                "On June 6 Norwegian forces shelled three hamlets west of the town. Nobody was hurt.",
            )
        ],
        [{"place": "Palermo", "killed": None, "injured": (4, 4)}],
    ),
    "two reports of one league with the same paragraphs below are two incidents": (
        [
            Paper(
                "Orchard League", 4, f"A farmer was killed on June 3, 2031, when a Norwegian shell hit a meadow in Catania.\n\n{ORCHARD}"
            ),
            Paper(
                "Orchard League", 25, f"A teacher was killed on June 24, 2031, when a Norwegian shell hit a yard in Palermo.\n\n{ORCHARD}"
            ),
        ],
        [{"place": "Catania", "killed": (1, 1)}, {"place": "Palermo", "killed": (1, 1)}],
    ),
    "where the counting office sits is not where it was": (
        [
            Paper(
                "Harbour Herald",
                11,
                "On June 9, a Norwegian drone struck a cart near Catania, and its three passengers died.\n\n"
                "It was the fifth such strike in a month by the tally of the Vienna-based Mountain Watch.",
            )
        ],
        [{"place": "Catania", "killed": (3, 3)}],
    ),
    "plain reports of harm are kept": (
        [Paper("Harbour Herald", 11, "Two women were wounded due to Norwegian shelling of Palermo this morning.")],
        [{"place": "Palermo", "injured": (2, 2), "grade": "weak"}],
    ),
}


def judged(papers: list[Paper]) -> list[Assessment]:
    """The incidents of a record of these papers, by place."""
    readings = {
        f"{paper.name} {paper.day}": read(
            read_text(
                paper.text,
                Metadata(id=f"{paper.name} {paper.day}", publisher=paper.name, published=dt.date(2031, 6, paper.day), language="en"),
            )
        )
        for paper in papers
    }
    copies, registry = Copies(), load_registry()
    for reading in readings.values():
        copies.add(take_fingerprint(DocumentSource.of_reading(reading)))
    families = {document: family for family in copies.families() for document in family.documents}
    quotations = name_speakers(copies.quotations(), readings, registry)
    found = [assess(cluster, readings, families, quotations=quotations) for cluster in link(readings.values(), families)]
    return sorted(found, key=lambda one: one.place.name if one.place else "")


def value_of(assessment: Assessment, field: str, expected: Any) -> Any:
    """A value as a row has it: a place by name, perpetrators by the words that their names must hold, each once."""
    if field == "place":
        return assessment.place and assessment.place.name
    if field == "perpetrators":
        names = [actor.name for actor in assessment.perpetrators]
        return {word for word in expected if any(word in name for name in names)} if len(names) == len(expected) else set(names)
    return getattr(assessment, field)


@pytest.mark.parametrize(("papers", "incidents"), KINDS.values(), ids=KINDS)
def test_kind(papers: list[Paper], incidents: list[dict[str, Any]]) -> None:
    found = judged(papers)
    assert len(found) == len(incidents)
    for assessment, expected in zip(found, incidents, strict=True):
        assert {field: value_of(assessment, field, value) for field, value in expected.items()} == expected
