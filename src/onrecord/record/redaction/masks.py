"""Words in which signs or digits stand for letters: "K4rsani", "H*lima".

In: the words of names; a text. Out: where in it one of them is written so. The table of signs says which letters each may stand for
(`tables/homoglyphs.toml`). Limits: half of the letters must be seen, and three at least.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.record.redaction.forms import NameWord
from onrecord.record.redaction.lettering import letters_of, signs

_KNOWN = 0.5  # of a word, the letters that must be seen
_LEAST_SEEN = 3
_LONGEST = 40  # letters of a word


class Masks:
    """The words of names, ready to be looked for behind signs."""

    def __init__(self, words: Sequence[NameWord]) -> None:
        """Take the words of all names."""
        self._lengths: defaultdict[int, list[NameWord]] = defaultdict(list)
        self._lettered: defaultdict[tuple[int, int, str], list[NameWord]] = defaultdict(list)  # by length, and each letter at its place
        for word in words:
            self._lengths[len(word.letters)].append(word)
            for at, letter in enumerate(word.letters):
                self._lettered[len(word.letters), at, letter].append(word)

    def find(self, text: str) -> Iterator[tuple[int, int, NameWord]]:
        """Give where words stand in a text with signs or digits in place of some of their letters."""
        for start, end in masked_in(text):
            written = text[start:end]
            for word in self._like(written):
                if _is_behind(written, word.letters):
                    yield start, end, word

    def _like(self, written: str) -> Sequence[NameWord]:
        """Return the words that have the first letter of a masked word that is no mask, at its place: few of many."""
        seen = first_seen(written)
        return self._lengths.get(len(written), ()) if seen is None else self._lettered.get((len(written), *seen), ())


def masked_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where words stand in which a sign or a digit stands for a letter, with what is put around them and without."""
    for token in _tokens(text):
        yield from {token.span(), _trimmed(token)}


def first_seen(written: str) -> tuple[int, str] | None:
    """Return where the first letter of a masked word stands that is no mask, and which it is; None where there is none."""
    return next(((at, letters_of(sign)) for at, sign in enumerate(written) if sign != "I" and sign not in signs()), None)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Give words in which a sign or a digit stands for a letter."""
    last = 0
    token, word, sign = _masks()
    for found in sign.finditer(text):
        if found.start() < last:
            continue
        begin = found.start()
        while begin > max(last, found.start() - _LONGEST) and token.match(text, begin - 1, begin):
            begin -= 1
        whole = word.match(text, begin)
        if whole is not None:
            last = whole.end()
            yield whole


@functools.cache
def _masks() -> tuple[re.Pattern[str], ...]:
    """Return what a letter of a word with masks is, such a word, and where a mask stands beside a letter."""
    marks = re.escape(_bare())
    beside = rf"[{marks}\dI](?:(?<=[^\W\d_][{marks}\d])|(?<=[{marks}\d])(?=[^\W\d_])|(?<=[a-z]I)(?=[a-z]))"
    letter = rf"(?:[^\W_]|[{marks}])"
    return re.compile(letter), re.compile(rf"{letter}{{4,{_LONGEST}}}"), re.compile(beside)


@functools.cache
def _bare() -> str:
    """Return the signs that are written for letters and are no digits."""
    return "".join(sign for sign in signs() if not sign.isdigit())


def _trimmed(token: re.Match[str]) -> tuple[int, int]:
    written, bare = token[0], _bare()
    start = token.start() + len(written) - len(written.lstrip(bare))
    return start, max(start, token.end() - (len(written) - len(written.rstrip(bare))))


def _is_behind(written: str, letters: str) -> bool:
    """Tell whether a word stands behind signs for some of its letters."""
    seen = 0
    for sign, expected in zip(written, letters, strict=True):
        meant = "il" if sign == "I" else signs().get(sign)
        if meant is None or sign == expected:
            if letters_of(sign) != expected:
                return False
            seen += 1
        elif meant and expected not in meant:
            return False
    return seen < len(letters) and seen >= max(_LEAST_SEEN, _KNOWN * len(letters))
