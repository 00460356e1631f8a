"""Two readings side by side: what is shared, what stands apart, and where the words are."""

import msgspec
from tests.publication.test_webpage import Tree

from onrecord.publication.comparison import ValueKind, compare_reports
from onrecord.publication.hits import find_hits
from onrecord.reading import Reading


def test_a_report_beside_itself_shares_everything(reading: Reading) -> None:
    found = compare_reports(reading, reading)
    assert {value.kind for value in found.values} == set(ValueKind)
    assert all(value.is_shared for value in found.values)
    assert "apart" not in found.one
    ids = Tree(found.one).ids + Tree(found.other).ids
    assert len(ids) == len(set(ids))
    assert {lead for value in found.values for lead in (value.one, value.other)} <= set(ids)


def test_what_only_one_says_stands_apart(reading: Reading) -> None:
    other = msgspec.structs.replace(reading, figures=reading.figures[:1], disputes=())
    found = compare_reports(reading, other)
    assert [value.words for value in found.values if not value.is_shared and value.kind is ValueKind.FIGURE] == [
        "at least 3 children killed",
        "12–24 people injured",
    ]
    [denial] = [value for value in found.values if value.kind is ValueKind.DENIAL]
    assert (denial.other, denial.is_shared) == (None, False)


def test_hostile_words_are_escaped(hostile: Reading) -> None:
    found = compare_reports(hostile, hostile)
    assert "<script>" not in found.one + found.other


def test_words_that_are_looked_for_are_pieces_of_their_own() -> None:
    text = "Nine " * 40 + "killed in the Mosque of Kábil, said one; killed again. " + "Ten " * 60 + "killed last"
    first, second = find_hits(text, "KILLED kabil")
    assert [piece.words for piece in first if piece.is_hit] == ["killed", "Kábil", "killed"]
    assert "".join(piece.words for piece in second).endswith("killed last")
    assert find_hits(text, "nowhere") == find_hits(text, '""') == []
