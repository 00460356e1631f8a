import pytest

from onrecord.archive.feedmarkup import day_of


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016/6/29 15:07:41", "2016-06-29"),
        ("Mon, May 25 2020 04:45:26 +0000", "2020-05-25"),
        ("dom, 02 ott 2022 18:55:00 GMT", "2022-10-02"),
        ("Mo, 25 Jun 2018 11:41:36", "2018-06-25"),
        ("Sun, 06 Sep 2009 23:18:00 EST", "2009-09-06"),
        ("2024-03-06T23:30:00-05:00", "2024-03-06"),
        ("1709712000", "2024-03-06"),
        ("1709712000123", "2024-03-06"),
    ],
)
def test_days_in_the_shapes_that_feeds_write_them_in(written: str, day: str) -> None:
    assert str(day_of(written)) == day


@pytest.mark.parametrize("written", ["06/03/2024", "Wed, 31 Feb 2024 08:00:00 GMT", "yesterday", "", "170971"])
def test_what_is_none_or_may_be_two_is_left_out(written: str) -> None:
    assert day_of(written) is None
