"""Which incidents a record makes of what is added up: one row, the reports of one paper by day, the days and places that must come out."""

import datetime as dt

import pytest

from onrecord.linking import link
from onrecord.page import Metadata, read_text
from onrecord.reading import read

STRIKE = "Manbij strike kills two\n\nTwo bakers were killed in an air strike on Manbij on Monday, the hospital said."

CASES: dict[str, tuple[list[tuple[int, str]], list[tuple[str, str]]]] = {
    "a digest has an incident a line": (
        [
            (
                6,
                (
                    "The day in brief\n\n"
                    "Violence in the north has killed at least 31 people since Saturday, by our own count.\n\n"
                    "MANBIJ - Two bakers were killed in an air strike on Monday, the hospital said.\n\n"
                    "IDLIB - A shell killed a shepherd on Tuesday.\n\n"
                    "AFRIN - The mill is still closed.\n"
                ),
            )
        ],
        [("Idlib", "2031-03-04"), ("Manbij", "2031-03-03")],
    ),
    "a digest goes with the reports of what it tells": (
        [
            (4, STRIKE),
            (
                6,
                (
                    "The day in brief\n\n"
                    "MANBIJ - The toll of Monday's air strike stands at three, the hospital said.\n\n"
                    "IDLIB - A shell killed a shepherd on Tuesday.\n"
                ),
            ),
        ],
        [("Idlib", "2031-03-04"), ("Manbij", "2031-03-03")],
    ),
    "a year's sum is no incident": (
        [
            (4, STRIKE),
            (
                9,
                (
                    "A year of war in numbers\n\n"
                    "Between 8 March 2030 and 7 March 2031, at least 512 civilians were killed in Manbij and the villages around it, "
                    "among them 60 children. More than 900 were injured. Nearly half of the dead were killed from the air."
                ),
            ),
        ],
        [("Manbij", "2031-03-03")],
    ),
    "nor is a month's sum that another repeats": (
        [
            (
                9,
                (
                    "Report rejected\n\nThe ministry said on Thursday that a report by the Dolm Centre was false. The report said that "
                    "at least 70 civilians had been killed in Manbij since the beginning of February."
                ),
            )
        ],
        [],
    ),
}


@pytest.mark.parametrize(("reports", "incidents"), CASES.values(), ids=CASES)
def test_incidents(reports: list[tuple[int, str]], incidents: list[tuple[str, str]]) -> None:
    known = [Metadata(id=str(day), publisher="Ulmeren Post", published=dt.date(2031, 3, day), language="en") for day, _ in reports]
    clusters = link([read(read_text(text, metadata)) for metadata, (_, text) in zip(known, reports, strict=True)], {})
    found = set()
    for cluster in clusters:
        first = cluster.members[0]
        assert first.date is not None
        found.add((first.locations[0].name.title(), str(first.date.from_)))
    assert len(clusters) == len(incidents)
    assert sorted(found) == incidents
