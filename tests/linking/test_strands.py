"""What a report counts in claims about one place: one row, one text, the count of the killed over all its claims."""

from collections.abc import Callable

import pytest

from onrecord.linking import Range
from onrecord.linking.strands import count
from onrecord.reading import Outcome, Reading

ROWS = [
    ("Shelling killed two clerks and their driver in Karsun.", (3, 3)),
    ("Shelling of Karsun killed a fighter. It killed four civilians in Odan.", (4, 4)),
    ("Shelling of Karsun killed civilians. Six people were killed, the monitors said.", (6, 6)),
    ("Shelling killed at least five people, two women among them, in Karsun.", (5, None)),
    ("Shelling killed three women in Karsun. A day earlier, six people were killed.", (3, 3)),
    ("Shelling killed two fighters in Karsun.", None),
]


@pytest.mark.parametrize(("text", "killed"), ROWS)
def test_count(read_report: Callable[..., Reading], text: str, killed: Range | None) -> None:
    reading = read_report(text)
    assert count(reading, reading.claims, Outcome.KILLED) == killed
