"""One key for the usual Latin spellings of one name: "Konashenkov" and "Konachenkov" have the same.

In: a name; out: its key. Letters that stand for one another, and articles, are in `tables/spellings.toml`.
"""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from importlib import resources

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"[’'‘ʻʼ`´ʿʾ]")
_VOWELS = re.compile(r"(?<=.)[aeiouy']+")  # after the first letter of a line
_DOUBLED = re.compile(r"(.)\1+")


@functools.lru_cache(1 << 14)
def spelling_key(name: str) -> str:
    """Return the letters that the usual Latin spellings of one name share; empty where too few are left to tell names apart."""
    text = name.casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    found = [text] if text.isascii() and text.isalnum() else _WORD.findall(_APOSTROPHES.sub("", text))
    words = [word for word in found if word not in _table().articles]
    keys = [_folded(word) for word in words]
    return " ".join(key for key in keys if key)


def spelling_keys(words: Iterable[str]) -> dict[str, str]:
    """Return the key of each of many words of ASCII letters in lower case, as `spelling_key` does; all are folded as one text."""
    every = list(words)
    spelt = [word for word in every if word not in _table().articles]
    lines = _folded("\n".join(spelt)).split("\n") if spelt else ()
    return dict.fromkeys(every, "") | dict(zip(spelt, lines, strict=True))


def letters_of(name: str) -> str:
    """Return the letters and digits of a name in lower case, without marks, as the registry compares names."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if letter.isalnum())


class _Spellings:
    """The table of spellings: letters that stand for one another, and articles."""

    def __init__(self, table: Mapping[str, list[str]]) -> None:
        """Take the table as it is read from its file."""
        self.articles = frozenset(table["articles"])
        self.pairs = tuple((long, short) for short, longs in _split(table["letters"]) for long in longs)


def _split(rows: list[str]) -> list[tuple[str, list[str]]]:
    return [(row.split("=")[0].strip(), row.split("=")[1].split()) for row in rows]


@functools.cache
def _table() -> _Spellings:
    content = resources.files("onrecord.linking").joinpath("tables", "spellings.toml").read_text(encoding="utf-8")
    return _Spellings(tomllib.loads(content))


def _folded(lines: str) -> str:
    """Return words, each a line, with one letter for all that stand for one another, no vowel after the first letter, nothing doubled."""
    for long, short in _table().pairs:
        lines = lines.replace(long, short)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", lines))
