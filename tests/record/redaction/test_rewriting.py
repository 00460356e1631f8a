"""Documents that go by their digests are called by the names of their files, also within sentences."""

import msgspec
import pytest

from onrecord.record import renamed

ONE, OTHER = "0a" * 32, "1b" * 32
NAMES = {ONE: "orsheva.txt", OTHER: "kelmar.txt"}


class Told(msgspec.Struct, frozen=True):
    reason: str


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (ONE, "orsheva.txt"),
        (f"{ONE}#e1", "orsheva.txt#e1"),
        (f"Only {ONE} reports it.", "Only orsheva.txt reports it."),
        (f"2 independent sources: {ONE}, {OTHER}.", "2 independent sources: orsheva.txt, kelmar.txt."),
        (f"Only {'2c' * 32} reports it.", f"Only {'2c' * 32} reports it."),
        (f"https://example.org/{ONE}.html", f"https://example.org/{ONE}.html"),
        (f"Only {ONE}00 reports it.", f"Only {ONE}00 reports it."),
    ],
    ids=["alone", "an event", "in a sentence", "several", "none of these", "an address leads somewhere", "a longer number"],
)
def test_digests_are_called_by_names(said: str, shown: str) -> None:
    assert renamed(Told(said), NAMES) == Told(shown)
