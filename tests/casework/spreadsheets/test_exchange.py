"""Incidents out and in again, in every format: what comes back is what was sent, but for the losses that the program names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from exchange import FORMS, bring_back, send
from made_rows import made_rows
from onrecord.publication import Format, losses_of

INCIDENTS = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exchange")


@pytest.fixture(scope="module")
def sent(folder: Path) -> Mapping[str, Any]:
    return send(folder, INCIDENTS)


@pytest.mark.parametrize("form", FORMS)
def test_what_comes_back_is_what_was_sent_but_for_losses_that_are_named(folder: Path, sent: Mapping[str, Any], form: Format) -> None:
    back = bring_back(folder, form, sent)
    assert (back.back, back.unnamed) == (INCIDENTS, set())
    assert {"id", "sources", "members_digest"} <= set(back.differing)  # a comparison that compares nothing finds none


def test_who_confirms_and_who_denies_is_in_the_record(sent: Mapping[str, Any]) -> None:
    made = {(p["party"], p["stance"]) for row in made_rows(INCIDENTS) if row["act"] for p in row["positions"]}
    kept = {(p["party"], p["stance"]) for row in sent.values() for p in row["positions"]}
    assert made <= kept
    assert {stance for _, stance in made} == {"confirms", "denies"}


def test_nothing_that_a_row_claims_is_lost_in_the_formats_that_hold_it() -> None:
    of_the_record = {"id", "members_digest", "sources", "victims.sources", "positions.document", "positions.span"}
    judged = {"decided", "reviewed", "grading"}
    for form in (Format.JSONL, Format.CSV, Format.GEOJSON, Format.JSONLD, Format.PARQUET):
        assert {loss.field for loss in losses_of(form)} == of_the_record | judged
    assert {loss.field for loss in losses_of(Format.FTM)} == of_the_record | judged | {"victims"}


def test_made_incidents_are_the_same_each_time_and_of_every_kind() -> None:
    rows = list(made_rows(300))
    assert rows == list(made_rows(300))
    assert {row["place"]["precision"] for row in rows} == {"at", "near", "in"}
    assert {row["act"] for row in rows} >= {None, "airstrike", "other"}
    assert any(row["killed"] and row["killed"][1] is None for row in rows)
    assert any(row["date"] and row["date"]["to"] is None for row in rows)
    assert any(row["killed"] == [0, 0] for row in rows)
    assert any(row["killed_by_group"].get("fighters") == row["killed"] for row in rows)
    assert len({(row["place"]["latitude"], row["place"]["longitude"]) for row in rows if row["place"]["latitude"] is not None}) > 200
