"""Every line that is printed satisfies the printed schema, and has its fields in the order of the contract."""

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from onrecord.casework.line import encode_failure, encode_reading
from onrecord.casework.model import Failure
from onrecord.cli.schema import build_schema
from onrecord.page import Metadata
from onrecord.reading import Reading

ORDER = ["schema", "document", "text", "zones", "parties", "statements", "claims", "figures", "places", "disputes", "incidents", "media"]

RECORD = {
    "schema": 1,
    "id": "i-1",
    "former_ids": ["i-7"],
    "members_digest": "5feceb66ffc86f38",
    "date": {"from": "2031-03-04", "to": "2031-03-04"},
    "place": {
        "name": "Orsk-Vale",
        "latitude": 36.5,
        "longitude": 37.0,
        "country": "VX",
        "precision": "at",
        "named": None,
        "geonames": None,
    },
    "act": "shelling",
    "perpetrators": [{"name": "Vostanian Air Force", "country": None}],
    "killed": [0, 1],
    "injured": [3, None],
    "killed_by_group": {"children": [1, 1]},
    "grading": "fair",
    "strike_status": "contested",
    "contested": True,
    "independent_sources": 3,
    "sources": [{"document": "d", "family": "f", "publisher": None, "published": None, "caveats": ["cut"]}],
    "positions": [{"party": "Vostania", "stance": "denies", "document": "d", "span": [0, 5], "on": "all"}],
    "victims": [],
    "totals": [],
    "injured_by_group": {},
    "targets": ["market"],
    "weapons": [],
    "decided": {"killed": {"computed": [0, 2], "follows": False}},
    "reviewed": None,
    "withheld": 0,
}


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = build_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_reading_satisfies_it_in_the_order_of_the_contract(validator: Any, reading: Reading, hostile: Reading) -> None:
    for one in (reading, hostile):
        line = json.loads(encode_reading(one))
        validator.validate(line)
        assert [name for name in line if name in ORDER] == ORDER
    assert json.loads(encode_reading(reading))["claims"][0]["when"]["from"] == "2031-03-04"
    assert json.loads(encode_reading(reading))["figures"][1]["high"] is None


def test_a_failure_and_a_record_satisfy_it(validator: Any) -> None:
    validator.validate(json.loads(encode_failure("a\udcff.txt", Failure("casework.missing", "There is no file a\udcff.txt."), Metadata())))
    validator.validate(RECORD)


@pytest.mark.parametrize("change", [{"grading": "certain"}, {"killed": [1]}, {"id": None}, {"positions": [{"party": "x"}]}])
def test_what_is_no_line_does_not_satisfy_it(validator: Any, change: dict[str, Any]) -> None:
    assert not validator.is_valid(RECORD | change)


def test_a_span_is_two_numbers_that_quote_something(validator: Any, reading: Reading) -> None:
    line = json.loads(encode_reading(reading))
    line["zones"][0]["span"] = [0, 1, 2]
    assert not validator.is_valid(line)
