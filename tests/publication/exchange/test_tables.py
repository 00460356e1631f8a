"""ACLED's and UCDP's tables: their columns in their order, the codes, which end of a range, what stays empty."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.publication.made import made_incidents, written

from onrecord.assessment import Correction
from onrecord.core import Period
from onrecord.linking import Location, Range
from onrecord.publication import Format, mapping_of, row_of
from onrecord.publication.exchange.coding import toll_of
from onrecord.publication.guarding import plain_text
from onrecord.publication.precision import both_ends
from onrecord.reading import Act, Group, Outcome
from onrecord.record import Incident

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 "
    "inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
    "source_scale notes fatalities tags timestamp"
).split()
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 "
    "adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a "
    "deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()


def rows(incidents: tuple[Incident, ...] | list[Incident], form: Format) -> list[dict[str, str]]:
    lines = csv.DictReader(io.StringIO(written(incidents, form).decode(), newline=""))
    return [{name: plain_text(cell) for name, cell in line.items()} for line in lines]


def judged(incident: Incident, **values: Any) -> Incident:
    return replace(incident, assessment=replace(incident.assessment, **values))


@pytest.mark.parametrize(("form", "columns"), [(Format.ACLED, ACLED), (Format.UCDP, UCDP)])
def test_the_columns_are_theirs_each_with_a_note(form: Format, columns: list[str]) -> None:
    assert written([], form).decode() == ",".join(columns) + "\r\n"
    assert [each.column for each in mapping_of(form)] == columns
    assert all(each.note.endswith(".") for each in mapping_of(form))


def test_what_is_always_empty_says_so(incidents: tuple[Incident, ...]) -> None:
    for form in (Format.ACLED, Format.UCDP):
        found = rows(incidents, form)
        empty = {each.column for each in mapping_of(form) if each.note.startswith("Empty")}
        assert empty
        assert {name for name in found[0] if not any(row[name] for row in found)} >= empty


@settings(deadline=None)
@given(st.lists(made_incidents(), max_size=3))
def test_values_come_back(incidents: list[Incident]) -> None:
    for acled, ucdp, incident in zip(rows(incidents, Format.ACLED), rows(incidents, Format.UCDP), incidents, strict=True):
        row, toll = row_of(incident), toll_of(incident.assessment, Outcome.KILLED)
        assert acled["event_id_cnty"].endswith(row.id)
        assert ucdp["id"] == row.id
        assert acled["fatalities"] == ucdp["low"] == ucdp["best"] == ("" if toll is None else str(toll[0]))
        assert ucdp["high"] == ("" if toll is None or toll[1] is None else str(toll[1]))
        assert acled["location"] == ucdp["where_coordinates"] == (row.place.name if row.place else "")
        period = row.date and None not in (row.date.from_, row.date.to) and row.date
        assert ucdp["date_start"] == (str(period.from_) if period else "")
        days = both_ends(row.date)
        assert acled["event_date"] == (str(days[0] + (days[1] - days[0]) // 2) if days else "")
        assert ucdp["date_end"] == (str(period.to) if period else "")
        assert ucdp["side_a"] == "; ".join(each.name for each in row.perpetrators)


@pytest.mark.parametrize(
    ("length", "acled", "ucdp"), [(1, "1", "1"), (2, "2", "2"), (6, "2", "2"), (7, "2", "3"), (8, "3", "4"), (31, "3", "4"), (60, "3", "5")]
)
def test_a_day_is_as_exact_as_its_period_is_short(incidents: tuple[Incident, ...], length: int, acled: str, ucdp: str) -> None:
    start = dt.date(2031, 3, 4)
    one = judged(incidents[0], date=Period(start, start + dt.timedelta(days=length - 1)))
    assert rows((one,), Format.ACLED)[0]["time_precision"] == acled
    assert rows((one,), Format.UCDP)[0]["date_prec"] == ucdp


@pytest.mark.parametrize(("reach", "acled", "ucdp"), [(0.0, "1", "1"), (6.0, "1", "1"), (90.0, "3", "4"), (1200.0, "3", "6")])
def test_a_place_is_as_exact_as_it_is_small(incidents: tuple[Incident, ...], reach: float, acled: str, ucdp: str) -> None:
    one = judged(incidents[0], place=Location("Orsk", "orsk", 1.5, 2.5, "SY", reach=reach))
    found = rows((one,), Format.ACLED)[0]
    assert (found["geo_precision"], found["iso"], found["country"]) == (acled, "760", "Syria")
    assert found["event_id_cnty"] == f"SYR{one.id}"
    assert rows((one,), Format.UCDP)[0]["where_prec"] == ucdp


@pytest.mark.parametrize(
    ("killed", "groups", "toll"),
    [
        (None, {}, None),
        ((2, 3), {}, (2, 3)),
        (None, {Group.FIGHTERS: (4, 4)}, (4, 4)),
        ((2, 3), {Group.FIGHTERS: (4, 5), Group.CHILDREN: (1, 1)}, (6, 8)),
        ((2, 2), {Group.FIGHTERS: (2, 2)}, (2, 2)),  # the record's count is of the fighters
        ((0, 0), {Group.FIGHTERS: (2, 2), Group.CIVILIANS: (0, 0)}, (2, 2)),
        ((2, None), {Group.FIGHTERS: (4, 5), Group.WOMEN: (1, 1)}, (6, None)),
    ],
)
def test_the_toll_of_all_has_fighters_once(
    incidents: tuple[Incident, ...], killed: Range | None, groups: dict[Group, Range], toll: Range | None
) -> None:
    one = judged(incidents[0], killed=killed, killed_by_group=groups, counts=())
    assert toll_of(one.assessment, Outcome.KILLED) == toll


def test_nobody_counted_is_a_blank_and_nobody_dead_a_zero(incidents: tuple[Incident, ...]) -> None:
    blank = judged(incidents[0], killed=None, killed_by_group={}, counts=())
    none = judged(incidents[0], killed=(0, 0), killed_by_group={}, counts=())
    assert [row["fatalities"] for row in rows((blank, none), Format.ACLED)] == ["", "0"]
    assert [row["deaths_civilians"] for row in rows((blank, none), Format.UCDP)] == ["", ""]


@pytest.mark.parametrize(
    ("act", "groups", "event"),
    [
        (Act.DRONE_STRIKE, {}, ("Explosions/Remote violence", "Air/drone strike", "Political violence", "")),
        (Act.SHOOTING, {}, ("Violence against civilians", "Attack", "Political violence", "Civilian targeting")),
        (Act.SHOOTING, {Group.FIGHTERS: (1, 1)}, ("Battles", "Armed clash", "Political violence", "")),
        (Act.DETENTION, {}, ("Strategic developments", "Arrests", "Strategic developments", "")),
        (Act.OTHER, {}, ("", "", "", "")),
        (None, {}, ("", "", "", "")),
    ],
)
def test_an_act_has_a_type_of_event(
    incidents: tuple[Incident, ...], act: Act | None, groups: dict[Group, Range], event: tuple[str, str, str, str]
) -> None:
    one = judged(incidents[0], act=act, killed_by_group=groups, injured_by_group={})
    found = rows((one,), Format.ACLED)[0]
    assert (found["event_type"], found["sub_event_type"], found["disorder_type"], found["civilian_targeting"]) == event


@pytest.mark.parametrize(("form", "column"), [(Format.ACLED, "notes"), (Format.UCDP, "source_original")])
def test_what_people_set_is_told_with_what_the_reports_give(incidents: tuple[Incident, ...], form: Format, column: str) -> None:
    said = [
        Correction(field="killed", computed="[2,5]", who="ana", why="seen"),
        Correction(field="grade", computed='"fair"', who="ana", why="seen", follows=True),
    ]
    plain, set_ = rows((judged(incidents[0], corrections=()), judged(incidents[0], corrections=tuple(said))), form)
    assert "Set by people" not in plain[column]
    assert set_[column].endswith("Set by people: killed (the reports give: 2–5); grading (it follows; the reports give: fair).")
    assert "ana" not in set_[column]


def test_notes_tell_the_whole_range_and_who_denies(incidents: tuple[Incident, ...]) -> None:
    disputed = next(one for one in incidents if any(position.view == "denies" for position in one.assessment.positions))
    one = judged(disputed, killed=(2, 5), killed_by_group={})
    notes = rows((one,), Format.ACLED)[0]["notes"]
    denier = next(position.party.name for position in one.assessment.positions if position.view == "denies")
    assert "Killed: 2–5" in notes
    assert f"{denier} denies" in notes
