"""Keys of names: what spellings of one name have in common.

In: a name. Out: a key that no case, diacritic, hyphen, space or apostrophe changes; a loose one that is the same for the
usual ways to write an Arabic name in Latin letters ("Khan Younis", "Khān Yūnis"; "Tel Orm", "Tall Urm"; the words that many
names begin with are in `tables/spellings.toml`); and one of consonants alone, for spellings that share no vowel.
"""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib import resources
from itertools import groupby

_FOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "þ": "th", "ħ": "h", "&": " and "}
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[’'‘ʻʼ`´ʿʾ.]")
_ARTICLES = frozenset(["al", "el", "an", "ar", "as", "ash", "at", "ad", "az", "adh", "en", "er", "es", "ed", "ez", "il", "ul", "ul-", "l"])
_VOWELS = {"e": "i", "i": "i", "y": "i", "o": "u", "u": "u", "a": "a"}
_DIGRAPHS = (("dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("tch", "sh"), ("ch", "sh"), ("q", "k"), ("ph", "f"))
KEPT_WORDS = 1 << 15
"""Words whose loose keys are kept: the names of a report share most of theirs."""
_LEAST = 4
"""A loose key with fewer letters says too little."""
_LEAST_CONSONANTS = 4
"""So does one of fewer consonants."""
_SOUNDED = str.maketrans({"ş": "sh", "Ş": "Sh", "ç": "ch", "Ç": "Ch", "x": "kh", "X": "Kh"})
"""Letters as Kurdish and Turkish sound them; in other names ş and ç stand for s and c, so that an index holds both."""


def key_of(name: str) -> str:
    """Return the key of a name; empty where it has no letter or digit."""
    return "".join(_SHORT.get(word, word) for word in _words(name))


def loose_key_of(name: str) -> str:
    """Return the key that transliterations of a name share; empty where it would say too little."""
    key = "".join(_loose_words(name))
    return "~" + key if len(key) >= _LEAST else ""


def loose_keys_of(name: str) -> frozenset[str]:
    """Return the loose keys that a name may be looked for under, its letters read in either way; without empty ones."""
    return frozenset({loose_key_of(name), loose_key_of(name.translate(_SOUNDED))} - {""})


def consonants_of(name: str) -> str:
    """Return the key of a name's consonants; empty where they would say too little."""
    key = "".join(letter for letter in "".join(_loose_words(name)) if letter not in "aiu")
    key = "".join(letter for letter, _ in groupby(key))
    return "^" + key if len(key) >= _LEAST_CONSONANTS else ""


def _loose_words(name: str) -> list[str]:
    words = _words(name)
    kept = [word for word in words if word not in _ARTICLES] or words
    return [_spellings().get(word) or _loosened(_without_article(word)) for word in kept]


@functools.cache
def _spellings() -> Mapping[str, str]:
    """Return the one key of each word that is written in many ways."""
    text = resources.files("onrecord.reading").joinpath("tables/spellings.toml").read_text(encoding="utf-8")
    rows = [row.split() for row in tomllib.loads(text)["words"]]
    return {written: _loosened(row[0]) for row in rows for written in row}


def _words(name: str) -> list[str]:
    text = name if name.isascii() else unicodedata.normalize("NFKD", name)
    text = _MARKS.sub("", text.lower()).translate(_FOLDED)
    if not text.isascii():
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _WORD.findall(text)


def _without_article(word: str) -> str:
    """Return a word without an article that was written as a part of it ("alfakhari")."""
    return word[2:] if word.startswith(("al", "el")) and len(word) > 6 and word[2] not in "aeiouy" else word


@functools.lru_cache(maxsize=KEPT_WORDS)
def _loosened(word: str) -> str:
    for long, short in _DIGRAPHS:
        word = word.replace(long, short)
    if len(word) > 2 and word[-1] == "h" and word[-2] in _VOWELS:
        word = word[:-1]
    letters = [letter for letter, _ in groupby(_VOWELS.get(letter, letter) for letter in word)]
    key = "".join(letters)
    return re.sub("ai(?=[^aiu]|$)", "i", re.sub("aia", "ia", key))
