"""What the English network sees of a word: word pieces (uncased) and a code for its capitals.

In: the form of a token as written. Out: piece ids of the encoder's vocabulary, and a `Shape` that stands where
BERT has its token type. Training and reading both call this file, so that the two can't drift apart.
Limit: a word gives at most `MAX_PIECES` pieces (a pasted key or address would otherwise fill the window by itself).
"""

import enum
import functools
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

MAX_PIECES = 12
"""No English word of the training treebanks needs more; the tail of a longer one says nothing about its syntax."""

UNKNOWN = "[UNK]"


class Shape(enum.IntEnum):
    """How a word is written. The encoder's vocabulary has no capitals, and names live by them."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    INITIAL = 3
    MIXED = 4
    DIGITS = 5
    OTHER = 6


@functools.lru_cache(maxsize=50_000)
def shape(form: str) -> Shape:
    """Return the shape of one token's form; remembered, as its pieces are."""
    if form.islower():
        return Shape.LOWER
    if form.isalpha() and form.isupper():
        return Shape.INITIAL if len(form) == 1 else Shape.UPPER
    if form.istitle():
        return Shape.TITLE
    if form.isdigit():
        return Shape.DIGITS
    return Shape.MIXED if any(character.isupper() for character in form) else Shape.OTHER


class Pieces:
    """Word pieces of single words, remembered: a report says the same words again and again."""

    def __init__(self, vocabulary: Path, remember: int = 50_000) -> None:
        """Read the vocabulary (one piece a line); keep the pieces of at most `remember` words."""
        self._whole: dict[str, tuple[int, ...]] = {
            word: (number,) for number, word in enumerate(vocabulary.read_text(encoding="utf-8").splitlines())
        }
        self._unknown = self._whole[UNKNOWN]
        self._tokenizer = Tokenizer(WordPiece({word: number for word, (number,) in self._whole.items()}, unk_token=UNKNOWN))
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._remember = remember
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, form: str) -> tuple[int, ...]:
        """Return the piece ids of one word: at least one, at most `MAX_PIECES`."""
        known = self._known.get(form)
        if known is not None:
            return known
        ids = self._whole.get(form.lower()) if form.isascii() and form.isalnum() else None  # the tokeniser is slow, and says the same
        if ids is None:
            ids = tuple(self._tokenizer.encode(form[: 8 * MAX_PIECES]).ids[:MAX_PIECES]) or self._unknown
        if len(self._known) >= self._remember:
            self._known.clear()
        self._known[form] = ids
        return ids
