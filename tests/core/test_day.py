import datetime as dt

import msgspec
import pytest

from onrecord.core import Period


def test_a_period_that_ends_before_it_begins_does_not_exist() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(dt.date(2019, 3, 5), dt.date(2019, 3, 4))


def test_an_unstated_end_stays_unstated_in_json() -> None:
    assert msgspec.json.encode(Period(to=dt.date(2019, 3, 4))) == b'{"from":null,"to":"2019-03-04"}'


def test_only_one_day_is_a_day() -> None:
    day = dt.date(2019, 3, 5)
    assert Period.day(day).is_day
    assert not Period(day, day + dt.timedelta(days=1)).is_day
    assert not Period(to=day).is_day
    assert not Period().is_day
