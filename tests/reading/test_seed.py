"""The report that the project began with, as a careful recorder would write it down; needs the folder of real texts."""

import datetime as dt
from pathlib import Path

import pytest

import onrecord
from onrecord.core import Period
from onrecord.reading import DisputeManner, DisputeOn, Group, Reading

Dispute = tuple[str, str, DisputeOn, DisputeManner]


@pytest.fixture(scope="module")
def seed(shared: Path) -> Reading:
    """The reading of the report."""
    return onrecord.read((shared / "seed" / "article.txt").read_text(encoding="utf-8"), published="2015-12-23")


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    """Return the names of parties."""
    return [party.name for party in reading.parties if party.id in ids]


def place(reading: Reading, identifier: str | None) -> str | None:
    """Return the name of a place."""
    return next((place.name for place in reading.places if place.id == identifier), None)


def test_one_total_holds_the_toll(seed: Reading) -> None:
    (total,) = seed.totals
    assert total.period == Period(dt.date(2015, 9, 30), dt.date(2015, 11, 29))
    assert place(seed, total.place) == "Syria"
    assert names(seed, total.perpetrators) == ["Russia"]
    assert total.killed == (200, None)
    assert total.killed_by_group[Group.FIGHTERS] == (12, 12)


def test_the_pictures_strike_is_the_only_incident_and_has_neither_day_nor_toll(seed: Reading) -> None:
    (incident,) = seed.incidents
    assert place(seed, incident.place) == "Aleppo"
    assert (incident.date, incident.killed, incident.injured) == (None, None, None)


def test_who_denies_what_and_how(seed: Reading) -> None:
    said = {statement.id: statement for statement in seed.statements}
    by = {claim.id: said[claim.statement].party for claim in seed.claims if claim.statement}
    found: set[Dispute] = set()
    for dispute in seed.disputes:
        (claimant,), (denier,) = names(seed, (by[dispute.claim] or "",)), names(seed, (said[dispute.denial].party or "",))
        found.add((claimant, denier, dispute.on, dispute.manner))
    assert found >= {
        ("Amnesty International", "Russia's Defense Ministry", DisputeOn.ALL, DisputeManner.BIASED),
        ("Amnesty International", "Igor Konashenkov", DisputeOn.ALL, DisputeManner.BIASED),
        ("Amnesty International", "Russia", DisputeOn.TARGET, DisputeManner.NOT_STATED),
        ("human rights bodies", "Igor Konashenkov", DisputeOn.WEAPON, DisputeManner.NOT_STATED),
    }
    assert {claimant for claimant, *_ in found} <= {"Amnesty International", "human rights bodies", "Philip Luther"}
