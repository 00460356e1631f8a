import datetime as dt

import pytest

from onrecord.core import find_written_days, is_credible


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 March 2025", "2025-03-04"),
        ("EL KESRA, Ostrava, March 4, 2025 (Delta Wire) -", "2025-03-04"),
        ("Kesra, 2 Dec 88", "1988-12-02"),
        ("6 Mar 24 08:00 EST", "2024-03-06"),
        ("2016/6/29 15:07:41", "2016-06-29"),
        ("Mon, May 25 2020 04:45:26 +0000", "2020-05-25"),
        ("dom, 02 ott 2022 18:55:00 GMT", "2022-10-02"),
        ("Mo, 25 Jun 2018 11:41:36", "2018-06-25"),
        ("mar. 5 mars 2024 à 08:00", "2024-03-05"),
        ("Mittwoch, 6. März 2024 08:00", "2024-03-06"),
        ("13 December، 2021", "2021-12-13"),
        ("2024年3月6日", "2024-03-06"),
        ("٦ مارس ٢٠٢٤", "2024-03-06"),
        ("14 تشرين الثاني 2021", "2021-11-14"),
        ("в среду, 6 марта 2024 г.", "2024-03-06"),
        ("el 6 de marzo de 2024", "2024-03-06"),
        ("2019-03-05T19:20:00-08:00", "2019-03-05"),
        ("05.03.2019", "2019-03-05"),
        ("13/03/2024", "2024-03-13"),
        ("03/13/2024", "2024-03-13"),
        ("Wednesday 6 March 2024", "2024-03-06"),
    ],
)
def test_days_in_the_shapes_that_people_and_programs_write(text: str, day: str) -> None:
    (found,) = find_written_days(text)
    assert found.date == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "06/03/2024",  # 6 March or June 3
        "Tuesday 6 March 2024",  # it was a Wednesday
        "Wed, 31 Feb 2024",
        "5 March 1445",
        "15 Ramadan 1445 AH",
        "5 March 2567",
        "5 March 2014 BE",
        "28 March 2016 E.C.",
        "5 March 1897",
        "1-5 March 2019",
        "26.106 On Monday",
        "at 12:05.2019",
    ],
)
def test_what_is_no_day_or_may_be_two_or_counts_otherwise_is_left_out(text: str) -> None:
    assert list(find_written_days(text)) == []


def test_a_year_that_is_not_written_is_told_by_a_later_day() -> None:
    (found,) = find_written_days("KESRA, March 6 (Delta Wire) -")
    assert found.date is None
    assert found.last_before(dt.date(2019, 3, 8)) == dt.date(2019, 3, 6)
    assert found.last_before(dt.date(2019, 3, 5)) == dt.date(2019, 3, 6)  # where days begin sooner
    assert found.last_before(dt.date(2019, 3, 1)) == dt.date(2018, 3, 6)


def test_two_figures_after_a_day_are_a_year_only_at_an_end() -> None:
    (found,) = find_written_days("On 5 March 12 people were killed")
    assert found.year is None


def test_years_that_can_be_of_publication() -> None:
    assert [is_credible(dt.date(year, 1, 1)) for year in (1, 1445, 1899, 1900, 2026, 2100, 2567)] == [
        False,
        False,
        False,
        True,
        True,
        True,
        False,
    ]
