"""Incidents by where, with what and who says what; and sums over many events: over both databases, and nothing that is restricted."""

import datetime as dt
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from tests.record.conftest import WHEN, WHO, Kept

from onrecord.archive import Origin, open_record
from onrecord.assessment import View, silent_parties
from onrecord.linking import Restrict
from onrecord.record import Area, DecisionRequest, Incident, Locality, Near, Polygon, Query, Redaction, Stand, TotalQuery, payload_of


def found(kept: Kept, **asked: object) -> list[Incident]:
    return list(kept.record.incidents(Query(**asked)))  # type: ignore[arg-type]


def all_of(kept: Kept) -> list[Incident]:
    kept.recompute()
    return found(kept)


def ids(incidents: list[Incident]) -> set[str]:
    return {one.id for one in incidents}


def test_positions_targets_and_weapons_find_those_that_have_them(kept: Kept) -> None:
    every = all_of(kept)
    for view in View:
        there = {one.id for one in every if any(position.view is view for position in one.assessment.positions)}
        assert ids(found(kept, stand=Stand(view.value))) == there
    assert ids(found(kept, stand=Stand.SILENT)) == {one.id for one in every if silent_parties(one.assessment)}
    targets = {target for one in every for target in one.assessment.targets}
    weapons = {weapon for one in every for weapon in one.assessment.weapons}
    assert targets
    for target in targets:
        assert ids(found(kept, target=target)) == {one.id for one in every if target in one.assessment.targets}
        assert not found(kept, target=target[:-1])
    for weapon in weapons:
        assert ids(found(kept, weapon=weapon)) == {one.id for one in every if weapon in one.assessment.weapons}


def test_who_did_it_and_who_denies_it_are_asked_apart(kept: Kept) -> None:
    every = all_of(kept)
    for name in {actor.name for one in every for actor in one.assessment.perpetrators}:
        assert ids(found(kept, doer=name.upper())) >= {one.id for one in every if name in {a.name for a in one.assessment.perpetrators}}
    denials = {position.party.name: one.id for one in every for position in one.assessment.positions if position.view is View.DENIES}
    assert denials
    for name, incident in denials.items():
        assert incident in ids(found(kept, denier=name))
    assert all(any(p.view is View.DENIES for p in one.assessment.positions) for one in found(kept, denier=next(iter(denials))))


def lies_in(polygon: Polygon, longitude: float, latitude: float) -> bool:
    """Tell exactly whether a point lies in a polygon: how often the line from there to the east crosses an edge."""
    x, y = Fraction(longitude), Fraction(latitude)
    corners = [(Fraction(east), Fraction(north)) for east, north in polygon.corners]
    crossed = 0
    for (east, north), (other_east, other_north) in pairwise([*corners, corners[0]]):
        if min(north, other_north) <= y < max(north, other_north):
            crossed += x < east + (y - north) * (other_east - east) / (other_north - north)
    return crossed % 2 == 1


def test_polygons_find_exactly_what_lies_in_them(kept: Kept) -> None:
    every = {one.id: one.assessment.place for one in all_of(kept)}
    spots = dict[str, tuple[float, float]]()
    for name, at in every.items():
        if at is not None and at.latitude is not None and at.longitude is not None:
            spots[name] = (at.longitude, at.latitude)
    chance = random.Random(7)  # noqa: S311 no secret
    told = set()
    for _ in range(60):
        east, north = chance.choice(sorted(spots.values()))
        corners = tuple((east + chance.uniform(-3, 3), north + chance.uniform(-3, 3)) for _ in range(chance.randint(3, 20)))
        polygon = Polygon(corners)
        there = {name for name, (longitude, latitude) in spots.items() if lies_in(polygon, longitude, latitude)}
        assert ids(found(kept, area=polygon)) == there
        assert kept.record.overview(Query(area=polygon)).number == len(there)
        told.add(len(there))
    assert len(told) > 1
    east, north = next(iter(spots.values()))
    bow = Polygon(((east - 1, north - 1), (east + 1, north + 1), (east + 1, north - 1), (east - 1, north + 1)))  # which crosses itself
    assert ids(found(kept, area=bow)) == {name for name, (longitude, latitude) in spots.items() if lies_in(bow, longitude, latitude)}
    assert ids(found(kept, area=Polygon(((0.0, 0.0), (1.0, 0.0), (2.0, 0.0))))) == set()  # level: nothing lies in it


def test_areas_and_circles_find_what_lies_in_them(kept: Kept) -> None:
    every = [one for one in all_of(kept) if one.assessment.place is not None and one.assessment.place.latitude is not None]
    assert len(every) > 2
    for one in every:
        place = one.assessment.place
        assert place is not None
        assert place.latitude is not None
        assert place.longitude is not None
        small = Area(place.longitude - 0.01, place.latitude - 0.01, place.longitude + 0.01, place.latitude + 0.01)
        there = {
            other.id
            for other in every
            if other.assessment.place is not None
            and abs((other.assessment.place.latitude or 99) - place.latitude) <= 0.01
            and abs((other.assessment.place.longitude or 999) - place.longitude) <= 0.01
        }
        assert ids(found(kept, area=small)) == there
        assert one.id in ids(found(kept, near=Near(place.name.lower(), 1)))
        assert ids(found(kept, near=Near(place.name, 20_000))) >= ids(every)
        assert one.id in ids(found(kept, at=Locality(place.name, place.country)))
        assert one.id not in ids(found(kept, at=Locality(place.name[:-1], place.country)))
    assert found(kept, area=Area(-10, -10, -9, -9)) == []
    assert ids(found(kept, area=Area(170, -90, 169, 90))) == ids(every)
    assert found(kept, near=Near("nowhere at all", 100)) == []


def test_days_inside_are_fewer_than_days_that_overlap(kept: Kept) -> None:
    from onrecord.record import models  # noqa: PLC0415 after the database is set up

    one = all_of(kept)[0]
    models.Incident.objects.using(kept.record.alias).filter(name=one.id).update(date_from="2031-03-01", date_to="2031-03-20")
    day = dt.date(2031, 3, 10)
    assert one.id in ids(found(kept, since=day)) & ids(found(kept, until=day))
    assert one.id not in ids(found(kept, since=day, inside=True)) | ids(found(kept, until=day, inside=True))
    assert one.id in ids(found(kept, since=dt.date(2031, 3, 1), until=dt.date(2031, 3, 20), inside=True))


def test_a_tally_adds_up_what_a_look_at_each_adds_up(kept: Kept) -> None:
    every = all_of(kept)
    told = [one.assessment.killed for one in every if one.assessment.killed is not None]
    tally = kept.record.tally(Query(), Redaction())
    assert tally.number == len(every)
    assert tally.stated == len(told)
    assert tally.killed[0] == sum(low for low, _ in told)
    highs = [high for _, high in told]
    assert tally.killed[1] == (None if None in highs else sum(high for high in highs if high is not None))


def test_kinds_of_a_selection_add_up_to_its_number(kept: Kept) -> None:
    every = all_of(kept)
    seen = kept.record.overview(Query(), Redaction())
    assert sum(each.number for each in seen.kinds) == seen.number == len(every)
    assert sum(each.number for each in seen.kinds if each.act == "airstrike") == len(found(kept, act="airstrike"))


def test_totals_are_those_of_the_readings_and_leave_with_them(kept: Kept) -> None:
    kept.recompute()
    given = {(reading.document.id, total.id) for reading in kept.record.readings(Redaction()) for total in reading.totals}
    assert given
    groups = list(kept.record.totals(TotalQuery(), Redaction()))
    assert {(one.reading.document.id, one.total.id) for group in groups for one in group.said} == given
    assert kept.record.total_count() == len(groups)
    for group in groups:
        (same,) = kept.record.totals(TotalQuery(key=group.key), Redaction())
        assert same == group
    dated = [max(one.total.period.to for one in g.said if one.total.period and one.total.period.to) for g in groups if _is_dated(g)]
    assert dated == sorted(dated, reverse=True)
    assert list(kept.record.totals(TotalQuery(since=dt.date(2999, 1, 1)), Redaction())) == []
    document = groups[0].said[0].reading.document.id
    own = list(kept.record.totals(TotalQuery(documents=(document,)), Redaction()))
    assert {one.reading.document.id for group in own for one in group.said} >= {document}


def _is_dated(group: object) -> bool:
    return any(one.total.period and one.total.period.to for one in group.said)  # type: ignore[attr-defined]


def restrict(kept: Kept, document: str) -> None:
    request = DecisionRequest(why="it may harm somebody", content=Restrict(document=document))
    with open_record(kept.folder, when=WHEN, who=WHO) as writer:
        writer.note(*payload_of(request), Origin(where="", when=WHEN, who=WHO))


def test_what_is_restricted_is_found_by_no_place_and_gives_no_total(kept: Kept) -> None:
    kept.recompute()
    group = next(iter(kept.record.totals(TotalQuery(), Redaction())))
    documents = {one.reading.document.id for one in group.said}
    for document in documents:
        restrict(kept, document)
    kept.recompute()
    assert all(one.key != group.key for one in kept.record.totals(TotalQuery(), kept.record.redaction()))
    for one in found(kept, area=Area(-180, -90, 180, 90)):
        assert not documents & set(one.readings)


@pytest.mark.parametrize("asked", [{"target": "| OR 1=1"}, {"doer": "%"}, {"near": Near("", 5)}, {"area": Area(float("nan"), 0, 1, 1)}])
def test_odd_words_find_nothing_and_break_nothing(kept: Kept, asked: dict[str, object]) -> None:
    kept.recompute()
    assert len(found(kept, **asked)) <= len(found(kept))


def test_an_older_database_gets_all_of_it(kept: Kept) -> None:
    from django.db import connections  # noqa: PLC0415 after the database is set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 as above

    from onrecord.record import models  # noqa: PLC0415 as above
    from onrecord.record.contents import (  # noqa: PLC0415 as above
        SEEN,
        index_digest,
        keys_of,
        rows_of,
    )
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    kept.recompute()
    alias = kept.record.alias
    seen = next(one for one in SEEN if one.table is models.Incident)

    def now() -> tuple[object, str]:
        return [dict(rows) for rows in rows_of(seen, keys_of(seen, alias), alias)], index_digest(models.TotalMention, alias)

    before = now()
    connections[alias].disable_constraint_checking()
    with asking(alias):
        MigrationExecutor(connections[alias]).migrate([("record", "0008_named_parties")])
        MigrationExecutor(connections[alias]).migrate([("record", "0009_where_and_totals")])
    connections[alias].enable_constraint_checking()
    assert now() == before


def test_all_places_are_known_those_of_what_is_restricted_too(kept: Kept) -> None:
    from onrecord.record import lookups  # noqa: PLC0415 after the database is set up
    from onrecord.record.routing import asking  # noqa: PLC0415 as above

    every = all_of(kept)
    names = {one.id: one.assessment.place.name for one in every if one.assessment.place is not None}
    with asking(kept.record.alias):
        assert lookups.places() == set(names.values())
    hidden = next(one for one in every if one.id in names and list(names.values()).count(names[one.id]) == 1)
    for document in hidden.readings:
        restrict(kept, document)
    kept.recompute()
    assert all(one.assessment.place is None or one.assessment.place.name != names[hidden.id] for one in found(kept))
    with asking(kept.record.alias):
        assert lookups.places() == set(names.values())
