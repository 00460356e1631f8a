import pytest

from onrecord.language.en.features import MAX_PIECES, Pieces, Shape, shape
from onrecord.language.en.parser import MODEL


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("shelling", Shape.LOWER),
        ("Vorthan", Shape.TITLE),
        ("UN", Shape.UPPER),
        ("A", Shape.INITIAL),
        ("McKay", Shape.MIXED),
        ("2019", Shape.DIGITS),
        ("“", Shape.OTHER),
    ],
)
def test_shapes(form: str, expected: Shape) -> None:
    assert shape(form) is expected


@pytest.mark.parametrize("form", ["x" * 5000, "https://example.org/" + "a1b2" * 400, "\u0e01" * 900])
def test_a_word_of_five_hundred_pieces_is_cut(form: str) -> None:
    assert 1 <= len(Pieces(MODEL / "vocab.txt")(form)) <= MAX_PIECES


def test_every_word_has_a_piece() -> None:
    pieces = Pieces(MODEL / "vocab.txt")
    assert all(len(pieces(form)) >= 1 for form in ["", " ", "\x00", "\u200b", "\ud83d"[:0], "\U0001f4a5"])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Killed", ["killed"]),
        ("2019", ["2019"]),
        ("unaffable", ["una", "##ffa", "##ble"]),
        ("naïve", ["naive"]),
        ("it's", ["it", "'", "s"]),
        ("[UNK]", ["[", "un", "##k", "]"]),
        ("##ing", ["#", "#", "ing"]),
    ],
)
def test_pieces_of_a_word(form: str, expected: list[str]) -> None:
    words = (MODEL / "vocab.txt").read_text(encoding="utf-8").splitlines()
    assert [words[piece] for piece in Pieces(MODEL / "vocab.txt")(form)] == expected
