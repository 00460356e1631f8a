"""One row, one short report: the days of its incidents, and the places of the main one's claims that must not be among them."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

ROWS = [
    # a later paragraph of what somebody said earlier, elsewhere, is another event, on a day that nobody gives
    (
        (
            "A drone hit a car in Manbij on Tuesday and killed two people, a nurse said.\n\n"
            "On Sunday, the Dolm Monitors reported that shells had fallen on Afrin and wounded a farmer."
        ),
        "2031-03-05",
        ["2031-03-04", None],
    ),
    # a day weeks before the report is that of another event, where the news has none
    (
        (
            "A drone wounded two civilians in Manbij, a nurse said.\n\nShe said that others were wounded in the attack.\n\n"
            "On February 4, a farmer was injured."
        ),
        "2031-03-05",
        [None, "2031-02-04"],
    ),
    # a paragraph that goes on about the same place does not look back; the day of the burial is not that of the harm
    (
        (
            "Four people were killed in an air strike on a mill in Manbij, a nurse said.\n\n"
            "On Tuesday, relatives in Manbij buried two of those killed in the air strike."
        ),
        "2031-03-05",
        [None],
    ),
]


@pytest.mark.parametrize(("text", "published", "days"), ROWS)
def test_what_a_report_looks_back_at_is_apart(read_report: Read, text: str, published: str, days: list[str | None]) -> None:
    incidents = read_report(text, published=published).incidents
    assert [i.date and str(i.date.from_) for i in incidents] == days
