"""Keys of names: what spellings of one name have in common.

In: a name. Out: a key that no case, diacritic, hyphen, space or apostrophe changes; and a loose one that is the same for
the usual ways to write an Arabic name in Latin letters ("Khan Younis", "Khān Yūnis"; "Deir el-Balah", "Dayr al Balaḩ").
"""

import re
import unicodedata
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
_LEAST = 4
"""A loose key with fewer letters says too little."""


def key_of(name: str) -> str:
    """Return the key of a name; empty where it has no letter or digit."""
    return "".join(_SHORT.get(word, word) for word in _words(name))


def loose_key_of(name: str) -> str:
    """Return the key that transliterations of a name share; empty where it would say too little."""
    words = _words(name)
    kept = [word for word in words if word not in _ARTICLES] or words
    key = "".join(_loosened(_without_article(word)) for word in kept)
    return "~" + key if len(key) >= _LEAST else ""


def _words(name: str) -> list[str]:
    text = name if name.isascii() else unicodedata.normalize("NFKD", name)
    text = _MARKS.sub("", text.lower()).translate(_FOLDED)
    if not text.isascii():
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _WORD.findall(text)


def _without_article(word: str) -> str:
    """Return a word without an article that was written as a part of it ("alfakhari")."""
    return word[2:] if word.startswith(("al", "el")) and len(word) > 6 and word[2] not in "aeiouy" else word


def _loosened(word: str) -> str:
    for long, short in _DIGRAPHS:
        word = word.replace(long, short)
    if len(word) > 2 and word[-1] == "h" and word[-2] in _VOWELS:
        word = word[:-1]
    letters = [letter for letter, _ in groupby(_VOWELS.get(letter, letter) for letter in word)]
    key = "".join(letters)
    return re.sub("ai(?=[^aiu]|$)", "i", re.sub("aia", "ia", key))
