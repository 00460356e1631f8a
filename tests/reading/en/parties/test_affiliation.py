"""Whose people are: one row, one text, the person and what he is part of. All names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

ROWS: list[tuple[str, str, str | None]] = [
    ("The militia shelled Orsk on Monday. The militia's spokesman, Ivo Hald, said it had not.", "Ivo Hald", "militia"),
    ("The Lerum Front shelled Orsk. Ivo Hald, the Lerum Front's political spokesman, denied it.", "Ivo Hald", "Lerum Front"),
    ("The Chilean army denied it. “Our guns are silent,” said Colonel Ivo Hald, its spokesman.", "Ivo Hald", "Chilean army"),
    ("The Chilean army shelled Orsk on Monday. “We were not there,” Brigadier Ivo Hald said.", "Ivo Hald", "Chilean army"),
    ("The Chilean army shelled Orsk on Monday. “They came at night,” Ivo Hald said.", "Ivo Hald", None),
    ("The Chilean army fought the Dutch army in Orsk on Monday. “We were not there,” Brigadier Ivo Hald said.", "Ivo Hald", None),
]


@pytest.mark.parametrize(("text", "person", "body"), ROWS, ids=[text[:60] for text, *_ in ROWS])
def test_whose_a_person_is(read_report: Read, text: str, person: str, body: str | None) -> None:
    parties = {party.id: party for party in read_report(text).parties}
    found = next(party for party in parties.values() if party.name == person)
    assert (parties[found.part_of].name if found.part_of is not None else None) == body
